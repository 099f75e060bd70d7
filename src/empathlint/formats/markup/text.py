"""Plain text: prose as it is, but for what a reading leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.markup.mask import special
from empathlint.formats.markup.verbatim import quotations, spelled
from empathlint.formats.markup.writer import Place, Writer

if TYPE_CHECKING:
    from empathlint.formats.markup.mask import Masked
    from empathlint.model import Prose


def read(masked: Masked) -> Prose:
    """Return the prose of a plain text; its own line breaks stay."""
    writer = Writer(masked)
    text = masked.text
    at = 0
    search = special(masked.value).search
    found = search(text)
    while found:
        if found.start() > at:
            writer.run(at, found.start())
        at = writer.special(found.start())
        found = search(text, at)
    if at < len(text):
        writer.run(at, len(text))
    prose = writer.prose(escape)
    quotes = quotations(prose.text)
    return prose._replace(marks=quotes) if quotes else prose


def escape(text: str, place: Place) -> str:
    """Return a text as plain text spells it."""
    return spelled(text, place.value)
