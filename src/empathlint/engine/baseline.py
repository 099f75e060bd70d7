"""
The baseline: findings that were there when a team began, let pass until somebody edits their reply.

An entry holds the key of a reply, the code of a rule, a hash of the reply's text and a count. Moving a file, putting
replies in another order or exporting them anew keeps it. The path is there for people, and decides where copies of one
reply are more than they were.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from empathlint.config.load import shown_path
from empathlint.engine.baseline_file import Entry, Known, read, read_to_replace, write
from empathlint.engine.report import is_problem, order
from empathlint.engine.select import PROBLEMS, select
from empathlint.model import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from empathlint.config.settings import Settings
    from empathlint.engine.report import Report
    from empathlint.engine.walk import FileTask

_NAMED = 3


def settle(report: Report, tasks: Mapping[str, FileTask], *, is_written: bool) -> None:
    """
    Take out of a report what the baselines of its files let pass, or write it into them.

    Raises:
        ConfigError: a baseline cannot be read or written.
    """
    by_file: dict[str, dict[str, FileTask]] = {}
    for shown, task in tasks.items():
        if task.settings.baseline:
            by_file.setdefault(task.settings.baseline, {})[shown] = task
    for file, covered in by_file.items():
        _settle(report, file, covered, is_written=is_written)


def _settle(report: Report, file: str, covered: Mapping[str, FileTask], *, is_written: bool) -> None:
    """Do for one baseline, and the files that it is of, what `settle` does."""
    if is_written:
        entries, broken = read_to_replace(file)
    else:
        entries, broken = read(file), ""
    if not is_written and (follow := _follow(entries, report, file, covered)) is not None:
        entries = follow
        write(file, entries)
    asked = _Asked(report, entries, file, covered)
    if is_written:
        entries = _joined([*asked.elsewhere, *asked.open, *_made(report.diagnostics, file, covered)])
        write(file, entries)
        if broken:
            report.remade.append(broken)
    left = _let_pass(report, entries, file, covered)
    for entry in asked.elsewhere:
        left[entry.known] -= entry.times  # a copy of the reply, which this run did not look at
    stale = _stale(asked, entries, +left, file) if +left and not is_written else None
    if stale is not None:
        report.diagnostics.append(stale)
        report.diagnostics.sort(key=order)


class _Asked:
    """
    What a run can know of the entries of a baseline.

    Attributes:
        elsewhere: the entries of files that are there and were not checked this time.
        open: those of files that were checked, but not by the rules that they are of, or that could not be read. A file
            that is gone may be another by now, so its entries are open if no file was checked by their rules.
    """

    def __init__(self, report: Report, entries: Iterable[Entry], file: str, covered: Mapping[str, FileTask]) -> None:
        """Sort the entries by what the run asked."""
        settings = {_inside(task.path, file): task.settings for task in covered.values()}
        folder = os.path.dirname(file)
        there = {path for path in {entry.path for entry in entries} if os.path.exists(os.path.join(folder, path))}
        self.elsewhere = [entry for entry in entries if entry.path not in settings and entry.path in there]
        # somebody named some of many files, or one of one reply: what rules over the library ask is not all there
        is_named = any(task.named for task in covered.values()) and (len(covered) > 1 or report.replies <= 1)
        is_part = is_named or bool(self.elsewhere)
        by_settings = {id(each): _silent(each, is_part=is_part) for each in settings.values()}
        self._silent = {path: by_settings[id(each)] for path, each in settings.items()}
        self._everywhere = frozenset.intersection(*by_settings.values())
        self._unread = {
            _inside(covered[told.path].path, file)
            for told in report.diagnostics
            if told.path in covered and is_problem(told)
        }
        if any(each.since for each in settings.values()):  # what is as it was has been taken out already
            self._unread = {entry.path for entry in entries}
        other = set(self.elsewhere)
        self.open = [entry for entry in entries if entry not in other and self._is_open(entry)]

    def _is_open(self, entry: Entry) -> bool:
        silent = self._silent.get(entry.path, self._everywhere)
        return entry.path in self._unread or entry.known.code in silent


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries without those that say less than another of the same reply, rule and file."""
    most: dict[tuple[Known, str], int] = {}
    for known, times, path in entries:
        most[known, path] = max(times, most.get((known, path), 0))
    return [Entry(known, times, path) for (known, path), times in most.items()]


