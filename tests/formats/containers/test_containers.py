"""Containers, case by case: places, ways of writing, directives, and what is told about broken files."""

from __future__ import annotations

import pytest

from empathlint.formats.containers import csv, front_matter, json, yaml
from empathlint.formats.document import read
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import Tie
from empathlint.source import Source

from .laws import replaced, scalars


def pieces(text: str, scalar: Scalar) -> list[tuple[str, str]]:
    """Return what each segment of a scalar's map says, and from what."""
    made = scalar.layer().map()
    stops = [segment.start for segment in made.segments[1:]] + [made.length]
    return [
        (scalar.value[segment.start : stop], "=" if segment.tie is Tie.VERBATIM else text[segment.low : segment.high])
        for segment, stop in zip(made.segments, stops, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('["a\\u2019b"]', [("a", "="), ("’", "\\u2019"), ("b", "=")]),
        ('["\\ud83d\\ude00!"]', [("😀", "\\ud83d\\ude00"), ("!", "=")]),
        ('["\\ud83d!"]', [("\ufffd", "\\ud83d"), ("!", "=")]),
        ('["<\\/p>\\n"]', [("<", "="), ("/", "\\/"), ("p>", "="), ("\n", "\\n")]),
        ('["raw\nline"]', [("raw\nline", "=")]),
    ],
)
def test_json_escapes_have_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == pieces(text, scalars(json.parse(text))[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: plain\n", [("plain", "=")]),
        ("a: one\n  two\n\n  three\n", [("one", "="), (" ", "\n  "), ("two", "="), ("\n", "\n\n  "), ("three", "=")]),
        ("a: 'it''s'\n", [("it", "="), ("'", "''"), ("s", "=")]),
        ("a: 'x  \r\n  y'\r\n", [("x", "="), (" ", "  \r\n  "), ("y", "=")]),
        ('a: "\\u2019\\x41\\N"\n', [("’", "\\u2019"), ("A", "\\x41"), ("\x85", "\\N")]),
        ('a: "😀\\\n  x"\n', [("😀", "="), ("x", "=")]),
        (
            "a: |\n  one\n    two\n\n  three\n",
            [("one", "="), ("\n", "\n  "), ("  two", "="), ("\n", "\n"), ("\n", "\n  "), ("three", "="), ("\n", "\n")],
        ),
        ("a: |2-\n    x\n", [("  x", "=")]),
        ("a: |+ # why\n x\n\n", [("x", "="), ("\n", "\n"), ("\n", "\n")]),
        (
            "a: >-\n  one\n  two\n   more\n  end\n",
            [("one", "="), (" ", "\n  "), ("two", "="), ("\n", "\n  "), (" more", "="), ("\n", "\n  "), ("end", "=")],
        ),
        ("a: &x !!str 'q'\n", [("q", "=")]),
        ("a: !t # c\n  q\n", [("q", "=")]),
        ("a: {b: c d, e: f}\n", [("c d", "=")]),
    ],
)
def test_yaml_styles_have_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == pieces(text, scalars(yaml.parse(text))[0])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[No, on, 12:30, '1']", ["plain", "plain", "plain", "string"]),
        ("[1, -2.5, true, ~, null, '']", ["number", "number", "bool", "null", "null", "string"]),
        ("[&a x, *a]", ["plain", "null"]),
    ],
)
def test_yaml_values_are_what_is_written(text: str, kinds: list[str]) -> None:
    assert kinds == [scalar.kind for scalar in scalars(yaml.parse(text))]


def test_duplicate_names_are_kept_and_the_last_counts() -> None:
    for parse, text in ((json.parse, '{"a": "x", "a": "y"}'), (yaml.parse, "a: x\na: y\n")):
        (root,) = parse(text)
        assert isinstance(root, Table)
        assert [name for name, _ in root.entries] == ["a", "a"]
        assert root.text("a") == "y"


@pytest.mark.parametrize(
    ("parse", "text", "count"),
    [
        (json.parse, '{"a": 1}\n{"b": 2}\n', 2),
        (json.parse, '{"a": 1}\ufeff{"b": 2}[]', 3),
        (json.parse, " \n", 0),
        (yaml.parse, "a: b\n---\nc: d\n---\n", 2),
        (yaml.parse, "# nothing\n", 0),
    ],
)
def test_one_text_may_hold_many_documents(parse, text: str, count: int) -> None:
    assert count == len(parse(text))


