"""Saved replies of Frappe Helpdesk and e-mail templates of its framework: HTML with Jinja in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape
from empathlint.model import Role

if TYPE_CHECKING:
    from empathlint.formats.tree import Table

NAME = "frappe"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("scope", "doctype")

_DOCTYPES = frozenset(("HD Saved Reply", "Email Template"))


class _Documents(Shape):
    """Objects that may name their own type, and are of no other then."""

    def fits(self, table: Table) -> bool:
        """Return whether a table has the fields of this shape, and no other type."""
        return super().fits(table) and (table.text("doctype") or "HD Saved Reply") in _DOCTYPES


_SHAPE = _Documents(
    NAME,
    ("doctype title message", "title message scope teams", "doctype subject response"),
    {
        "subject": Part(Role.SUBJECT, "text"),
        "message": Part(markup="html"),
        "response": Part(markup="html"),
        "response_html": Part(markup="html"),
    },
    name="title name",
    key="name title",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
