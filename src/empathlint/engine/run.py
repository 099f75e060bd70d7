"""A whole run: every file checked or fixed, here or in worker processes, into one report."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from empathlint.config.settings import Settings
from empathlint.engine.check import Checker, FileResult, Idle, checker_of, forget_ahead, read_ahead
from empathlint.engine.report import Report, Rewritten
from empathlint.engine.select import PROBLEMS, check_names, select
from empathlint.engine.walk import FileTask, Walk
from empathlint.model import Diagnostic, Severity
from empathlint.model.records import NamedTuple
from empathlint.rules.cache import load_pack
from empathlint.source import SourceError, from_bytes, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from empathlint.config.load import Configuration
    from empathlint.engine.gathered import Gathered
    from empathlint.engine.updates import FileUpdates
    from empathlint.model import Applicability
    from empathlint.model.change import RuleChange
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule
    from empathlint.source import Source

    Progress = Callable[[int, int], None]

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether this process may be copied: Windows cannot, and Apple's libraries do not bear it."""
SHARE = 1 << (17 if CAN_FORK else 19)
"""Bytes of replies that are worth a worker's while."""
LARGE = 1 << 18
"""Bytes from which on what a file came to is kept: reading it back costs less than checking as much."""
OPENING = 1 << 11
"""What opening a file costs, in bytes of replies."""


class How(NamedTuple):
    """What a run does besides checking."""

    level: Applicability | None = None
    """Fixes at or above this level are made; None makes none."""
    is_diff: bool = False
    """Whether fixes are shown instead of written."""
    stdin: bytes | None = None
    """What came in through standard input, if that is what `-` stands for."""
    stdin_filename: str = ""
    stubs: bool = False
    """Whether sentences with slots to fill in are written where something is missing."""
    require_clean: bool = False
    """Whether only files are written whose last state git has."""
    as_met: bool = False
    """Whether files that are named are treated as if they had been met on a walk."""
    write_baseline: bool = False
    """Whether what is found is written into the baseline and let pass from now on."""
    updates: tuple[str, ...] = ()
    """Formats in which what fixes changed is told to the helpdesk's API."""

    @property
    def fixes(self) -> bool:
        """Whether files are fixed, or it is shown what that would change."""
        return self.level is not None or self.stubs


class Unit(NamedTuple):
    """A piece of work: a file, or of so many equal pieces of its replies those from one to another."""

    task: FileTask
    part: tuple[int, int, int] = (0, 1, 1)
    is_alone: bool = False  # whether the run has no other file
    source: Source | None = None  # what stands in the file, if it was read before


class Outcome(NamedTuple):
    """What came of a unit; crosses between processes."""

    path: str
    is_first: bool
    is_claimed: bool
    named: bool
    diagnostics: Sequence[Diagnostic]
    counts: tuple[int, int, int, int]
    """Replies, unjudged, inactive, unknown."""
    fixed: Mapping[str, int] | None = None
    changed_replies: int = 0
    diff: str = ""
    """As `patch` takes it, see `engine.diff` …"""
    readable_diff: str = ""
    """… and as people read it, if that is something else."""
    fixed_text: bytes | None = None
    ignored: tuple[tuple[str, ...], ...] = ()
    """Codes of the `ignore-file` directives met."""
    gathered: Gathered | None = None
    """What concerns rules over the whole library."""
    used_ignores: tuple[tuple[int, str], ...] = ()
    """Of the settings' `[[ignore]]` tables, by number, the codes that were needed."""
    idle: tuple[Idle, ...] = ()
    passed: str = ""  # why the file was passed over
    updates: Sequence[FileUpdates] = ()
    rewritten: Sequence[Rewritten] = ()


def run(
    paths: Sequence[str], configuration: Configuration, how: How | None = None, progress: Progress | None = None
) -> Report:
    """
    Check, or fix, files and folders.

    Args:
        paths: files and folders; `-` stands for standard input (`how.stdin`).
        configuration: gives each file's settings.
        how: what is done besides checking.
        progress: called every now and then with how much of the work is done, and how much there is.

    Raises:
        ConfigError: the configuration for standard input cannot be used.
        SelectError: the settings name a rule that does not exist.
        PackError: a pack cannot be used.
    """
    begun = time.perf_counter()
    how = how or How()
    forget_ahead()
    if how.require_clean:
        from empathlint.engine import clean

        clean.forget()
    report = Report()
    tasks: dict[str, FileTask] = {}
    if how.stdin is not None:
        name = how.stdin_filename or "-"
        task = FileTask(name, name.replace(os.sep, "/"), named=True, settings=configuration.settings_for(name))
        (outcome,) = outcomes([Unit(task, is_alone=True)], how)
        _add(report, outcome, how)
        tasks[task.shown] = task
    else:
        walk = Walk(paths, configuration, as_met=how.as_met)
        for outcome in _outcomes(_noted(walk.usable(pack_for), tasks), how, progress):
            _add(report, outcome, how)
        report.extend(walk.problems)
        report.unclaimed.extend(walk.unclaimed if not how.as_met else ())  # a hook names whatever there is
        report.outside = sorted(walk.outside)
        report.passed.extend(walk.passed)
    report.origin = _Origin(report, tasks, how)
    if any(gathered.said for _, gathered, _ in report.gathered):
        report.extend(_judged(report, report.origin))
    report.sort()
    since = next((task.settings.since for task in tasks.values()), "")
    if since:
        from empathlint.engine.unchanged import take_out_old

        take_out_old(report, tasks, since)
    elif how.stdin is None and any(task.settings.ignores for task in tasks.values()):
        from empathlint.engine.unused import tell_unused

        tell_unused(report, tasks, paths, pack_for, how)
    if any(task.settings.baseline for task in tasks.values()):
        from empathlint.engine.baseline import settle

        settle(report, tasks, is_written=how.write_baseline)
    report.elapsed = time.perf_counter() - begun
    return report


