"""Texts of browser extensions: `_locales/en/messages.json`, with placeholders that stand between dollar signs."""

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

NAME = "webextension"
STRENGTH = CERTAIN

_FIELDS = frozenset(("message", "description", "placeholders", "hash"))
_STEM = "messages"


class _Message(NamedTuple):
    """A message's key, its text and what is said about it."""

    key: str
    text: Scalar
    note: Node | None


def claim(tree: Tree) -> list[_Message]:
    """Return the messages of a file: most of its entries are such, and its path or their placeholders say whose."""
    root = tree.roots[0] if len(tree.roots) == 1 else None
    entries = root.entries if isinstance(root, Table) else []
    found: list[_Message] = []
    has_places = False
    for name, node in entries:
        text = node.get("message") if isinstance(node, Table) else None
        if isinstance(node, Table) and isinstance(text, Scalar) and _FIELDS.issuperset(dict(node.entries)):
            has_places = has_places or _holds_content(node.get("placeholders"))
            found.append(_Message(name, text, node.get("description")))
    is_placed = tree.name.stem == _STEM and names.presumed(tree.name.folder) != ""
    return found if 2 * len(found) >= len(entries) and (is_placed or has_places or tree.is_named) else []


def _holds_content(places: Node | None) -> bool:
    """Return whether a field for placeholders says what is put in their place."""
    if not isinstance(places, Table):
        return False
    return any(isinstance(place, Table) and place.text("content") for _, place in places.entries)


def why(found: list[_Message]) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return "its entries have a `message`, and a folder for the language or `placeholders` beside it"


def replies(found: list[_Message], tree: Tree) -> Iterator[Reply]:
    """Yield the messages of four words or more, and what is said about them to whoever translates them."""
    locale = tree.name.locale or names.presumed(tree.name.folder)
    for key, text, comment in found:
        if fragments.is_said(text):
            yield fragments.fragment(text, key, locale, hint=tree.name.hint, vendor=NAME)
            if isinstance(comment, Scalar) and sniff.is_prose(comment.value):
                yield fragments.note(comment, key, hint=tree.name.hint)
