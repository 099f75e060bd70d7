"""Twins: the HTML and the plain text of one reply. They are told about once and fixed together or not at all."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from empathlint.engine.reading import grounds
from empathlint.text.words import TOKEN, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.engine.place import Ground
    from empathlint.engine.suppress import Suppressions
    from empathlint.model import Prose, Reply


def pairs(replies: Sequence[Reply]) -> dict[int, int]:
    """Return which replies name each other as twins: the place of the first to the place of the second."""
    places = {reply.key: place for place, reply in enumerate(replies) if reply.twin}
    found: dict[int, int] = {}
    taken: set[int] = set()
    for place, reply in enumerate(replies):
        other = places.get(reply.twin, place) if reply.twin else place
        if other > place and place not in taken and other not in taken:
            found[place] = other
            taken |= {place, other}
    return found


class _Words:
    """The words of a prose, without punctuation and breaks, and where they stand."""

    __slots__ = ("prose", "spans", "words")

    def __init__(self, prose: Prose) -> None:
        self.prose = prose.text
        found = [match for match in TOKEN.finditer(fold(prose.text)) if _is_word(match[0])]
        self.words = [match[0] for match in found]
        self.spans = [match.span() for match in found]

    def between(self, word: int) -> tuple[int, int]:
        """Return the stretch between this word (-1: the start of the prose) and the next."""
        start = self.spans[word][1] if word >= 0 else 0
        return start, self.spans[word + 1][0] if word + 1 < len(self.spans) else len(self.prose)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or "\ue000" <= token[0] <= "\ue0ff"


class Twin:
    """The second reply of a pair whose words equal those of the first, view by view."""

    __slots__ = ("_first", "_second", "grounds", "reply", "suppressions")

    def __init__(self, reply: int, grounds_: list[Ground], first: list[_Words], second: list[_Words]) -> None:
        self.reply = reply
        """Which reply of the document it is."""
        self.grounds = grounds_
        self.suppressions: Suppressions | None = None
        """Its own directives, if it has any."""
        self._first = first
        self._second = second

    def across(self, view: int, start: int, stop: int) -> tuple[int, int] | None:
        """Return where a stretch of the first reply's prose stands in the second's, or None if it is set otherwise."""
        first, second = self._first[view], self._second[view]
        low, high = _across(first, second, start), _across(first, second, stop)
        if low is None or high is None or low > high:
            return None
        here, there = first.prose[start:stop], second.prose[low:high]
        return (low, high) if fold(here).split() == fold(there).split() else None


def _across(first: _Words, second: _Words, offset: int) -> int | None:
    word = bisect_right(first.spans, offset, key=lambda span: span[0]) - 1
    if word >= 0 and offset <= first.spans[word][1]:
        return second.spans[word][0] + offset - first.spans[word][0]
    (low, high), (other_low, other_high) = first.between(word), second.between(word)
    if first.prose[low:high] == second.prose[other_low:other_high]:
        return other_low + offset - low
    if word + 1 < len(first.spans) and offset == high:
        return other_high
    return None


def twin(first: Sequence[Prose], reply: Reply, place: int, second: Sequence[Prose]) -> Twin | None:
    """
    Return a reply as the twin of another, or None if their words differ and they are two replies.

    Args:
        first: the views of the first reply.
        reply: the second reply.
        place: which reply of the document that is.
        second: its views.
    """
    if len(first) != len(second):
        return None
    left, right = [_Words(prose) for prose in first], [_Words(prose) for prose in second]
    if any(one.words != other.words for one, other in zip(left, right, strict=True)):
        return None
    made = Twin(place, grounds(reply, second), left, right)
    if reply.directives or any(prose.comments for prose in second):
        from empathlint.engine.suppress import Suppressions

        made.suppressions = Suppressions(made.grounds)
    return made
