"""Shortcuts of Zendesk's chat: a message, and the answers that a visitor may pick."""

from __future__ import annotations

from empathlint.formats.shapes import Part, Shape

SHAPE = Shape(
    "zendesk",
    ("name message options scope", "name message scope tags"),
    {"message": Part(channel="chat"), "options": Part(channel="chat", kind="fragment")},
    key="id name",
    tags="tags",
)
