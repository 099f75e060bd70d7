"""What Zendesk's macros, triggers and automations write: lists of actions, each a field and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes, sniff
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table, walk
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

_COMMENTS = ("comment_value_html", "comment_value")
_PUBLIC = "comment_mode_is_public"
_TAGS = frozenset(("set_tags", "current_tags"))
_ANY_CHANNEL = "channel:all"
_STAFF = frozenset(("assignee_id", "current_user", "all_agents"))


class Rule(NamedTuple):
    """A macro, trigger or automation: its object, its actions, and the scalar these were parsed from, if any."""

    table: Table
    actions: list[tuple[str, Node]]
    outer: tuple[Scalar, ...]


def claim(tree: Tree) -> list[Rule]:
    """Return the objects whose actions, or whose columns, write texts as Zendesk names them."""
    found = [rule for table in tree.tables if (rule := _rule(table))]
    return found if _first_text(found) else []


def why(found: list[Rule]) -> str:
    """Return what the file is known by."""
    return f"actions of Zendesk such as `{_first_text(found)}`"


def _first_text(found: list[Rule]) -> str:
    known = (field for rule in found for field, _ in rule.actions if field in _COMMENTS or field in _TEXTS)
    return next(known, "")


def _rule(table: Table) -> Rule | None:
    listed: Node | None = None
    for name, node in table.entries:
        if name == "actions":
            listed = node
        elif name in _COMMENTS:
            # One column for each field, as spreadsheets have it.
            return Rule(table, [entry for entry in table.entries if entry[0] not in ("title", "name")], ())
    if listed is None:
        return None
    listed, outer = shapes.nested(listed)
    actions = [pair for item in shapes.listed(listed) if isinstance(item, Table) and (pair := _action(item))]
    return Rule(table, actions, outer) if actions else None


def _action(table: Table) -> tuple[str, Node] | None:
    field, value = table.text("field"), table.get("value")
    return (field, value) if field and value is not None else None


def replies(found: list[Rule], tree: Tree) -> Iterator[Reply]:
    """Yield what the rules that `claim` found write, and their descriptions as notes."""
    for rule in found:
        pieces = list(_pieces(rule))
        if rule.outer:
            pieces = [piece._replace(outer=piece.outer + rule.outer) for piece in pieces]
        description = rule.table.get("description")
        if isinstance(description, Scalar):
            pieces.append(Piece("description", description, Role.NOTE, "text"))
        if pieces:
            title = shapes.said(rule.table, ("title", "name"))
            yield from shapes.replies(
                pieces,
                shapes.said(rule.table, ("id",)) or title,
                private=_is_private(rule),
                vendor="zendesk",
                name=title,
                category=title.rpartition("::")[0],
                tags=_tags(rule),
                active=names.is_active("active", rule.table.text("active") or "true"),
                locale=tree.name.locale,
                hint=tree.name.hint,
            )


def _is_private(rule: Rule) -> bool:
    modes = [node.value for field, node in rule.actions if field == _PUBLIC and isinstance(node, Scalar)]
    return bool(modes) and names.boolean(modes[-1]) is False


def _tags(rule: Rule) -> tuple[str, ...]:
    tags = [node.value for field, node in rule.actions if field in _TAGS and isinstance(node, Scalar)]
    return tuple(" ".join(tags).split())


def _pieces(rule: Rule) -> Iterator[Piece]:
    comment = Role.NOTE if _is_private(rule) else Role.REPLY
    for field, node in rule.actions:
        if field in _COMMENTS:
            yield from _comment(field, node, comment)
        elif field in _TEXTS:
            yield from _TEXTS[field](field, node)


def _comment(field: str, node: Node, role: Role) -> Iterator[Piece]:
    """Yield a comment, which is a text or a list of a channel and a text."""
    markup = "html" if field.endswith("_html") else ""
    if isinstance(node, Scalar):
        yield Piece(field, node, role, markup)
    channel = ""
    for item in _scalars(node):
        if item.value.startswith("channel:") and " " not in item.value:
            channel = "" if item.value == _ANY_CHANNEL else item.value.removeprefix("channel:")
        else:
            yield Piece(field, item, role, markup, channel=channel)


def _scalars(node: Node) -> list[Scalar]:
    return [item for item in shapes.listed(node) if isinstance(item, Scalar)]


def _subject(field: str, node: Node) -> Iterator[Piece]:
    if isinstance(node, Scalar):
        yield Piece(field, node, Role.SUBJECT, "text")


def _tweet(field: str, node: Node) -> Iterator[Piece]:
    if isinstance(node, Scalar):
        yield Piece(field, node, channel="social")


def _last(field: str, node: Node) -> Iterator[Piece]:
    """Yield a text, or that at the end of a list."""
    role = Role.NOTE if field == "reply_internal" else Role.REPLY
    for item in [node] if isinstance(node, Scalar) else _scalars(node)[-1:]:
        yield Piece(field, item, role)


def _side(field: str, node: Node) -> Iterator[Piece]:
    """Yield subject and body of a side conversation; what follows them are addresses and types."""
    if isinstance(node, Scalar):
        yield Piece(field, node, Role.SIDE)
    items = _scalars(node)
    markup = "html" if items and items[-1].value == "text/html" else ""
    for name, item in zip(("subject", "body"), items, strict=False):
        if not _is_address(item.value):
            yield Piece(f"{field}/{name}", item, Role.SIDE, "text" if name == "subject" else markup)


def _is_address(value: str) -> bool:
    return not any(c.isspace() for c in value) and any(c in value for c in "/:@")


def _mail(field: str, node: Node) -> Iterator[Piece]:
    """Yield subject and body of a message to the requester or to staff, whom a number names too."""
    items = _scalars(node)
    if len(items) < 2:
        return
    recipient = items[0].value
    is_staff = field == "notification_group" or recipient in _STAFF or recipient.isdecimal()
    for name, item in zip(("subject", "body"), items[1:], strict=False):
        role = Role.NOTE if is_staff else Role.SUBJECT if name == "subject" else Role.REPLY
        markup = "text" if name == "subject" else ""
        yield Piece(f"{field}/{recipient}/{name}", item, role, markup, kind="notice", subject=items[1].value)


def _message(field: str, node: Node) -> Iterator[Piece]:
    role = Role.NOTE if field.endswith("_group") else Role.REPLY
    for item in _scalars(node)[2:3]:
        yield Piece(field, item, role, "text", channel="sms", kind="notice", subject="")


def _target(field: str, node: Node) -> Iterator[Piece]:
    """Yield what is sent to another program: a message, JSON in a text, or pairs of names and texts."""
    for item in shapes.listed(node)[1:]:
        payload, outer = shapes.nested(item)
        for part in walk([payload] if payload is not None else []):
            if isinstance(part, Scalar) and sniff.is_prose(part.value):
                yield Piece(field, part, Role.SIDE, outer=outer)


_TEXTS: dict[str, Callable[[str, Node], Iterator[Piece]]] = {
    "subject": _subject,
    "tweet_requester": _tweet,
    "reply_public": _last,
    "reply_internal": _last,
    "side_conversation": _side,
    "side_conversation_ticket": _side,
    "side_conversation_slack": _side,
    "notification_user": _mail,
    "notification_group": _mail,
    "notification_sms_user": _message,
    "notification_sms_group": _message,
    "notification_target": _target,
    "notification_webhook": _target,
}
