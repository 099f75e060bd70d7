"""Which files are read, what stops a file from being read, and what the configuration adds."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from empathlint.formats.document import FileHint, claims_suffix, read
from empathlint.model import Map, Tie
from empathlint.source import Source


@pytest.mark.parametrize(
    "path",
    [
        "late.txt", "a/b/late.MD", "late.mdx", "late.html", "late.liquid", "late.html.j2", "late.txt.erb", "late.hbs",
        "late.twig", "late.njk", "late.json", "late.jsonl", "late.yml", "late.yaml", "late.csv", "late.tsv",
        "payment.failed.hbs", "security.md", "licensing.md", "contributing-thanks.txt",
    ],
)  # fmt: skip
def test_files_that_might_hold_replies(path):
    assert claims_suffix(path)


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "docs/readme.txt", "README.de.md", "README-fr.md", "CHANGELOG.md", "LICENSE.txt",
        "LICENSE-MIT.txt",
        "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "LICENSE", "Makefile", "late.py", "late.mo", "late.pdf",
        "nginx.conf.j2", "app.js.erb", "values.yaml.j2", ".gitignore", "late",
    ],
)  # fmt: skip
def test_files_that_a_walk_only_counts(path):
    assert not claims_suffix(path)


def test_a_file_about_its_folder_is_read_only_when_asked_for(document):
    assert not document("README.md", "Hi there, it is late.").claimed
    assert document("README.md", "Hi there, it is late.", named=True).claimed
    assert document("README.md", "Hi there, it is late.", hint=FileHint(locale="en")).claimed


@pytest.mark.parametrize(
    ("name", "text"), [("late.mo", "msgid"), ("late.mo", ""), ("late", "it is late"), ("late.json", '{"a": 1}')]
)
def test_what_no_reader_knows_is_told_only_when_named(document, name, text):
    assert document(name, text).problems == []
    (problem,) = document(name, text, named=True).problems
    assert (problem.code, problem.severity.name, problem.span) == ("P007", "ERROR", None)


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "jsonl", "yaml", "po", "xlf", "xml", "strings", "txt"])
def test_an_empty_file_that_is_named_holds_no_replies(document, suffix):
    found = document(f"late.{suffix}", "", named=True)
    assert (found.claimed, found.replies, found.problems) == (True, [], [])


def test_the_configuration_can_name_the_kind_of_any_file(document):
    found = document("late.reply", "It is <b>late</b>.", hint=FileHint(markup="html", locale="en", channel="chat"))
    (reply,) = found.replies
    assert (reply.markup, reply.locale, reply.channel, found.problems) == ("html", "en", "chat", [])


def test_what_a_file_says_of_itself_outweighs_the_configuration(document):
    hint = FileHint(locale="en", channel="chat", role="note")
    text = "---\nid: late\nlocale: de\nsubject: Verspätet\n---\nLeider verspätet.\n"
    found = document("late.txt", text, hint=hint).replies
    assert [(r.role, r.kind, r.locale, r.channel) for r in found] == [
        ("note", "staff", "de", "chat"), ("subject", "", "de", "chat"),
    ]  # fmt: skip


def test_standard_input_without_a_name_is_text(document):
    assert [r.value for r in document("-", "It is late.", named=True).replies] == ["It is late."]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("broken.json", '{"title": "Late", "body": }', "P003"),
        ("broken.yaml", "title: [Late\nbody: it is late", "P003"),
        ("deep.json", "[" * 3000, "P004"),
        ("front.md", "---\ntitle: [Late\n---\nIt is late.\n", "P003"),
    ],
)
def test_a_container_that_cannot_be_read_is_told_with_its_place(document, name, text, code):
    found = document(name, text)
    (problem,) = found.problems
    assert (problem.code, found.claimed, found.replies) == (code, True, [])
    assert 0 <= problem.span.start <= problem.span.stop <= len(text)


def test_two_hundred_levels_are_read(document):
    nested = '{"a": [' * 100 + '{"title": "Late", "body": "We are sorry that it is late."}' + "]}" * 100
    assert [r.key for r in document("deep.json", nested).replies] == ["Late"]


FORMATS = ["x.json", "x.yaml", "x.csv", "x.md", "x.txt", "x.html", "x.liquid", "saved-replies.md"]
PIECES = st.sampled_from(
    ["{", "}", "[", "]", '"', ":", ",", "\n", "\r\n", "\r", "---\n", "# a\n", "> ", "```\n", "subject: b\n", "title",
     "body", "Hi you,\n", "- ", " ", "  ", "<p>", "&amp;", "{{a}}", "<!-- ", " -->", "we write to you now.", "😀",
     "\ufeff", "\0"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMATS), st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_no_text_stops_the_reading(name, text, named):
    found = read(Source(name, text), named=named)
    keys = [reply.key for reply in found.replies]
    assert len(keys) == len(set(keys))
    for reply in found.replies:
        assert 0 <= reply.span.start <= reply.span.stop <= len(text)
        assert_copied(reply, text)


def assert_copied(reply, text):
    """Assert that what a reply's layers call a copy is one."""
    tied = Map.verbatim(len(reply.value))
    for layer in reply.layers:
        tied = tied.over(layer.map())
    assert tied.length == len(reply.value)
    for segment, after in zip(tied.segments, (*tied.segments[1:], None), strict=True):
        stop = after.start if after else tied.length
        assert reply.span.start <= segment.low <= segment.high <= reply.span.stop
        assert segment.tie is not Tie.VERBATIM or text[segment.low : segment.high] == reply.value[segment.start : stop]


