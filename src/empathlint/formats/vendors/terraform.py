"""Terraform: Zendesk's macros, triggers, automations and dynamic content, and mail templates, as resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields, shapes
from empathlint.formats.context import CERTAIN, Tree
from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.formats.vendors import zendesk
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "terraform"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("resource",)

_ZENDESK = "zendesk_"
_MAILS = ("email_template", "ses_template", "mail_template", "message_template", "canned", "macro", "saved_reply")
"""Parts of the types of resources that hold texts for customers."""
_COGNITO = "aws_cognito_user_pool"
_MESSAGES = ("email_message", "email_message_by_link", "email_verification_message", "sms_message",
             "sms_verification_message", "sms_authentication_message")  # fmt: skip
_SUBJECTS = ("email_subject", "email_subject_by_link", "email_verification_subject")
"""What people who sign in are sent, in the resource or in blocks below it."""


class _Resource(NamedTuple):
    """A resource: its type, its label, its body."""

    kind: str
    label: str
    body: Table


class _Found(NamedTuple):
    """The resources that hold replies, the type of the first; those of Zendesk as its own exports would have them."""

    kind: str
    zendesk: object
    tree: Tree
    others: list[tuple[_Resource, fields.Object]]
    mails: list[tuple[_Resource, list[shapes.Piece]]]


def claim(tree: Tree) -> _Found | None:
    """Return the resources that hold replies."""
    resources = list(_resources(tree))
    if not resources:
        return None
    bodies = [_as_exported(resource) for resource in resources if resource.kind.startswith(_ZENDESK)]
    below = tree._replace(roots=[*bodies], tables=[inner for body in bodies for inner in _with_variants(body)])
    found = zendesk.claim(below) if bodies else None
    others = [
        (resource, fields.read(resource.body))
        for resource in resources
        if not resource.kind.startswith(_ZENDESK) and any(part in resource.kind for part in _MAILS)
    ]
    others = [(resource, read) for resource, read in others if read.replies]
    mails = [(one, list(_messages(one.body, ""))) for one in resources if one.kind == _COGNITO]
    mails = [(resource, pieces) for resource, pieces in mails if pieces]
    if not found and not others and not mails:
        return None
    held = (one.kind for one in resources if one.kind.startswith(_ZENDESK))
    kind = next(held) if found else (others or mails)[0][0].kind
    return _Found(kind, found, below, others, mails)


def _messages(body: Table, path: str) -> Iterator[shapes.Piece]:
    """Yield the messages of a body and of the blocks in it, at most so deep as Amazon's are."""
    for name, node in body.entries:
        if isinstance(node, Scalar) and (name in _MESSAGES or name in _SUBJECTS):
            role = Role.REPLY if name in _MESSAGES else Role.SUBJECT
            channel = "sms" if name.startswith("sms") else "email"
            yield shapes.Piece(path + name, node, role, "text" if role is Role.SUBJECT else "", channel=channel)
        elif path.count("/") <= 1:
            for inner in (node, *shapes.listed(node)):
                if isinstance(inner, Table):
                    yield from _messages(inner, f"{path}{name}/")


def why(found: _Found) -> str:
    """Return what the file is known by."""
    return f"a resource `{found.kind}`"


def _resources(tree: Tree) -> Iterator[_Resource]:
    for root in tree.roots:
        for name, types in root.entries if isinstance(root, Table) else ():
            for kind, labels in types.entries if name == "resource" and isinstance(types, Table) else ():
                for label, body in labels.entries if isinstance(labels, Table) else ():
                    if isinstance(body, Table):
                        yield _Resource(kind, label, body)


def _as_exported(resource: _Resource) -> Table:
    """Return a resource with its `action` blocks as a list, and what it says beside an action's value within it."""
    body = resource.body
    entries: list[tuple[str, Node]] = []
    actions: list[Node] = []
    for name, node in body.entries:
        if name == "action" and isinstance(node, Table):
            actions.append(_action(node))
        elif name == "actions":
            actions += [_action(item) for item in shapes.listed(node) if isinstance(item, Table)]
        else:
            entries.append((name, node))
    if actions:
        entries.append(("actions", Sequence(actions, body.start, body.stop)))
    if not any(name in ("title", "name", "id") for name, _ in entries):
        entries.append(("id", Scalar(resource.label, "plain", body.start, body.start)))
    return Table(entries, body.start, body.stop)


def _action(table: Table) -> Table:
    """Return an action whose recipient and subject stand in its value, as the API has them."""
    subject, value = table.get("notification_subject"), table.get("value")
    if subject is None or value is None:
        return table
    target = table.get("target") or Scalar("", "null", table.start, table.start)
    entries = [entry for entry in table.entries if entry[0] != "value"]
    return Table(
        [*entries, ("value", Sequence([target, subject, value], value.start, value.stop))], table.start, table.stop
    )


def _with_variants(body: Table) -> Iterator[Table]:
    """Yield the body of a resource and the tables in its lists, such as its variants."""
    yield body
    for name, node in body.entries:
        if name != "actions":
            yield from (item for item in shapes.listed(node) if isinstance(item, Table))
            if isinstance(node, Table):
                yield node


def replies(found: _Found, tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the resources that `claim` found."""
    if found.zendesk:
        yield from zendesk.replies(found.zendesk, found.tree)  # type: ignore[arg-type]
    for (kind, label, _), read in found.others:
        yield from fields.replies(read, f"{kind}.{label}", hint=tree.name.hint, locale=tree.name.locale)
    for (kind, label, _), pieces in found.mails:
        yield from shapes.replies(
            pieces, f"{kind}.{label}", name=label, hint=tree.name.hint, locale=tree.name.locale, kind="fragment"
        )
