"""Character references of HTML, with or without their semicolon."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_PATTERN = r"&(?:#(?:[0-9]{1,9}+|[xX][0-9a-fA-F]{1,8}+);?|[A-Za-z][A-Za-z0-9]{1,31}+;?)"


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(_PATTERN)


@cache
def _names() -> dict[str, str]:
    from html.entities import html5

    return html5


@lru_cache(512)
def _numbered(raw: str) -> str:
    """Return what a reference by number stands for; a text has few different ones, and many of each."""
    from html import unescape

    return unescape(raw)


def reference(text: str, at: int, *, strict: bool = False) -> tuple[str, int] | None:
    """
    Return what the reference at `at` stands for and where it ends, or None for an ampersand that is only that.

    Args:
        text: where it stands.
        at: the place of the ampersand.
        strict: whether the semicolon is required, as in Markdown.
    """
    found = _reference().match(text, at)
    if not found:
        return None
    raw = found[0]
    if strict and not raw.endswith(";"):
        return None
    if raw[1] == "#":
        return _numbered(raw), found.end()
    names = _names()
    if raw[1:] in names:
        return names[raw[1:]], found.end()
    if strict:
        return None
    for length in range(len(raw) - 1, 2, -1):
        # the longest name that does not need its semicolon
        if raw[1:length] in names:
            return names[raw[1:length]], at + length
    return None
