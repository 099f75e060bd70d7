"""A diagnostic as the JSON contract spells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empathlint.model import Diagnostic, Position, ReplyRef, SourceFix


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data, keys in the order of the contract."""
    return {
        "path": diagnostic.path,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.name.lower(),
        "message": diagnostic.message,
        "start": _position(diagnostic.start),
        "end": _position(diagnostic.end),
        "reply": _reply(diagnostic.reply),
        "match": diagnostic.match,
        "fixes": [_fix(fix) for fix in diagnostic.fixes],
        "related": [
            {
                "path": other.path,
                "start": _position(other.start),
                "end": _position(other.end),
                "reply": _reply(other.reply),
                "match": other.match,
            }
            for other in diagnostic.related
        ],
    }


def _reply(reply: ReplyRef | None) -> dict[str, Any] | None:
    return reply and {"name": reply.name, "key": reply.key, "role": str(reply.role)}


def _position(position: Position | None) -> dict[str, Any] | None:
    if position is None:
        return None
    cell = {"cell": position.cell} if position.cell else {}
    return {"line": position.line, "column": position.column, "offset": position.offset, **cell}


def _fix(fix: SourceFix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "applicability": fix.applicability.name.lower(),
        "withheld": fix.withheld,
        "edits": [
            {"start": _position(edit.start), "end": _position(edit.end), "text": edit.text} for edit in fix.edits
        ],
        "register": fix.register or None,
        "stub": fix.is_stub,
    }
