"""Plural rules of Apple's systems (`.stringsdict`): property lists of keys, variables, a text for each quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fragments
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.tree import Scalar
from empathlint.formats.vendors.bundles import language
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "stringsdict"
STRENGTH = CERTAIN
MARKERS = ("NSStringLocalizedFormatKey",)

_FORMAT = MARKERS[0]
_QUANTITIES = frozenset(("zero", "one", "two", "few", "many", "other"))


class _Text(NamedTuple):
    """A text and the keys that lead to it."""

    path: str
    scalar: Scalar


def claim(tree: Tree) -> list[_Text]:
    """Return the texts of a property list of plural rules."""
    root = tree.roots[0] if tree.roots else None
    if not isinstance(root, xml.Element) or root.name != "plist":
        return []
    return [text for listed in root.children("dict") for key, entry in _pairs(listed) for text in _texts(key, entry)]


def why(found: list[_Text]) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return f"its entries have `{_FORMAT}`"


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the keys of a dictionary, each with the value that follows it."""
    key = ""
    for name, child in node.entries if isinstance(node, xml.Element) else ():
        if name == "key" and isinstance(child, Scalar):
            key = child.value
        elif key and not name.startswith("@"):
            yield key, child
            key = ""


def _texts(key: str, entry: Node) -> Iterator[_Text]:
    for variable, rule in _pairs(entry):
        if variable == _FORMAT and isinstance(rule, Scalar):
            yield _Text(key, rule)
        for quantity, text in _pairs(rule):
            if quantity in _QUANTITIES and isinstance(text, Scalar):
                yield _Text(f"{key}.{variable}.{quantity}", text)


def replies(found: list[_Text], tree: Tree) -> Iterator[Reply]:
    """Yield each text of four words or more as a fragment."""
    for path, scalar in found:
        if fragments.is_said(scalar):
            yield fragments.fragment(scalar, path, language(tree), hint=tree.name.hint, vendor=NAME)
