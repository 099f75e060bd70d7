"""One diagnostic object of the JSON contract a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from empathlint.reporters.parts.objects import diagnostic_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.reporters import Options


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines."""
    for diagnostic in report.diagnostics:
        yield json.dumps(diagnostic_object(diagnostic))
