"""Saved e-mails: their subject and their texts, the same text as HTML and as plain text being told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "mail"
STRENGTH = CERTAIN

_SUFFIXES = (("eml",), ("emltpl",))
_MARKUPS = {"text/html": "html", "text/plain": "text"}


def claim(tree: Tree) -> Table | None:
    """Return the mail if the file is one."""
    root = tree.roots[0] if len(tree.roots) == 1 and tree.name.suffixes[-1:] in _SUFFIXES else None
    if isinstance(root, Table) and any(name in _MARKUPS for name, _ in root.entries):
        return root
    return None


def why(found: Table) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return "an e-mail with parts that are text"


def replies(found: Table, tree: Tree) -> Iterator[Reply]:
    """Yield the texts of the mail and its subject."""
    subject = (found.text("subject") or "").strip()
    language = (found.text("content-language") or "").partition(",")[0].strip()
    pieces = [
        Piece(name.removeprefix("text/"), node, Role.REPLY, _MARKUPS[name])
        for name, node in found.entries
        if name in _MARKUPS and isinstance(node, Scalar)
    ]
    said = found.get("subject")
    if isinstance(said, Scalar):
        pieces.append(Piece("subject", said, Role.SUBJECT, "text"))
    yield from shapes.replies(
        pieces,
        subject,
        name=subject or tree.name.stem,
        channel="email",
        locale=names.locale(language) or tree.name.locale,
        hint=tree.name.hint,
    )
