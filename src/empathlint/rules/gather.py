"""
Rules over a whole library: what each reply says is gathered as plain facts, and judged when all replies are read.

A fact is a topic and a value, both short texts that mean something to their rule alone. Only how often each was met and
the first places are kept, so that memory does not grow with how often something is repeated, and facts cross between
processes cheaply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.model.records import NamedTuple
from empathlint.rules.rule import PythonRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from empathlint.model import Severity, TextSpan
    from empathlint.rules.view import View

    Place = tuple[str, int]
    """The path of a file and which of its replies: in the order in which people meet them."""
    Group = tuple[str, str]
    """The locale and the category of a reply."""
    Said = tuple[str, str]
    """A topic and a value."""

KEPT = 5
"""Of how many replies that say the same the place is kept."""


class Fact(NamedTuple):
    """Something that a reply says, and which words say it."""

    topic: str
    value: str
    span: TextSpan


class Tally(NamedTuple):
    """In how many replies something is said, and in which first."""

    replies: int
    places: tuple[Place, ...]


class Remark(NamedTuple):
    """
    What a rule has to say of a library.

    In the message `{match}` stands for the words of the fact it points at, `{there}` for those of the first fact beside
    it and `{where}` for their place.
    """

    message: str
    at: Said | None = None
    """What was said; the remark points at the first reply that says it. None: it is about the library itself."""
    beside: tuple[Said, ...] = ()
    """What else it speaks of: shown with its places."""


class Library(NamedTuple):
    """What all replies of a run say, as far as it concerns one rule."""

    topics: Mapping[str, Mapping[str, Tally]]
    """By topic and value; both in the order in which they are first met."""
    groups: Mapping[Group, int]
    """How many replies were read, by locale and category."""

    @property
    def replies(self) -> int:
        """How many replies were read."""
        return sum(self.groups.values())


def library_rule(
    code: str, severity: Severity, *, judge: Callable[[Library], Iterator[Remark]], **data: Any
) -> Callable[[Callable[[View], Iterator[Fact]]], PythonRule]:
    """
    Turn a function that gathers facts into a rule over all replies of a run.

    Args:
        code: the rule's code, with a 4 after the letter.
        severity: how much a finding weighs.
        judge: what the facts of all replies come to.
        data: as for `rule`. Without `gate` the function is called for every reply.

    The function's name is the rule's name, and its docstring the page, as for `rule`. An example is a library: its
    replies stand between `---`, `6 ×` before one stands for six such replies, and each may begin with what it assumes
    in parentheses.
    """
    return lambda check: PythonRule(check, {"code": code, "severity": severity, **data}, judge)


def merged(tallies: Iterable[Mapping[Said, Tally]]) -> dict[str, dict[str, Tally]]:
    """Return tallies put together by topic and value, whatever order they come in."""
    found: dict[Said, list[Tally]] = {}
    for one in tallies:
        for said, tally in one.items():
            found.setdefault(said, []).append(tally)
    sums: dict[Said, Tally] = {}
    for said, parts in found.items():
        places = sorted(place for part in parts for place in part.places)[:KEPT]
        sums[said] = Tally(sum(part.replies for part in parts), tuple(places))
    topics: dict[str, dict[str, Tally]] = {}
    for (topic, value), tally in sorted(sums.items(), key=lambda item: (item[1].places, item[0])):
        topics.setdefault(topic, {})[value] = tally
    return topics
