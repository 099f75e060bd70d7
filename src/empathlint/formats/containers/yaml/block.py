"""Literal and folded YAML scalars: indentation, folds and final line ends, and how to write into them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.model import EncodeError, Gap, Map, MapBuilder, Tie

if TYPE_CHECKING:
    from empathlint.formats.containers.yaml import YamlScalar

_BREAKS = "\r\n\x85\u2028\u2029"
_OTHER_ENDS = _BREAKS[2:]


def layer(text: str, scalar: YamlScalar) -> BlockLayer | None:
    """Return the layer of a scalar, or None if what is written does not decode to its value."""
    header = _next_break(text, scalar.start, len(text))
    chomping = text[scalar.start : header].partition("#")[0]
    body = _after_break(text, header)
    indent = _indent(text, body, scalar.value)
    if not indent:
        return None
    value, made = _Decoder(text, scalar, indent).decode(body, chomping)
    if value != scalar.value:
        return None
    return BlockLayer(text, scalar, made, indent)


def header_stop(text: str, start: int) -> int:
    """Return where the first line of a block scalar ends; a comment on it is a comment."""
    return _next_break(text, start, len(text))


@functools.cache
def _break() -> re.Pattern[str]:
    return re.compile(f"[{_BREAKS}]")


def _next_break(text: str, at: int, size: int) -> int:
    found = _break().search(text, at, size)
    return found.start() if found else size


def _after_break(text: str, at: int) -> int:
    if text.startswith("\r\n", at):
        return at + 2
    return min(at + 1, len(text))


def _indent(text: str, body: int, value: str) -> int:
    """Return the width of the indentation: what the first line with words has more than its value; 0 if unknown."""
    words = value.lstrip(" " + _BREAKS)
    at = body
    while at < len(text) and text[at] in " " + _BREAKS:
        at += 1
    if not words or at == len(text):
        return 0
    return _spaces_before(text, at, body) - _spaces_before(value, len(value) - len(words), 0)


def _spaces_before(text: str, at: int, first: int) -> int:
    start = at
    while start > first and text[start - 1] == " ":
        start -= 1
    return at - start


class _Decoder:
    """Reads the lines of a block scalar as PyYAML does, and ties each piece to its place."""

    def __init__(self, text: str, scalar: YamlScalar, indent: int) -> None:
        self._text = text
        self._size = len(text)
        self._is_folded = scalar.style == ">"
        self._indent = indent
        self._pieces: list[str] = []
        self._builder = MapBuilder()

    def decode(self, at: int, chomping: str) -> tuple[str, Map]:
        """Return the value that starts with the line at this offset, and its map."""
        text, builder = self._text, self._builder
        breaks, at, is_content = self._run(at, [])
        self._between("".join(said for said, _, _ in breaks), breaks, at, is_line=False)
        breaks = []
        while is_content:
            stop = _next_break(text, at, self._size)
            is_flush = text[at] not in " \t"
            self._pieces.append(text[at:stop])
            builder.add(stop - at, at, stop)
            if stop == self._size:
                breaks = []
                break
            breaks, at, is_content = self._run(stop, [])
            if is_content:
                self._between(self._joined(breaks, is_flush and text[at] not in " \t"), breaks, at, is_line=True)
        if "-" not in chomping:
            for i, (said, low, high) in enumerate(breaks if "+" in chomping else breaks[:1]):
                self._pieces.append(said)
                builder.skip(Gap.LAYOUT if i else Gap.NONE)
                builder.add(1, low, high, Tie.ESCAPED)
        return "".join(self._pieces), builder.build()

    def _run(self, at: int, breaks: list[tuple[str, int, int]]) -> tuple[list[tuple[str, int, int]], int, bool]:
        """Read line ends and indentation; return the line ends, where they lead, and whether to a line of content."""
        text, size, indent = self._text, self._size, self._indent
        while True:
            line = at
            while at < size and at - line < indent and text[at] == " ":
                at += 1
            if at >= size or text[at] not in _BREAKS:
                is_first = not breaks and self._pieces
                return breaks, at, at < size and at - line == indent and not is_first
            stop = _after_break(text, at)
            breaks.append((text[at] if text[at] in "\u2028\u2029" else "\n", at, stop))
            at = stop

    def _joined(self, breaks: list[tuple[str, int, int]], is_flush: bool) -> str:  # noqa: FBT001
        """Return what the line ends between two lines of content say."""
        said = "".join(said for said, _, _ in breaks)
        if self._is_folded and breaks[0][0] == "\n" and is_flush:
            return said[1:] or " "
        return said

    def _between(self, said: str, breaks: list[tuple[str, int, int]], at: int, *, is_line: bool) -> None:
        """Tie what line ends say: each to its own while they are kept, the whole run to all of them if folded."""
        if not breaks:
            return
        self._pieces.append(said)
        if self._is_folded and is_line:
            self._builder.add(len(said), breaks[0][1], at, Tie.ESCAPED)
            return
        for i, (_, low, _) in enumerate(breaks):
            # A line end takes the indentation of the next line with it: they come and go together.
            high = breaks[i + 1][1] if i + 1 < len(breaks) else at
            self._builder.add(1, low, high, Tie.ESCAPED)


class BlockLayer:
    """How one block scalar was decoded."""

    __slots__ = ("_body_start", "_body_stop", "_indent", "_map", "_scalar", "_text")

    def __init__(self, text: str, scalar: YamlScalar, made: Map, indent: int) -> None:
        self._text = text
        self._scalar = scalar
        self._map = made
        self._indent = indent
        self._body_start = len(scalar.value) - len(scalar.value.lstrip(" \n\u2028\u2029"))
        self._body_stop = len(scalar.value.rstrip("\n\u2028\u2029"))

    def map(self) -> Map:
        """Return the map from the value to the YAML text."""
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:
        """
        Return the text with its lines indented.

        Raises:
            EncodeError: the scalar's style has no way to write it there.
        """
        _refuse_unprintable(text)
        value = self._scalar.value
        if any(end in self._text[self._scalar.start : self._scalar.stop] for end in _OTHER_ENDS):
            raise EncodeError("its lines end in an unusual way")
        before, after = value[start - 1 : start] if start else "", value[stop : stop + 1]
        self._check_ends(text, before, start, stop)
        if self._scalar.style == ">":
            self._check_folds(text, start, stop)
            return text
        low = self._map.locate(start, stop)[0]
        missing = self._indent - _spaces_before(self._text, low, 0) if before in ("", "\n") else 0
        lead = " " * missing if missing > 0 and text and text[0] != "\n" else ""
        return lead + self._indented(text, after)

    def _check_ends(self, text: str, before: str, start: int, stop: int) -> None:
        """Refuse what would move the first line's indentation or the line ends at the end."""
        if start <= self._body_start:
            first = text[:1] or self._scalar.value[stop : stop + 1]
            if first in ("", " ", "\t", "\n") or start < self._body_start:
                raise EncodeError("the first line of the value sets its indentation")
        if stop >= self._body_stop and (start > self._body_stop or (text or before)[-1:] in ("", "\n")):
            raise EncodeError("the line ends at the value's end depend on it")
        if stop > self._body_stop:
            raise EncodeError("the line ends at the value's end depend on it")

    def _check_folds(self, text: str, start: int, stop: int) -> None:
        """Refuse what would change how the lines around are folded."""
        if "\n" in text:
            raise EncodeError("a line break cannot be written in this style")
        if "\n" in self._scalar.value[start:stop]:
            # a kept line end stands beside an empty or a more indented line, and without it the lines fold otherwise
            raise EncodeError("a line end in this style depends on the lines around it")
        low, high = self._map.locate(start, stop)
        source = self._text
        is_line_start = source[low - _spaces_before(source, low, 0) - 1] in _BREAKS
        right = high
        while right < len(source) and source[right] in " \t":
            right += 1
        is_line_end = right == len(source) or source[right] in _BREAKS
        # A tab before the edit counts as words here, which errs to the safe side: the line stays what it was.
        first = (text or source[high : high + 1])[:1]
        if is_line_start and (first in ("", " ", "\t") or source[low : low + 1] in " \t"):
            raise EncodeError("white space at a line's start changes how lines are folded")
        if is_line_start and is_line_end and not text.strip():
            raise EncodeError("an empty line changes how lines are folded")

    def _indented(self, text: str, after: str) -> str:
        if "\n" not in text:
            return text
        end = self._line_end()
        lines = text.split("\n")
        last = len(lines) - 1
        out = [lines[0]]
        for i, line in enumerate(lines[1:], 1):
            is_empty = not line and (i < last or after in ("", "\n"))
            out.append(end + ("" if is_empty else " " * self._indent) + line)
        return "".join(out)

    def _line_end(self) -> str:
        at = _next_break(self._text, self._scalar.start, len(self._text))
        return self._text[at : _after_break(self._text, at)] or "\n"


def _refuse_unprintable(text: str) -> None:
    for character in text:
        code = ord(character)
        if code < 0x20 and character not in "\t\n":
            raise EncodeError("it holds a character that cannot be written in this style")
        if 0x7F <= code < 0xA0 or character in "\u2028\u2029\ufeff\ufffe\uffff" or 0xD800 <= code <= 0xDFFF:
            raise EncodeError("it holds a character that cannot be written in this style")
