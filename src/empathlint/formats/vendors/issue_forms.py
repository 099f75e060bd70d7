"""Issue forms of GitHub: what whoever opens an issue reads, field by field, and the links above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "issue-forms"
VENDOR = "github"
STRENGTH = CERTAIN
MARKERS = ("attributes:", "contact_links:")

_TYPES = frozenset(("markdown", "input", "textarea", "dropdown", "checkboxes", "upload"))
_TEXTS = frozenset(("description", "value"))
_LABELS = frozenset(("label", "placeholder", "options"))
"""What is mostly a word or two; only sentences among them are read."""


class _Form(NamedTuple):
    """A form, or the list of links, and the texts in it."""

    root: Table
    pieces: list[Piece]


def claim(tree: Tree) -> list[_Form]:
    """Return the forms of a file: tables with a `body` of typed fields, or with `contact_links`."""
    found: list[_Form] = []
    for root in tree.roots:
        if isinstance(root, Table):
            pieces = [*_fields(root), *_links(root)]
            if pieces:
                found.append(_Form(root, pieces))
    return found


def why(found: list[_Form]) -> str:
    """Return what the file is known by."""
    return (
        "`contact_links`" if found[0].root.get("contact_links") else "a `body` of fields with `type` and `attributes`"
    )


def _fields(root: Table) -> Iterator[Piece]:
    """Yield the texts of a form, each named by its field's id, label or type."""
    listed = [field for field in shapes.listed(root.get("body")) if isinstance(field, Table)]
    if not any(field.text("type") in _TYPES and isinstance(field.get("attributes"), Table) for field in listed):
        return
    about = root.get("description")
    if isinstance(about, Scalar):
        yield Piece("description", about, kind="fragment")
    for field in listed:
        attributes = field.get("attributes")
        if isinstance(attributes, Table):
            name = field.text("id") or attributes.text("label") or field.text("type") or ""
            for key, node in attributes.entries:
                yield from _attribute(f"{name}/{key}", key, node)


def _attribute(path: str, key: str, node: Node) -> Iterator[Piece]:
    for item in [node, *shapes.listed(node)]:
        text = item.get("label") if isinstance(item, Table) else item
        if not isinstance(text, Scalar):
            continue
        if key in _TEXTS or (key in _LABELS and sniff.is_prose(text.value)):
            yield Piece(path, text, markup="markdown", kind="fragment")


def _links(root: Table) -> Iterator[Piece]:
    for link in shapes.listed(root.get("contact_links")):
        about = link.get("about") if isinstance(link, Table) else None
        if isinstance(link, Table) and isinstance(about, Scalar):
            yield Piece(f"{link.text('name') or 'link'}/about", about, markup="text", kind="fragment")


def replies(found: list[_Form], tree: Tree) -> Iterator[Reply]:
    """Yield the texts of the forms that `claim` found."""
    for form in found:
        name = form.root.text("name") or tree.name.stem
        given = shapes.replies(
            form.pieces,
            name,
            vendor=VENDOR,
            hint=tree.name.hint,
            name=name,
            tags=tuple(shapes.tags(form.root.get("labels"))),
            locale=tree.name.locale,
        )
        for reply, piece in zip(given, filter(lambda piece: shapes.is_said(piece.scalar), form.pieces), strict=True):
            # No text of a form stands for the whole of it.
            reply.key = f"{name}/{piece.field}" + (f"@{reply.locale}" if reply.locale else "")
        yield from given
