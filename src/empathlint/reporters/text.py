"""The output for people: every finding with its sentence, or an overview when there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.reporters.parts.closing import closing
from empathlint.reporters.parts.entries import entry, fitted
from empathlint.reporters.parts.groups import LIMIT, groups, is_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.reporters import Options


def render(report: Report, options: Options) -> Iterator[str]:
    """Yield the lines."""
    found = groups(diagnostic for diagnostic in report.diagnostics if is_shown(diagnostic, options.show))
    is_overview = len(found) > LIMIT and options.is_terminal and options.show != "all"
    if is_overview:
        from empathlint.reporters.parts.overview import overview

        yield from overview(report, found, options)
        yield ""
    else:
        for group in found:
            yield from entry(group, options)
            yield ""
    yield from fitted(closing(report, options, is_overview=is_overview), options)
