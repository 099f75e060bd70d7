"""Canned responses of Freshdesk: each as HTML and, made from it, as text."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape

NAME = "freshdesk"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("content_html",)

_SHAPE = Shape(
    NAME,
    ("content_html folder_id", "content_html visibility", "content_html group_ids", "content_html content title"),
    {"content_html": Part(markup="html"), "content": Part(markup="text")},
    name="title",
    key="id title",
    category="folder_id",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
