"""How often each rule has something to say: the table of `--statistics`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.report import is_fixable
from empathlint.reporters.parts.closing import closing
from empathlint.reporters.parts.groups import count_replies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options


def render(report: Report, options: Options) -> Iterator[str]:
    """Yield the table, most frequent first, then the closing lines; notes count whatever is shown."""
    by_code: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        by_code.setdefault(diagnostic.code, []).append(diagnostic)
    if by_code:
        yield f"{'findings':>8} {'replies':>8} {'--fix':>7}  {'code':<6} {'severity':<8} name"
    for code, found in sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0])):
        worst = max(diagnostic.severity for diagnostic in found).name.lower()
        fixable = sum(map(is_fixable, found))
        counts = f"{len(found):>8,} {count_replies(found):>8,} {fixable or '-':>7}"
        yield f"{counts}  {code:<6} {worst:<8} {found[0].name}"
    if by_code:
        yield ""
    yield from closing(report, options._replace(show="info"))
