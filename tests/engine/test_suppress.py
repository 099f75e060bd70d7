"""Directives: what each covers, in every kind of comment, and which of them are told about."""

import pytest

from empathlint.engine.suppress import Order, paragraphs, parse

LATE = "The purple paint is late."
SOON = "The purple paint comes soon."
GONE = "The purple paint is gone."

# why, file name, text, and the lines on which H101 is still told
SCOPES = [
    ("no directive", "a.html", f"<p>{LATE}</p>\n<p>{SOON}</p>", [1, 2]),
    (
        "alone in its paragraph it covers the next paragraph",
        "a.html",
        f"<p>Hello.</p>\n<!-- empathlint: ignore[H101] sold out -->\n<p>{LATE}</p>\n<p>{SOON}</p>",
        [4],
    ),
    (
        "inside a paragraph it covers that paragraph",
        "a.html",
        f"<p>{LATE}</p>\n<p>{SOON}<br>\n{GONE} <!-- empathlint: ignore[H101] --></p>\n<p>{LATE}</p>",
        [1, 4],
    ),
    (
        "before the first prose it covers the reply",
        "a.html",
        f"<!-- empathlint: ignore[H101] -->\n<p>{LATE}</p>\n<p>{SOON}</p>",
        [],
    ),
    ("by prefix", "a.html", f"<!-- empathlint: ignore[H1] -->\n<p>{LATE}</p>", []),
    ("by name", "a.html", f"<!-- empathlint: ignore[purple-paint] -->\n<p>{LATE}</p>", []),
    ("without codes it covers all rules", "a.html", f"<!-- empathlint: ignore -->\n<p>{LATE}</p>", []),
    ("another code covers nothing", "a.html", f"<!-- empathlint: ignore[H104] -->\n<p>{LATE}</p>", [2]),
    ("off lasts to the end of the reply", "a.html", f"<p>{LATE}</p>\n<!-- empathlint: off -->\n<p>{SOON}</p>", [1]),
    (
        "on ends off",
        "a.html",
        f"<p>{LATE}</p>\n<!-- empathlint: off[H101] -->\n<p>{SOON}</p>\n<!-- empathlint: on -->\n<p>{GONE}</p>",
        [1, 5],
    ),
    (
        "on for other codes leaves off standing",
        "a.html",
        f"<p>Hello.</p>\n<!-- empathlint: off[H101] -->\n<p>{SOON}</p>\n<!-- empathlint: on[H104] -->\n<p>{GONE}</p>",
        [],
    ),
    (
        "an example of code covers nothing",
        "a.md",
        f"Hello.\n\n```html\n<!-- empathlint: ignore-file -->\n{{# empathlint: off #}}\n```\n\n{LATE}",
        [8],
    ),
    (
        "nor does one in a line",
        "a.md",
        f"Write `<!-- empathlint: ignore-file -->` or ``{{# empathlint: off ` #}}`` here.\n\n{LATE}",
        [3],
    ),
    (
        "nor does one on a page of replies",
        "canned-replies.md",
        f"## A\n\n~~~html\n<!-- empathlint: ignore -->\n~~~\n\n```\n{LATE}\n```\n\n## B\n\n```\n{SOON}\n```\n",
        [8, 14],
    ),
    ("ignore-file covers the file", "a.html", f"<p>{LATE}</p>\n<p>{SOON} <!-- empathlint: ignore-file --></p>", []),
    (
        "ignore-file for other codes does not",
        "a.html",
        f"<p>{LATE}</p>\n<!-- empathlint: ignore-file[H104] -->",
        [1],
    ),
    (
        "Liquid",
        "a.liquid",
        f"Hello.\n\n{{% comment %}}empathlint: ignore[H101]{{% endcomment %}}\n\n{LATE}\n\n{SOON}\n",
        [7],
    ),
    ("Jinja", "a.j2", f"Hello.\n\n{{# empathlint: ignore[H101] #}}\n{LATE}\n\n{SOON}\n", [6]),
    ("Handlebars", "a.hbs", f"Hello.\n\n{LATE} {{{{!-- empathlint: ignore[H101] --}}}}\n\n{SOON}\n", [5]),
    ("ERB", "a.erb", f"Hello.\n\n{LATE}\n{SOON} <%# empathlint: ignore[H101] %>\n\n{GONE}\n", [6]),
    ("Markdown", "a.md", f"Hello.\n\n<!-- empathlint: ignore[H101] -->\n\n{LATE}\n\n{SOON}\n", [7]),
    (
        "front matter covers the reply",
        "a.md",
        f"---\ntitle: Paint\n# empathlint: ignore[H101]\n---\n{LATE}\n\n{SOON}\n",
        [],
    ),
    (
        "a YAML comment covers the value that follows it",
        "a.yaml",
        f"- title: One\n  # empathlint: ignore[H101]\n  body: {LATE}\n- title: Two\n  body: {SOON}\n",
        [5],
    ),
    (
        "a YAML comment above a mapping covers all below it",
        "a.yaml",
        f"# empathlint: ignore[H101]\n- title: One\n  subject: {SOON}\n  body: {LATE}\n- title: Two\n  body: {SOON}\n",
        [6],
    ),
]


