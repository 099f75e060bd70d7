"""
The scan: every phrase of a pack over the words of one reply, in one pass.

The pack's phrases are one non-deterministic automaton over word ids (`program`). Running it as it is would cost every
word the sum of all phrases that could begin there, so its states are made deterministic as texts need them: a state is
the set of instructions that may come next, made once, kept in a table, and from then on each word costs one look-up.
Most words end the walk at their first or second look-up. The table is dropped when it grows past `STATE_LIMIT`, so a
hostile text cannot fill the memory.

A phrase without captures, anchors and exclusions has matched where the automaton accepts. For the others acceptance
only says that the phrase may begin here; `Scanner.verify` then walks that one phrase and finds the longest match and
its captures. It visits each pair of instruction and word at most once, so it is bounded by the phrase's own size.
`find` gives both kinds and `settle` decides the second, so that nobody pays for a phrase that nobody asks about.

No text costs more than a constant per word: a phrase is finite (gaps and captures are bounded, a capture to the end of
the clause is one jump).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from empathlint.lexicon.operations import ACCEPT, ANCHOR, ANY, NOT, REST, SAVE, SPLIT, WORD
from empathlint.text.language import BREAK, COMMA, PAUSE, QUOTE, SENTENCE_END, SYMBOL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from empathlint.lexicon.operations import Instruction

    class Bounds(Protocol):
        """What the scan asks of a text's structure; all of it in word indexes."""

        def clause_start(self, word: int) -> int:
            """Return the first word of the clause that this word is in."""
            ...

        def clause_end(self, word: int) -> int:
            """Return the word after the last word of the clause, its punctuation left out."""
            ...

        def sentence_start(self, word: int) -> int:
            """Return the first word of the sentence."""
            ...

        def sentence_end(self, word: int) -> int:
            """Return the word after the last word of the sentence, its punctuation left out."""
            ...


STATE_LIMIT = 20_000
_PUNCTUATION = frozenset([COMMA, SENTENCE_END, BREAK, PAUSE, QUOTE, SYMBOL])


class Hit(NamedTuple):
    """One match of one phrase: which, from which word to which, and its captures as pairs of word indexes."""

    phrase: int
    start: int
    stop: int
    captures: tuple[int, ...]


Saved = tuple[tuple[int, int], ...]
"""Slots passed on the way, each with the word it was passed at."""
Candidate = tuple[int, int, int]
"""A phrase, where it begins, and where it ends if it is simple; one that is not has still to be settled."""


class _State:
    __slots__ = ("accepts", "next", "waiting")

    def __init__(self, waiting: tuple[int, ...], accepts: tuple[int, ...]) -> None:
        self.waiting = waiting
        self.accepts = accepts
        self.next: dict[int, _State | None] = {}


