"""A review: the findings of many files one after another, each decision written at once, with a way back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.desk import Desk, RefusedError, take_back
from empathlint.engine.fingerprint import lasting
from empathlint.engine.ignoring import ignore
from empathlint.engine.rewording import edited, replaced, sentence_span
from empathlint.engine.run import pack_for, run
from empathlint.engine.tell import Candidate
from empathlint.model.records import NamedTuple
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from empathlint.config.load import Configuration
    from empathlint.engine.desk import Change, SettingsOf
    from empathlint.engine.tell import Told
    from empathlint.engine.walk import FileTask
    from empathlint.model import Diagnostic, Severity, TextSpan

    Key = tuple[str, str, str, str]


class Count(NamedTuple):
    """How much there is to decide."""

    findings: int = 0
    replies: int = 0


class Survey(NamedTuple):
    """The files with something to decide."""

    tasks: Sequence[FileTask]
    counts: dict[str, Count]
    """By the path that is shown."""
    problems: Sequence[Diagnostic]
    """What could not be read."""
    replies: int
    """How many replies were read."""
    is_asked: Callable[[Told], bool]
    """Whether a finding, of a reply as it stands by now, is to be decided."""
    beyond: Counter[str]
    """How many findings of a rule are about the replies together, so that no single one decides."""


class Progress(NamedTuple):
    """How far a review has come."""

    decided: int
    findings: int
    replies_done: int
    replies: int


class Step(NamedTuple):
    """A decision, as far as it has to be known to take it back."""

    place: int
    """Which file."""
    what: str
    passed: tuple[Key, ...] = ()
    changes: tuple[Change, ...] = ()


class StaleError(Exception):
    """Somebody else has changed the file; it was read again, and nothing was written."""


def survey(paths: Sequence[str], configuration: Configuration, least: Severity) -> Survey:
    """
    Check files and folders and return those with findings of some severity that the settings do not leave out.

    Raises:
        ConfigError: the configuration cannot be used.
        PackError: a pack cannot be used.
        SelectError: an option names a rule that does not exist.
    """
    report = run(paths, configuration)
    tasks = getattr(report.origin, "tasks", {})
    found: dict[str, list[Diagnostic]] = {}
    beyond: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        if diagnostic.reply is None or diagnostic.severity < least or diagnostic.path not in tasks:
            continue
        rule = pack_for(tasks[diagnostic.path].settings).rules.get(diagnostic.code)
        if rule is not None and rule.scope == "library":
            beyond[diagnostic.code] += 1
        elif rule is not None:
            found.setdefault(diagnostic.path, []).append(diagnostic)
    counts = {path: Count(len(told), len({told_.reply for told_ in told})) for path, told in found.items()}
    problems = [each for each in report.diagnostics if each.reply is None and each.code.startswith("P0")]

    def is_asked(told: Told) -> bool:
        diagnostic = told.diagnostic
        return diagnostic.severity >= least and not any(leaves_out(diagnostic) for leaves_out in report.left_out)

    return Survey([tasks[path] for path in found], counts, problems, report.replies, is_asked, beyond)


def key_of(told: Told) -> Key:
    """Return what a finding is known by as long as its words stand."""
    reply = told.diagnostic.reply
    name, key = (reply.name, lasting(reply.key)) if reply else ("", "")
    return name, key, told.diagnostic.code, told.diagnostic.match


class Session:
    """
    Goes through the findings of a survey.

    Attributes:
        desk: the file that is being looked at; None before the first and after the last.
        problems: what was in the way of going on with a file.
        tally: how many decisions of each kind were made.
        written: the files that were written.
    """

    def __init__(self, found: Survey, settings_of: SettingsOf) -> None:
        """Begin before the first file."""
        self.desk: Desk | None = None
        self.problems: list[str] = []
        self.tally: Counter[str] = Counter()
        self.written: Counter[str] = Counter()
        self._tasks = found.tasks
        self._left = dict(found.counts)
        self._replies = sum(count.replies for count in found.counts.values())
        self._settings_of = settings_of
        self._is_asked = found.is_asked
        self._place = -1
        self._passed: dict[str, Counter[Key]] = {}
        self._steps: list[Step] = []

    def current(self) -> Told | None:
        """Return the finding to decide; go on to the next file if there is none left in this one."""
        while True:
            if self.desk is not None:
                found = next(self._pending(self.desk), None)
                if found is not None:
                    self.desk.settle(found.reply)
                    return next(self._pending(self.desk), found)
            if self._place + 1 >= len(self._tasks):
                return None
            self._leave()
            self._open(self._place + 1)

    def _pending(self, desk: Desk) -> Iterator[Told]:
        """Yield what is left to decide in a file."""
        passed = self._passed.get(desk.task.shown, Counter())
        seen: Counter[Key] = Counter()
        for told in desk.findings:
            if self._is_asked(told):
                key = key_of(told)
                seen[key] += 1
                if seen[key] > passed[key]:
                    yield told

    def _leave(self) -> None:
        if self.desk is not None:
            pending = list(self._pending(self.desk))
            self._left[self.desk.task.shown] = Count(len(pending), len({told.reply for told in pending}))
            self.desk = None

    def _open(self, place: int) -> None:
        self._place = place
        task = self._tasks[place]
        try:
            self.desk = Desk(task._replace(settings=self._settings_of(task.path)), self._settings_of)
        except SourceError as error:
            self.problems.append(f"{task.shown} {error.message}")
            self._left[task.shown] = Count()

    @property
    def progress(self) -> Progress:
        """How far the review has come."""
        here = list(self._pending(self.desk)) if self.desk is not None else []
        own = self.desk.task.shown if self.desk is not None else ""
        others = [count for path, count in self._left.items() if path != own]
        decided = self.tally.total()
        left = len(here) + sum(count.findings for count in others)
        waiting = len({told.reply for told in here}) + sum(count.replies for count in others)
        return Progress(decided, decided + left, max(self._replies - waiting, 0), self._replies)

    # -- decisions ----------------------------------------------------------------------------------------------------

    def take(self, told: Told, number: int) -> None:
        """
        Write one of a finding's rewrites.

        Raises:
            RefusedError: it would come to harm.
            SourceError: the file cannot be read or written.
            StaleError: somebody else has changed the file.
        """
        desk = self._fresh()
        candidate = Candidate(told, number)
        why = desk.obstacle(candidate)
        if why:
            raise RefusedError(why)
        self._write(desk.attempt([candidate]))

    def edit(self, told: Told, text: str, span: TextSpan | None = None) -> None:
        """
        Write a person's own words for the sentence of a finding, or for another stretch of its prose.

        Raises:
            RefusedError: they cannot be written there.
            SourceError: the file cannot be read or written.
            StaleError: somebody else has changed the file.
        """
        desk = self._fresh()
        self._write(desk.attempt([edited(desk, told, span or sentence_span(desk, told), text)]))

    def replace(self, told: Told, value: str) -> None:
        """
        Write a person's own text for the whole reply, in its own markup.

        Raises:
            RefusedError: the file cannot hold it.
            SourceError: the file cannot be read or written.
            StaleError: somebody else has changed the file.
        """
        desk = self._fresh()
        self._write(desk.attempt([replaced(desk, told, value)]))

    def ignore(self, told: Told, reason: str) -> str:
        """
        Let a finding pass, and return where that was written.

        Raises:
            RefusedError: there is no place for it.
            SourceError: a file cannot be read or written.
            StaleError: somebody else has changed the file.
        """
        change, where = ignore(self._fresh(), told, reason)
        self._note(Step(self._place, "ignored", changes=(change,)))
        return where

    def skip(self, told: Told, *, is_whole: bool = False) -> None:
        """Leave a finding as it is, or with `is_whole` all of its reply."""
        desk = self._desk()
        keys = (
            [key_of(each) for each in self._pending(desk) if each.reply == told.reply] if is_whole else [key_of(told)]
        )
        self._passed.setdefault(desk.task.shown, Counter()).update(keys)
        self._note(Step(self._place, "skipped", passed=tuple(keys)))

    def undo(self) -> str:
        """
        Take back the last decision, and return what it was; nothing if there is none.

        Raises:
            RefusedError: somebody else has changed the file since.
            SourceError: it cannot be read or written.
        """
        if not self._steps:
            return ""
        step = self._steps.pop()
        task = self._tasks[step.place]
        try:
            for change in reversed(step.changes):
                take_back(change)
                self.written[change.file] -= 1
            self._passed.get(task.shown, Counter()).subtract(step.passed)
            self.tally[step.what] -= len(step.passed) or 1
        finally:
            self._return(step)
        return step.what

    def _return(self, step: Step) -> None:
        """Go back to where a decision was made, and look at it as it is now."""
        if self.desk is None or step.place != self._place:
            self._leave()
            self._open(step.place)
        elif step.changes:
            self.desk.resettle()
            self.desk.reopen()

    def _desk(self) -> Desk:
        if self.desk is None:
            raise RefusedError("nothing is being looked at")
        return self.desk

    def _fresh(self) -> Desk:
        """Return the desk if its file is as it was read; otherwise read it again and say so."""
        desk = self._desk()
        if desk.is_stale():
            try:
                desk.reopen()
            except SourceError as error:
                self.desk, self._left[desk.task.shown] = None, Count()
                self.problems.append(f"{desk.task.shown} {error.message}")
                raise
            raise StaleError
        return desk

    def _write(self, text: str) -> None:
        self._note(Step(self._place, "rewritten", changes=(self._desk().write(text),)))

    def _note(self, step: Step) -> None:
        self._steps.append(step)
        self.tally[step.what] += len(step.passed) or 1
        self.written.update(change.file for change in step.changes)
