"""By which signs a stretch of a page looks like a reply; they are of shape, not of words, so any language has them."""

from __future__ import annotations

from empathlint.formats import sniff
from empathlint.formats.headers import header_lines

OPENS, CLOSES, FILLS = 1, 2, 4
"""It begins with a short greeting or a subject, it ends with a short line and a name, it has something to fill in."""

_SHORT_LINE = 6
_CLOSING_LINES = 4


def signs(value: str) -> int:
    """Return by which signs a text looks like a reply: how it opens, how it closes, what is to be filled in."""
    lines = [line.strip(" \t*_>") for line in value.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return 0
    found = 0
    first = lines[0]
    if header_lines(value, 0, len(value))[0] or (
        len(first.split()) <= _SHORT_LINE and (first[-1] in ",!，！" or (len(lines) > 1 and _fills(first)))
    ):
        found |= OPENS
    if len(lines) > 2 and any(
        len(line.split()) < _SHORT_LINE and line[-1] == "," for line in lines[-_CLOSING_LINES:-1]
    ):
        found |= CLOSES
    return found | (FILLS if _fills(value) else 0)


def _fills(value: str) -> bool:
    """Return whether a text holds something to be filled in."""
    if any(mark in value for mark in ("{{", "%{", "<%=", "${", "@user", "[[")):
        return True
    at = value.find("[")
    while at >= 0:
        end = value.find("]", at, at + 60)
        # `[name]`, but no link, footnote, notice or check box
        inner = value[at + 1 : end].strip()
        if end > at and len(inner) > 1 and inner[0].isalpha() and value[end + 1 : end + 2] not in ("(", "[", ":"):
            return True
        at = value.find("[", at + 1)
    return False


def is_said(value: str) -> bool:
    """Return whether a text is sentences rather than code or a list of names."""
    value = value.strip()
    if not sniff.is_prose(value) or value.startswith(("$ ", "{", "#!", "import ")):
        return False
    return any(mark in value for mark in (". ", ".\n", "! ", "!\n", "? ", "?\n", ",\n")) or value[-1] in ".!?…"
