"""
SARIF 2.1.0, as code scanning reads it: rules with their pages, results with fixes and lasting fingerprints.

Columns are in UTF-16 code units. A result takes a line of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from empathlint._version import __version__
from empathlint.engine.details import Columns, rules_told
from empathlint.engine.report import is_problem
from empathlint.model import Applicability, Severity
from empathlint.reporters.parts.advised import advised
from empathlint.reporters.parts.fingerprints import fingerprints
from empathlint.reporters.parts.pages import as_markdown, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from empathlint.engine.details import Told
    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic, Position, ReplyRef, SourceFix
    from empathlint.reporters import Options

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_BYTES = "surrogateescape"
"""A file name need not be UTF-8; its very bytes stand in an address."""


def render(report: Report, _options: Options) -> Iterator[str]:
    """Yield the lines of one SARIF log with one run."""
    rules = rules_told(report)
    driver = {"name": "empathlint", "version": __version__, "rules": [_rule(told) for told in rules]}
    done = {"executionSuccessful": not any(map(is_problem, report.diagnostics))}
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "invocations": [done]}
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    yield head.removesuffix("}]}") + ', "results": ['
    places = {told.code: index for index, told in enumerate(rules)}
    columns = Columns(report)
    last = len(report.diagnostics) - 1
    for index, (diagnostic, known_by) in enumerate(
        zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ):
        yield json.dumps(_result(diagnostic, places, columns, known_by)) + ("," if index < last else "")
    yield "]}]}"


def _rule(told: Told) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": told.code, "name": told.name}
    if told.page is None:
        return rule
    page = told.page
    level = _LEVELS[page.rule.severity]
    return {
        **rule,
        "shortDescription": {"text": page.rule.summary},
        "fullDescription": {"text": page.why or page.rule.summary},
        "help": {"text": as_text(page), "markdown": as_markdown(page)},
        "defaultConfiguration": {"level": level, "enabled": page.rule.is_default and not page.rule.is_preview},
        "properties": {"tags": ["customer-support", page.rule.scope], "problem.severity": _problem(level)},
    }


def _problem(level: str) -> str:
    """Return a level as GitHub spells it in a rule's properties."""
    return "recommendation" if level == "note" else level


def _result(diagnostic: Diagnostic, rules: Mapping[str, int], columns: Columns, known_by: str) -> dict[str, Any]:
    where: dict[str, Any] = {"physicalLocation": _place(diagnostic.path, diagnostic.start, diagnostic.end, columns)}
    if diagnostic.reply is not None:
        where["logicalLocations"] = [_reply(diagnostic.reply)]
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": advised(diagnostic)},
        "locations": [where],
        "partialFingerprints": {"empathlint/v1": known_by},
    }
    fixes = [_fix(fix, diagnostic.path, columns) for fix in diagnostic.fixes if fix.edits and fix.withheld is None]
    if fixes:
        result["fixes"] = fixes
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(other.path, other.start, other.end, columns),
                "message": {"text": other.match or (other.reply.name if other.reply else "") or other.path},
            }
            for number, other in enumerate(diagnostic.related, 1)
        ]
    return result


def _place(path: str, start: Position | None, end: Position | None, columns: Columns) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if start is not None:
        place["region"] = _region(path, start, end or start, columns)
    return place


def _artifact(path: str) -> dict[str, str]:
    if path.startswith("/") or path[1:3] == ":/":
        return {"uri": "file://" + quote("/" + path.lstrip("/"), safe="/:", errors=_BYTES)}
    return {"uri": quote(path, errors=_BYTES), "uriBaseId": _ROOT}


def _region(path: str, start: Position, end: Position, columns: Columns) -> dict[str, int]:
    return {
        "startLine": start.line,
        "startColumn": columns.of(path, start).utf16,
        "endLine": end.line,
        "endColumn": columns.of(path, end).utf16,
    }


def _reply(reply: ReplyRef) -> dict[str, str]:
    told = {"name": reply.name or reply.key, "fullyQualifiedName": reply.key or reply.name}
    return {key: value for key, value in told.items() if value} or {"name": reply.role}


def _fix(fix: SourceFix, path: str, columns: Columns) -> dict[str, Any]:
    replacements = []
    for edit in fix.edits:
        if edit.start is not None and edit.end is not None:
            region = _region(path, edit.start, edit.end, columns)
            replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.text}})
    safe = "" if fix.applicability is Applicability.SAFE else " (read it afterwards)"
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": fix.title + safe}, "artifactChanges": [change]}