@pytest.mark.parametrize(
    ("parse", "text", "code", "offset"),
    [
        (json.parse, '{"a": 1,}', "P003", 8),
        (json.parse, '{"a": "x', "P003", 6),
        (json.parse, '{"a": "\\x"}', "P003", 7),
        (json.parse, '{"a"', "P003", 4),
        (json.parse, "[1}", "P003", 2),
        (json.parse, "[nul]", "P003", 1),
        (json.parse, "[" * 5000, "P004", 1000),
        (json.parse, '{"a":' * 5000, "P004", 5000),
        (yaml.parse, "a: Hi {{x}}: y", "P003", 11),
        (yaml.parse, "é: %name%", "P003", 3),
        (yaml.parse, "é: \x01", "P003", 3),
        (yaml.parse, 'a: "x', "P003", 3),
        (csv.parse, 'title,body\na,b\nc,"d\ne,f\n', "P003", 17),
        (yaml.parse, "[" * 5000, "P004", 1000),
    ],
)
def test_broken_texts_are_told_with_their_place(parse, text: str, code: str, offset: int) -> None:
    with pytest.raises(FormatError) as caught:
        parse(text)
    assert (code, offset) == (caught.value.code, caught.value.offset)


WHOLE, CUT = "It is late, and we are sorry.", "It is internal, and nobody"


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("a.json", f'[{{"title": "a", "body": "{WHOLE}"}}, {{"title": "b", "body": "{CUT}"', ["a"]),
        ("a.json", f'{{"count": 2, "x": {{"rows": [{{"title": "a", "body": "{WHOLE}"}}, nul]}}}}', ["a"]),
        ("a.json", f'{{"title": "a", "body": "{WHOLE}", "internal": tru', []),
        ("a.jsonl", f'{{"title": "a", "body": "{WHOLE}"}}\n{{"title": "b", "body": "{CUT}"\n', ["a"]),
        ("a.yaml", f'- title: a\n  body: {WHOLE}\n- title: b\n  body: "{CUT}\n', ["a"]),
        ("a.yaml", f"rows:\n  - title: a\n    body: {WHOLE}\n  - title: b\n    internal: @x\n", ["a"]),
        ("a.yaml", f"title: a\nbody: {WHOLE}\ninternal: @x\n", []),
        ("a.yaml", f"---\ntitle: a\nbody: {WHOLE}\n---\ntitle: [\n", ["a"]),
        ("a.csv", f'title,body\na,"{WHOLE}"\nb,"{CUT}\nc,d\n', ["a"]),
    ],
)
def test_what_is_whole_before_a_break_is_read(name: str, text: str, keys: list[str]) -> None:
    found = read(Source(name, text), named=True)
    assert [reply.key for reply in found.replies] == keys
    assert [problem.code for problem in found.problems if problem.code != "P007"] == ["P003"]


def test_a_directive_before_a_break_covers_what_is_below_it() -> None:
    text = f"# empathlint: ignore[B101] so\n- title: a\n  body: {WHOLE}\n- title: @x\n"
    (reply,) = read(Source("a.yaml", text), named=True).replies
    assert [directive.text for directive in reply.directives] == ["empathlint: ignore[B101] so"]


def test_a_table_of_something_else_may_have_any_quotes() -> None:
    found = read(Source("a.tsv", 'size\twidth\n1\t"2\n3\t4\n'), named=False)
    assert (found.problems, found.replies) == ([], [])


