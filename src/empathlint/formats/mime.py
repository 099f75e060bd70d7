"""The parts of a saved e-mail: where the headers of each stand, and where its body does. Nothing is decoded here."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Entity(NamedTuple):
    """A mail or a part of one: the extents of its headers' values, where its body is."""

    headers: dict[str, tuple[int, int]]
    body: int
    stop: int
    default: str = "text/plain"
    """The type of what names none."""

    def value(self, text: str, name: str) -> str:
        """Return a header's value, unfolded."""
        low, high = self.headers.get(name, (0, 0))
        return " ".join(text[low:high].split())

    def kind(self, text: str) -> str:
        """Return the type of the content."""
        return self.value(text, "content-type").partition(";")[0].strip().lower() or self.default

    def parameter(self, text: str, header: str, name: str) -> str:
        """Return a parameter of a header, or ""."""
        found = _parameter(name).search(self.value(text, header))
        return (found[1] if found[1] is not None else found[2]) if found else ""

    def place(self, text: str, header: str, name: str) -> int:
        """Return where a parameter of a header, folded or not, has its value; -1 if it has none."""
        found = re.compile(rf';\s*{name}\s*=\s*"?', re.IGNORECASE).search(text, *self.headers.get(header, (0, 0)))
        return found.end() if found else -1


@functools.cache
def _parameter(name: str) -> re.Pattern[str]:
    return re.compile(rf';\s?{name}\s?=\s?(?:"([^"]*+)"|([^\s;"]++))', re.IGNORECASE)


@functools.cache
def _header() -> re.Pattern[str]:
    return re.compile(r"([!-9;-~]++)[ \t]*+:[ \t]*+([^\r\n]*+(?:(?:\r\n|\n|\r)[ \t]++[^\r\n]++)*+)(?:\r\n|\n|\r|\Z)")


@functools.cache
def line_pattern() -> re.Pattern[str]:
    """Return the pattern of a line and its end; the line is its group."""
    return re.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|\Z)")


def headers_start(text: str) -> int:
    """Return where the headers begin; mailboxes put a line of their own above them."""
    at = len(text) - len(text.lstrip("\r\n"))
    if text.startswith(("From ", ">From "), at):
        line = line_pattern().match(text, at)
        at = line.end() if line else at
    return at


def read_entity(text: str, begin: int, stop: int, default: str = "text/plain") -> Entity:
    """Read the headers that begin at an offset."""
    headers: dict[str, tuple[int, int]] = {}
    at = begin
    while at < stop and (found := _header().match(text, at, stop)):
        headers.setdefault(found[1].lower(), found.span(2))
        at = found.end()
    line = line_pattern().match(text, at, stop)
    if line and not line[1].strip(" \t"):
        at = line.end()
    return Entity(headers, min(at, stop), stop, default)


def parts_of(text: str, entity: Entity, boundary: str) -> Iterator[tuple[int, int]]:
    """Yield the extents of the parts of an entity; a part that is never closed goes on to the end."""
    mark = "--" + boundary
    at, begin = entity.body, -1
    while (found := text.find(mark, at, entity.stop)) >= 0:
        line = line_pattern().match(text, found + len(mark), entity.stop)
        at = line.end() if line else entity.stop
        rest = line[1].strip(" \t") if line else ""
        if (found > entity.body and text[found - 1] not in "\r\n") or rest not in {"", "--"}:
            at = found + len(mark)
            continue
        if begin >= 0:
            yield begin, _before_line_end(text, begin, found)
        begin = at
        if rest:
            return
    if begin >= 0:
        yield begin, entity.stop


def _before_line_end(text: str, low: int, high: int) -> int:
    """Return where a part ends: the line end before a boundary belongs to the boundary."""
    if high - 2 >= low and text.startswith("\r\n", high - 2):
        return high - 2
    return max(high - 1, low)
