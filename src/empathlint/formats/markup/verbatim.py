"""Prose that is its value, as most plain texts are: nothing to read or map, and next to nothing to import."""

from __future__ import annotations

import re
from functools import cache

from empathlint.model import EncodeError, Map, Mark


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"(?:^[ ]{0,3}>[^\r\n]*+(?:\r\n|[\r\n]|\Z))++", re.MULTILINE)


def quotations(text: str) -> tuple[tuple[int, int, Mark], ...]:
    """Return the marks of lines that begin with a greater-than sign, as mail programs quote."""
    if ">" not in text:
        return ()
    return tuple((*found.span(), Mark.QUOTE) for found in _quoted().finditer(text))


def spelled(text: str, value: str) -> str:
    """
    Return a text as plain text spells it: with the line ends of the value it goes to.

    Raises:
        EncodeError: the text holds a character that stands for a placeholder.
    """
    if not text.isascii() and re.search("[\ue000-\uf8ff]", text):
        raise EncodeError("it holds a placeholder")
    if "\n" in text and "\r\n" in value:
        return re.sub(r"\r?\n", "\r\n", text)
    return text


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
        del start, stop
        return spelled(text, self._value)
