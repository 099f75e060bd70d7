"""Fixes one file: in rounds, each read again and compared before it counts; what would do harm is left out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.check import Checker, check_document, read_document
from empathlint.engine.invariants import broken
from empathlint.engine.tell import Candidate, Teller, fixes_to_write
from empathlint.engine.trial import Trial, try_out
from empathlint.formats.views import views_of
from empathlint.model import Severity
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.check import FileResult
    from empathlint.engine.tell import Key, Told
    from empathlint.formats.document import Document
    from empathlint.model import Applicability, Prose
    from empathlint.rules.pack import Pack
    from empathlint.source import Source

ROUNDS = 10


class FixOutcome(NamedTuple):
    """What fixing a file came to."""

    text: str
    """The fixed text; the source's own if nothing was fixed."""
    result: FileResult
    """What remains, in the coordinates of the fixed text."""
    fixed: Counter[str]
    """Fixes made, by code."""
    changed_replies: int
    before: FileResult
    """What there was to be said before."""
    rounds: int = 0
    """How many rounds of fixes it took."""


class Wanted(NamedTuple):
    """Which fixes are made."""

    level: Applicability | None
    """Those at or above this grade; None: none."""
    stubs: bool = False
    """Whether sentences with slots to fill in are written, too."""

    def of(self, told: Told) -> Iterator[int]:
        """Yield which of a diagnostic's fixes may be made, the best first."""
        return fixes_to_write(told, self.level, stubs=self.stubs)


def fix_source(
    source: Source, *, named: bool, pack: Pack, settings: Settings, level: Applicability | None, stubs: bool = False
) -> FixOutcome:
    """
    Return a source's text with all fixes at or above a level made, and what remains to be said.

    With them go directives that silence nothing. Nothing is written. Fixing the outcome again changes nothing.

    Args:
        source: the file.
        named: whether somebody asked for this very file.
        pack: the rules.
        settings: which of them run, and how.
        level: the least grade of the fixes that are made; None makes none.
        stubs: whether sentences with slots to fill in are written where one is missing.

    Raises:
        SelectError: the settings name a rule that does not exist.
    """
    document = read_document(source, settings, named=named)
    result = check_document(document, pack, settings)
    wanted = Wanted(level, stubs)
    if all(next(wanted.of(told), None) is None for told in result.told):
        outcome = FixOutcome(source.text, result, Counter(), 0, result)
    else:
        outcome = Fixer(result, document, (pack, settings, wanted), named=named).run()
    if level is not None and outcome.result.unneeded and document.source is source:
        from empathlint.engine.removing import without_unneeded

        return without_unneeded(outcome, pack, settings, named=named)
    return outcome


