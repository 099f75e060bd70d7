"""Strings that a file spells in parts: escapes, quoted lines that follow each other, lines with a margin."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.model import Directive, EncodeError, Gap, Map, MapBuilder, Segment, SourceSpan, Tie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from empathlint.formats.tree import Kind, Node
    from empathlint.model import Layer

    Part = tuple[int, int, str | None]
    """A stretch of the text, and what it stands for; None where it stands for itself."""
    Decode = Callable[[str, int, int], tuple[str, int]]
    """Takes a text, where an escape begins and where the string ends; returns what it means and where it ends."""
    Write = Callable[["Spelled", str, int, int], str]
    """Takes a string, a text and the stretch of the value it goes to; returns the text as it must be written there."""

_MARKER = "empathlint:"
_MOST = 100
"""How many directives can cover one node: every node below copies them."""
_NEAR = 16
_REREAD = 64
_REREAD_ANYWAY = 100_000
"""How often a string is read again as a whole, for edits that might change how it is read; short ones oftener."""


class Spelled(Scalar):
    """A string in parts; what lies between two of them is layout."""

    __slots__ = ("_known", "_parts", "_reread", "_write", "text")

    def __init__(
        self, text: str, parts: list[Part], extent: tuple[int, int], write: Write, kind: Kind = "string"
    ) -> None:
        """
        Put a string together.

        Args:
            text: the container's text.
            parts: what it is made of, in order.
            extent: its raw extent, quotes included.
            write: how a text is written into it.
            kind: what it is to its vendor.
        """
        # Not by way of super(): there are many of these, and most are one piece.
        if len(parts) == 1 and parts[0][2] is None:
            self.value = text[parts[0][0] : parts[0][1]]
        else:
            self.value = "".join([text[start:stop] if made is None else made for start, stop, made in parts])
        self.kind = kind
        self.start, self.stop = extent
        self.comments = ()
        self.text = text
        self._parts = parts
        self._write = write
        self._known: Layer | None = None
        self._reread = 0

    def layer(self) -> Layer:
        """Return the layer that ties the value to the text; there is one, for whoever writes asks it for each edit."""
        if self._known is None:
            self._known = _Layer(self)
        return self._known

    def read_again(self) -> None:
        """
        Take note that the whole string is read again to see what an edit makes of it.

        Raises:
            EncodeError: that was done for so many edits that the next ones are not worth it.
        """
        size = self.stop - self.start
        self._reread += size
        if self._reread > _REREAD * size + _REREAD_ANYWAY:
            raise EncodeError("too many changes would go into this text at once")


class _Layer:
    """How a spelled string was put together."""

    __slots__ = ("_map", "_string")

    def __init__(self, string: Spelled) -> None:
        self._string = string
        self._map: Map | None = None

    def map(self) -> Map:
        """Return the map from the value to the text."""
        if self._map is None:
            self._map = _map(self._string._parts, self._string.start)
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return the text as it is spelled here."""
        return self._string._write(self._string, text, start, stop)


class Sealed(Spelled):
    """A string that can be read, not written."""

    __slots__ = ("_why",)

    def __init__(self, text: str, parts: list[Part], extent: tuple[int, int], why: str) -> None:
        """Put a string together; `why` says why it is not rewritten."""
        super().__init__(text, parts, extent, refuse)
        self._why = why

    def layer(self) -> Layer:
        """Return the layer that ties the text to the file, with nothing in it that can be edited."""
        return _SealedLayer(super().layer(), self._why)


