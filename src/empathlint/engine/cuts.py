"""What is cut from a text with a comment: its line if it stands alone there, else the blanks beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Replaced = tuple[int, int, str]

BESIDE = -1
"""In a cut: the comment stands beside the replies."""


class Cut(NamedTuple):
    """A comment of which something is to go."""

    reply: int
    """In whose value it stands, or `BESIDE`: then its offsets are the source's."""
    comment: Span
    """The comment with its marks."""
    words: Span
    """What it says."""
    text: str
    """What it is to say; if that is nothing, the comment goes."""


def replaced(text: str, cuts: Iterable[tuple[Cut, bool]]) -> Iterator[Replaced]:
    """Yield what is replaced in a text, and by what, for some cuts, each of them wide or not."""
    wide: list[Span] = []
    for cut, is_wide in cuts:
        if cut.text:
            yield (*cut.words, cut.text)
        elif is_wide:
            wide.append(cut.comment)
        else:
            yield (*cut.comment, "")
    beside = _joined(wide, text)
    lines = _joined([_widened(text, start, stop) for start, stop in beside], text)
    for start, stop in lines:
        yield start, _past_blank(text, start, stop), ""


def _joined(spans: Iterable[Span], text: str) -> list[Span]:
    """Return the spans, those as one that have nothing but blanks between them."""
    joined: list[Span] = []
    for start, stop in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip(" \t"):
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _widened(text: str, start: int, stop: int) -> Span:
    """Return the extent of a comment with its line if it stands alone there, else with the blanks on one side."""
    low, high = start, stop
    while low and text[low - 1] in " \t":
        low -= 1
    while high < len(text) and text[high] in " \t":
        high += 1
    begins = low == 0 or text[low - 1] in "\r\n"
    ends = high == len(text) or text[high] in "\r\n"
    if begins and ends:
        if high == len(text):
            return low - _break_before(text, low), high
        return low, high + _break_after(text, high)
    if ends:
        return low, stop
    return (start, high) if begins or low < start else (start, stop)


def _past_blank(text: str, start: int, stop: int) -> int:
    """Return where lines that go end; of blank lines above and below them one goes along."""
    is_line = stop > start and text[stop - 1] in "\r\n" and (start == 0 or text[start - 1] in "\r\n")
    if not is_line:
        return stop
    above = start - _break_before(text, start)
    is_blank_above = above <= 0 or text[above - 1] in "\r\n"
    return stop + _break_after(text, stop) if is_blank_above else stop


def _break_before(text: str, at: int) -> int:
    """Return how long the line end before an offset is; 0 if there is none."""
    if text.endswith("\r\n", 0, at):
        return 2
    return int(at > 0 and text[at - 1] in "\r\n")


def _break_after(text: str, at: int) -> int:
    """Return how long the line end at an offset is; 0 if there is none."""
    if text.startswith("\r\n", at):
        return 2
    return int(at < len(text) and text[at] in "\r\n")
