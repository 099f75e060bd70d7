"""From the findings of a reply's views to diagnostics: what is told, once, where, and with which fixes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.engine.place import WithheldError
from empathlint.engine.select import PROBLEMS
from empathlint.formats.digest import digest
from empathlint.model import (
    Applicability,
    Diagnostic,
    Edit,
    PlaceholderClass,
    ReplyRef,
    SourceEdit,
    SourceFix,
    TextSpan,
    is_chosen,
    placeholders_in,
    shown,
)
from empathlint.model.records import NamedTuple
from empathlint.rules.run import findings
from empathlint.situation.assess import NEGATIVE
from empathlint.situation.facets import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.place import Ground, ValueEdit
    from empathlint.engine.reading import Reading
    from empathlint.engine.select import Selection
    from empathlint.engine.twins import Twin
    from empathlint.model import Finding, Fix, Reply, Severity, SourceSpan
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule
    from empathlint.rules.view import View
    from empathlint.source import Source

    Key = tuple[int, str, tuple[ValueEdit, ...]]
    BySeverity = Callable[[str, Reply], Severity | None]

_LONGEST_SENTENCE = 400
_LONGEST_QUOTE = 60


class Told(NamedTuple):
    """A diagnostic and what fixing it needs to know."""

    diagnostic: Diagnostic
    reply: int
    """Which reply of the document it is about; -1 for the file."""
    plans: tuple[tuple[ValueEdit, ...], ...] = ()
    """For each of the diagnostic's fixes, what it makes of the replies' values."""
    edits: tuple[tuple[Edit, ...], ...] = ()
    """For each of them, its edits of the prose …"""
    view: int = 0
    """… of this view of the reply."""
    span: TextSpan = TextSpan(0, 0)
    """What is found, in the prose of that view."""


class Candidate(NamedTuple):
    """A fix that may be written."""

    told: Told
    number: int
    """Which of the diagnostic's fixes."""

    @property
    def fix(self) -> SourceFix:
        """The fix in source coordinates."""
        return self.told.diagnostic.fixes[self.number]

    @property
    def plan(self) -> tuple[ValueEdit, ...]:
        """What it makes of the replies' values."""
        return self.told.plans[self.number]

    @property
    def replies(self) -> set[int]:
        """The replies it changes: one, or a pair of twins."""
        return {planned.reply for planned in self.plan}

    @property
    def key(self) -> Key:
        """What tells it from others as long as its reply does not change."""
        return self.told.reply, self.told.diagnostic.code, self.plan


class Sighting(NamedTuple):
    """A finding in one view."""

    rule: Rule
    finding: Finding
    view: int


