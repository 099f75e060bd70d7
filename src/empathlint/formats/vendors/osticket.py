"""What osTicket ships and imports: canned responses in a list, and e-mail templates, one a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Part, Shape
from empathlint.formats.tree import Scalar, Table
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "osticket"
STRENGTH = CERTAIN
APPENDS_SIGNATURE = True
MARKERS = ("isenabled", "subject")

_RESPONSES = Shape(
    NAME,
    ("isenabled title response",),
    {"response": Part(markup="html"), "notes": Part(Role.NOTE)},
    name="title",
    key="title",
    active="isenabled",
)
_MAIL = Shape(
    NAME,
    ("notes subject body",),
    {"notes": Part(Role.NOTE), "subject": Part(Role.SUBJECT, "text"), "body": Part(markup="html", kind="notice")},
)


def claim(tree: Tree) -> list[Table]:
    """Return the canned responses of a file, or the one template that it is."""
    found = _RESPONSES.claim(tree)
    if found or len(tree.roots) != 1:
        return found
    root = tree.roots[0]
    if isinstance(root, Table) and _MAIL.fits(root) and all(isinstance(node, Scalar) for _, node in root.entries):
        is_known = tree.is_named or "%{" in (root.text("body") or "") + (root.text("subject") or "")
        return [root] if is_known else []
    return []


def why(found: list[Table]) -> str:
    """Return what the file is known by."""
    return (_RESPONSES if _RESPONSES.fits(found[0]) else _MAIL).why(found)


def replies(found: list[Table], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of what `claim` found; a template is known by its file's name."""
    if not _MAIL.fits(found[0]):
        yield from _RESPONSES.replies(found, tree)
        return
    shared = {**_MAIL.shared(found[0], tree), "name": tree.name.stem}
    is_staffs = tree.name.stem.startswith("staff.") or tree.name.stem.endswith(".alert")
    pieces = (piece._replace(role=Role.NOTE) if is_staffs else piece for piece in _MAIL.pieces(found[0]))
    yield from shapes.replies(pieces, tree.name.stem, private=is_staffs, **shared)
