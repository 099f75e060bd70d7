"""Canned responses of Rocket.Chat: Markdown, known by the shortcut that agents type."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape

NAME = "rocketchat"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("shortcut",)

_SHAPE = Shape(
    NAME,
    ("shortcut text scope", "shortcut text departmentId", "shortcut text createdBy"),
    {"text": Part(markup="markdown", channel="chat")},
    name="shortcut",
    key="_id shortcut",
    tags="tags",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
