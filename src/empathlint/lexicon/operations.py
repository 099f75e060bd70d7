"""What a program is made of. Kept apart from the compiler, which a plain run never loads."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WORD, SPLIT, SAVE, ANCHOR, NOT, REST, ACCEPT = range(7)
ANY = 0
"""
The number of the set that any word is in; punctuation is in no set but the comma's. A negative number is every word
that is not in the set of that number.
"""
Instruction = tuple[int, int, tuple[int, ...]]
"""Operation, argument, and where to go on."""
MATCH = "match"
"""The capture that marks the reported part."""


class Program(NamedTuple):
    """
    The instructions of all phrases, in columns: a table file holds them as bytes, which load in no time.

    `operations[i]`, `arguments[i]` and `nexts[i]` are instruction i's. A SPLIT has more than one way on: `nexts[i]` is
    the first, and all stand in `forks`, behind their number, from the place that `arguments[i]` names.
    """

    operations: bytes
    arguments: array[int]
    nexts: array[int]
    forks: array[int]
    entries: array[int]
    """For each phrase, its first instruction."""
    simple: bytes
    """For each phrase, whether it matches wherever the automaton accepts (and its leading anchor holds)."""
    leads: bytes
    """For each phrase, the anchor it begins with: 0 for none, else one more than the anchor's number."""
    sets: Sequence[frozenset[int]]
    """The sets that WORD instructions name by number."""
    holding: Mapping[int, tuple[int, ...]]
    """For each word, the numbers of the sets it is in."""


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
    return Program(
        bytes(operation for operation, _, _ in code),
        arguments,
        array("i", [nexts[0] if nexts else -1 for _, _, nexts in code]),
        forks,
        array("i", [entry for entry, _, _ in pairs]),
        bytes(simple for _, simple, _ in pairs),
        bytes(lead for _, _, lead in pairs),
        tuple(sets),
        {word: tuple(numbers) for word, numbers in sorted(holding.items())},
    )


def to_plain(program: Program) -> tuple[object, ...]:
    """Return a program as plain data for a table."""
    columns = (array("i", column) for column in program[1:5])
    return (program.operations, *(_little(column).tobytes() for column in columns), *program[5:])


def from_plain(row: Sequence[Any]) -> Program:
    """Return the program that plain data of a table stand for."""
    operations, arguments, nexts, forks, entries, *rest = row
    return Program(operations, _column(arguments), _column(nexts), _column(forks), _column(entries), *rest)


def _column(data: bytes) -> array[int]:
    return _little(array("i", data))


def _little(column: array[int]) -> array[int]:
    if sys.byteorder == "big":
        column.byteswap()
    return column
