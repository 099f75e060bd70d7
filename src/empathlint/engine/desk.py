"""One file on a person's desk: its findings, what is made of them one by one, and how to take that back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from empathlint.config.entries import FileIgnores
from empathlint.engine.check import Checker, check_document, read_document
from empathlint.engine.fingerprint import FormatError, has_same_shape, identities, shape
from empathlint.engine.invariants import broken
from empathlint.engine.reading import Reader
from empathlint.engine.report import order
from empathlint.engine.run import pack_for
from empathlint.engine.tell import Candidate
from empathlint.engine.trial import apply, try_out
from empathlint.engine.twins import pairs
from empathlint.model import Applicability, SourceFix
from empathlint.model.records import NamedTuple
from empathlint.source import Source, SourceError, encode, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.place import ValueEdit
    from empathlint.engine.reading import Reading
    from empathlint.engine.tell import Told
    from empathlint.engine.walk import FileTask
    from empathlint.formats.document import Document
    from empathlint.model import SourceEdit

    SettingsOf = Callable[[str], Settings]


class RefusedError(Exception):
    """A decision cannot be carried out; the message says why in a few words. Nothing was written."""


class Change(NamedTuple):
    """What was written to a file, whole, so that it can be taken back."""

    file: str
    before: str | None
    """None if there was no such file."""
    after: str


class Desk:
    """
    A file as it stands, its replies and what is told of them.

    Attributes:
        task: the file.
        source: the file as it was last read.
        document: its replies.
        told: what is told of them.
    """

    def __init__(self, task: FileTask, settings_of: SettingsOf) -> None:
        """
        Read a file and check it.

        Args:
            task: the file.
            settings_of: gives a file's settings as its configuration says now.

        Raises:
            SourceError: the file cannot be read.
        """
        self.task = task
        self.settings_of = settings_of
        self.settings = task.settings
        self.pack = pack_for(self.settings)
        self._readings: dict[int, Reading] = {}
        self._document: Document | None = None
        self._moved: set[int] = set()
        """Replies that may stand elsewhere than where they are told to stand."""
        self.reopen()

    def reopen(self) -> None:
        """
        Read the file again and check again what has changed.

        Raises:
            SourceError: the file cannot be read any more.
        """
        self.source = read(self.task.path, self.task.shown, limit=self.settings.max_file_size)
        before, self.document = self._document, self.read(self.source)
        self._document = self.document
        self._readings.clear()
        changed = _changed(before, self.document) if before is not None else None
        if changed is None:
            self._check_all()
        else:
            # what is told of the others stands, but not where they stand
            self._moved = set(range(len(self.document.replies)))
            self._check(changed)

    def resettle(self) -> None:
        """Take the settings as the configuration says them now, and check again what they change."""
        before, self.settings = self.settings, self.settings_of(self.task.path)
        if self.settings == before:
            return
        self.pack = pack_for(self.settings)
        self._readings.clear()
        if self.settings._replace(ignores=(), path="", origins={}) != before._replace(ignores=(), path="", origins={}):
            self._check_all()
            return
        now, then = (FileIgnores(settings.ignores, self.source.path) for settings in (self.settings, before))
        self._check({
            place
            for place, reply in enumerate(self.document.replies)
            if now.of(reply.name, reply.key) != then.of(reply.name, reply.key)
        })  # fmt: skip

    def _check_all(self) -> None:
        result = check_document(self.document, self.pack, self.settings, is_library=False)
        self.told: Sequence[Told] = result.told
        self.ignored = result.ignored
        self._moved = set()

    def _check(self, places: set[int]) -> None:
        """Check some replies again, each with its twin."""
        twins = pairs(self.document.replies)
        twins |= {second: first for first, second in twins.items()}
        places = places | {twins[place] for place in places if place in twins}
        self._moved -= places
        if places:
            now = [told for told in self.recheck(self.document, places) if told.reply >= 0]
            self.told = [*(told for told in self.told if told.reply not in places), *now]

    def settle(self, place: int) -> None:
        """Make sure that what is told of a reply says where it stands now."""
        if place in self._moved:
            self._check({place})

    @property
    def findings(self) -> list[Told]:
        """What rules have to say of the file's replies, from the top; see `settle`."""
        return sorted(
            (told for told in self.told if told.reply >= 0 and told.diagnostic.reply is not None),
            key=lambda told: (told.reply, order(told.diagnostic)),
        )

    def is_stale(self) -> bool:
        """Return whether somebody else has changed the file, or taken it away, since it was read."""
        try:
            now = read(self.task.path, self.task.shown)
        except SourceError:
            return True
        return now.text != self.source.text or now.archive != self.source.archive or now.bom != self.source.bom

    def read(self, source: Source) -> Document:
        """Return a source as a document, read as the file is."""
        return read_document(source, self.settings, named=self.task.named)

    def recheck(self, document: Document, places: Iterable[int]) -> list[Told]:
        """Return what is told of some replies of a document."""
        checker = Checker(document, self.pack, self.settings, self.ignored)
        checker.check(sorted(places))
        return checker.result.told

    def reading(self, place: int) -> Reading:
        """Return a reply as the rules saw it."""
        if place not in self._readings:
            selection = Checker(self.document, self.pack, self.settings).selection
            reader = Reader(self.document, self.pack, self.settings, selection)
            reply = self.document.replies[place]
            self._readings[place] = reader.read(reply, reader.proses(reply))
        return self._readings[place]

    # -- making changes -----------------------------------------------------------------------------------------------

    def obstacle(self, candidate: Candidate) -> str:
        """Return why a rewrite that a rule offers would change what the reply states; nothing if it would not."""
        told = candidate.told
        if not is_graded(candidate):
            return ""
        prose = self.reading(told.reply).grounds[told.view].prose.text
        return broken(prose, told.edits[candidate.number], self.pack.language)

    def attempt(self, candidates: Sequence[Candidate]) -> str:
        """
        Return the file's text with some rewrites made.

        What is graded safe or unsafe is held to all that a fix is held to. A person's own words, and what was only
        suggested, may say something else than before; the file has to keep its shape.

        Raises:
            RefusedError: it would come to harm.
        """
        graded = [candidate for candidate in candidates if is_graded(candidate)]
        if graded:
            trial = try_out(self, graded)
            if trial.harm:
                raise RefusedError(next(iter(trial.harm.values())))
            if len(graded) == len(candidates):
                return trial.document.source.text
        edits = [edit for candidate in candidates for edit in candidate.fix.edits]
        plan = [planned for candidate in candidates for planned in candidate.plan]
        text = apply(self.document.source.text, edits)
        why = self._harm(text, edits, plan)
        if why:
            raise RefusedError(why)
        return text

    def _harm(self, text: str, edits: Sequence[SourceEdit], plan: Sequence[ValueEdit]) -> str:
        """Return why a text is not the file with nothing but these edits made."""
        before = self.document
        try:
            encode(before.source, text)
            after = self.read(Source(before.source.path, text, before.source.encoding, before.source.bom))
            old, new = shape(before), shape(after)
        except SourceError as error:
            return error.message
        except FormatError:
            return "the file would no longer read the same"
        if identities(before) != identities(after) or (
            old is not None and (new is None or not has_same_shape(old, new, [edit.span for edit in edits]))
        ):
            return "the file would no longer read the same"
        values = [reply.value for reply in before.replies]
        for reply, start, stop, words in sorted(plan, reverse=True):
            values[reply] = values[reply][:start] + words + values[reply][stop:]
        if values != [reply.value for reply in after.replies]:
            return "the file cannot hold the new words in this place"
        return ""

    def write(self, text: str) -> Change:
        """
        Put a text in the file's place, and check it again.

        Raises:
            SourceError: the file changed since it was read, or cannot be written.
        """
        if self.document.source is not self.source:
            raise SourceError("P001", "a file of this kind is read and never written")
        before = self.source.text
        self.source.write(text)
        self.reopen()
        return Change(self.task.path, before, text)


