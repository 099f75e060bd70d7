"""
One line a finding, `path:line:column: CODE [severity] message`, as editors and other tools read it.

The code follows the place, as ruff and flake8 have it, so that what reads their lines reads these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.reporters.parts.entries import place
from empathlint.reporters.parts.groups import is_shown
from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.reporters import Options


def render(report: Report, options: Options) -> Iterator[str]:
    """Yield the lines."""
    for diagnostic in report.diagnostics:
        if is_shown(diagnostic, options.show):
            severity = diagnostic.severity.name.lower()
            yield f"{place(diagnostic)}: {diagnostic.code} [{severity}] {visible(diagnostic.message)}"
