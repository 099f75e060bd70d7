"""What the text stage knows of a language: its words as ids, and named classes of them. All of it comes from a pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OTHER = 0
COMMA = 1
SENTENCE_END = 2
BREAK = 3
PAUSE = 4
"""Semicolon, colon, dash, parenthesis: ends a clause."""
QUOTE = 5
SYMBOL = 6
NUMBER = 7
URL = 8
PLACEHOLDER = 10
"""The id of a placeholder is this plus its class's index; ids below FIRST_WORD are not words of the pack."""
FIRST_WORD = 32

_PUNCTUATION = {
    ",": COMMA, ".": SENTENCE_END, "!": SENTENCE_END, "?": SENTENCE_END, "…": SENTENCE_END,
    ";": PAUSE, ":": PAUSE, "(": PAUSE, ")": PAUSE, "—": PAUSE, "-": PAUSE, "[": PAUSE, "]": PAUSE, "{": PAUSE,
    "}": PAUSE, "|": PAUSE, "•": PAUSE, '"': QUOTE, "'": QUOTE,
}  # fmt: skip
_UNHEARD = "*$€£¥%#+~^_=`"
"""Characters that stand between words without separating them."""

Unit = tuple[int, int, int]
"""A word inside a token: its id, and where it begins and ends in the token."""

CACHE_LIMIT = 100_000

_PARTS = re.compile(r"[^\W_]+|[^\w]|_")


