"""Macros of Zendesk: `PUT /api/v2/macros/{id}`. A list of actions takes the place of the whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.shapes import listed, nested
from empathlint.formats.tree import Table
from empathlint.formats.updates import Kind

if TYPE_CHECKING:
    from empathlint.formats.tree import Node


def _is_macro(table: Table) -> bool:
    """Triggers and automations have actions too, but also conditions."""
    actions: Node | None = nested(table.get("actions"))[0]
    items = listed(actions)
    return bool(items) and table.get("conditions") is None and all(isinstance(item, Table) for item in items)


KIND = Kind(_is_macro, ("description", "actions"), envelope="macro")
