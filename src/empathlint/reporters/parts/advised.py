"""A finding in words, where a program hands them on to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.reporters.parts.entries import advice
from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from empathlint.model import Diagnostic


def advised(diagnostic: Diagnostic) -> str:
    """Return the message and, in lines of their own, what to do about it."""
    cell = diagnostic.start.cell if diagnostic.start else ""  # what programs take for a line is a row then
    return "\n".join((visible(f"{cell}: {diagnostic.message}" if cell else diagnostic.message), *advice(diagnostic)))
