"""Java properties: a table of keys and values; a comment right above a key stands before it under the name `#`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.spelled import Remarks, Spelled, cover, escaped
from empathlint.formats.tree import FormatError, Table
from empathlint.model import EncodeError

if TYPE_CHECKING:
    from empathlint.formats.spelled import Part, Write
    from empathlint.formats.tree import Node

SUFFIXES = (".properties",)
ENTRY_SIGNS = "\n\r"
IS_OFTEN_DATA = True

_BROKEN = "is not Java properties here: four digits of 0 to F come behind \\u"

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_WRITTEN = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
_BLANKS = " \t\f"
_NO_TEXT = " \t\f=:"


def parse(text: str) -> list[Node]:
    """
    Return one table.

    Raises:
        FormatError: a code of a character is broken, which Java refuses; everything is read all the same.
    """
    file = _File(text)
    remarks = Remarks(text)
    entries: list[tuple[str, Node]] = []
    at, size = 0, len(text)
    plain, blank = _plain_line().match, _blank_lines().match
    value: Spelled | None
    while at < size:
        found = blank(text, at)
        if found:
            remarks.blank()
            at = found.end()
            continue
        found = plain(text, at)
        if found:
            extent = found.span(2)
            name, value = found[1], Spelled(text, [(*extent, None)], extent, file.writes)
            at = found.end()
        else:
            name, value, at = file.line(at, remarks)
        if value is not None:
            comment, directives = remarks.take()
            if comment is not None:
                entries.append(("#", comment))
            if directives:
                cover([value], directives)
            entries.append((name, value))
    cover((node for _, node in entries), remarks.file_wide)
    roots: list[Node] = [Table(entries, 0, size)]
    if file.broken is not None:
        error = FormatError("P003", _BROKEN, file.broken)
        error.roots = roots
        raise error
    return roots


@functools.cache
def _plain_line() -> re.Pattern[str]:
    """Match a whole line with a key, and no backslash, as most have none."""
    return re.compile(
        r"[ \t\f]*+(?=[^#!\r\n])([^\\=: \t\f\r\n]*+)[ \t\f]*+(?:[=:][ \t\f]*+)?([^\\\r\n]*+)(?:\r\n|[\r\n]|\Z)"
    )


@functools.cache
def _blank_lines() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t\f]*+[\r\n])++")


@functools.cache
def _key() -> re.Pattern[str]:
    return re.compile(r"(?:[^\\=: \t\f\r\n]++|\\(?:\r\n|\r|\n)[ \t\f]*+|\\[\s\S]|\\\Z)*+")


@functools.cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t\f]++|\\(?:\r\n|\r|\n)[ \t\f]*+)*+(?:[=:](?:[ \t\f]++|\\(?:\r\n|\r|\n)[ \t\f]*+)*+)?")


@functools.cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"[\r\n]")


@functools.cache
def _no_blank() -> re.Pattern[str]:
    return re.compile(r"[^ \t\f]")


@functools.cache
def _code() -> re.Pattern[str]:
    return re.compile(r"\\u([0-9A-Fa-f]{4})")


class _File:
    """
    A text and how it likes to write what is not ASCII.

    Attributes:
        text: the text.
        broken: where the first code of a character stands that is none; None as long as none was seen.
        writes: writes a text as this file spells it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.broken: int | None = None
        self._raw: frozenset[str] | None = None
        self.writes: Write = self.write

    def text_start(self, at: int) -> int:
        """Return where the first character stands that is no blank, from an offset on."""
        found = _no_blank().search(self.text, at)
        return found.start() if found else len(self.text)

    def line_stop(self, at: int) -> int:
        """Return where the line ends that goes on at an offset."""
        found = _line_end().search(self.text, at)
        return found.start() if found else len(self.text)

    def line(self, at: int, remarks: Remarks) -> tuple[str, Spelled | None, int]:
        """Return the key and the value that begin at an offset, if any do there, and where the next line begins."""
        text = self.text
        start = self.text_start(at)
        stop = self.line_stop(start)
        name, value = "", None
        if start == stop:
            remarks.blank()
        elif text[start] in "#!":
            remarks.add(start, stop)
        else:
            name, value = self.entry(start)
            stop = value.stop
            # a lone backslash and the line end behind it make no entry
            if not name and not value.value and not text[start : value.start].strip("\\\r\n \t\f"):
                value = None
        return name, value, stop + (2 if text.startswith("\r\n", stop) else 1)

    def entry(self, at: int) -> tuple[str, Spelled]:
        """Read the key and the value that begin at an offset."""
        text = self.text
        key = _key().match(text, at)
        after = key.end() if key else at
        name = Spelled(text, self._lines(at, after), (at, after), self.writes).value
        separator = _separator().match(text, after)
        start = separator.end() if separator else after
        stop = start
        while True:
            stop = self.line_stop(stop)
            if not self._goes_on(start, stop):
                break
            stop = self._next_line(stop)
        return name, Spelled(text, self._lines(start, stop), (start, stop), self.writes)

    def _goes_on(self, start: int, stop: int) -> bool:
        """Return whether a line ends with a backslash that stands for itself."""
        at = stop
        while at > start and self.text[at - 1] == "\\":
            at -= 1
        return (stop - at) % 2 == 1 and stop < len(self.text)

    def _next_line(self, stop: int) -> int:
        """Return where the text of the line after this one begins."""
        at = stop + (2 if self.text.startswith("\r\n", stop) else 1)
        return self.text_start(at)

    def _lines(self, start: int, stop: int) -> list[Part]:
        """Return the parts of an extent that may go over several lines."""
        return escaped(self.text, start, stop, self._decode)

    def _decode(self, text: str, at: int, stop: int) -> tuple[str, int]:
        """Return what an escape means, and note the first one that means nothing."""
        if self.broken is None and text.startswith("u", at + 1, stop) and not _code().match(text, at, stop):
            self.broken = at
        return _decode(text, at, stop)

    def write(self, string: Spelled, text: str, start: int, stop: int) -> str:
        """Return a text as this file spells it."""
        if not string.value:
            raise EncodeError("there is no text to write into")
        places = string.layer().map()
        low, high = places.locate(start, stop)
        before = self.text.rfind("\n", string.start, low) + 1 or self.text.rfind("\r", string.start, low) + 1
        leads = not self.text[max(before, string.start) : low].strip(_BLANKS)
        if leads and not text and high < string.stop and self.text[high] in _NO_TEXT:
            raise EncodeError("the line would begin with what is not part of the text there")
        written = "".join(_WRITTEN.get(character) or self._character(character) for character in text)
        if leads and written[:1] in {" ", "=", ":"}:
            return "\\" + written
        return written

    def _character(self, character: str) -> str:
        """Return a character as it is where the file has it so, else by its code, which any reader of it knows."""
        if character.isascii():
            return character
        if self._raw is None:
            self._raw = frozenset(c for c in self.text if not c.isascii())
        if character in self._raw or any(c > "\u2122" for c in self._raw):
            return character
        units = character.encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def _decode(text: str, at: int, stop: int) -> tuple[str, int]:
    """Return what an escape means; a line end behind a backslash means nothing, nor do the blanks after it."""
    character = text[at + 1 : at + 2]
    if not character or at + 1 >= stop:
        return "", stop
    if character in "\r\n":
        end = at + (3 if text.startswith("\r\n", at + 1) else 2)
        while end < stop and text[end] in _BLANKS:
            end += 1
        return "", end
    found = _code().match(text, at, stop) if character == "u" else None
    if not found:
        return _ESCAPES.get(character, character), at + 2
    code = int(found[1], 16)
    if 0xD800 <= code < 0xDC00:
        second = _code().match(text, found.end(), stop)
        if second and 0xDC00 <= int(second[1], 16) < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + int(second[1], 16) - 0xDC00), second.end()
    return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), found.end()
