"""Zendesk: macros, triggers and automations, dynamic content, shortcuts of its chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.context import CERTAIN
from empathlint.formats.vendors.zendesk import actions, content, shortcuts
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Table
    from empathlint.model import Reply

NAME = "zendesk"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("comment_value", "actions", "locale_id", "scope")


class _Found(NamedTuple):
    """The objects of an export by their kind; one file may hold several."""

    rules: list[actions.Rule]
    variants: list[content.Variant]
    shortcuts: list[Table]


def claim(tree: Tree) -> _Found | None:
    """Return what Zendesk's own fields are found in, or None."""
    found = _Found(actions.claim(tree), content.claim(tree), shortcuts.SHAPE.claim(tree))
    return found if any(found) else None


def why(found: _Found) -> str:
    """Return what the file is known by."""
    if found.rules:
        return actions.why(found.rules)
    return content.WHY if found.variants else shortcuts.SHAPE.why(found.shortcuts)


def replies(found: _Found, tree: Tree) -> Iterator[Reply]:
    """Yield the replies of what `claim` found."""
    yield from actions.replies(found.rules, tree)
    yield from content.replies(found.variants, tree)
    yield from shortcuts.SHAPE.replies(found.shortcuts, tree)
