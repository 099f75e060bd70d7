"""
What no fix may change, whichever rule it comes from: asked of every fix, and of every file after every round.

`docs/fixes.md` has the list for people.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.fingerprint import FormatError, has_same_shape, identities, shape
from empathlint.engine.standing import keeps_blocks
from empathlint.formats.views import views_of
from empathlint.text.facts import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from empathlint.engine.place import ValueEdit
    from empathlint.engine.tell import Candidate, Told
    from empathlint.engine.trial import Workshop
    from empathlint.formats.document import Document
    from empathlint.model import Edit, Prose, Reply, Severity, SourceEdit
    from empathlint.text.facts import Fact
    from empathlint.text.language import Language

WHOLE_FILE = -1
"""In a report of harm: no reply can be named."""

REASONS = {
    "shape": "the file would no longer read the same",
    "other-text": "it would change another text in the file",
    "words": "the file cannot hold the new words in this place",
    "placeholder": "it would change a placeholder",
    "link": "it would change a link",
    "number": "it would change a number",
    "date": "it would change a date",
    "amount": "it would change an amount",
    "negation": "it would change what is denied",
    "condition": "it would change a condition",
    "block": "another sentence would stand in another paragraph, item or heading",
    "finding": "the new words would raise {code}",
    "unsettled": "the new words would leave {code} as it is",
}
"""Each invariant, and what is told of a fix that would break it."""

SLOT_RULE = "S101"
"""Finds a slot that nobody filled in, as a stub holds it on purpose."""
ABSENCES = ("2", "3")
"""The first digits of the codes of rules that tell of something missing."""
REACH = 400
"""So far around its edits what a fix changes is looked at; facts further away are the same before and after."""
_LINK = re.compile(
    r"(?:https?://|mailto:|tel:|www\.)[^\s\"'<>)\]]*[^\s\"'<>)\].,;:!?]|(?:href|src)\s*=\s*(?:\"[^\"]*\"|'[^']*')|\]\([^)\s]*",
    re.IGNORECASE,
)


def broken(prose: str, edits: Iterable[Edit], language: Language) -> str:
    """
    Return why a fix, made alone, would change what a reply states; nothing if it would not.

    Args:
        prose: the view it is made in, a placeholder as one character.
        edits: the fix.
        language: knows the words.
    """
    parts = sorted(edits)
    low, high = _window(prose, parts[0].span.start, parts[-1].span.stop)
    pieces: list[str] = []
    at = low
    for (start, stop), text in parts:
        pieces += (prose[at:start], text)
        at = stop
    pieces.append(prose[at:high])
    return _changed(facts(prose[low:high], language), facts("".join(pieces), language))


def _window(prose: str, start: int, stop: int) -> tuple[int, int]:
    """Return a stretch around an edit: to the ends of its lines, or to a blank if they are far away."""
    low, high = max(0, start - REACH), min(len(prose), stop + REACH)
    if low:
        low = max(prose.rfind("\n", low, start), prose.find(" ", low, start)) + 1 or low
    if high < len(prose):
        line, blank = prose.find("\n", stop, high), prose.rfind(" ", stop, high)
        high = line if line >= 0 else blank if blank >= 0 else high
    return low, high


def _changed(before: Counter[Fact], after: Counter[Fact], *, may_add: bool = False) -> str:
    lost = before - after or (Counter() if may_add else after - before)
    return REASONS[min(lost).kind] if lost else ""


def harm(workshop: Workshop, after: Document, candidates: Sequence[Candidate]) -> Mapping[int, str]:
    """Return the replies that came to harm when a file with fixes made was read again, and why."""
    edits = [edit for candidate in candidates for edit in candidate.fix.edits]
    return _harm_to_file(workshop.document, after, edits) or _harm_to_values(workshop, after, candidates)


def _harm_to_file(before: Document, after: Document, edits: Sequence[SourceEdit]) -> Mapping[int, str]:
    why = REASONS["shape"]
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
    stubs: set[int] = set()
    for candidate in candidates:
        for edit in candidate.plan:
            planned.setdefault(edit.reply, []).append(edit)
        if candidate.fix.is_stub:
            stubs |= candidate.replies
    found: dict[int, str] = {}
    for place, (old, new) in enumerate(zip(before.replies, after.replies, strict=True)):
        edits = planned.get(place)
        if edits is None:
            if old.value != new.value:
                return {WHOLE_FILE: REASONS["other-text"]}
            continue
        if new.value != _expected(old.value, edits):
            why = REASONS["words"]
        else:
            why = _difference(old, new, workshop, may_add=place in stubs)
        if why:
            found[place] = why
    return found


def _expected(value: str, edits: Sequence[ValueEdit]) -> str:
    for edit in sorted(edits, reverse=True):
        value = value[: edit.start] + edit.text + value[edit.stop :]
    return value


def _difference(old: Reply, new: Reply, workshop: Workshop, *, may_add: bool) -> str:
    """Return what a reply, as it was read again, states otherwise than before; a stub may add to it."""
    slots, language = workshop.settings.slots, workshop.pack.language
    before, after = (views_of(reply, slots) for reply in (old, new))
    if not _keeps_placeholders(before, after, workshop.settings.voice.greeting_placeholder, may_add=may_add):
        return REASONS["placeholder"]
    if links(old.value) != links(new.value):
        return REASONS["link"]
    for one, other in zip(before, after, strict=False):
        why = _changed(facts(one.text, language, one.marks), facts(other.text, language, other.marks), may_add=may_add)
        if why:
            return why
        if not may_add and not keeps_blocks(one, other):
            return REASONS["block"]
    return ""


def links(value: str) -> list[str]:
    """Return the addresses in a reply's value, in order, those in markup as well."""
    return _LINK.findall(value)