@pytest.mark.parametrize("depth", [200, 900])
def test_deep_nesting_is_read(depth: int) -> None:
    for parse in (json.parse, yaml.parse):
        text = "[" * depth + '"x"' + "]" * depth
        (scalar,) = scalars(parse(text))
        assert ("x", depth) == (scalar.value, scalar.start)


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ('["I\\u2019m x"]', "don’t", '["I\\u2019m don\\u2019t"]'),
        ('["I’m x"]', "don’t 😀", '["I’m don’t 😀"]'),
        ('["I am x"]', "😀", '["I am 😀"]'),
        ('["\\u00e9 x"]', "😀", '["\\u00e9 \\ud83d\\ude00"]'),
        ('["\\u00E9 x"]', "ê", '["\\u00E9 \\u00EA"]'),
        ('["\\u003cb> x"]', "<i>", '["\\u003cb> \\u003ci>"]'),
        ('["<\\/b> x"]', "</i>", '["<\\/b> <\\/i>"]'),
        ('["a x"]', 'say "\\"\n', '["a say \\"\\\\\\"\\n"]'),
    ],
)
def test_json_is_written_as_the_file_writes_it(text: str, new: str, expected: str) -> None:
    (scalar,) = scalars(json.parse(text))
    at = scalar.value.index("x")
    assert expected == replaced(text, scalar, at, at + 1, new)


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a: we x", "are", "a: we are"),
        ("a: we x", "are: so", None),
        ("a: we x", "are #1", None),
        ("a: x", "no", None),
        ("a: x", "- y", None),
        ("a: x", "12", None),
        ("[we x]", "a, b", None),
        ("a: 'we x'", "aren't", "a: 'we aren''t'"),
        ("a: 'we x'", "a\nb", None),
        ('a: "we x"', 'a "b"\nc', 'a: "we a \\"b\\"\\nc"'),
        ("a: |\n  we x\n", "a\nb", "a: |\n  we a\n  b\n"),
        ("a: |\r\n  we x\r\n", "a\nb", "a: |\r\n  we a\r\n  b\r\n"),
        ("a: |\n  x we\n", " y", None),
        ("a: >\n  we x\n", "a\nb", None),
        ("a: >\n  we\n  x\n", "y", "a: >\n  we\n  y\n"),
    ],
)
def test_yaml_is_written_by_style_or_refused(text: str, new: str, expected: str | None) -> None:
    (scalar,) = scalars(yaml.parse(text))
    at = scalar.value.index("x")
    assert expected == replaced(text, scalar, at, at + 1, new)


@pytest.mark.parametrize(
    ("value", "start", "stop", "new", "expected"),
    [
        ("--", 1, 2, "", None),  # a lone dash begins a list
        ("-a b", 1, 2, "", None),
        ("?x", 1, 2, "", None),
        (":)", 1, 2, " )", None),
        ("--", 1, 2, "a", "a: -a\n"),
        ("-a b", 1, 2, "c", "a: -c b\n"),
        ("a -", 0, 1, "b", "a: b -\n"),
    ],
)
def test_yaml_plain_values_do_not_become_lists_or_keys(
    value: str, start: int, stop: int, new: str, expected: str | None
) -> None:
    text = f"a: {value}\n"
    assert replaced(text, scalars(yaml.parse(text))[0], start, stop, new) == expected


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("title,body\na,we x", "are", "title,body\na,we are"),
        ("title,body\na,we x", "are, so", 'title,body\na,"we are, so"'),
        ("title;body\na;we x", "are, so", "title;body\na;we are, so"),
        ("title,body\na,we x", '"so"', 'title,body\na,"we ""so"""'),
        ('title,body\na,"we x"', '"so"', 'title,body\na,"we ""so"""'),
        ('title,body\na,"we" x', "so", None),
    ],
)
def test_csv_cells_get_quotes_when_they_need_them(text: str, new: str, expected: str | None) -> None:
    cell = scalars(csv.parse(text))[1]
    at = cell.value.index("x")
    assert expected == replaced(text, cell, at, at + 1, new)


@pytest.mark.parametrize(
    ("text", "delimiter", "header", "rows"),
    [
        ("title,body\na,b\n", ",", ["title", "body"], [["a", "b"]]),
        ("Title;Reply\na, b, c;d\n", ";", ["Title", "Reply"], [["a, b, c", "d"]]),
        ("title\tbody\r\na\tb\r\n", "\t", ["title", "body"], [["a", "b"]]),
        ("sep=;\ntitle;x\na;b\n", ";", ["title", "x"], [["a", "b"]]),
        ("\n\nOur replies, 2024\n\ntitle,body,tags\na,b,c\n", ",", ["title", "body", "tags"], [["a", "b", "c"]]),
        ('title,body\n"a\nb","say ""hi"""\n', ",", ["title", "body"], [["a\nb", 'say "hi"']]),
        ("title,,body\na,b,c,d\n", ",", ["title", "", "body"], [["a", "b", "c", "d"]]),
        ("title,body\r\n\r\na\r\n", ",", ["title", "body"], [["a"]]),
        ("", ",", [], []),
    ],
)
def test_csv_headers_and_delimiters_are_found(
    text: str, delimiter: str, header: list[str], rows: list[list[str]]
) -> None:
    grid = csv.parse_grid(text)
    assert (delimiter, header) == (grid.delimiter, grid.header)
    assert rows == [[node.value for _, node in row.entries if isinstance(node, Scalar)] for row in grid.rows]