class _SealedLayer:
    __slots__ = ("_layer", "_why")

    def __init__(self, layer: Layer, why: str) -> None:
        self._layer = layer
        self._why = why

    def map(self) -> Map:
        """Return the map from the text to the file."""
        made = self._layer.map()
        return _SealedMap(made.segments, made.length, self._why)

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Refuse, as the map has done already."""
        raise EncodeError(self._why)


class _SealedMap(Map):
    __slots__ = ("_why",)

    def __init__(self, segments: Iterable[Segment], length: int, why: str) -> None:
        super().__init__(segments, length)
        self._why = why

    def obstacle(self, start: int, stop: int) -> str | None:  # noqa: ARG002
        """Return why nothing here is edited."""
        return self._why


def _map(parts: list[Part], start: int) -> Map:
    builder = MapBuilder()
    before = parts[0][0] if parts else start
    for low, high, made in parts:
        if low > before:
            builder.skip(Gap.LAYOUT)
        if made is None:
            builder.add(high - low, low, high)
        else:
            builder.add(len(made), low, high, Tie.ESCAPED)
        before = high
    if builder.length:
        return builder.build()
    at = parts[0][0] if parts else start
    return Map([Segment(0, at, at, Tie.VERBATIM, Gap.NONE)], 0)


def escaped(text: str, start: int, stop: int, decode: Decode) -> list[Part]:
    """Return the parts of an extent in which a backslash begins an escape; an escape that means nothing is left out."""
    if text.find("\\", start, stop) < 0:
        return [(start, stop, None)]
    parts: list[Part] = []
    at = start
    while (escape := text.find("\\", at, stop)) >= 0:
        if escape > at:
            parts.append((at, escape, None))
        made, at = decode(text, escape, stop)
        if made:
            parts.append((escape, at, made))
    if at < stop or not parts:
        parts.append((at, stop, None))
    return parts


@functools.cache
def _tame() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W_]|[.,;:!?…–—’“”()-]| (?! ))*+")


@functools.cache
def _two_words() -> re.Pattern[str]:
    return re.compile(r"[^\W_][.,;:!?…–—’“”()-]* [^\W_]")


def is_among_words(text: str, extent: tuple[int, int], new: str) -> bool:
    """
    Return whether an edit takes words from among words and puts words there, on a line that begins with two others.

    No format of ours reads words in another way for the words beside them, so that such an edit needs no further look.

    Args:
        text: where the edit goes.
        extent: what of it is replaced.
        new: what comes in its place.
    """
    start, stop = extent
    before, after = text[max(start - _NEAR, 0) : start], text[stop : stop + 4]
    tame = _tame().fullmatch
    if not after.strip() or not _two_words().search(before):
        return False
    return tame(before + new + after) is not None and tame(text, start, stop) is not None


def refuse(string: Spelled, text: str, start: int, stop: int) -> str:  # noqa: ARG001
    """Refuse to write: comments are for staff."""
    raise EncodeError("a comment is not rewritten")


def directives(text: str, start: int, stop: int, marks: str = "#/*!.; \t") -> tuple[Directive, ...]:
    """Return the directive that an extent, a comment with its marks, holds."""
    inner = text[start:stop].strip(marks)
    if inner[: len(_MARKER)].lower() != _MARKER:
        return ()
    return (Directive(inner, SourceSpan(start, stop)),)


def cover(nodes: Iterable[Node], found: tuple[Directive, ...]) -> None:
    """Give directives to the nodes they cover."""
    if found:
        for node in nodes:
            node.comments = (*found, *node.comments)


def spread(root: Node, own: dict[int, tuple[Directive, ...]], top: tuple[Directive, ...]) -> None:
    """
    Give directives to the nodes they cover and to all below them.

    Args:
        root: a tree.
        own: directives by the identity of the node they cover.
        top: those that cover the whole tree.
    """
    if not own and not top:
        return
    stack: list[tuple[Node, tuple[Directive, ...]]] = [(root, top)]
    while stack:
        node, covering = stack.pop()
        covering = (*covering, *own.get(id(node), ()))[-_MOST:]
        node.comments = covering
        if isinstance(node, Table):
            stack.extend((child, covering) for _, child in node.entries)
        elif isinstance(node, Sequence):
            stack.extend((child, covering) for child in node.items)


class Remarks:
    """
    The comments of a file of keys and values, gathered line by line until a key takes them.

    Those above a blank line speak of no single key; a directive among them covers the file if no key comes before it,
    else the next key.
    """

    __slots__ = ("_directives", "_lines", "_taken", "_text", "file_wide")

    def __init__(self, text: str) -> None:
        """Begin with none."""
        self._text = text
        self._lines: list[tuple[int, int]] = []
        self._directives: tuple[Directive, ...] = ()
        self._taken = False
        self.file_wide: tuple[Directive, ...] = ()

    def add(self, start: int, stop: int) -> None:
        """Add a line of a comment, with its marks."""
        found = directives(self._text, start, stop)
        if found:
            self._directives = (*self._directives, *found)[-_MOST:]
        while start < stop and self._text[start] in "#/*! \t":
            start += 1
        while stop > start and self._text[stop - 1] in "*/ \t":
            stop -= 1
        if start < stop and not found:
            self._lines.append((start, stop))

    def add_block(self, start: int, stop: int) -> None:
        """Add a comment of several lines."""
        at = start
        while at < stop:
            end = self._text.find("\n", at, stop)
            end = stop if end < 0 else end
            self.add(at, end - (self._text[end - 1] == "\r" and end > at))
            at = end + 1

    def blank(self) -> None:
        """Take note of a blank line."""
        self._lines.clear()
        if not self._taken:
            self.file_wide = (*self.file_wide, *self._directives)[-_MOST:]
            self._directives = ()

    def take(self) -> tuple[Spelled | None, tuple[Directive, ...]]:
        """Return the comment above a key, as a text, and the directives that cover it."""
        self._taken = True
        if not self._lines and not self._directives:
            return None, ()
        found = self._directives
        comment = lines(self._text, self._lines) if self._lines else None
        self._lines = []
        self._directives = ()
        return comment, found


def lines(text: str, extents: list[tuple[int, int]]) -> Spelled:
    """Return lines of a comment, marks left out, as one text that is never rewritten."""
    parts: list[Part] = []
    for low, high in extents:
        if parts:
            parts.append((parts[-1][1], low, "\n"))
        parts.append((low, high, None))
    return Spelled(text, parts, (extents[0][0], extents[-1][1]), refuse, "plain")
