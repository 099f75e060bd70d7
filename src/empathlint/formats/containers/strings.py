"""Strings files of Apple's systems: a table of keys and values; a comment above a key stands before it as `#`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.spelled import Remarks, Spelled, cover, escaped
from empathlint.formats.tree import FormatError, Table
from empathlint.model import EncodeError

if TYPE_CHECKING:
    from empathlint.formats.tree import Node

SUFFIXES = (".strings",)
ENTRY_SIGNS = "=;"

_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    "\n": "\n",
}  # fmt: skip
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_WHAT = "is not a strings file from here on"


def parse(text: str) -> list[Node]:
    """
    Return one table.

    Raises:
        FormatError: something else than `"key" = "value";` or a comment is met; `roots` holds what comes before it.
    """
    reader = _Reader(text)
    try:
        reader.read()
    except FormatError as error:
        error.roots = reader.rescue()
        raise
    return reader.roots()


class _Reader:
    """Goes through a strings file entry by entry."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._remarks = Remarks(text)
        self._entries: list[tuple[str, Node]] = []

    def read(self) -> None:
        """Read all entries."""
        text = self.text
        self._skip()
        while self.at < len(text):
            key = self._string("a key")
            comment, directives = self._remarks.take()
            self._skip()
            value = key
            if text.startswith("=", self.at):
                self.at += 1
                self._skip()
                value = self._string("a value")
                self._skip()
            else:
                value = self._string_again(key)
            self._expect(";")
            if comment is not None:
                self._entries.append(("#", comment))
            cover([value], directives)
            self._entries.append((key.value, value))
            self._skip()

    def roots(self) -> list[Node]:
        """Return the table of all entries read."""
        cover((node for _, node in self._entries), self._remarks.file_wide)
        return [Table(self._entries, 0, len(self.text))]

    def rescue(self) -> list[Node]:
        """Return what was read when something else was met."""
        return self.roots() if self._entries else []

    def _skip(self) -> None:
        """Go on to what is neither blank nor comment; what stands right above a key is about it."""
        text = self.text
        while True:
            found = _blanks().match(text, self.at)
            if found and found.end() > self.at:
                if found.group().count("\n") > 1 or (found.group().count("\r") > 1 and "\n" not in found.group()):
                    self._remarks.blank()
                self.at = found.end()
            if text.startswith("//", self.at):
                stop = _line_end().search(text, self.at)
                end = stop.start() if stop else len(text)
                self._remarks.add(self.at, end)
            elif text.startswith("/*", self.at):
                end = text.find("*/", self.at + 2) + 2
                if end == 1:
                    raise FormatError("P003", f"{_WHAT}: this comment is never closed", self.at)
                self._remarks.add_block(self.at, end)
            else:
                return
            self.at = end

    def _string(self, what: str) -> Spelled:
        text, at = self.text, self.at
        if text.startswith('"', at):
            found = _quoted().match(text, at)
            if not found:
                raise FormatError("P003", f"{_WHAT}: this string is never closed", at)
            self.at = found.end()
            return Spelled(text, escaped(text, at + 1, self.at - 1, _decode), (at, self.at), _write)
        bare = _bare().match(text, at)
        if not bare:
            raise FormatError("P003", f"{_WHAT}: {what} is expected", at)
        self.at = bare.end()
        return Spelled(text, [(at, self.at, None)], (at, self.at), _write, "number")

    def _string_again(self, key: Spelled) -> Spelled:
        """Return a key that is its own value: whoever changed it would have programs ask for another key."""
        found = escaped(self.text, key.start + 1, key.stop - 1, _decode)
        return Spelled(self.text, found, (key.start, key.stop), _refuse) if key.kind == "string" else key

    def _expect(self, sign: str) -> None:
        if not self.text.startswith(sign, self.at):
            raise FormatError("P003", f"{_WHAT}: {sign} is expected", self.at)
        self.at += 1


def _refuse(_string: Spelled, _text: str, _start: int, _stop: int) -> str:
    raise EncodeError("it is the key of the text as well")


@functools.cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n\f\v\u2028\u2029]*+")


@functools.cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"[\r\n]")


@functools.cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r'"[^"\\]*+(?:\\[\s\S][^"\\]*+)*+"')


@functools.cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.$:\-]++")


@functools.cache
def _code() -> re.Pattern[str]:
    return re.compile(r"\\(?:[Uu]([0-9A-Fa-f]{4})|([0-7]{1,3}))")


def _decode(text: str, at: int, stop: int) -> tuple[str, int]:
    """Return what an escape means; two that name the halves of one character mean that."""
    known = _ESCAPES.get(text[at + 1])
    if known:
        return known, at + 2
    found = _code().match(text, at, stop)
    if not found:
        end = min(at + 6, stop) if text[at + 1] in "uU" else at + 2
        next_one = text.find("\\", at + 2, end)
        end = next_one if next_one >= 0 else end
        return text[at + 1 : end], end  # half of a code stays whole, or an edit might be its other half
    code = int(found[1], 16) if found[1] else int(found[2], 8) & 0xFF
    if 0xD800 <= code < 0xDC00:
        second = _code().match(text, found.end(), stop)
        if second and second[1] and 0xDC00 <= int(second[1], 16) < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + int(second[1], 16) - 0xDC00), second.end()
    return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), found.end()


@functools.cache
def _half() -> re.Pattern[str]:
    return re.compile(r"\\(?:[Uu][0-9A-Fa-f]{0,3}|[0-7]{1,2})\Z")


def _write(string: Spelled, text: str, start: int, stop: int) -> str:
    """Return a text as it is written between quotes."""
    low, high = string.layer().map().locate(start, stop)
    after = text or string.text[high : high + 1]
    if after[:1].isalnum() and _half().search(string.text, max(string.start, low - 5), low):
        raise EncodeError("it would complete the code of a character")
    return text.translate(_WRITTEN)
