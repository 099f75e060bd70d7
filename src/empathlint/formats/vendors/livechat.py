"""Canned responses of LiveChat, known by the words that agents type for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape

if TYPE_CHECKING:
    from empathlint.formats.tree import Table

NAME = "livechat"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("is_private", "author_id", '"group"', "group:")


class _Responses(Shape):
    """Objects whose tags are what staff type, not labels."""

    def name(self, table: Table) -> str:
        """Return the first of the words that agents may type."""
        return next(shapes.tags(table.get("tags")), "")


_SHAPE = _Responses(
    NAME,
    ("id text tags group", "id text tags is_private", "id text tags author_id"),
    {"text": Part(markup="text", channel="chat")},
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
