"""Response templates and notifications of ServiceNow, from its XML export or its table API; their HTML is escaped."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape
from empathlint.model import Role

NAME = "servicenow"
STRENGTH = CERTAIN
MARKERS = ("sn_templated_snip_note_template", "sysevent_email_action", "short_name", "message_html", "message_text")

_SHAPE = Shape(
    NAME,
    ("short_name body", "message_html sys_id", "message_text sys_id"),
    {
        "body": Part(markup="html"),
        "message_html": Part(markup="html", kind="notice"),
        "message_text": Part(markup="text", kind="notice"),
        "subject": Part(Role.SUBJECT, "text", kind="notice"),
    },
    name="name short_name",
    key="sys_id name",
    active="active",
)
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
