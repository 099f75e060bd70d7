"""Words into sentences: one walk over the marks that can end one; letter case is asked for only where it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Mark
from empathlint.model.records import NamedTuple
from empathlint.text.grammar import Grammar, grammar, is_word
from empathlint.text.language import BREAK, COMMA, FIRST_WORD, NUMBER, OTHER, PAUSE, QUOTE, SENTENCE_END
from empathlint.text.words import is_gap, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.text.words import Text

    Marks = Sequence[tuple[int, int, Mark]]

GREETING_WORDS = 7
"""A greeting has at most this many words before its comma."""

NAME_WORDS = 4
"""A name and its stop have fewer words than this."""

_KINDS = {Mark.ITEM: "item", Mark.HEADING: "heading", Mark.TABLE: "table"}
_OPENERS = "([{"
_CLOSERS = ")]}"
_LINKS = ";:"
"""After these a stop belongs to an abbreviation."""
_ONE_SIGN = frozenset(["?", "!", "."])
_ENDERS = frozenset([SENTENCE_END, BREAK])
_AFTER_END = (SENTENCE_END, QUOTE, PAUSE)


class Sentence(NamedTuple):
    """Words [start, stop) of a text, the final punctuation included; a list item's marker is not."""

    start: int
    stop: int
    paragraph: int
    terminator: str
    """`.`, `!`, `?` or `…`; empty if nothing ends it. A question mark outweighs the others."""
    kind: str
    """`plain`, `item`, `heading` or `table`."""


def sentences(text: Text, marks: Marks = ()) -> list[Sentence]:
    """
    Cut a text into sentences.

    Args:
        text: the words.
        marks: what markup says, as in `Prose.marks`.
    """
    return _Splitter(text, marks).split()


def ends_line(text: Text, sentence: Sentence) -> bool:
    """Return whether a break or the end of the text follows a sentence."""
    return sentence.stop >= len(text.ids) or text.ids[sentence.stop] == BREAK


def greeting_end(words: Grammar, text: Text, start: int, stop: int) -> int:
    """
    Return where a greeting that begins at `start` ends, or `start` if none does.

    A greeting is a word of greeting, a few names and its comma, stop or dash; or it fills the range.
    """
    ids = text.ids
    if start >= stop:
        return start
    at = start + 1
    if ids[start] in words.of("greeting-starters"):
        if at >= stop or ids[at] not in words.of("greeting-times"):
            return start
    elif ids[start] not in words.of("greetings"):
        return start
    names, limit = words.of("greeting-words"), min(stop, start + GREETING_WORDS)
    while at < limit:
        word = ids[at]
        if word in {COMMA, PAUSE} or (word == SENTENCE_END and ids[at - 1] not in words.abbreviations):
            return stop if _are_names(ids, at + 1, stop) else at + 1
        if word not in names and word in words.of("function"):
            return start
        at += 1
    return stop if at >= stop and at - start <= GREETING_WORDS else start


def _are_names(ids: list[int], start: int, stop: int) -> bool:
    """Whether a few words are all unknown, as the name in "Welcome back, Maya!" is."""
    few = ids[start:stop] if stop - start < NAME_WORDS else ()
    return any(map(is_word, few)) and all(word < FIRST_WORD and word != COMMA for word in few)


