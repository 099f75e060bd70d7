"""Tags of Magento that show a text, with the values of its fields behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.template import Item, ItemKind

if TYPE_CHECKING:
    from empathlint.formats.placeholders.template import Items, Scan


@cache
def _tag() -> re.Pattern[str]:
    # no part of it holds a brace, so that an opener that nothing closes is given up at the next one
    return re.compile(
        r"""\{\{trans\s++(?:"((?:[^"\\{}]++|\\.)*+)"|'((?:[^'\\{}]++|\\.)*+)')"""
        r"""(?:[^{}"']++|"[^"{}]*+"|'[^'{}]*+')*+\}\}"""
    )


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r"%([a-z_]\w*+)")


def read(scan: Scan, at: int) -> Items:
    """Return the tag that opens here, with the fields in its text, or nothing if there is no text in it."""
    found = _tag().match(scan.value, at)
    if not found:
        return ()
    low, high = found.span(1 if found[1] is not None else 2)
    if not any(c.isspace() for c in scan.value[low:high].strip()) and "%" not in scan.value[low:high]:
        return ()
    fields = [
        Item(*field.span(), ItemKind.PLACEHOLDER, classify(field[1], scan.vendor))
        for field in _field().finditer(scan.value, low, high)
    ]
    return (Item(at, low, ItemKind.CONTROL), *fields, Item(high, found.end(), ItemKind.CONTROL))
