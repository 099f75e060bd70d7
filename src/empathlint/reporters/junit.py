"""JUnit's XML, which nearly every CI shows: a suite for each file, a case for each finding."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from empathlint.engine.report import is_problem
from empathlint.model import Severity
from empathlint.reporters.parts.advised import advised
from empathlint.reporters.parts.entries import place
from empathlint.reporters.parts.lines import visible
from empathlint.reporters.parts.xml import HEAD, escaped, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines. A warning is a failure, a note passes, and what could not be read is an error."""
    yield HEAD
    yield tag("testsuites", {"name": "empathlint", **_counts(report.diagnostics or [None])})
    for path, found in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        diagnostics = list(found)
        yield "  " + tag("testsuite", {"name": path, **_counts(diagnostics)})
        for diagnostic in diagnostics:
            yield from _case(diagnostic)
        yield "  </testsuite>"
    if not report.diagnostics:
        yield "  " + tag("testsuite", {"name": "empathlint", **_counts([None])})
        yield "    " + tag("testcase", {"name": "nothing to change", "classname": "empathlint"}, is_empty=True)
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(diagnostics: Sequence[Diagnostic | None]) -> dict[str, object]:
    problems = sum(diagnostic is not None and is_problem(diagnostic) for diagnostic in diagnostics)
    failures = sum(diagnostic is not None and diagnostic.severity > Severity.INFO for diagnostic in diagnostics)
    return {"tests": len(diagnostics), "failures": failures - problems, "errors": problems}


def _case(diagnostic: Diagnostic) -> Iterator[str]:
    start = diagnostic.start
    at = f" ({start})" if start else ""
    reply = f" in {diagnostic.reply.name}" if diagnostic.reply and diagnostic.reply.name else ""
    case = {
        "name": f"{diagnostic.code} {diagnostic.name}{at}{reply}",
        "classname": diagnostic.path,
        "file": diagnostic.path,
        "line": start.line if start else None,
    }
    yield "    " + tag("testcase", case)
    element = "error" if is_problem(diagnostic) else "failure" if diagnostic.severity > Severity.INFO else "system-out"
    told = {"type": diagnostic.severity.name.lower(), "message": diagnostic.message}
    body = escaped(f"{place(diagnostic)}: {advised(diagnostic)}\n{visible(diagnostic.sentence)}".rstrip())
    yield f"      {tag(element, {} if element == 'system-out' else told)}{body}</{element}>"
    yield "    </testcase>"
