"""What a program is made of. Kept apart from the compiler, which a plain run never loads."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from empathlint.lexicon.columns import Shelf, column, shelve, to_bytes
from empathlint.model.records import NamedTuple
from empathlint.text.language import BREAK, COMMA, PAUSE, QUOTE, SENTENCE_END, SYMBOL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from empathlint.lexicon.columns import Bytes, Numbers

WORD, SPLIT, SAVE, ANCHOR, NOT, REST, ACCEPT = range(7)
ANY = 0
"""
The number of the set that any word is in; punctuation is in no set but the comma's. A negative number is every word
that is not in the set of that number.
"""
Instruction = tuple[int, int, tuple[int, ...]]
"""Operation, argument, and where to go on."""
Reach = tuple[tuple[int, ...], tuple[int, ...]]
"""The WORD instructions that can be next, and the phrases that are or may be complete."""
Step = tuple[int, int, frozenset[int], int]
"""Operation (a WORD that takes nearly any word is OPEN), argument, the words that a WORD takes, where to go on."""
EMPTY: frozenset[int] = frozenset()
PUNCTUATION = frozenset([COMMA, SENTENCE_END, BREAK, PAUSE, QUOTE, SYMBOL])
_WORDLESS = -(1 << 31)
"""Stands for the set of a WORD instruction where a way on begins with another instruction."""
OPEN = 7
"""In `Steps`, a WORD that takes any word or all but those of a set."""
NO_WORD = -1
"""Stands behind the last word of a text; no set holds it."""
TRIED_LIMIT = 100_000
"""So many pairs of a fork and a word are remembered; ordinary libraries have a few thousand."""
MATCH = "match"
"""The capture that marks the reported part."""


class Program(NamedTuple):
    """
    The instructions of all phrases, in columns: a table file holds them as bytes, which load in no time.

    `operations[i]`, `arguments[i]` and `nexts[i]` are instruction i's. A SPLIT has more than one way on: `nexts[i]` is
    the first, and all stand in `forks`, behind their number, from the place that `arguments[i]` names.
    """

    operations: bytes
    arguments: Numbers
    nexts: Numbers
    forks: Numbers
    entries: Numbers
    """For each phrase, its first instruction."""
    simple: bytes
    """For each phrase, whether it matches wherever the automaton accepts (and its leading anchor holds)."""
    leads: bytes
    """For each phrase, the anchor it begins with: 0 for none, else one more than the anchor's number."""
    sets: Shelf[frozenset[int]]
    """The sets that WORD instructions name by number."""
    holding: Shelf[tuple[int, ...]]
    """For each word, the numbers of the sets it is in; a word in none has the empty tuple."""
    reach: Shelf[Reach]
    """What `closure` says of an instruction that words lead to, unless that is itself a WORD."""
    exclusions: Numbers
    """The numbers of the sets that some WORD instruction excludes."""


