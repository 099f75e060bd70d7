"""Message patterns, as ICU and Java read them: two apostrophes are one."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.spelled import Spelled

if TYPE_CHECKING:
    from empathlint.formats.spelled import Part
    from empathlint.formats.tree import Scalar


def pattern(scalar: Scalar, *, doubles: bool = False) -> tuple[Scalar, tuple[Scalar, ...]]:
    """
    Return the text that a pattern shows, placeholders and choices left in it, and the scalars around that text.

    Args:
        scalar: the pattern.
        doubles: whether an apostrophe has to be doubled although this pattern shows none.
    """
    value = scalar.value
    if "''" not in value:
        return (_text(value, []), (scalar,)) if doubles and "'" not in value else (scalar, ())
    doubled = list((_anywhere() if "{" in value else _in_words()).finditer(value))
    return (_text(value, doubled), (scalar,)) if doubled else (scalar, ())


def is_pattern(value: str) -> bool:
    """Return whether a value has a place for an argument."""
    return _argument().search(value) is not None


@functools.cache
def _anywhere() -> re.Pattern[str]:
    return re.compile("''")


@functools.cache
def _in_words() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)''(?!')")


@functools.cache
def _argument() -> re.Pattern[str]:
    return re.compile(r"(?<![%#${])\{\s?\w")


def _text(value: str, doubled: list[re.Match[str]]) -> Scalar:
    parts: list[Part] = []
    at = 0
    for found in doubled:
        if found.start() > at:
            parts.append((at, found.start(), None))
        parts.append((found.start(), found.end(), "'"))
        at = found.end()
    if at < len(value) or not parts:
        parts.append((at, len(value), None))
    return Spelled(value, parts, (0, len(value)), _write)


def _write(string: Spelled, text: str, start: int, stop: int) -> str:  # noqa: ARG001
    return text.replace("'", "''")
