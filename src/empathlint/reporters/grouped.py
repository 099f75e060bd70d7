"""Findings below the name of their reply, for who mends one reply after another."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from empathlint.reporters.parts.closing import closing
from empathlint.reporters.parts.entries import advice, fitted, place, sentence, told
from empathlint.reporters.parts.groups import is_shown
from empathlint.reporters.parts.lines import counted, paint, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options


def render(report: Report, options: Options) -> Iterator[str]:
    """Yield the replies in the order of the files, each with its findings, then the closing lines."""
    shown = [diagnostic for diagnostic in report.diagnostics if is_shown(diagnostic, options.show)]
    places = {key: place for place, key in reversed(list(enumerate(map(_owner, shown))))}
    for _, group in groupby(sorted(shown, key=lambda diagnostic: places[_owner(diagnostic)]), key=_owner):
        found = list(group)
        yield _headline(found, options)
        for diagnostic in found:
            yield from _finding(diagnostic, options)
        yield ""
    yield from fitted(closing(report, options), options)


def _owner(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Return which reply, or which file, a finding is about."""
    reply = diagnostic.reply
    return (diagnostic.path, reply.key, reply.role) if reply else (diagnostic.path, "", "")


def _headline(found: list[Diagnostic], options: Options) -> str:
    first = found[0]
    number = counted(len(found), "finding")
    if first.reply is None or not first.reply.name:
        return f"{paint(visible(first.path), 'bold', is_colored=options.is_colored)}: {number}"
    role = "" if first.reply.role == "reply" else f" ({first.reply.role})"
    name = paint(visible(first.reply.name + role), "bold", is_colored=options.is_colored)
    return f"{name}: {number} in {visible(first.path)}"


def _finding(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    severity = diagnostic.severity.name.lower()
    where = f"{diagnostic.start} " if diagnostic.start else ""
    what = paint(severity, severity, is_colored=options.is_colored)
    yield f"  {where}{what} {diagnostic.code} {diagnostic.name}"
    yield from told(visible(diagnostic.message), options, "    ")
    yield from sentence(diagnostic, options)
    for line in advice(diagnostic):
        yield from told(line, options, "    ")
    if diagnostic.related:
        yield from told(f"see also {', '.join(map(place, diagnostic.related))}", options, "    ")
