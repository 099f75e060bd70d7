"""Dynamic content of Zendesk: one text in several languages, each a variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

WHY = "variants with `content` and `locale_id`"

_NAMES = ("id", "name", "placeholder")
_SIGNS = frozenset(("variants", "locale_id", "default", "outdated"))
"""An item has the first of them, a variant alone two of the others."""
_LOCALES = {"1": "en-US", "2": "es", "8": "de", "16": "fr"}
"""The ids that all accounts share as far as is known; others are only told apart."""


class Variant(NamedTuple):
    """A text in one language, and the item that it belongs to, if the file holds that."""

    table: Table
    item: Table | None


def claim(tree: Tree) -> list[Variant]:
    """Return the variants in a file, those in items and those alone."""
    found: list[Variant] = []
    owned: set[int] = set()
    for table in tree.tables:
        held = [name for name, _ in table.entries if name in _SIGNS]
        if "variants" in held and shapes.said(table, _NAMES):
            listed = shapes.listed(table.get("variants"))
            variants = [item for item in listed if isinstance(item, Table) and _is_variant(item)]
            found += [Variant(variant, table) for variant in variants]
            owned.update(map(id, variants))
        elif len(held) > 1 and id(table) not in owned and _is_variant(table):
            found.append(Variant(table, None))
    return found


def _is_variant(table: Table) -> bool:
    return isinstance(table.get("content"), Scalar) and isinstance(table.get("locale_id"), Scalar)


def replies(found: list[Variant], tree: Tree) -> Iterator[Reply]:
    """Yield the variants that `claim` found."""
    for table, item in found:
        content, number = table.get("content"), table.text("locale_id") or ""
        if not shapes.is_said(content):
            continue
        locale = _LOCALES.get(number) or names.locale(number)
        # What is the same in all languages, then the language: its name if that is known.
        base = shapes.said(item or table, _NAMES)
        key = f"{base}@{number}" if base and item is not None and not locale else base
        yield from shapes.replies(
            [Piece("content", content)],
            key,
            vendor="zendesk",
            name=shapes.said(item, ("name",)) if item is not None else "",
            locale=locale or tree.name.locale,
            active=names.is_active("active", table.text("active") or "true"),
            hint=tree.name.hint,
        )