class Fixer:
    """The rounds of one file."""

    def __init__(
        self, result: FileResult, document: Document, terms: tuple[Pack, Settings, Wanted], *, named: bool
    ) -> None:
        self.document = document
        self.told: Sequence[Told] = result.told
        self.pack, self.settings, self.wanted = terms
        self.named = named
        self.original = (document, result)
        self.ignored = result.ignored
        self.dropped: dict[Key, str] = {}
        self.first: frozenset[Key] = frozenset()
        self.sound: set[Key] = set()
        self.views: dict[int, Sequence[Prose]] = {}
        self.fixed: Counter[str] = Counter()
        self.changed: set[int] = set()
        self.rounds = 0

    def run(self) -> FixOutcome:
        """Make the fixes that can be made; return what that came to."""
        seen = {self.document.source.text}
        while group := self._round():
            if self.rounds == ROUNDS:
                self.dropped.update((one.key, "the fixes here did not come to rest") for one in [*self._candidates()])
                return self._finished(
                    f"fixes did not come to rest in {ROUNDS} rounds; the last were for {_names(group)}"
                )
            accepted, trial = self._settle(group)
            self.first = self.first or frozenset(self.dropped)
            if trial is None:
                continue
            self.rounds += 1
            if trial.document.source.text in seen:
                return self._undone(f"fixes for {_names(accepted)} undo each other, so nothing here was fixed")
            seen.add(trial.document.source.text)
            self._take(accepted, trial)
        return self._finished("")

    def _candidates(self) -> Iterable[Candidate]:
        for told in self.told:
            for number in self.wanted.of(told):
                candidate = Candidate(told, number)
                if told.plans[number] and not self._is_dropped(candidate):
                    yield candidate
                    break

    def _is_dropped(self, candidate: Candidate) -> bool:
        """Return whether a fix is known to do harm; what it would change of what the reply states is seen here."""
        key, told = candidate.key, candidate.told
        if key not in self.sound and key not in self.dropped:
            prose = self._views(told.reply)[told.view].text
            why = "" if candidate.fix.is_stub else broken(prose, told.edits[candidate.number], self.pack.language)
            if why:
                self.dropped[key] = why
            else:
                self.sound.add(key)
        return key in self.dropped

    def _views(self, place: int) -> Sequence[Prose]:
        """Return the views of a reply as it stands now."""
        if place not in self.views:
            reply = self.document.replies[place]
            self.views[place] = views_of(reply, self.settings.slots)
        return self.views[place]

    def _round(self) -> list[Candidate]:
        """Return the fixes of the next round: by their start, none that overlaps or touches one before it."""
        chosen: list[Candidate] = []
        taken: list[tuple[int, int]] = []
        for candidate in sorted(self._candidates(), key=_by_place):
            extents = _extents(candidate)
            if all(_is_free(extent, taken) for extent in extents):
                for extent in extents:
                    taken.insert(bisect_right(taken, extent), extent)
                chosen.append(candidate)
        self.views.clear()
        return chosen

    def _settle(self, group: list[Candidate]) -> tuple[list[Candidate], Trial | None]:
        """Return the fixes of a round that do no harm and what they give; the others are dropped, with the reason."""
        accepted: list[Candidate] = []
        best: Trial | None = None
        waiting = [group]
        while waiting:
            batch = waiting.pop()
            trial = self._try([*accepted, *batch])
            if not trial.harm:
                accepted.extend(batch)
                best = trial
                continue
            guilty = [candidate for candidate in batch if candidate.replies & trial.harm.keys()]
            if trial.is_global or not guilty:
                self._split(batch, trial, waiting)
                continue
            innocent = [candidate for candidate in batch if not candidate.replies & trial.harm.keys()]
            firsts, others = _firsts(guilty)
            if not innocent and not others:
                for candidate in guilty:
                    self.dropped[candidate.key] = next(trial.harm[r] for r in candidate.replies if r in trial.harm)
                continue
            waiting.extend(part for part in (others, firsts, innocent) if part)
        return accepted, best

    def _split(self, batch: list[Candidate], trial: Trial, waiting: list[list[Candidate]]) -> None:
        """Halve a batch that harms the file in a way that no reply can be named for."""
        if len(batch) == 1:
            self.dropped[batch[0].key] = next(iter(trial.harm.values()))
            return
        half = len(batch) // 2
        waiting.extend((batch[half:], batch[:half]))

    def _try(self, candidates: Sequence[Candidate]) -> Trial:
        return try_out(self, candidates)

    def _take(self, accepted: list[Candidate], trial: Trial) -> None:
        """Go on from a round: check again what it changed, and what it had to leave for later."""
        touched = set().union(*(candidate.replies for candidate in accepted))
        taken = {candidate.key for candidate in accepted}
        left = {candidate.told.reply for candidate in self._candidates() if candidate.key not in taken}
        self.dropped = {key: why for key, why in self.dropped.items() if key[0] not in touched}
        self.sound = {key for key in self.sound if key[0] not in touched}
        self.views.clear()
        self.document = trial.document
        left -= touched
        self.told = [*trial.told, *(self.recheck(trial.document, left) if left else ())]
        self.changed |= {candidate.told.reply for candidate in accepted}
        self.fixed.update(candidate.told.diagnostic.code for candidate in accepted)

    def recheck(self, document: Document, places: Iterable[int]) -> list[Told]:
        """Return what is told of some replies of a document."""
        checker = Checker(document, self.pack, self.settings, self.ignored)
        checker.check(sorted(places))
        return checker.result.told

    def read(self, source: Source) -> Document:
        """Return a changed source as a document, read as the first one was."""
        return read_document(source, self.settings, named=self.named)

    def _finished(self, problem: str) -> FixOutcome:
        source = self.document.source
        result = self.original[1]
        if source.text != self.original[0].source.text:
            result = check_document(self.document, self.pack, self.settings)
        if self.dropped:
            from empathlint.engine.left_out import best, marked

            before = self.original[1]
            before.told = marked(before.told, best(before.told, self.wanted), self.first, self.dropped)
            result.told = [self._withheld(told, self.dropped.get) for told in result.told]
        if problem:
            self._report(result, problem)
        return FixOutcome(source.text, result, self.fixed, len(self.changed), self.original[1], self.rounds)

    def _undone(self, problem: str) -> FixOutcome:
        document, result = self.original
        why = "the fixes here undo each other"
        result.told = [told if told.reply < 0 else self._withheld(told, lambda _: why) for told in result.told]
        self._report(result, problem)
        return FixOutcome(document.source.text, result, Counter(), 0, result)

    def _report(self, result: FileResult, problem: str) -> None:
        document = self.document
        teller = Teller(
            document.source, Checker(document, self.pack, self.settings).selection, self.pack, self.settings
        )
        result.told.append(teller.problem("P009", Severity.ERROR, problem, None))

    def _withheld(self, told: Told, reason: Callable[[Key], str | None]) -> Told:
        """Return what is told, with a reason in place of the edits of those of its fixes that have one."""
        fixes = list(told.diagnostic.fixes)
        for number in self.wanted.of(told):
            why = reason(Candidate(told, number).key)
            if why is not None:
                fixes[number] = fixes[number]._replace(withheld=why, edits=())
        return told._replace(diagnostic=told.diagnostic._replace(fixes=tuple(fixes)))


def _by_place(candidate: Candidate) -> tuple[int, int, str]:
    first, last = candidate.fix.edits[0].span, candidate.fix.edits[-1].span
    return first.start, last.stop, candidate.told.diagnostic.code


def _extents(candidate: Candidate) -> list[tuple[int, int]]:
    """Return from where to where a fix reaches in each reply that it changes."""
    reach: dict[int, tuple[int, int]] = {}
    for edit, planned in zip(candidate.fix.edits, candidate.plan, strict=True):
        start, stop = reach.get(planned.reply, edit.span)
        reach[planned.reply] = (min(start, edit.span.start), max(stop, edit.span.stop))
    return list(reach.values())


def _is_free(extent: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    after = bisect_right(taken, extent)
    is_clear_before = after == 0 or taken[after - 1][1] < extent[0]
    return is_clear_before and (after == len(taken) or extent[1] < taken[after][0])


def _firsts(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Return the first fix of each reply, and the others."""
    firsts: list[Candidate] = []
    others: list[Candidate] = []
    seen: set[int] = set()
    for candidate in candidates:
        (others if candidate.replies & seen else firsts).append(candidate)
        seen |= candidate.replies
    return firsts, others


def _names(candidates: Iterable[Candidate]) -> str:
    return ", ".join(sorted({candidate.told.diagnostic.code for candidate in candidates}))
