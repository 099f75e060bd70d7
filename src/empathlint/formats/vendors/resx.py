"""Texts of .NET programs (`.resx`, `.resw`): named values with comments for whoever translates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fragments, names
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.tree import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "resx"
STRENGTH = CERTAIN
MARKERS = ("<data",)


def claim(tree: Tree) -> list[xml.Element]:
    """Return the texts of a file of resources; what has a type of its own is a picture or a setting."""
    root = tree.roots[0] if tree.roots else None
    if not isinstance(root, xml.Element) or root.name != "root":
        return []
    return [
        node
        for node in root.children("data")
        if isinstance(node, xml.Element)
        and node.attribute("name")
        and not node.attribute("type")
        and not node.attribute("mimetype")
        and not node.attribute("name").startswith((">>", "$"))
    ]


def why(found: list[xml.Element]) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return "its root has `data` with a `name` and a `value`"


def replies(found: list[xml.Element], tree: Tree) -> Iterator[Reply]:
    """Yield each text of four words or more as a fragment, and its comment as a note."""
    locale = tree.name.locale or names.locale(tree.name.folder, strict=True)
    for data in found:
        value, comment = xml.content(data.get("value")), xml.content(data.get("comment"))
        name = data.attribute("name")
        if value is not None and fragments.is_said(value):
            yield fragments.fragment(value, name, locale, vendor=NAME, hint=tree.name.hint)
            if isinstance(comment, Scalar) and comment.value.strip():
                yield fragments.note(comment, name, hint=tree.name.hint)
