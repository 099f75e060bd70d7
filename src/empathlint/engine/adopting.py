"""Lets pass, with a reason, all that is found in a library: file by file in comments, the rest in the configuration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from empathlint.config.globs import relative_to
from empathlint.config.load import shown_path
from empathlint.engine.desk import Desk, RefusedError
from empathlint.engine.ignoring import Names, add_entries, configuration_of, entry, inserted, ways, working
from empathlint.model.records import NamedTuple
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from empathlint.engine.desk import SettingsOf
    from empathlint.engine.ignoring import Way
    from empathlint.engine.review import Survey
    from empathlint.engine.tell import Told

    ByReply = Mapping[int, Sequence[Told]]


class Left(NamedTuple):
    """A finding for which there is no place, and why."""

    path: str
    code: str
    why: str


class Written(NamedTuple):
    """What was written to one file."""

    path: str
    what: str
    """`comment`, or `[[ignore]] table`."""
    ignores: int
    """How many of them there are."""
    findings: int
    """How many findings they let pass."""


class _Pending(NamedTuple):
    """What is to be let pass by the configuration: entries, and for each how many findings it is about."""

    entries: list[str]
    about: list[tuple[str, Sequence[Told]]]
    is_new: bool


def let_pass(found: Survey, settings_of: SettingsOf, reason: str) -> tuple[list[Written], list[Left]]:
    """
    Let pass what a survey has found, where no customer can see it; return what was written, and what is left.

    Each file is written in one step, comments first, then each configuration.
    """
    written: list[Written] = []
    left: list[Left] = []
    pending: dict[str, _Pending] = {}
    for task in found.tasks:
        try:
            desk = Desk(task, settings_of)
        except SourceError as error:
            left += [Left(task.shown, "", error.message)]
            continue
        by_reply: dict[int, list[Told]] = {}
        for told in desk.findings:
            if found.is_asked(told):
                by_reply.setdefault(told.reply, []).append(told)
        chosen = _chosen(desk, by_reply, reason)
        if chosen:
            left += _commented(desk, {place: (by_reply[place], way) for place, way in chosen.items()}, written)
        rest = {place: told for place, told in by_reply.items() if place not in chosen}
        if rest:
            left += _collect(desk, rest, reason, pending)
    for file, waiting in pending.items():
        left += _configured(file, waiting, written)
    return written, left


def _chosen(desk: Desk, by_reply: ByReply, reason: str) -> dict[int, Way]:
    """Return for each reply for which comments do it the first way that does, tried out with all others."""
    chosen: dict[int, Way] = {}
    offered = {place: ways(desk, found, reason) for place, found in by_reply.items()}
    while offered:
        trial = {place: way for place in offered if (way := next(offered[place], None)) is not None}
        offered = {place: offered[place] for place in trial}
        for place in working(desk, {place: (by_reply[place], way) for place, way in trial.items()}):
            chosen[place] = trial[place]
            del offered[place]
    while chosen:
        # each did what it should beside those of its own round, and has to do it beside them all
        lasting = working(desk, {place: (by_reply[place], way) for place, way in chosen.items()})
        if lasting == chosen.keys():
            break
        chosen = {place: chosen[place] for place in lasting}
    return chosen


def _commented(desk: Desk, chosen: Mapping[int, tuple[Sequence[Told], Way]], written: list[Written]) -> list[Left]:
    """Write the comments into a file; return what is left if that cannot be done."""
    shown = desk.task.shown
    all_ways = [way for _, way in chosen.values()]
    try:
        desk.write(inserted(desk.document.source.text, all_ways))
    except SourceError as error:
        return _left(shown, (told for found, _ in chosen.values() for told in found), error.message)
    findings = sum(len(found) for found, _ in chosen.values())
    written.append(Written(shown, "comment", sum(len(way.inserted) for way in all_ways), findings))
    return []


def _collect(desk: Desk, rest: ByReply, reason: str, pending: dict[str, _Pending]) -> list[Left]:
    """Add to what is pending for the configuration of a file; return what cannot be said there."""
    file = configuration_of(desk)
    is_new = not desk.settings.path
    if is_new and relative_to(desk.task.path, os.path.dirname(file)).startswith("../"):
        why = "no configuration counts for this file, and one in the working folder would not; run this above it"
        return _left(desk.task.shown, (told for found in rest.values() for told in found), why)
    waiting = pending.setdefault(file, _Pending([], [], is_new))
    names = Names(desk.document.replies)
    left: list[Left] = []
    for found in rest.values():
        try:
            waiting.entries.append(entry(desk, found, " ".join(reason.split()), file, names))
            waiting.about.append((desk.task.shown, found))
        except RefusedError as why:
            left += _left(desk.task.shown, found, str(why))
    return left


def _configured(file: str, waiting: _Pending, written: list[Written]) -> list[Left]:
    """Write the entries of one configuration; return what is left if that cannot be done."""
    if not waiting.entries:
        return []
    try:
        add_entries(file, waiting.entries, is_new=waiting.is_new)
    except (RefusedError, SourceError) as error:
        why = error.message if isinstance(error, SourceError) else str(error)
        return [left for shown, found in waiting.about for left in _left(shown, found, why)]
    findings = sum(len(found) for _, found in waiting.about)
    written.append(Written(shown_path(file), "[[ignore]] table", len(waiting.entries), findings))
    return []


def _left(path: str, found: Iterable[Told], why: str) -> list[Left]:
    return [Left(path, told.diagnostic.code, why) for told in found]
