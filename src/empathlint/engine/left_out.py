"""Says of findings why their fixes were left out, once it is known. Imported only if one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.tell import Candidate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from empathlint.engine.fix import Wanted
    from empathlint.engine.tell import Key, Told


def best(told: Iterable[Told], wanted: Wanted) -> Iterator[tuple[int, Candidate]]:
    """Yield which of what is told would be fixed, by number, each with the fix that would be made."""
    for at, each in enumerate(told):
        number = next(wanted.of(each), None)
        if number is not None:
            yield at, Candidate(each, number)


def marked(
    told: Sequence[Told], wished: Iterable[tuple[int, Candidate]], first: Collection[Key], left: Mapping[Key, str]
) -> list[Told]:
    """
    Return what was told before some rounds of fixes, with the reason at those fixes that were left out.

    After a round the rest has other places, so all that tells which fixes were left out in the end is which were at
    once, and for the others, by which rule of which reply they are.

    Args:
        told: what was told.
        wished: the fixes that were asked for, by what of it they are for.
        first: what was left out in the first round.
        left: what was left out in the end, and why.
    """
    reasons: dict[tuple[int, str], list[str]] = {}
    for (reply, code, _), why in left.items():
        reasons.setdefault((reply, code), []).append(why)
    found = list(told)
    for at, candidate in sorted(wished, key=lambda each: each[1].key not in first):
        whys = reasons.get(candidate.key[:2])
        if whys:
            fixes = list(found[at].diagnostic.fixes)
            fixes[candidate.number] = fixes[candidate.number]._replace(withheld=whys.pop(), edits=())
            found[at] = found[at]._replace(diagnostic=found[at].diagnostic._replace(fixes=tuple(fixes)))
    return found
