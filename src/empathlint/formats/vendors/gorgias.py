"""Macros of Gorgias: lists of actions, each a name and its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "gorgias"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("arguments",)

_ROLES = {
    "setResponseText": Role.REPLY,
    "addInternalNote": Role.NOTE,
    "setSubject": Role.SUBJECT,
    "forwardByEmail": Role.SIDE,
}
_MARKUPS = {"body_html": "html", "body_text": "text", "subject": "text"}


class _Macro(NamedTuple):
    """A macro: its object, its actions, and the scalar these were parsed from, if any."""

    table: Table
    actions: list[Table]
    outer: tuple[Scalar, ...]


def claim(tree: Tree) -> list[_Macro]:
    """Return the objects whose actions have names and arguments as Gorgias writes them."""
    found = [macro for table in tree.tables if (macro := _macro(table))]
    return found if any(action.text("name") in _ROLES for macro in found for action in macro.actions) else []


def why(found: list[_Macro]) -> str:
    """Return what the file is known by."""
    said = (action.text("name") for macro in found for action in macro.actions)
    return f"actions of Gorgias such as `{next(name for name in said if name in _ROLES)}`"


def _macro(table: Table) -> _Macro | None:
    if not any(name == "actions" for name, _ in table.entries):
        return None
    listed, outer = shapes.nested(table.get("actions"))
    actions = [
        item for item in shapes.listed(listed) if isinstance(item, Table) and isinstance(item.get("arguments"), Table)
    ]
    return _Macro(table, actions, outer) if actions else None


def replies(found: list[_Macro], tree: Tree) -> Iterator[Reply]:
    """Yield what the macros that `claim` found write."""
    for macro in found:
        table = macro.table
        language = shapes.said(table, ("language",))
        yield from shapes.replies(
            _pieces(macro),
            shapes.said(table, ("id", "name")),
            vendor=NAME,
            name=shapes.said(table, ("name",)),
            category=shapes.said(table, ("intent",)),
            tags=tuple(tag for action in macro.actions if action.text("name") == "addTags" for tag in _tags(action)),
            locale=names.locale(language) or language or tree.name.locale,
            hint=tree.name.hint,
        )


def _tags(action: Table) -> Iterator[str]:
    arguments = action.get("arguments")
    return shapes.tags(arguments.get("tags") if isinstance(arguments, Table) else None)


def _pieces(macro: _Macro) -> Iterator[Piece]:
    for action in macro.actions:
        name, arguments = action.text("name") or "", action.get("arguments")
        if name in _ROLES and isinstance(arguments, Table):
            for field, node in arguments.entries:
                if field in _MARKUPS and isinstance(node, Scalar):
                    yield Piece(f"{name}/{field}", node, _ROLES[name], _MARKUPS[field], outer=macro.outer)
