"""JSON, JSON Lines and documents saved one after another, with the place of every string."""

from __future__ import annotations

import gc
import re
from json.decoder import WHITESPACE, JSONDecodeError, scanstring  # type: ignore[attr-defined]
from json.scanner import NUMBER_RE
from typing import TYPE_CHECKING

from empathlint.formats.tree import (
    ApproximateLayer,
    CrowdedFileError,
    FormatError,
    Scalar,
    Sequence,
    Table,
    rescued,
    walk,
)
from empathlint.model import EncodeError, Gap, Map, MapBuilder, Segment, Tie

if TYPE_CHECKING:
    from empathlint.formats.tree import Kind, Node
    from empathlint.model import Layer

_blanks = WHITESPACE.match
_FOLLOWING = re.compile(r',[ \t\n\r]*+"([^"\\]*+)"[ \t\n\r]*+:[ \t\n\r]*+')
SUFFIXES = (".json", ".jsonl", ".ndjson", ".arb")
ENTRY_SIGNS = ",[{"
MAX_DEPTH = 1000
_LOOK_EVERY = 1 << 14
"""After so many documents it is looked whether they are too many; a short file has fewer."""

_GAP = " \t\r\n\ufeff"
_WORDS: dict[str, tuple[str, Kind]] = {
    "t": ("true", "bool"),
    "f": ("false", "bool"),
    "n": ("null", "null"),
    "N": ("NaN", "number"),
    "I": ("Infinity", "number"),
    "-": ("-Infinity", "number"),
}
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def parse(text: str, outer: tuple[Scalar, ...] = ()) -> list[Node]:
    """
    Return the roots of a JSON text: one, or as many as there are documents in it.

    Whatever `json.loads(text, strict=False)` takes is taken, NaN and raw control characters included. Where the text is
    itself a value of another one, `outer` holds the scalars around it, innermost first.

    Raises:
        FormatError: the text is not JSON, or nested deeper than MAX_DEPTH; it has the objects that ended before that.
    """
    file = _File(text, outer)
    roots: list[Node] = []
    # Nothing here makes cycles; looking for them again and again doubles the time for a large export.
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        at = _skip(text, 0)
        while at < len(text):
            node, at = _document(file, at)
            roots.append(node)
            if not len(roots) % _LOOK_EVERY:
                _count(text, len(roots))
            if text[at : at + 1] in _GAP:
                at = _skip(text, at)
    except CrowdedFileError:
        raise
    except FormatError as error:
        error.roots = [*roots, *error.roots]
        raise
    finally:
        if is_collecting:
            gc.enable()
    return roots


def _count(text: str, documents: int) -> None:
    from empathlint.formats.crowded import count_objects

    count_objects(text, documents)


def parse_first(text: str, start: int = 0) -> tuple[Node, int]:
    """
    Return the JSON document that starts at an offset, and the offset where it ends; what follows may be anything.

    Raises:
        FormatError: there is no JSON document.
    """
    return _document(_File(text), start)


def _skip(text: str, at: int) -> int:
    """Return the offset of the next document; files saved one after another keep their byte order marks."""
    at = _blanks(text, at).end()
    while text.startswith("\ufeff", at):
        at = _blanks(text, at + 1).end()
    return int(at)


def inside(scalar: Scalar) -> Node:
    """Return the object or list that a scalar spells out as JSON, if it does and texts are in it, else the scalar."""
    value = scalar.value
    if value[:1] not in {"{", "["} or value[-1] not in "]} \t\r\n" or '"' not in value:
        return scalar
    try:
        roots = parse(value, (scalar, *scalar.outer))
    except FormatError:
        return scalar
    if len(roots) != 1 or not any(isinstance(node, JsonString) for node in walk(roots)):
        return scalar
    return roots[0]


class JsonString(Scalar):
    """A string of a JSON text."""

    __slots__ = ("_file",)

    def __init__(self, value: str, start: int, stop: int, file: _File) -> None:
        # Not by way of super(): there are hundreds of thousands of these in an export.
        self.value = value
        self.kind = "string"
        self.start = start
        self.stop = stop
        self.comments = ()
        self._file = file

    @property
    def outer(self) -> tuple[Scalar, ...]:
        """Return the scalars that the JSON text is the value of."""
        return self._file.outer

    def layer(self) -> Layer:
        """Return the layer that ties the value to the JSON text."""
        return _StringLayer(self, self._file)


