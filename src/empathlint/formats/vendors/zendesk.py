"""Macros of Zendesk, as its API, its export scripts and command-line tools write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from empathlint.formats import fields, names, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.digest import digest
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import Reply, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node

NAME = "zendesk"
STRENGTH = CERTAIN
MARKERS = ("comment_value", "actions")

_COMMENTS = ("comment_value_html", "comment_value")
_PUBLIC = "comment_mode_is_public"
_SIDE = ("side_conversation", "side_conversation_ticket", "side_conversation_slack")
_TEXTS = frozenset((*_COMMENTS, *_SIDE, "subject", "tweet_requester"))
_TAGS = frozenset(("set_tags", "current_tags"))
_ANY_CHANNEL = "channel:all"


class _Macro(NamedTuple):
    """A macro: its object, its actions as (field, value), and the scalar its actions were parsed from, if any."""

    table: Table
    actions: list[tuple[str, Node]]
    outer: tuple[Scalar, ...]


class _Piece(NamedTuple):
    """A text of a macro: its place in the macro, its value, its role."""

    path: str
    scalar: Scalar
    role: Role
    markup: str
    channel: str = ""


def claim(tree: Tree) -> list[_Macro]:
    """Return the objects whose actions, or whose columns, write comments as Zendesk names them."""
    found = [macro for table in tree.tables if (macro := _macro(table))]
    return found if any(field in _TEXTS for macro in found for field, _ in macro.actions) else []


def _macro(table: Table) -> _Macro | None:
    listed: Node | None = None
    for name, node in table.entries:
        if name == "actions":
            listed = node
        elif name in _COMMENTS:
            # One column for each field, as spreadsheets have it.
            return _Macro(table, [entry for entry in table.entries if entry[0] not in ("title", "name")], ())
    outer: tuple[Scalar, ...] = ()
    if isinstance(listed, Scalar) and listed.value.lstrip().startswith("["):
        outer = (listed,)
        listed = _parsed(listed)
    if not isinstance(listed, Sequence):
        return None
    actions = [pair for item in listed.items if isinstance(item, Table) and (pair := _action(item))]
    return _Macro(table, actions, outer) if actions else None


def _parsed(cell: Scalar) -> Node | None:
    """Return the JSON that a cell of a spreadsheet holds, or None if it holds something else."""
    from empathlint.formats.containers import json

    try:
        return json.parse(cell.value)[0]
    except (FormatError, IndexError):
        return None


def _action(table: Table) -> tuple[str, Node] | None:
    field, value = table.text("field"), table.get("value")
    return (field, value) if field and value is not None else None


def replies(found: list[_Macro], tree: Tree) -> Iterator[Reply]:
    """Yield what the macros that `claim` found write, and their descriptions as notes."""
    hint = tree.name.hint
    for macro in found:
        table = dict(macro.table.entries)
        title = _said(table, "title") or _said(table, "name")
        given = [_reply(piece, macro.outer) for piece in _pieces(macro) if _is_said(piece.scalar)]
        description = table.get("description")
        if isinstance(description, Scalar) and _is_said(description):
            given.append(_reply(_Piece("description", description, Role.NOTE, "text"), ()))
        if given:
            private = _is_private(macro)
            category, tags = title.rpartition("::")[0], _tags(macro)
            active = names.is_active("active", _said(table, "active") or "true")
            for reply in given:
                reply.name, reply.category, reply.tags, reply.active = title, category, tags, active
                reply.locale, reply.hint = tree.name.locale, hint
            fields.name_keys(given, _said(table, "id") or title or digest(given[0].value), private=private)
        yield from given


def _said(table: dict[str, Node], name: str) -> str:
    node = table.get(name)
    return node.value if isinstance(node, Scalar) and node.kind != "null" else ""


def _is_said(scalar: Scalar) -> bool:
    return scalar.kind in ("string", "plain") and sniff.has_text(scalar.value)


def _is_private(macro: _Macro) -> bool:
    modes = [node.value for field, node in macro.actions if field == _PUBLIC and isinstance(node, Scalar)]
    return bool(modes) and names.boolean(modes[-1]) is False


def _tags(macro: _Macro) -> tuple[str, ...]:
    tags = [node.value for field, node in macro.actions if field in _TAGS and isinstance(node, Scalar)]
    return tuple(" ".join(tags).split())


def _reply(piece: _Piece, outer: tuple[Scalar, ...]) -> Reply:
    reply = fields.make(piece.scalar, outer)
    reply.vendor = NAME
    reply.role = piece.role
    reply.kind = "staff" if piece.role is Role.NOTE else ""
    reply.markup = "html" if piece.markup == "html" or sniff.has_tags(piece.scalar.value) else "text"
    reply.channel = piece.channel
    reply.key = piece.path
    return reply


def _pieces(macro: _Macro) -> Iterator[_Piece]:
    comment = Role.NOTE if _is_private(macro) else Role.REPLY
    for field, node in macro.actions:
        if field in _COMMENTS:
            yield from _comment(field, node, comment)
        elif field == "subject" and isinstance(node, Scalar):
            yield _Piece(field, node, Role.SUBJECT, "text")
        elif field == "tweet_requester" and isinstance(node, Scalar):
            yield _Piece(field, node, Role.REPLY, "text", "social")
        elif field in _SIDE:
            yield from _side(field, node)


def _comment(field: str, node: Node, role: Role) -> Iterator[_Piece]:
    markup = "html" if field.endswith("_html") else "text"
    if isinstance(node, Scalar):
        yield _Piece(field, node, role, markup)
    elif isinstance(node, Sequence):
        channel = ""
        for item in node.items:
            if not isinstance(item, Scalar):
                continue
            if item.value.startswith("channel:") and " " not in item.value:
                channel = "" if item.value == _ANY_CHANNEL else item.value.removeprefix("channel:")
            else:
                yield _Piece(field, item, role, markup, channel)


def _side(field: str, node: Node) -> Iterator[_Piece]:
    """Yield subject and body of a side conversation; what follows them are addresses and types."""
    if isinstance(node, Scalar):
        yield _Piece(field, node, Role.SIDE, "text")
        return
    items = [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    markup = "html" if items and items[-1].value == "text/html" else "text"
    for name, item in zip(("subject", "body"), items, strict=False):
        if not _is_address(item.value):
            yield _Piece(f"{field}/{name}", item, Role.SIDE, "text" if name == "subject" else markup)


def _is_address(value: str) -> bool:
    return not any(c.isspace() for c in value) and any(c in value for c in "/:@")
