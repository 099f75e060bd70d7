"""
The JSON contract: everything a run found, whatever is shown to people.

Written in ASCII, so that no terminal, locale or pipe can change it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from empathlint._version import __version__
from empathlint.reporters.parts.objects import diagnostic_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.reporters import Options

VERSION = 1
"""Raised with any change that could break a reader."""


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines of one JSON object, a line for each diagnostic."""
    head = {"version": VERSION, "tool": {"name": "empathlint", "version": __version__}, "units": "code points"}
    yield json.dumps(head)[:-1] + ', "diagnostics": ['
    last = len(report.diagnostics) - 1
    for index, diagnostic in enumerate(report.diagnostics):
        yield "  " + json.dumps(diagnostic_object(diagnostic)) + ("," if index < last else "")
    yield '], "summary": ' + json.dumps(report.summary._asdict()) + "}"
