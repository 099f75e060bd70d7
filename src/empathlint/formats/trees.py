"""Containers that give trees, and the vendors that know what the trees mean; each found by looking at its folder."""

from __future__ import annotations

import functools
from importlib import import_module
from typing import TYPE_CHECKING

from empathlint.formats.claims import container_suffixes
from empathlint.formats.context import CERTAIN, NOT_CLAIMED, Claim, Tree
from empathlint.formats.modules import module_names
from empathlint.formats.tree import Sequence, Table

if TYPE_CHECKING:
    from types import ModuleType

    from empathlint.formats.context import FileName
    from empathlint.formats.tree import Node

_VENDORS = "empathlint.formats.vendors"


def container(name: FileName) -> ModuleType | None:
    """Return the module that reads files of this name, or None."""
    module = container_suffixes().get(name.suffixes[-1]) if name.suffixes else None
    return import_module(module) if module else None


def parse(module: ModuleType, text: str, name: FileName) -> Tree:
    """
    Return a text as its container reads it.

    Raises:
        FormatError: the container cannot read it.
    """
    roots = module.parse(text)
    return Tree(roots, _tables(roots), name)


def _tables(roots: list[Node]) -> list[Table]:
    """Return all tables below the roots, in the order of the text."""
    found: list[Table] = []
    stack: list[Table | Sequence] = [root for root in reversed(roots) if isinstance(root, (Table, Sequence))]
    while stack:
        node = stack.pop()
        if isinstance(node, Table):
            found.append(node)
            below = [child for _, child in node.entries if isinstance(child, (Table, Sequence))]
        else:
            below = [child for child in node.items if isinstance(child, (Table, Sequence))]
        if below:
            stack.extend(reversed(below))
    return found


@functools.cache
def vendors() -> dict[str, ModuleType]:
    """Return the vendor readers of trees, by name."""
    modules = [import_module(f"{_VENDORS}.{name}") for name in module_names(_VENDORS)]
    return {module.NAME: module for module in modules if hasattr(module, "claim")}


def best_claim(tree: Tree, wanted: str = "") -> tuple[ModuleType | None, Claim]:
    """
    Return the vendor that knows a tree most surely, and its claim; None if none does.

    Args:
        tree: the parsed file.
        wanted: the vendor that the configuration names; if it is the name of a reader, only that one is asked.
    """
    listed = vendors()
    best: tuple[ModuleType | None, Claim] = (None, Claim(NOT_CLAIMED))
    for module in [listed[wanted]] if wanted in listed else listed.values():
        claim = module.claim(tree)
        if claim.strength > best[1].strength or (wanted in listed and claim.found):
            best = (module, claim)
        if claim.strength == CERTAIN:
            break
    return best
