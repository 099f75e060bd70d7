"""TOML between fences: the values as tomli reads them, the strings that follow a name with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.formats.tree import ApproximateLayer, FormatError, Scalar, Sequence, Table
from empathlint.model import Directive, EncodeError, Gap, Map, MapBuilder, Segment, SourceSpan, Tie

if TYPE_CHECKING:
    from empathlint.formats.tree import Kind, Node
    from empathlint.model import Layer

_MARKER = "empathlint:"
_QUOTES = ('"""', "'''", '"', "'")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_WRITTEN = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_WIDTHS = {"x": 2, "u": 4, "U": 8}

_Places = dict[tuple[str, ...], tuple[int, int, str]]


def read(text: str, start: int, stop: int) -> tuple[Table, tuple[Directive, ...]]:
    """
    Return the table that an extent of a text holds, and the directives in its comments.

    Raises:
        FormatError: the extent is not TOML.
    """
    import tomli

    # A lone CR ends a line in the files this reads; TOML does not know it.
    text = text.replace("\r\n", "\0\n").replace("\r", "\n").replace("\0\n", "\r\n")
    try:
        data = tomli.loads(text[start:stop])
    except tomli.TOMLDecodeError as error:
        place = _original(text, start, stop, getattr(error, "pos", 0))
        why = getattr(error, "msg", "")
        reason = f": {why[:1].lower()}{why[1:]}" if why else ""
        raise FormatError("P003", f"is not TOML from here on{reason}", place) from error
    except RecursionError as error:
        raise FormatError("P004", "is nested too deeply", start) from error
    scanner = _Scanner(text, start, stop)
    scanner.scan()
    return _tree(data, scanner), tuple(scanner.directives)


def _original(text: str, start: int, stop: int, position: int) -> int:
    """Return the offset of a position in what tomli reads: it makes every line end one character first."""
    at = start
    for _ in range(position):
        at += 2 if text.startswith("\r\n", at) else 1
    return min(at, stop)


