"""XML: elements as tables of their attributes (`@name`) and children, with the place of every text and attribute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from empathlint.formats.containers.xml.layers import (
    AttributeLayer,
    File,
    FlatLayer,
    RawLayer,
    TextLayer,
    attribute_value,
    flat_value,
    named_entity,
    text_value,
)
from empathlint.formats.tree import FormatError, Scalar, Table
from empathlint.model import Directive, SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.tree import Node
    from empathlint.model import Layer

SUFFIXES = (".xml", ".resx", ".resw", ".xlf", ".xliff", ".stringsdict")
ENTRY_SIGNS = "<"
IS_KNOWN_WHOLE = True
"""What an element is may depend on what stands at its end."""
ONLY_MARKED = True
"""Most XML has nothing to do with replies: it is read only where a vendor's marker stands in it."""
MAX_DEPTH = 1000

_MARKER = "empathlint:"
_MOST = 100
"""How many directives can cover one node: every node below copies them."""
_ATTRIBUTE = re.compile(r"""\s*+([^\s=/>]++)\s*+=\s*+("[^"]*+"|'[^']*+')""")
_NO_ENTITIES = "declares an entity of its own here; such files are not read, for entities can stand for anything"


class XmlText(Scalar):
    """The text of an element that holds no others: character data, CDATA sections, comments."""

    __slots__ = ("_file",)

    def __init__(self, value: str, start: int, stop: int, file: File, *, is_empty_tag: bool = False) -> None:
        super().__init__(value, "null" if is_empty_tag else "string", start, stop)
        self._file = file

    def layer(self) -> Layer:
        """Return the layer that ties the text to the file."""
        return TextLayer(self, self._file)


class XmlAttribute(Scalar):
    """The value of an attribute; its extent has the quotes in it."""

    __slots__ = ("_file",)

    def __init__(self, value: str, start: int, stop: int, file: File) -> None:
        super().__init__(value, "string", start, stop)
        self._file = file

    def layer(self) -> Layer:
        """Return the layer that ties the value to the file."""
        return AttributeLayer(self, self._file)


class XmlMarkup(Scalar):
    """All that stands between an element's tags, as it is written: what a reader of HTML is given."""

    __slots__ = ("_file",)

    def __init__(self, start: int, stop: int, file: File) -> None:
        super().__init__(file.text[start:stop], "string", start, stop)
        self._file = file

    def layer(self) -> Layer:
        """Return the layer that ties the markup to the file."""
        return RawLayer(self, self._file)


class XmlFlat(Scalar):
    """The text between an element's tags, decoded, with the tags in it as they are written, which nobody edits."""

    __slots__ = ("_file",)

    def __init__(self, start: int, stop: int, file: File) -> None:
        super().__init__(flat_value(file.text, start, stop), "string", start, stop)
        self._file = file

    def layer(self) -> Layer:
        """Return the layer that ties the text to the file."""
        return FlatLayer(self, self._file)


