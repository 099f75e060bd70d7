"""Fixtures of web frameworks: objects with `model`, `pk` and `fields`, these named as in home-made files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields
from empathlint.formats.context import SHAPED
from empathlint.formats.tree import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "fixtures"
VENDOR = "django"
STRENGTH = SHAPED
MARKERS = ("fields",)

_Row = tuple[str, str, fields.Object]
"""A row's model, its primary key or "", its fields."""


def claim(tree: Tree) -> list[_Row]:
    """Return the rows of each model of which at least half of the rows hold prose beside a title."""
    models: dict[str, list[_Row]] = {}
    for table in tree.tables:
        if len(table.entries) <= 3 and any(name == "fields" for name, _ in table.entries):
            model, inner = table.text("model"), table.get("fields")
            if model and isinstance(inner, Table):
                models.setdefault(model, []).append((model, table.text("pk") or "", fields.read(inner)))
    found: list[_Row] = []
    for rows in models.values():
        if 2 * sum(row.is_reply() for _, _, row in rows) >= len(rows):
            found += rows
    return found


def why(found: list[_Row]) -> str:
    """Return what the file is known by."""
    return f"its rows have `model` and `fields`; those of `{found[0][0]}` hold replies"


def replies(found: list[_Row], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the rows that `claim` found."""
    for model, primary_key, row in found:
        key = f"{model.rpartition('.')[2]}:{primary_key}" if primary_key else ""
        yield from fields.replies(row, key, hint=tree.name.hint, locale=tree.name.locale, vendor=VENDOR)
