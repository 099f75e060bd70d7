"""Elements of HTML that can go as a whole: a paragraph or a list item of which all words go."""

from __future__ import annotations

import functools
import re

_LONGEST = 400
"""So far before its words an element's tag is looked for."""
SET = r"(?:\s+(?:class|style|dir|align|lang)\s*=\s*(?:\"[^\"<>{}|@\[\]]*\"|'[^'<>{}|@\[\]]*'))*\s*"
"""What a tag may say besides its name: nothing that a link, a script or a template hangs on."""
INLINE = "(?:b|big|em|font|i|small|span|strong|u)"
"""Elements that only set words differently."""


def whole(value: str, low: int, high: int) -> tuple[int, int] | None:
    """
    Return the extent of the paragraph or list item whose whole content stands between two places.

    The blanks before it are part of it, or, at the front, those after it. None if there is more in it, if something
    else would be left empty, if the items of its list are numbered, or if anything but elements stands beside it.
    """
    opening = _opening().search(value, max(0, low - _LONGEST), low)
    closing = _closing().match(value, high)
    if opening is None or closing is None or not are_pairs(opening[0], closing[0]) or _other().search(value, low, high):
        return None
    start, stop = opening.start(), closing.end()
    before, after = value[:start].rstrip(), value[stop:].lstrip()
    if not _is_beside(before, after) or (opening[1].lower() == "li" and not _is_one_of_many(before, after)):
        return None
    return (len(before), stop) if before and len(before) < start else (start, len(value) - len(after))


def are_pairs(opening: str, closing: str) -> bool:
    """Return whether the tags before and behind some words belong together, each with its own."""
    opened = [name.lower() for name in re.findall(r"<(\w+)", opening)]
    closed = [name.lower() for name in re.findall(r"</(\w+)", closing)]
    return opened == closed[::-1]


def _is_beside(before: str, after: str) -> bool:
    """Return whether elements stand on both sides, or one side's end, so that what is around is not left empty."""
    left, right = _tag_before().search(before, max(0, len(before) - _LONGEST)), _tag_after().match(after)
    if (before and left is None) or (after and right is None) or not (before or after):
        return False
    opens = left is None or not left[1]
    closes = right is None or bool(right[1])
    return not (opens and closes)


def _is_one_of_many(before: str, after: str) -> bool:
    """Return whether an item stands in a list without numbers that has others."""
    lists: list[str] = []
    for found in _list().finditer(before):
        if not found[1]:
            lists.append(found[2].lower())
        elif lists:
            lists.pop()
    left, right = _tag_before().search(before, max(0, len(before) - _LONGEST)), _tag_after().match(after)
    others = [found for found in (left, right) if found is not None and found[2].lower() == "li"]
    return bool(others) and lists[-1:] == ["ul"]


@functools.cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"<(p|li){SET}>\s*(?:<{INLINE}{SET}>\s*)*\Z", re.IGNORECASE)


@functools.cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:</{INLINE}\s*>\s*)*</(p|li)\s*>", re.IGNORECASE)


@functools.cache
def _other() -> re.Pattern[str]:
    """Return what finds the beginning of anything but a tag that only sets words differently."""
    return re.compile(rf"<(?!/?{INLINE}{SET}>)", re.IGNORECASE)


@functools.cache
def _tag_before() -> re.Pattern[str]:
    return re.compile(r"<(/?)(\w+)(?![\w:-])[^<>]*>\Z")


@functools.cache
def _tag_after() -> re.Pattern[str]:
    return re.compile(r"<(/?)(\w+)(?![\w:-])")


@functools.cache
def _list() -> re.Pattern[str]:
    return re.compile(r"<(/?)(ul|ol|menu|dir)(?![\w:-])", re.IGNORECASE)
