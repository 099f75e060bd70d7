"""Texts of a Discourse forum: its mails and system messages, in its translation files or as overrides of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar
from empathlint.formats.vendors import translations
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Table
    from empathlint.model import Reply

NAME = "discourse"
STRENGTH = CERTAIN
MARKERS = ("text_body_template", "interpolation_keys", "overridden")

_SUBJECT = "subject_template"
_BODY = "text_body_template"


class _Found(NamedTuple):
    """The overrides of a site's texts, and the leaves of its translation files; a file has either."""

    overrides: list[Table]
    leaves: list[translations.Leaf]


def claim(tree: Tree) -> _Found | None:
    """Return the texts in a file, or None if it holds no mail of Discourse."""
    overrides = [table for table in tree.tables if _is_override(table)]
    if overrides:
        return _Found(overrides, [])
    leaves = translations.claim(tree)
    return _Found([], leaves) if any(leaf.path.endswith(_BODY) for leaf in leaves) else None


def _is_override(table: Table) -> bool:
    held = {name for name, _ in table.entries}
    return {"id", "value"} <= held and bool({"interpolation_keys", "overridden"} & held)


def why(found: _Found) -> str:
    """Return what the file is known by."""
    return "texts of a site with `id`, `value` and `overridden`" if found.overrides else f"texts under `{_BODY}`"


def replies(found: _Found, tree: Tree) -> Iterator[Reply]:
    """Yield the texts of four words or more, subjects and bodies of mails as what they are."""
    for table in found.overrides:
        value, path = table.get("value"), table.text("id") or ""
        if isinstance(value, Scalar) and sniff.is_prose(value.value):
            given = shapes.replies(
                [Piece("value", value, kind="fragment")],
                path,
                name=path,
                category=path.rpartition(".")[0],
                locale=names.locale(table.text("locale") or "") or tree.name.locale,
                hint=tree.name.hint,
            )
            for reply in given:
                yield _as_mail(reply)
    for reply in translations.replies(found.leaves, tree):
        yield _as_mail(reply)


def _as_mail(reply: Reply) -> Reply:
    last = reply.name.rpartition(".")[2]
    reply.vendor = NAME
    if last == _SUBJECT:
        reply.role = Role.SUBJECT
    elif last == _BODY:
        reply.markup, reply.kind = "markdown", "notice"
    return reply