class Element(Table):
    """
    An element with attributes or with elements in it, and the root.

    Its entries are its attributes (`@name`), then its children by their names; its text as `#text` if it has no
    children. A child with neither attributes nor children is its text, an `XmlText`.

    Attributes:
        name: its name, prefix included.
        inner: the extent between its tags.
        is_mixed: whether it has elements in it.
        is_whole: whether its end was read; of one that breaks off only the elements in it can be trusted.
    """

    __slots__ = ("_file", "inner", "is_mixed", "is_whole", "name")

    def __init__(self, name: str, entries: list[tuple[str, Node]], extent: tuple[int, int, int, int], file: File,
                 *, is_mixed: bool) -> None:  # fmt: skip
        super().__init__(entries, extent[0], extent[3])
        self.name = name
        self.inner = extent[1:3]
        self.is_mixed = is_mixed
        self.is_whole = True
        self._file = file

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, or ""."""
        return self.text(f"@{name}") or ""

    def children(self, *names: str) -> Iterator[Node]:
        """Yield the children of these names."""
        for name, node in self.entries:
            if name in names:
                yield node

    def markup(self) -> Scalar:
        """Return all that stands between its tags, as it is written."""
        if not self.is_whole:
            return Scalar("", "null", self.inner[0], self.inner[0])
        scalar = XmlMarkup(*self.inner, self._file)
        scalar.comments = self.comments
        return scalar

    def flat(self) -> Scalar:
        """Return the text between its tags with the tags in it."""
        own = self.get("#text")
        if isinstance(own, Scalar):
            return own
        if not self.is_whole:
            return Scalar("", "null", self.inner[0], self.inner[0])
        scalar = XmlFlat(*self.inner, self._file)
        scalar.comments = self.comments
        return scalar


def content(node: Node | None) -> Scalar | None:
    """Return the text of a node that holds text and no elements, or None."""
    if isinstance(node, Element):
        node = node.get("#text")
    return node if isinstance(node, Scalar) else None


def local(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def parse(text: str) -> list[Node]:
    """
    Return the root element of an XML text; there is none in an empty one.

    A document type is passed over; one that declares entities is refused, and nothing outside the text is ever read.
    The entities of HTML are known without being declared.

    Raises:
        FormatError: the text is not XML, or nested deeper than MAX_DEPTH; it has the elements that ended before that.
    """
    if not text.strip():
        return []
    reader = _Reader(text)
    try:
        reader.parser.Parse(reader.data, True)
    except expat.ExpatError as error:
        broken = reader.malformed(error)
        broken.roots = reader.roots()
        raise broken from error
    except FormatError as broken:
        broken.roots = reader.roots()
        raise
    return reader.roots()


class _Open:
    """An element whose end is still to come."""

    __slots__ = ("entries", "inner", "is_empty", "is_mixed", "name", "start")

    def __init__(self, name: str, start: int, entries: list[tuple[str, Node]], inner: int, *, is_empty: bool) -> None:
        self.name = name
        self.start = start
        self.entries = entries
        self.inner = inner
        self.is_empty = is_empty
        self.is_mixed = False


class _Reader:
    """What expat tells, as a tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.file = File(text)
        self.data = text.encode("utf-8", "surrogatepass")
        self.root: Element | None = None
        self.directives: list[tuple[Directive, int]] = []
        """Each with where the element begins that it stands in; -1 outside of all."""
        self._is_ascii = len(self.data) == len(text)
        self._known = (0, 0)
        self._open: list[_Open] = []
        # The text is decoded already, whatever its declaration says of its bytes.
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        if _MARKER in text:
            parser.CommentHandler = self._comment

    def _offset(self, index: int) -> int:
        """Return the offset in the text of an index into the bytes; linear over all calls, for they go forward."""
        if self._is_ascii:
            return index
        before, offset = self._known
        if index < before:
            before = offset = 0
        offset += len(self.data[before:index].decode("utf-8", "surrogatepass"))
        self._known = (index, offset)
        return offset

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        text, start = self.text, self._offset(self.parser.CurrentByteIndex)
        if len(self._open) >= MAX_DEPTH:
            raise FormatError("P004", f"is nested more than {MAX_DEPTH} levels deep here", start)
        if self._open:
            self._open[-1].is_mixed = True
        at = start + 1 + len(name)
        entries: list[tuple[str, Node]] = []
        if attributes:
            found = _ATTRIBUTE.match(text, at)
            while found:
                low, high = found.span(2)
                entries.append((f"@{found[1]}", XmlAttribute(attribute_value(text, low, high), low, high, self.file)))
                at = found.end()
                found = _ATTRIBUTE.match(text, at)
        at = text.index(">", at)
        self._open.append(_Open(name, start, entries, at + 1, is_empty=text[at - 1] == "/"))

    def _end(self, name: str) -> None:
        opened = self._open.pop()
        low = high = stop = opened.inner
        if not opened.is_empty:
            high = self._offset(self.parser.CurrentByteIndex)
            stop = self.text.index(">", high) + 1
        self._close(name, opened, (opened.start, low, high, stop))

    def _close(self, name: str, opened: _Open, extent: tuple[int, int, int, int], *, is_whole: bool = True) -> None:
        """Put an element into the one around it."""
        _, low, high, _ = extent
        if not opened.is_mixed:
            value = text_value(self.text, low, high)
            scalar = XmlText(value, low, high, self.file, is_empty_tag=opened.is_empty)
            if not opened.entries and self._open:
                self._open[-1].entries.append((name, scalar))
                return
            opened.entries.append(("#text", scalar))
        element = Element(name, opened.entries, extent, self.file, is_mixed=opened.is_mixed)
        element.is_whole = is_whole
        if self._open:
            self._open[-1].entries.append((name, element))
        else:
            self.root = element

    def _entity(self, *_: object) -> None:
        at = self._offset(self.parser.CurrentByteIndex)
        raise FormatError("P003", _NO_ENTITIES, max(self.text.rfind("<!ENTITY", 0, at + 1), 0))

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001
        if is_parameter or not named_entity(name):
            at = self._offset(self.parser.CurrentByteIndex)
            raise FormatError("P003", f"is not XML from here on: nothing says what `&{name};` stands for", at)

    def _comment(self, data: str) -> None:
        if _MARKER in data:
            start = self._offset(self.parser.CurrentByteIndex)
            span = SourceSpan(start, self.text.index("-->", start) + 3)
            inside = self._open[-1].start if self._open else -1
            self.directives.append((Directive(data.strip(), span), inside))

    def roots(self) -> list[Node]:
        """Return what was read; an element that has not ended ends with the last that did in it."""
        while self._open:
            opened = self._open.pop()
            if opened.is_mixed and opened.entries:
                stop = max(opened.inner, opened.entries[-1][1].stop)
                self._close(opened.name, opened, (opened.start, opened.inner, stop, stop), is_whole=False)
        roots: list[Node] = [] if self.root is None else [self.root]
        if self.directives:
            _spread(roots, self.directives)
        return roots

    def malformed(self, error: expat.ExpatError) -> FormatError:
        """Return what is wrong with the text, and where."""
        at = len(self.data[: max(self.parser.ErrorByteIndex, 0)].decode("utf-8", "ignore"))
        expected = f"`</{self._open[-1].name}>`" if self._open else "an element"
        reason = expat.ErrorString(error.code)
        before = self.text[max(at - 1, 0) : at + 1]
        if reason == "unclosed CDATA section":
            expected = "`]]>`"
        if at == len(self.text):
            return FormatError("P003", f"is not complete XML: it ends where {expected} is expected", at)
        if reason == "mismatched tag":
            why = f"{expected} is expected"
        elif reason == "junk after document element":
            why = "all there is stands in one element, and that one is closed"
        elif reason.startswith("XML or text declaration"):
            why = "nothing may stand before `<?xml`"
        elif "&" in before:
            why = "`&` by itself is written `&amp;`"
        elif "<" in before:
            why = "`<` by itself is written `&lt;`"
        elif "invalid token" in reason:
            why = "this character has no place here"
        else:
            why = reason
        return FormatError("P003", f"is not XML from here on: {why}", at)


def _spread(roots: list[Node], directives: list[tuple[Directive, int]]) -> None:
    """Give each directive to its next sibling and all below that, or to the text in which it stands."""
    stack: list[tuple[Node, tuple[Directive, ...], int]] = [(root, (), -1) for root in roots]
    waiting = directives[::-1]
    while stack:
        node, covering, parent = stack.pop()
        own = []
        limit = node.stop if isinstance(node, Scalar) else node.start
        while waiting and waiting[-1][0].span.stop <= limit:
            directive, inside = waiting.pop()
            if inside == parent or directive.span.start >= node.start:
                own.append(directive)
        node.comments = (*covering, *own)[-_MOST:] if own else covering
        if isinstance(node, Table):
            stack.extend((child, node.comments, node.start) for _, child in reversed(node.entries))