class Teller:
    """Makes diagnostics of one source."""

    __slots__ = ("_by_reply", "_named", "_severities", "_slots", "_source", "replies")

    def __init__(self, source: Source, selection: Selection, pack: Pack, settings: Settings) -> None:
        """Take what all diagnostics of the source have in common."""
        self._source = source
        self._slots = settings.slots
        self.replies: Sequence[Reply] = ()
        """The replies of the source, for what they have in common."""
        self._named: tuple[Reading | None, ReplyRef] = (None, ReplyRef("", "", ""))
        self._severities = selection.severities
        self._by_reply: BySeverity | None = None
        if settings.files and any(entry.severity for entry in settings.files):
            from empathlint.engine.severities import in_file

            self._severities, self._by_reply = in_file(selection, pack, settings, source.path)

    def problem(self, code: str, severity: Severity, message: str, span: SourceSpan | None, reply: int = -1) -> Told:
        """Return a problem with the file, a fix or a directive."""
        start = self._source.position(span.start) if span else None
        end = self._source.position(span.stop) if span else None
        severity = self._severities.get(code, severity)
        return Told(Diagnostic(self._source.path, code, PROBLEMS[code], severity, message, start, end), reply)

    def tell(self, reading: Reading, place: int, twin: Twin | None) -> Iterator[Told]:
        """Yield what is to be told of a reply, the document's `place`th."""
        views = reading.views
        told: Iterable[tuple[Sighting, ...]] = _merged(reading)
        if len(views) == 1:
            found = findings(views[0], reading.chosen.plan)
            told = [(Sighting(rule, finding, 0),) for rule, finding in found]
        for sightings in told:
            if not is_silenced(reading, sightings, twin):
                yield self.told(reading, place, sightings[0], twin)

    def told(self, reading: Reading, place: int, sighting: Sighting, twin: Twin | None = None) -> Told:
        """Return a finding as it is told."""
        rule, finding, number = sighting
        reply, ground = reading.reply, reading.grounds[number]
        start, stop = finding.span
        span = ground.source_span(start, stop)
        fixes: list[SourceFix] = []
        plans: list[tuple[ValueEdit, ...]] = []
        fixes_here = () if reading.is_staff else _offered(reading.views[number], rule, finding)
        for fix in fixes_here:
            source_fix, plan = self._fix(fix, ground, place, number, twin)
            if _may_quote(fix.title):
                title = _readable(source_fix.title, ground, _hull(finding, fix))
                source_fix = source_fix._replace(title=title)
            elif "{" in fix.title and not fix.edits:
                from empathlint.engine.customer_name import with_name

                source_fix = source_fix._replace(title=with_name(fix.title, reading, self.replies, self._slots))
            fixes.append(source_fix)
            plans.append(plan)
        match = shown(ground.prose, start, stop)
        message = finding.message
        if "{match}" in message:
            message = message.replace("{match}", brief(match))
        elif _may_quote(message):
            message = _readable(message, ground, finding.span)
        sentence, at = _sentence(reading.views[number], start, stop)
        diagnostic = Diagnostic(
            path=self._source.path,
            code=rule.code,
            name=rule.name,
            severity=self._settled(rule, reply) or finding.severity or rule.severity,
            message=message,
            start=self._source.position(span.start),
            end=self._source.position(span.stop),
            reply=self._ref(reading),
            match=match,
            fixes=tuple(fixes),
            sentence=sentence,
            at=at,
        )
        return Told(diagnostic, place, tuple(plans), tuple(fix.edits for fix in fixes_here), number, finding.span)

    def _settled(self, rule: Rule, reply: Reply) -> Severity | None:
        """Return the severity that the settings give a rule in a reply, if they do."""
        if self._by_reply is not None:
            return self._by_reply(rule.code, reply)
        return self._severities.get(rule.code)

    def _fix(
        self, fix: Fix, ground: Ground, place: int, view: int, twin: Twin | None
    ) -> tuple[SourceFix, tuple[ValueEdit, ...]]:
        try:
            write = _stubs_written() if fix.stub else _written
            pairs = write(ground, fix, place)
            if twin is not None:
                across = fix._replace(edits=tuple(_across(twin, view, edit) for edit in fix.edits))
                pairs += write(twin.grounds[view], across, twin.reply)
        except WithheldError as why:
            return SourceFix(fix.title, (), fix.applicability, str(why), fix.register, bool(fix.stub)), ()
        pairs.sort(key=lambda pair: pair[1].span)
        edits = tuple(self._placed(edit) for _, edit in pairs)
        made = SourceFix(fix.title, edits, fix.applicability, None, fix.register, bool(fix.stub))
        return made, tuple(planned for planned, _ in pairs)

    def _ref(self, reading: Reading) -> ReplyRef:
        """
        Return how people know a reply, with a hash of its text; made once for all that is told of it.

        The hash is made whether or not there is a baseline, so that what is kept of a check serves one that is begun
        later.
        """
        if self._named[0] is not reading:
            reply = reading.reply
            told = ReplyRef(reply.name, reply.key, str(reply.role), _scenario(reading), digest(reply.value))
            self._named = (reading, told)
        return self._named[1]

    def _placed(self, edit: SourceEdit) -> SourceEdit:
        position = self._source.position
        return SourceEdit(edit.span, edit.text, position(edit.span.start), position(edit.span.stop))


def _scenario(reading: Reading) -> str:
    """Return what a reply is about, as far as that is known; of what is not judged, it is not asked."""
    if reading.is_staff or not reading.is_judged:
        return ""
    scenario = reading.views[0].situation.known("scenario")
    return "" if scenario == UNKNOWN else scenario


def _merged(reading: Reading) -> Iterator[tuple[Sighting, ...]]:
    """
    Yield each finding once, with all views that have it.

    A phrase counts if any view has it, once for each stretch of the source; something missing only if every view lacks
    it, and then as the first view has it.
    """
    phrases: dict[tuple[str, SourceSpan], list[Sighting]] = {}
    absences: dict[tuple[str, int], list[Sighting]] = {}
    for number, view in enumerate(reading.views):
        counts: dict[str, int] = {}
        for rule, finding in findings(view, reading.chosen.plan):
            sighting = Sighting(rule, finding, number)
            if rule.is_absence:
                nth = counts[rule.code] = counts.get(rule.code, 0) + 1
                absences.setdefault((rule.code, nth), []).append(sighting)
            else:
                span = reading.grounds[number].source_span(*finding.span)
                phrases.setdefault((rule.code, span), []).append(sighting)
    yield from map(tuple, phrases.values())
    yield from (tuple(seen) for seen in absences.values() if _is_lacked(reading, seen))


def _is_lacked(reading: Reading, seen: list[Sighting]) -> bool:
    """
    Return whether every view lacks what some do.

    A view in which other words stand in the same place, and nobody knows which, is not asked: of a no that is sent
    where nobody wrote one by hand, what it lacks is told.
    """
    if len(seen) == len(reading.views):
        return True
    first = reading.views[seen[0].view]
    if first.situation.known("valence") != NEGATIVE:
        return False
    before = first.prose.text[: seen[0].finding.span.start]
    told = {sighting.view for sighting in seen}
    return all(number in told or _is_unknown(view, before) for number, view in enumerate(reading.views))


def _is_unknown(view: View, before: str) -> bool:
    """Return whether a text that is not known stands behind these words."""
    blocks = {p.at for p in view.prose.placeholders if p.kind is PlaceholderClass.BLOCK}
    return len(before) in blocks and view.prose.text.startswith(before)


