"""Where lines stand: whether those that a fix leaves as they are keep their paragraph, item, heading, quote or cell."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.model import Mark
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empathlint.model import Prose

_BLOCKS = frozenset([Mark.ITEM, Mark.QUOTE, Mark.TABLE, Mark.HEADING])


class _Line(NamedTuple):
    paragraph: int
    """Which paragraph of the text it belongs to."""
    blocks: tuple[tuple[int, Mark], ...]
    """Where the blocks around it begin, and what they are; the outermost first."""


def keeps_blocks(before: Prose, after: Prose) -> bool:
    """
    Return whether all lines that two readings share stand in the same kind of block, apart and together as before.

    Lines that a reading has twice are not asked about: nobody knows which of them is which.

    Args:
        before: the reading before a fix.
        after: the reading after it.
    """
    old, new = _lines(before), _lines(after)
    shared = [text for text in new if text in old]
    if any(_kinds(old[text]) != _kinds(new[text]) for text in shared):
        return False
    return all(_are_together(old[a], old[b]) == _are_together(new[a], new[b]) for a, b in pairwise(shared))


def _kinds(line: _Line) -> list[Mark]:
    return [mark for _, mark in line.blocks]


def _are_together(one: _Line, other: _Line) -> bool:
    return one == other


def _lines(prose: Prose) -> Mapping[str, _Line]:
    """Return the lines that a reading has once, in order."""
    marks = [each for each in prose.marks if each[2] in _BLOCKS and each[0] < each[1]]
    found: list[tuple[str, _Line]] = []
    at = paragraph = 0
    for line in prose.text.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            blocks = tuple((start, mark) for start, stop, mark in marks if start <= first < stop)
            found.append((words, _Line(paragraph, blocks)))
        else:
            paragraph += 1
        at += len(line)
    counts = Counter(words for words, _ in found)
    return {words: line for words, line in found if counts[words] == 1}
