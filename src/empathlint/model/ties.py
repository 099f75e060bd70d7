"""How a text hangs together with the text below it: maps, and layers that make and undo them."""

from __future__ import annotations

import enum
from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tie(enum.IntEnum):
    """How a segment of a map hangs together with what lies below it."""

    VERBATIM = 0
    """Copied one to one; any part of it can be edited."""
    ESCAPED = 1
    """These characters come from that whole extent; it is edited whole or not at all."""
    MADE = 2
    """Nothing below; cannot be edited."""
    OPAQUE = 3
    """A placeholder; never part of an edit."""


class Gap(enum.IntEnum):
    """What lies in the lower text between two neighbouring segments of a map."""

    NONE = 0
    LAYOUT = 1
    """Indentation, quoting prefixes, continuation marks: an edit may cross it."""
    MARKUP = 2
    """A tag or a control tag: an edit may not cross it."""


class Segment(NamedTuple):
    """One row of a map: upper [start, next start) is tied to lower [low, high)."""

    start: int
    low: int
    high: int
    tie: Tie
    gap: Gap
    """The gap between the segment before this one and this one."""


class Map:
    """
    Ties a text to the text below it, from which a layer made it.

    Segments cover the whole upper text in order; `length` is the upper text's length.
    The lower extents are sorted and disjoint.
    """

    __slots__ = ("_starts", "length", "segments")

    def __init__(self, segments: Iterable[Segment], length: int) -> None:
        self.segments = tuple(segments)
        self.length = length
        self._starts = [segment.start for segment in self.segments]

    @classmethod
    def verbatim(cls, length: int, low: int = 0) -> Map:
        """Return the map of a text that is copied unchanged from `low` onwards."""
        return cls([Segment(0, low, low + length, Tie.VERBATIM, Gap.NONE)], length)

    def _index(self, offset: int) -> int:
        return (bisect_right(self._starts, offset) or 1) - 1

    def _stop(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else self.length

    def low_start(self, offset: int) -> int:
        """Return where the character at this upper offset begins below (at the end: where the text ends)."""
        if not self.segments:
            return 0
        if offset >= self.length:
            return self.segments[-1].high
        segment = self.segments[self._index(offset)]
        return segment.low + (offset - segment.start if segment.tie is Tie.VERBATIM else 0)

    def low_stop(self, offset: int) -> int:
        """Return where the character before this upper offset ends below (at 0: where the text begins)."""
        if not self.segments:
            return 0
        if offset <= 0:
            return self.segments[0].low
        segment = self.segments[self._index(offset - 1)]
        return segment.low + offset - segment.start if segment.tie is Tie.VERBATIM else segment.high

    def locate(self, start: int, stop: int) -> tuple[int, int]:
        """Return the half-open lower extent of a half-open upper range. An empty range binds to the left."""
        if start >= stop:
            low = self.low_stop(start)
            return low, low
        low = self.low_start(start)
        return low, max(low, self.low_stop(stop))

    def obstacle(self, start: int, stop: int) -> str | None:
        """Return why the upper range cannot be edited as one piece, or None if it can."""
        if start >= stop:
            return self._insertion_obstacle(start)
        first, last = self._index(start), self._index(stop - 1)
        for i in range(first, last + 1):
            segment = self.segments[i]
            if segment.tie is Tie.OPAQUE:
                return "it holds a placeholder"
            if segment.tie is Tie.MADE:
                return "it spans a break that the file does not spell out"
            if i > first and segment.gap is Gap.MARKUP:
                return "it spans a tag"
            if segment.tie is Tie.ESCAPED and (segment.start < start or self._stop(i) > stop):
                return "it cuts through an escaped character"
        return None

    def _insertion_obstacle(self, offset: int) -> str | None:
        if not self.segments:
            return "there is no text to write into"
        index = self._index(offset)
        segment = self.segments[index]
        if segment.start < offset < self._stop(index) and segment.tie is not Tie.VERBATIM:
            return "it cuts through an escaped character"
        return None

    def slice(self, start: int, stop: int) -> list[Segment]:
        """Return the rows of a part of the upper text, cut to it."""
        return list(self._slice(start, start, stop, Gap.NONE))

    def over(self, lower: Map) -> Map:
        """Return this map composed with the one below it: upper text to the lowest text."""
        rows: list[Segment] = []
        for i, segment in enumerate(self.segments):
            length = self._stop(i) - segment.start
            gap = self._gap_below(i, lower)
            if segment.tie is Tie.VERBATIM and segment.high > segment.low:
                rows.extend(lower._slice(segment.start, segment.low, segment.high, gap))
            elif length or segment.high > segment.low:
                low, high = lower.locate(segment.low, segment.high)
                rows.append(Segment(segment.start, low, high, segment.tie, gap))
        return Map(rows, self.length)

    def _gap_below(self, index: int, lower: Map) -> Gap:
        if index == 0:
            return Gap.NONE
        segment, before = self.segments[index], self.segments[index - 1]
        gap = segment.gap
        if gap is not Gap.MARKUP and lower.segments:
            first, last = lower._index(max(before.high - 1, 0)), lower._index(segment.low)
            gap = max([gap, *(lower.segments[i].gap for i in range(first + 1, last + 1))])
        return gap

    def _slice(self, at: int, start: int, stop: int, gap: Gap) -> Iterable[Segment]:
        """Yield rows that tie [at, at + stop - start) above to this map's own upper range [start, stop)."""
        first, last = self._index(start), self._index(stop - 1)
        for i in range(first, last + 1):
            segment = self.segments[i]
            left, right = max(segment.start, start), min(self._stop(i), stop)
            low, high = segment.low, segment.high
            if segment.tie is Tie.VERBATIM:
                low, high = segment.low + left - segment.start, segment.low + right - segment.start
            yield Segment(at + left - start, low, high, segment.tie, gap if i == first else segment.gap)


class MapBuilder:
    """Builds a map front to back; a hole in the lower text becomes a gap of the kind last announced."""

    __slots__ = ("_gap", "_rows", "length")

    def __init__(self) -> None:
        self._rows: list[Segment] = []
        self._gap = Gap.NONE
        self.length = 0

    def skip(self, gap: Gap) -> None:
        """Announce a gap before whatever is added next; a markup gap outweighs a layout gap."""
        self._gap = max(self._gap, gap)

    def add(self, length: int, low: int, high: int, tie: Tie = Tie.VERBATIM) -> None:
        """Tie the next `length` upper characters to the lower extent [low, high)."""
        if not length:
            return
        rows = self._rows
        if tie is Tie.VERBATIM and rows and not self._gap and rows[-1].tie is Tie.VERBATIM and rows[-1].high == low:
            rows[-1] = rows[-1]._replace(high=high)
        else:
            rows.append(Segment(self.length, low, high, tie, self._gap if rows else Gap.NONE))
        self._gap = Gap.NONE
        self.length += length

    def build(self) -> Map:
        """Return the finished map."""
        return Map(self._rows, self.length)


class EncodeError(Exception):
    """A text cannot be written at a place in a layer; the message says why in a few words."""


class Widened(EncodeError):  # noqa: N818 - it asks for a wider edit; nothing went wrong
    """
    A text fits only if the layer's whole text is written anew, as when a bare CSV cell needs quotes.

    `text` is that whole text with the replacement in it, already encoded; it goes over the layer's [0, length).
    """

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


class Layer(Protocol):
    """One step between a text and the text below it: how it was decoded and how to write back."""

    def map(self) -> Map:
        """Return the map from this layer's text to the text below."""
        ...

    def encode(self, text: str, start: int, stop: int) -> str:
        """
        Return `text` as it must be written below in place of this layer's [start, stop).

        Raises:
            EncodeError: the layer cannot hold this text there.
        """
        ...
