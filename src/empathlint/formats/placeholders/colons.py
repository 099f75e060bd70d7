"""What Laravel's texts hold: names behind a colon (`Hello :name`), and a choice by number (`one lamp|:count lamps`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.template import Branch, Item, ItemKind

if TYPE_CHECKING:
    from empathlint.formats.placeholders.template import Scan


@cache
def _named() -> re.Pattern[str]:
    """Match a colon and the name behind it, but no second word of a time, a link or an emoji's name."""
    return re.compile(r"(?<![\w:/]):([A-Za-z]\w{0,59}+)(?!:)")


@cache
def _choice() -> re.Pattern[str]:
    """Match where one of several texts begins, a bar without room around it and the numbers it is for; or a tag."""
    return re.compile(r"(?:\A|(?<=\S)\|(?=\S))(?:(?:\{\d{1,9}\}|\[(?:\d{1,9}|\*),(?:\d{1,9}|\*)\])\s?)?+|<[^<>]*+>")


def prepare(scan: Scan) -> None:
    """Find the names of a value, and its texts if it is a choice of several."""
    for found in _named().finditer(scan.value):
        scan.later.append(Item(*found.span(), ItemKind.PLACEHOLDER, classify(found[1], scan.vendor)))
    found_all = _choice().finditer(scan.value) if "|" in scan.value else ()
    begins = [found for found in found_all if not found[0].startswith("<")]
    if len(begins) < 2:
        return
    for number, found in enumerate(begins):
        kind = ItemKind.MIDDLE if number else ItemKind.OPEN
        branch = Branch.ELSE if number == len(begins) - 1 else Branch.IF
        scan.later.append(Item(*found.span(), kind, branch=branch, name="choice"))
    scan.later.append(Item(len(scan.value), len(scan.value), ItemKind.CLOSE, name="choice"))
