"""What the replies of a file say that concerns rules over the whole library."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.tell import Sighting, is_silenced
from empathlint.model import Finding, Role
from empathlint.rules.gather import KEPT
from empathlint.rules.run import facts

if TYPE_CHECKING:
    from empathlint.engine.reading import Reading
    from empathlint.engine.twins import Twin
    from empathlint.rules.gather import Group

    Key = tuple[str, str, str]
    """A rule's code, a topic and a value."""


class Gathered:
    """
    What the replies of a file, or of a share of them, say. It crosses between processes.

    Attributes:
        said: for each fact in how many replies it is, and the first of them.
        groups: how many replies were read, by locale and category.
    """

    __slots__ = ("groups", "said")

    def __init__(self) -> None:
        """Start with nothing."""
        self.said: dict[Key, tuple[int, tuple[int, ...]]] = {}
        self.groups: Counter[Group] = Counter()

    def add(self, reading: Reading, place: int, twin: Twin | None) -> None:
        """Take in a reply, the document's `place`th; what a directive silences is not part of the library."""
        if reading.is_judged and not reading.is_staff and reading.reply.role is Role.REPLY:
            self.groups[reading.reply.locale, reading.reply.category] += 1
        for key, sightings in said_in(reading).items():
            silenced = [is_silenced(reading, [sighting], twin) for sighting in sightings]
            if not all(silenced):
                count, places = self.said.get(key, (0, ()))
                self.said[key] = (count + 1, (*places, place) if count < KEPT else places)


def said_in(reading: Reading) -> dict[Key, list[Sighting]]:
    """Return where a reply's views say what the rules over libraries gather."""
    found: dict[Key, list[Sighting]] = {}
    for number, view in enumerate(reading.views):
        for rule, fact in facts(view, reading.chosen.plan):
            key = (rule.code, fact.topic, fact.value)
            found.setdefault(key, []).append(Sighting(rule, Finding(fact.span, ""), number))
    return found
