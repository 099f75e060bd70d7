"""The same finding on the same sentence, told once with all its places; and the three headline groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.report import is_problem
from empathlint.model import Severity
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.model import Diagnostic

BLAMES, LEAVES_OUT, COLD, REST = (
    "blames the customer",
    "leaves out the acknowledgement",
    "sounds cold",
    "other findings",
)
HEADLINES = (BLAMES, LEAVES_OUT, COLD, REST)

LIMIT = 50
"""More findings to print than this become an overview on a terminal."""


def headline(code: str) -> str:
    """Return the headline group of a rule."""
    if code.startswith(("B", "D")):
        return BLAMES
    if code.startswith(("V", "A3", "S")):
        return LEAVES_OUT
    return COLD if code.startswith(("C", "M", "N", "O", "T")) else REST


class Group(NamedTuple):
    """One finding and every place where it is made of the same sentence."""

    first: Diagnostic
    places: list[Diagnostic]

    @property
    def replies(self) -> int:
        """In how many replies the finding is made."""
        return count_replies(self.places)


def is_shown(diagnostic: Diagnostic, show: str) -> bool:
    """Return whether a diagnostic is printed rather than counted."""
    return show != "default" or diagnostic.severity is not Severity.INFO


def tells_of_absence(diagnostic: Diagnostic) -> bool:
    """Return whether a finding is about a place in a reply, or a whole one, rather than the sentence it is told at."""
    return diagnostic.code[-3:-2] in {"2", "3", "4"} and not diagnostic.code.startswith("P")


def groups(diagnostics: Iterable[Diagnostic]) -> list[Group]:
    """Return the diagnostics with equal ones put together, in the order of their first places."""
    found: dict[object, Group] = {}
    for diagnostic in diagnostics:
        found.setdefault(_identity(diagnostic), Group(diagnostic, [])).places.append(diagnostic)
    return list(found.values())


def _identity(diagnostic: Diagnostic) -> object:
    if not diagnostic.sentence or is_problem(diagnostic) or tells_of_absence(diagnostic):
        return id(diagnostic)
    return diagnostic.code, diagnostic.message, diagnostic.sentence, diagnostic.match, diagnostic.at


def count_replies(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many different replies the diagnostics are about."""
    return len({(d.path, d.reply.key, d.reply.role) if d.reply else (d.path, "", "") for d in diagnostics})
