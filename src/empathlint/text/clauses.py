"""A sentence into clauses: cut at pauses, and where a comma or a joining word opens a clause with its own verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.text.grammar import Grammar, grammar, is_word
from empathlint.text.language import COMMA, FIRST_WORD, NUMBER, OTHER, PAUSE, QUOTE
from empathlint.text.words import places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.text.sentences import Sentence
    from empathlint.text.words import Text

SUBJECT_REACH = 7
"""A subject of several words has its verb within this many words."""
LIST_REACH = 5
"""A comma that parts the items of a list has another comma, or a joining word, within this many words."""

_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


class Clause(NamedTuple):
    """Words [start, stop) of a sentence; the clauses of a sentence cover it."""

    start: int
    stop: int
    conditional: bool
    """It states a condition, or stands in one."""
    relative: bool
    """It describes a word before it (", which …")."""
    quoted: bool
    """It begins inside a quotation."""
    negated: bool
    """It holds a negator."""
    end: int
    """Where it ends without its trailing punctuation."""


class _Open(NamedTuple):
    """What is known of the clause being read."""

    conditional: bool = False
    leading: bool = False
    """The condition stands before its main clause."""
    relative: bool = False


_MAIN = _Open()


def clauses(
    text: Text,
    sentence: Sentence,
    *,
    conditional: bool = False,
    quotations: list[tuple[int, int]] | None = None,
    may_negate: bool = True,
) -> list[Clause]:
    """
    Cut a sentence into clauses.

    Args:
        text: the words.
        sentence: which of them.
        conditional: whether the sentence goes on a condition, as the items after "If you:" do.
        quotations: disjoint sorted ranges of words that are quoted.
        may_negate: whether any of the sentence's words may negate.
    """
    state = _Open(conditional=True, leading=True) if conditional else _MAIN
    return _Cutter(text, sentence, state, may_negate=may_negate).cut(quotations or [])


def opens_clause(words: Grammar, text: Text, at: int, stop: int) -> bool:
    """Return whether a clause with a subject and a finite verb begins at a word, as far as a few words tell."""
    ids = text.ids
    at = _skip(words.adverbs, ids, at, stop)
    if at + 1 >= stop:
        return False
    word = ids[at]
    after = _skip(words.adverbs, ids, at + 1, stop)
    following = ids[after] if after < stop else COMMA
    if word in words.auxiliaries or word in words.modals:
        return following in words.subjects or (following in words.weak_subjects and word not in words.infinitives)
    if word in words.subjects:
        return _may_be_verb(words, following)
    if word in words.weak_subjects and _is_verb(words, text, after, stop):
        return True
    if word in words.noun_openers:
        return _has_verb(words, text, at + 2, min(stop, at + SUBJECT_REACH))
    if not is_word(word) or word in words.not_subject:
        return False
    return _has_verb(words, text, at + 1, min(stop, at + 3))


def _skip(adverbs: frozenset[int], ids: list[int], at: int, stop: int) -> int:
    limit = min(stop, at + 4)
    while at < limit and (ids[at] in adverbs or ids[at] == QUOTE):
        at += 1
    return at


def _may_be_verb(words: Grammar, word: int) -> bool:
    """Whether a word after a pronoun can be its verb."""
    return (word >= FIRST_WORD or word == OTHER) and word not in words.after_pronoun


def _is_verb(words: Grammar, text: Text, at: int, stop: int) -> bool:
    if at >= stop:
        return False
    word = text.ids[at]
    if word in words.finite or word in words.auxiliaries or word in words.modals:
        is_month = NUMBER in text.ids[at - 1 : at + 2 : 2] and text.prose[text.span(at, at + 1).start].isupper()
        return not is_month  # "until 5 May"
    return (word == OTHER or word >= FIRST_WORD) and bool(words.endings) and text.token_at(at).endswith(words.endings)


def _has_verb(words: Grammar, text: Text, at: int, stop: int) -> bool:
    ids = text.ids
    while at < stop:
        word = ids[at]
        if not is_word(word) or word in words.conjunctions or word in words.relative_that:
            return False
        # after a noun, an ending that it shares with the possessive tells nothing
        is_verb = word not in words.possessive_endings and _is_verb(words, text, at, stop)
        if is_verb and ids[at - 1] not in words.prepositions:
            return True
        at += 1
    return False


class _Cutter:
    """The state of one walk over a sentence."""

    def __init__(self, text: Text, sentence: Sentence, state: _Open, *, may_negate: bool) -> None:
        self.text = text
        self.may_negate = may_negate
        self.ids = text.ids
        self.words = grammar(text.language)
        self.start, self.stop = sentence.start, sentence.stop
        self.state = state
        self.rows: list[tuple[int, int, _Open]] = []
        self.outer: list[_Open] = []
        self.skip_to = 0
        self.body_at = sentence.start
        self.is_aside = False
        self.fresh = sentence.start
        """Up to here the clause holds only light words."""
        self.has_main = False

    def cut(self, quotations: list[tuple[int, int]]) -> list[Clause]:
        ids, words = self.ids, self.words
        for at in places(ids[self.start : self.stop], words.cutting, self.start):
            word = ids[at]
            if word == COMMA:
                self._comma(at)
            elif word == PAUSE:
                self._pause(at)
            elif at < self.skip_to:
                continue
            elif word in words.opener_exceptions and (size := words.opener_exceptions.length_at(self.text, at)):
                self.skip_to = at + size
            elif (word in words.conditional_words or word in words.openers) and self._opens_condition(at):
                self._condition(at)
            elif word in words.joiners:
                self._joiner(at)
        self._end(self.stop, self.state)
        return self._finish(quotations)

    def _is_fresh(self, at: int) -> bool:
        """Whether nothing but adverbs and joining words stands before this word in its clause."""
        ids, words = self.ids, self.words
        while self.fresh < at and (ids[self.fresh] in words.light or not is_word(ids[self.fresh])):
            self.fresh += 1
        return self.fresh >= at

    def _finish(self, quotations: list[tuple[int, int]]) -> list[Clause]:
        negations = negators(self.text, self.rows[0][0], self.stop) if self.rows and self.may_negate else []
        found: list[Clause] = []
        quote = negation = 0
        for start, stop, state in self.rows:
            while quote < len(quotations) and quotations[quote][1] <= start:
                quote += 1
            while negation < len(negations) and negations[negation] < start:
                negation += 1
            is_quoted = quote < len(quotations) and quotations[quote][0] <= start
            is_negated = negation < len(negations) and negations[negation] < stop
            end = stop
            while end > start and not is_word(self.ids[end - 1]):
                end -= 1
            found.append(Clause(start, stop, state.conditional, state.relative, is_quoted, is_negated, end))
        return found

    def _end(self, stop: int, state: _Open) -> None:
        """Close the clause being read; `state` is what the next one begins as."""
        if stop > self.start:
            self.rows.append((self.start, stop, self.state))
            self.has_main = self.has_main or (not self.state.conditional and stop - self.start > 3)
        self.start = stop
        self.state = state
        self.fresh = stop

    def _opens_condition(self, at: int) -> bool:
        """Whether the word, or the phrase that begins with it, opens a condition here."""
        words, ids = self.words, self.ids
        word = ids[at]
        if word in words.openers and (size := words.openers.length_at(self.text, at)):
            self.skip_to = at + size
            return True
        if word in words.conditional:
            return True
        if word in words.conditional_subject:
            return opens_clause(words, self.text, at + 1, self.stop)
        if word in words.conditional_inverted and at + 2 < self.stop:
            before = ids[at - 1] if at > self.start else COMMA
            follows = ids[at + 1] in words.subjects or ids[at + 1] in words.weak_subjects
            is_asked = before in words.question_words or before in words.subjects
            return follows and is_word(ids[at + 2]) and not is_asked
        return False

    def _condition(self, at: int) -> None:
        if self._is_fresh(at):
            self.state = _Open(conditional=True, leading=not self.has_main)
        else:
            self._end(at, _Open(conditional=True))
        self.body_at = max(self.skip_to, at + 1)
        self.is_aside = False

    def _comma(self, at: int) -> None:
        if self.state.conditional:
            if self._ends_condition(at):
                self._end(at + 1, _MAIN)
            elif self._clause_after(at + 1):
                self._end(at + 1, self.state)
            return
        following = self.ids[at + 1] if at + 1 < self.stop else COMMA
        words = self.words
        if following in words.relatives:
            self._end(at + 1, _Open(relative=True))
        elif self.state.relative or following in words.requests or self._clause_after(at + 1):
            self._end(at + 1, _MAIN)

    def _clause_after(self, at: int) -> bool:
        """Whether a finite clause follows, with or without a joining word."""
        words = self.words
        if at < self.stop and self.ids[at] in words.joiners and opens_clause(words, self.text, at + 1, self.stop):
            return True
        return opens_clause(words, self.text, at, self.stop)

    def _ends_condition(self, at: int) -> bool:
        """Whether a comma ends the condition it stands in."""
        words, ids = self.words, self.ids
        if at == self.body_at or self.is_aside:
            # an aside between the opener and its subject
            self.is_aside = at == self.body_at
            return False
        following = ids[at + 1] if at + 1 < self.stop else COMMA
        if following in words.alternative:
            return False
        if following in words.additive:
            return not self.state.leading and opens_clause(words, self.text, at + 2, self.stop)
        if following in words.contrast or following in words.requests:
            return True
        if opens_clause(words, self.text, at + 1, self.stop):
            return True
        return not self._is_list_item(at + 1)

    def _is_list_item(self, at: int) -> bool:
        """Whether a few words and then a comma or a joining word follow, as after the first items of a list."""
        words, ids = self.words, self.ids
        if at >= self.stop or ids[at] in words.imperatives or ids[at] in words.adverbs:
            return False
        for i in range(at + 1, min(self.stop, at + LIST_REACH)):
            if ids[i] == COMMA or ids[i] in words.additive:
                return True
            if not is_word(ids[i]) or ids[i] in words.verbs:
                return False
        return False

    def _pause(self, at: int) -> None:
        """Cut at a pause; a bracket puts its inside apart and then goes on as before."""
        turn = 0 if self.text.is_part(at) else _BRACKETS.get(self.text.token_at(at), 0)
        condition = self.state
        following = self.ids[at + 1] if at + 1 < self.stop else COMMA
        if turn > 0:
            self.outer.append(condition)
            self._end(at + 1, condition)
        elif turn < 0 and self.outer:
            self._end(at + 1, self.outer.pop())
        elif condition.conditional and following in self.words.additive:
            self._end(at + 1, condition)
        else:
            self._end(at + 1, _MAIN)

    def _joiner(self, at: int) -> None:
        """Cut before a joining word that opens a finite clause."""
        if self._is_fresh(at) or not opens_clause(self.words, self.text, at + 1, self.stop):
            return
        ids, word = self.ids, self.ids[at]
        if word in ids[max(at - 3, self.start) : at] and word not in self.words.conjunctions:
            # the second half of "as soon as"
            return
        if word in self.words.additive and not self._has_said_verb(at):
            # "your box and your letter came": still the subject
            return
        state = self.state
        is_trailing = state.conditional and not state.leading
        turns = word in self.words.contrast or ids[min(at + 1, self.stop - 1)] in self.words.first_person
        if state.relative or (is_trailing and turns and word in self.words.conjunctions):
            state = _MAIN
        self._end(at, state)

    def _has_said_verb(self, at: int) -> bool:
        """Whether the clause has a verb before this word; a long one surely has."""
        words, ids = self.words, self.ids
        if at - self.start > SUBJECT_REACH:
            return True
        return any(
            ids[i] in words.verbs or ids[i] in words.imperatives or _is_verb(words, self.text, i, at)
            for i in range(self.start, at)
        )


def negators(text: Text, start: int, stop: int, negating: Iterable[int] | None = None) -> list[int]:
    """
    Return the words that negate, leaving out set phrases that only look so.

    Args:
        text: the words …
        start: … from this one …
        stop: … to the one before this.
        negating: those of them that may negate, if that is known.
    """
    words, ids = grammar(text.language), text.ids
    found = []
    covered = start
    for at in places(ids[start:stop], words.negating, start) if negating is None else negating:
        word = ids[at]
        if word in words.negation_exceptions and (size := words.negation_exceptions.length_at(text, at)):
            covered = max(covered, at + size)
        elif word in words.negators and at >= covered and not (at + 1 < stop and ids[at + 1] == COMMA and at == start):
            found.append(at)
    return found
