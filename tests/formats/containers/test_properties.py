"""Java properties: what javaproperties reads, and the place of every character."""

from __future__ import annotations

from contextlib import suppress

import javaproperties
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.growth import hold_linear

from empathlint.formats.containers import properties
from empathlint.formats.tree import FormatError, Scalar, Table
from empathlint.model import Tie

from .laws import hold_edit, hold_map, replaced, scalars

PIECES = st.sampled_from([
    "key", "a b", " ", "\t", "\f", "=", ":", "\\", "\\\\", "\n", "\r\n", "\r", "\\\n", "\\\r\n  ", "\\n", "\\u2019",
    "\\ud83d\\ude00", "’", "é", "#", "!", "\\=", "\\ ", "x", "{0}", "''",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)
NEW = st.lists(st.sampled_from(["we", " ", "=", "\\", "\n", "’", "\t", "😀", "#", "é"]), max_size=5).map("".join)


def pairs(text: str) -> list[tuple[str, str]]:
    (root,) = properties.parse(text)
    assert isinstance(root, Table)
    return [(name, node.value) for name, node in root.entries if isinstance(node, Scalar) and node.kind == "string"]


def whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


@settings(max_examples=600)
@given(TEXTS)
def test_it_is_what_javaproperties_says(text: str) -> None:
    assume("\x0b" not in text)
    read = javaproperties.parse(text)
    expected = [(entry.key, entry.value) for entry in read if isinstance(entry, javaproperties.KeyValue)]
    assert [(whole(name), whole(value)) for name, value in expected] == pairs(text)
    for scalar in scalars(properties.parse(text)):
        hold_map(text, scalar)


@settings(max_examples=600)
@given(TEXTS, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), NEW)
def test_edits_change_one_value(text: str, pick: int, start: int, stop: int, new: str) -> None:
    hold_edit(properties.parse, text, pick, start, stop, new)


@pytest.mark.parametrize(
    ("text", "start", "stop", "new", "after"),
    [
        ("a=so \\\n  sorry\n", 3, 4, "y", "a=so \\\n  yorry\n"),
        ("a=so \\\n  sorry\n", 0, 4, "I'm ", "a=I'm orry\n"),
        ("a = sorry", 0, 0, " ", "a = \\ sorry"),
        ("a = so sorry", 0, 2, "", None),
        ("a=caf\\u00e9", 0, 0, "’", "a=\\u2019caf\\u00e9"),
        ("a=café’", 0, 0, "’", "a=’café’"),
        ("a=café", 0, 0, "’", "a=\\u2019café"),
        ("a=\\u2019x", 0, 1, "'", "a='x"),
    ],
)
def test_edits_are_spelled_as_the_file_spells(text: str, start: int, stop: int, new: str, after: str | None) -> None:
    assert replaced(text, scalars(properties.parse(text))[0], start, stop, new) == after


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a=caf\\u00e9\nb=so \\u12 sorry\nc=ok\n", 17),
        ("b=\\u", 2),
        ("b=\\u00g1", 2),
        ("a\\u1=b", 1),
        ("b=C:\\users\nc=\\u\n", 4),
        ("b=x\\\n  \\u9", 7),
    ],
)
def test_a_broken_code_of_a_character_is_told_and_the_rest_is_read(text: str, offset: int) -> None:
    with pytest.raises(FormatError) as caught:
        properties.parse(text)
    assert (caught.value.code, caught.value.offset) == ("P003", offset)
    assert caught.value.message == "is not Java properties here: four digits of 0 to F come behind \\u"
    (root,) = caught.value.roots
    assert isinstance(root, Table)
    assert len(root.entries) == text.rstrip("\n").replace("\\\n", "").count("\n") + 1
    for scalar in scalars(caught.value.roots):
        hold_map(text, scalar)


@pytest.mark.parametrize("text", ["# C:\\users\na=b", "a=\\\\users", "a=\\u00e9", "a=\\uD83D\\ude00", "a=\\x\\q"])
def test_what_java_reads_is_no_broken_code(text: str) -> None:
    assert len(properties.parse(text)) == 1


def test_continued_lines_are_layout() -> None:
    text = "key = We are \\\n      sorry.\n"
    (scalar,) = scalars(properties.parse(text))
    assert scalar.value == "We are sorry."
    assert [segment.tie for segment in scalar.layer().map().segments] == [Tie.VERBATIM, Tie.VERBATIM]


def test_comments_stand_before_their_key() -> None:
    text = (
        "# Nordlund Shop\n# empathlint: off\n\n! sent late\n# empathlint: ignore[B101] quoted\na=b\n\n# lost\n\nc=d\n"
    )
    (root,) = properties.parse(text)
    assert isinstance(root, Table)
    assert [name for name, _ in root.entries] == ["#", "a", "c"]
    assert [[d.text for d in node.comments] for _, node in root.entries] == [
        ["empathlint: off"],
        ["empathlint: off", "empathlint: ignore[B101] quoted"],
        ["empathlint: off"],
    ]


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_key_has_no_more_directives_than_anybody_writes(between: str) -> None:
    """Each key below would copy them all."""
    text = "".join(f"# empathlint: ignore[B{number}] so\n{between}" for number in range(300)) + "a=b\nc=d\n"
    (root,) = properties.parse(text)
    assert isinstance(root, Table)
    node = root.entries[0][1]
    assert [d.text for d in node.comments] == [f"empathlint: ignore[B{number}] so" for number in range(200, 300)]


@pytest.mark.parametrize("piece", ["a=b\n", "\\", "\\\n", "\\\n ", "a", " ", "#\n", "\\u20", "=", "a=\\u2019\\\n  b\n"])
def test_work_grows_with_length_only(piece: str) -> None:
    def parse(text: str) -> None:
        with suppress(FormatError):
            properties.parse(text)

    hold_linear(parse, piece)
    hold_linear(parse, piece, head="a = ")
