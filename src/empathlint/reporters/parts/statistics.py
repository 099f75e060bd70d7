"""How often each rule has something to say, where, and about what: the tables of `--statistics`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.report import is_fixable
from empathlint.reporters.parts.closing import closing
from empathlint.reporters.parts.groups import count_replies
from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options


_HEAD = f"{'findings':>8} {'replies':>8} {'--fix':>7}"
_ROWS = 10


def render(report: Report, options: Options) -> Iterator[str]:
    """Yield the tables, most frequent first, then the closing lines; notes count whatever is shown."""
    if report.diagnostics:
        yield f"{_HEAD}  {'code':<6} {'severity':<8} name"
        for code, found in _counted(report.diagnostics, lambda diagnostic: diagnostic.code):
            worst = max(diagnostic.severity for diagnostic in found).name.lower()
            yield f"{_counts(found)}  {code:<6} {worst:<8} {found[0].name}"
        yield ""
    yield from _table("file", _counted(report.diagnostics, lambda diagnostic: diagnostic.path), options)
    told = [diagnostic for diagnostic in report.diagnostics if diagnostic.reply is not None]
    yield from _table("scenario", _counted(told, _scenario), options)
    yield from closing(report, options._replace(show="info"))


def _scenario(diagnostic: Diagnostic) -> str:
    return (diagnostic.reply.scenario if diagnostic.reply else "") or "unknown"


def _counted(
    diagnostics: Iterable[Diagnostic], about: Callable[[Diagnostic], str]
) -> list[tuple[str, list[Diagnostic]]]:
    """Return the diagnostics by what they are about, the most first."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(about(diagnostic), []).append(diagnostic)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _counts(found: Sequence[Diagnostic]) -> str:
    return f"{len(found):>8,} {count_replies(found):>8,} {sum(map(is_fixable, found)) or '-':>7}"


def _table(name: str, rows: Sequence[tuple[str, list[Diagnostic]]], options: Options) -> Iterator[str]:
    """Yield a table, unless it has one row, which would say what the sum says."""
    if len(rows) < 2:
        return
    yield f"{_HEAD}  {name}"
    shown = rows if options.is_verbose else rows[:_ROWS]
    yield from (f"{_counts(found)}  {visible(value)}" for value, found in shown)
    rest = len(rows) - len(shown)
    if rest:
        yield f"{'':26} and {rest:,} more; --verbose lists them"
    yield ""
