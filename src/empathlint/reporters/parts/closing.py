"""The last lines of a report: what was read, what was found, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.report import is_problem
from empathlint.model import Applicability, Severity
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report, Summary
    from empathlint.reporters import Options


def closing(report: Report, options: Options) -> Iterator[str]:
    """Yield the closing lines."""
    summary = report.summary
    yield from left_out(report, options)
    if report.fixed:
        verb = "would fix" if options.fixes == "diff" else "fixed"
        findings = counted(sum(report.fixed.values()), "finding")
        replies = counted(report.changed_replies, "reply", "replies")
        yield f"{verb} {findings} in {replies} ({counted(len(report.changed_files), 'file')})"
    if summary.info and options.show == "default":
        yield f"{counted(summary.info, 'note')} of severity info not printed; --show info prints them"
    yield verdict(report, summary)


def left_out(report: Report, options: Options) -> Iterator[str]:
    """Yield a line for each kind of thing that was not checked."""
    if report.unclaimed:
        reason = "it doesn't" if len(report.unclaimed) == 1 else "they don't"
        hint = "" if options.is_verbose else "; --verbose lists them"
        yield f"{counted(len(report.unclaimed), 'file')} not read, as {reason} look like reply templates{hint}"
        if options.is_verbose:
            for path in report.unclaimed:
                yield f"  {visible(path)}"
    if report.inactive:
        yield f"{counted(report.inactive, 'inactive reply', 'inactive replies')} skipped"
    if report.unjudged:
        told = counted(report.unjudged, "reply isn't", "replies aren't")
        yield f"{told} in English: only placeholders and typography were checked there"
    if report.unknown_situation and options.is_verbose:
        told = counted(report.unknown_situation, "reply", "replies")
        yield f"{told} of unknown situation: rules about what a reply leaves out stayed silent there"


def verdict(report: Report, summary: Summary) -> str:
    """Return the one line that says what was found and what to do next."""
    read = f"{counted(summary.replies, 'reply', 'replies')} in {counted(summary.files, 'file')}"
    problems = sum(map(is_problem, report.diagnostics))
    if not summary.error and not summary.warning:
        return f"{read} read: nothing to change" if summary.files else "no reply templates found here"
    parts = [
        counted(summary.error - problems, "error") if summary.error > problems else "",
        counted(summary.warning, "warning") if summary.warning else "",
        f"{counted(problems, 'problem')} that kept something from being checked" if problems else "",
    ]
    return f"{read}: {' and '.join(filter(None, parts))}; {_next(report, summary)}"


def _next(report: Report, summary: Summary) -> str:
    unsafe = sum(
        diagnostic.severity is not Severity.INFO
        and any(fix.applicability is Applicability.UNSAFE and fix.withheld is None for fix in diagnostic.fixes)
        for diagnostic in report.diagnostics
    )
    if summary.fixable:
        more = f" (and {unsafe:,} more with --unsafe-fixes)" if unsafe else ""
        return f"--fix rewrites {summary.fixable:,} of them{more}, --diff shows how"
    if unsafe:
        return f"--unsafe-fixes rewrites {unsafe:,} of them, worth a look with --diff first"
    code = next((d.code for d in report.diagnostics if not d.code.startswith("P0")), "")
    return f"`empathlint rule {code}` tells more about one of them" if code else "the lines above say where"
