"""PHP arrays of texts: every place and every escape; what is read is what a plain writer wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import hold_linear

from empathlint.formats.containers import php
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import EncodeError

from .laws import hold_edit, hold_map, replaced, scalars

WORDS = st.sampled_from(
    [
        "we",
        "I’m sorry",
        "😀",
        '"',
        "'",
        "\\",
        "\n",
        "\t",
        "$",
        ":name",
        "//",
        "/*",
        ";",
        "[",
        "{",
        "é",
        "?>",
        "0",
        "x4",
        "",
    ]
)
TEXTS = st.lists(WORDS, max_size=6).map("".join)
LAYOUT = st.sampled_from(["", " ", "\n", "\n\n", "/* c */", "// c\n", "# c\n", "/* a\n * b */ "])


@st.composite
def written(draw: st.DrawFn) -> tuple[list[tuple[str, str]], str]:
    """Keys and values, and a text that holds them, spelled in any way that is allowed."""
    pairs = draw(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
    pieces: list[str] = []
    for key, value in pairs:
        pieces += [draw(LAYOUT), spelled(draw, key), draw(LAYOUT), "=>", draw(LAYOUT), spelled(draw, value), " ,"]
    opener, closer = draw(st.sampled_from([("[", "]"), ("array(", ")"), ("Array (", ")")]))
    return pairs, "".join(["<?php ", draw(LAYOUT), "return ", opener, *pieces, draw(LAYOUT), closer, ";"])


def spelled(draw: st.DrawFn, text: str) -> str:
    if draw(st.booleans()):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    made: list[str] = []
    for character in text:
        code = f"\\u{{{ord(character):x}}}"
        escape = {"\n": "\\n", '"': '\\"', "\\": "\\\\", "\t": "\\t", "$": "\\$"}.get(character, character)
        made.append(draw(st.sampled_from([escape, escape, code])))
    return '"' + "".join(made) + '"'


def texts(node: object) -> list[tuple[str, str]]:
    assert isinstance(node, Table)
    return [(name, child.value) for name, child in node.entries if isinstance(child, Scalar)]


@settings(max_examples=400)
@given(written())
def test_it_is_what_was_written(made: tuple[list[tuple[str, str]], str]) -> None:
    pairs, text = made
    (root,) = php.parse(text)
    assert texts(root) == pairs
    for scalar in scalars([root]):
        hold_map(text, scalar)


@settings(max_examples=400)
@given(written(), st.integers(0, 9), st.integers(0, 20), st.integers(0, 20), TEXTS)
def test_edits_change_one_value(
    made: tuple[list[tuple[str, str]], str], pick: int, start: int, stop: int, new: str
) -> None:
    hold_edit(php.parse, made[1], pick, start, stop, new)


QUOTES = st.sampled_from(["'", '"'])
RAW = st.lists(
    st.sampled_from(["a", "\\\\", "\\q", "\\1", "\\x4", "7", "\\'", '\\"', "\\u{e9}", "$", "{", "\\$"]), max_size=6
)


@settings(max_examples=400)
@given(QUOTES, RAW.map("".join), st.integers(0, 20), st.integers(0, 20), TEXTS)
def test_edits_beside_escapes(quote: str, raw: str, start: int, stop: int, new: str) -> None:
    hold_edit(php.parse, f"<?php return ['a' => {quote}{raw}{quote}];", 0, start, stop, new)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (r"'It\'s \n \\ \q $x'", r"It's \n \ \q $x"),
        (r'"\x41\101\u{1F600}\q \$5 {$x->y} $z \\n\e\t"', "AA😀\\q $5 {$x->y} $z \\n\x1b\t"),
        (r'"\xe9 \351 \u{d800} \u{} it\'s"', r"� � � \u{} it\'s".replace("\\ufffd", "\ufffd")),
    ],
)
def test_escapes_of_each_quote(raw: str, value: str) -> None:
    text = f"<?php return ['a' => {raw}];"
    (scalar,) = scalars(php.parse(text))
    assert scalar.value == value
    hold_map(text, scalar)


def test_arrays_in_arrays_lists_and_assignments() -> None:
    text = """<?php declare(strict_types=1);
    namespace App; // texts
    if (!defined('LAMPS')) { exit; }
    $lang['late'] = 'It is late.';
    $lang['mail']["body"] = "It is here.";
    $lang[] = 'no key';
    $more = array('a' => ['b' => 'c', 5 => 'd'], 'list' => ['x', 'y'],);
    return ['z' => null, Lamp::LATE => 'e', 'sum' => 1 + count([1, 2]), 'f' => fn() => ['not this'],];
    """
    (root,) = php.parse(text)
    assert isinstance(root, Table)
    names = [name for name, _ in root.entries]
    assert names == ["late", "mail.body", "a", "list", "z", "Lamp::LATE", "sum", "f"]
    inner, listed = root.get("a"), root.get("list")
    assert texts(inner) == [("b", "c"), ("5", "d")]
    assert isinstance(listed, Sequence)
    assert [node.value for node in listed.items if isinstance(node, Scalar)] == ["x", "y"]
    kinds = {name: node.kind for name, node in root.entries if isinstance(node, Scalar)}
    assert kinds == {"late": "string", "mail.body": "string", "z": "number", "Lamp::LATE": "string", "sum": "number",
                     "f": "number"}  # fmt: skip


def test_arrays_that_are_merged() -> None:
    text = """<?php
    if (empty($lang) || !is_array($lang)) { $lang = []; }
    $lang = array_merge($lang, array('a' => 'b'), ['c' => 'd', 'e' => ['f' => 'g']]);
    $lang['h'] = 'i';
    """
    assert php.holds_texts(text)
    (root,) = php.parse(text)
    assert isinstance(root, Table)
    assert [(name, node.value) for name, node in root.entries if isinstance(node, Scalar)] == [
        ("a", "b"),
        ("c", "d"),
        ("h", "i"),
    ]
    assert texts(root.get("e")) == [("f", "g")]


def test_what_is_put_together_is_read_and_not_written() -> None:
    text = "<?php return ['a' => 'so ' . \"sorry\\n\" . PHP_EOL, 'b' => 'so ' . $name, 'c' => <<<END\n  x\n  END, "
    text += "'d' => 'e'];"
    (root,) = php.parse(text)
    assert texts(root) == [("a", "so sorry\n\n"), ("b", "'so ' . $name"), ("c", "<<<END\n  x\n  END"), ("d", "e")]
    joined, opaque, lines, _ = scalars([root])
    hold_map(text, joined)
    assert joined.layer().map().obstacle(0, 2) == "it is put together from several strings"
    with pytest.raises(EncodeError, match="several strings"):
        joined.layer().encode("x", 0, 2)
    assert (opaque.kind, lines.kind) == ("number", "number")


@pytest.mark.parametrize(
    ("quote", "value", "new", "expected"),
    [
        ("'", "so sorry", 'it\'s "\n" $5', 'it\\\'s "\n" $5 sorry'),
        ('"', "so sorry", 'it\'s "\n" $5', 'it\'s \\"\\n\\" \\$5 sorry'),
    ],
)
def test_edits_are_escaped(quote: str, value: str, new: str, expected: str) -> None:
    text = f"<?php return ['a' => {quote}{value}{quote}];"
    (scalar,) = scalars(php.parse(text))
    assert replaced(text, scalar, 0, 2, new) == text.replace(value, expected)


@pytest.mark.parametrize(
    ("raw", "at", "new"), [(r"a\1c", 2, "2"), ("$5", 1, "name"), ("${5", 1, "x"), (r"a\x c", 3, "4")]
)
def test_an_edit_completes_no_code_and_names_no_variable(raw: str, at: int, new: str) -> None:
    assert not hold_edit(php.parse, f'<?php return ["k" => "{raw}"];', 0, at, at, new)


def test_directives_cover_the_entry_below() -> None:
    text = (
        "<?php\n// empathlint: off\n\nreturn [\n  'a' => 'b',\n  /* empathlint: ignore[B101] told */\n"
        "  'c' => ['d' => 'e'],\n  'f' => 'g',\n];\n"
    )
    assert [len(scalar.comments) for scalar in scalars(php.parse(text))] == [1, 2, 1]


@pytest.mark.parametrize(
    ("text", "offset", "entries"),
    [
        ("return ['a' => 'b'];", 0, 0),
        ("<?php return ['a' => 'b', 'c' => 'd];", 33, 1),
        ("<?php return ['a' => 'b', 'c' => 'd'", 13, 2),
        ("<?php $a['b'] = 'c'; /* d", 21, 1),
        ("<?php $a['b'] = 'c'; $a['d'] = <<<END\n x\n", 31, 1),
        ("<?php return " + "[" * 200, 113, 0),
    ],
)
def test_broken_files_are_read_up_to_the_break(text: str, offset: int, entries: int) -> None:
    with pytest.raises(FormatError) as caught:
        php.parse(text)
    assert caught.value.offset == offset
    assert entries == sum(len(root.entries) for root in caught.value.roots if isinstance(root, Table))


PIECES = [
    "'a' => 'b',",
    "'",
    '"',
    "/*",
    "// a\n",
    "[",
    "(",
    "$a['b'] = 'c';",
    "\\",
    "<<<A\n",
    "a.",
    "'a' . ",
    "\n",
    "declare ",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("head", ["<?php ", "<?php return [", "<?php return ['a' => '"])
def test_work_grows_with_length_only(head: str, piece: str) -> None:
    hold_linear(php.parse, piece, head=head)
    hold_linear(php.holds_texts, piece, head=head)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<?php return ['a' => 'b'];", True),
        ("<?php\n/* a */ declare(strict_types=1);\nreturn array('a' => 'b');\n?>\n", True),
        ("<?php if (!defined('A')) { exit; }\n$lang['a'] = 'b';", True),
        ("<?php defined('A') OR exit('No direct access'); $lang = [];", True),
        ("<?php\nglobal $_LAMPS;\n$_LAMPS = array();\n$_LAMPS['a'] = 'b';\n?>", True),
        ("<?php return new Lamp();", False),
        ("<?php $layout = 'a'; ?><p>Hello</p>", False),
        ("<?php $a['b'] = 'c'; ?><p>Hello</p>", False),
        ("<?php echo 'a'; $a['b'] = 'c';", False),
        ("<?php class A {}", False),
        ("<p>Hello</p>", False),
    ],
)
def test_which_files_hold_texts(text: str, expected: bool) -> None:
    assert php.holds_texts(text) is expected