def _follow(entries: Iterable[Entry], report: Report, file: str, covered: Mapping[str, FileTask]) -> list[Entry] | None:
    """
    Return the entries with those of replies that safe fixes have just rewritten at their new texts; None if none are.

    Nobody has to judge a safe fix, so it makes nobody judge what else is in the reply. Of rules that ran only what is
    still found goes along.
    """
    by_path: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
    for shown, (before, after) in report.rewritten:
        if shown in covered:
            by_path.setdefault(_inside(covered[shown].path, file), {})[before] = after
    if not by_path:
        return None
    found = {(path, known): times for known, times, path in _made(report.diagnostics, file, covered)}
    silent = {_inside(task.path, file): _silent(task.settings) for task in covered.values()}
    followed: list[Entry] = []
    is_changed = False
    for entry in entries:
        known, times, path = entry
        new = by_path.get(path, {}).get((known.key, known.text))
        if new is None:
            followed.append(entry)
            continue
        is_changed = True
        moved = Known(new[0], known.code, new[1])
        still = times if known.code in silent[path] else min(times, found.get((path, moved), 0))
        if still:
            followed.append(Entry(moved, still, path))
    return followed if is_changed else None


def _made(diagnostics: Iterable[Diagnostic], file: str, covered: Mapping[str, FileTask]) -> Iterator[Entry]:
    """Yield entries for everything that is found in replies."""
    inside = {shown: _inside(task.path, file) for shown, task in covered.items()}
    counts: Counter[tuple[Known, str]] = Counter()
    for diagnostic in diagnostics:
        known = _known(diagnostic)
        if known is not None and diagnostic.path in covered:
            counts[known, inside[diagnostic.path]] += 1
    for (known, path), count in counts.items():
        yield Entry(known, count, path)


def _known(diagnostic: Diagnostic) -> Known | None:
    """Return what a finding is known by; None for what is about a file, which nobody should let pass."""
    reply = diagnostic.reply
    return Known(reply.key, diagnostic.code, reply.text) if reply is not None and reply.text else None


def _inside(path: str, file: str) -> str:
    """Return a path as a baseline holds it."""
    return os.path.relpath(os.path.abspath(path), os.path.dirname(file)).replace(os.sep, "/")


def _let_pass(report: Report, entries: Iterable[Entry], file: str, covered: Mapping[str, FileTask]) -> Counter[Known]:
    """Take out of the report what is listed; return what is listed and not there."""
    left: Counter[Known] = Counter()
    places: Counter[tuple[Known, str]] = Counter()
    for entry in entries:
        left[entry.known] += entry.times
        places[entry.known, entry.path] += entry.times
    inside = {shown: _inside(task.path, file) for shown, task in covered.items()}
    passed: dict[int, tuple[str, Known]] = {}
    asked = [
        (number, told.path, known)
        for number, told in enumerate(report.diagnostics)
        if told.path in covered and (known := _known(told)) is not None
    ]
    # first what stands where it stood, then what has moved
    for is_moved in (False, True):
        for number, path, known in asked:
            if number in passed or not left[known]:
                continue
            place = (known, inside[path])
            if is_moved or places[place]:
                places[place] -= 1
                left[known] -= 1
                passed[number] = path, known
    report.let_pass += len(passed)
    if passed:
        gone = set(passed.values())
        report.left_out.append(lambda told: (told.path, _known(told)) in gone)
    report.diagnostics = [told for number, told in enumerate(report.diagnostics) if number not in passed]
    return +left


def _stale(asked: _Asked, entries: Iterable[Entry], left: Mapping[Known, int], file: str) -> Diagnostic | None:
    """Tell of entries that let nothing pass, where that can be known: of the files and the rules of this run."""
    unknown = {*asked.elsewhere, *asked.open}
    stale = [entry for entry in entries if left.get(entry.known) and entry not in unknown]
    if not stale:
        return None
    named = ", ".join(f"{entry.known.code} in {entry.path}" for entry in stale[:_NAMED])
    more = ", …" if len(stale) > _NAMED else ""
    what = "1 entry lets" if len(stale) == 1 else f"{len(stale):,} entries let"
    message = f"{what} nothing pass any more ({named}{more}); --write-baseline leaves out what isn't needed"
    return Diagnostic(shown_path(file), "P101", PROBLEMS["P101"], Severity.INFO, message, None, None)


def _silent(settings: Settings, *, is_part: bool = False) -> frozenset[str]:
    """
    Return the rules that these settings leave out; what they would have found is unknown.

    So it is with rules over the whole library, where a run looked at a part of it.
    """
    from empathlint.engine.run import pack_for

    pack = pack_for(settings, is_whole=True)
    silent = frozenset(select(pack, settings).silent)
    if is_part:
        silent |= {code for code, rule in pack.rules.items() if rule.scope == "library"}
    return silent
