"""
The escape hatch for house packs: `regex = '…'` instead of a phrase. The built-in pack uses none.

Patterns run over the prose of a view with the `regex` package and a limit on their time, so that a pattern that
backtracks for ever is told and never hangs a run. Guards, situations and severities are those of phrases.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan
from empathlint.model.records import NamedTuple
from empathlint.rules.phrase_rules import is_told, situated, weighed
from empathlint.rules.run import PatternTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from empathlint.rules.rule import Terms
    from empathlint.rules.view import View

TIMEOUT = 1.0
"""Seconds that one pattern may take on one view of a reply."""
FLAGS = "(?iV1)"
"""Patterns ignore letter case, and nested sets are read as Unicode's rules for patterns say."""


class RegexEntry(NamedTuple):
    """A pattern of a rule, and what to do with a match."""

    rule: int
    pattern: str
    terms: Terms
    fix: str | None


@functools.cache
def compiled(pattern: str) -> Any:
    """
    Return the compiled pattern.

    Raises:
        regex.error: the pattern cannot be read (checked when the pack is loaded).
    """
    import regex  # loaded only where a house pack has patterns

    return regex.compile(FLAGS + pattern)


def findings(view: View, entry: RegexEntry, code: str) -> Iterator[Finding]:
    """
    Yield the findings of one pattern on one view.

    Raises:
        PatternTimeoutError: the pattern took longer than TIMEOUT.
    """
    terms = entry.terms
    if not situated(view, terms.situations):
        return
    try:
        matches = [
            (found.span(), found.groupdict(default=""))
            for found in compiled(entry.pattern).finditer(view.prose.text, timeout=TIMEOUT)
        ]
    except TimeoutError as error:
        name = view.reply.name or view.reply.key
        raise PatternTimeoutError(f"a pattern of {code} ran out of time on reply {name!r}: {entry.pattern}") from error
    for (start, stop), groups in matches:
        first = view.text.word_from(start)
        last = max(view.text.word_from(stop - 1) + 1, first + 1) if stop > start else first
        if stop > start and first < len(view.text.ids) and is_told(view, terms, first, last):
            severity, limit = weighed(view, terms, first, last)
            if severity:
                span = TextSpan(start, stop)
                yield Finding(span, terms.message, tuple(_fixes(entry, span, groups, limit)), Severity(severity))


def _fixes(entry: RegexEntry, span: TextSpan, groups: Mapping[str, str], limit: int) -> Iterator[Fix]:
    if entry.fix is not None:
        text = entry.fix
        for name, value in groups.items():
            text = text.replace(f"{{{name}}}", value)
        yield Fix(f"write “{text}”" if text else "leave it out", (Edit(span, text),), Applicability(limit))
    for suggestion in entry.terms.suggestions:
        yield Fix(suggestion, (), Applicability.SUGGEST)
