"""
The scan: every phrase of a pack over the words of one reply, in one pass.

The pack's phrases are one non-deterministic automaton over word ids (`program`). Running it as it is would cost every
word the sum of all phrases that could begin there, so its states are made deterministic as texts need them: a state is
the set of instructions that may come next, made once, kept in a table, and from then on each word costs one look-up.
In ordinary replies that is three or four a word (benchmarks/scan.py). The table is dropped when it grows past
`STATE_LIMIT`, so a hostile text cannot fill the memory.

A phrase without captures, anchors and exclusions has matched where the automaton accepts, and so has one with a leading
anchor, if the anchor holds. For the others acceptance only says that the phrase may begin here; `Scanner.verify` then
walks that one phrase and finds the longest match and its captures. It parts at most once at each pair of fork and word,
so it is bounded by the phrase's own size. `find` gives all, `settle` decides, so that nobody pays for a phrase
that nobody asks about.

No text costs more than a constant per word: a phrase is finite (gaps and captures are bounded, a capture to the end of
the clause is one jump).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from empathlint.lexicon.columns import Shelf
from empathlint.lexicon.operations import (
    ACCEPT,
    ANCHOR,
    ANY,
    NO_WORD,
    NOT,
    OPEN,
    PUNCTUATION,
    REST,
    SAVE,
    SPLIT,
    WORD,
    Forks,
    Steps,
    closure,
)
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    from empathlint.lexicon.columns import Shelved
    from empathlint.lexicon.operations import Program

    class Bounds(Protocol):
        """What the scan asks of a text's structure; all of it in word indexes."""

        def begins_clause(self, word: int) -> bool:
            """Return whether this word is the first of its clause."""
            ...

        def ends_clause(self, word: int) -> bool:
            """Return whether of the clause that the word before is in nothing but punctuation is left."""
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


class Hit(NamedTuple):
    """One match of one phrase: which, from which word to which, and its captures as pairs of word indexes."""

    phrase: int
    start: int
    stop: int
    captures: tuple[int, ...]


User = TypeVar("User")
Saved = tuple[tuple[int, int], ...]
"""Slots passed on the way, each with the word it was passed at."""
Candidate = tuple[int, int, int]
"""A phrase, where it begins, and where it ends if it is simple; one that is not has still to be settled."""


class _State(dict[int, "_State | None"]):
    """Where each word leads from here; a word that was not asked about before is looked up in the program."""

    __slots__ = ("accepts", "groups", "open", "scanner", "steps", "waiting")

    def __init__(self, scanner: Scanner, waiting: tuple[int, ...], accepts: tuple[int, ...]) -> None:
        super().__init__({NO_WORD: None})
        self.scanner = scanner
        self.waiting = waiting
        self.accepts = accepts
        self.steps = 0
        self.groups: dict[int, tuple[int, ...]] | None = None
        """Where to go on, by the number of the set that lets a word pass; made if words keep coming."""
        self.open: tuple[int, ...] = ()
        """The numbers in `groups` that let any word pass, or any but a few."""

    def __missing__(self, word: int) -> _State | None:
        """Find out where a word leads, once."""
        return self.scanner.step(self, word)


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


