"""What `--show-fixes` tells: which rules fixed how much in which file, and what was left as it was, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability
from empathlint.reporters.parts.closing import by_rule
from empathlint.reporters.parts.entries import place
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.model import SourceFix
    from empathlint.reporters import Options


def told_fixes(report: Report, options: Options) -> Iterator[str]:
    """Yield a line for each file that was changed, and one for each fix that was left out."""
    verb = "would fix" if options.fixes == "diff" else "fixed"
    for path, fixed in report.fixed_by_file:
        yield f"{verb} in {visible(path)}: {by_rule(fixed)}"
    left = [
        f"  {place(told)}: {told.code} {visible(why)}"
        for told in report.diagnostics
        if (why := next(filter(None, map(_why, told.fixes)), ""))
    ]
    if left:
        yield f"could not fix {counted(len(left), 'finding')}:"
        yield from left


def _why(fix: SourceFix) -> str:
    """Return why a fix that could have been written was not."""
    is_offered = fix.is_stub or fix.applicability is not Applicability.SUGGEST
    return fix.withheld or "" if is_offered else ""
