"""What is declared of a reply, in front matter, a field or a directive, and means nothing: found, told and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.select import declarable, declarable_hint
from empathlint.model import SourceSpan
from empathlint.model.reply import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from empathlint.model import Reply
    from empathlint.rules.pack import Pack
    from empathlint.source import Source

Fact = tuple[str, str, tuple[str, ...]]
"""A facet, what is said of it, and what might be said."""

_SCENARIO = ("situation", "scenario")
_OWN = frozenset(("situation", "fault", "valence", "gravity"))
"""Facets that front matter has for nobody but empathlint; the others may be a field of somebody else's."""
_NEAR = 0.7


def values(pack: Pack, facet: str) -> tuple[str, ...]:
    """Return what may be declared of a facet; nothing if that may be anything."""
    if facet in _SCENARIO:
        return declarable(pack, "situation")
    return declarable(pack, "kind") if facet == "kind" else VALUES.get(facet, ())


def unknown(facts: Mapping[str, str], pack: Pack) -> tuple[Fact, ...]:
    """Return those of the facts that mean nothing."""
    found = ((facet, value, values(pack, facet)) for facet, value in facts.items())
    return tuple((facet, value, known) for facet, value, known in found if known and value not in known)


def message(fact: Fact, pack: Pack) -> str:
    """Return what is told of such a fact."""
    facet, value, known = fact
    return f"`{facet}` takes no `{value}`{declarable_hint(pack, facet, value, known)}"


def without_unknown(facts: Mapping[str, str], pack: Pack) -> Mapping[str, str]:
    """Return facts without those that mean nothing; a channel or a kind of somebody else's stays a name for it."""
    gone = {facet for facet, _, _ in unknown(facts, pack)} - {"channel", "kind"}
    return {facet: value for facet, value in facts.items() if facet not in gone} if gone else facts


def told_unknown(reply: Reply, pack: Pack, source: Source, *, is_matter: bool) -> Iterator[tuple[str, SourceSpan]]:
    """
    Yield what is to be told of fields of a reply that declare what means nothing, with the place of the value.

    Args:
        reply: the reply.
        pack: knows what may be declared.
        source: the file.
        is_matter: whether the fields are front matter, which is written for empathlint more often than an export is.
    """
    for facet, value, known in unknown(reply.facts, pack):
        if facet in reply.places and ((is_matter and facet in _OWN) or _is_near(value, known)):
            yield message((facet, value, known), pack), _bare(reply.places[facet], source)
    if is_matter and "locale" in reply.places and not reply.locale:
        place = _bare(reply.places["locale"], source)
        said = source.text[place.start : place.stop]
        yield f"`locale` takes no `{said}`; it takes a language, such as `en` or `en-GB`", place


def _is_near(value: str, known: tuple[str, ...]) -> bool:
    from empathlint.model.nearest import nearest

    return nearest(value, known, _NEAR) != ""


def _bare(place: SourceSpan, source: Source) -> SourceSpan:
    """Return where a value stands without its quotes."""
    start, stop = place
    is_quoted = stop - start > 1 and source.text[start] in "\"'" and source.text[start] == source.text[stop - 1]
    return SourceSpan(start + 1, stop - 1) if is_quoted else place
