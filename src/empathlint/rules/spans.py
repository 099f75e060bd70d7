"""Many stretches asked about often: whether one of them touches or covers another, without looking at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spans:
    """Half-open stretches, in words or in characters; they may overlap each other."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Take the stretches in any order."""
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((stop for _, stop in ordered), max))

    def touch(self, start: int, stop: int) -> bool:
        """Return whether one of them shares a place with [start, stop)."""
        before = bisect_left(self._starts, stop)
        return before > 0 and self._reach[before - 1] > start

    def cover(self, start: int, stop: int) -> bool:
        """Return whether one of them holds all of [start, stop)."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= stop


NONE = Spans(())