def freeze(
    code: Sequence[Instruction], entries: Iterable[tuple[int, bool, int]], sets: Sequence[frozenset[int]]
) -> Program:
    """Return instructions and entries in columns."""
    pairs = list(entries)
    holding: dict[int, list[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            holding.setdefault(word, []).append(number)
    forks = array("i")
    arguments = array("i")
    for operation, argument, nexts in code:
        arguments.append(len(forks) if operation == SPLIT else argument)
        if operation == SPLIT:
            forks.extend((len(nexts), *nexts))
    takers = [place for place, instruction in enumerate(code) if instruction[0] == WORD]
    program = Program(
        bytes(operation for operation, _, _ in code),
        arguments,
        array("i", [nexts[0] if nexts else -1 for _, _, nexts in code]),
        forks,
        array("i", [entry for entry, _, _ in pairs]),
        bytes(simple for _, simple, _ in pairs),
        bytes(lead for _, _, lead in pairs),
        Shelf(shelve(dict(enumerate(sets))), frozenset()),
        Shelf(shelve({word: tuple(numbers) for word, numbers in holding.items()}), ()),
        Shelf((b"", b""), ((), ())),
        array("i", sorted({-arguments[place] for place in takers if arguments[place] < 0})),
    )
    after = {program.nexts[place] for place in takers}
    reach = {place: closure(program, (place,)) for place in after if program.operations[place] != WORD}
    return program._replace(reach=Shelf(shelve(reach), ((), ())))


def closure(program: Program, places: Iterable[int]) -> Reach:
    """Return the WORD instructions that can be next from these places, and the phrases that are or may be complete."""
    operations, arguments, nexts, forks = program[:4]
    waiting: set[int] = set()
    accepts: set[int] = set()
    stack = list(places)
    seen = set(stack)
    while stack:
        place = stack.pop()
        operation = operations[place]
        if operation == WORD:
            waiting.add(place)
        elif operation == ACCEPT:
            accepts.add(arguments[place])
        elif operation == REST:
            accepts.add(_phrase_after(program, place))
        elif operation == SPLIT:
            at = arguments[place] + 1
            for following in forks[at : at + forks[at - 1]]:
                if following not in seen:
                    seen.add(following)
                    stack.append(following)
        elif nexts[place] not in seen:
            seen.add(nexts[place])
            stack.append(nexts[place])
    return tuple(sorted(waiting)), tuple(sorted(accepts))


def _phrase_after(program: Program, place: int) -> int:
    """Return the phrase that an instruction belongs to: any way on ends at its ACCEPT."""
    while program.operations[place] != ACCEPT:
        place = program.nexts[place]
    return program.arguments[place]


class Steps(dict[int, "Step"]):
    """For each instruction its operation, its argument and the next one, at hand: columns take longer to ask."""

    __slots__ = ("program",)

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program

    def __missing__(self, place: int) -> Step:
        """Look an instruction up, once: few of all are ever met."""
        operations, arguments, nexts = self.program[:3]
        operation, argument, words = operations[place], arguments[place], EMPTY
        if operation == WORD and argument > ANY:
            words = self.program.sets[argument]
        elif operation == WORD:
            operation = OPEN
        self[place] = step = operation, argument, words, nexts[place]
        return step


class Passing(dict[int, frozenset[int]]):
    """For each word the numbers of the sets that let it pass, those of the exclusions that do, and `_WORDLESS`."""

    __slots__ = ("program",)

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program

    def __missing__(self, word: int) -> frozenset[int]:
        """Look a word up, once."""
        holding = self.program.holding[word]
        passing = frozenset((_WORDLESS, *holding))
        if word not in PUNCTUATION:
            passing |= {ANY, *(-number for number in self.program.exclusions if number not in holding)}
        self[word] = passing
        return passing


class Ways(dict[int, tuple[int, ...]]):
    """The ways on from one SPLIT that are open to a word, by the word."""

    __slots__ = ("fork", "forks")

    def __init__(self, fork: Sequence[tuple[int, int]], forks: Forks) -> None:
        super().__init__({NO_WORD: tuple(way for number, way in fork if number == _WORDLESS)})
        self.fork = fork
        self.forks = forks

    def __missing__(self, word: int) -> tuple[int, ...]:
        """Try the ways, once for each word; most ask for another word."""
        passing = self.forks.passing[word]
        self[word] = ways = tuple(way for number, way in self.fork if number in passing)
        self.forks.count()
        return ways


class Forks(dict[int, Ways]):
    """For each SPLIT its ways on. Forgets them when too many words were tried, so no text can fill the memory."""

    __slots__ = ("passing", "program", "tried")

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self.passing = Passing(program)
        self.tried = 0

    def __missing__(self, place: int) -> Ways:
        """Look a SPLIT up, once."""
        operations, arguments, _, forks = self.program[:4]
        at = arguments[place] + 1
        ways = forks[at : at + forks[at - 1]]
        fork = [(arguments[way] if operations[way] == WORD else _WORDLESS, way) for way in ways]
        self[place] = found = Ways(fork, self)
        return found

    def count(self) -> None:
        """Take note that a word was tried."""
        self.tried += 1
        if self.tried > TRIED_LIMIT:
            self.tried = 0
            self.clear()


def to_columns(program: Program) -> dict[str, bytes]:
    """Return a program as named runs of bytes for a table."""
    columns = {name: to_bytes(getattr(program, name)) for name in _NUMBERS}
    for name in _SHELVES:
        columns[f"{name}-at"], columns[name] = getattr(program, name).shelved
    return {**columns, **{name: getattr(program, name) for name in _BYTES}}


def from_columns(columns: Mapping[str, Bytes]) -> Program:
    """Return the program that the columns of a table stand for."""
    arguments, nexts, forks, entries, exclusions = (column(columns[name]) for name in _NUMBERS)
    operations, simple, leads = (bytes(columns[name]) for name in _BYTES)
    sets, holding, reach = ((columns[f"{name}-at"], columns[name]) for name in _SHELVES)
    return Program(
        operations, arguments, nexts, forks, entries, simple, leads,
        Shelf(sets, frozenset()), Shelf(holding, ()), Shelf(reach, ((), ())), exclusions,
    )  # fmt: skip


_BYTES = ("operations", "simple", "leads")
_NUMBERS = ("arguments", "nexts", "forks", "entries", "exclusions")
_SHELVES = ("sets", "holding", "reach")
