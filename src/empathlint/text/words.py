"""Prose into words: one pass, no offsets until somebody asks where a word is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.model import TextSpan

if TYPE_CHECKING:
    from empathlint.text.language import Language, Unit

TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?)\]]"
    r"|[^\W_]+(?:['./:@_&+-][^\W_]+)*"
    r"|[\r\n]\s*|--+|\.\.+|[^\s\w]|_+"
)
_SOFT_BREAK = re.compile(r"(?<=[\w,'’\"”)])[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[^\W\dA-Z_])")
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
        folded = _SOFT_BREAK.sub(lambda found: " " * len(found[0]), folded)
    if not folded.isascii():
        folded = folded.translate(_FOLD)
    lower = folded.lower()
    if len(lower) != len(prose):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)
    return lower


class Text:
    """
    A reply's prose as words.

    `ids` holds the id of every word and punctuation mark in order (see `language`); contractions count as the words
    they stand for. Word positions are indexes into `ids`. `tokens` are the folded pieces the words came from.
    """

    __slots__ = ("_bounds", "_where", "folded", "ids", "language", "prose", "tokens")

    def __init__(self, prose: str, language: Language) -> None:
        self.prose = prose
        self.language = language
        self.folded = fold(prose)
        self.tokens: list[str] = TOKEN.findall(self.folded)
        vocabulary = language.vocabulary
        codes = list(map(vocabulary.__getitem__, self.tokens))
        self._where: list[tuple[int, int, int]] | None = None
        if codes and min(codes) < 0:
            self.ids, self._where = _expand(codes, self.tokens, vocabulary.units)
        else:
            self.ids = codes
        self._bounds: list[tuple[int, int]] | None = None

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


def _expand(codes: list[int], tokens: list[str], units_of: object) -> tuple[list[int], list[tuple[int, int, int]]]:
    ids: list[int] = []
    where: list[tuple[int, int, int]] = []
    units: tuple[Unit, ...]
    for index, code in enumerate(codes):
        if code >= 0:
            ids.append(code)
            where.append((index, 0, len(tokens[index])))
        else:
            units = units_of(code)  # type: ignore[operator]
            for word, start, stop in units:
                ids.append(word)
                where.append((index, start, stop))
    return ids, where
