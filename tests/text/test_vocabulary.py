"""The vocabulary's memory: full or not, a token means what it means."""

from __future__ import annotations

import pytest

from empathlint.text import language
from empathlint.text.language import FIRST_WORD, OTHER, Language, Vocabulary
from empathlint.text.words import Text


def small() -> Language:
    words = {"you": FIRST_WORD, "failed": FIRST_WORD + 1, "to": FIRST_WORD + 2, "not": FIRST_WORD + 3}
    return Language("en", Vocabulary(words, {"n't": ("not",)}, ["example"]), {}, {})


def test_a_full_memory_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "CACHE_LIMIT", 20)
    full = small()
    Text(" ".join(f"word{'x' * n}-you lamp{n}" for n in range(60)), full)
    prose = "You-failed-to, * you haven't-failed"
    assert Text(prose, full).ids == Text(prose, small()).ids
    spans = [prose[slice(*Text(prose, full).span(n, n + 1))] for n in range(3)]
    assert spans == ["You", "failed", "to"]


def test_tokens_of_one_make_share_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "CACHE_LIMIT", 20)
    vocabulary = small().vocabulary
    for number in range(1000):
        assert vocabulary.units(vocabulary[f"ab-c{number:04}x"])[0] == (OTHER, 0, 2)
    assert len(vocabulary.compounds) < 10


def test_unheard_characters_are_no_words() -> None:
    assert Text("* you * to", small()).ids == [FIRST_WORD, FIRST_WORD + 2]
