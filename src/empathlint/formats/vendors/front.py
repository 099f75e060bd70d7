"""Message templates of Front, formerly its canned responses."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape
from empathlint.model import Role

NAME = "front"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("inbox_ids", "is_available_for_all_inboxes", "_results", "rsp_")

_SHAPE = Shape(
    NAME,
    ("name body folder_id inbox_ids", "name body is_available_for_all_inboxes", "name body subject attachments _links"),
    {"body": Part(markup="html"), "subject": Part(Role.SUBJECT, "text")},
    key="id name",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
