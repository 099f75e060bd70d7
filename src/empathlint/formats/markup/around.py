"""Marks inside a line, as bold or a link, around words that go or right behind them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.markup.elements import INLINE, SET, are_pairs

if TYPE_CHECKING:
    from empathlint.model import Map, Segment

_LONGEST = 200
"""So far before its words a mark is looked for."""
_MARKDOWN = "*_"


def parted(value: str, markup: str, tied: Map, start: int, stop: int) -> int:
    """
    Return the place in the prose [start, stop) where an edit of its first part and one of the rest can be told apart.

    There one or more marks begin and nothing else: what stands before them can go without leaving any of them empty.
    Returns -1 if there is no such place, or if there are several.
    """
    inner = _gaps(tied, start, stop)
    if len(inner) != 1:
        return -1
    at = inner[0].start
    between = value[tied.low_stop(at) : inner[0].low]
    if markup == "html" or between[:1] == "<":
        return at if _opening_tags().fullmatch(between) else -1
    low = tied.low_stop(at)
    is_opening = between.strip(_MARKDOWN) in {"", "["} and value[low - 1 : low].isspace()
    return at if between and is_opening and not value[inner[0].low].isspace() else -1


def emptied(value: str, markup: str, tied: Map, start: int, stop: int) -> tuple[int, int] | None:
    """Return the extent in the value of the prose [start, stop) with the marks that would be left empty, or None."""
    inner = _gaps(tied, start, stop)
    if len(inner) != 1:
        return None
    at, low = inner[0].start, tied.low_start(start)
    between = value[tied.low_stop(at) : inner[0].low]
    if markup == "html" or between[:1] == "<":
        opening = _opening_at_end().search(value, max(0, low - _LONGEST), low)
        closing = _closing_tags().fullmatch(between)
        size = len(opening[0]) if opening and closing and are_pairs(opening[0], between) else 0
    else:
        size = len(between) if between == value[max(0, low - len(between)) : low][::-1] else 0
        size = 0 if between.strip(_MARKDOWN) else size
    return (low - size, tied.low_stop(stop)) if size else None


def _gaps(tied: Map, start: int, stop: int) -> list[Segment]:
    """Return the segments inside a stretch of prose before which markup stands; none if a placeholder is in it."""
    from empathlint.model import Gap, Tie

    parts = tied.slice(start, stop)
    if any(part.tie is Tie.OPAQUE for part in parts):
        return []
    return [part for part in parts if part.gap is Gap.MARKUP and part.start > start]


@functools.cache
def _opening_tags() -> re.Pattern[str]:
    return re.compile(rf"(?:<(?:{INLINE}{SET}|a\s[^<>]*)>)+", re.IGNORECASE)


@functools.cache
def _opening_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:<{INLINE}{SET}>)+\Z", re.IGNORECASE)


@functools.cache
def _closing_tags() -> re.Pattern[str]:
    return re.compile(rf"(?:</{INLINE}\s*>)+", re.IGNORECASE)
