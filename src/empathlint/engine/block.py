"""
Takes the replies of a block as far as the answers of rules: each step for all of them before the next for any.

It is the same work in another order. A processor that runs the same code again and again foresees where it goes on; a
reply takes a seventh less time by that. What fails in a reply fails again when it is checked by itself, and is told
then.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from empathlint.rules.run import ask
from empathlint.text.structure import take_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from empathlint.engine.reading import Reader, Reading
    from empathlint.engine.select import Chosen
    from empathlint.model import Prose, Reply

    Seen = tuple[Sequence[Prose], Reading]
    """The prose of a reply in each of its views, and its reading."""

Made = TypeVar("Made")


def read(replies: Mapping[int, Reply], reader: Reader, *, is_library: bool) -> dict[int, Seen]:
    """
    Return the readings of replies, their rules asked; replies in which a step failed are left out.

    Args:
        replies: the replies, by their place in the document.
        reader: reads them.
        is_library: whether rules over the whole library are asked, too.
    """
    _done(lambda place: reader.look_for_tags(replies[place]), replies)
    proses = _done(lambda place: reader.proses(replies[place]), replies)
    texts = _done(lambda place: reader.texts(proses[place]), proses)
    begun = _done(lambda place: reader.begin(replies[place], proses[place], texts[place]), texts)
    judged = [reading for reading in begun.values() if reading.is_judged and not reading.is_staff]
    take_apart([view.structure for reading in judged for view in reading.views])
    readings = _done(lambda place: reader.finish(begun[place]), begun)
    for chosen, alike in _by_rules(readings.values()):
        views = [view for reading in alike for view in reading.views]
        with suppress(Exception):
            ask(views, chosen.plan.python)
            if is_library:
                ask(views, chosen.plan.library)
    return {place: (proses[place], reading) for place, reading in readings.items()}


def _done(step: Callable[[int], Made], places: Iterable[int]) -> dict[int, Made]:
    """Return what comes of a step for each of the replies in which it does not fail."""
    made: dict[int, Made] = {}
    for place in places:
        with suppress(Exception):
            made[place] = step(place)
    return made


def _by_rules(readings: Iterable[Reading]) -> Iterable[tuple[Chosen, list[Reading]]]:
    """Return readings by the rules that speak in them."""
    found: dict[int, tuple[Chosen, list[Reading]]] = {}
    for reading in readings:
        found.setdefault(id(reading.chosen), (reading.chosen, []))[1].append(reading)
    return found.values()
