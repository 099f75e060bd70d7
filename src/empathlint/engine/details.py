"""What some reporters want to know beyond a run's diagnostics: pages of rules, columns in other programs' units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from empathlint.model.records import NamedTuple
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.engine.page import Page
    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic, Position
    from empathlint.rules.rule import Rule
    from empathlint.source import Source


class Origin(Protocol):
    """A run, as far as it can be asked for more."""

    def source(self, path: str) -> Source:
        """
        Read a file again, as the run left it, by the path that is shown for it.

        Raises:
            KeyError: it is no file of the run.
            SourceError: it cannot be read any more.
        """

    def rule(self, path: str, code: str) -> Rule | None:
        """Return a rule as it counts for a file; None for codes that no rule has."""


class Column(NamedTuple):
    """A column, from 1, in the units that programs count in."""

    utf16: int
    utf8: int


class Columns:
    """Columns of positions in other units; a file that cannot be read any more keeps its code points."""

    def __init__(self, report: Report) -> None:
        """Prepare for the positions of a report."""
        self._origin = report.origin
        self._wanted: dict[str, set[Position]] = {}
        self._known: dict[str, dict[int, Column]] = {}
        for diagnostic in report.diagnostics:
            for path, position in _positions(diagnostic):
                self._wanted.setdefault(path, set()).add(position)

    def of(self, path: str, position: Position) -> Column:
        """Return the column of one of the report's positions."""
        if path not in self._known:
            self._known[path] = dict(self._measured(path))
        found = self._known[path].get(position.offset)
        return found or Column(position.column, position.column)

    def _measured(self, path: str) -> Iterator[tuple[int, Column]]:
        try:
            text = self._origin.source(path).text if self._origin is not None else ""
        except (KeyError, SourceError):
            return
        if text.isascii():
            return
        yield from measured(text, self._wanted.get(path, ()))


def measured(text: str, positions: Iterable[Position]) -> Iterator[tuple[int, Column]]:
    """Yield the offset and the column of positions in a text; every line is gone through once, however long."""
    line = done = 0
    utf16 = utf8 = 1
    for position in sorted(set(positions), key=lambda position: position.offset):
        if position.line != line:
            line, done = position.line, position.offset - position.column + 1
            utf16 = utf8 = 1
        passed = text[done : position.offset]
        utf16 += len(passed.encode("utf-16-le", "surrogatepass")) // 2
        utf8 += len(passed.encode("utf-8", "surrogatepass"))
        done = position.offset
        yield position.offset, Column(utf16, utf8)


def _positions(diagnostic: Diagnostic) -> Iterator[tuple[str, Position]]:
    places = [(diagnostic.path, diagnostic.start, diagnostic.end)]
    places += [(diagnostic.path, edit.start, edit.end) for fix in diagnostic.fixes for edit in fix.edits]
    places += [(other.path, other.start, other.end) for other in diagnostic.related]
    for path, start, end in places:
        for position in (start, end):
            if position is not None:
                yield path, position


class Told(NamedTuple):
    """A rule of which a report tells, and its page; neither for codes that no rule has."""

    code: str
    name: str
    page: Page | None


def rules_told(report: Report) -> list[Told]:
    """Return the rules of which a report tells, by code."""
    from empathlint.engine.page import page
    from empathlint.rules.loading import PackError

    firsts: dict[str, Diagnostic] = {}
    for diagnostic in report.diagnostics:
        firsts.setdefault(diagnostic.code, diagnostic)
    found: list[Told] = []
    for code in sorted(firsts):
        first = firsts[code]
        rule = report.origin.rule(first.path, code) if report.origin is not None else None
        try:
            found.append(Told(code, first.name, page(rule) if rule is not None else None))
        except PackError:  # the rule's file has gone since
            found.append(Told(code, first.name, None))
    return found