class Scanner:
    """Finds the phrases of one program in texts. Keeps its table of states between texts."""

    def __init__(
        self,
        code: Sequence[Instruction],
        sets: Sequence[frozenset[int]],
        entries: Sequence[tuple[int, bool]],
        wanted: frozenset[int] | None = None,
    ) -> None:
        """
        Prepare a program.

        Args:
            code: the instructions.
            sets: the sets that WORD instructions name.
            entries: for each phrase, where it begins and whether it is simple.
            wanted: the phrases to look for; None for all.
        """
        self.code = code
        self.sets = sets
        self.entries = entries
        self.steps = 0
        """How many words and states were looked at; tests of growth read it."""
        self._states: dict[tuple[tuple[int, ...], tuple[int, ...]], _State | None] = {}
        self._first: dict[int, _State | None] = {}
        self._heads: dict[int, list[int]] = {}
        self._open_heads: list[int] = []
        self._index_heads(range(len(entries)) if wanted is None else sorted(wanted))

    def _index_heads(self, phrases: Sequence[int]) -> None:
        for phrase in phrases:
            waiting, _ = self._closure((self.entries[phrase][0],))
            for place in waiting:
                number = self.code[place][1]
                if number <= ANY:
                    self._open_heads.append(place)
                else:
                    for word in self.sets[number]:
                        self._heads.setdefault(word, []).append(place)

    def _closure(self, places: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the WORD instructions that can be next, and the phrases that are (or may be) complete."""
        waiting: set[int] = set()
        accepts: set[int] = set()
        stack = list(places)
        seen = set(stack)
        while stack:
            place = stack.pop()
            operation, argument, nexts = self.code[place]
            if operation == WORD:
                waiting.add(place)
            elif operation == ACCEPT:
                accepts.add(argument)
            elif operation == REST:
                accepts.add(self._phrase_after(place))
            else:
                for following in nexts:
                    if following not in seen:
                        seen.add(following)
                        stack.append(following)
        return tuple(sorted(waiting)), tuple(sorted(accepts))

    def _phrase_after(self, place: int) -> int:
        """Return the phrase that an instruction belongs to: any way on ends at its ACCEPT."""
        while self.code[place][0] != ACCEPT:
            place = self.code[place][2][0]
        return self.code[place][1]

    def _state(self, places: Sequence[int]) -> _State | None:
        key = self._closure(places)
        if key not in self._states:
            self._states[key] = _State(*key) if key[0] or key[1] else None
        return self._states[key]

    def _begin(self, word: int) -> _State | None:
        heads = self._heads.get(word, ())
        places = [*heads, *(place for place in self._open_heads if _accepts(self.code[place][1], word, self.sets))]
        state = self._state([self.code[place][2][0] for place in places]) if places else None
        self._first[word] = state
        return state

    def _step(self, state: _State, word: int) -> _State | None:
        if len(self._states) > STATE_LIMIT:
            self._states.clear()
            self._first.clear()
        code, sets = self.code, self.sets
        places = [code[place][2][0] for place in state.waiting if _accepts(code[place][1], word, sets)]
        following = self._state(places) if places else None
        state.next[word] = following
        return following

    def scan(self, ids: Sequence[int], bounds: Bounds) -> list[Hit]:
        """Return the longest match of every phrase at every word, in order of where they begin."""
        return self.settle(self.find(ids), ids, bounds)

    def find(self, ids: Sequence[int]) -> list[Candidate]:
        """Return every phrase at every word where it matches or may match, in order of where they begin."""
        found: dict[tuple[int, int], int] = {}
        first = self._first
        length = len(ids)
        steps = length
        for start, word in enumerate(ids):  # the hot loop: see benchmarks/scan.py
            try:
                state = first[word]
            except KeyError:
                state = self._begin(word)
            if state is None:
                continue
            at = start + 1
            while state is not None:
                for phrase in state.accepts:
                    found[phrase, start] = at
                if at == length:
                    break
                word = ids[at]
                known = state.next
                state = known[word] if word in known else self._step(state, word)
                at += 1
            steps += at - start
        self.steps += steps
        return [(phrase, start, stop) for (phrase, start), stop in found.items()]

    def settle(self, candidates: Iterable[Candidate], ids: Sequence[int], bounds: Bounds) -> list[Hit]:
        """Return the candidates that are matches, each at its longest."""
        hits: list[Hit] = []
        for phrase, start, stop in candidates:
            entry, simple = self.entries[phrase]
            if simple:
                hits.append(Hit(phrase, start, stop, ()))
            else:
                hit = self.verify(phrase, entry, start, ids, bounds)
                if hit is not None:
                    hits.append(hit)
        return hits

    def verify(self, phrase: int, entry: int, start: int, ids: Sequence[int], bounds: Bounds) -> Hit | None:
        """Return the longest match of one phrase that begins at `start`, or None."""
        code, sets, length = self.code, self.sets, len(ids)
        best = -1
        kept: Saved = ()
        stack: list[tuple[int, int, Saved]] = [(entry, start, ())]
        seen: set[tuple[int, int]] = set()
        while stack:  # the other hot loop
            place, at, saved = stack.pop()
            while (place, at) not in seen:
                seen.add((place, at))
                operation, argument, nexts = code[place]
                if operation == WORD:
                    if at == length or not _accepts(argument, ids[at], sets):
                        break
                    at += 1
                elif operation == SPLIT:
                    stack.extend([(following, at, saved) for following in nexts[:0:-1]])
                elif operation == SAVE:
                    saved = (*saved, (argument, at))
                elif operation == ACCEPT:
                    if at > best:
                        best, kept = at, saved
                    break
                else:
                    after = self._jump(operation, argument, at, ids, bounds)
                    if after < 0:
                        break
                    at = after
                place = nexts[0]
        self.steps += len(seen)
        return Hit(phrase, start, best, _flat(kept)) if best >= 0 else None

    def _jump(self, operation: int, argument: int, at: int, ids: Sequence[int], bounds: Bounds) -> int:
        """Return the word where an anchor, an exclusion or a capture to the clause's end goes on, or -1."""
        if operation == ANCHOR:
            return at if _anchored(argument, at, len(ids), bounds) else -1
        if operation == NOT:
            return at if self.verify(-1, argument, at, ids, bounds) is None else -1
        if at >= len(ids) or ids[at] in _PUNCTUATION:
            return -1
        end = bounds.clause_end(at)
        return end if end > at else -1


def _accepts(number: int, word: int, sets: Sequence[frozenset[int]]) -> bool:
    if number > ANY:
        return word in sets[number]
    return word not in _PUNCTUATION and (number == ANY or word not in sets[-number])


def _anchored(anchor: int, at: int, length: int, bounds: Bounds) -> bool:
    if anchor < 2:
        if at >= length:
            return False
        return at == (bounds.clause_start(at) if anchor == 0 else bounds.sentence_start(at))
    if at == 0:
        return False
    return at >= (bounds.clause_end(at - 1) if anchor == 2 else bounds.sentence_end(at - 1))


def _flat(saved: Saved) -> tuple[int, ...]:
    """Return saved slots as a flat tuple; a slot that was not passed is -1."""
    if not saved:
        return ()
    slots = [-1] * (max(slot for slot, _ in saved) | 1)
    slots.append(-1)
    for slot, at in saved:
        slots[slot] = at
    return tuple(slots)
