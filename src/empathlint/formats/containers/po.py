"""Gettext catalogues: each entry a table of `msgctxt`, `msgid`, `msgstr` …, its `note` and its `flags`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.spelled import Spelled, cover, directives, escaped, lines
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import EncodeError

if TYPE_CHECKING:
    from empathlint.formats.spelled import Part
    from empathlint.formats.tree import Node
    from empathlint.model import Directive

SUFFIXES = (".po", ".pot")
ENTRY_SIGNS = "\n"

_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "?": "?",
    "'": "'",
}  # fmt: skip
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BEGINS = frozenset(("msgctxt", "msgid", "domain"))


def parse(text: str) -> list[Node]:
    """
    Return one sequence with a table per entry; obsolete entries are left out.

    Raises:
        FormatError: a line is none of a catalogue's; `roots` holds what comes before it.
    """
    reader = _Reader(text)
    try:
        reader.read()
    except FormatError as error:
        error.roots = reader.rescue()
        raise
    return [reader.root]


class _Reader:
    """Goes through a catalogue line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Sequence([], 0, len(text))
        self._strings: list[tuple[str, list[Part], int, int]] = []
        self._comments: list[tuple[int, int]] = []
        self._flags: list[tuple[int, int]] = []
        self._directives: list[Directive] = []
        self._file_wide: tuple[Directive, ...] = ()

    def read(self) -> None:
        """Read all lines."""
        text, at = self.text, 0
        line_end = _line_end()
        while at < len(text):
            ended = line_end.search(text, at)
            stop = ended.start() if ended else len(text)
            start = at
            while start < stop and text[start] in " \t":
                start += 1
            if start < stop:
                if text[start] == "#":
                    self._comment(start, stop)
                elif text[start] == '"':
                    self._more(start, stop)
                else:
                    self._keyword(start, stop)
            at = ended.end() if ended else stop
        self._end()

    def rescue(self) -> list[Node]:
        """Return what was read when a line could not be; an entry without a translation is not complete."""
        if not self._is_translated():
            self._strings.clear()
        self._end()
        return [self.root]

    def _end(self) -> None:
        self._finish()
        for node in self.root.items:
            if isinstance(node, Table):
                cover((child for _, child in node.entries), self._file_wide)

    def _is_translated(self) -> bool:
        return any(name.startswith("msgstr") for name, *_ in self._strings)

    def _comment(self, start: int, stop: int) -> None:
        mark = self.text[start + 1 : start + 2]
        if mark in {"~", "|", ":"}:
            return
        if self._is_translated():
            self._finish()
        if mark == ",":
            self._flags.append((start + 2, stop))
            return
        found = directives(self.text, start, stop)
        self._directives += found
        low = start + (2 if mark == "." else 1)
        while low < stop and self.text[low] in " \t":
            low += 1
        if low < stop and not found:
            self._comments.append((low, stop))

    def _keyword(self, start: int, stop: int) -> None:
        found = _keyword().match(self.text, start, stop)
        if not found:
            raise FormatError("P003", "is not a catalogue from here on: msgid, msgstr or a comment is expected", start)
        name = found[1]
        if name in _BEGINS and (self._is_translated() or any(name == other for other, *_ in self._strings)):
            self._finish()
        low = found.end()
        if self.text[low : low + 1] != '"':
            raise FormatError(
                "P003", f"is not a catalogue from here on: a string in quotes is expected after {name}", low
            )
        self._strings.append((name, [], low, low))
        self._more(low, stop)

    def _more(self, start: int, stop: int) -> None:
        """Add the strings of a line to the string that is being read."""
        if not self._strings:
            raise FormatError("P003", "is not a catalogue from here on: msgid is expected before a string", start)
        name, parts, begin, _ = self._strings[-1]
        at = start
        while at < stop:
            found = _string().match(self.text, at, stop)
            if not found:
                what = "this string is never closed" if self.text[at] == '"' else "a string in quotes is expected"
                raise FormatError("P003", f"is not a catalogue from here on: {what}", at)
            parts += escaped(self.text, at + 1, found.end() - 1, _decode)
            self._strings[-1] = (name, parts, begin, found.end())
            at = found.end()
            while at < stop and self.text[at] in " \t":
                at += 1

    def _finish(self) -> None:
        """Put together the entry that has been read, if there is one."""
        text = self.text
        strings = [one for one in self._strings if one[0] != "domain"]
        if strings:
            entries: list[tuple[str, Node]] = [
                (name, Spelled(text, parts, (low, high), _write if name.startswith("msgstr") else _keep))
                for name, parts, low, high in strings
            ]
            if self._comments:
                entries.append(("note", lines(text, self._comments)))
            for low, high in self._flags:
                entries.append(("flags", Scalar(text[low:high].strip(), "plain", low, high)))
            is_header = not self.root.items and not entries[0][1].value  # type: ignore[union-attr]
            if is_header:
                self._file_wide = tuple(self._directives)
            else:
                cover((node for _, node in entries), tuple(self._directives))
            self.root.items.append(Table(entries, strings[0][2], strings[-1][3]))
        self._strings, self._comments, self._flags, self._directives = [], [], [], []


@functools.cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"\r\n?|\n")


@functools.cache
def _keyword() -> re.Pattern[str]:
    return re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,3}\])?|domain)[ \t]*")


@functools.cache
def _string() -> re.Pattern[str]:
    return re.compile(r'"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"')


@functools.cache
def _byte() -> re.Pattern[str]:
    return re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")


def _decode(text: str, at: int, stop: int) -> tuple[str, int]:
    """Return what an escape means; bytes spelled one by one make a character together; others mean themselves."""
    known = _ESCAPES.get(text[at + 1 : at + 2])
    if known:
        return known, at + 2
    data = b""
    end = at
    while len(data) < 4 and (found := _byte().match(text, end, stop)):
        data += bytes([int(found[1], 16) if found[1] else int(found[2], 8) & 0xFF])
        end = found.end()
        try:
            return data.decode(), end
        except UnicodeDecodeError:
            continue
    first = _byte().match(text, at, stop)
    return (chr(data[0]), first.end()) if first else (text[at : at + 2], at + 2)


def _write(string: Spelled, text: str, start: int, stop: int) -> str:  # noqa: ARG001
    return text.translate(_WRITTEN)


def _keep(string: Spelled, text: str, start: int, stop: int) -> str:  # noqa: ARG001
    """Refuse: a changed msgid finds no translation any more, and the next extraction undoes it."""
    raise EncodeError("programs look a text up by its msgid: change it in the source code")
