"""What a finding is known by from one run to the next, wherever its lines have gone meanwhile."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.model import Diagnostic

_LENGTH = 32


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """
    Yield a fingerprint for each diagnostic: of its rule, its reply and its words, and never of its place.

    A finding that is made several times in one reply is counted, so that no two have the same fingerprint.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for diagnostic in diagnostics:
        about = (diagnostic.code, *_owner(diagnostic), " ".join(diagnostic.match.split()))
        told = "\0".join((*about, str(seen[about])))
        seen[about] += 1
        yield sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _owner(diagnostic: Diagnostic) -> tuple[str, ...]:
    """Return what names the reply; one whose key is made of its text is named by its file instead."""
    reply = diagnostic.reply
    if reply is None:
        return (diagnostic.path,)
    if not reply.key or reply.key.startswith("#"):
        return diagnostic.path, reply.role
    return reply.key, reply.role
