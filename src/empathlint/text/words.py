"""Prose into words: one pass, no offsets until somebody asks where a word is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.model import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.text.language import Language, Vocabulary

TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?)\]]"
    r"|[^\W_]+(?:['./:@_&+-][^\W_]+)*"
    r"|[\r\n]\s*|--+|\.\.+|[^\s\w]|_+"
)
_BREAK = re.compile(r"[\r\n]+[ \t]*(?=[^\W\dA-Z_])")
_BEFORE_SOFT = frozenset(",'’\"”)")
_FOLD = {
    **dict.fromkeys(map(ord, "‘’ʼ′＇`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys(map(ord, "–—―−"), "—"),
    **dict.fromkeys(map(ord, "‐‑"), "-"),
}  # fmt: skip


def fold(prose: str) -> str:
    """
    Return the prose as it is compared: lower case, plain quotes, blanks and dashes, soft line breaks as blanks.

    The result has as many code points as the prose, so an offset in one is an offset in the other. A line break is
    soft when it stands between a word and a lower-case word.
    """
    folded = prose
    if "\n" in folded or "\r" in folded:
        folded = _BREAK.sub(_soften, folded)
    if not folded.isascii():
        folded = folded.translate(_FOLD)
    lower = folded.lower()
    if len(lower) != len(prose):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)
    return lower


def _soften(found: re.Match[str]) -> str:
    """Return a break as blanks if it is a single one and stands after a word."""
    before = found.string[max(0, found.start() - 64) : found.start()].rstrip(" \t")[-1:]
    is_single = found[0].rstrip(" \t") in {"\n", "\r", "\r\n"}
    is_soft = is_single and (before.isalnum() or before in _BEFORE_SOFT) and before != ""
    return " " * len(found[0]) if is_soft else found[0]


class Text:
    """
    A reply's prose as words.

    `ids` holds the id of every word and punctuation mark in order (see `language`); contractions count as the words
    they stand for. Word positions are indexes into `ids`. `tokens` are the folded pieces the words came from.
    """

    __slots__ = ("_bounds", "_codes", "_units", "folded", "ids", "language", "prose", "tokens")

    def __init__(self, prose: str, language: Language) -> None:
        self.prose = prose
        self.language = language
        self.folded = fold(prose)
        self.tokens: list[str] = TOKEN.findall(self.folded)
        vocabulary = language.vocabulary
        codes = list(map(vocabulary.__getitem__, self.tokens))
        self._codes = codes
        self._units: list[tuple[int, int, int]] | None = None
        self.ids = _expand(codes, vocabulary) if codes and min(codes) < 0 else codes
        self._bounds: list[tuple[int, int]] | None = None

    @property
    def _where(self) -> list[tuple[int, int, int]] | None:
        """For each word its token and where in it the word begins and ends; None if every token is one word."""
        if self.ids is self._codes:
            return None
        if self._units is None:
            self._units = list(_place(self._codes, self.tokens, self.language.vocabulary))
        return self._units

    def token_at(self, word: int) -> str:
        """Return the folded token that this word is, or is part of."""
        return self.tokens[word if self._where is None else self._where[word][0]]

    def is_part(self, word: int) -> bool:
        """Return whether this word is only part of its token, as `not` is in "didn't"."""
        if self._where is None:
            return False
        token, start, stop = self._where[word]
        return (start, stop) != (0, len(self.tokens[token]))

    def joins(self, word: int) -> bool:
        """Return whether this word goes on in the token that the word before it began."""
        if self._where is None or not 0 < word < len(self.ids):
            return False
        return self._where[word][0] == self._where[word - 1][0] and self._where[word][1] == self._where[word - 1][2]

    def skipped_before(self, word: int) -> str:
        """Return the unheard characters, such as the asterisk of a list item, right before a word."""
        if self._where is None or word >= len(self._where):
            return ""
        first = self._where[word - 1][0] + 1 if word else 0
        return "".join(self.tokens[first : self._where[word][0]])

    def span(self, start: int, stop: int) -> TextSpan:
        """Return where the words [start, stop) stand in the prose; an empty range is the place before `start`."""
        if start >= len(self.ids):
            return TextSpan(len(self.prose), len(self.prose))
        left = self._bound(start)[0]
        return TextSpan(left, self._bound(stop - 1)[1] if stop > start else left)

    def _bound(self, word: int) -> tuple[int, int]:
        if self._bounds is None:
            self._bounds = [found.span() for found in TOKEN.finditer(self.folded)]
        if self._where is None:
            return self._bounds[word]
        token, start, stop = self._where[word]
        left = self._bounds[token][0]
        return left + start, left + stop

    def word_from(self, offset: int) -> int:
        """Return the index of the first word that ends after this offset of the prose (len(ids) if none does)."""
        low, high = 0, len(self.ids)
        while low < high:
            middle = (low + high) // 2
            if self._bound(middle)[1] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def _expand(codes: list[int], vocabulary: Vocabulary) -> list[int]:
    ids: list[int] = []
    for code in codes:
        if code >= 0:
            ids.append(code)
        else:
            ids.extend([unit[0] for unit in vocabulary.units(code)])
    return ids


def _place(codes: list[int], tokens: list[str], vocabulary: Vocabulary) -> Iterator[tuple[int, int, int]]:
    for index, code in enumerate(codes):
        if code >= 0:
            yield index, 0, len(tokens[index])
        else:
            for _, start, stop in vocabulary.units(code):
                yield index, start, stop
