"""Plain text: prose as it is, but for what a reading leaves out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.markup.mask import SPECIAL
from empathlint.formats.markup.writer import Place, Writer
from empathlint.model import EncodeError, Map, Mark, Prose

if TYPE_CHECKING:
    from empathlint.formats.markup.mask import Masked


@cache
def _special() -> re.Pattern[str]:
    return re.compile(f"[{SPECIAL}]")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"(?:^[ ]{0,3}>[^\r\n]*+(?:\r\n|[\r\n]|\Z))++", re.MULTILINE)


def read(masked: Masked) -> Prose:
    """Return the prose of a plain text; its own line breaks stay."""
    writer = Writer(masked)
    text = masked.text
    at = 0
    special = _special().search(text)
    while special:
        if special.start() > at:
            writer.run(at, special.start())
        at = writer.special(special.start())
        special = _special().search(text, at)
    if at < len(text):
        writer.run(at, len(text))
    prose = writer.prose(escape)
    quotes = quotations(prose.text)
    return prose._replace(marks=quotes) if quotes else prose


def quotations(text: str) -> tuple[tuple[int, int, Mark], ...]:
    """Return the marks of lines that begin with a greater-than sign, as mail programs quote."""
    if ">" not in text:
        return ()
    return tuple((*found.span(), Mark.QUOTE) for found in _quoted().finditer(text))


class Verbatim:
    """The layer of prose that is its value."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def map(self) -> Map:
        """Return the map that changes nothing."""
        return Map.verbatim(len(self._value))

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return `text`, with the line ends of the value."""
        return escape(text, Place(self._value, start, stop, ""))


def escape(text: str, place: Place) -> str:
    """Return a text as plain text spells it: with the line ends of the value it goes to."""
    if not text.isascii() and re.search("[\ue000-\uf8ff]", text):
        raise EncodeError("it holds a placeholder")
    if "\n" in text and "\r\n" in place.value:
        return re.sub(r"\r?\n", "\r\n", text)
    return text
