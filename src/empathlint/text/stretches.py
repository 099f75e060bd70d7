"""Stretches of a reply that are not its own voice: code, quotations, interface labels, legal text. Ranges of words."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from empathlint.model import Mark
from empathlint.model.records import cached_property
from empathlint.text.grammar import Grammar, grammar, is_word
from empathlint.text.language import BREAK, COMMA, PAUSE, QUOTE, SYMBOL
from empathlint.text.sentences import ends_line, greeting_end
from empathlint.text.words import is_gap, places
from empathlint.text.zones import is_sign_off

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.text.sentences import Marks, Sentence
    from empathlint.text.words import Text

Range = tuple[int, int]

LABEL_REACH = 5
"""How many words may stand between a label and what shows it to be one."""
SINGLE_QUOTE_WORDS = 12
"""Longer than this, two apostrophes are not a pair of quotes."""
SHORT_LINK = 4
"""A link of this many words or fewer is a label, not a sentence."""

_MARKS = frozenset([QUOTE, BREAK])
_OPENING = "“„«‘‚‟"
_CLOSING = "”»’"
_AFTER_LOW = {"“": "„", "‘": "‚"}
"""Marks that close what low ones opened."""
_START = itemgetter(0)


def holds(ranges: list[Range], start: int, stop: int) -> bool:
    """Return whether one of the disjoint sorted ranges holds all of [start, stop)."""
    if not ranges:
        return False
    at = bisect_right(ranges, start, key=_START) - 1
    return at >= 0 and stop <= ranges[at][1]


def touches(ranges: list[Range], start: int, stop: int) -> bool:
    """Return whether one of the disjoint sorted ranges shares a word with [start, stop)."""
    if not ranges:
        return False
    at = bisect_right(ranges, stop - 1, key=_START) - 1
    return at >= 0 and ranges[at][1] > start


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges sorted, with what overlaps made one."""
    found: list[Range] = []
    for start, stop in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        elif stop > start:
            found.append((start, stop))
    return found


def quoted(text: Text) -> list[Range]:
    """Return what stands between pairs of quotation marks, without the marks; a pair stays in its paragraph."""
    ids = text.ids
    if QUOTE not in ids:
        return []
    found: list[Range] = []
    opened: dict[str, int] = {}
    for at in places(ids, _MARKS):
        kind = text.token_at(at)
        if ids[at] == BREAK:
            if is_gap(kind):
                opened.clear()
        elif kind == '"' or '"' not in opened:
            _pair(text, at, kind, opened, found)
    return sorted(found)


def _pair(text: Text, at: int, kind: str, opened: dict[str, int], found: list[Range]) -> None:
    place = text.span(at, at + 1).start
    sign = text.prose[place]
    before = text.prose[place - 1] if place else " "
    after = text.prose[place + 1] if place + 1 < len(text.prose) else " "
    is_closing = sign not in _OPENING
    if sign in _AFTER_LOW and kind in opened:
        is_closing = text.prose[text.span(opened[kind], opened[kind] + 1).start] == _AFTER_LOW[sign]
    if kind in opened and is_closing and (kind == '"' or not after.isalnum()):
        start = opened.pop(kind) + 1
        if kind == '"' or at - start <= SINGLE_QUOTE_WORDS:
            found.append((start, at))
    elif sign in _OPENING or (sign not in _CLOSING and not before.isalnum() and not after.isspace()):
        opened[kind] = at
        if kind == '"':
            opened.pop("'", None)


