"""Checkstyle's XML, which Jenkins, Bitbucket and many other programs read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from empathlint.reporters.parts.advised import advised
from empathlint.reporters.parts.xml import HEAD, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.reporters import Options


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines: an element for each file, and in it one for each diagnostic."""
    yield HEAD
    yield tag("checkstyle", {"version": "4.3"})
    for path, diagnostics in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        yield "  " + tag("file", {"name": path})
        for diagnostic in diagnostics:
            told = {
                "line": diagnostic.start.line if diagnostic.start else 1,
                "column": diagnostic.start.column if diagnostic.start else None,
                "severity": diagnostic.severity.name.lower(),
                "message": advised(diagnostic),
                "source": f"empathlint.{diagnostic.code}.{diagnostic.name}",
            }
            yield "    " + tag("error", told, is_empty=True)
        yield "  </file>"
    yield "</checkstyle>"
