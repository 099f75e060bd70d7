"""Carries out the decisions of a table: file by file, the rewrites first, then what is let pass; each row answered."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.engine.decisions import finding_names, reply_name
from empathlint.engine.desk import Desk, RefusedError
from empathlint.engine.ignoring import ignore
from empathlint.engine.rewording import edited, on_one_line, rewrites, sentence_span
from empathlint.engine.run import pack_for
from empathlint.engine.select import select
from empathlint.engine.tell import Candidate
from empathlint.engine.walk import FileTask
from empathlint.model.records import NamedTuple
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.decisions import Row
    from empathlint.engine.desk import SettingsOf
    from empathlint.engine.tell import Told

FIRST = ("a", "apply", "accept", "accepted", "ok", "x", "y", "yes")
NOTHING = ("", "-", "0", "n", "no", "s", "skip")
EDIT = ("e", "edit")
IGNORE = ("i", "ignore")
CHANGED = "the reply has changed since the table was made"
GONE = "this is not found any more"


class Answer(NamedTuple):
    """What came of a row."""

    row: Row
    what: str
    """rewritten, ignored, left or refused."""
    why: str = ""


def decide(rows: Sequence[Row], settings_of: SettingsOf) -> Iterator[Answer]:
    """Yield what comes of each row that decides something, and of each that cannot be read."""
    by_file: dict[str, list[Row]] = {}
    for row in rows:
        by_file.setdefault(row.file, []).append(row)
    for file, of_file in by_file.items():
        asked = [row for row in of_file if row.decision not in NOTHING]
        yield from (Answer(row, "left") for row in of_file if row.decision in NOTHING)
        if not asked:
            continue
        try:
            desk = _desk(file, asked, settings_of)
        except SourceError as error:
            yield from (Answer(row, "refused", f"{file} {error.message}") for row in asked)
            continue
        yield from sorted(_File(desk).decide(asked), key=lambda answer: answer.row.number)


def _desk(file: str, rows: Iterable[Row], settings_of: SettingsOf) -> Desk:
    """Return a file with the rules on that its rows speak of, beside those that are on anyway."""
    codes = {row.finding.partition("-")[0] for row in rows}

    def with_rows(path: str) -> Settings:
        settings = settings_of(path)
        pack = pack_for(settings, is_whole=True)
        running = {rule.code for rule in select(pack, settings).every.rules}
        more = (codes & pack.rules.keys()) - running
        return settings._replace(select=tuple(sorted(running | more)), preview=True) if more else settings

    return Desk(FileTask(file, file, named=True, settings=with_rows(file)), with_rows)


class _File:
    """The decisions about one file."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.names = finding_names(desk)
        self.answers: list[Answer] = []

    def decide(self, rows: Sequence[Row]) -> list[Answer]:
        chosen: list[tuple[Row, Candidate]] = []
        ignored: list[tuple[Row, Told]] = []
        seen: set[str] = set()
        for row in rows:
            try:
                told = self._told(row, seen)
                if row.decision in IGNORE:
                    ignored.append((row, told))
                else:
                    chosen.append((row, self._candidate(row, told)))
            except RefusedError as why:
                self.answers.append(Answer(row, "refused", str(why)))
        if chosen:
            self._rewrite(chosen)
        for row, told in ignored:
            self._ignore(row, told)
        return self.answers

    def _told(self, row: Row, seen: set[str]) -> Told:
        """Return what a row is about, if that can be decided as it says."""
        if row.finding in seen:
            raise RefusedError("a row above decides the same")
        seen.add(row.finding)
        if row.decision in IGNORE and not row.note:
            raise RefusedError("to let it pass, write the reason into the column note")
        told = self.names.get(row.finding)
        if told is not None:
            return told
        parts = row.finding.split("-")
        known = {reply_name(self.desk, place) for place in range(len(self.desk.document.replies))}
        raise RefusedError(GONE if len(parts) == 3 and parts[1] in known else CHANGED)

    def _candidate(self, row: Row, told: Told) -> Candidate:
        desk = self.desk
        if row.decision in EDIT:
            if not row.note:
                raise RefusedError("to edit, write the new sentence into the column note")
            return edited(desk, told, sentence_span(desk, told), row.note)
        number = 0 if row.decision in FIRST else self._number(row.decision)
        offers = rewrites(desk, told)
        words = row.rewrites[number]
        if number < len(offers) and on_one_line(words) in {"", offers[number].text}:
            candidate = Candidate(told, offers[number].number)
            why = desk.obstacle(candidate)
            if why:
                raise RefusedError(why)
            return candidate
        if not words:
            raise RefusedError(f"there is no rewrite {number + 1}")
        span = offers[number].span if number < len(offers) else sentence_span(desk, told)
        return edited(desk, told, span, words)

    @staticmethod
    def _number(decision: str) -> int:
        number = decision.removesuffix(".0")
        if number not in {"1", "2", "3", "4"}:
            raise RefusedError(f"{decision!r} is no decision; there are 1 to 4, edit, ignore and skip")
        return int(number) - 1

    def _rewrite(self, chosen: Sequence[tuple[Row, Candidate]]) -> None:
        """Make the rewrites that can be made together, and write them in one step."""
        accepted: list[tuple[Row, Candidate]] = []
        text = self.desk.source.text
        try:
            text = self._together([], [candidate for _, candidate in chosen])
            accepted = list(chosen)
        except RefusedError:
            for row, candidate in chosen:
                try:
                    text = self._together([other for _, other in accepted], [candidate])
                    accepted.append((row, candidate))
                except RefusedError as why:
                    self.answers.append(Answer(row, "refused", str(why)))
        if not accepted:
            return
        try:
            self.desk.write(text)
        except SourceError as error:
            self.answers += [Answer(row, "refused", f"{self.desk.task.shown} {error.message}") for row, _ in accepted]
        else:
            self.answers += [Answer(row, "rewritten") for row, _ in accepted]

    def _together(self, before: Sequence[Candidate], more: Sequence[Candidate]) -> str:
        spans = sorted(edit.span for candidate in (*before, *more) for edit in candidate.fix.edits)
        if any(one.stop > other.start for one, other in pairwise(spans)):
            raise RefusedError("a row above rewrites the same words")
        return self.desk.attempt([*before, *more])

    def _ignore(self, row: Row, told: Told) -> None:
        """Let a finding pass; it may have moved, as other rows were carried out before."""
        wanted = told.diagnostic
        for now in self.desk.findings:
            found = now.diagnostic
            if (now.reply, found.code, found.match) == (told.reply, wanted.code, wanted.match):
                try:
                    _, where = ignore(self.desk, now, row.note)
                    self.answers.append(Answer(row, "ignored", where))
                except RefusedError as why:
                    self.answers.append(Answer(row, "refused", str(why)))
                except SourceError as error:
                    self.answers.append(Answer(row, "refused", f"{self.desk.task.shown} {error.message}"))
                return
        self.answers.append(Answer(row, "ignored", "it went with another row"))
