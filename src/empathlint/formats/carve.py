"""Layers for values that are stretches of a text: the body below a front matter, a quoted reply without its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Gap, Map, MapBuilder
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Slice(NamedTuple):
    """One stretch of the text below, copied unchanged."""

    start: int
    stop: int

    def map(self) -> Map:
        """Return the map from the stretch to the text."""
        return Map.verbatim(self.stop - self.start, self.start) if self.stop > self.start else Map((), 0)

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002 - the same shape as every layer
        """Return the text as it is: nothing needs escaping here."""
        return text


class Carved(NamedTuple):
    """Stretches of the text below joined up; what lies between them is layout, such as `> ` before each line."""

    pieces: tuple[tuple[int, int], ...]
    prefix: str
    """What a new line must begin with."""

    def map(self) -> Map:
        """Return the map from the joined stretches to the text."""
        builder = MapBuilder()
        for start, stop in self.pieces:
            builder.skip(Gap.LAYOUT)
            builder.add(stop - start, start, stop)
        return builder.build()

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002 - the same shape as every layer
        """Return the text with the prefix after each of its line ends."""
        return text.replace("\n", "\n" + self.prefix) if self.prefix else text


def carve(text: str, pieces: Sequence[tuple[int, int]], prefix: str) -> tuple[str, Slice | Carved]:
    """Return the pieces of the text joined up, and the layer that ties the result to the text."""
    joined: list[tuple[int, int]] = []
    for start, stop in pieces:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], stop)
        elif stop > start:
            joined.append((start, stop))
    if len(joined) == 1 and not prefix:
        return text[joined[0][0] : joined[0][1]], Slice(*joined[0])
    return "".join(text[start:stop] for start, stop in joined), Carved(tuple(joined), prefix)
