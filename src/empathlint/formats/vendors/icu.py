"""Catalogues of ICU messages: ARB files with their `@key` objects, and extracted messages with `defaultMessage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fragments, names, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "icu"
STRENGTH = CERTAIN

_LOCALE = "@@locale"
_KNOWN_BY = (("defaultMessage", ""), ("string", "developer_comment"))
"""The field that holds a message, and one that must stand beside it."""
_FIELDS = frozenset(field for field, _ in _KNOWN_BY)


class _Message(NamedTuple):
    """A text, its key and what is said about it."""

    key: str
    text: Scalar
    note: Node | None


class _Found(NamedTuple):
    """The messages of a file, their locale, what they are known by."""

    messages: list[_Message]
    locale: str
    why: str


def claim(tree: Tree) -> _Found | None:
    """Return the messages of a file."""
    root = tree.roots[0] if len(tree.roots) == 1 else None
    if isinstance(root, Table) and (tree.name.suffixes[-1:] == ("arb",) or _is_arb(root)):
        locale = names.locale(root.text(_LOCALE) or "") or tree.name.locale
        return _Found(_resources(root), locale or _tail(tree.name.stem), "keys with `@key` objects beside them")
    messages = _extracted(tree)
    return _Found(messages, tree.name.locale, "messages with `defaultMessage`") if messages else None


def why(found: _Found) -> str:
    """Return what the file is known by."""
    return found.why


def _is_arb(root: Table) -> bool:
    held = {name for name, _ in root.entries}
    return _LOCALE in held or any(
        name[:1] == "@" and name[1:] in held and isinstance(node, Table) for name, node in root.entries
    )


def _tail(stem: str) -> str:
    """Return the locale that a name ends with, as `app_pt_BR` does."""
    parts = stem.split("_")
    ends = ["_".join(parts[-count:]) for count in (2, 1) if len(parts) > count]
    return next(filter(None, (names.locale(end, strict=True) for end in ends)), "")


def _resources(root: Table) -> list[_Message]:
    about = {name[1:]: node for name, node in root.entries if name.startswith("@") and isinstance(node, Table)}
    return [
        _Message(name, node, about[name].get("description") if name in about else None)
        for name, node in root.entries
        if isinstance(node, Scalar) and not name.startswith("@")
    ]


def _extracted(tree: Tree) -> list[_Message]:
    """Return the messages that stand in objects of their own; without an `id` the key above is theirs."""
    fitting = [table for table in tree.tables if any(name in _FIELDS for name, _ in table.entries)]
    if not fitting:
        return []
    keys = {id(node): name for table in tree.tables for name, node in table.entries if isinstance(node, Table)}
    found: list[_Message] = []
    for table in fitting:
        held = {name for name, _ in table.entries}
        for field, beside in _KNOWN_BY:
            text = table.get(field) if field in held and (not beside or beside in held) else None
            if isinstance(text, Scalar):
                note = table.get("developer_comment" if beside else "description")
                found.append(_Message(table.text("id") or keys.get(id(table), ""), text, note))
    return found


def replies(found: _Found, tree: Tree) -> Iterator[Reply]:
    """Yield the messages of four words or more, and what is said about them to whoever translates them."""
    for key, text, comment in found.messages:
        if fragments.is_said(text):
            yield fragments.fragment(text, key, found.locale, hint=tree.name.hint, vendor=NAME)
            if isinstance(comment, Scalar) and sniff.is_prose(comment.value):
                yield fragments.note(comment, key, hint=tree.name.hint)
