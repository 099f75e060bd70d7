"""Quick text of Salesforce: rows of a table, or records of its API."""

from __future__ import annotations

from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape

NAME = "quicktext"
STRENGTH = CERTAIN
MARKERS = ("Message",)

_SHAPE = Shape(
    "salesforce",
    (
        "Name Message Channel", "Name Message IsInsertable", "Name Message FolderName", "Name Message FolderId",
        "Name Message attributes",
    ),
    {"Message": Part(markup="text")},
    name="Name",
    key="Id Name",
    category="Category FolderName FolderId",
    active="IsInsertable",
)  # fmt: skip
claim, why, replies = _SHAPE.claim, _SHAPE.why, _SHAPE.replies
