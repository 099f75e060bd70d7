"""Files that hold one text and nothing beside it, whose meaning another file next to them tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.carve import Slice
from empathlint.formats.tree import Scalar, Table

if TYPE_CHECKING:
    from empathlint.formats.tree import Node
    from empathlint.model import Layer

SUFFIXES = (".email",)


class Body(Scalar):
    """A stretch of a file that is copied unchanged."""

    __slots__ = ()

    def layer(self) -> Layer:
        """Return the layer that ties it to the file."""
        return Slice(self.start, self.stop)


def parse(text: str) -> list[Node]:
    """Return one table whose `body` is the text."""
    return [Table([("body", Body(text, "string", 0, len(text)))], 0, len(text))]
