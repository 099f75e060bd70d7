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
    if _other().search(value, low, high):
        return None
    found = _cut(value, low, high, _opening(), _closing()) or _cut(value, low, high, _item_opening(), _item_closing())
    return _with_blank_line(value, *found) if found else None


def _with_blank_line(value: str, start: int, stop: int) -> tuple[int, int]:
    """Widen an extent over an element that is a blank line, where another such line or an end is left beside it."""
    above = _blank_above().search(value, max(0, start - _LONGEST), start)
    below = _blank_below().match(value, stop)
    if below is not None and (above is not None or not value[:start].strip()):
        return start, below.end()
    return (above.start(), stop) if above is not None and not value[stop:].strip() else (start, stop)


def between_breaks(value: str, low: int, high: int, *, forwards: bool) -> tuple[int, int] | None:
    """
    Return the extent of a line of HTML between two places, with the `<br>` after it or those before it.

    None if no such break stands there, or more than words between the two places.

    Args:
        value: the HTML.
        low: where the line's words begin.
        high: where they end.
        forwards: whether it goes with the breaks after it.
    """
    if _other().search(value, low, high):
        return None
    if forwards:
        after = _breaks_after().match(value, high)
        return (low, after.end()) if after is not None else None
    before = _breaks_before().search(value, max(0, low - _LONGEST), low)
    return (before.start(), high) if before is not None else None


def _cut(value: str, low: int, high: int, opens: re.Pattern[str], closes: re.Pattern[str]) -> tuple[int, int] | None:
    opening = opens.search(value, max(0, low - _LONGEST), low)
    closing = closes.match(value, high)
    if opening is None or closing is None or not are_pairs(opening[0], closing[0]):
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
    return re.compile(rf"<(p|li|div){SET}>\s*(?:<{INLINE}{SET}>\s*)*\Z", re.IGNORECASE)


@functools.cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:</{INLINE}\s*>\s*)*</(p|li|div)\s*>", re.IGNORECASE)


@functools.cache
def _item_opening() -> re.Pattern[str]:
    """Return what finds an item of which a paragraph is all."""
    return re.compile(rf"<(li){SET}>\s*<p{SET}>\s*(?:<{INLINE}{SET}>\s*)*\Z", re.IGNORECASE)


@functools.cache
def _item_closing() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:</{INLINE}\s*>\s*)*</p\s*>\s*</(li)\s*>", re.IGNORECASE)


_BLANK = rf"<(p|div){SET}>\s*(?:<{INLINE}{SET}>\s*)*(?:<br\s*/?>|&nbsp;)*\s*(?:</{INLINE}\s*>\s*)*</\1\s*>"


@functools.cache
def _blank_above() -> re.Pattern[str]:
    return re.compile(rf"\s*{_BLANK}\s*\Z", re.IGNORECASE)


@functools.cache
def _blank_below() -> re.Pattern[str]:
    return re.compile(rf"\s*{_BLANK}", re.IGNORECASE)


@functools.cache
def _breaks_before() -> re.Pattern[str]:
    return re.compile(r"(?:\s*<br\s*/?>)+\s*\Z", re.IGNORECASE)


@functools.cache
def _breaks_after() -> re.Pattern[str]:
    return re.compile(r"(?:\s*<br\s*/?>)+\s*", re.IGNORECASE)


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