def _document(file: _File, at: int) -> tuple[Node, int]:
    """
    Read one document from an offset on; return it and where it ends.

    The hot loop of this module (measured on a 20 MB export): it is flat because every call costs.
    """
    text = file.text
    blanks, following = _blanks, _FOLLOWING.match
    names: dict[str, str] = {}
    open_: list[Table | Sequence] = []
    waiting: list[str] = []
    entries: list[tuple[str, Node]] | None = None
    items: list[Node] | None = None
    name = ""
    node: Node
    try:
        while True:
            # A value is due at this offset.
            character = text[at : at + 1]
            if character == '"':
                value, stop = scanstring(text, at + 1, False)
                if file.has_surrogates:
                    value = _whole_characters(value)
                node = JsonString(value, at, stop, file)
                at = stop
            elif character in {"{", "["}:
                if len(open_) >= MAX_DEPTH:
                    raise _too_deep(at)
                start = at
                at = blanks(text, at + 1).end()
                if character == "{":
                    table = Table([], start, at)
                    if text[at : at + 1] == '"':
                        open_.append(table)
                        waiting.append(name)
                        entries, items = table.entries, None
                        name, at = _name(text, at, names)
                        continue
                    if text[at : at + 1] != "}":
                        raise _unexpected(text, at, "a name in quotes or }")
                    node = table
                else:
                    node = sequence = Sequence([], start, at)
                    if text[at : at + 1] != "]":
                        open_.append(sequence)
                        waiting.append(name)
                        entries, items = None, sequence.items
                        continue
                at += 1
                node.stop = at
            else:
                node, at = _bare(text, at)

            # The value is complete: it goes to what is open, which may be complete by that too.
            while True:
                if entries is not None:
                    entries.append((name, node))
                elif items is not None:
                    items.append(node)
                else:
                    return node, at
                if text[at : at + 1] not in ",]}":
                    at = blanks(text, at).end()
                character = text[at : at + 1]
                if character == ",":
                    if entries is not None and (found := following(text, at)) is not None:
                        name, at = names.setdefault(found[1], found[1]), found.end()
                        break
                    at = blanks(text, at + 1).end()
                    if entries is not None:
                        if text[at : at + 1] != '"':
                            raise _unexpected(text, at, "a name in quotes")
                        name, at = _name(text, at, names)
                    break
                if character != ("]" if entries is None else "}") or not character:
                    raise _unexpected(text, at, ", or ]" if entries is None else ", or }")
                at += 1
                node = open_.pop()
                node.stop = at
                name = waiting.pop()
                above = open_[-1] if open_ else None
                entries = above.entries if isinstance(above, Table) else None
                items = above.items if isinstance(above, Sequence) else None
    except JSONDecodeError as error:
        broken = _malformed(error)
        broken.roots = rescued(open_, waiting)
        raise broken from error
    except FormatError as error:
        error.roots = rescued(open_, waiting)
        raise


def _too_deep(at: int) -> FormatError:
    return FormatError("P004", f"is nested more than {MAX_DEPTH} levels deep here", at)


def _name(text: str, at: int, names: dict[str, str]) -> tuple[str, int]:
    """Read a name and its colon; return the name and where the value begins."""
    name, at = scanstring(text, at + 1, False)
    if text[at : at + 1] != ":":
        at = _blanks(text, at).end()
        if text[at : at + 1] != ":":
            raise _unexpected(text, at, ":")
    return names.setdefault(name, name), _blanks(text, at + 1).end()


def _bare(text: str, at: int) -> tuple[Scalar, int]:
    """Read a number or one of the words of JSON."""
    number = NUMBER_RE.match(text, at)
    if number is not None and number.group().isascii():
        return Scalar(number.group(), "number", at, number.end()), number.end()
    word, kind = _WORDS.get(text[at : at + 1], ("", "null"))
    if not word or not text.startswith(word, at):
        raise _unexpected(text, at, "a value")
    return Scalar(word, kind, at, at + len(word)), at + len(word)


def _unexpected(text: str, at: int, expected: str) -> FormatError:
    if at >= len(text):
        return FormatError("P003", f"is not complete JSON: it ends where {expected} is expected", len(text))
    return FormatError("P003", f"is not JSON from here on: {expected} is expected", at)


