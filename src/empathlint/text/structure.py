"""One reply's sentences, clauses and zones, each found when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import suppress
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from empathlint.model.records import cached_property
from empathlint.text.clauses import Clause, clauses, negators
from empathlint.text.grammar import grammar, is_word
from empathlint.text.guards import GUARDS, SEEN_IN
from empathlint.text.language import FIRST_WORD, OTHER, PAUSE, PLACEHOLDER
from empathlint.text.sentences import Sentence, sentences
from empathlint.text.stretches import Stretches, holds, touches
from empathlint.text.words import places
from empathlint.text.zones import GREETINGS, Zone, sentence_zones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.text.guards import Guard
    from empathlint.text.language import Language
    from empathlint.text.sentences import Marks
    from empathlint.text.words import Text

FEW_WORDS = 8
"""A text of fewer words is too short to tell its language."""
FEW_SIGNS = 4
"""More punctuation than this before the first word is not an opening quotation mark."""
FUNCTION_SHARE = 0.15
"""A text with a smaller share of the language's function words is in another language."""
SURE_WORDS = 4
SURE_SHARE = 0.3
"""A text of this many words and this share of function words is in the language, whatever else it is said to be in."""
_NO_BODY = frozenset(["heading", "table"])
"""Kinds of sentences that are no part of a reply's body."""

_START = itemgetter(0)