def after(program: Program, heads: Heads, word: int) -> list[int]:
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
            starts: what `starts.index_starts` made of these heads; a word that it has is not asked for in `heads`.
        """
        self.program = program
        self.heads = heads or index_heads(program, range(len(program.entries)))
        self.starts: Shelf[Start | None] = Shelf(starts or (b"", b""), None)
        self.steps = 0
        """How many words and instructions were looked at; tests of growth read it."""
        self._first: dict[int, _State | None] = {}
        self._forks = Forks(program)
        self._passed = self._forks.passing
        self._steps = Steps(program)
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
            self._states[key] = _State(self, tuple(waiting), tuple(sorted(accepts)))
        return self._states[key]

    def _begin(self, word: int) -> _State | None:
        place = self.starts.place(word)
        if place in self._states:
            state: _State | None = self._states[place]
        elif (made := self.starts[word]) is None:
            state = self._state(after(self.program, self.heads, word))
        else:
            state = self._states[place] = _State(self, (), made[0])
            state.groups, state.open = made[1:]
        self._first[word] = state
        return state

    def step(self, state: _State, word: int) -> _State | None:
        """Return the state that a word leads to from another, and keep it there."""
        if len(self._states) > STATE_LIMIT:
            self._states.clear()
            self._first.clear()
        program = self.program
        if state.groups is None and state.steps == FEW_STEPS:
            state.groups, state.open = group(program, state.waiting)
        groups = state.groups
        if groups is None:  # most states are left once: what leads on is looked for, not sorted
            state.steps += 1
            passing, arguments, nexts = self._passed[word], program.arguments, program.nexts
            places = {nexts[place] for place in state.waiting if arguments[place] in passing}
        else:
            holding = program.holding[word]
            places = {place for number in holding if number in groups for place in groups[number]}
            if word not in PUNCTUATION:
                for number in state.open:
                    if number == ANY or -number not in holding:
                        places.update(groups[number])
        following = self._state(places)
        state[word] = following
        return following

    def scan(self, ids: Sequence[int], bounds: Bounds) -> list[Hit]:
        """Return the longest match of every phrase at every word, in order of where they begin."""
        return self.settle(self.find(ids), ids, bounds)

    def find(self, ids: Sequence[int]) -> list[Candidate]:
        """Return every phrase at every word where it matches or may match, in order of where they begin."""
        return [(phrase, start, stop) for (phrase, start), stop in self._found(ids).items()]

    def sorted_out(self, ids: Sequence[int], users: Mapping[int, User]) -> defaultdict[User, list[Candidate]]:
        """Return what `find` does, by who uses each phrase."""
        found: defaultdict[User, list[Candidate]] = defaultdict(list)
        for (phrase, start), stop in self._found(ids).items():
            found[users[phrase]].append((phrase, start, stop))
        return found

    def _found(self, ids: Sequence[int]) -> dict[tuple[int, int], int]:
        """Return for each phrase and each word where it matches or may match, where it ends."""
        found: dict[tuple[int, int], int] = {}
        first = self._first
        words = [*ids, NO_WORD]
        steps = len(ids)
        for start, word in enumerate(ids):  # the hot loop: see benchmarks/scan.py
            try:
                state = first[word]
            except KeyError:
                state = self._begin(word)
            at = start
            while state is not None:
                at += 1
                if state.accepts:
                    for phrase in state.accepts:
                        found[phrase, start] = at
                state = state[words[at]]
            steps += at - start
        self.steps += steps
        return found

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
        instructions, forks = self._steps, self._forks
        best = -1
        kept: Saved = ()
        stack: list[tuple[int, int, Saved]] = [(entry, start, ())]
        split: set[tuple[int, int]] | None = None  # only where more than one way is open can ways multiply
        steps = 0
        while stack:  # the other hot loop
            place, at, saved = stack.pop()
            while True:
                steps += 1
                operation, argument, words, following = instructions[place]
                if operation == WORD:
                    if at >= stop or ids[at] not in words:
                        break
                    at += 1
                elif operation == SPLIT:
                    ways = forks[place][ids[at] if at < stop else NO_WORD]
                    if not ways:
                        break
                    if len(ways) > 1:
                        if split is None:
                            split = set()
                        elif (place, at) in split:
                            break
                        split.add((place, at))
                        stack += [(way, at, saved) for way in ways[:0:-1]]
                    place = ways[0]
                    continue
                elif operation == SAVE:
                    saved = (*saved, (argument, at))
                elif operation == ACCEPT:
                    if at > best:
                        best, kept = at, saved
                        if at == stop:
                            stack.clear()
                    break
                elif operation == OPEN:
                    if at >= stop or not _accepts(argument, ids[at], self.program.sets):
                        break
                    at += 1
                else:
                    if operation == REST:
                        stop = len(ids)  # the automaton knows no clauses
                    after = self._jump(operation, argument, at, ids, bounds)
                    if after < 0:
                        break
                    at = after
                place = following
        self.steps += steps
        return Hit(phrase, start, best, _flat(kept)) if best >= 0 else None

    def _begins(self, entry: int, at: int, ids: Sequence[int], bounds: Bounds) -> bool:
        """Return whether what an exclusion excludes stands at a word."""
        operation, _, words, following = self._steps[entry]
        if operation == WORD and self._steps[following][0] == ACCEPT:  # most are one word
            return at < len(ids) and ids[at] in words
        return self.verify(-1, entry, at, len(ids), ids, bounds) is not None

    def _jump(self, operation: int, argument: int, at: int, ids: Sequence[int], bounds: Bounds) -> int:
        """Return the word where an anchor, an exclusion or a capture to the clause's end goes on, or -1."""
        if operation == ANCHOR:
            return at if _anchored(argument, at, len(ids), bounds) else -1
        if operation == NOT:
            return -1 if self._begins(argument, at, ids, bounds) else at
        if at >= len(ids) or ids[at] in PUNCTUATION:
            return -1
        end = bounds.clause_end(at)
        return end if end > at else -1


def _accepts(number: int, word: int, sets: Mapping[int, frozenset[int]]) -> bool:
    if number > ANY:
        return word in sets[number]
    return word not in PUNCTUATION and (number == ANY or word not in sets[-number])


def _anchored(anchor: int, at: int, length: int, bounds: Bounds) -> bool:
    if anchor < 2:
        if at >= length:
            return False
        return bounds.begins_clause(at) if anchor == 0 else at == bounds.sentence_start(at)
    if at == 0:
        return False
    return bounds.ends_clause(at) if anchor == 2 else at >= bounds.sentence_end(at - 1)


def _flat(saved: Saved) -> tuple[int, ...]:
    """Return saved slots as a flat tuple; a slot that was not passed is -1."""
    if not saved:
        return ()
    slots = [-1] * (max(slot for slot, _ in saved) | 1)
    slots.append(-1)
    for slot, at in saved:
        slots[slot] = at
    return tuple(slots)
