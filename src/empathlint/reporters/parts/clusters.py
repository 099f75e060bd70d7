"""What is said the same way in many replies, so that one decision mends them all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.reporters.parts.groups import count_replies, tells_of_absence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.model import Diagnostic

_LONGEST = 60
"""Longer matches are sentences rather than turns of phrase."""


class Cluster(NamedTuple):
    """Findings of one rule about the same words, in whatever sentences they stand."""

    words: str
    """As they stand where they are met first, on one line."""
    diagnostics: list[Diagnostic]
    replies: int
    sentences: Counter[str]

    @property
    def first(self) -> Diagnostic:
        """The finding that stands first."""
        return self.diagnostics[0]


def clusters(diagnostics: Iterable[Diagnostic]) -> list[Cluster]:
    """Return what is found in several replies, in the most of them first."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.match and diagnostic.sentence and not tells_of_absence(diagnostic):
            words = " ".join(diagnostic.match.split())
            about = words if len(words) <= _LONGEST else " ".join(diagnostic.sentence.split())
            found.setdefault((diagnostic.code, about.casefold()), []).append(diagnostic)
    made = [_cluster(same) for same in found.values() if len(same) > 1]
    several = [cluster for cluster in made if cluster.replies > 1]
    return sorted(several, key=lambda cluster: -cluster.replies)


def _cluster(diagnostics: list[Diagnostic]) -> Cluster:
    sentences = Counter(" ".join(diagnostic.sentence.split()) for diagnostic in diagnostics)
    return Cluster(" ".join(diagnostics[0].match.split()), diagnostics, count_replies(diagnostics), sentences)