def _add(report: Report, outcome: Outcome, how: How) -> None:
    report.extend(outcome.diagnostics)
    replies, unjudged, inactive, unknown = outcome.counts
    report.replies += replies
    report.unjudged += unjudged
    report.inactive += inactive
    report.unknown_situation += unknown
    if outcome.is_first:
        if outcome.is_claimed:
            report.files += 1
        elif outcome.passed:
            report.passed.append((outcome.path, outcome.passed))
        elif not outcome.named and not how.as_met:
            report.unclaimed.append(outcome.path)
    if outcome.fixed:
        report.fixed.update(outcome.fixed)
        report.fixed_by_file.append((outcome.path, Counter(outcome.fixed)))
        report.changed_files.append(outcome.path)
        report.changed_replies += outcome.changed_replies
    if outcome.diff:
        report.diffs.append((outcome.path, outcome.diff))
        if outcome.readable_diff:
            report.readable_diffs[outcome.path] = outcome.readable_diff
    report.fixed_text = outcome.fixed_text  # None for files
    report.rewritten.extend((outcome.path, each) for each in outcome.rewritten)
    report.updates.extend((outcome.path, updates) for updates in outcome.updates)
    if outcome.used_ignores:
        report.used_ignores.append((outcome.path, outcome.used_ignores))
    if outcome.gathered is not None:
        report.gathered.append((outcome.path, outcome.gathered, outcome.ignored))


def _noted(walk: Iterable[FileTask], tasks: dict[str, FileTask]) -> Iterator[FileTask]:
    """Yield the files of a walk, and note them."""
    for task in walk:
        tasks[task.shown] = task
        yield task


class _Origin:
    """The files of a run and its rules, for who needs more of them than the report tells."""

    def __init__(self, report: Report, tasks: Mapping[str, FileTask], how: How) -> None:
        self.tasks = tasks
        self._report = report
        self._how = how

    def source(self, path: str) -> Source:
        task = self.tasks[path]
        fixed = self._report.fixed_text
        return source_of(task, self._how if fixed is None else self._how._replace(stdin=fixed))

    def rule(self, path: str, code: str) -> Rule | None:
        task = self.tasks.get(path) or next(iter(self.tasks.values()), None)
        return pack_for(task.settings).rules.get(code) if task is not None else None


def _judged(report: Report, origin: _Origin) -> list[Diagnostic]:
    """Return what rules over the whole library have to say of what was gathered."""
    from empathlint.engine.library import Part, judge

    parts = [Part(origin.tasks[path], gathered, ignored) for path, gathered, ignored in report.gathered]
    return judge(parts, lambda task: pack_for(task.settings), lambda task: origin.source(task.shown))


def _outcomes(walk: Iterable[FileTask], how: How, progress: Progress | None) -> Iterator[Outcome]:
    """Yield what came of each file, in whatever order the work gets done."""
    tasks = iter(walk)
    first = next(tasks, None)
    if first is None:
        return
    waiting = [first, *tasks]
    sizes = [size_of(task.path) for task in waiting]
    if how.level is None and max(sizes) >= LARGE:
        from empathlint.engine import kept

        is_alone = len(waiting) == 1
        yield from kept.used(
            waiting, sizes, LARGE, lambda left, weights: _worked(left, weights, how, progress, is_alone=is_alone)
        )
    else:
        yield from _worked(waiting, sizes, how, progress, is_alone=len(waiting) == 1)


