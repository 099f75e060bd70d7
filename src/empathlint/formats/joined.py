"""A value that is spelled out in several scalars, such as the blocks of a message."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from empathlint.formats.fields import ScalarLayer
from empathlint.formats.tree import Scalar
from empathlint.model import EncodeError, Gap, MapBuilder, Tie, Widened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.model import Layer, Map


class Joined(Scalar):
    """Scalars read as one, with a break between each and the next that no file spells out."""

    __slots__ = ("_parts", "_starts")

    def __init__(self, parts: Sequence[Scalar], between: str) -> None:
        """Join scalars; there has to be at least one."""
        value = between.join(part.value for part in parts)
        super().__init__(value, "string", parts[0].start, parts[-1].stop)
        self.comments = parts[0].comments
        self._parts = parts
        self._starts = [0]
        for part in parts[:-1]:
            self._starts.append(self._starts[-1] + len(part.value) + len(between))

    @property
    def outer(self) -> tuple[Scalar, ...]:
        """Return the scalars whose values the parts were parsed from."""
        return self._parts[0].outer

    def layer(self) -> Layer:
        """Return the layer that ties the value to all of the scalars."""
        return _JoinedLayer(self._parts, self._starts)


class _JoinedLayer:
    __slots__ = ("_layers", "_map", "_parts", "_starts")

    def __init__(self, parts: Sequence[Scalar], starts: list[int]) -> None:
        self._parts = parts
        self._starts = starts
        self._layers = [ScalarLayer(part) for part in parts]
        self._map: Map | None = None

    def map(self) -> Map:
        """Return the map from the joined value to the container's text."""
        if self._map is None:
            self._map = self._made()
        return self._map

    def _made(self) -> Map:
        builder = MapBuilder()
        for start, layer in zip(self._starts, self._layers, strict=True):
            rows = layer.map()
            if start > builder.length:
                # What goes in right behind the break goes into the scalar that it leads to.
                low = rows.low_start(0)
                builder.skip(Gap.MARKUP)
                builder.add(start - builder.length, low, low, Tie.MADE)
            for i, row in enumerate(rows.segments):
                stop = rows.segments[i + 1].start if i + 1 < len(rows.segments) else rows.length
                builder.skip(row.gap)
                builder.add(stop - row.start, row.low, row.high, row.tie)
        return builder.build()

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return the text as the scalar that it goes into must write it."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        first = self._starts[index]
        if stop > first + len(self._parts[index].value):
            raise EncodeError("it spans a break that the file does not spell out")
        try:
            return self._layers[index].encode(text, start - first, stop - first)
        except Widened as widened:
            raise EncodeError(str(widened)) from None
