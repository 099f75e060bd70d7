"""A Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from empathlint.engine.report import is_problem
from empathlint.model import Severity
from empathlint.reporters.parts.advised import advised
from empathlint.reporters.parts.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines of a JSON array, one for each finding."""
    yield "["
    last = len(report.diagnostics) - 1
    for index, (diagnostic, known_by) in enumerate(
        zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ):
        yield "  " + json.dumps(_issue(diagnostic, known_by)) + ("," if index < last else "")
    yield "]"


def _issue(diagnostic: Diagnostic, known_by: str) -> dict[str, Any]:
    start = diagnostic.start.line if diagnostic.start else 1
    end = diagnostic.end.line if diagnostic.end else start
    return {
        "description": advised(diagnostic),
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "fingerprint": known_by,
        "severity": "critical" if is_problem(diagnostic) else _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": {"begin": start, "end": end}},
    }