class Stretches:
    """The stretches of one text, each kind found at its first use."""

    def __init__(self, text: Text, marks: Marks, sentences: list[Sentence]) -> None:
        self.text = text
        self.marks = marks
        self.sentences = sentences
        self.words: Grammar = grammar(text.language)

    def marked(self, *kinds: Mark) -> list[Range]:
        """Return what markup marks as one of these kinds, as disjoint ranges of words."""
        if not self.marks:
            return []
        place = self.text.word_from
        return merged((place(start), place(stop)) for start, stop, mark in self.marks if mark in kinds)

    @cached_property
    def code(self) -> list[Range]:
        """Code: what is marked as such, unless it is the reply itself; what names its language never is."""
        blocks = [entry for entry in self.marked(Mark.CODE) if not self._is_body(entry)]
        return merged([*blocks, *self.marked(Mark.SOURCE)])

    @cached_property
    def quotes(self) -> list[Range]:
        """What stands in quotation marks."""
        return quoted(self.text)

    @cached_property
    def quotations(self) -> list[Range]:
        """Somebody else's words: block quotations, quoted mail, and quotes that are introduced or long."""
        blocks = [entry for entry in self.marked(Mark.QUOTE) if not self._is_body(entry)]
        quotes = [entry for entry in self.quotes if self._is_quotation(entry)]
        return merged([*blocks, *self._mails(), *quotes])

    @cached_property
    def labels(self) -> list[Range]:
        """Words shown on a control: set off, and named as a button, a link, a page."""
        if not self.marks and not self.quotes:
            return []
        strong, links = self.marked(Mark.STRONG), self.marked(Mark.LINK)
        found = [entry for entry in links if entry[1] - entry[0] <= SHORT_LINK]
        last = -1
        for start, stop in sorted({*self.quotes, *strong, *links}):
            if stop > start and (self._follows_control(start, last) or self._precedes_control(stop)):
                found.append((start, stop))
                last = stop
        return merged(found)

    @cached_property
    def links(self) -> list[Range]:
        """What is the text of a link."""
        return self.marked(Mark.LINK)

    @cached_property
    def fallbacks(self) -> list[Range]:
        """What is shown only where a field is empty."""
        return self.marked(Mark.FALLBACK)

    @cached_property
    def legal(self) -> list[Range]:
        """Legal sections: from a heading, or first words after a rule, to the next heading or the end."""
        if self.words.legal_firsts.isdisjoint([self.text.ids[sentence.start] for sentence in self.sentences]):
            return []
        found: list[Range] = []
        rules = {self.text.word_from(start) for start, _, mark in self.marks if mark is Mark.RULE}
        opened, is_marked, sentences = -1, False, self.sentences
        for i, sentence in enumerate(sentences):
            if opened >= 0 and is_marked and sentence.kind == "heading":
                found.append((opened, sentence.start))
                opened = -1
            if opened < 0 and self._is_legal(i, rules):
                opened, is_marked = sentence.start, sentence.kind == "heading"
        return [*found, (opened, len(self.text.ids))] if opened >= 0 else found

    def _is_legal(self, index: int, rules: set[int]) -> bool:
        sentence = self.sentences[index]
        if self._is_legal_heading(sentence) or self._is_legal_block(index, rules):
            return True
        at, openers = sentence.start, self.words.disclaimers
        starts_line = index > 0 and self.text.ids[at - 1] == BREAK
        return starts_line and self.text.ids[at] in openers and bool(openers.length_at(self.text, at))

    def _is_legal_heading(self, sentence: Sentence) -> bool:
        at = sentence.start
        if self.text.ids[at] not in self.words.legal_headings:
            return False
        size = self.words.legal_headings.length_at(self.text, at)
        rest = self.text.ids[at + size : sentence.stop]
        is_line = sentence.kind == "heading" or (at == 0 or self.text.ids[at - 1] == BREAK)
        return bool(size) and is_line and ends_line(self.text, sentence) and all(word == PAUSE for word in rest)

    def _is_legal_block(self, index: int, rules: set[int]) -> bool:
        sentence = self.sentences[index]
        if self.text.ids[sentence.start] not in self.words.legal_openers:
            return False
        if not self.words.legal_openers.length_at(self.text, sentence.start):
            return False
        if sentence.start in rules:
            return True
        before = self.sentences[index - 1] if index else None
        return before is not None and not any(map(is_word, self.text.ids[before.start : before.stop]))

    def _is_body(self, entry: Range) -> bool:
        """Whether a block is the reply: it greets or signs off, or it is most of the text."""
        if (entry[1] - entry[0]) * 2 > len(self.text.ids):
            return True
        starts = self._starts
        for sentence in self.sentences[bisect_right(starts, entry[0] - 1) : bisect_right(starts, entry[1] - 1)]:
            start, stop = sentence.start, min(sentence.stop, entry[1])
            greeted = greeting_end(self.words, self.text, start, stop)
            if start < greeted == stop or is_sign_off(self.words, self.text, sentence):
                return True
        return False

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def _mails(self) -> Iterable[Range]:
        """Yield what follows "On … wrote:", "You wrote:" and their kin."""
        text, words, ids = self.text, self.words, self.text.ids
        tails = text.language.lists.get("quotation-tails", ())
        if ":" not in text.folded and not any(tail in text.folded for tail in tails):
            return
        told = 0
        for i, sentence in enumerate(self.sentences):
            start, stop = sentence.start, sentence.stop
            is_line = start == 0 or ids[start - 1] == BREAK or not self.sentences[i - 1].terminator
            if start < told or not is_line:
                continue
            # past the rule of "---- Original message ----"
            start += not is_word(ids[start]) and start + 1 < stop
            for first, last in words.quotation_lines:
                if ids[start] == first and last in ids[max(start + 1, stop - 4) : stop] and ends_line(text, sentence):
                    yield start, len(ids)
                    return
            if ids[start] in words.quotation_tails and words.quotation_tails.length_at(text, start):
                yield start, len(ids)
                return
            if ids[start] in words.quotation_openers and (size := words.quotation_openers.length_at(text, start)):
                colon = start + size
                if colon < len(ids) and ids[colon] == PAUSE and text.token_at(colon) == ":":
                    told = self._told_until(i, colon)
                    yield colon + 1, told

    def _told_until(self, index: int, colon: int) -> int:
        """Return where the words that a colon opens end: with their line, or with the paragraph below it."""
        ids, text = self.text.ids, self.text
        at = colon + 1
        if at < len(ids) and ids[at] == BREAK:
            at += 1
            while at < len(ids) and not (ids[at] == BREAK and is_gap(text.token_at(at))):
                at += 1
            return at
        while not ends_line(text, self.sentences[index]):
            index += 1
        return self.sentences[index].stop

    def _is_quotation(self, entry: Range) -> bool:
        start, stop = entry
        ids, introducing = self.text.ids, self._introducing
        if (stop - start) * 2 > len(ids):
            return False
        nearby = ids[max(start - 4, 0) : start] + ids[stop + 1 : stop + 4]
        return any(word in introducing for word in nearby) or sum(map(is_word, ids[start:stop])) > 1

    @cached_property
    def _introducing(self) -> frozenset[int]:
        return self.words.of("quotation-nouns") | self.words.of("speech")

    def _follows_control(self, start: int, last: int) -> bool:
        """Whether a control is named or used before a stretch, or another label leads on to it."""
        ids, words = self.text.ids, self.words
        fillers, verbs, nouns = words.of("label-fillers"), words.of("interface-verbs"), words.of("label-nouns")
        at, reach = start - 1, LABEL_REACH
        while at >= 0 and reach:
            if at < last or ids[at] in verbs or ids[at] in nouns:
                return True
            if not (ids[at] in fillers or ids[at] in {QUOTE, SYMBOL, COMMA}):
                return False
            at -= 1
            reach -= 1
        return False

    def _precedes_control(self, stop: int) -> bool:
        ids, words = self.text.ids, self.words
        fillers, nouns = words.of("label-fillers"), words.of("label-nouns")
        for word in ids[stop : stop + LABEL_REACH]:
            if word in nouns:
                return True
            if word != QUOTE and word not in fillers:
                return False
        return False
