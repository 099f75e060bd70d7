"""
What a helpdesk's API is sent so that it holds what fixes made of a file: one module for each vendor.

A module says which objects of its vendor can be updated, and which of their fields; nothing here sends anything.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

from empathlint.formats import names
from empathlint.formats.modules import module_names
from empathlint.formats.shapes import nested
from empathlint.formats.tree import Scalar, Sequence, Table, walk
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from empathlint.formats.tree import Node

_SUFFIX = "-updates"


class Kind(NamedTuple):
    """Objects of a vendor that its API lets one update."""

    takes: Callable[[Table], bool]
    """Whether a table is such an object; it has an `id` anyway."""
    fields: tuple[str, ...]
    """The fields that are sent if they changed, whole."""
    derived: tuple[str, ...] = ()
    """Fields that the vendor makes of those: they change on their own."""
    envelope: str = ""
    """The name that the fields are sent below, beside the `id`; "" sends them beside it."""


class Updates(NamedTuple):
    """The bodies of requests, one line of JSON each, and how many changed texts are in none of them."""

    lines: tuple[str, ...]
    left_out: int


def formats() -> list[str]:
    """Return the names of the formats: `zendesk-updates` and its like."""
    return [name + _SUFFIX for name in module_names(__name__)]


def vendor(form: str) -> str:
    """Return whose updates a format holds."""
    return form.removesuffix(_SUFFIX)


def updates(form: str, before: Iterable[Node], after: Iterable[Node]) -> Updates:
    """
    Return what to send so that the helpdesk holds what the file holds now.

    Args:
        form: one of `formats()`.
        before: the file's tree before fixes changed values in it.
        after: the tree of the same shape that came of it.
    """
    kind: Kind = import_module(f"{__name__}.{vendor(form)}").KIND
    lines: list[str] = []
    changed = sent = 0
    for old, new in zip(walk(list(before)), walk(list(after)), strict=True):
        if isinstance(old, Scalar) and isinstance(new, Scalar):
            changed += old.value != new.value
        elif isinstance(old, Table) and isinstance(new, Table) and old.text("id") and kind.takes(new):
            fields = [(name, count) for name in kind.fields if (count := _changes(old.get(name), new.get(name)))]
            if fields:
                sent += sum(count for _, count in fields)
                sent += sum(_changes(old.get(name), new.get(name)) for name in kind.derived)
                lines.append(_line(kind, new, [name for name, _ in fields]))
    return Updates(tuple(lines), changed - sent)


def _changes(old: Node | None, new: Node | None) -> int:
    """Return how many texts of a field changed."""
    if old is None or new is None:
        return 0
    pairs = zip(walk([old]), walk([new]), strict=True)
    return sum(isinstance(a, Scalar) and isinstance(b, Scalar) and a.value != b.value for a, b in pairs)


def _line(kind: Kind, table: Table, fields: list[str]) -> str:
    number = table.text("id") or ""
    told: dict[str, Any] = {"id": int(number) if number.isdecimal() else number}
    values = {name: _data(nested(table.get(name))[0]) for name in fields}
    told |= {kind.envelope: values} if kind.envelope else values
    return json.dumps(told)


class _Open(NamedTuple):
    """A list or object that is being built, and the nodes that go into it."""

    into: Any
    names: list[str] | None
    nodes: list[Node]


def _data(root: Node | None) -> Any:
    """Return a node as the value that JSON writes, however deep it is."""
    result: list[Any] = []
    stack = [_Open(result, None, [root] if root is not None else [])]
    while stack:
        into, keys, nodes = stack.pop()
        for place, node in enumerate(nodes):
            made: Any = _value(node) if isinstance(node, Scalar) else [] if isinstance(node, Sequence) else {}
            if keys is None:
                into.append(made)
            else:
                into[keys[place]] = made
            if isinstance(node, Table):
                stack.append(_Open(made, [name for name, _ in node.entries], [child for _, child in node.entries]))
            elif isinstance(node, Sequence):
                stack.append(_Open(made, None, node.items))
    return result[0] if result else None


def _value(scalar: Scalar) -> Any:
    if scalar.kind == "null":
        return None
    if scalar.kind == "bool":
        return names.boolean(scalar.value)
    if scalar.kind == "number":
        try:
            return json.loads(scalar.value)
        except ValueError:
            return scalar.value
    return scalar.value
