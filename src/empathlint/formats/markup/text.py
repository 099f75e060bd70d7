"""Plain text: prose as it is, but for what a reading leaves out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.markup.mask import SPECIAL
from empathlint.formats.markup.verbatim import quotations, spelled
from empathlint.formats.markup.writer import Place, Writer

if TYPE_CHECKING:
    from empathlint.formats.markup.mask import Masked
    from empathlint.model import Prose


@cache
def _special() -> re.Pattern[str]:
    return re.compile(f"[{SPECIAL}]")


def read(masked: Masked) -> Prose:
    """Return the prose of a plain text; its own line breaks stay."""
    writer = Writer(masked)
    text = masked.text
    at = 0
    special = _special().search(text)
    while special:
        if special.start() > at:
            writer.run(at, special.start())
        at = writer.special(special.start())
        special = _special().search(text, at)
    if at < len(text):
        writer.run(at, len(text))
    prose = writer.prose(escape)
    quotes = quotations(prose.text)
    return prose._replace(marks=quotes) if quotes else prose


def escape(text: str, place: Place) -> str:
    """Return a text as plain text spells it."""
    return spelled(text, place.value)
