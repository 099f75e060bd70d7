"""Macros and dynamic content of Intercom: HTML with elements as placeholders, the same as text, or blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields, names, shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.joined import Joined
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "intercom"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("body_text", "blocks", "<attribute", "variations")

_TEXTS = {"body": "html", "body_text": "text", "text_content": ""}
_BLOCKS = ("blocks", "json_blocks")
_CHATS = frozenset(("messenger",))


def claim(tree: Tree) -> list[Table]:
    """Return the macros, and the items of dynamic content, in a file."""
    return [table for table in tree.tables if _is_macro(table) or _variations(table)]


def why(found: list[Table]) -> str:
    """Return what the file is known by."""
    if _variations(found[0]):
        return "`variations` with a `locale`"
    said = [name for name, _ in found[0].entries if name in _TEXTS or name in _BLOCKS]
    return f"macros of Intercom with {' and '.join(f'`{name}`' for name in said)}"


def _is_macro(table: Table) -> bool:
    held = {name for name, _ in table.entries}
    if "name" not in held:
        return False
    if {"body", "body_text"} <= held or "<attribute" in (table.text("body") or ""):
        return True
    if "body" in held and (table.text("type") == "macro" or {"visible_to", "available_on"} <= held):
        return True
    return "blocks" in held and bool(_said(table.get("blocks")))


def _variations(table: Table) -> list[Table]:
    """Return the variations of an item of dynamic content."""
    if not any(name == "variations" for name, _ in table.entries):
        return []
    listed = [item for item in shapes.listed(table.get("variations")) if isinstance(item, Table)]
    known = ("text_content", *_BLOCKS)
    return [item for item in listed if item.text("locale") and any(name in known for name, _ in item.entries)]


def _said(blocks: Node | None) -> list[Scalar]:
    """Return the texts of blocks and of the lists among them, in order."""
    found: list[Scalar] = []
    for block in shapes.listed(blocks):
        if isinstance(block, Table) and block.text("type"):
            texts = (block.get("text"), *shapes.listed(block.get("items")))
            found += [text for text in texts if isinstance(text, Scalar) and text.value.strip() and text.kind != "null"]
    return found


def replies(found: list[Table], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of what `claim` found."""
    for table in found:
        variations = _variations(table)
        pieces = [piece for variation in variations or [table] for piece in _pieces(variation)]
        available = {item.value for item in shapes.listed(table.get("available_on")) if isinstance(item, Scalar)}
        yield from shapes.replies(
            pieces,
            shapes.said(table, ("id", "key", "name")),
            vendor=NAME,
            name=shapes.said(table, ("name", "key")),
            channel="chat" if available == _CHATS else "",
            locale=tree.name.locale,
            hint=tree.name.hint,
        )


def _pieces(table: Table) -> Iterator[Piece]:
    language = shapes.said(table, ("locale",))
    locale = names.locale(language) or language
    for name, node in table.entries:
        if name in _TEXTS and isinstance(node, Scalar):
            yield Piece(name, node, markup=_TEXTS[name], locale=locale)
        elif name in _BLOCKS:
            texts = _said(node)
            if texts:
                joined = Joined(texts, "\n\n")
                yield Piece(name, joined, markup=fields.kind_of(joined.value, ""), locale=locale)