class _Scanner:
    """Finds where the strings and the comments of a TOML text are; what it does not know it passes over."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text = text
        self.start = start
        self.stop = stop
        self.places: _Places = {}
        self.directives: list[Directive] = []

    def scan(self) -> None:
        """Go through the text once."""
        at = self.start
        prefix: tuple[str, ...] = ()
        while (at := self._skip(at)) < self.stop:
            if self.text[at] == "[":
                closing = self.text.find("]", at, self.stop)
                # Tables in a list share a name; their strings are left without an exact place.
                is_list = self.text.startswith("[[", at)
                prefix = ("\0",) if is_list else tuple(p.strip() for p in self.text[at + 1 : closing].split("."))
                at = self._value(at)
                continue
            equals = self.text.find("=", at, self.stop)
            if equals < 0:
                return
            path = (*prefix, *(part.strip(" \t\"'") for part in self.text[at:equals].split(".")))
            at = equals + 1
            while at < self.stop and self.text[at] in " \t":
                at += 1
            begins = at
            at = self._value(at)
            quote = next((mark for mark in _QUOTES if self.text.startswith(mark, begins)), "")
            if quote:
                self.places[path] = (begins, at, quote)

    def _skip(self, at: int) -> int:
        """Return where the next thing begins that is neither blank nor comment."""
        while at < self.stop:
            if self.text[at] == "#":
                at = self._comment(at)
            elif self.text[at] in " \t\r\n":
                at += 1
            else:
                break
        return at

    def _comment(self, at: int) -> int:
        end = self.text.find("\n", at, self.stop)
        end = self.stop if end < 0 else end
        said = self.text[at:end]
        if _MARKER in said:
            span = SourceSpan(at, at + len(said.rstrip()))
            self.directives.append(Directive(said.lstrip("#").strip(), span))
        return end

    def _value(self, at: int) -> int:
        """Return where the value that begins here ends; strings, brackets and comments in it are respected."""
        depth = 0
        while at < self.stop:
            character = self.text[at]
            if character in "\"'":
                at = self._string(at)
                if not depth:
                    return at
                continue
            if character == "#":
                if not depth:
                    return at
                at = self._comment(at)
                continue
            depth += (character in "[{") - (character in "]}")
            at += 1
            if character == "\n" and not depth:
                return at
        return at

    def _string(self, at: int) -> int:
        quote = next(mark for mark in _QUOTES if self.text.startswith(mark, at))
        at += len(quote)
        while True:
            end = self.text.find(quote, at, self.stop)
            if end < 0:
                return self.stop
            escape = self.text.find("\\", at, end) if quote[0] == '"' else -1
            if escape < 0:
                break
            at = escape + 2
        at = end + len(quote)
        # Up to two quotes may stand right before the closing three.
        while len(quote) == 3 and at < self.stop and self.text[at] == quote[0]:
            at += 1
        return at


def _tree(data: dict[str, Any], scanner: _Scanner) -> Table:
    root = Table([], scanner.start, scanner.stop)
    stack: list[tuple[tuple[str, ...], Any, Table | Sequence]] = [((), data, root)]
    while stack:
        path, value, node = stack.pop()
        pairs = value.items() if isinstance(node, Table) else ((f"\0{i}", item) for i, item in enumerate(value))
        for name, child in pairs:
            below = (*path, name)
            made = _node(child, below, scanner)
            if not isinstance(made, Scalar):
                stack.append((below, child, made))
            if isinstance(node, Table):
                node.entries.append((name, made))
            else:
                node.items.append(made)
    return root


def _node(value: Any, path: tuple[str, ...], scanner: _Scanner) -> Node:
    start, stop = scanner.start, scanner.stop
    if isinstance(value, dict):
        return Table([], start, stop)
    if isinstance(value, list):
        return Sequence([], start, stop)
    if isinstance(value, str):
        place = scanner.places.get(path)
        return TomlString(value, place, scanner.text) if place else Scalar(value, "string", start, stop)
    kind: Kind = "bool" if isinstance(value, bool) else "number" if isinstance(value, int | float) else "plain"
    return Scalar(str(value).lower() if kind == "bool" else str(value), kind, start, stop)


class TomlString(Scalar):
    """A string of a TOML text that follows a name."""

    __slots__ = ("_quote", "_text")

    def __init__(self, value: str, place: tuple[int, int, str], text: str) -> None:
        super().__init__(value, "string", place[0], place[1])
        self._quote = place[2]
        self._text = text

    def layer(self) -> Layer:
        """Return the layer that ties the value to the text; it cannot be edited if the two do not agree."""
        width = len(self._quote)
        value, made = _decode(self._text, self.start + width, self.stop - width, self._quote)
        if value != self.value:
            return ApproximateLayer(len(self.value), self.start, self.stop)
        return _StringLayer(made, self._quote)


def _decode(text: str, low: int, high: int, quote: str) -> tuple[str, Map]:
    builder = MapBuilder()
    pieces: list[str] = []
    at = low
    if len(quote) == 3:
        at += 2 if text.startswith("\r\n", at) else text.startswith("\n", at)
    start = at
    while at < high:
        stop = at
        while stop < high and text[stop] != "\r" and (text[stop] != "\\" or quote[0] == "'"):
            stop += 1
        pieces.append(text[at:stop])
        builder.add(stop - at, at, stop)
        if stop >= high:
            break
        said, at = _special(text, stop, high)
        pieces.append(said)
        builder.add(len(said), stop, at, Tie.ESCAPED)
        if not said:
            builder.skip(Gap.LAYOUT)
    if not builder.length:
        return "", Map([Segment(0, start, start, Tie.VERBATIM, Gap.NONE)], 0)
    return "".join(pieces), builder.build()


def _special(text: str, at: int, high: int) -> tuple[str, int]:
    """Read a line end of two characters or an escape; return what it says and where it ends."""
    if text[at] == "\r":
        return "\n", at + 2
    character = text[at + 1]
    width = _WIDTHS.get(character)
    if width is not None:
        return chr(int(text[at + 2 : at + 2 + width], 16)), at + 2 + width
    if character in " \t\r\n":
        at += 1
        while at < high and text[at] in " \t\r\n":
            at += 1
        return "", at
    return _ESCAPES.get(character, character), at + 2


class _StringLayer:
    """How one TOML string was decoded."""

    __slots__ = ("_map", "_quote")

    def __init__(self, made: Map, quote: str) -> None:
        self._map = made
        self._quote = quote

    def map(self) -> Map:
        """Return the map from the value to the text."""
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Return the text as a string with these quotes holds it."""
        if any(
            (character < " " and character not in "\t\n") or "\ud800" <= character <= "\udfff" for character in text
        ):
            raise EncodeError("it holds a character that TOML does not write")
        if self._quote[0] == "'":
            if "'" in text or "\n" in text or "\x7f" in text:
                raise EncodeError("a string in single quotes cannot hold it")
            return text
        return "".join(_WRITTEN.get(character, character) for character in text).replace("\x7f", "\\u007F")