def _changed(before: Document, after: Document) -> set[int] | None:
    """Return which replies read otherwise than before; None if they are not the same replies."""
    names = [before.source.text.count("ignore-file"), after.source.text.count("ignore-file")]
    if identities(before) != identities(after) or names[0] != names[1] or before.problems != after.problems:
        return None
    return {
        place
        for place, (old, new) in enumerate(zip(before.replies, after.replies, strict=True))
        if old.value != new.value or [each.text for each in old.directives] != [each.text for each in new.directives]
    }


def is_graded(candidate: Candidate) -> bool:
    """Return whether a rewrite is a rule's and no mere suggestion."""
    fix = candidate.fix
    return not fix.is_stub and fix.applicability is not Applicability.SUGGEST


def rewritten(told: Told, pairs: Iterable[tuple[ValueEdit, SourceEdit]]) -> Candidate:
    """Return a person's own edits as the one rewrite of a finding."""
    ordered = sorted(pairs, key=lambda pair: pair[1].span)
    fix = SourceFix("", tuple(edit for _, edit in ordered), Applicability.SUGGEST)
    plan = tuple(planned for planned, _ in ordered)
    return Candidate(told._replace(diagnostic=told.diagnostic._replace(fixes=(fix,)), plans=(plan,), edits=((),)), 0)


def take_back(change: Change) -> None:
    """
    Put a file back as it was before a change.

    Raises:
        SourceError: it cannot be read or written.
        RefusedError: somebody else has changed it since.
    """
    source = read(change.file)
    if source.text != change.after:
        raise RefusedError(f"{source.path} was changed since, so it stays as it is")
    if change.before is None:
        try:
            os.unlink(change.file)
        except OSError as error:
            raise RefusedError(f"{source.path} can't be taken away ({error.strerror or error})") from error
    else:
        source.write(change.before)
