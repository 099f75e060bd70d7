"""What a reply is about: seven facets, each with a value, how sure we are, and why."""

from __future__ import annotations

from empathlint.model.records import NamedTuple

UNKNOWN = "unknown"
ACT = 0.6
"""Below this confidence a facet counts as unknown (design section 5)."""


class Facet(NamedTuple):
    """One facet of a situation: `value` as it was read, and why."""

    value: str = UNKNOWN
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    is_hearsay: bool = False
    """Whether nothing but the file's own name says so; told of a valence only."""
    is_faint: bool = False
    """Whether a single cue says so that names no trouble by itself; told of a valence and a fault only."""


class Situation(NamedTuple):
    """The facets of one reply. A rule asks `is_`, which answers only for what is sure enough."""

    scenario: Facet = Facet()
    valence: Facet = Facet()
    fault: Facet = Facet()
    gravity: Facet = Facet()
    channel: Facet = Facet()
    kind: Facet = Facet()
    occasion: Facet = Facet()

    def known(self, facet: str) -> str:
        """Return a facet's value if it is sure enough, else `unknown`."""
        found: Facet = getattr(self, facet)
        return found.value if found.confidence >= ACT else UNKNOWN

    def values(self) -> frozenset[str]:
        """Return what rules may name as their situations: scenario, valence and so on, as far as known."""
        told = (self.scenario, self.gravity, self.kind, self.channel)
        named = {found.value for found in told if found.confidence >= ACT}
        return frozenset((named - {UNKNOWN}) | {self.known("valence")})

    def is_(self, value: str, facet: str = "") -> bool:
        """Return whether a facet has this value. Without a facet: any but fault."""
        return self.known(facet) == value if facet else value in self.values()
