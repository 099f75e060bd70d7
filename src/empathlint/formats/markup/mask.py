"""
One reading of a value as a text of the same length in which nothing but prose and markup is left.

A placeholder is its class's private-use character, then filling; whatever this reading leaves out is filling. So no
markup reader can trip over a tag, and every offset is still an offset of the value.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.placeholders.template import Item, ItemKind
from empathlint.model import PlaceholderClass, placeholder_character
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.formats.placeholders.arms import Plan

FILL = "\uf8ff"
"""Nothing: part of a tag, or of an arm that is not read."""
LAYOUT = "\uf8fe"
"""Nothing: a quoting prefix or indentation, which an edit may cross."""
BARRIER = "\uf8fd"
"""The first character of a control tag that no phrase may cross."""
COMMENT = "\uf8fc"
"""The first character of a comment."""

UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Zero-width characters and soft hyphens, as part of a character class; nobody sees them, so prose has none."""
_BARE = f"{FILL}{COMMENT} \t"
SPECIAL = UNSEEN + "\u200d\ue000-\uf8ff"


class Masked(NamedTuple):
    """A reading of a value, and what its private-use characters stand for, by offset."""

    text: str
    value: str
    placeholders: dict[int, Item]
    comments: dict[int, Item]


@cache
def _private_use() -> re.Pattern[str]:
    return re.compile("[\ue000-\uf8ff]")


@cache
def _special() -> re.Pattern[str]:
    return re.compile(f"[{SPECIAL}]")


def special(value: str) -> re.Pattern[str]:
    """Return what finds all that is no prose in readings of a value. The whole of it takes a millisecond to compile."""
    return _private_use() if value.isascii() else _special()


@cache
def _filling() -> re.Pattern[str]:
    # what follows is looked at by hand: were it part of the pattern, a long run would be tried from each of its places
    return re.compile(f"[{FILL}{COMMENT}][{FILL}{COMMENT} \t]*+")


def mask(value: str, items: Sequence[Item], plan: Plan) -> Masked:
    """Return the reading of `value` that the plan chooses; `items` are its tags in order."""
    text = value if value.isascii() else _private_use().sub("\ufffd", value)
    pieces: list[str] = []
    placeholders: dict[int, Item] = {}
    comments: dict[int, Item] = {}
    at = 0
    for start, stop, item in _cuts(items, plan):
        if start < at:
            continue
        pieces.append(text[at:start])
        at = stop
        if item is None or start == stop:
            pieces.append(FILL * (stop - start))
            continue
        shown = item.inner if item.kind is ItemKind.LITERAL or start in plan.fallbacks else None
        if shown:
            pieces.append(FILL * (shown[0] - start) + text[shown[0] : shown[1]] + FILL * (stop - shown[1]))
            continue
        if item.kind is ItemKind.PLACEHOLDER:
            head = placeholder_character(item.fill or PlaceholderClass.OTHER)
            placeholders[start] = item
        elif item.kind in {ItemKind.COMMENT, ItemKind.NOTE}:
            head = COMMENT
            comments[start] = item
        else:
            head = BARRIER if start in plan.barriers or item.kind is ItemKind.LITERAL else FILL
        pieces.append(head + FILL * (stop - start - 1))
    pieces.append(text[at:])
    masked = "".join(pieces) if items else text
    if len(placeholders) < len(items):
        masked = _without_bare_lines(masked)
    return Masked(masked, value, placeholders, comments)


def _cuts(items: Sequence[Item], plan: Plan) -> Iterable[tuple[int, int, Item | None]]:
    if not plan.dropped:
        return [(item.start, item.stop, item) for item in items]
    # what is left out goes before a tag of the same extent, as where a placeholder is all that an arm holds
    cuts = [(item.start, -item.stop, index) for index, item in enumerate(items)]
    cuts.extend((start, -stop, -1) for start, stop in plan.dropped)
    cuts.sort()
    return ((start, -stop, items[index] if index >= 0 else None) for start, stop, index in cuts)


def _without_bare_lines(masked: str) -> str:
    """Return the text with its lines that hold tags and nothing else as filling: they are no lines of the reply."""
    if "\n" not in masked and "\r" not in masked and masked.strip(_BARE):
        return masked
    pieces: list[str] = []
    at = 0
    for found in _filling().finditer(masked):
        start, stop = found.span()
        if stop < len(masked) and masked[stop] not in "\r\n":
            continue
        stop += 2 if masked.startswith("\r\n", stop) else stop < len(masked)
        while start > at and masked[start - 1] in " \t":
            start -= 1
        if not start or masked[start - 1] in "\r\n" or (start == at and pieces):
            pieces.append(masked[at:start])
            line = masked[start:stop]
            bare = FILL * len(line)
            pieces.append("".join(c if c == COMMENT else FILL for c in line) if COMMENT in line else bare)
            at = stop
    pieces.append(masked[at:])
    return "".join(pieces)


def with_layout(text: str, layout: list[tuple[int, int]]) -> str:
    """Return the text with these stretches as layout; tags in them stay tags."""
    pieces: list[str] = []
    at = 0
    for start, stop in layout:
        if stop <= at:
            continue
        start = max(start, at)
        pieces.append(text[at:start])
        piece = text[start:stop]
        pieces.append(LAYOUT * len(piece) if piece.isascii() else "".join(LAYOUT if c < "\ue000" else c for c in piece))
        at = stop
    pieces.append(text[at:])
    return "".join(pieces)
