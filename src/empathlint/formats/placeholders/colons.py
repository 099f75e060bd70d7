"""Names behind a colon, as Laravel's texts have them: `Hello :name`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.template import Item, ItemKind

if TYPE_CHECKING:
    from empathlint.formats.placeholders.template import Scan


@cache
def _named() -> re.Pattern[str]:
    """Match a colon and the name behind it, but no second word of a time, a link or an emoji's name."""
    return re.compile(r"(?<![\w:/]):([A-Za-z]\w{0,59}+)(?!:)")


def prepare(scan: Scan) -> None:
    """Find the names of a value."""
    for found in _named().finditer(scan.value):
        scan.later.append(Item(*found.span(), ItemKind.PLACEHOLDER, classify(found[1], scan.vendor)))
