"""The sentence of a finding, its rewrites as whole sentences, and a person's own words as edits of the file."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.engine.desk import RefusedError, rewritten
from empathlint.engine.place import WithheldError
from empathlint.engine.twins import pairs, twin
from empathlint.formats.views import views_of
from empathlint.model import Edit, TextSpan, placeholders_in, shown
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.engine.desk import Desk
    from empathlint.engine.place import ValueEdit
    from empathlint.engine.tell import Candidate, Told
    from empathlint.engine.twins import Twin
    from empathlint.model import Prose, SourceEdit

MOST = 4
"""So many rewrites of a finding are offered."""
_TOKEN = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")


class Rewrite(NamedTuple):
    """What one of a finding's fixes makes of the sentence."""

    number: int
    """Which of the diagnostic's fixes."""
    span: TextSpan
    """The stretch of prose that is shown: the sentence, and what else the fix touches."""
    text: str
    """That stretch afterwards, on one line, placeholders as they are written."""


def sentence_span(desk: Desk, told: Told) -> TextSpan:
    """Return the stretch of prose of the sentence or sentences that a finding points at."""
    view = desk.reading(told.reply).views[told.view]
    start, stop = told.span
    sentences = view.structure.sentences
    if not sentences or not view.text.ids:
        return TextSpan(start, stop)
    low, high = start, stop
    for at in (start, max(start, stop - 1)):
        word = min(view.text.word_from(at), len(view.text.ids) - 1)
        sentence = sentences[view.structure.sentence_of(word)]
        span = view.span(sentence.start, sentence.stop)
        if span.start <= at <= span.stop:
            low, high = min(low, span.start), max(high, span.stop)
    return _stripped(view.prose, low, high)


def _stripped(prose: Prose, low: int, high: int) -> TextSpan:
    while low < high and prose.text[low].isspace():
        low += 1
    while high > low and prose.text[high - 1].isspace():
        high -= 1
    return TextSpan(low, high)


def on_one_line(text: str) -> str:
    """Return a text with every stretch of blanks and breaks as one blank."""
    return " ".join(text.split())


def rewrites(desk: Desk, told: Told) -> list[Rewrite]:
    """Return what a finding's fixes make of its sentence, those that can be written."""
    prose = desk.reading(told.reply).grounds[told.view].prose
    sentence = sentence_span(desk, told)
    found: list[Rewrite] = []
    for number, fix in enumerate(told.diagnostic.fixes):
        if fix.withheld is not None or not fix.edits:
            continue
        edits = sorted(told.edits[number])
        low = min(sentence.start, edits[0].span.start)
        high = max(sentence.stop, edits[-1].span.stop)
        pieces: list[str] = []
        at = low
        for (start, stop), text in edits:
            blanks = (" ", " ") if fix.is_stub else ("", "")
            pieces += (shown(prose, at, start), blanks[0], text, blanks[1])
            at = stop
        pieces.append(shown(prose, at, high))
        found.append(Rewrite(number, TextSpan(low, high), on_one_line("".join(pieces))))
    return found[:MOST]


def edited(desk: Desk, told: Told, span: TextSpan, text: str) -> Candidate:
    """
    Return a person's own words for a stretch of prose as a rewrite; of a pair of twins it rewrites both.

    Raises:
        RefusedError: the words cannot be written there, or differ in their placeholders.
    """
    ground = desk.reading(told.reply).grounds[told.view]
    edits = list(_prose_edits(ground.prose, span, text))
    if not edits:
        raise RefusedError("these are the same words")
    other = _twin_of(desk, told.reply)
    try:
        made = [ground.edit(edit, told.reply) for edit in edits]
        if other is not None:
            for edit in edits:
                there = other.across(told.view, *edit.span)
                if there is None:
                    raise RefusedError("its twin in the other format is set differently here")
                made.append(other.grounds[told.view].edit(Edit(TextSpan(*there), edit.text), other.reply))
    except WithheldError as why:
        raise RefusedError(f"{why}; the reply can be edited whole in $EDITOR") from None
    return rewritten(told, _apart(made))


def _twin_of(desk: Desk, place: int) -> Twin | None:
    replies = desk.document.replies
    if not replies[place].twin:
        return None
    second = pairs(replies).get(place)
    if second is None or not replies[second].active:
        return None
    reply = replies[second]
    there = views_of(reply, desk.settings.slots)
    return twin([ground.prose for ground in desk.reading(place).grounds], reply, second, there)


def _prose_edits(prose: Prose, span: TextSpan, text: str) -> Iterator[Edit]:
    """
    Yield what turns a stretch of prose into a text, word by word; blanks that were there stay as they are.

    Raises:
        RefusedError: the text has other placeholders, or has them in another order.
    """
    rest = on_one_line(text)
    low = span.start
    for placeholder in placeholders_in(prose, *span):
        before, found, rest = rest.partition(on_one_line(placeholder.raw))
        if not found:
            raise RefusedError(f"{placeholder.raw} has to stay where it is")
        yield from _between(prose.text, low, placeholder.at, before)
        low = placeholder.at + 1
    raws = {placeholder.raw for placeholder in prose.placeholders}
    if any(raw in rest for raw in raws):
        raise RefusedError("it would move a placeholder")
    yield from _between(prose.text, low, span.stop, rest)


def _between(old: str, low: int, high: int, text: str) -> Iterator[Edit]:
    """Yield the edits that turn `old[low:high]`, which holds no placeholder, into a text."""
    for start, stop, words in differences(old[low:high], text):
        yield Edit(TextSpan(low + start, low + stop), words)


def differences(old: str, new: str, *, has_lines: bool = False) -> Iterator[tuple[int, int, str]]:
    """Yield what turns one text into another: from where to where, and the words that come there."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    first, second = ([token if has_lines or token.strip() else " " for token in tokens] for tokens in (before, after))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield starts[i], starts[j], "".join(after[k:m])


def _apart(made: Sequence[tuple[ValueEdit, SourceEdit]]) -> Sequence[tuple[ValueEdit, SourceEdit]]:
    ends = sorted((edit.span for _, edit in made), key=lambda span: span.start)
    if any(before.stop > after.start for before, after in pairwise(ends)):
        raise RefusedError("these words have to be written together; the reply can be edited whole in $EDITOR")
    return made


def replaced(desk: Desk, told: Told, value: str) -> Candidate:
    """
    Return a whole reply's new text, in its own markup, as a rewrite.

    Raises:
        RefusedError: the file cannot hold it.
    """
    reply = desk.document.replies[told.reply]
    ground = desk.reading(told.reply).grounds[0]
    changes = list(differences(reply.value, value, has_lines=True))
    if not changes:
        raise RefusedError("nothing was changed")
    try:
        try:
            made = [ground.revise(start, stop, text, told.reply) for start, stop, text in changes]
            return rewritten(told, _apart(made))
        except (WithheldError, RefusedError):
            low, high = changes[0][0], changes[-1][1]
            whole = value[low : len(value) - (len(reply.value) - high)]
            return rewritten(told, [ground.revise(low, high, whole, told.reply)])
    except WithheldError as why:
        raise RefusedError(str(why)) from None
