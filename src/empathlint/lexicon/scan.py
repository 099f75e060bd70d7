"""
The scan: every phrase of a pack over the words of one reply, in one pass.

The pack's phrases are one non-deterministic automaton over word ids (`program`). Running it as it is would cost every
word the sum of all phrases that could begin there, so its states are made deterministic as texts need them: a state is
the set of instructions that may come next, made once, kept in a table, and from then on each word costs one look-up.
Most words end the walk at their first or second look-up. The table is dropped when it grows past `STATE_LIMIT`, so a
hostile text cannot fill the memory.

A phrase without captures, anchors and exclusions has matched where the automaton accepts, and so has one with a leading
anchor, if the anchor holds. For the others acceptance only says that the phrase may begin here; `Scanner.verify` then
walks that one phrase and finds the longest match and its captures. It parts at most once at each pair of fork and word,
so it is bounded by the phrase's own size. `find` gives all, `settle` decides, so that nobody pays for a phrase
that nobody asks about.

No text costs more than a constant per word: a phrase is finite (gaps and captures are bounded, a capture to the end of
the clause is one jump).
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from empathlint.lexicon.columns import Shelf, shelve
from empathlint.lexicon.operations import ACCEPT, ANCHOR, ANY, NOT, REST, SAVE, SPLIT, WORD, closure
from empathlint.model.records import NamedTuple
from empathlint.text.language import BREAK, COMMA, PAUSE, QUOTE, SENTENCE_END, SYMBOL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    from empathlint.lexicon.columns import Bytes, Shelved
    from empathlint.lexicon.operations import Program

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
FEW_STEPS = 2
"""A state that is left this often has its ways on sorted."""
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
    __slots__ = ("accepts", "groups", "next", "open", "steps", "waiting")

    def __init__(self, waiting: tuple[int, ...], accepts: tuple[int, ...]) -> None:
        self.waiting = waiting
        self.accepts = accepts
        self.next: dict[int, _State | None] = {}
        self.steps = 0
        self.groups: dict[int, tuple[int, ...]] | None = None
        """Where to go on, by the number of the set that lets a word pass; made if words keep coming."""
        self.open: tuple[int, ...] = ()
        """The numbers in `groups` that let any word pass, or any but a few."""


Groups = tuple[dict[int, tuple[int, ...]], tuple[int, ...]]
Start = tuple[tuple[int, ...], dict[int, tuple[int, ...]], tuple[int, ...]]
"""A state made beforehand: the phrases that it accepts, and its groups."""


def group(program: Program, waiting: Iterable[int]) -> Groups:
    """Return where WORD instructions go on, by the number of their set, and the numbers that nearly any word meets."""
    arguments, nexts = program.arguments, program.nexts
    groups: dict[int, list[int]] = {}
    for place in waiting:
        groups.setdefault(arguments[place], []).append(nexts[place])
    return {number: tuple(places) for number, places in groups.items()}, tuple(n for n in groups if n <= ANY)


Heads = tuple["Mapping[int, Sequence[int]]", "Sequence[int]"]
"""The WORD instructions that phrases begin with: by the word they take, and those that take any or almost any."""


def index_heads(program: Program, phrases: Iterable[int]) -> Heads:
    """Return the heads of these phrases."""
    heads: dict[int, list[int]] = {}
    open_heads: list[int] = []
    for phrase in phrases:
        for place in closure(program, (program.entries[phrase],))[0]:
            number = program.arguments[place]
            if number <= ANY:
                open_heads.append(place)
            else:
                for word in program.sets[number]:
                    heads.setdefault(word, []).append(place)
    return {word: tuple(places) for word, places in heads.items()}, tuple(open_heads)


def index_starts(program: Program, heads: Heads) -> Shelved:
    """
    Return the state after each word that begins a phrase, for a `Scanner`.

    These few states hold most of all instructions and are met in every text: made beforehand, they cost a run nothing
    but those it reads (benchmarks/scan.py).
    """
    starts: dict[int, Start] = {}
    for word in heads[0]:
        waiting, accepts = closure(program, _after(program, heads, word))
        starts[word] = (accepts, *group(program, waiting))
    return shelve(starts)


def index_columns(program: Program, default: Iterable[int]) -> tuple[Sequence[int], dict[str, Bytes]]:
    """
    Return what a table keeps for scanners.

    Args:
        program: the phrases.
        default: those that most runs look for, and these alone.

    Returns:
        The heads of the default phrases that take any word or almost any; and columns: the heads of all phrases, and
        the states after each word that begins a default one.
    """
    every: Any = index_heads(program, range(len(program.entries)))
    heads = index_heads(program, default)
    starts_at, starts = index_starts(program, heads)
    return heads[1], {"heads": marshal.dumps(every), "starts-at": starts_at, "starts": starts}


def _after(program: Program, heads: Heads, word: int) -> list[int]:
    """Return where the phrases that can begin with a word go on."""
    arguments, sets = program.arguments, program.sets
    places = [*heads[0].get(word, ()), *(place for place in heads[1] if _accepts(arguments[place], word, sets))]
    return [program.nexts[place] for place in places]


class Scanner:
    """Finds the phrases of one program in texts. Keeps its table of states between texts."""

    def __init__(self, program: Program, heads: Heads | None = None, starts: Shelved | None = None) -> None:
        """
        Prepare a program.

        Args:
            program: the phrases.
            heads: those of the phrases to look for, all of them if left out.
            starts: what `index_starts` made of these heads; a word that it has is not asked for in `heads`.
        """
        self.program = program
        self.heads = heads or index_heads(program, range(len(program.entries)))
        self.starts: Shelf[Start | None] = Shelf(starts or (b"", b""), None)
        self.steps = 0
        """How many words and instructions were looked at; tests of growth read it."""
        self._first: dict[int, _State | None] = {}
        self._passed: dict[int, frozenset[int]] = {}
        self._states: dict[tuple[int, ...] | int, _State] = {}
        """Every state made so far, by the places it was made of, or by where it was read from."""

    def _state(self, places: Iterable[int]) -> _State | None:
        key = tuple(sorted(places))
        if not key:
            return None
        if key not in self._states:
            operations, reach = self.program.operations, self.program.reach
            waiting: set[int] = set()
            accepts: set[int] = set()
            for place in key:
                if operations[place] == WORD:
                    waiting.add(place)
                else:
                    words, phrases = reach[place]
                    waiting.update(words)
                    accepts.update(phrases)
            self._states[key] = _State(tuple(waiting), tuple(sorted(accepts)))
        return self._states[key]

    def _begin(self, word: int) -> _State | None:
        place = self.starts.place(word)
        if place in self._states:
            state: _State | None = self._states[place]
        elif (made := self.starts[word]) is None:
            state = self._state(_after(self.program, self.heads, word))
        else:
            state = self._states[place] = _State((), made[0])
            state.groups, state.open = made[1:]
        self._first[word] = state
        return state

    def _step(self, state: _State, word: int) -> _State | None:
        if len(self._states) > STATE_LIMIT:
            self._states.clear()
            self._first.clear()
        program = self.program
        if state.groups is None and state.steps == FEW_STEPS:
            state.groups, state.open = group(program, state.waiting)
        groups = state.groups
        if groups is None:  # most states are left once: what leads on is looked for, not sorted
            state.steps += 1
            passing, arguments, nexts = self._passing(word), program.arguments, program.nexts
            places = {nexts[place] for place in state.waiting if arguments[place] in passing}
        else:
            holding = program.holding[word]
            places = {place for number in holding if number in groups for place in groups[number]}
            if word not in _PUNCTUATION:
                for number in state.open:
                    if number == ANY or -number not in holding:
                        places.update(groups[number])
        following = self._state(places)
        state.next[word] = following
        return following

    def _passing(self, word: int) -> frozenset[int]:
        """Return the numbers of the sets that let a word pass, and those of the exclusions that do."""
        passing = self._passed.get(word)
        if passing is None:
            holding = self.program.holding[word]
            passing = frozenset(holding)
            if word not in _PUNCTUATION:
                passing |= {ANY, *(-number for number in self.program.exclusions if number not in holding)}
            self._passed[word] = passing
        return passing

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
        entries, simple, leads = self.program.entries, self.program.simple, self.program.leads
        led: dict[tuple[int, int], bool] = {}
        for phrase, start, stop in candidates:
            lead = leads[phrase]
            if lead:  # many phrases ask the same of the same word
                place = (lead, start)
                if place not in led:
                    led[place] = _anchored(lead - 1, start, len(ids), bounds)
                if not led[place]:
                    continue
            if simple[phrase]:
                hits.append(Hit(phrase, start, stop, ()))
            else:
                hit = self.verify(phrase, entries[phrase], start, stop, ids, bounds)
                if hit is not None:
                    hits.append(hit)
        return hits

    def verify(self, phrase: int, entry: int, start: int, stop: int, ids: Sequence[int], bounds: Bounds) -> Hit | None:
        """Return the longest match of one phrase that begins at `start`, or None; none is longer than to `stop`."""
        operations, arguments, nexts, forks = self.program[:4]
        sets, length = self.program.sets, len(ids)
        best = -1
        kept: Saved = ()
        stack: list[tuple[int, int, Saved]] = [(entry, start, ())]
        split: set[tuple[int, int]] = set()  # only where ways part can ways multiply
        steps = 0
        while stack:  # the other hot loop
            place, at, saved = stack.pop()
            while True:
                steps += 1
                operation = operations[place]
                if operation == WORD:
                    if at >= stop:
                        break
                    number = arguments[place]
                    if ids[at] not in sets[number] if number > ANY else not _accepts(number, ids[at], sets):
                        break
                    at += 1
                elif operation == SPLIT:
                    if (place, at) in split:
                        break
                    split.add((place, at))
                    fork = arguments[place]
                    stack += [(following, at, saved) for following in forks[fork + forks[fork] : fork + 1 : -1]]
                elif operation == SAVE:
                    saved = (*saved, (arguments[place], at))
                elif operation == ACCEPT:
                    if at > best:
                        best, kept = at, saved
                        if at == stop:
                            stack.clear()
                    break
                else:
                    if operation == REST:
                        stop = length  # the automaton knows no clauses
                    after = self._jump(operation, arguments[place], at, ids, bounds)
                    if after < 0:
                        break
                    at = after
                place = nexts[place]
        self.steps += steps
        return Hit(phrase, start, best, _flat(kept)) if best >= 0 else None

    def _begins(self, entry: int, at: int, ids: Sequence[int], bounds: Bounds) -> bool:
        """Return whether what an exclusion excludes stands at a word."""
        program = self.program
        operations = program.operations
        if operations[entry] == WORD and operations[program.nexts[entry]] == ACCEPT:  # most are one word
            return at < len(ids) and _accepts(program.arguments[entry], ids[at], program.sets)
        return self.verify(-1, entry, at, len(ids), ids, bounds) is not None

    def _jump(self, operation: int, argument: int, at: int, ids: Sequence[int], bounds: Bounds) -> int:
        """Return the word where an anchor, an exclusion or a capture to the clause's end goes on, or -1."""
        if operation == ANCHOR:
            return at if _anchored(argument, at, len(ids), bounds) else -1
        if operation == NOT:
            return -1 if self._begins(argument, at, ids, bounds) else at
        if at >= len(ids) or ids[at] in _PUNCTUATION:
            return -1
        end = bounds.clause_end(at)
        return end if end > at else -1


def _accepts(number: int, word: int, sets: Mapping[int, frozenset[int]]) -> bool:
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
