"""What is declared of a reply, in front matter, a field or a directive, and means nothing: found, told and left out."""

from __future__ import annotations

import re
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
_MATTER = ("---", "+++", ";;;")
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


def told_unknown(reply: Reply, pack: Pack, source: Source) -> Iterator[tuple[str, SourceSpan]]:
    """Yield what is to be told of fields of a reply that declare what means nothing, with the place of the value."""
    is_matter = source.text.startswith(_MATTER)
    for facet, value, known in unknown(reply.facts, pack):
        if (is_matter and facet in _OWN) or _is_near(value, known):
            place = _place(source.text, facet, value, reply.span)
            if place is not None:
                yield message((facet, value, known), pack), place
    locale = _no_language(source.text) if is_matter else None
    if locale is not None and not reply.locale:
        yield f"`locale` takes no `{locale[1]}`; it takes a language, such as `en` or `en-GB`", _span(locale, 1)


def _is_near(value: str, known: tuple[str, ...]) -> bool:
    from empathlint.model.nearest import nearest

    return nearest(value, known, _NEAR) != ""


def _place(text: str, facet: str, value: str, near: SourceSpan | None) -> SourceSpan | None:
    """Return where a field has a value: the nearest to the reply; None if the file spells it otherwise."""
    pattern = rf"(?<![\w-]){facet}[\"']?\s*[:=]\s*[\"']?({re.escape(value)})(?![\w-])"
    at = near.start if near is not None else 0
    found = min(re.finditer(pattern, text), key=lambda match: abs(match.start() - at), default=None)
    return _span(found, 1) if found is not None else None


def _no_language(text: str) -> re.Match[str] | None:
    """Return where front matter names a language that is none."""
    from empathlint.formats.names import is_no_language

    end = text.find("\n" + text[:3], 3)
    pattern = re.compile(r"^locale[ \t]*[:=][ \t]*[\"']?([\w-]+)[\"']?[ \t]*\r?$", re.MULTILINE)
    found = pattern.search(text, 0, end + 1) if end > 0 else None
    return found if found is not None and is_no_language(found[1]) else None


def _span(found: re.Match[str], group: int) -> SourceSpan:
    return SourceSpan(*found.span(group))
