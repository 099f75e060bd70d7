"""From hits of phrases to findings: exceptions, guards, neighbours, situation, severity, fix."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from empathlint.lexicon.operations import MATCH
from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.model.records import NamedTuple
from empathlint.rules.fixing import rewrite
from empathlint.rules.rule import EXCEPT, FLAG, ROLE, UNLESS_AFTER, VOICED
from empathlint.rules.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.lexicon.scan import Hit
    from empathlint.rules.rule import PhraseEntry, Terms, When
    from empathlint.rules.view import View

ANY_SITUATION = "any"
"""Among the situations of a rule: it speaks in all of them."""


class Candidate(NamedTuple):
    """A hit with what its phrase says about it, and the words that are reported."""

    hit: Hit
    entry: PhraseEntry
    start: int
    stop: int


def findings(view: View, hits: Sequence[Hit]) -> Iterator[Finding]:
    """Yield the findings of one phrase rule, given the hits of all its phrases, in order of where they begin."""
    candidates = [_candidate(view, hit) for hit in hits]
    cancelled = Spans((c.hit.start, c.hit.stop) for c in candidates if c.entry.role == EXCEPT)
    before = {c.stop for c in candidates if c.entry.role == UNLESS_AFTER}
    flagged = [c for c in candidates if c.entry.role == FLAG]
    if len(flagged) > 1:
        flagged.sort(key=lambda c: (c.start, -c.stop, c.hit.phrase))
    last = -1
    for candidate in flagged:
        if candidate.start < last:
            continue
        if candidate.hit.start in before or cancelled.touch(candidate.hit.start, candidate.hit.stop):
            continue
        finding = _finding(view, candidate)
        if finding is not None:
            last = candidate.stop
            yield finding


def joined(view: View, found: Iterable[Finding]) -> Iterator[Finding]:
    """Make one finding of those in one sentence: it stands at the first, and its fix is the first fixes of all."""
    at, word_from = view.structure.sentence_of, view.text.word_from
    for _, group in groupby(found, lambda finding: at(word_from(finding.span.start))):
        first, *others = group
        fixes = [finding.fixes[0] for finding in (first, *others) if finding.fixes and finding.fixes[0].edits]
        if others and fixes:
            title = " and ".join(dict.fromkeys(fix.title for fix in fixes))
            edits = tuple(edit for fix in fixes for edit in fix.edits)
            first = first._replace(fixes=(Fix(title, edits, min(fix.applicability for fix in fixes)),))
        yield first


def _candidate(view: View, hit: Hit) -> Candidate:
    entry = view.pack.entry(hit.phrase)
    captured = captures(entry, hit).get(MATCH)
    return Candidate(hit, entry, *(captured or (hit.start, hit.stop)))


def captures(entry: PhraseEntry, hit: Hit) -> dict[str, tuple[int, int]]:
    """Return the captured words of a hit by name; a capture that was not passed is left out."""
    slots = hit.captures
    if not slots:
        return {}
    return {
        name: (slots[2 * i], slots[2 * i + 1])
        for i, name in enumerate(entry.names)
        if 2 * i + 1 < len(slots) and slots[2 * i] >= 0 and slots[2 * i + 1] >= 0
    }


def _finding(view: View, candidate: Candidate) -> Finding | None:
    terms = candidate.entry.terms
    if not situated(view, terms.situations):
        return None
    start, stop = candidate.start, candidate.stop
    if not is_told(view, terms, start, stop):
        return None
    severity, limit = weighed(view, terms, start, stop)
    if severity == 0:
        return None
    span = view.span(start, stop)
    fixes = tuple(_fixes(view, candidate, limit))
    return Finding(span, terms.message, fixes, Severity(severity))


def situated(view: View, situations: tuple[str, ...]) -> bool:
    """Return whether a rule for these situations speaks here: one of them is the scenario, valence, … or `any`."""
    return ANY_SITUATION in situations or not view.facets.isdisjoint(situations)


def is_told(view: View, terms: Terms, start: int, stop: int) -> bool:
    """Return whether guards and neighbours let a match of these words stand."""
    for near in terms.skip:
        if view.is_near(near, start, stop):
            return False
    return all(view.is_near(near, start, stop) for near in terms.require)


def weighed(view: View, terms: Terms, start: int, stop: int) -> tuple[int, int]:
    """Return severity (0: drop) and applicability after the first [[when]] that holds."""
    for when in terms.whens:
        if _holds(view, when, start, stop):
            severity = terms.severity if when.severity is None else when.severity
            return severity, terms.applicability if when.applicability is None else when.applicability
    return terms.severity, terms.applicability


def _holds(view: View, when: When, start: int, stop: int) -> bool:
    return all(_is(view, facet, values) for facet, values in when.facets) and all(
        view.is_near(near, start, stop) for near in when.near
    )


def _is(view: View, facet: str, values: tuple[str, ...]) -> bool:
    """Return whether a facet of the situation, a trait of the voice or the text's role has one of these values."""
    if facet == ROLE:
        return view.reply.role in values
    if facet in VOICED:
        return str(getattr(view.voice, facet)) in values
    return any(view.situation.is_(value, facet) for value in values)


def _templates(view: View, entry: PhraseEntry, limit: int) -> list[tuple[str, str, int]]:
    """Return the templates of a phrase's rewrites, the best first: register, template, grade."""
    if entry.fix is None or isinstance(entry.fix, str):
        return [] if entry.fix is None else [("", entry.fix, limit)]
    from empathlint.rules.registers import ordered

    choices = ordered(entry.fix, view.voice.formality)
    return [(register, template, min(grade, limit)) for register, template, grade in choices]


def _fixes(view: View, candidate: Candidate, limit: int) -> Iterator[Fix]:
    for register, template, grade in _templates(view, candidate.entry, limit):
        named = {k: v for k, v in captures(candidate.entry, candidate.hit).items() if k != MATCH}
        made = rewrite(view, (candidate.start, candidate.stop), template, named)
        if made is not None:
            title, edits = made
            yield Fix(title, edits, Applicability(grade), register)
    for suggestion in candidate.entry.terms.suggestions:
        yield Fix(suggestion, (), Applicability.SUGGEST)