def _worked(
    tasks: Sequence[FileTask], sizes: Sequence[int], how: How, progress: Progress | None, *, is_alone: bool
) -> Iterator[Outcome]:
    """Yield what comes of some files, whose sizes are given, made here or in worker processes."""
    jobs = tasks[0].settings.jobs or os.cpu_count() or 1
    jobs = min(jobs, (sum(sizes) + OPENING * len(sizes)) // SHARE)
    if jobs < 2:
        done = 0
        for units in _batches(tasks, sizes, is_alone=is_alone):
            yield from outcomes(units, how)
            done += len(units)
            if progress is not None:
                progress(done, len(tasks))
        return
    from empathlint.engine.pool import spread

    yield from spread(tasks, sizes, how, jobs, progress)


def _batches(tasks: Sequence[FileTask], sizes: Sequence[int], *, is_alone: bool) -> Iterator[list[Unit]]:
    """Yield the files in order, several small ones at a time."""
    small: list[Unit] = []
    weight = 0
    for task, size in zip(tasks, sizes, strict=True):
        weight += size + OPENING
        if small and weight > SHARE // 2:
            yield small
            small, weight = [], size + OPENING
        small.append(Unit(task, is_alone=is_alone))
    yield small


def size_of(path: str) -> int:
    """Return the size of a file in bytes; 0 if it cannot be told."""
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def outcomes(units: Iterable[Unit], how: How) -> list[Outcome]:
    """Return what comes of some units, all of them read before the first is checked; a worker process does this."""
    begun = [(unit, _begun(unit, how)) for unit in units]
    if len(begun) > 1:
        from empathlint.engine.block import read_few

        read_few(made for _, made in begun if isinstance(made, Checker))
    return [_checked(unit, made) if isinstance(made, Checker) else made for unit, made in begun]


@lru_cache(maxsize=8)
def _loaded(
    packs: tuple[str, ...], changes: tuple[RuleChange, ...], ask: tuple[tuple[str, ...], bool, bool], *, use_cache: bool
) -> Pack:
    pack = load_pack(packs, changes, use_cache=use_cache)
    selected, preview, is_whole = ask
    if selected or (preview and not is_whole):
        pack.only([rule.code for rule in select(pack, Settings(select=selected, preview=preview)).every.rules])
    elif not is_whole:
        pack.only_default()
    return pack


def pack_for(settings: Settings, *, is_whole: bool = False) -> Pack:
    """
    Return the rules for some settings, loaded once for each choice of packs and rules.

    Args:
        settings: which packs, which of their rules run, and what is different about them.
        is_whole: whether the rules that do not run are wanted too.

    Raises:
        ConfigError: the configuration names a rule, a plugin or a situation that does not exist.
        PackError: a pack cannot be used.
        SelectError: an option names a rule that does not exist.
    """
    ask = (() if is_whole else settings.select, settings.preview, is_whole)
    try:
        pack = _loaded(settings.packs, settings.rules, ask, use_cache=settings.cache)
        check_names(pack, settings)
    except Exception as error:
        from empathlint.engine.places import placed

        found = placed(error, settings)
        if found is error:
            raise
        raise found from error
    return pack


def source_of(task: FileTask, how: How) -> Source:
    """Return what stands in a file, or on standard input. Raises SourceError if it cannot be read."""
    if how.stdin is not None:
        return from_bytes(how.stdin, task.shown)
    return read(task.path, task.shown, limit=task.settings.max_file_size)


def _begun(unit: Unit, how: How) -> Checker | Outcome:
    """Read a file and return what will check it, or what came of it if it is not only checked or cannot be read."""
    task, _, is_alone, source = unit
    try:
        source = source or source_of(task, how)
    except SourceError as error:
        return failed(unit, error)
    pack = pack_for(task.settings)  # a rule that does not exist ends the run, and not as this file's fault
    try:
        if not how.fixes:
            if is_alone:  # rules over the whole library look at it again
                read_ahead(source, task.settings, named=task.named)
            return checker_of(source, named=task.named, pack=pack, settings=task.settings, is_alone=is_alone)
        from empathlint.engine.fixed import fixed_file

        return fixed_file(task, source, how)
    except Exception as error:
        return _stopped(unit, error)


def _checked(unit: Unit, checker: Checker) -> Outcome:
    """Return what comes of checking a file, or a share of it."""
    try:
        return told_of(unit.task, checker.share(unit.part), is_first=unit.part[0] == 0)
    except Exception as error:
        return _stopped(unit, error)


def _stopped(unit: Unit, error: Exception) -> Outcome:
    return failed(unit, SourceError("P008", f"empathlint stopped on this file: {error!r}; please report this"))


def told_of(task: FileTask, result: FileResult, *, is_first: bool = True) -> Outcome:
    """Return what came of checking a file, or a share of one: `is_first` for the first."""
    counts = (result.replies, result.unjudged, result.inactive, result.unknown)
    return Outcome(
        task.shown, is_first, result.is_claimed, task.named, result.diagnostics, counts,
        ignored=result.ignored, gathered=result.gathered,
        used_ignores=tuple(result.used_ignores), idle=tuple(result.idle), passed=result.passed,
    )  # fmt: skip


def failed(unit: Unit, error: SourceError) -> Outcome:
    """Return what came of a file that could not be read or written."""
    task, at, code = unit.task, error.position, error.code
    is_first, is_told = unit.part[0] == 0, task.named or not error.is_binary
    told = [Diagnostic(task.shown, code, PROBLEMS[code], Severity.ERROR, error.message, at, at)] if is_told else []
    return Outcome(task.shown, is_first, is_told, task.named, told if is_first else [], (0, 0, 0, 0))
