"""Workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.details import Columns
from empathlint.model import Severity
from empathlint.reporters.parts.advised import advised
from empathlint.reporters.parts.closing import closing
from empathlint.reporters.parts.groups import is_shown
from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, options: Options) -> Iterator[str]:
    """Yield a command for each finding that is shown, gravest first because GitHub shows ten of each; then the sum."""
    columns = Columns(report)
    shown = [diagnostic for diagnostic in report.diagnostics if is_shown(diagnostic, options.show)]
    for diagnostic in sorted(shown, key=lambda diagnostic: -diagnostic.severity):
        told = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in _properties(diagnostic, columns))
        yield f"::{_LEVELS[diagnostic.severity]} {told}::{advised(diagnostic).translate(_DATA)}"
    yield from closing(report, options)


def _properties(diagnostic: Diagnostic, columns: Columns) -> Iterator[tuple[str, str]]:
    yield "file", visible(diagnostic.path)
    start, end = diagnostic.start, diagnostic.end
    if start is not None:
        yield "line", str(start.line)
        if end is not None:
            yield "endLine", str(end.line)
            if end.line == start.line:  # columns of several lines are not taken
                yield "col", str(columns.of(diagnostic.path, start).utf16)
                yield "endColumn", str(columns.of(diagnostic.path, end).utf16)
    yield "title", visible(f"{diagnostic.code} {diagnostic.name}")
