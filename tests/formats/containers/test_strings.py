"""Strings files: every place and every escape; what is read is what a plain writer wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import hold_linear

from empathlint.formats.containers import strings
from empathlint.formats.tree import FormatError, Scalar, Table
from empathlint.model import EncodeError

from .laws import hold_edit, hold_map, replaced, scalars

WORDS = st.sampled_from(["we", "I’m sorry", "😀", '"', "\\", "\n", "\t", "%@", "//", "/*", ";", "=", "é", ""])
TEXTS = st.lists(WORDS, max_size=6).map("".join)
LAYOUT = st.sampled_from(["", " ", "\n", "\n\n", "/* c */", "// c\n", "/* a\n * b */ "])


@st.composite
def written(draw: st.DrawFn) -> tuple[list[tuple[str, str]], str]:
    """Keys and values, and a text that holds them, spelled in any way that is allowed."""
    pairs = draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
    pieces: list[str] = []
    for key, value in pairs:
        pieces += [draw(LAYOUT), spelled(draw, key), draw(LAYOUT), "=", draw(LAYOUT), spelled(draw, value), " ;"]
    return pairs, "".join([*pieces, draw(LAYOUT)])


def spelled(draw: st.DrawFn, text: str) -> str:
    made: list[str] = []
    for character in text:
        code = "".join(f"\\U{unit:04x}" for unit in units(character))
        ways = {"\n": ["\n", "\\n", code], '"': ['\\"', code], "\\": ["\\\\", code], "\t": ["\t", "\\t", "\\011"]}
        made.append(draw(st.sampled_from(ways.get(character, [character, character, code]))))
    return '"' + "".join(made) + '"'


def units(character: str) -> list[int]:
    data = character.encode("utf-16-be")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


@settings(max_examples=400)
@given(written())
def test_it_is_what_was_written(made: tuple[list[tuple[str, str]], str]) -> None:
    pairs, text = made
    (root,) = strings.parse(text)
    assert isinstance(root, Table)
    found = [(name, node.value) for name, node in root.entries if isinstance(node, Scalar) and node.kind == "string"]
    assert pairs == found
    for scalar in scalars([root]):
        hold_map(text, scalar)


@settings(max_examples=400)
@given(written(), st.integers(0, 9), st.integers(0, 20), st.integers(0, 20), TEXTS)
def test_edits_change_one_value(
    made: tuple[list[tuple[str, str]], str], pick: int, start: int, stop: int, new: str
) -> None:
    hold_edit(strings.parse, made[1], pick, start, stop, new)


@pytest.mark.parametrize(
    ("value", "start", "stop", "new"), [(r"x \u2\ud83d019", 4, 5, ""), (r"a\1c", 2, 2, "2"), (r"a\u20c", 4, 5, "19")]
)
def test_an_edit_completes_no_code(value: str, start: int, stop: int, new: str) -> None:
    """What stands before it may be half the code of a character: then it is refused."""
    assert not hold_edit(strings.parse, f'"a" = "{value}";', 0, start, stop, new)


def test_comments_and_directives() -> None:
    text = (
        '// empathlint: off\n\n/* sent late\n * at night */\n// empathlint: ignore[B101]\n"a" = "b"; bare = "c";\n"d";'
    )
    (root,) = strings.parse(text)
    assert isinstance(root, Table)
    assert [(name, node.value) for name, node in root.entries if isinstance(node, Scalar)] == [
        ("#", "sent late\nat night"),
        ("a", "b"),
        ("bare", "c"),
        ("d", "d"),
    ]
    assert [len(node.comments) for _, node in root.entries] == [1, 2, 1, 1]


def test_edits_are_escaped() -> None:
    text = '"a" = "so sorry";'
    assert replaced(text, scalars(strings.parse(text))[0], 0, 2, 'very "\n"') == '"a" = "very \\"\\n\\" sorry";'


@pytest.mark.parametrize(
    ("text", "offset", "entries"),
    [
        ('"a" = "b";\n"c" "d";', 15, 1),
        ('"a" = "b";\n"c" = "d', 17, 1),
        ('"a" = "b"', 9, 0),
        ('"a" = "b"; /* c', 11, 1),
        ("{", 0, 0),
    ],
)
def test_broken_files_are_read_up_to_the_break(text: str, offset: int, entries: int) -> None:
    with pytest.raises(FormatError) as caught:
        strings.parse(text)
    assert caught.value.offset == offset
    assert entries == sum(len(root.entries) for root in caught.value.roots if isinstance(root, Table))


@pytest.mark.parametrize("piece", ['"a"="b";', '"', '\\"', "/*", "// a\n", "/* */", "a", "a;", "\n", '"\\'])
def test_work_grows_with_length_only(piece: str) -> None:
    hold_linear(strings.parse, piece)
    hold_linear(strings.parse, piece, head='"a" = ')


def test_a_key_that_is_its_own_value_is_left_alone() -> None:
    (scalar,) = scalars(strings.parse('"We are sorry.";\n'))
    assert scalar.value == "We are sorry."
    hold_map('"We are sorry.";\n', scalar)
    with pytest.raises(EncodeError, match="it is the key"):
        scalar.layer().encode("x", 0, 2)
