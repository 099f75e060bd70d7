"""What a fix must leave as it was: the shape of a file, the names of its replies, every value that is not edited."""

from __future__ import annotations

import re
from bisect import bisect_left
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from empathlint.formats.tree import FormatError, Scalar, Table, walk
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.formats.document import Document
    from empathlint.model import SourceSpan

_CONTAINERS = "empathlint.formats.containers"
_DIGEST = re.compile(r"^#[^/@]*")


class Leaf(NamedTuple):
    """One node of a container: what it is, and for a scalar its value and extent."""

    what: str
    value: str
    start: int
    stop: int


def identities(document: Document) -> list[tuple[object, ...]]:
    """Return of each reply what must not change; a key that is a hash of the text counts only as such."""
    return [
        (_DIGEST.sub("#", reply.key), _DIGEST.sub("#", reply.twin), reply.role, reply.name, reply.locale, reply.channel,
         reply.category, reply.tags, reply.markup, reply.vendor, reply.active, reply.kind, reply.audience)
        for reply in document.replies
    ]  # fmt: skip


def lasting(key: str) -> str:
    """Return of a reply's key what stays when its text changes."""
    return _DIGEST.sub("#", key)


def shape(document: Document) -> list[Leaf] | None:
    """
    Return every node of the file's container in order, or None if its container has no tree.

    Raises:
        FormatError: the container cannot be read any more.
    """
    name = f"{_CONTAINERS}.{document.container}"
    if not document.container or find_spec(name) is None:
        return None
    parse = getattr(import_module(name), "parse", None)
    if parse is None:
        return None
    leaves: list[Leaf] = []
    for node in walk(parse(document.source.text)):
        if isinstance(node, Scalar):
            kind = "text" if node.kind in {"string", "plain"} else node.kind
            place = node.outer[-1] if node.outer else node  # of JSON in a cell: the cell
            leaves.append(Leaf(kind, node.value, place.start, place.stop))
        elif isinstance(node, Table):
            leaves.append(Leaf("table", "\0".join(key for key, _ in node.entries), node.start, node.stop))
        else:
            leaves.append(Leaf("sequence", str(len(node.items)), node.start, node.stop))
    return leaves


def has_same_shape(before: Sequence[Leaf], after: Sequence[Leaf], edited: Iterable[SourceSpan]) -> bool:
    """Return whether two readings of a container differ at most in the scalars that hold one of the edits."""
    if len(before) != len(after):
        return False
    starts = sorted(span.start for span in edited)
    for old, new in zip(before, after, strict=True):
        if old.what != new.what:
            return False
        if old.value != new.value:
            nearest = bisect_left(starts, old.start)
            if old.what != "text" or nearest == len(starts) or starts[nearest] > old.stop:
                return False
    return True


__all__ = ["FormatError", "Leaf", "has_same_shape", "identities", "lasting", "shape"]
