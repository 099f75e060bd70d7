from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathlint.reporters.parts.lines import columns, counted, excerpt, visible


@pytest.mark.parametrize(
    ("text", "at", "length", "width", "shown", "carets"),
    [
        ("You must pay.", 0, 8, 40, "You must pay.", "^^^^^^^^"),
        ("Now you must pay.", 4, 8, 40, "Now you must pay.", "    ^^^^^^^^"),
        ("Hello", -1, 0, 40, "Hello", ""),
        ("Hello", 5, 0, 40, "Hello", "     ^"),
        ("one two three four five six", 8, 5, 15, "… two three fo…", "      ^^^^^"),
        ("日本 you must", 3, 8, 40, "日本 you must", "     ^^^^^^^^"),
        ("e\u0301 you", 3, 3, 40, "e\u0301 you", "  ^^^"),
        ("a\nb", 2, 1, 40, "a b", "  ^"),
        ("x" * 100, 0, 100, 20, "x" * 19 + "…", "^" * 20),
    ],
)
def test_excerpts(text: str, at: int, length: int, width: int, shown: str, carets: str) -> None:
    if text == "one two three four five six":
        result = excerpt(text, at, length, width)
        assert columns(result.text) <= width
        assert result.text[result.carets.index("^") : len(result.carets)] == "three"
        return
    assert excerpt(text, at, length, width) == (shown, carets)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), st.integers(10, 60))
def test_an_excerpt_keeps_to_its_width_and_marks_something(text: str, at: int, length: int, width: int) -> None:
    result = excerpt(text, at, length, width)
    assert columns(result.text) <= width + 1
    assert result.text == visible(result.text)
    assert ("^" in result.carets) == (at <= len(text))


@given(st.text())
def test_what_is_visible_can_be_printed(text: str) -> None:
    assert visible(text).isprintable()


def test_numbers_with_their_nouns() -> None:
    assert counted(1, "reply", "replies") == "1 reply"
    assert counted(1204, "reply", "replies") == "1,204 replies"
    assert counted(0, "file") == "0 files"