def _keeps_placeholders(before: Sequence[Prose], after: Sequence[Prose], allowed: str, *, may_add: bool) -> bool:
    """Return whether a reply has the placeholders it had, in order; only a configured customer's name may be new."""
    old, new = ([[found.raw for found in prose.placeholders] for prose in there] for there in (before, after))
    if old == new:
        return True
    if may_add:
        return len(old) <= len(new) and all(_is_within(one, other) for one, other in zip(old, new, strict=False))
    if not allowed:
        return False
    # the new placeholder may bring a fallback, and with it one more view
    others = [{tuple(raw for raw in view if raw != allowed) for view in there} for there in (old, new)]
    counts = [max((view.count(allowed) for view in there), default=0) for there in (old, new)]
    return others[0] == others[1] and counts[0] <= counts[1]


def _is_within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Return whether all of these stand, in their order, among those."""
    rest = iter(many)
    return all(one in rest for one in few)


def harm_to_words(before: Sequence[Told], after: Sequence[Told], candidates: Sequence[Candidate]) -> Mapping[int, str]:
    """
    Return the replies in which the new words raise a finding that weighs as much as what they mend.

    Args:
        before: what was told of the replies.
        after: what is told of them now.
        candidates: the fixes that were made.
    """
    allowed = Counter((told.reply, told.diagnostic.code) for told in before)
    limits: dict[int, Severity] = {}
    settled: dict[int, set[str]] = {}
    for candidate in candidates:
        mended, severity = candidate.told, candidate.told.diagnostic.severity
        allowed[mended.reply, mended.diagnostic.code] -= 1
        limits[mended.reply] = min(limits.get(mended.reply, severity), severity)
        if candidate.fix.is_stub:
            settled.setdefault(mended.reply, set()).add(mended.diagnostic.code)
    found: dict[int, str] = {}
    for told in after:
        if told.reply not in limits:
            continue
        code = told.diagnostic.code
        allowed[told.reply, code] -= 1
        if code in settled.get(told.reply, ()) and allowed[told.reply, code] < 0:
            found.setdefault(told.reply, REASONS["unsettled"].format(code=code))
        # a slot is to be filled in, and what else is missing may have been told by what the stub settled
        is_open = told.reply in settled and (code == SLOT_RULE or code[-3] in ABSENCES)
        if allowed[told.reply, code] < 0 and told.diagnostic.severity >= limits[told.reply] and not is_open:
            found.setdefault(told.reply, REASONS["finding"].format(code=code))
    return found
