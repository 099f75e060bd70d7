"""
Takes the replies of a block as far as the answers of rules: each step for all of them before the next for any.

It is the same work in another order. A processor that runs the same code again and again foresees where it goes on; a
reply takes a seventh less time by that. What fails in a reply fails again when it is checked by itself, and is told
then.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from empathlint.engine.check import AT_ONCE
from empathlint.model.records import NamedTuple
from empathlint.rules.run import ask
from empathlint.text.structure import take_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from empathlint.engine.check import Checker
    from empathlint.engine.reading import Reader, Reading
    from empathlint.model import Prose, Reply
    from empathlint.rules.run import Call
    from empathlint.rules.view import View

    Calls = tuple[Call, ...]

    Seen = tuple[Sequence[Prose], Reading]
    """The prose of a reply in each of its views, and its reading."""

Made = TypeVar("Made")


_FEW = 8
"""The replies of a file that has no more are read together with those of other files."""


class Waiting(NamedTuple):
    """A reply that is to be read."""

    reply: Reply
    reader: Reader
    is_library: bool
    """Whether rules over a whole library are asked about it, too."""
    seen: dict[int, Seen]
    """Where its reading goes …"""
    place: int
    """… as the document's reply of this number."""


def read_few(checkers: Iterable[Checker]) -> None:
    """Read the replies of files that hold few before the first of these files is checked."""
    waiting = [
        each
        for checker in checkers
        if len(checker.document.replies) <= _FEW
        for each in _waiting(checker, range(len(checker.document.replies)))
    ]
    for begun in range(0, len(waiting), AT_ONCE):
        _read(waiting[begun : begun + AT_ONCE])


def read_places(checker: Checker, places: Iterable[int]) -> None:
    """Read some replies of a file before the first of them is checked."""
    _read(list(_waiting(checker, places)))


def _waiting(checker: Checker, places: Iterable[int]) -> Iterator[Waiting]:
    replies = checker.document.replies
    for place in places:
        if replies[place].active and place not in checker.seen and place not in checker.firsts:
            yield Waiting(replies[place], checker.reader, checker.is_library, checker.seen, place)


def _read(waiting: Sequence[Waiting]) -> None:
    """Read replies and ask rules about them; one in which a step fails stays unread."""
    replies, readers = [each.reply for each in waiting], [each.reader for each in waiting]
    _done(lambda at: readers[at].look_for_tags(replies[at]), range(len(waiting)))
    proses = _done(lambda at: readers[at].proses(replies[at]), range(len(waiting)))
    texts = _done(lambda at: readers[at].texts(proses[at]), proses)
    begun = _done(lambda at: readers[at].begin(replies[at], proses[at], texts[at]), texts)
    judged = [reading for reading in begun.values() if reading.is_judged and not reading.is_staff]
    take_apart([view.structure for reading in judged for view in reading.views])
    readings = _done(lambda at: readers[at].finish(begun[at]), begun)
    for calls, views in _by_calls((reading, waiting[at].is_library) for at, reading in readings.items()):
        with suppress(Exception):
            ask(views, calls)
    for at, reading in readings.items():
        waiting[at].seen[waiting[at].place] = proses[at], reading


def _by_calls(readings: Iterable[tuple[Reading, bool]]) -> Iterable[tuple[Calls, list[View]]]:
    """Return the views of readings by the rules that they are asked; of some the rules over a library are, too."""
    found: dict[int, tuple[Calls, list[View]]] = {}
    for reading, is_library in readings:
        plan = reading.chosen.plan
        for calls in (plan.python, plan.library) if is_library else (plan.python,):
            found.setdefault(id(calls), (calls, []))[1].extend(reading.views)
    return found.values()


def _done(step: Callable[[int], Made], places: Iterable[int]) -> dict[int, Made]:
    """Return what comes of a step for each of the replies in which it does not fail."""
    made: dict[int, Made] = {}
    for at in places:
        with suppress(Exception):
            made[at] = step(at)
    return made
