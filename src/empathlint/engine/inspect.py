"""What was read of each reply, as plain data: how users and we find out why a rule spoke or stayed silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.engine.check import read_document
from empathlint.engine.reading import Reader
from empathlint.engine.select import select
from empathlint.engine.suppress import is_ignored
from empathlint.model import shown
from empathlint.rules.phrase_rules import situated
from empathlint.situation.facets import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.config.settings import Settings
    from empathlint.engine.reading import Reading
    from empathlint.engine.select import Selection
    from empathlint.formats.document import Document
    from empathlint.model import Position, SourceSpan
    from empathlint.rules.pack import Pack
    from empathlint.rules.view import View
    from empathlint.source import Source

_KIND = "it is not asked of this kind of text"
_OTHER_LANGUAGE = "the reply is not in the pack's language"
_STAFF = "no customer reads this text"
_SITUATION = "the situation is another one, or not known"
_CONFIG = "the configuration leaves it out for this reply"


def inspect_source(source: Source, *, named: bool, pack: Pack, settings: Settings) -> list[dict[str, Any]]:
    """
    Return what is read of each reply of a source: see `describe`.

    Raises:
        SelectError: the settings name a rule that does not exist.
    """
    document = read_document(source, settings, named=named)
    return list(describe(document, pack, settings))


def describe(document: Document, pack: Pack, settings: Settings) -> Iterator[dict[str, Any]]:
    """
    Yield a description of each reply.

    It holds path, container, vendor, why (the vendor's reader took the file), name, key, role, markup, locale,
    category, tags, active, judged, start, end, text, placeholders, situation (facets with value, confidence, reasons),
    views (their number), sentences (of all views, each once), and rules (ran; silent and why).
    """
    selection = select(pack, settings)
    reader = Reader(document, pack, settings, selection)
    for reply in document.replies:
        reading = reader.read(reply, reader.proses(reply), explained=True)
        view = reading.views[0]
        yield {
            "path": document.source.path,
            "container": document.container,
            "vendor": document.vendor,
            "why": document.why,
            "name": reply.name,
            "key": reply.key,
            "role": str(reply.role),
            "markup": reply.markup,
            "locale": reply.locale,
            "category": reply.category,
            "tags": list(reply.tags),
            "active": reply.active,
            "judged": reading.is_judged,
            "start": _place(document.source.position(reply.span.start)),
            "end": _place(document.source.position(reply.span.stop)),
            "text": shown(view.prose, 0, len(view.prose.text)),
            "placeholders": _placeholders(reading, document.source),
            "situation": _situation(view.situation),
            "views": len(reading.views),
            "sentences": list(_sentences(reading, document.source)),
            "rules": _rules(reading, pack, selection),
        }


def _place(position: Position) -> dict[str, Any]:
    cell = {"cell": position.cell} if position.cell else {}
    return {"line": position.line, "column": position.column, "offset": position.offset, **cell}


def _extent(source: Source, span: SourceSpan) -> dict[str, Any]:
    return {"start": _place(source.position(span.start)), "end": _place(source.position(span.stop))}


def _placeholders(reading: Reading, source: Source) -> list[dict[str, Any]]:
    found: dict[SourceSpan, dict[str, Any]] = {}
    for ground in reading.grounds:
        for placeholder in ground.prose.placeholders:
            span = ground.source_span(placeholder.at, placeholder.at + 1)
            found.setdefault(span, {"text": placeholder.raw, "class": str(placeholder.kind), **_extent(source, span)})
    return [found[span] for span in sorted(found)]


def _situation(situation: Situation) -> dict[str, Any]:
    return {
        name: {"value": facet.value, "confidence": round(facet.confidence, 3), "reasons": list(facet.reasons)}
        for name, facet in zip(Situation._fields, situation, strict=True)
    }


def _sentences(reading: Reading, source: Source) -> Iterator[dict[str, Any]]:
    """Yield the sentences of all views; one that several views share only with the first of them."""
    seen: set[tuple[SourceSpan, str]] = set()
    for number, (view, ground) in enumerate(zip(reading.views, reading.grounds, strict=True)):
        moves: dict[int, list[dict[str, Any]]] = {}
        for moved in view.moves(*(row[0] for row in view.pack.moves)):
            words = view.span(moved.start, moved.stop)
            moves.setdefault(moved.sentence, []).append(
                {"move": moved.move, "strong": moved.is_strong, "text": shown(view.prose, *words)}
            )
        for index, sentence in enumerate(view.structure.sentences):
            start, stop = view.span(sentence.start, sentence.stop)
            span, text = ground.source_span(start, stop), shown(view.prose, start, stop)
            if (span, text) not in seen:
                seen.add((span, text))
                yield {
                    "view": number + 1,
                    "text": text,
                    **_extent(source, span),
                    "zone": _zone(view, index),
                    "moves": moves.get(index, []),
                }


def _zone(view: View, index: int) -> str:
    return str(view.structure.zones[index].name).lower()


def _rules(reading: Reading, pack: Pack, selection: Selection) -> dict[str, Any]:
    ran: list[str] = []
    silent: dict[str, str] = {}
    chosen = {rule.code for rule in reading.chosen.rules}
    for code, rule in pack.rules.items():
        if code in selection.silent:
            silent[code] = selection.silent[code]
        elif code not in chosen:
            silent[code] = _STAFF if reading.is_staff else _KIND if reading.is_judged else _OTHER_LANGUAGE
        elif is_ignored(code, rule.name, [selector for _, selector in reading.ignored]):
            silent[code] = _CONFIG
        elif not any(situated(view, rule.situations) for view in reading.views):
            silent[code] = _SITUATION
        else:
            ran.append(code)
    return {"ran": ran, "silent": [{"code": code, "why": why} for code, why in silent.items()]}