class Vocabulary(dict[str, int]):
    """
    Maps a token, as the tokeniser cuts it, to a code.

    A code of zero or more is the id of the one word the token is. A negative code is the place in `compounds` (counted
    from -1) of the words in it: a contraction, a hyphenated word, or nothing at all. Tokens not listed are worked out
    once and remembered, up to `CACHE_LIMIT` of them.
    """

    def __init__(
        self, words: Mapping[str, int], contractions: Mapping[str, tuple[str, ...]], domains: Iterable[str]
    ) -> None:
        """
        Build from a pack's data.

        Args:
            words: canonical words and spelling variants to ids; variants share an id.
            contractions: whole contracted forms to the words they stand for; keys that begin with an apostrophe
                are endings, such as 're; so is a key such as n't, whose first letter belongs to the ending.
            domains: last parts of host names, so that example.com is one token and a missing blank is not.
        """
        super().__init__(words)
        self.words = words
        self.contractions = contractions
        self.domains = frozenset(domains)
        self.compounds: list[tuple[Unit, ...]] = [(), ()]
        """Codes -1, -2 and so on; -1 is no word at all."""
        self._codes: dict[tuple[Unit, ...], int] = {(): -1}

    def __missing__(self, token: str) -> int:
        units = self._analyse(token)
        if len(units) == 1 and units[0][1:] == (0, len(token)):
            code = units[0][0]
        else:
            # tokens cut alike share a code, so that tokens that are not remembered do not pile up either
            code = self._codes.setdefault(units, -len(self.compounds))
            if -code == len(self.compounds):
                self.compounds.append(units)
        if len(self) < CACHE_LIMIT:
            self[token] = code
        return code

    def units(self, code: int) -> tuple[Unit, ...]:
        """Return the words behind a negative code."""
        return self.compounds[-code]

    def _analyse(self, token: str) -> tuple[Unit, ...]:
        first = token[0]
        if "\ue000" <= first <= "\ue0ff" and len(token) == 1:
            return ((PLACEHOLDER + ord(first) - 0xE000, 0, 1),)
        if first in "\r\n":
            return ((BREAK, 0, len(token)),)
        if not first.isalnum() or "://" in token or "@" in token or token.startswith("www."):
            return self._analyse_symbol(token)
        return self._analyse_word(token)

    def _analyse_symbol(self, token: str) -> tuple[Unit, ...]:
        if any(c.isalnum() for c in token):
            return ((URL, 0, len(token)),)
        if token[0] in _UNHEARD:
            return ()
        if token[:2] in {"--", ".."}:
            return ((PAUSE if token[0] == "-" else SENTENCE_END, 0, len(token)),)
        return ((_PUNCTUATION.get(token, SYMBOL), 0, len(token)),)

    def _analyse_word(self, token: str) -> tuple[Unit, ...]:
        whole = self.contractions.get(token)
        if whole is not None:
            return self._split_contraction(token, whole)
        parts = _PARTS.findall(token)
        names = parts[::2]
        if all(any(c.isdigit() for c in name) for name in names):
            return ((NUMBER, 0, len(token)),)
        if len(parts) == 1:
            return ((OTHER, 0, len(token)),)
        if ("/" in parts and "." in parts) or (parts[-2] == "." and names[-1] in self.domains):
            return ((URL, 0, len(token)),)
        return tuple(self._pieces(parts))

    def _pieces(self, parts: list[str]) -> Iterable[Unit]:
        at = 0
        index = 0
        while index < len(parts):
            part = parts[index]
            if part in ".:" and part:
                yield (_PUNCTUATION[part], at, at + 1)
            elif part == "'":
                ending = "'" + (parts[index + 1] if index + 1 < len(parts) else "")
                words = self.contractions.get(ending)
                if words:
                    yield (self.words.get(words[0], OTHER), at, at + len(ending))
                    index += 1
                    at += len(ending) - 1
            elif part[0].isalnum():
                # n't: the apostrophe stands inside the ending, so the word before it gives up its last letter
                has_ending = parts[index + 1 : index + 2] == ["'"] and index + 2 < len(parts)
                nt = part[-1] + "'" + parts[index + 2] if has_ending else ""
                ending_words = self.contractions.get(nt) if nt else None
                short = part + nt[1:]
                if ending_words and short in self.contractions:
                    # "won't" is more than its letters
                    yield from self._plain(short, at)
                    index += 2
                    at += len(nt) - 1
                elif ending_words and len(part) > 1:
                    yield from self._plain(part[:-1], at)
                    yield (self.words.get(ending_words[0], OTHER), at + len(part) - 1, at + len(part) - 1 + len(nt))
                    index += 2
                    at += len(nt) - 1
                else:
                    yield from self._plain(part, at)
            at += len(part)
            index += 1

    def _plain(self, part: str, at: int) -> Iterable[Unit]:
        whole = self.contractions.get(part)
        if whole:
            for word, start, stop in self._split_contraction(part, whole):
                yield (word, at + start, at + stop)
        else:
            known = self.words.get(part)
            is_number = known is None and any(c.isdigit() for c in part)
            yield (NUMBER if is_number else known or OTHER, at, at + len(part))

    def _split_contraction(self, token: str, words: tuple[str, ...]) -> tuple[Unit, ...]:
        """Share the token among its words: each takes what it spells, the last takes the rest."""
        units: list[Unit] = []
        at = 0
        for word in words[:-1]:
            taken = 0
            while taken < len(word) and at + taken < len(token) - 1 and token[at + taken] == word[taken]:
                taken += 1
            units.append((self.words.get(word, OTHER), at, at + max(taken, 1)))
            at += max(taken, 1)
        units.append((self.words.get(words[-1], OTHER), at, len(token)))
        return tuple(units)


class Language:
    """A language as the text stage needs it: the vocabulary, and classes of word ids and lists of strings by name."""

    __slots__ = ("classes", "lists", "spelled", "tag", "vocabulary")

    def __init__(
        self, tag: str, vocabulary: Vocabulary, classes: Mapping[str, frozenset[int]], lists: Mapping[str, Any]
    ) -> None:
        self.tag = tag
        self.vocabulary = vocabulary
        self.classes = classes
        self.lists = lists
        spellings = lists.get("spellings", {})
        self.spelled = frozenset(spellings).union(*spellings.values())
        """The words that are spelled in more than one way."""
