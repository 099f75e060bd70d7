"""Text modules of Zammad: HTML, or text that Zammad turns into HTML when it is saved."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape
from empathlint.model import Role

NAME = "zammad"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("keywords",)

_SHAPE = Shape(
    NAME,
    ("name keywords content foreign_id", "name keywords content group_ids", "name keywords content note active"),
    {"content": Part(), "note": Part(Role.NOTE)},
    key="id name",
    tags="keywords",
    active="active",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
