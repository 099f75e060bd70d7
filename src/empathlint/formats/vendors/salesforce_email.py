"""Bodies of Salesforce's e-mail templates: text, HTML, or Visualforce with both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.formats.vendors import plain
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "salesforce-email"
VENDOR = "salesforce"
STRENGTH = CERTAIN

_VISUALFORCE = "<messaging:emailTemplate"


def claim(tree: Tree) -> Scalar | None:
    """Return the body, if the file's suffix says that it is one."""
    root = tree.roots[0] if tree.roots else None
    if tree.name.suffixes[-1:] != ("email",) or not isinstance(root, Table):
        return None
    body = root.get("body")
    return body if isinstance(body, Scalar) else None


def why(found: Scalar) -> str:
    """Return what the file is known by."""
    return f"its suffix is `.email`{' and it is Visualforce' if _VISUALFORCE in found.value else ''}"


def replies(found: Scalar, tree: Tree) -> Iterator[Reply]:
    """
    Yield the body, or the parts of a Visualforce e-mail.

    Raises:
        FormatError: Visualforce is XML, and this is not.
    """
    if "{%" in found.value and "block" in found.value:
        mail = plain.replies(found.value, tree.name, "")
        if len(mail) > 1:
            yield from mail  # of Django
            return
    pieces: list[Piece] = [Piece("body", found)]
    locale = ""
    if _VISUALFORCE in found.value:
        # The body is the whole file: what is found in it has its place in the file.
        (root,) = xml.parse(found.value)
        pieces = list(_parts(root))
        locale = names.locale(root.attribute("language")) if isinstance(root, xml.Element) else ""
    name = tree.name.stem
    shared: dict[str, Any] = {"vendor": VENDOR, "hint": tree.name.hint, "name": name, "category": tree.name.folder}
    yield from shapes.replies(pieces, name, locale=locale or tree.name.locale, **shared)


def _parts(root: Node) -> Iterator[Piece]:
    for name, node in root.entries if isinstance(root, xml.Element) else ():
        part = xml.local(name)
        if name == "@subject" and isinstance(node, Scalar):
            yield Piece("subject", node, Role.SUBJECT, "text")
        elif part == "plainTextEmailBody":
            yield Piece("text", node.flat() if isinstance(node, xml.Element) else _scalar(node), Role.REPLY, "text")
        elif part in {"htmlEmailBody", "attachment"}:
            markup = node.markup() if isinstance(node, xml.Element) else _scalar(node)
            yield Piece("html" if part == "htmlEmailBody" else part, markup, Role.REPLY, "html")


def _scalar(node: Node) -> Scalar:
    return node if isinstance(node, Scalar) else Scalar("", "null", node.start, node.start)
