"""Which `[[ignore]]` tables let nothing pass any more. Imported only if a configuration has some."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from empathlint.config.entries import is_pattern
from empathlint.config.error import ConfigError
from empathlint.config.globs import relative_to
from empathlint.config.load import shown_path
from empathlint.config.origins import origins
from empathlint.engine.report import is_problem, order
from empathlint.engine.select import PROBLEMS, meant, select
from empathlint.engine.walk import LineStarts
from empathlint.model import Diagnostic, Severity
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from empathlint.config.settings import IgnoreEntry, Settings
    from empathlint.engine.report import Report
    from empathlint.engine.run import How
    from empathlint.engine.walk import FileTask
    from empathlint.rules.pack import Pack

    Use = tuple[str, tuple[tuple[int, str], ...]]
    """A shown path, and of its settings' tables and their codes those that were needed there."""


class Unused(NamedTuple):
    """A table, or some of its codes, that lets nothing pass."""

    diagnostic: Diagnostic
    """What is told of it."""
    path: str
    """The configuration that counts for the files that were checked …"""
    number: int
    """… and which of its own tables this is; below 0 for one of a configuration that it extends."""
    codes: tuple[str, ...]


def tell_unused(
    report: Report, tasks: Mapping[str, FileTask], paths: Sequence[str], pack_for: Callable[[Settings], Pack], how: How
) -> None:
    """
    Add to a report what is to be told of tables that let nothing pass, for rules that ran where the tables say.

    A run that fixes files takes them out of their configuration.

    Args:
        report: what was found, and which tables were needed for that.
        tasks: the files of the run, by shown path.
        paths: files and folders that were named.
        pack_for: gives the rules for some settings.
        how: what the run does besides checking.
    """
    needed = {
        (tasks[path].settings.ignores[number], code) for path, uses in report.used_ignores for number, code in uses
    }
    unread = {told.path for told in report.diagnostics if is_problem(told)}
    checked = {os.path.realpath(task.path) for task in tasks.values() if task.shown not in unread}
    folders = [] if unread else [os.path.abspath(path) for path in paths if os.path.isdir(path)]
    told: set[str] = set()
    found: list[Unused] = []
    starts: dict[str, LineStarts] = {}
    for settings in {task.settings.path: task.settings for task in tasks.values()}.values():
        if not settings.ignores or not settings.path:
            continue
        pack = pack_for(settings)
        selection = select(pack, settings)
        if "P101" in selection.ignored_problems:
            continue
        # what rules over a library would have found is not known of a part of it
        ran = [(rule.code, rule.name) for rule in selection.every.rules if rule.scope != "library"]
        left_out = [(code, pack.rules[code].name) for code in selection.left_out if code in pack.rules]
        severity = selection.severities.get("P101", Severity.INFO)
        places = _places(settings)
        own = [place.rpartition(":")[0] == shown_path(settings.path) for place in places].count(True)
        for number, (entry, place) in enumerate(zip(settings.ignores, places, strict=False), own - len(places)):
            idle = tuple(
                code
                for code in entry.codes
                if (entry, code) not in needed and meant(code, ran) and not meant(code, left_out)
            )
            if idle and place not in told and _is_known(entry, checked, folders):
                told.add(place)
                message = f"this [[ignore]] lets nothing pass for {', '.join(idle)}"
                found.append(Unused(_diagnostic(place, message, severity, starts), settings.path, number, idle))
    report.extend(unused.diagnostic for unused in found)
    if found and how.level is not None:
        from empathlint.engine.tables import take_out

        take_out(report, found, how)
    report.diagnostics.sort(key=order)


def _places(settings: Settings) -> Sequence[str]:
    try:
        return origins(settings.path).get("ignores", [])
    except ConfigError:  # somebody has changed it since the run began
        return []


def _is_known(entry: IgnoreEntry, checked: Iterable[str], folders: Iterable[str]) -> bool:
    """Return whether the run has seen all that a table may be about."""
    if any(relative_to(entry.root, folder).partition("/")[0] != ".." for folder in folders):
        return True
    if not entry.files or any(is_pattern(pattern) or "/" not in pattern for pattern in entry.files):
        return False
    files = [os.path.realpath(os.path.join(entry.root, pattern.lstrip("/"))) for pattern in entry.files]
    return all(file in checked or not os.path.exists(file) for file in files)


def _diagnostic(place: str, message: str, severity: Severity, starts: dict[str, LineStarts]) -> Diagnostic:
    path, _, line = place.rpartition(":")
    if path not in starts:
        starts[path] = LineStarts(path)
    start = starts[path].of(int(line))
    return Diagnostic(path, "P101", PROBLEMS["P101"], severity, message, start, start)
