"""Finds out which fixes of a reply that is only checked would be left out. Imported only if one does harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.fix import ROUNDS, Fixer, Wanted
from empathlint.engine.invariants import difference, harm_to_words
from empathlint.engine.tell import Candidate
from empathlint.engine.trial import Trial, apply
from empathlint.engine.tried import alone, read_alone, told_alone
from empathlint.formats.document import Document
from empathlint.model import Applicability, SourceEdit, SourceSpan
from empathlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from empathlint.engine.check import Checker
    from empathlint.engine.tell import Key, Told


def with_reasons(told: list[Told], checker: Checker, place: int) -> list[Told]:
    """
    Return what is told of a reply; fixes that would be left out when they are written say why.

    Args:
        told: what is told of it.
        checker: checks its document.
        place: which reply of the document it is.
    """
    found = told
    for level in (Applicability.UNSAFE, Applicability.SAFE):
        trial = _Tried(found, checker, place, Wanted(level))
        if not trial.run_all():
            break  # what can be written together can be written without the rest
        found = trial.marked(level)
    return found


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


class _Tried(Fixer):
    """The rounds of fixes of one reply, as a text of its own."""

    def __init__(self, told: Sequence[Told], checker: Checker, place: int, wanted: Wanted) -> None:
        self._checker = checker
        self._reply = checker.document.replies[place]
        self._kept = told
        alone = [_told_alone(each, place) for each in told]
        document = self.read(Source(checker.document.source.path, self._reply.value))
        super().__init__(checker.result, document, (checker.pack, checker.settings, wanted), named=False)
        self.told = alone
        self._wished = list(best(alone, self.wanted))
        self._left: Mapping[Key, str] = {}
        """What was left out in the end, and why."""

    def marked(self, level: Applicability) -> list[Told]:
        """Return what is told, with the reason at fixes of a grade that are left out."""
        wished = [(at, candidate) for at, candidate in self._wished if candidate.fix.applicability is level]
        return marked(self._kept, wished, self.first, self._left)

    def run_all(self) -> bool:
        """Make the fixes; return whether one was left out."""
        seen = {self.document.source.text}
        while group := self._round():
            accepted, trial = self._settle(group)
            self.first = self.first or frozenset(self.dropped)
            if trial is None:
                continue
            self.rounds += 1
            if trial.document.source.text in seen or self.rounds > ROUNDS:
                self.first, why = frozenset(), "the fixes here undo each other"
                self._left = {candidate.key: why for _, candidate in self._wished}
                return True
            seen.add(trial.document.source.text)
            self._take(accepted, trial)
        self._left = self.dropped
        return bool(self.dropped)

    def _try(self, candidates: Sequence[Candidate]) -> Trial:
        before = self.document
        edits = [edit for candidate in candidates for edit in candidate.fix.edits]
        after = self.read(Source(before.source.path, apply(before.source.text, edits)))
        why = difference(before.replies[0], after.replies[0], self, may_add=False)
        if why:
            return Trial(after, {0: why})
        told = self.recheck(after, [0])
        return Trial(after, harm_to_words(self.told, told, candidates), told)

    def recheck(self, document: Document, places: Iterable[int]) -> list[Told]:
        """Return what is told of the reply as another document has it; there is no other reply."""
        del places
        return told_alone(self._checker, read_alone(self._checker, document.replies[0]), 0)

    def read(self, source: Source) -> Document:
        """Return a text as a document that holds this reply and no other."""
        document = Document(source, self._checker.document.container)
        document.replies.append(alone(self._reply, source.text))
        return document


def _told_alone(told: Told, place: int) -> Told:
    """Return what is told of a reply as it would be if the reply were all there is."""
    if told.reply != place:
        return told._replace(plans=tuple(() for _ in told.plans))
    plans = tuple(tuple(sorted(each._replace(reply=0) for each in plan if each.reply == place)) for plan in told.plans)
    fixes = tuple(
        fix._replace(edits=tuple(SourceEdit(SourceSpan(each.start, each.stop), each.text) for each in plan))
        for fix, plan in zip(told.diagnostic.fixes, plans, strict=True)
    )
    return told._replace(reply=0, plans=plans, diagnostic=told.diagnostic._replace(fixes=fixes))
