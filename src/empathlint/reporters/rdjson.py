"""The Reviewdog Diagnostic Format: one object with everything. Columns count bytes of UTF-8."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from empathlint.engine.details import Columns
from empathlint.model import Severity
from empathlint.reporters.parts.advised import advised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic, Position
    from empathlint.reporters import Options

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines of one object, a line for each diagnostic."""
    yield '{"source": {"name": "empathlint"}, "diagnostics": ['
    columns = Columns(report)
    last = len(report.diagnostics) - 1
    for index, diagnostic in enumerate(report.diagnostics):
        yield "  " + json.dumps(_diagnostic(diagnostic, columns)) + ("," if index < last else "")
    yield "]}"


def _diagnostic(diagnostic: Diagnostic, columns: Columns) -> dict[str, Any]:
    path = diagnostic.path
    location: dict[str, Any] = {"path": path}
    if diagnostic.start is not None:
        location["range"] = _range(path, diagnostic.start, diagnostic.end or diagnostic.start, columns)
    told: dict[str, Any] = {
        "message": advised(diagnostic),
        "location": location,
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": f"{diagnostic.code} {diagnostic.name}"},
    }
    suggestions = list(_suggestions(diagnostic, columns))
    if suggestions:
        told["suggestions"] = suggestions
    return told


def _suggestions(diagnostic: Diagnostic, columns: Columns) -> Iterator[dict[str, Any]]:
    """Yield the fixes of one edit; every suggestion is offered alone, and parts of a fix would do half of it."""
    for fix in diagnostic.fixes:
        if fix.withheld is None and len(fix.edits) == 1:
            (edit,) = fix.edits
            if edit.start is not None and edit.end is not None:
                yield {"range": _range(diagnostic.path, edit.start, edit.end, columns), "text": edit.text}


def _range(path: str, start: Position, end: Position, columns: Columns) -> dict[str, Any]:
    return {
        name: {"line": position.line, "column": columns.of(path, position).utf8}
        for name, position in (("start", start), ("end", end))
    }
