"""Emoji are found whole and where they stand."""

from __future__ import annotations

import pytest

from empathlint.text.emoji import find_emoji, in_runs

NAMES = {"tada", "+1", "pray"}
GLAD = {"tada", "+1"}

FOUND = {
    "All set 🎉": ["🎉"],
    "Hello 👋🏽 and bye": ["👋🏽"],
    "a family 👨‍👩‍👧‍👦 here": ["👨‍👩‍👧‍👦"],
    "👩🏽‍💻 🏳️‍🌈 🤷‍♀️": ["👩🏽‍💻", "🏳️‍🌈", "🤷‍♀️"],
    "shipped to 🇬🇧🇫🇷": ["🇬🇧", "🇫🇷"],
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 only": ["🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    "1️⃣ first, #️⃣ second": ["1️⃣", "#️⃣"],
    "thanks ❤️ and ❤": ["❤️", "❤"],
    "good :) fine ;-) love <3 hm :(": [":)", ";-)", "<3", ":("],
    "done :tada: and :+1: and :shell:": [":tada:", ":+1:"],
    "😀😂": ["😀", "😂"],
}
NOT_FOUND = [
    "★★★★★", "© 2025 and ®", "☎ 0123", "at 12:30:45", "http://example.com:)", "C:D", "a ☺︎ in text style", "note:)",
    "x = (1)", "a: (b)", "price:p:", "it is 5 < 30", "::tada::",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_an_emoji_is_found_whole(text: str) -> None:
    assert [text[slice(*found.span)] for found in find_emoji(text, NAMES, GLAD)] == FOUND[text]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_signs_of_text_are_not_emoji(text: str) -> None:
    assert find_emoji(text, NAMES, GLAD) == []


def test_joy_and_icons_are_told_apart() -> None:
    found = {text: (mark.is_glad, mark.is_mark) for text in "😊😢🙏✅📦❤" for mark in find_emoji(text)}
    assert found == {
        "😊": (True, False), "😢": (False, False), "🙏": (False, False), "✅": (False, True), "📦": (False, True),
        "❤": (False, False),
    }  # fmt: skip
    assert [found.is_glad for found in find_emoji(":) :( <3 :tada: :pray:", NAMES, GLAD)] == [
        True, False, False, True, False,
    ]  # fmt: skip


def test_only_blanks_may_part_a_run() -> None:
    prose = "😀 😂, 🎉\n👍"
    assert [len(run) for run in in_runs(find_emoji(prose), prose)] == [2, 1, 1]
