"""
Tries the fixes of a reply that is only checked, so that nothing is promised that `--fix` would leave out.

The reply is tried by itself, as a text of its own: reading a whole file again would cost a check more than the check.
What only the file can refuse, its other texts and its shape, is left to the writing. Nearly all fixes do no harm when
all of them are made at once; only where they do, it is found out which (`alone`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.engine.invariants import compared, harm_to_words
from empathlint.engine.tell import Candidate, Teller, fixes_to_write
from empathlint.model import Applicability, Reply, SourceSpan
from empathlint.source import Source
from empathlint.text.facts import stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.engine.check import Checker
    from empathlint.engine.reading import Reading
    from empathlint.engine.tell import Told

_SAME = (
    "role", "markup", "vendor", "name", "key", "locale", "channel", "category", "tags", "kind", "audience",
    "directives", "facts", "hint", "subject", "is_entry", "most_readings",
)  # fmt: skip
"""What of a reply stays when it is tried by itself."""


def tried(told: list[Told], checker: Checker, reading: Reading, place: int) -> list[Told]:
    """
    Return what is told of a reply; fixes that would be left out when they are written say why.

    Args:
        told: what is told of it.
        checker: checks its document.
        reading: the reply as the rules saw it.
        place: which reply of the document it is.
    """
    if _is_sound(told, checker, reading, place):
        return told
    from empathlint.engine.alone import with_reasons

    return with_reasons(told, checker, place)


def _is_sound(told: Sequence[Told], checker: Checker, reading: Reading, place: int) -> bool:
    """Return whether all fixes of a reply can be made together, and none does harm."""
    numbers = [(each, next(fixes_to_write(each, Applicability.UNSAFE), None)) for each in told]
    candidates = [Candidate(each, number) for each, number in numbers if number is not None]
    edits = sorted(edit for candidate in candidates for edit in candidate.plan if edit.reply == place)
    if any(one.stop >= other.start for one, other in pairwise(edits)):
        return False
    value = reading.reply.value
    for edit in reversed(edits):
        value = value[: edit.start] + edit.text + value[edit.stop :]
    after = read_alone(checker, alone(reading.reply, value))
    views = [view.prose for view in reading.views], [view.prose for view in after.views]
    facts = (
        (stated(one.structure), stated(other.structure)) for one, other in zip(reading.views, after.views, strict=False)
    )
    if compared((reading.reply.value, value), views, facts, checker.settings.voice.greeting_placeholder):
        return False
    return not harm_to_words(told, told_alone(checker, after, place), candidates)


def alone(reply: Reply, value: str) -> Reply:
    """Return a reply with another value, as if that were all there is."""
    return Reply(value, (), SourceSpan(0, len(value)), **{name: getattr(reply, name) for name in _SAME})


def read_alone(checker: Checker, reply: Reply) -> Reading:
    """Return a reply that stands alone as the rules see it."""
    return checker.reader.read(reply, checker.reader.proses(reply))


def told_alone(checker: Checker, reading: Reading, place: int) -> list[Told]:
    """Return what is told of a reply that stands alone, as the reply of this place."""
    source = Source(checker.document.source.path, reading.reply.value)
    return list(Teller(source, checker.selection, checker.pack, checker.settings).tell(reading, place, None))