class _Splitter:
    """The state of one walk."""

    def __init__(self, text: Text, marks: Marks) -> None:
        self.text = text
        self.ids = text.ids
        self.words = grammar(text.language)
        self.blocks = [
            (text.word_from(start), text.word_from(stop), _KINDS[mark]) for start, stop, mark in marks if mark in _KINDS
        ]
        self.block = 0
        self.found: list[Sentence] = []
        self.start = 0
        self.line = 0
        self.paragraph = 0
        self.is_item = False

    def split(self) -> list[Sentence]:
        ids, seen = self.ids, 0
        self._open_line(0)
        for at in places(ids, _ENDERS):
            if at < seen or at < self.start:
                continue
            if ids[at] == BREAK:
                if not self._is_soft(at):
                    self._close(at, "")
                    self.paragraph += is_gap(self.text.token_at(at))
                    self._open_line(at + 1)
            elif at > self.start and self._is_end(at):
                seen, goes_on = self._after_closers(at)
                if not goes_on:
                    self._close(seen, self._terminator(at, seen))
        self._close(len(ids), "")
        return self.found

    def _open_line(self, at: int) -> None:
        """Begin a line: a list marker is not part of the sentence after it."""
        ids = self.ids
        self.start = self.line = at
        self.is_item = at < len(ids) and self.text.skipped_before(at) in {"*", "+"}
        if at + 1 < len(ids) and ids[at] == PAUSE and self._has_content(at + 1) and self.text.token_at(at) in "-—•":
            self.start, self.is_item = at + 1, True
        elif at + 2 < len(ids) and is_word(ids[at + 2]) and self._is_numbered(at):
            self.start, self.is_item = at + 2, True

    def _has_content(self, at: int) -> bool:
        return is_word(self.ids[at]) or self.ids[at] == QUOTE or self.text.token_at(at) in _OPENERS

    def _is_numbered(self, at: int) -> bool:
        if self.text.joins(at + 1) and self.text.joins(at + 2):
            return False
        label = self.text.token_at(at)
        if self.ids[at] == NUMBER and len(label) < 4:
            return self.ids[at + 1] == SENTENCE_END or self.text.token_at(at + 1) == ")"
        return len(label) == 1 and self.text.token_at(at + 1) == ")"

    def _close(self, stop: int, terminator: str) -> None:
        """Keep the sentence that ends here; a greeting before its comma is a sentence of its own."""
        start = self.start
        if start >= stop:
            return
        self.start = stop
        kind = self._kind(start)
        if start == self.line and len(self.found) < 3:
            greeted = greeting_end(self.words, self.text, start, stop)
            if start < greeted < stop and is_word(self.ids[greeted]) and self.ids[greeted - 1] != SENTENCE_END:
                self.found.append(Sentence(start, greeted, self.paragraph, "", kind))
                start = greeted
        self.found.append(Sentence(start, stop, self.paragraph, terminator, kind))

    def _kind(self, start: int) -> str:
        blocks = self.blocks
        if blocks:
            while self.block < len(blocks) and blocks[self.block][1] <= start:
                self.block += 1
            if self.block < len(blocks) and blocks[self.block][0] <= start:
                return blocks[self.block][2]
        return "item" if self.is_item else "plain"

    def _is_soft(self, at: int) -> bool:
        """Whether a line break is only a fold: the line before it cannot be the end of a sentence."""
        ids = self.ids
        if not 0 < at < len(ids) - 1 or is_gap(self.text.token_at(at)):
            return False
        before, after = ids[at - 1], ids[at + 1]
        if self.is_item or not is_word(after) or at - self.start < 2 or self._marks_apart(at):
            return False
        if self.text.skipped_before(at + 1) or (after == NUMBER and self._is_numbered_line(at + 1)):
            return False
        if before == COMMA:
            return greeting_end(self.words, self.text, self.start, at) == self.start and at - self.start > 5
        if before in self.words.unfinished:
            return after != NUMBER
        return after in self.words.always_capital and at - self.start > 6 and is_word(before)

    def _is_numbered_line(self, at: int) -> bool:
        return at + 2 < len(self.ids) and self._is_numbered(at)

    def _marks_apart(self, at: int) -> bool:
        """Whether markup says that this break parts two blocks."""
        blocks = self.blocks
        return self.block < len(blocks) and blocks[self.block][0] <= at + 1

    def _is_end(self, at: int) -> bool:
        """Whether the stop at this word ends a sentence."""
        ids, text = self.ids, self.text
        following = ids[at + 1] if at + 1 < len(ids) else BREAK
        sign = "." if text.is_part(at) else text.token_at(at)
        if following == BREAK:
            return True
        if sign == "." and (following == COMMA or (following == PAUSE and text.token_at(at + 1) in _LINKS)):
            return False
        if text.joins(at + 1):
            return self._is_missing_blank(at)
        if sign[0] != ".":
            return sign != "…" or not self._is_lower(at + 1)
        if len(sign) > 1:
            return not self._is_lower(at + 1)
        return self._is_full_stop(at, ids[at - 1], following)

    def _is_full_stop(self, at: int, before: int, following: int) -> bool:
        words = self.words
        if before in words.abbreviations:
            return False
        if following == NUMBER and before in words.number_abbreviations:
            return False
        if before in words.ending_abbreviations:
            return following not in words.dates and not self._is_lower(at + 1)
        if before == NUMBER and at - 1 == self.start and is_word(following) and len(self.text.token_at(at - 1)) < 3:
            return False
        if before == OTHER:
            letters = len(self.text.token_at(at - 1))
            if letters == 1:
                return following in words.of("function") or not is_word(following)
            if letters < 4:
                return not self._is_lower(at + 1)
        return True

    def _is_missing_blank(self, at: int) -> bool:
        """Whether a stop inside a token ends a sentence, as in `soon.We`, and not `node.js` or an acronym."""
        if len(self._letters(at - 1)) < 2 or len(self._letters(at + 1)) < 2:
            return False
        if self.ids[at - 1] >= FIRST_WORD and self.ids[at + 1] >= FIRST_WORD:
            return True
        return self.text.prose[self.text.span(at + 1, at + 2).start].isupper()

    def _letters(self, word: int) -> str:
        start, stop = self.text.span(word, word + 1)
        return self.text.prose[start:stop]

    def _is_lower(self, word: int) -> bool:
        """Whether the next word begins with a small letter."""
        ids = self.ids
        if word < len(ids) and ids[word] == QUOTE:
            word += 1
        if word >= len(ids) or not (ids[word] >= FIRST_WORD or ids[word] == OTHER):
            return False
        return self.text.prose[self.text.span(word, word + 1).start].islower()

    def _after_closers(self, at: int) -> tuple[int, bool]:
        """Return where the stops, quotes and brackets that follow end, and whether the sentence goes on there."""
        ids, text = self.ids, self.text
        after, closed = at + 1, False
        if after == len(ids) or ids[after] not in _AFTER_END:
            return after, False
        while after < len(ids):
            word = ids[after]
            if word == QUOTE or (word == PAUSE and text.token_at(after) in _CLOSERS):
                if text.span(after, after).start != text.span(after - 1, after).stop:
                    break
                closed = True
            elif word != SENTENCE_END:
                break
            after += 1
        goes_on = closed and after < len(ids) and (ids[after] in {COMMA, PAUSE} or self._is_lower(after))
        return after, goes_on

    def _terminator(self, start: int, stop: int) -> str:
        text = self.text
        if stop - start == 1 and not text.is_part(start):
            sign = text.token_at(start)
            if sign in _ONE_SIGN:
                return sign
        signs = "".join(["." if text.is_part(i) else text.token_at(i) for i in range(start, stop)])
        if "?" in signs:
            return "?"
        if "!" in signs:
            return "!"
        return "…" if "…" in signs or ".." in signs else "."