def _malformed(error: JSONDecodeError) -> FormatError:
    if error.msg.startswith("Unterminated"):
        return FormatError("P003", "is not JSON from here on: this string is never closed", error.pos)
    return FormatError("P003", "is not JSON from here on: JSON has no such escape", error.pos)


def _whole_characters(value: str) -> str:
    """Return the value with half characters replaced: an escape may name one half of a surrogate pair."""
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
    return value


class _File:
    """A JSON text and, once somebody asks, how it likes to write its strings."""

    __slots__ = ("_escapes", "_upper", "_wide", "has_surrogates", "outer", "text")

    def __init__(self, text: str, outer: tuple[Scalar, ...] = ()) -> None:
        self.text = text
        self.outer = outer
        self.has_surrogates = "\\ud" in text or "\\uD" in text
        self._escapes: _Escapes | None = None
        self._upper = False
        self._wide = False

    def _look(self) -> _Escapes:
        """Find out which characters the file escapes although it need not."""
        text = self.text
        codes = {text[i : i + 4] for i in _finds(text, "\\u")}
        self._upper = any(code != code.lower() for code in codes) and not any(code != code.upper() for code in codes)
        self._wide = text.isascii() and any(code[:2] not in ("00", "") or code[2:3] >= "8" for code in codes)
        escapes = _Escapes(self)
        for character in "<>&'=":
            lower = f"{ord(character):04x}"
            written = next((code for code in codes if code.lower() == lower), None)
            if written:
                escapes[character] = "\\u" + written
        if "\\/" in text:
            escapes["/"] = "\\/"
        return escapes

    def escape(self, text: str) -> str:
        """Return a text as this file would write it between quotes."""
        if self._escapes is None:
            self._escapes = self._look()
        return "".join(map(self._escapes.__getitem__, text))

    def character(self, character: str) -> str:
        """Return how this file would write a character that has no short escape."""
        code = ord(character)
        if 0x20 <= code < 0x80 or (code >= 0x80 and not self._wide):
            return character
        units = character.encode("utf-16-be")
        hexes = (units[i : i + 2].hex() for i in range(0, len(units), 2))
        return "".join("\\u" + (digits.upper() if self._upper else digits) for digits in hexes)


class _Escapes(dict[str, str]):
    """How a file writes each character; one that was not asked about before is worked out once."""

    def __init__(self, file: _File) -> None:
        super().__init__(_SHORT)
        self._file = file

    def __missing__(self, character: str) -> str:
        self[character] = written = self._file.character(character)
        return written


def _finds(text: str, needle: str) -> list[int]:
    """Return the offsets right behind each needle."""
    found = []
    at = text.find(needle)
    while at >= 0:
        at += len(needle)
        found.append(at)
        at = text.find(needle, at)
    return found


class _StringLayer:
    """How one string was decoded."""

    __slots__ = ("_file", "_map", "_string")

    def __init__(self, string: JsonString, file: _File) -> None:
        self._string = string
        self._file = file
        self._map: Map | None = None

    def map(self) -> Map:
        """Return the map from the value to the JSON text."""
        if self._map is None:
            string = self._string
            made = _string_map(self._file.text, string.start + 1, string.stop - 1)
            if made.length != len(string.value):
                made = ApproximateLayer(len(string.value), string.start, string.stop).map()
            self._map = made
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Return the text escaped as the file escapes it."""
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise EncodeError("it holds half a character")
        return self._file.escape(text)


def _string_map(text: str, at: int, stop: int) -> Map:
    if at == stop:
        return Map([Segment(0, at, at, Tie.VERBATIM, Gap.NONE)], 0)
    builder = MapBuilder()
    while True:
        escape = text.find("\\", at, stop)
        if escape < 0:
            builder.add(stop - at, at, stop)
            return builder.build()
        builder.add(escape - at, at, escape)
        at = escape + _escape_length(text, escape)
        builder.add(1, escape, at, Tie.ESCAPED)


def _escape_length(text: str, at: int) -> int:
    """Return how long the escape is that starts at this offset; a surrogate pair is one."""
    if text[at + 1] != "u":
        return 2
    if text[at + 2] in "dD" and text[at + 3] in "89abAB" and text.startswith("\\u", at + 6):
        is_pair = text[at + 8] in "dD" and text[at + 9] in "cdefCDEF"
        return 12 if is_pair else 6
    return 6
