"""Home-made JSON, YAML and CSV files: objects or rows known by the names of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from empathlint.formats import fields
from empathlint.formats.context import LIKELY, NOT_CLAIMED, Claim, Tree
from empathlint.formats.tree import Scalar, Sequence, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "homemade"


class _Item(NamedTuple):
    """An object that holds a reply, and the key it stands under in the file, if any."""

    object: fields.Object
    key: str


def claim(tree: Tree) -> Claim:
    """Claim a file in which at least half of the objects hold prose beside a title."""
    found: list[_Item] = []
    others = 0
    stack: list[tuple[Node, str]] = [(root, "") for root in reversed(tree.roots)]
    while stack:
        node, key = stack.pop()
        if isinstance(node, Sequence):
            stack.extend((item, "") for item in reversed(node.items))
        elif isinstance(node, Table):
            item = _Item(fields.read(node), key)
            if _is_reply(item):
                found.append(item)
                continue
            below = [(child, name) for name, child in node.entries if not isinstance(child, Scalar)]
            # A table around other tables is a wrapper, not an object that lacks a reply.
            others += not any(isinstance(child, Table) or _holds_tables(child) for child, _ in below)
            stack.extend(reversed([(child, name) for child, name in below]))
    return Claim(LIKELY if found and len(found) >= others else NOT_CLAIMED, found)


def _is_reply(item: _Item) -> bool:
    if item.key and not item.object.titles:
        item.object.titles["key"] = item.key
    return item.object.is_reply()


def _holds_tables(node: Node) -> bool:
    return isinstance(node, Sequence) and any(isinstance(item, Table) for item in node.items)


def replies(found: list[_Item], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the objects that `claim` found."""
    for item in found:
        yield from fields.replies(item.object, "", hint=tree.name.hint, locale=tree.name.locale)
