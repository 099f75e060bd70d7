"""E-mail templates of Salesforce, as its metadata tells of them: the subject, the plain text, what staff are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.names import is_active
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "salesforce"
STRENGTH = CERTAIN
MARKERS = ("<EmailTemplate",)

_TEXTS = {
    "subject": (Role.SUBJECT, "text"),
    "textOnly": (Role.REPLY, "text"),
    "description": (Role.NOTE, "text"),
}


def claim(tree: Tree) -> list[xml.Element]:
    """Return the root, if it describes an e-mail template."""
    return [root for root in tree.roots if isinstance(root, xml.Element) and xml.local(root.name) == "EmailTemplate"]


def why(found: list[xml.Element]) -> str:
    """Return what the file is known by."""
    return f"its root is `<{found[0].name}>`"


def replies(found: list[xml.Element], tree: Tree) -> Iterator[Reply]:
    """Yield the texts of a template; its body stands in the `.email` file beside it."""
    for root in found:
        pieces = [
            Piece(name, node, *_TEXTS[name])
            for name, node in root.entries
            if name in _TEXTS and isinstance(node, Scalar)
        ]
        key = developer_name(tree)
        yield from shapes.replies(
            pieces,
            key,
            vendor=NAME,
            hint=tree.name.hint,
            name=root.text("name") or key,
            category=tree.name.folder,
            locale=tree.name.locale,
            active=is_active("active", root.text("available") or "true"),
        )


def developer_name(tree: Tree) -> str:
    """Return the name that a template's two files share."""
    return tree.name.stem.removesuffix("-meta").removesuffix(".email").removesuffix(".emailTemplate")
