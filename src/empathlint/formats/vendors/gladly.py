"""Answers of Gladly: one in each language, perhaps in files of their own."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape
from empathlint.model import Role

NAME = "gladly"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("bodyHtml",)

_SHAPE = Shape(
    NAME,
    ("bodyHtml languageCode", "bodyHtml audienceIds", "bodyHtml isPublic", "bodyHtml summary name"),
    {"bodyHtml": Part(markup="html"), "summary": Part(Role.NOTE)},
    key="id name",
    locale="languageCode",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
