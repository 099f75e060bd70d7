"""Prose into words: one pass, no offsets until somebody asks where a word is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING

from empathlint.model import TextSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.text.language import Language, Vocabulary

TOKEN = re.compile(
    r"((?:https?://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?)\]]"
    r"|[^\W_]++(?:['./:@_&+-][^\W_]++|(?<=\d),\d{3}(?![^\W_]))*+"
    r"|[\r\n]\s*|--+|\.\.+|[^\s\w]|_+)"
)
"""A token; the group makes `split` keep the tokens between the blanks."""
_BREAK = re.compile(r"[\r\n](?<![\r\n][\r\n])[\r\n]*+[ \t]*+(?=[^\W\dA-Z_])")
"""
A run of line ends before a word; from its first one on only, so that a long run is looked at once. A pattern that looks
back before anything else is tried at every character.
"""
_BEFORE_SOFT = frozenset(",'’\"”)")
_FOLDED = (
    *((sign, "'") for sign in "‘’ʼ′＇`´"),
    *((sign, '"') for sign in "“”„‟«»″"),
    *((sign, " ") for sign in map(chr, [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000])),
    *((sign, "—") for sign in "–—―−"),
    *((sign, "-") for sign in "‐‑"),
)
"""Signs, and what they are compared as."""


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
        for sign, plain in _FOLDED:  # many times as fast as `translate`
            if sign in folded:
                folded = folded.replace(sign, plain)
    lower = folded.lower()
    if len(lower) != len(prose):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)
    return lower


def is_gap(token: str) -> bool:
    """Return whether a break holds an empty line, and so ends a paragraph."""
    return len(token) > 1 and token.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _soften(found: re.Match[str]) -> str:
    """Return a break as blanks if it is a single one and stands after a word."""
    before = found.string[max(0, found.start() - 64) : found.start()].rstrip(" \t")[-1:]
    is_single = found[0].rstrip(" \t") in {"\n", "\r", "\r\n"}
    is_soft = is_single and (before.isalnum() or before in _BEFORE_SOFT) and before != ""
    return " " * len(found[0]) if is_soft else found[0]


def places(ids: Sequence[int], wanted: frozenset[int], first: int = 0) -> list[int]:
    """Return where the words of a set stand, in order, if the first of these words stands at `first`."""
    return list(compress(count(first), map(wanted.__contains__, ids)))  # asked of every word: no step in Python


class Text:
    """
    A reply's prose as words.

    `ids` holds the id of every word and punctuation mark in order (see `language`); contractions count as the words
    they stand for. Word positions are indexes into `ids`. `tokens` are the folded pieces the words came from.
    """

    __slots__ = ("_codes", "_edges", "_pieces", "folded", "homes", "ids", "language", "prose", "tokens")

    def __init__(self, prose: str, language: Language) -> None:
        self.prose = prose
        self.language = language
        self.folded = fold(prose)
        self._pieces = TOKEN.split(self.folded)
        """Blanks and tokens in turn."""
        self.tokens: list[str] = self._pieces[1::2]
        vocabulary = language.vocabulary
        codes = list(map(vocabulary.__getitem__, self.tokens))
        self._codes = codes
        self.ids = codes
        self.homes: Sequence[int] = range(len(codes))
        """For each word the index of the token that it is, or is part of."""
        if codes and min(codes) < 0:
            self.ids, self.homes = _expand(codes, vocabulary)
        self._edges: list[int] | None = None

    def token_at(self, word: int) -> str:
        """Return the folded token that this word is, or is part of."""
        return self.tokens[self.homes[word]]

    def is_part(self, word: int) -> bool:
        """Return whether this word is only part of its token, as `not` is in "didn't"."""
        home = self.homes[word]
        return self._codes[home] < 0 and self._extent(word) != (0, len(self.tokens[home]))

    def joins(self, word: int) -> bool:
        """Return whether this word goes on in the token that the word before it began."""
        if not 0 < word < len(self.ids) or self.homes[word] != self.homes[word - 1]:
            return False
        return self._extent(word)[0] == self._extent(word - 1)[1]

    def skipped_before(self, word: int) -> str:
        """Return the unheard characters, such as the asterisk of a list item, right before a word."""
        if word >= len(self.ids):
            return ""
        first, home = self.homes[word - 1] + 1 if word else 0, self.homes[word]
        return "".join(self.tokens[first:home]) if first < home else ""

    def _extent(self, word: int) -> tuple[int, int]:
        """Return where in its token a word begins and ends."""
        home = self.homes[word]
        code = self._codes[home]
        if code >= 0:
            return 0, len(self.tokens[home])
        _, start, stop = self.language.vocabulary.units(code)[word - bisect_left(self.homes, home)]
        return start, stop

    def span(self, start: int, stop: int) -> TextSpan:
        """Return where the words [start, stop) stand in the prose; an empty range is the place before `start`."""
        if start >= len(self.ids):
            return TextSpan(len(self.prose), len(self.prose))
        homes, codes, edges = self.homes, self._codes, self._edges or self._measured()
        home = homes[start]
        left = edges[2 * home] if codes[home] >= 0 else self._bound(start)[0]  # nearly every word is its token
        if stop <= start:
            return TextSpan(left, left)
        home = homes[stop - 1]
        return TextSpan(left, edges[2 * home + 1] if codes[home] >= 0 else self._bound(stop - 1)[1])

    def _bound(self, word: int) -> tuple[int, int]:
        """Return where a word begins and ends in the prose."""
        home = self.homes[word]
        edges = self._edges or self._measured()
        left = edges[2 * home]
        if self._codes[home] >= 0:
            return left, edges[2 * home + 1]
        start, stop = self._extent(word)
        return left + start, left + stop

    def _measured(self) -> list[int]:
        """Return where each token begins and ends, in turn."""
        self._edges = list(accumulate(map(len, self._pieces)))
        return self._edges

    def word_from(self, offset: int) -> int:
        """Return the index of the first word that ends after this offset of the prose (len(ids) if none does)."""
        home = bisect_right(self._edges or self._measured(), offset) // 2
        low, high = bisect_left(self.homes, home), bisect_left(self.homes, home + 1)
        while low < high:
            middle = (low + high) // 2
            if self._bound(middle)[1] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def _expand(codes: list[int], vocabulary: Vocabulary) -> tuple[list[int], list[int]]:
    """Return the ids of the words behind some codes, and for each the index of its code."""
    ids: list[int] = []
    homes: list[int] = []
    done = 0
    for index in compress(count(), map((0).__gt__, codes)):  # few are below 0: the rest is copied in stretches
        units = vocabulary.units(codes[index])
        ids += codes[done:index]
        ids += [unit[0] for unit in units]
        homes += range(done, index)
        homes += [index] * len(units)
        done = index + 1
    ids += codes[done:]
    homes += range(done, len(codes))
    return ids, homes
