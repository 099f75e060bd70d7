"""The laws that every layer of every container keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from empathlint.formats.tree import Scalar, Table, walk
from empathlint.model import EncodeError, Tie, Widened

if TYPE_CHECKING:
    from empathlint.formats.tree import Node

Parse = Callable[[str], "list[Node]"]


def shape(roots: list[Node]) -> list[object]:
    """Return what a tree says, without places: kinds, names, values."""
    found: list[object] = []
    for node in walk(roots):
        if isinstance(node, Scalar):
            found.append(node.value)
        elif isinstance(node, Table):
            found.append([name for name, _ in node.entries])
        else:
            found.append(len(node.items))
    return found


def scalars(roots: list[Node]) -> list[Scalar]:
    return [node for node in walk(roots) if isinstance(node, Scalar)]


def hold_map(text: str, scalar: Scalar) -> None:
    """The map covers the value in order; below, its extents are sorted, disjoint and inside the scalar's."""
    made = scalar.layer().map()
    assert len(scalar.value) == made.length
    start, low = 0, scalar.start
    for i, segment in enumerate(made.segments):
        stop = made.segments[i + 1].start if i + 1 < len(made.segments) else made.length
        assert start == segment.start
        assert low <= segment.low <= segment.high <= scalar.stop <= len(text)
        if segment.tie is Tie.VERBATIM:
            assert scalar.value[segment.start : stop] == text[segment.low : segment.high]
        start, low = stop, segment.high
    assert start == made.length


def replaced(text: str, scalar: Scalar, start: int, stop: int, new: str) -> str | None:
    """Return the text with part of a scalar's value replaced, or None if that is refused."""
    layer = scalar.layer()
    made = layer.map()
    if made.obstacle(start, stop) is not None:
        return None
    try:
        written = layer.encode(new, start, stop)
    except Widened as widened:
        written, start, stop = widened.text, 0, made.length
    except EncodeError:
        return None
    low, high = made.locate(start, stop)
    return text[:low] + written + text[high:]


def hold_edit(parse: Parse, text: str, pick: int, start: int, stop: int, new: str) -> bool:
    """Replacing part of one value changes that value as asked and nothing else, or is refused; return whether done."""
    roots = parse(text)
    values = [scalar for scalar in scalars(roots) if scalar.kind in {"string", "plain"}]
    if not values:
        return False
    scalar = values[pick % len(values)]
    size = len(scalar.value) + 1
    start, stop = sorted((start % size, stop % size))
    after = replaced(text, scalar, start, stop, new)
    if after is None:
        return False
    intended = scalar.value[:start] + new + scalar.value[stop:]
    expected = shape(roots)
    index = list(walk(roots)).index(scalar)
    expected[index] = intended
    assert expected == shape(parse(after)), (text, scalar, start, stop, new, after)
    return True