@pytest.mark.parametrize("words", ["ignore H101 because", "ignore because", "ignore-file H101", "off H101"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<!-- empathlint: {words} -->\n<p>{late}</p>\n"),
        ("a.yaml", "- title: Late\n  # empathlint: {words}\n  body: {late}\n"),
    ],
)
def test_a_directive_whose_codes_have_no_brackets_silences_nothing(check, name, text, words):
    told = check(text.format(words=words, late=LATE), name).diagnostics
    assert {d.code for d in told} == {"H101", "P102"}
    assert [d.message for d in told if d.code == "P102"] == [f"this directive is not understood: {words}"]


@pytest.mark.parametrize(("why", "name", "text", "lines"), SCOPES, ids=[scope[0] for scope in SCOPES])
def test_a_directive_covers_exactly_its_scope(check, why, name, text, lines):
    told = check(text, name).diagnostics
    assert [d.start.line for d in told if d.code == "H101"] == lines
    assert not [d for d in told if d.code.startswith("P0")]


# why, text, and what is told about the directive: code, line, column
TOLD = [
    ("one that silences nothing", "Hello there. {# empathlint: ignore[H101] #}\n", [("P101", 1, 14)]),
    ("a bare one, while rules are selected, may be for one that did not run", "Hello. {# empathlint: ignore #}\n", []),
    ("one for a rule that did not run", "Hello. {# empathlint: ignore[B101] #}\n", []),
    ("one of two codes", f"{LATE} {{# empathlint: ignore[H101, H104] #}}\n", [("P101", 1, 27)]),
    ("one that is needed", f"{LATE} {{# empathlint: ignore[H101] #}}\n", []),
    ("off that silences nothing", "{# empathlint: off[H101] #}\nHello there.\n", [("P101", 1, 1)]),
    ("an unknown code", "Hello. {# empathlint: ignore[Q777] #}\n", [("P102", 1, 8)]),
    ("a misspelt name", "Hello. {# empathlint: ignore[purple-pant] #}\n", [("P102", 1, 8)]),
    ("an unknown verb", "Hello. {# empathlint: ignroe[H101] #}\n", [("P102", 1, 8)]),
    ("an unknown value", "Hello. {# empathlint: fault=ours situation=biling #}\n", [("P102", 1, 8)]),
    ("a comment for somebody else", "Hello. {# empathlint is a tool #}\n", []),
    ("codes without brackets", "Hello. {# empathlint: ignore H101 because #}\n", [("P102", 1, 8)]),
]


@pytest.mark.parametrize(("why", "text", "told"), TOLD, ids=[case[0] for case in TOLD])
def test_directives_that_do_nothing_are_told(check, why, text, told):
    found = [(d.code, d.start.line, d.start.column) for d in check(text, "a.j2").diagnostics if d.code[0] == "P"]
    assert found == told


def test_a_misspelt_name_is_answered_with_the_nearest(check):
    (told,) = check("Hello. {# empathlint: ignore[purple-pant] #}\n", "a.j2").diagnostics
    assert "purple-paint" in told.message


def test_a_directive_in_one_arm_is_needed_if_that_arm_needs_it(check):
    text = (
        "Hello.\n\n{% if late %}\nThe purple paint is late. {# empathlint: ignore[H101] #}\n"
        "{% else %}\nAll is well.\n{% endif %}\n"
    )
    assert check(text, "a.j2").diagnostics == []


def test_facts_feed_the_situation(check, pack, settings):
    from empathlint.engine.inspect import inspect_source
    from empathlint.source import from_bytes

    text = "{# empathlint: situation=billing fault=ours channel=chat #}\nHello there.\n"
    (reply,) = inspect_source(from_bytes(text.encode(), "a.j2"), named=True, pack=pack, settings=settings)
    facets = {name: (facet["value"], facet["confidence"]) for name, facet in reply["situation"].items()}
    assert facets["scenario"] == ("billing", 1.0)
    assert facets["fault"] == ("ours", 1.0)
    assert facets["channel"] == ("chat", 1.0)
    assert check(text, "a.j2").diagnostics == []


PARSED = [
    ("empathlint: ignore[B101, C1] they asked for it", Order("ignore", ("B101", "C1"), rest="they asked for it")),
    ("EMPATHLINT:off", Order("off")),
    ("empathlint: ignore-file[S202]", Order("ignore-file", ("S202",))),
    ("empathlint: situation=billing fault=ours", Order("facts", facts=(("situation", "billing"), ("fault", "ours")))),
    ("empathlint: ignore[B101", Order("", rest="ignore[B101")),
    ("empathlint: ignore B101 they asked", Order("", rest="ignore B101 they asked")),
    ("empathlint: ignore-file\tB101", Order("", rest="ignore-file\tB101")),
    ("empathlint: on", Order("on")),
    ("empathlint: on again", Order("on", rest="again")),
    ("empathlint: ignore[]", Order("", rest="ignore[]")),
    ("empathlint: colour=red", Order("", rest="colour=red")),
    ("empathlint: ", Order("", rest="")),
    ("a word about empathlint: it lints", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "order"), PARSED, ids=[text for text, _ in PARSED])
def test_directives_are_read(text, order):
    assert parse(text) == order


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\nline\n \t\n\n two ", ["one\nline", " two "]),
        ("one\r\nline\r\n\r\ntwo", ["one\r\nline", "two"]),
        ("one\r\rtwo", ["one", "two"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(text, found):
    assert [text[start:stop].rstrip("\r") for start, stop in paragraphs(text)] == found