def is_silenced(reading: Reading, sightings: Iterable[Sighting], twin: Twin | None) -> bool:
    """Return whether a directive or the configuration silences a finding; directives remember that they did."""
    silenced = False
    if reading.ignored:
        from empathlint.engine.select import matches

        rule = next(iter(sightings)).rule
        used = [each for each in reading.ignored if matches(each[1], rule.code, rule.name)]
        reading.used.update(used)
        silenced = bool(used)
    # every view is asked, so that each directive remembers that it was needed
    for rule, finding, view in sightings:
        start = finding.span.start
        if reading.suppressions is not None and reading.suppressions.covers(rule, view, start):
            silenced = True
        if twin is not None and twin.suppressions is not None:
            there = twin.across(view, *finding.span)
            if twin.suppressions.covers(rule, view, there[0] if there else -1):
                silenced = True
    return silenced


def _offered(view: View, rule: Rule, finding: Finding) -> tuple[Fix, ...]:
    """Return a finding's fixes, with the stub that the pack has for what is missing."""
    if rule.code not in view.pack.language.lists.get("stubs", ()):
        return finding.fixes
    from empathlint.engine.stubs import offered

    return offered(view, rule, finding)


def _stubs_written() -> Callable[[Ground, Fix, int], list[tuple[ValueEdit, SourceEdit]]]:
    from empathlint.engine.stubs import written

    return written


def _written(ground: Ground, fix: Fix, place: int) -> list[tuple[ValueEdit, SourceEdit]]:
    """Return a fix of prose as it is written; as one edit if some layer has to write its parts together."""
    edits = [part for edit in fix.edits for part in ground.parts(edit)]
    pairs = [ground.edit(edit, place) for edit in edits]
    ends = sorted((edit.span for _, edit in pairs), key=lambda span: span.start)
    if all(before.stop <= after.start for before, after in pairwise(ends)):
        return pairs
    prose = ground.prose.text
    pieces: list[str] = []
    parts = sorted(edits)
    for edit, after in zip(parts, [*parts[1:], None], strict=True):
        pieces += (edit.text, prose[edit.span.stop : after.span.start] if after else "")
    whole = Edit(TextSpan(parts[0].span.start, parts[-1].span.stop), "".join(pieces))
    return [ground.edit(whole, place)]


def _across(twin: Twin, view: int, edit: Edit) -> Edit:
    there = twin.across(view, *edit.span)
    if there is None:
        raise WithheldError("its twin in the other format is set differently here")
    return Edit(TextSpan(*there), edit.text)


def _sentence(view: View, start: int, stop: int) -> tuple[str, int]:
    """Return the sentence around a finding, or what of it stands close by, and where the finding stands in it or -1."""
    text = view.text
    if not text.ids or not view.structure.sentences:
        return "", -1
    word = min(text.word_from(start), len(text.ids) - 1)
    structure = view.structure
    sentence = structure.sentences[structure.sentence_of(word)]
    low, high = text.span(sentence.start, sentence.stop)
    middle = (start + stop) // 2
    low, high = max(low, middle - _LONGEST_SENTENCE // 2), min(high, middle + _LONGEST_SENTENCE // 2)
    while low < high and view.prose.text[low].isspace():
        low += 1
    told = shown(view.prose, low, high)
    if not low <= start <= stop <= high:
        return told.strip(), -1
    return told.rstrip(), start - low if len(told) == high - low else len(shown(view.prose, low, start))


def brief(match: str) -> str:
    """Return the words of a match on one line; in the middle of a long one whole words are left out."""
    words = " ".join(match.split())
    if len(words) <= _LONGEST_QUOTE:
        return words
    first, last = words[: _LONGEST_QUOTE // 2], words[-_LONGEST_QUOTE // 2 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def _hull(finding: Finding, fix: Fix) -> TextSpan:
    """Return the stretch that a fix's title may quote."""
    spans = [finding.span, *(edit.span for edit in fix.edits)]
    return TextSpan(min(span.start for span in spans), max(span.stop for span in spans))


def _readable(text: str, ground: Ground, span: TextSpan) -> str:
    """Return a message with the placeholders that it quotes as they were written."""
    raws = [found.raw for found in placeholders_in(ground.prose, *span)]
    pieces = [raws.pop(0) if raws and _is_private(character) else character for character in text]
    return "".join("…" if len(piece) == 1 and _is_private(piece) else piece for piece in pieces)


def _may_quote(text: str) -> bool:
    """Return, quickly, whether a message may hold a placeholder's character."""
    return not text.isascii() and max(text) >= "\ue000"


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff"


def fixes_to_write(told: Told, level: Applicability | None, *, stubs: bool = False) -> Iterator[int]:
    """
    Yield which of a diagnostic's fixes may be written at this level, the best first.

    Of rewrites to choose from by register nobody but a person chooses, unless just one of them is safe.
    """
    fixes = told.diagnostic.fixes
    for number, fix in enumerate(fixes):
        if fix.withheld is not None or not fix.edits:
            continue
        if fix.is_stub:
            if stubs:
                yield number
        elif level is not None and fix.applicability >= max(level, Applicability.UNSAFE) and is_chosen(fix, fixes):
            yield number
