"""
The tree of values that every container gives: tables, sequences and the scalars in them.

Offsets are code points of the text that was parsed. A scalar keeps its decoded value and its raw extent; how the two
hang together is worked out by `layer()` only when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import EncodeError, Gap, Map, Segment, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as SequenceOf
    from typing import Literal, TypeAlias

    from empathlint.model import Directive, Layer

    Kind: TypeAlias = Literal["string", "plain", "null", "bool", "number"]
    Node: TypeAlias = "Scalar | Table | Sequence"


class FormatError(Exception):
    """
    A text is not what its container asks for.

    Attributes:
        code: "P003" (malformed) or "P004" (too deep).
        message: what is wrong, in one lower-case sentence.
        offset: where, in the text that was parsed.
        roots: what the container read before that place; empty where it cannot tell.
    """

    def __init__(self, code: str, message: str, offset: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset
        self.roots: list[Node] = []


class MissingReaderError(FormatError):
    """What reads such files is not installed; it concerns only who asks for one of them."""


class CrowdedFileError(FormatError):
    """A text holds more entries than a file of replies has: it is data, and concerns only who names it."""


class Scalar:
    """
    A single value.

    Attributes:
        value: the decoded text; for a null, bool or number the text as written.
        kind: "string" (quoted or block), "plain" (a bare YAML word or CSV cell), "null", "bool" or "number".
        start, stop: the raw extent, quotes included.
        comments: directives of comments that cover this value, outermost first.
    """

    __slots__ = ("comments", "kind", "start", "stop", "value")

    def __init__(self, value: str, kind: Kind, start: int, stop: int) -> None:
        self.value = value
        self.kind: Kind = kind
        self.start = start
        self.stop = stop
        self.comments: tuple[Directive, ...] = ()

    @property
    def outer(self) -> tuple[Scalar, ...]:
        """Return the scalars whose values this one was parsed from, innermost first; its offsets are theirs."""
        return ()

    def layer(self) -> Layer:
        """Return the layer that ties `value` to the text that it was parsed from."""
        return ApproximateLayer(len(self.value), self.start, self.stop)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value!r}, {self.kind!r}, {self.start}, {self.stop})"


class Table:
    """
    A mapping from names to nodes; names may repeat and all entries are kept, in order.

    A key that is itself a table or a sequence (YAML allows it) has the empty name.
    """

    __slots__ = ("comments", "entries", "start", "stop")

    def __init__(self, entries: list[tuple[str, Node]], start: int, stop: int) -> None:
        self.entries = entries
        self.start = start
        self.stop = stop
        self.comments: tuple[Directive, ...] = ()

    def get(self, name: str) -> Node | None:
        """Return the node of this name (of duplicates the last, as readers of the file see it), or None."""
        found = None
        for key, node in self.entries:
            if key == name:
                found = node
        return found

    def text(self, name: str) -> str | None:
        """Return the value of the scalar of this name, or None if there is none or it is null."""
        node = self.get(name)
        return node.value if isinstance(node, Scalar) and node.kind != "null" else None

    def __repr__(self) -> str:
        return f"Table({self.entries!r})"


class Sequence:
    """A list of nodes."""

    __slots__ = ("comments", "items", "start", "stop")

    def __init__(self, items: list[Node], start: int, stop: int) -> None:
        self.items = items
        self.start = start
        self.stop = stop
        self.comments: tuple[Directive, ...] = ()

    def __repr__(self) -> str:
        return f"Sequence({self.items!r})"


def walk(roots: SequenceOf[Node]) -> Iterator[Node]:
    """Yield every node below and including the roots, in the order of the text, however deep."""
    stack: list[Node] = list(reversed(roots))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Table):
            stack.extend(child for _, child in reversed(node.entries))
        elif isinstance(node, Sequence):
            stack.extend(reversed(node.items))


def rescued(opened: SequenceOf[Table | Sequence], names: SequenceOf[str]) -> list[Node]:
    """
    Return what can be trusted of a text that breaks off: the whole items of lists; an object cut short is left out.

    Half an object may lack what says that it is not for customers.

    Args:
        opened: the nodes whose end was not read, outermost first.
        names: the name under which each of them belongs to the one before it; of an item of a list it means nothing.
    """
    last = -1
    for i, node in enumerate(opened):
        if isinstance(node, Sequence):
            last = i
        elif i and isinstance(opened[i - 1], Sequence):
            break
    for i in range(last, -1, -1):
        node = opened[i]
        below = node.items if isinstance(node, Sequence) else [child for _, child in node.entries]
        node.stop = below[-1].stop if below else node.start
        if i and isinstance(above := opened[i - 1], Table):
            above.entries.append((names[i], node))
        elif i and isinstance(above, Sequence):
            above.items.append(node)
    return [opened[0]] if last >= 0 else []


class ApproximateLayer:
    """Ties a whole value to a whole extent when no finer tie is known; nothing in it can be edited."""

    __slots__ = ("high", "length", "low")

    def __init__(self, length: int, low: int, high: int) -> None:
        self.length = length
        self.low = low
        self.high = high

    def map(self) -> Map:
        """Return a map with one segment that can only be taken whole."""
        segments = [Segment(0, self.low, self.high, Tie.MADE, Gap.NONE)] if self.length else []
        return Map(segments, self.length)

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Refuse: what is written here is not understood well enough."""
        raise EncodeError("how this value is written is not understood well enough")
