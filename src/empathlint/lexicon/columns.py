"""
What a table keeps as bytes: columns of whole numbers, four bytes to each, the lowest first; and shelves of values.

The values of a shelf are written one behind another and each is read when it is first asked for: a run needs few.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    Numbers = array[int] | memoryview[int]
    """A column; the second lies in the bytes of a table."""

Bytes = bytes | memoryview


def column(data: Bytes) -> Numbers:
    """Return the numbers that bytes stand for, read where they lie if the machine writes numbers as the table does."""
    if sys.byteorder == "little":
        return memoryview(data).cast("i")
    numbers = array("i")
    numbers.frombytes(data)
    return _little(numbers)


def to_bytes(numbers: Numbers) -> bytes:
    """Return numbers as bytes."""
    return _little(array("i", numbers)).tobytes()


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


Value = TypeVar("Value")
Shelved = tuple[Bytes, Bytes]
"""Where each number's value begins, as a column, -1 for none; and the values."""


def shelve(values: Mapping[int, Any]) -> Shelved:
    """Return values by their numbers, none of which is below 0, as bytes that a `Shelf` can read."""
    places = array("i", [-1]) * (max(values, default=-1) + 1)
    parts: list[bytes] = []
    written: dict[bytes, int] = {}
    length = 0
    for number, value in sorted(values.items()):
        part = marshal.dumps(value)
        if part not in written:  # many are alike
            written[part] = length
            parts.append(part)
            length += len(part)
        places[number] = written[part]
    return to_bytes(places), b"".join(parts)


class Shelf(dict[int, Value], Generic[Value]):
    """A dictionary that fills itself from what `shelve` made. A number without a value has `otherwise`."""

    def __init__(self, shelved: Shelved, otherwise: Value) -> None:
        """Read nothing yet."""
        super().__init__()
        self.shelved = shelved
        """What it was made from."""
        places, values = shelved
        self._places = column(places)
        self._values = memoryview(values)
        self._otherwise = otherwise

    def place(self, number: int) -> int:
        """Return where a value is written, the same for values that are alike; -1 if there is none."""
        return self._places[number] if 0 <= number < len(self._places) else -1

    def __missing__(self, number: int) -> Value:
        """Read a value."""
        at = self.place(number)
        # part of a table that `cache` has read
        value: Value = self._otherwise if at < 0 else marshal.loads(self._values[at:])  # noqa: S302
        self[number] = value
        return value
