"""Plain, single-quoted and double-quoted YAML scalars: their folds and escapes, and how to write into them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from empathlint.model import EncodeError, Gap, Map, MapBuilder, Segment, Tie

if TYPE_CHECKING:
    from empathlint.formats.containers.yaml import YamlScalar

_BREAKS = "\r\n\x85\u2028\u2029"
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "\\": "\\", "/": "/", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_WIDTHS = {"x": 2, "u": 4, "U": 8}
_WRITTEN = {
    '"': '\\"', "\\": "\\\\", "\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v",
    "\f": "\\f", "\r": "\\r", "\x1b": "\\e", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF",
}  # fmt: skip
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`= \t"
_SIGNS = "-?:"
"""Of these a plain value may begin with one only if something stands right behind it."""


def layer(text: str, scalar: YamlScalar) -> FlowLayer | None:
    """Return the layer of a scalar, or None if what is written does not decode to its value."""
    quote = scalar.style if scalar.style in ("'", '"') else ""
    low, high = scalar.start + len(quote), scalar.stop - len(quote)
    value, made = _decode(text, low, high, quote)
    return FlowLayer(text, scalar, made) if value == scalar.value else None


def _decode(text: str, low: int, high: int, quote: str) -> tuple[str, Map]:
    """Return what the raw extent says, and the map from that to the text."""
    special = _special(quote)
    builder = MapBuilder()
    pieces: list[str] = []
    at = low
    while True:
        found = special.search(text, at, high)
        stop = found.start() if found else high
        is_break = found is not None and text[stop] in _BREAKS
        # Blanks before a line end are layout.
        kept = at + len(text[at:stop].rstrip(" \t")) if is_break else stop
        if kept > at:
            pieces.append(text[at:kept])
            builder.add(kept - at, at, kept)
        if found is None:
            break
        if is_break:
            piece, at = _fold(text, kept, high)
            start = kept
        else:
            start = stop
            piece, at = ("'", stop + 2) if quote == "'" else _unescape(text, stop, high)
        if piece:
            pieces.append(piece)
            builder.add(len(piece), start, at, Tie.ESCAPED)
        else:
            builder.skip(Gap.LAYOUT)
    if not builder.length:
        return "", Map([Segment(0, low, low, Tie.VERBATIM, Gap.NONE)], 0)
    return "".join(pieces), builder.build()


@functools.cache
def _special(quote: str) -> re.Pattern[str]:
    return re.compile("[" + _BREAKS + {"": "", "'": "'", '"': "\\\\"}[quote] + "]")


def _fold(text: str, at: int, high: int) -> tuple[str, int]:
    """Read blanks, line ends and the indentation after them; return what they say and where the text goes on."""
    at = _skip_blanks(text, at, high)
    first, at = _line_end(text, at)
    rest, at = _empty_lines(text, at, high)
    if first != "\n":
        return first + rest, at
    return rest or " ", at


def _empty_lines(text: str, at: int, high: int) -> tuple[str, int]:
    ends: list[str] = []
    while True:
        at = _skip_blanks(text, at, high)
        if at >= high or text[at] not in _BREAKS:
            return "".join(ends), at
        end, at = _line_end(text, at)
        ends.append(end)


def _skip_blanks(text: str, at: int, high: int) -> int:
    while at < high and text[at] in " \t":
        at += 1
    return at


def _line_end(text: str, at: int) -> tuple[str, int]:
    """Read one line end; return what YAML makes of it and where it ends."""
    if text.startswith("\r\n", at):
        return "\n", at + 2
    character = text[at]
    return (character if character in "\u2028\u2029" else "\n"), at + 1


def _unescape(text: str, at: int, high: int) -> tuple[str, int]:
    """Read one escape of a double-quoted scalar; return what it says and where it ends."""
    character = text[at + 1]
    if character in _BREAKS:
        return _empty_lines(text, _line_end(text, at + 1)[1], high)
    width = _WIDTHS.get(character)
    if width is None:
        return _ESCAPES.get(character, character), at + 2
    code = int(text[at + 2 : at + 2 + width], 16)
    at += 2 + width
    if 0xD800 <= code < 0xDC00 and text[at : at + 2] == "\\u":
        second = int(text[at + 2 : at + 6], 16)
        if 0xDC00 <= second < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + second - 0xDC00), at + 6
    return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), at


class FlowLayer:
    """How one plain or quoted scalar was decoded."""

    __slots__ = ("_map", "_scalar", "_text")

    def __init__(self, text: str, scalar: YamlScalar, made: Map) -> None:
        self._text = text
        self._scalar = scalar
        self._map = made

    def map(self) -> Map:
        """Return the map from the value to the YAML text."""
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:
        """
        Return the text as the scalar's style writes it.

        Raises:
            EncodeError: the style has no way to write it there, or it would be read as something else.
        """
        style = self._scalar.style
        low, high = self._map.locate(start, stop)
        edges = _Edges(self._text, self._scalar, low, high)
        if style == '"':
            return _double(text, edges)
        if style in ("", "flow") and not self._scalar.value:
            raise EncodeError("there is no text to write into")
        _refuse_unprintable(text)
        edges.refuse_lost_blanks(text)
        if style == "'":
            return text.replace("'", "''")
        value = self._scalar.value
        begun = value[: min(start, 2)] + text + value[stop : stop + 2] + " "
        if begun[0] in _SIGNS and begun[1] in " \t":
            raise EncodeError("the value would need quotes")
        _check_plain(value[max(start - 2, 0) : start], text, value[stop : stop + 2], style == "flow")
        if start == 0 or stop == len(value) or len(value) < 64:
            _check_type(value[:start] + text + value[stop:])
        return text


class _Edges:
    """What surrounds a raw extent on its lines: where white space would be taken for layout."""

    __slots__ = ("blank_left", "blank_right", "is_line_end", "is_line_start", "is_outer_end", "is_outer_start")

    def __init__(self, text: str, scalar: YamlScalar, low: int, high: int) -> None:
        quoted = scalar.style in ("'", '"')
        first, last = scalar.start + quoted, scalar.stop - quoted
        left = low
        while left > first and text[left - 1] in " \t":
            left -= 1
        right = _skip_blanks(text, high, last)
        self.blank_left = left < low
        self.blank_right = right > high
        self.is_outer_start = left == first
        self.is_outer_end = right == last
        self.is_line_start = left > first and text[left - 1] in _BREAKS
        self.is_line_end = right < last and text[right] in _BREAKS
        if not quoted:
            self.is_line_start |= left == first
            self.is_line_end |= right == last

    def refuse_lost_blanks(self, text: str) -> None:
        """Refuse a text whose white space, or that of its neighbours, would be taken for indentation."""
        if text.strip(" \t"):
            lost = (self.is_line_start and text[0] in " \t") or (self.is_line_end and text[-1] in " \t")
        else:
            lost = (self.is_line_start or self.is_line_end) and (
                bool(text) or self.is_line_start == self.is_line_end or self._neighbour_is_blank()
            )
        if lost or (self.is_line_start and text.startswith(("---", "...", "#"))):
            raise EncodeError("white space at a line's end would be lost")

    def _neighbour_is_blank(self) -> bool:
        return self.blank_right if self.is_line_start else self.blank_left


def _double(text: str, edges: _Edges) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise EncodeError("it holds half a character")
    if not text.strip(" \t") and (edges.is_line_start or edges.is_line_end):
        edges.refuse_lost_blanks(text)
    if not text:
        return ""
    body = "".join(_WRITTEN.get(character) or _written(character) for character in text)
    if edges.is_line_start and (body[0] == " " or body.startswith(("---", "..."))):
        body = "\\" + body if body[0] == " " else f"\\x{ord(body[0]):02x}" + body[1:]
    if edges.is_line_end and body[-1] == " ":
        body = body[:-1] + "\\ "
    return body


def _written(character: str) -> str:
    code = ord(character)
    if 0x20 <= code < 0x7F or (code >= 0xA0 and code not in (0xFFFE, 0xFFFF)):
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _refuse_unprintable(text: str) -> None:
    for character in text:
        if character != "\t" and (character in _BREAKS or not character.isprintable()) and character != "\xad":
            code = ord(character)
            if code in (0x0A, 0x0D) or character in _BREAKS:
                raise EncodeError("a line break cannot be written in this style")
            if code < 0xA0 or 0xD800 <= code <= 0xDFFF or code in (0xFEFF, 0xFFFE, 0xFFFF):
                raise EncodeError("it holds a character that cannot be written in this style")


def _check_plain(left: str, text: str, right: str, is_flow: bool) -> None:  # noqa: FBT001
    """Refuse a text that would end a plain scalar or make it a mapping."""
    if not left and (not text or text[0] in _INDICATORS):
        raise EncodeError("the value would need quotes")
    around = left + text + right
    ends = around if right else around + " "
    if ": " in ends or ":\t" in ends or " #" in around or "\t#" in around:
        raise EncodeError("the value would need quotes")
    if is_flow and any(character in ",[]{}?:" for character in text):
        raise EncodeError("the value would need quotes")


def _check_type(value: str) -> None:
    """Refuse a plain value that a program would not read as text."""
    if len(value) > 1000 and " " in value:
        return
    if _resolve(value) != "tag:yaml.org,2002:str":
        raise EncodeError("the value would no longer be text")


def _resolve(value: str) -> str:
    import yaml

    return str(_loader().resolve(yaml.ScalarNode, value, (True, False)))


@functools.cache
def _loader() -> Any:
    import yaml

    return yaml.SafeLoader("")
