"""Containers that give trees, and the vendors that know what the trees mean; each found by looking at its folder."""

from __future__ import annotations

import functools
import gc
from importlib import import_module
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from empathlint.formats import crowded
from empathlint.formats.claims import container_suffixes
from empathlint.formats.context import LONG_FILE, Tree
from empathlint.formats.modules import module_names
from empathlint.formats.tree import FormatError, Sequence, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from empathlint.formats.context import FileName
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

_VENDORS = "empathlint.formats.vendors"
_BEGINNING = 1 << 16
"""So many characters are looked at first."""
_NAMED = "named under [[files]] in the config"


class Read(NamedTuple):
    """What a vendor reads of a file: its name, what of the file it knows it by, the replies."""

    vendor: str
    why: str
    replies: list[Reply]
    broken: FormatError | None = None
    """Why what stands after them was not read."""


def container(name: FileName) -> ModuleType | None:
    """Return the module that reads files of this name, or None."""
    module = container_suffixes().get(name.suffixes[-1]) if name.suffixes else None
    return import_module(module) if module else None


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
    """Return the vendor readers of trees by name, those first that are surest of what they claim."""
    modules = [import_module(f"{_VENDORS}.{name}") for name in module_names(_VENDORS)]
    readers = sorted((module for module in modules if hasattr(module, "claim")), key=lambda module: -module.STRENGTH)
    return {module.NAME: module for module in readers}


def read(
    module: ModuleType, text: str, name: FileName, wanted: str = "", roots: list[Node] | None = None
) -> Read | None:
    """
    Return what the vendor that knows a text most surely reads of it, or None if none knows it.

    Args:
        module: the container that reads the text.
        text: the text.
        name: the name of its file, taken apart.
        wanted: the vendor that the configuration names; if it is the name of a reader, only that one is asked.
        roots: what the container made of an archive, `text` being that as text.

    Raises:
        FormatError: the container cannot read the text.
        CrowdedFileError: the text holds more entries than a file of replies has.
    """
    is_collecting = gc.isenabled()
    # Nothing here makes cycles, and a large export makes many objects.
    gc.disable()
    try:
        listed = vendors()
        if roots is None and wanted not in listed and _is_data(module, text, name):
            return None
        asking = iter([listed[wanted]]) if wanted in listed else _asked(module, text)
        first = next(asking, None)
        if first is None:
            return None
        broken = None
        if roots is None:
            roots, broken = _parsed(module, text)
        tree = Tree(roots, _tables(roots), name, wanted in listed)
        if len(text) >= LONG_FILE:
            crowded.count_objects(text, max(len(roots), len(tree.tables)))
        for vendor in chain([first], asking):
            found = vendor.claim(tree)
            if found:
                # one text too many is as good as all that follow: these are then not read
                most = crowded.most_texts(len(text)) + 1 if len(text) >= LONG_FILE else None
                replies = list(islice(vendor.replies(found, tree), most))
                return Read(vendor.NAME, _why(vendor, found, tree), replies, broken)
        if broken is not None and not getattr(module, "IS_OFTEN_DATA", False):
            raise broken
        return None
    finally:
        if is_collecting:
            gc.enable()


def may_know(module: ModuleType, text: str, name: FileName) -> bool:
    """
    Return whether a vendor may know a text that is not parsed as a whole, as its beginning tells; some have to be.

    Args:
        module: the container that reads the text.
        text: the text; it is longer than `LONG_FILE`.
        name: the name of its file, taken apart.
    """
    if getattr(module, "IS_KNOWN_WHOLE", False):
        return True
    beginning = text[:LONG_FILE]
    try:
        roots = module.parse(beginning[: beginning.rfind("\n") + 1] or beginning)
    except FormatError as error:
        roots = error.roots
    tree = Tree(roots, _tables(roots), name)
    return not roots or any(vendor.claim(tree) for vendor in _asked(module, text))


def _is_data(module: ModuleType, text: str, name: FileName) -> bool:
    """
    Return whether no vendor can know a text, as a look at its beginning tells; some containers allow such a look.

    What a container gives as a probe is the best that its text could hold. A vendor with markers may look for anything.
    """
    probe = getattr(module, "probe", None)
    roots = probe(text) if probe is not None else None
    if roots is None:
        return False
    tree = Tree(roots, _tables(roots), name, False)
    asked = vendors().values()
    if any(vendor.claim(tree) for vendor in asked if not getattr(vendor, "MARKERS", ())):
        return False
    return not any(marker in text for vendor in asked for marker in getattr(vendor, "MARKERS", ()))


def _parsed(module: ModuleType, text: str) -> tuple[list[Node], FormatError | None]:
    """Return the roots of a text; of one that breaks off what comes before that, and the error."""
    if len(text) >= LONG_FILE:
        crowded.count_entries(text, getattr(module, "ENTRY_SIGNS", ""))
    try:
        return module.parse(text), None
    except FormatError as error:
        if not error.roots:
            raise
        return error.roots, error


def _asked(module: ModuleType, text: str) -> Iterator[ModuleType]:
    """
    Yield the vendors that may know a text, by their markers; some containers are only for those that have any.

    To look for all markers in a large file takes as long as to check a hundred replies; most files are known by what
    stands at their beginning. So of vendors that are equally sure those are asked first whose marker stands there.
    """
    only_marked = getattr(module, "ONLY_MARKED", False)
    beginning = text[:_BEGINNING]
    for _, group in groupby(vendors().values(), attrgetter("STRENGTH")):
        waiting = []
        for vendor in group:
            markers = getattr(vendor, "MARKERS", ())
            if any(marker in beginning for marker in markers) if markers else not only_marked:
                yield vendor
            elif len(text) > _BEGINNING:
                waiting.append(vendor)
        yield from (vendor for vendor in waiting if any(marker in text for marker in getattr(vendor, "MARKERS", ())))


def _why(vendor: ModuleType, found: object, tree: Tree) -> str:
    """Return what the vendor knows the file by; one that does not say knows it by the names of its fields."""
    if tree.is_named:
        return _NAMED
    return vendor.why(found) if hasattr(vendor, "why") else f"its fields are named as {vendor.NAME} names them"
