"""Saved replies of Help Scout: HTML for e-mail, and perhaps a text for the chat, which may say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape

if TYPE_CHECKING:
    from empathlint.formats.tree import Table

NAME = "helpscout"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("chatText", "preview", "{%customer.", "{%user.", "{%conversation.", "{%mailbox.")

_SIGNS = MARKERS[2:]


class _SavedReplies(Shape):
    """Objects with a text for the chat, or with placeholders that only Help Scout has."""

    def fits(self, table: Table) -> bool:
        """Return whether a table has the fields of a saved reply."""
        if not super().fits(table):
            return False
        names = {name for name, _ in table.entries}
        return (
            "chatText" in names
            or {"id", "preview"} <= names
            or any(sign in (table.text("text") or "") for sign in _SIGNS)
        )

    def why(self, found: list[Table]) -> str:
        """Return what the first object is known by."""
        names = {name for name, _ in found[0].entries}
        beside = next((name for name in ("chatText", "preview") if name in names), "")
        return f"its objects have `text` and `{beside}`" if beside else "`text` with placeholders of Help Scout"


_SHAPE = _SavedReplies(
    NAME, ("name text",), {"text": Part(markup="html"), "chatText": Part(markup="text", channel="chat")}, key="id name"
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
