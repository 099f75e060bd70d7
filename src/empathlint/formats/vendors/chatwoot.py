"""Canned responses and macros of Chatwoot: Markdown in `content`, or a list of named actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.digest import digest
from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "chatwoot"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("short_code", "action_name")

_ROLES = {"send_message": Role.REPLY, "add_private_note": Role.NOTE}


def claim(tree: Tree) -> list[Table]:
    """Return the objects that have a `short_code` and a `content`, or actions named as Chatwoot names them."""
    return [table for table in tree.tables if _is_response(table) or _actions(table)]


def why(found: list[Table]) -> str:
    """Return what the file is known by."""
    return "`content` beside `short_code`" if _is_response(found[0]) else "actions with `action_name`"


def _is_response(table: Table) -> bool:
    known = [name for name, _ in table.entries if name in ("short_code", "content")]
    return len(known) == 2 and table.text("content") is not None


def _actions(table: Table) -> list[tuple[str, Scalar]]:
    """Return the name and text of each action of a macro that writes something."""
    listed = table.get("actions") if any(name == "actions" for name, _ in table.entries) else None
    found: list[tuple[str, Scalar]] = []
    for action in listed.items if isinstance(listed, Sequence) else ():
        if isinstance(action, Table):
            name, params = action.text("action_name"), action.get("action_params")
            if name in _ROLES and isinstance(params, Sequence):
                found += [(name, item) for item in params.items if isinstance(item, Scalar)]
    return found


def replies(found: list[Table], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the objects that `claim` found."""
    for table in found:
        name = table.text("short_code") or table.text("name") or ""
        given: list[Reply] = []
        content = table.get("content")
        texts = [("content", content)] if isinstance(content, Scalar) and _is_response(table) else _actions(table)
        for field, scalar in texts:
            if scalar.kind in ("string", "plain") and sniff.has_text(scalar.value):
                reply = fields.make(scalar, name=name, vendor=NAME, markup="markdown", key=field, hint=tree.name.hint)
                reply.role = _ROLES.get(field, Role.REPLY)
                reply.kind = "staff" if reply.role is Role.NOTE else ""
                reply.locale = tree.name.locale
                given.append(reply)
        fields.name_keys(given, table.text("id") or name or digest(given[0].value if given else ""))
        yield from given
