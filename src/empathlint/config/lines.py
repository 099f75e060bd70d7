"""
On which line of a TOML text each key and each value stands.

TOML readers keep no places. This scans a text that a reader has accepted, and is imported only to tell of a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Steps = tuple[str | int, ...]
    """The way to a value: names of tables and keys, and places in lists."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|' + r"'''.*?'{3,5}(?!')|" + r'"(?:[^"\\]|\\.)*"|' + r"'[^']*'", re.DOTALL
)
_BARE = re.compile(r"[^,\]}\r\n#]*")


class Lines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        """Go through the text once."""
        self.places: dict[Steps, int] = {}
        """1-based lines."""
        self.extents: dict[Steps, tuple[int, int]] = {}
        """Of each table of a list, from its header to the end of its last value; of each value where it stands."""
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lists: dict[Steps, int] = {}
        self._scan()

    def of(self, steps: Steps) -> int:
        """Return the line of a key or value, or of the closest that holds it; 0 if there is none."""
        while steps and steps not in self.places:
            steps = steps[:-1]
        return self.places.get(steps, 0)

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _skip(self, at: int) -> int:
        found = _BLANK.match(self._text, at)
        return found.end() if found else at

    def _scan(self) -> None:
        table: Steps = ()
        at = self._skip(0)
        while at < len(self._text):
            began = at
            if self._text[at] == "[":
                is_list = self._text.startswith("[[", at)
                names, at = self._keys(at + 1 + is_list)
                table = self._table(names, self._line(began), is_list=is_list)
                at += 1 + is_list
                if is_list:
                    self.extents[table] = began, at
                at = self._skip(at)
            else:
                at = self._pair(table, at)
                if table in self.extents:
                    self.extents[table] = self.extents[table][0], at
                at = self._skip(at)
            if at <= began:
                return  # nothing that a reader would have accepted

    def _table(self, names: Sequence[str], line: int, *, is_list: bool) -> Steps:
        """Return the way to a table that is opened; a name of a list means its last one so far."""
        steps: Steps = ()
        for number, name in enumerate(names):
            steps = (*steps, name)
            self.places.setdefault(steps, line)
            if is_list and number == len(names) - 1:
                self._lists[steps] = self._lists.get(steps, -1) + 1
            if steps in self._lists:
                steps = (*steps, self._lists[steps])
                self.places.setdefault(steps, line)
        return steps

    def _keys(self, at: int) -> tuple[list[str], int]:
        """Return the parts of a dotted key, and where it ends."""
        names: list[str] = []
        while found := _KEY.match(self._text, at):
            names.append(next(part for part in found.groups() if part is not None))
            at = found.end()
            if not found[4]:
                break
        return names, at

    def _pair(self, table: Steps, at: int) -> int:
        """Note a key and its value; return where they end."""
        line = self._line(at)
        names, at = self._keys(at)
        steps = table
        for name in names:
            steps = (*steps, name)
            self.places.setdefault(steps, line)
        if not names:
            return at
        at = self._skip(at + 1)
        stop = self._value(steps, at)
        self.extents.setdefault(steps, (at, stop))
        return stop

    def _value(self, steps: Steps, at: int) -> int:
        """Note what is in a value; return where it ends."""
        text = self._text
        if text.startswith("[", at):
            at = self._skip(at + 1)
            number = 0
            while at < len(text) and text[at] != "]":
                self.places[*steps, number] = self._line(at)
                at = self._comma(self._value((*steps, number), at), at)
                number += 1
            return at + 1
        if text.startswith("{", at):
            at = self._skip(at + 1)
            while at < len(text) and text[at] != "}":
                at = self._comma(self._pair(steps, at), at)
            return at + 1
        found = _STRING.match(text, at) or _BARE.match(text, at)
        return found.end() if found else at

    def _comma(self, at: int, before: int) -> int:
        """Return where what follows a value begins; this always goes on."""
        at = self._skip(at)
        if self._text.startswith(",", at):
            at = self._skip(at + 1)
        return max(at, before + 1)


@lru_cache(maxsize=4)
def lines_of(text: str) -> Lines:
    """Return the lines of a text, which is gone through once."""
    return Lines(text)


def find(text: str, data: dict[str, Any], keys: Sequence[str], words: Sequence[str]) -> int:
    """
    Return the line to which some words lead, each a name or a string on the line of the one before it or below.

    Args:
        text: a configuration.
        data: what a reader has made of it.
        keys: the settings in which the words stand.
        words: the words; capitals do not count.

    Returns:
        The 1-based line of the last of the words that is there, or 0 if none is.
    """
    lines = lines_of(text)
    spoken = [(lines.of(steps), word.strip().lower()) for steps, word in _words((), data) if _is_below(steps, keys)]
    spoken.sort(key=lambda pair: pair[0])
    at = -1
    for word in words:
        wanted = word.strip().lower()
        found = next((n for n in range(max(at, 0), len(spoken)) if spoken[n][1] == wanted), None)
        if found is None:
            break
        at = found
    return spoken[at][0] if at >= 0 else 0


def _is_below(steps: Steps, keys: Sequence[str]) -> bool:
    if steps[:2] == ("tool", "empathlint"):
        steps = steps[2:]
    return bool(steps) and steps[0] in keys


def _words(steps: Steps, value: Any) -> Iterator[tuple[Steps, str]]:
    """Yield the names and the strings of what a reader has made, each with the way to it."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield (*steps, name), name
            yield from _words((*steps, name), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _words((*steps, number), inner)
