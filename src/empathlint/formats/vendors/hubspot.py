"""E-mail templates of HubSpot: HTML files whose first comment says what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from empathlint.model import Reply

NAME = "hubspot"
WHY = "its first comment says `templateType: email`"

_MARKER = "templateType"
_NAMES = (_MARKER, "label", "isAvailableForNewContent", "screenshotPath", "description")
_NEAR = 4000
"""How far into a file the comment may reach."""


class Annotation(NamedTuple):
    """What the comment says of the template."""

    label: str


def annotation(text: str) -> Annotation | None:
    """Return what the comment at the start of an e-mail template says; None of any other file."""
    if _MARKER not in text[:_NEAR]:
        return None
    comment, end, _ = text[:_NEAR].partition("-->")
    # `templateType: email label: Late parcel` in one line, or a line for each
    parts = re.split(rf"\b({'|'.join(_NAMES)})[ \t]*:", comment)
    said = {name: value.strip(" \t\r\n\"'-") for name, value in zip(parts[1::2], parts[2::2], strict=True)}
    if not end or said.get(_MARKER, "").lower() != "email":
        return None
    return Annotation(said.get("label", ""))


def annotate(replies: list[Reply], found: Annotation) -> None:
    """Give the replies of a file what its comment says."""
    for reply in replies:
        reply.vendor = NAME
        if found.label and len(replies) == 1:
            reply.name = found.label
            reply.key = f"{found.label}@{reply.locale}" if reply.locale else found.label
