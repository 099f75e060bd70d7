"""Front matter: the YAML, TOML or JSON above the body of a text."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.context import LONG_FILE
from empathlint.formats.tree import FormatError, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    from empathlint.model import Directive

_FENCES: dict[str, tuple[str, ...]] = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}


class FrontMatter(NamedTuple):
    """
    What a text begins with.

    Attributes:
        table: the names and values, or None if there is no front matter.
        body_start: where the body begins; 0 without front matter.
        kind: how the front matter is written.
        directives: those in its comments, whatever they stand beside.
    """

    table: Table | None
    body_start: int
    kind: Literal["yaml", "toml", "json"] | None
    directives: tuple[Directive, ...] = ()


_NONE = FrontMatter(None, 0, None)


def split(text: str) -> FrontMatter:
    """
    Return the front matter of a text, its offsets those of the text.

    A fence that is never closed, or that closes over something else than names with values, is a thematic break and
    part of the body. A `{` begins front matter if a whole JSON object with a line end after it is there.

    Raises:
        FormatError: the front matter is there and cannot be read.
        CrowdedFileError: it holds more entries than a file of replies has.
    """
    if text.startswith("{"):
        return _json(text)
    closings = _FENCES.get(text[:3])
    if closings is None:
        return _NONE
    opened = _line_stop(text, 0)
    if text[3:opened].strip(" \t\r\n"):
        return _NONE
    closed = _closing(text, opened, closings)
    if closed < 0:
        return _NONE
    body = _line_stop(text, closed)
    if closed >= LONG_FILE:
        from empathlint.formats.crowded import count_entries

        count_entries(text[:closed], "\n,[{")
    if text[:3] == "---":
        return _yaml(text[:closed], opened, body)
    if text[:3] == "+++":
        from empathlint.formats.containers import toml

        table, directives = toml.read(text, opened, closed)
        return FrontMatter(table, body, "toml", directives)
    return _fenced_json(text[:closed], opened, body)


def _line_stop(text: str, at: int) -> int:
    """Return where the next line begins."""
    found = _line_end().search(text, at)
    return found.end() if found else len(text)


@functools.cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"\r\n?|\n")


def _closing(text: str, at: int, closings: tuple[str, ...]) -> int:
    """Return where the closing fence begins, or -1."""
    while at < len(text):
        stop = _line_stop(text, at)
        if text.startswith(closings, at) and not text[at + 3 : stop].strip(" \t\r\n"):
            return at
        at = stop
    return -1


def _yaml(text: str, opened: int, body: int) -> FrontMatter:
    """Read YAML up to the closing fence; the opening fence is a line of YAML too, so offsets stay what they are."""
    from empathlint.formats.containers import yaml

    try:
        file = yaml.read(text)
    except FormatError:
        first = text[opened:].lstrip()
        # Prose between two thematic breaks is no YAML, and need not be.
        if ":" in first[: _line_stop(first, 0)] or first.startswith("#"):
            raise
        return _NONE
    if not file.roots and not text[opened:].strip():
        return FrontMatter(Table([], opened, opened), body, "yaml")
    if not file.roots and file.directives:
        return FrontMatter(Table([], opened, opened), body, "yaml", file.directives)
    root = file.roots[0] if len(file.roots) == 1 else None
    return FrontMatter(root, body, "yaml", file.directives) if isinstance(root, Table) else _NONE


def _json(text: str) -> FrontMatter:
    from empathlint.formats.containers import json

    # `{{ name }}` and `{% if %}` begin many a body.
    if text[1:].lstrip(" \t\r\n")[:1] not in ('"', "}"):
        return _NONE
    try:
        table, stop = json.parse_first(text)
    except FormatError:
        return _NONE
    body = _line_stop(text, stop)
    if not isinstance(table, Table) or not table.entries or text[stop:body].strip(" \t\r\n"):
        return _NONE
    return FrontMatter(table, body, "json")


def _fenced_json(text: str, opened: int, body: int) -> FrontMatter:
    from empathlint.formats.containers import json

    inner = opened + len(text[opened:]) - len(text[opened:].lstrip())
    if inner == len(text):
        return FrontMatter(Table([], opened, opened), body, "json")
    table, stop = json.parse_first(text, inner)
    if text[stop:].strip():
        raise FormatError("P003", "is not JSON from here on: the closing fence is expected", stop)
    return FrontMatter(table, body, "json") if isinstance(table, Table) else _NONE
