"""Tries fixes out: makes the text, reads it again, and says which replies came to harm."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from empathlint.engine.fingerprint import FormatError, has_same_shape, identities, placeholders, shape
from empathlint.source import Source, SourceError, encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.fix import Candidate
    from empathlint.engine.place import ValueEdit
    from empathlint.engine.tell import Told
    from empathlint.formats.document import Document
    from empathlint.model import Reply, Severity, SourceEdit

WHOLE_FILE = -1


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
    harm = _harm_to_file(before, after, edits) or _harm_to_values(workshop, after, candidates)
    if harm:
        return Trial(after, harm)
    told = workshop.recheck(after, set().union(*(candidate.replies for candidate in candidates)))
    return Trial(after, _harm_to_words(workshop.told, told, candidates), told)


def apply(text: str, edits: Iterable[SourceEdit]) -> str:
    """Return a text with disjoint edits made."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += (text[done : edit.span.start], edit.text)
        done = edit.span.stop
    pieces.append(text[done:])
    return "".join(pieces)


def _harm_to_file(before: Document, after: Document, edits: Sequence[SourceEdit]) -> Mapping[int, str]:
    why = "the file would no longer read the same"
    if identities(before) != identities(after) or before.container != after.container:
        return {WHOLE_FILE: why}
    try:
        old, new = shape(before), shape(after)
    except FormatError:
        return {WHOLE_FILE: why}
    if old is not None and (new is None or not has_same_shape(old, new, [edit.span for edit in edits])):
        return {WHOLE_FILE: why}
    return {}


def _harm_to_values(workshop: Workshop, after: Document, candidates: Sequence[Candidate]) -> Mapping[int, str]:
    """Compare every reply with what the fixes were to make of it."""
    before = workshop.document
    planned: dict[int, list[ValueEdit]] = {}
    for candidate in candidates:
        for edit in candidate.plan:
            planned.setdefault(edit.reply, []).append(edit)
    harm: dict[int, str] = {}
    for place, (old, new) in enumerate(zip(before.replies, after.replies, strict=True)):
        edits = planned.get(place)
        if edits is None:
            if old.value != new.value:
                return {WHOLE_FILE: "it would change another text in the file"}
        elif new.value != _expected(old.value, edits):
            harm[place] = "the file cannot hold the new words in this place"
        elif not _keeps_placeholders(old, new, workshop.settings):
            harm[place] = "it would change a placeholder"
    return harm


def _keeps_placeholders(old: Reply, new: Reply, settings: Settings) -> bool:
    """Return whether a reply has the placeholders it had; only a configured customer's name may be new."""
    before, after = placeholders(old, settings.slots), placeholders(new, settings.slots)
    allowed = settings.voice.greeting_placeholder
    if before == after or not allowed:
        return before == after
    # the new placeholder may bring a fallback, and with it one more view
    others = [{tuple(raw for raw in view if raw != allowed) for view in views} for views in (before, after)]
    counts = [max((view.count(allowed) for view in views), default=0) for views in (before, after)]
    return others[0] == others[1] and counts[0] <= counts[1]


def _expected(value: str, edits: Sequence[ValueEdit]) -> str:
    for edit in sorted(edits, reverse=True):
        value = value[: edit.start] + edit.text + value[edit.stop :]
    return value


def _harm_to_words(before: Sequence[Told], after: Sequence[Told], candidates: Sequence[Candidate]) -> Mapping[int, str]:
    """Return the replies in which the new words raise a finding that weighs as much as what they mend."""
    allowed = Counter((told.reply, told.diagnostic.code) for told in before)
    limits: dict[int, Severity] = {}
    for candidate in candidates:
        mended, severity = candidate.told, candidate.told.diagnostic.severity
        allowed[mended.reply, mended.diagnostic.code] -= 1
        limits[mended.reply] = min(limits.get(mended.reply, severity), severity)
    harm: dict[int, str] = {}
    for told in after:
        if told.reply not in limits:
            continue
        code = told.diagnostic.code
        allowed[told.reply, code] -= 1
        if allowed[told.reply, code] < 0 and told.diagnostic.severity >= limits[told.reply]:
            harm.setdefault(told.reply, f"the new words would raise {code}")
    return harm