COMMENTED = """\
# empathlint: file

# empathlint: first
title: a # empathlint: behind
# empathlint: body
body: | # empathlint: block
  # empathlint: text
  x
# empathlint: sub
sub:
  k: "# empathlint: no" # empathlint: yes
list: # empathlint: list
  # empathlint: item
  - t: u
  - # empathlint: item2
    v: w
"""


def test_yaml_comments_cover_what_follows_them() -> None:
    (root,) = yaml.parse(COMMENTED)
    covered = {s.value: [d.text.removeprefix("empathlint: ") for d in s.comments] for s in scalars([root])}
    assert covered == {
        "a": ["file", "first", "behind"],
        "# empathlint: text\nx\n": ["file", "body", "block"],
        "# empathlint: no": ["file", "sub", "yes"],
        "u": ["file", "list", "item"],
        "w": ["file", "list", "item2"],
    }
    assert isinstance(root, Table)
    assert [d.text.removeprefix("empathlint: ") for d in root.comments] == ["file", "first"]
    for directive in yaml.read(COMMENTED).directives:
        start, stop = directive.span
        assert f"# {directive.text}" == COMMENTED[start:stop]


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("---\ntitle: a\n---\nHi", "yaml", "Hi"),
        ("---\r\ntitle: a\r\n...\r\nHi", "yaml", "Hi"),
        ("---\n---\nHi", "yaml", "Hi"),
        ('+++\ntitle = "a"\n+++\nHi', "toml", "Hi"),
        ('+++\r# why\rtitle = "a"\r+++\rHi', "toml", "Hi"),
        ('{"title": "a"}\nHi', "json", "Hi"),
        (';;;\n{"title": "a"}\n;;;\nHi', "json", "Hi"),
        ("---\nHi there,\n---\nbye", None, "---\nHi there,\n---\nbye"),
        ("---\ntitle: a", None, "---\ntitle: a"),
        ("{{ name }}, hi", None, "{{ name }}, hi"),
        ('{"half', None, '{"half'),
        ("Hi\n---\na: b\n---\n", None, "Hi\n---\na: b\n---\n"),
        ("", None, ""),
    ],
)
def test_front_matter_is_split_off(text: str, kind: str | None, body: str) -> None:
    front = front_matter.split(text)
    assert (kind, body) == (front.kind, text[front.body_start :])
    assert (kind is None) == (front.table is None)


def test_front_matter_keeps_places_and_directives() -> None:
    text = '+++\r\nt = "a\\tb" # empathlint: off\r\n[x]\r\nm = """\r\nc\r\nd"""\r\nl = ["q"]\r\n+++\r\nHi'
    front = front_matter.split(text)
    assert front.table is not None
    tab, block, listed = scalars([front.table])
    assert pieces(text, tab) == [("a", "="), ("\t", "\\t"), ("b", "=")]
    assert pieces(text, block) == [("c", "="), ("\n", "\r\n"), ("d", "=")]
    assert listed.layer().map().obstacle(0, 1) is not None
    assert [directive.text for directive in front.directives] == ["empathlint: off"]
    assert replaced(text, tab, 2, 3, 'say "x"') == text.replace("tb", 'tsay \\"x\\"')


def test_broken_front_matter_is_told_with_its_place() -> None:
    for text, offset in (("---\na: b: c\n---\n", 8), ("+++\r\na = 1\r\nb = ?\r\n+++\r\n", 16)):
        with pytest.raises(FormatError) as caught:
            front_matter.split(text)
        assert ("P003", offset) == (caught.value.code, caught.value.offset)


@pytest.mark.parametrize("module", [csv, json, yaml])
def test_each_container_names_its_suffixes(module) -> None:
    assert all(suffix.startswith(".") for suffix in module.SUFFIXES)
    assert isinstance(Sequence([], 0, 0).items, list)


@pytest.mark.parametrize(
    ("text", "told", "at"),
    [
        ("title: Billing: charged twice\n", "a value that holds a colon needs quotes around it", 14),
        ("a: b\nfoo\nc: d\n", "a name without a colon stands before this", 9),
    ],
)
def test_slips_of_writers_are_told_plainly(text, told, at):
    with pytest.raises(FormatError, match=told) as caught:
        yaml.read(text)
    assert caught.value.offset == at
