"""What goes when all that a line says goes: the line with its break, so that every other line stays in its block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.model import Mark, TextSpan
from empathlint.rules.fixing import BLANKS, blank_from

if TYPE_CHECKING:
    from empathlint.model import Prose

_ALL_BLANKS = BLANKS + "\r\n"
_LINE_END = re.compile(r"\r\n?|\n")
_BLOCKS = frozenset([Mark.ITEM, Mark.QUOTE, Mark.TABLE, Mark.HEADING])
_A_PARAGRAPH = 2
"""So many line ends begin another paragraph."""


def line_cut(prose: Prose, start: int, stop: int) -> TextSpan | None:
    """
    Return what goes with a line, of its two breaks the smaller; None if another line would change its block.

    Args:
        prose: the reading.
        start: where the line begins.
        stop: where its words end.
    """
    text = prose.text
    above, below = blank_from(text, start, -1, _ALL_BLANKS), blank_from(text, stop, 1, _ALL_BLANKS)
    here = _blocks(prose, start)
    if any(mark is Mark.HEADING for _, _, mark in here) or _underlines(text, below):
        return None  # signs around its words, or a line below them, would stay
    backwards, forwards = TextSpan(above, stop), TextSpan(start, below)
    if below == len(text):
        return backwards
    lines_above, lines_below = _lines(text, above, start), _lines(text, stop, below)
    if _is_alike(here, _blocks(prose, below), start, below) and (not above or lines_above >= lines_below):
        return forwards
    opens_more = any(first == start and last > below for first, last, _ in here)
    return backwards if above and not opens_more and lines_above <= lines_below else None


def _lines(text: str, start: int, stop: int) -> int:
    return min(len(_LINE_END.findall(text, start, stop)), _A_PARAGRAPH)


def _underlines(text: str, at: int) -> bool:
    """Return whether the line that begins here has no words: it belongs to the one above it."""
    found = _LINE_END.search(text, at)
    line = text[at : found.start() if found else len(text)].strip(_ALL_BLANKS)
    return bool(line) and not line.strip("=-~^_*#")


def _blocks(prose: Prose, at: int) -> list[tuple[int, int, Mark]]:
    """Return the blocks that a place stands in, the outermost first."""
    return [each for each in prose.marks if each[0] <= at < each[1] and each[2] in _BLOCKS]


def _is_alike(one: list[tuple[int, int, Mark]], other: list[tuple[int, int, Mark]], start: int, following: int) -> bool:
    """Return whether the second place may stand where the first does: in its blocks, or in an item in its stead."""
    if one == other:
        return True
    if [mark for *_, mark in one] != [mark for *_, mark in other]:
        return False
    return all(
        first == second or (first[0] == start and second[0] == following and first[1] <= following)
        for first, second in zip(one, other, strict=True)
    )
