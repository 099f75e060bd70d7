"""Predefined responses of Cisco Finesse: a title, a text and the type of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Table
    from empathlint.model import Reply

NAME = "finesse"
STRENGTH = CERTAIN
MARKERS = ("contentType",)

_KNOWN_BY = frozenset(("title", "text", "contentType"))


def claim(tree: Tree) -> list[Table]:
    """Return the objects with a title, a text and a content type of text."""
    return [
        table
        for table in tree.tables
        if {name for name, _ in table.entries} >= _KNOWN_BY
        and (table.text("contentType") or "").strip().startswith("text/")
    ]


def why(found: list[Table]) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return "its objects have `title`, `text` and `contentType`"


def replies(found: list[Table], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the objects that `claim` found."""
    for table in found:
        text = table.get("text")
        if isinstance(text, Scalar):
            title = shapes.said(table, ("title",))
            markup = "html" if "html" in (table.text("contentType") or "") else "text"
            key = shapes.said(table, ("id", "refURL")) or title
            shared: dict[str, Any] = {"vendor": NAME, "hint": tree.name.hint, "name": title, "locale": tree.name.locale}
            yield from shapes.replies([Piece("text", text, markup=markup)], key, **shared)
