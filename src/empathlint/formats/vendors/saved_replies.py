"""Saved replies of GitHub and GitLab, as their GraphQL interfaces give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "saved-replies"
STRENGTH = CERTAIN
MARKERS = ("savedReplies",)

_BODIES = {"body": "github", "content": "gitlab"}


class _Saved(NamedTuple):
    """A saved reply: its object, its text, whose it is."""

    table: Table
    field: str
    scalar: Scalar


def claim(tree: Tree) -> list[_Saved]:
    """Return the objects below `savedReplies` that have a text."""
    return [
        saved
        for table in tree.tables
        for name, node in table.entries
        if name == "savedReplies"
        for saved in _saved(node)
    ]


def why(found: list[_Saved]) -> str:
    """Return what the file is known by."""
    return f"objects with `{found[0].field}` below `savedReplies`"


def _saved(node: Node) -> Iterator[_Saved]:
    listed = shapes.listed(node)
    if isinstance(node, Table):
        listed = [*shapes.listed(node.get("nodes")), *shapes.listed(node.get("edges"))]
    for item in listed:
        inner = item.get("node") if isinstance(item, Table) else None
        table = inner if isinstance(inner, Table) else item
        for field in _BODIES if isinstance(table, Table) else ():
            text = table.get(field) if isinstance(table, Table) else None
            if isinstance(table, Table) and isinstance(text, Scalar):
                yield _Saved(table, field, text)


def replies(found: list[_Saved], tree: Tree) -> Iterator[Reply]:
    """Yield the replies that `claim` found."""
    for table, field, scalar in found:
        name = shapes.said(table, ("title", "name"))
        key = shapes.said(table, ("databaseId", "id")) or name
        yield from shapes.replies(
            [Piece(field, scalar, markup="markdown")],
            key,
            vendor=_BODIES[field],
            hint=tree.name.hint,
            name=name,
            locale=tree.name.locale,
        )
