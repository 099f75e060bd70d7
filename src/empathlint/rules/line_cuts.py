"""What goes when a whole sentence goes: its line with its break if it has one, so that every other line stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.model import Mark, TextSpan
from empathlint.rules.fixing import BLANKS, ENDS, blank_from, is_name
from empathlint.text.grammar import grammar
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from empathlint.model import Prose
    from empathlint.rules.view import View

_ALL_BLANKS = BLANKS + "\r\n"
_LINE_END = re.compile(r"\r\n?|\n")
_BLOCKS = frozenset([Mark.ITEM, Mark.QUOTE, Mark.TABLE, Mark.HEADING])
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_BULLETS = frozenset("-*+•–—")
_AFTER_NUMBER = frozenset(".)")
_LEADS_ON = frozenset("-–—:;,")
"""What stands before a sentence that it leads to."""
_NEAR = 4
"""A word that points back does so among so many first words of its sentence."""
_NUMBER = re.compile(r"(?:\A|[.!?:;]\s|[\r\n])\s*[(\[]?(?:\d{1,3}|[a-zA-Z])[.)\]]\Z")
"""What ends in the number of an item within a line."""
_LONGEST_MARKER = 8
"""An item's marker and the blanks around it are no longer than this."""
_SAID = frozenset([Zone.OPENING, Zone.BODY])
_A_PARAGRAPH = 2
"""So many line ends begin another paragraph."""


def sentence_cut(view: View, word: int) -> TextSpan | None:
    """Return what goes when the sentence of this word goes; None if nothing is left to say, or the next leans on it."""
    structure, prose = view.structure, view.prose.text
    index = structure.sentence_of(word)
    if not any(zone in _SAID and i != index for i, zone in enumerate(structure.zones)) or _leans(view, index + 1):
        return None
    sentence = structure.sentences[index]
    start, stop = view.span(sentence.start, sentence.stop)
    left, right = blank_from(prose, start, -1), blank_from(prose, stop, 1)
    at_line_start, at_line_end = not left or prose[left - 1] in "\r\n", right == len(prose) or prose[right] in "\r\n"
    if not at_line_start and _NUMBER.search(prose, max(0, left - _LONGEST_MARKER), left):
        return None  # its number would stay
    if (not at_line_start and start == left) or _is_half(prose[start:stop]):
        return None  # it stands in brackets or quotation marks
    if not at_line_end:
        return TextSpan(start, right) if right > stop else None
    if not at_line_start:
        start = _item_start(prose, left)
        if start < 0:
            return None  # the numbers of the items after it would have to change
        if start == left:
            return TextSpan(left, stop) if prose[left - 1] not in _LEADS_ON else None
    return line_cut(view.prose, start, stop)


def _is_half(text: str) -> bool:
    """Return whether a text opens or closes brackets or quotation marks whose other half stands elsewhere."""
    return any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2 == 1


def _item_start(prose: str, left: int) -> int:
    """Return where a line begins on which only a bullet stands before this place; -1 if it is a number; else left."""
    head = prose[max(0, left - _LONGEST_MARKER) : left]
    line = max(head.rfind("\n"), head.rfind("\r")) + 1
    if not line and left > len(head):
        return left
    before = head[line:].strip(BLANKS)
    if before in _BULLETS:
        return left - len(head) + line
    return -1 if before[-1:] in _AFTER_NUMBER and (before[:-1].isdigit() or len(before) == 2) else left


def _leans(view: View, index: int) -> bool:
    """Return whether a sentence points back where it begins ("That is why …", "But …", "We read it …")."""
    found = view.structure.sentences[index : index + 1]
    if not found:
        return False
    words, ids = grammar(view.pack.language), view.text.ids
    start = view.structure.sentence_start(found[0].start)
    back = words.weak_subjects | words.conjunctions | words.contrast | words.of("reasons")
    open_again = words.of("conditional") | words.of("subordinators")
    near = range(start + 1, min(start + _NEAR, found[0].stop))
    points = any(ids[at] in words.of("pointing-back") and ids[at - 1] not in open_again for at in near)
    return ids[start] in back or points or _goes_on(view, index)


def _goes_on(view: View, index: int) -> bool:
    """Return whether a sentence is only the rest of the one before it, which a break cuts in two."""
    before, rest = view.structure.sentences[index - 1 : index + 1]
    at = view.span(view.structure.sentence_start(rest.start), rest.stop).start
    prose = view.prose.text
    stop = view.span(before.start, before.stop).stop
    return prose[at].islower() and not is_name(prose, at) and not prose[:stop].endswith(ENDS)


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
