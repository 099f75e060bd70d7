"""Home-made JSON, YAML and CSV files: objects or rows known by the names of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import bots, fields, names
from empathlint.formats.context import LIKELY
from empathlint.formats.names import Field
from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "homemade"
STRENGTH = LIKELY


class _Item(NamedTuple):
    """An object that holds a reply, and whether it has enough prose to speak for the file."""

    object: fields.Object
    is_prose: bool


class _Place(NamedTuple):
    """A node still to be looked at, the key it stands under, and whether it is part of a reply's object."""

    node: Node
    key: str = ""
    is_part: bool = False


def claim(tree: Tree) -> list[_Item]:
    """Return the reply objects of a file in which at least half of the objects hold prose beside a title."""
    if not tree.is_named and any(map(bots.is_workflow, tree.roots)):
        return []  # what a step is given may have any name: the title and the body of a pull request
    found: list[_Item] = []
    others = 0
    stack = [_Place(root) for root in reversed(tree.roots)]
    while stack:
        place = stack.pop()
        node = place.node
        if isinstance(node, Sequence):
            stack.extend(_Place(item, "", place.is_part) for item in reversed(node.items))
            continue
        if not isinstance(node, Table):
            continue
        if not fields.may_be_reply(node):
            others += not place.is_part
            continue
        is_alone = len(tree.roots) == 1 and node is tree.roots[0] and fields.is_mail(node)
        item = _item(node, place.key or (tree.name.stem if is_alone else ""))
        below = [(name, child) for name, child in node.entries if not isinstance(child, Scalar)]
        if item is not None:
            found.append(item)
            below = [(name, child) for name, child in below if names.field(name) is Field.NOTHING]
        elif not place.is_part:
            # A table around other tables is a wrapper, not an object that lacks a reply.
            others += not any(isinstance(child, Table) or _holds_tables(child) for _, child in below)
        if below:
            stack.extend(_Place(child, name, place.is_part or item is not None) for name, child in reversed(below))
    strong = sum(item.is_prose for item in found)
    is_claimed = strong > 0 and (tree.is_named or 2 * strong >= len(found) + others)
    return found if is_claimed else []


def why(found: list[_Item]) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return "at least half of its objects hold a reply beside a title"


def _item(table: Table, key: str) -> _Item | None:
    """Return a table as a reply's object, if it is one; a table without a title is known by the key it stands under."""
    found = fields.read(table)
    if key and not found.titles:
        found.titles["key"] = key
    if not found.titles or not found.replies:
        return None
    return _Item(found, found.is_reply())


def _holds_tables(node: Node) -> bool:
    return isinstance(node, Sequence) and any(isinstance(item, Table) for item in node.items)


def replies(found: list[_Item], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the objects that `claim` found."""
    for item in found:
        yield from fields.replies(item.object, "", hint=tree.name.hint, locale=tree.name.locale)
