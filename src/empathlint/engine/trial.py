"""Tries fixes out: makes the text, reads it again, and says which replies came to harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from empathlint.engine.invariants import WHOLE_FILE, harm, harm_to_words
from empathlint.model.records import NamedTuple
from empathlint.source import Source, SourceError, encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.tell import Candidate, Told
    from empathlint.formats.document import Document
    from empathlint.model import SourceEdit
    from empathlint.rules.pack import Pack


class Trial(NamedTuple):
    """What some fixes, made together, come to."""

    document: Document
    harm: Mapping[int, str]
    """Which replies came to harm, and why; `WHOLE_FILE` if no reply can be named."""
    told: Sequence[Told] = ()
    """What is told of the changed replies, if it came to that."""

    @property
    def is_global(self) -> bool:
        """Whether the harm cannot be laid at some replies' door."""
        return WHOLE_FILE in self.harm


class Workshop(Protocol):
    """What a trial needs of the run of fixes that it is part of."""

    document: Document
    told: Sequence[Told]
    pack: Pack
    settings: Settings

    def read(self, source: Source) -> Document:
        """Return a changed source as a document."""
        ...

    def recheck(self, document: Document, places: Iterable[int]) -> list[Told]:
        """Return what is told of some replies."""
        ...


def try_out(workshop: Workshop, candidates: Sequence[Candidate]) -> Trial:
    """Make fixes in a copy of the text and look at what came out of it."""
    before = workshop.document
    edits = [edit for candidate in candidates for edit in candidate.fix.edits]
    old = before.source
    new = Source(old.path, apply(old.text, edits), old.encoding, old.bom)
    try:
        encode(old, new.text)
    except SourceError as error:
        return Trial(before, {WHOLE_FILE: error.message})
    after = workshop.read(new)
    found = harm(workshop, after, candidates)
    if found:
        return Trial(after, found)
    told = workshop.recheck(after, set().union(*(candidate.replies for candidate in candidates)))
    return Trial(after, harm_to_words(workshop.told, told, candidates), told)


def apply(text: str, edits: Iterable[SourceEdit]) -> str:
    """Return a text with disjoint edits made."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += (text[done : edit.span.start], edit.text)
        done = edit.span.stop
    pieces.append(text[done:])
    return "".join(pieces)