def test_reading_plain_text_imports_no_reader_of_trees():
    code = (
        "import sys\nfrom empathlint.formats.document import read, claims_suffix\n"
        "from empathlint.source import Source\n"
        "claims_suffix('a.txt')\nread(Source('a.txt', 'Hi {{name}},\\nit is late.'), named=False)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "empathlint.formats.document" in loaded
    assert not {"yaml", "regex", "tomli", "pkgutil", "empathlint.formats.tree", "empathlint.formats.fields"} & set(
        loaded
    )


FLAT = {
    "flat.json": '{"late": "You failed to send it.", "fine": "Your parcel left us today."}',
    "flat.yaml": "late: You failed to send it.\nfine: Your parcel left us today.\n",
    "flat.properties": "late=You failed to send it.\n",
}


@pytest.mark.parametrize(("path", "text"), FLAT.items())
def test_keys_with_texts_are_read_where_the_configuration_says_so(path: str, text: str) -> None:
    (problem,) = read(Source(path, text), named=True).problems
    reader = "bundles" if path.endswith("properties") else "translations"
    assert problem.message == (
        f'no reader knows this file; `vendor = "{reader}"` under [[files]] in the config reads keys with texts'
    )
    document = read(Source(path, text), named=True, hint=FileHint(vendor=reader))
    assert document.problems == []
    assert document.claimed
    assert document.replies[0].value == "You failed to send it."


@pytest.mark.parametrize(
    ("path", "text", "vendor", "told"),
    [
        (
            "a.json",
            '{"a": [1, 2]}',
            "zendesk",
            "the reader zendesk, named under [[files]] in the config, knows nothing here",
        ),
        (
            "a.json",
            '{"a": 5}',
            "translations",
            "the reader translations, named under [[files]] in the config, knows noth",
        ),
        (
            "a.csv",
            "key,words\nlate,You failed.\n",
            "",
            "no reader knows this file; a column of replies is named `reply`",
        ),
        ("a.xml", "<a>Hi</a>", "", "no reader knows this file; name its kind under [[files]] in the config"),
        ("a.xyz", "Hi", "", "no reader knows this file; name its kind under [[files]] in the config"),
    ],
)
def test_what_no_reader_knows_is_told_with_what_to_do(path: str, text: str, vendor: str, told: str) -> None:
    (problem,) = read(Source(path, text), named=True, hint=FileHint(vendor=vendor) if vendor else None).problems
    assert problem.code == "P007"
    assert problem.message.startswith(told)