class Structure:
    """
    What the text stage knows of a text. All positions are words, indexes into `text.ids`.

    A word that belongs to no sentence, such as a line break, counts to the sentence before it.
    """

    def __init__(self, text: Text, marks: Marks = ()) -> None:
        """
        Take a text apart.

        Args:
            text: the words of one view of a reply.
            marks: what markup says, as in `Prose.marks`.
        """
        self.text = text
        self.marks = marks
        self._clauses: dict[int, list[Clause]] = {}
        self._clause_at: dict[int, Clause] = {}
        self._ends: dict[int, int] = {}
        self._cutting = grammar(text.language).cutting
        self._guards: dict[tuple[str, ...], tuple[Guard, ...]] = {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in order."""
        return sentences(self.text, self.marks)

    @cached_property
    def stretches(self) -> Stretches:
        """Code, quotations, labels and legal text."""
        return Stretches(self.text, self.marks, self.sentences)

    @cached_property
    def zones(self) -> list[Zone]:
        """The zone of each sentence."""
        quotations, code = self.stretches.quotations, self.stretches.code
        apart = [False] * len(self.sentences)
        if quotations or code:
            apart = [
                holds(quotations, sentence.start, sentence.stop - 1) or holds(code, sentence.start, sentence.stop)
                for sentence in self.sentences
            ]
        return sentence_zones(self.text, self.sentences, apart)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The sentences between greeting and sign-off that are the text's own, by their index."""
        zones, ids, apart = self.zones, self.text.ids, self._apart
        greeted = max((i for i, zone in enumerate(zones[:GREETINGS]) if zone is Zone.GREETING), default=-1)
        return tuple(
            [
                index
                for index, (sentence, zone) in enumerate(zip(self.sentences, zones, strict=True))
                if (zone is Zone.BODY or zone is Zone.OPENING)
                and index > greeted
                and sentence.kind not in _NO_BODY
                and any(map(is_word, ids[sentence.start : sentence.stop]))
                and not (apart and any(touches(ranges, sentence.start, sentence.start + 1) for _, ranges in apart))
            ]
        )

    @cached_property
    def negators(self) -> list[int]:
        """The words that negate."""
        return negators(self.text, 0, len(self.text.ids), self._negating)

    @cached_property
    def reasons(self) -> list[int]:
        """The words past which a negation does not reach."""
        return self._among(grammar(self.text.language).of("reasons"))

    @cached_property
    def speech(self) -> list[int]:
        """The words that report what somebody said."""
        return self._among(grammar(self.text.language).of("speech"))

    def sentence_of(self, word: int) -> int:
        """Return the index of the sentence that holds a word; 0 for what stands before the first."""
        return self._homes[word]

    def sentence_from(self, word: int) -> int:
        """Return where the sentence that holds a word begins, with the signs before its first word."""
        return self._starts[self.sentence_of(word)] if self._starts else 0

    def may_state_condition(self, index: int) -> bool:
        """Return whether a sentence, by its index, has a word that may open a condition, or goes on a list's lead."""
        if index >= len(self.sentences):
            return False
        sentence = self.sentences[index]
        if sentence.kind == "item":
            return True
        conditions = self.conditions
        first = bisect_left(conditions, sentence.start)
        return first < len(conditions) and conditions[first] < sentence.stop

    def clauses_of(self, index: int) -> list[Clause]:
        """Return the clauses of a sentence, by its index."""
        found = self._clauses.get(index)
        if found is None:
            continues = self.sentences[index].kind == "item" and self._has_conditional_lead(index)
            quotations = self.stretches.quotations
            sentence, negating = self.sentences[index], self._negating
            first = bisect_left(negating, sentence.start)
            may_negate = first < len(negating) and negating[first] < sentence.stop
            found = clauses(self.text, sentence, conditional=continues, quotations=quotations, may_negate=may_negate)
            self._clauses[index] = found
        return found

    def clause_of(self, word: int) -> Clause:
        """Return the clause that holds a word; an empty one if the text has no sentences."""
        known = self._clause_at.get(word)
        if known is not None:  # guard after guard asks about the same word
            return known
        if not self.sentences:
            return Clause(0, 0, conditional=False, relative=False, quoted=False, negated=False, end=0)
        found = self.clauses_of(self.sentence_of(word))
        clause = found[max(bisect_right(found, word, key=_START) - 1, 0)]
        self._clause_at[word] = clause
        return clause

    def clause_start(self, word: int) -> int:
        """Return the first word of the clause that holds a word, past an opening quotation mark."""
        clause = self.clause_of(word)
        return self._first_said(clause.start, clause.stop)

    def clause_end(self, word: int) -> int:
        """Return where the clause that holds a word ends, without its trailing punctuation."""
        return self.clause_of(word).end

    def begins_clause(self, word: int) -> bool:
        """Return whether a word is the first of its clause, past an opening quotation mark."""
        ids = self.text.ids
        if word == self.sentence_from(word):
            if ids[word] >= PLACEHOLDER:
                return True
        elif is_word(ids[word - 1]) and ids[word] not in self._cutting:
            return False  # further clauses begin behind a sign, or at a word that they are cut at
        return word == self.clause_start(word)

    def ends_clause(self, word: int) -> bool:
        """Return whether of the clause that holds the word before, no word is left."""
        ids = self.text.ids
        if self.sentences:
            sentence = self.sentences[self.sentence_of(word - 1)]
            if word >= sentence.stop or (word == sentence.stop - 1 > sentence.start and not is_word(ids[word])):
                return True
            if (
                word > sentence.start
                and is_word(ids[word - 1])
                and is_word(ids[word])
                and ids[word] not in self._cutting
            ):
                return False  # the same clause goes on
        return word >= self.clause_end(word - 1)

    def zone_of(self, word: int) -> Zone:
        """Return the zone of a word: code, label, quotation or legal text before its sentence's zone."""
        if not self.sentences:
            return Zone.BODY
        for zone, ranges in self._apart:
            if touches(ranges, word, word + 1):
                return zone
        return self.zones[self.sentence_of(word)]

    def is_question(self, index: int) -> bool:
        """Return whether a sentence, by its index, asks."""
        return index < len(self.sentences) and self.sentences[index].terminator == "?"

    def sentence_start(self, word: int) -> int:
        """Return the first word of the sentence that holds a word, past an opening quotation mark."""
        if not self.sentences:
            return 0
        sentence = self.sentences[self.sentence_of(word)]
        return self._first_said(sentence.start, sentence.stop)

    def sentence_end(self, word: int) -> int:
        """Return where the sentence that holds a word ends, without its trailing punctuation."""
        if not self.sentences:
            return 0
        index = self.sentence_of(word)
        found = self._ends.get(index)
        if found is None:
            start, found = self.sentences[index].start, self.sentences[index].stop
            while found > start and not is_word(self.text.ids[found - 1]):
                found -= 1
            self._ends[index] = found
        return found

    def guard(self, name: str, start: int, stop: int) -> bool:
        """
        Return whether a named guard holds for the words [start, stop).

        Raises:
            KeyError: there is no guard of that name.
        """
        return GUARDS[name](self, start, stop)

    def is_guarded(self, names: tuple[str, ...], start: int, stop: int) -> bool:
        """
        Return whether any of these guards holds for the words [start, stop).

        Raises:
            KeyError: there is no guard of some name.
        """
        known = self._guards.get(names)
        if known is None:  # most texts quote nothing, hold no code, …: what cannot hold is left out once
            known = self._guards[names] = _applying(names, self._lacking)
        for guard in known:  # noqa: SIM110 - asked of every match
            if guard(self, start, stop):
                return True
        return False

    @cached_property
    def _lacking(self) -> frozenset[str]:
        """The guards that hold nowhere in this text, as far as can be told without asking them."""
        return frozenset(name for name, seen in SEEN_IN.items() if not seen(self))

    @cached_property
    def _apart(self) -> list[tuple[Zone, list[tuple[int, int]]]]:
        """The zones that are no whole sentences, with their places; those that the text does not have are left out."""
        stretches = self.stretches
        zones = (
            (Zone.CODE, stretches.code),
            (Zone.LABEL, stretches.labels),
            (Zone.QUOTATION, stretches.quotations),
            (Zone.LEGAL, stretches.legal),
        )
        return [(zone, ranges) for zone, ranges in zones if ranges]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _homes(self) -> list[int]:
        """For each word, and for the place after the last, the sentence that holds it."""
        homes: list[int] = []
        for index, start in enumerate(self._starts[1:]):
            homes += [index] * (start - len(homes))
        return homes + [max(len(self._starts) - 1, 0)] * (len(self.text.ids) + 1 - len(homes))

    @cached_property
    def conditions(self) -> list[int]:
        """The words that may open a condition."""
        return self._among(grammar(self.text.language).condition_starts)

    @cached_property
    def _negating(self) -> list[int]:
        """The words that negate, or begin a set phrase that only looks so."""
        return self._among(grammar(self.text.language).negating)

    @cached_property
    def _telling(self) -> list[int]:
        """The words that one of the guards waits for: few, so that each need not look for its own in the whole text."""
        return places(self.text.ids, grammar(self.text.language).telling)

    @cached_property
    def _leads(self) -> list[int]:
        """For each sentence, the one that leads in the list it belongs to; itself if it is no item."""
        leads: list[int] = []
        for i, sentence in enumerate(self.sentences):
            leads.append(leads[-1] if leads and sentence.kind == "item" else i)
        return leads

    def _first_said(self, start: int, stop: int) -> int:
        ids = self.text.ids
        if start < stop and ids[start] >= PLACEHOLDER:  # nearly always
            return start
        for at in range(start, min(stop, start + FEW_SIGNS)):
            if is_word(ids[at]):
                return at
        return start

    def _among(self, words: frozenset[int]) -> list[int]:
        """Return where words stand that are all among those that guards wait for."""
        ids = self.text.ids
        return [at for at in self._telling if ids[at] in words]

    def _has_conditional_lead(self, index: int) -> bool:
        lead = self._leads[index]
        if lead == index or self.text.ids[self.sentences[lead].stop - 1] != PAUSE:
            return False
        return self.clauses_of(lead)[-1].conditional


_STEPS = tuple(map(attrgetter, ("sentences", "stretches", "zones", "_homes", "_lacking")))


def take_apart(structures: Sequence[Structure]) -> None:
    """Find now, step by step in all these texts, what nearly every rule asks of each; what fails fails again then."""
    for step in _STEPS:
        for structure in structures:
            with suppress(Exception):
                step(structure)


@lru_cache(4096)
def _applying(names: tuple[str, ...], lacking: frozenset[str]) -> tuple[Guard, ...]:
    """Return the guards of these names, but for those that hold nowhere."""
    return tuple(GUARDS[name] for name in names if name not in lacking)


def looks_like(language: Language, text: Text) -> bool:
    """Return whether a text may be in a language: it is short, or enough of its words are function words."""
    function = grammar(language).of("function")
    known = sum(map(function.__contains__, text.ids))
    if known >= FUNCTION_SHARE * len(text.ids):
        return True  # whatever part of the text the other words are
    said = len([word for word in text.ids if word >= FIRST_WORD or word == OTHER])
    return said < FEW_WORDS or known >= FUNCTION_SHARE * said


def is_surely(language: Language, text: Text) -> bool:
    """Return whether a text is surely in a language: words that languages have in common are not so many."""
    function = grammar(language).of("function")
    said = [word for word in text.ids if word >= FIRST_WORD or word == OTHER]
    return len(said) >= SURE_WORDS and len([word for word in said if word in function]) >= SURE_SHARE * len(said)
