"""Text modules of Zammad, in HTML or text that Zammad turns into HTML, and what its triggers and macros write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Piece, Shape
from empathlint.formats.tree import Scalar, Table
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "zammad"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("keywords", "perform")

_MODULES = Shape(
    NAME,
    ("name keywords content foreign_id", "name keywords content group_ids", "name keywords content note active"),
    {"content": Part(), "note": Part(Role.NOTE)},
    key="id name",
    tags="keywords",
    active="active",
)
_MAIL, _SMS, _ARTICLE = "notification.email", "notification.sms", "article.note"
_CUSTOMER = frozenset(("ticket_customer", "article_last_sender", "customer"))
_STAFF = ("ticket_owner", "ticket_agents", "userid_")
"""How those who are no customers are named; who is not named either way is a third party, by an address."""


def claim(tree: Tree) -> list[Table]:
    """Return the text modules, and the triggers, jobs and macros that write something."""
    rules = [table for table in tree.tables if any(True for _ in _actions(table))]
    return rules or _MODULES.claim(tree)


def why(found: list[Table]) -> str:
    """Return what the file is known by."""
    action = next((name for name, _ in _actions(found[0])), "")
    return f"`{action}` in what they perform" if action else _MODULES.why(found)


def replies(found: list[Table], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the objects that `claim` found."""
    for table in found:
        if any(True for _ in _actions(table)):
            name = shapes.said(table, ("name",))
            yield from shapes.replies(
                _pieces(table),
                shapes.said(table, ("id", "name")),
                vendor=NAME,
                name=name,
                active=shapes.said(table, ("active",)).lower() != "false",
                locale=tree.name.locale,
                hint=tree.name.hint,
            )
        else:
            yield from _MODULES.replies([table], tree)


def _actions(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield the actions of a trigger, a job or a macro that write something."""
    performed = table.get("perform")
    for name, action in performed.entries if isinstance(performed, Table) else ():
        if name in (_MAIL, _SMS, _ARTICLE) and isinstance(action, Table):
            yield name, action


def _pieces(table: Table) -> Iterator[Piece]:
    for name, action in _actions(table):
        role = _role(name, action)
        title = Role.SUBJECT if role is Role.REPLY else role
        channel = {_MAIL: "email", _SMS: "sms"}.get(name, "")
        subject = shapes.said(action, ("subject",))
        for field, each in (("subject", title), ("body", role)):
            node = action.get(field)
            if isinstance(node, Scalar):
                markup = "text" if field == "subject" or name == _SMS else ""
                kind = "" if name == _ARTICLE else "notice"
                yield Piece(f"{name}/{field}", node, each, markup, channel=channel, kind=kind, subject=subject)


def _role(name: str, action: Table) -> Role:
    """Return who reads what an action writes."""
    if name == _ARTICLE:
        return Role.REPLY if shapes.said(action, ("internal",)).lower() == "false" else Role.NOTE
    node = action.get("recipient")
    named = [item.value for item in [node, *shapes.listed(node)] if isinstance(item, Scalar)]
    if not named or any(value in _CUSTOMER for value in named):
        return Role.REPLY
    return Role.NOTE if any(value.startswith(_STAFF) for value in named) else Role.SIDE
