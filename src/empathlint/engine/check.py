"""Checks one file: reads it, has every reply read and judged, and gathers what is to be told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.reading import Reader
from empathlint.engine.report import NEEDLESS, STOPPED, UNUSED, order
from empathlint.engine.select import select
from empathlint.engine.tell import Teller
from empathlint.formats.document import FileHint, read
from empathlint.formats.views import why_unread
from empathlint.model import Severity
from empathlint.model.records import NamedTuple
from empathlint.rules.run import PatternTimeoutError
from empathlint.situation.facets import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.config.settings import Settings
    from empathlint.engine.block import Seen
    from empathlint.engine.gathered import Gathered
    from empathlint.engine.reading import Reading
    from empathlint.engine.select import Selection
    from empathlint.engine.suppress import Suppressions
    from empathlint.engine.tell import Told
    from empathlint.engine.twins import Twin
    from empathlint.formats.document import Document, Problem
    from empathlint.model import Diagnostic, Prose, SourceSpan
    from empathlint.rules.pack import Pack
    from empathlint.source import Problem as SourceProblem
    from empathlint.source import Source

    Part = tuple[int, int, int]


AT_ONCE = 64
"""So many replies are read before the first is checked, each step for all of them; more at once gain nothing."""


class Idle(NamedTuple):
    """What the replies of a share do not need of a directive; crosses between processes."""

    told: Diagnostic
    """What is to be told, but for the message."""
    codes: tuple[str, ...]
    """Those of its codes that silenced nothing; "" stands for all rules."""
    times: int
    """How many replies of the share it covers …"""
    whole: int
    """… and how many in all."""


def needless(codes: Iterable[str]) -> str:
    """Return what is told of a directive that silences nothing."""
    named = ", ".join(filter(None, codes))
    return f"{NEEDLESS} for {named}" if named else NEEDLESS


class FileResult:
    """
    What a check of one file found.

    Attributes:
        told: diagnostics with what fixing them needs.
        replies: how many replies were checked; `inactive` ones are not among them.
        unjudged: how many of them were not taken for the pack's language.
        unknown: how many of the others are about nobody knows what.
        ignored: the codes of the `ignore-file` directives; no codes mean all rules.
        used_ignores: numbers of the configuration's `[[ignore]]` tables, and those of their codes that were needed.
        unneeded: the directives that are told to silence nothing, and their codes that do; "" stands for all rules.
        idle: for a share of the replies, the directives that cover others, too.
        gathered: what the replies say that concerns rules over the whole library; None if there is nothing to gather.
    """

    __slots__ = (
        "document", "gathered", "idle", "ignored", "inactive", "path", "replies", "told", "unjudged", "unknown",
        "unneeded", "used_ignores",
    )  # fmt: skip

    def __init__(self, path: str, document: Document | None = None) -> None:
        """Start an empty result."""
        self.path = path
        self.document = document
        self.told: list[Told] = []
        self.replies = 0
        self.unjudged = 0
        self.inactive = 0
        self.unknown = 0
        self.ignored: tuple[tuple[str, ...], ...] = ()
        self.used_ignores: set[tuple[int, str]] = set()
        self.unneeded: dict[SourceSpan, tuple[str, ...]] = {}
        self.idle: list[Idle] = []
        self.gathered: Gathered | None = None

    @property
    def is_claimed(self) -> bool:
        """Whether some reader knows the file as one that holds replies."""
        return self.document is not None and self.document.claimed

    @property
    def passed(self) -> str:
        """Why the file is passed over, if it is."""
        return self.document.passed if self.document is not None else ""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The diagnostics, in their lasting order."""
        return sorted((told.diagnostic for told in self.told), key=order)


def check_source(source: Source, *, named: bool, pack: Pack, settings: Settings) -> FileResult:
    """
    Check one file.

    Raises:
        SelectError: the settings name a rule that does not exist.
    """
    return checker_of(source, named=named, pack=pack, settings=settings).share((0, 1, 1))


def checker_of(source: Source, *, named: bool, pack: Pack, settings: Settings, is_alone: bool = False) -> Checker:
    """
    Read a file and return what will check it.

    A file that is checked alone and holds one reply is no library: nothing is gathered from it.

    Raises:
        SelectError: the settings name a rule that does not exist.
    """
    document = read_once(source, settings, named=named)
    checker = Checker(document, pack, settings)
    checker.is_library = (not is_alone or len(document.replies) > 1) and bool(checker.selection.every.plan.library)
    return checker


def read_document(source: Source, settings: Settings, *, named: bool) -> Document:
    """Return a source as a document, read as the settings say."""
    return read(source, named=named, hint=_hint(source, settings))


def read_once(source: Source, settings: Settings, *, named: bool) -> Document:
    """Return the same, which may be the very document that was read ahead."""
    ahead = _ahead.get((source.path, _hint(source, settings), named))
    if ahead is not None and ahead.source.text == source.text:
        return ahead
    return read_document(source, settings, named=named)


def read_ahead(source: Source, settings: Settings, *, named: bool) -> None:
    """Read a document that this process and copies of it will need again."""
    _ahead[source.path, _hint(source, settings), named] = read_document(source, settings, named=named)


def forget_ahead() -> None:
    """Forget what was read ahead, for a run before."""
    _ahead.clear()
    _readers.clear()


_ahead: dict[tuple[str, FileHint | None, bool], Document] = {}
_readers: dict[int, Reader] = {}
"""What reads the replies of the documents that were read ahead, by their identity: all shares look at a whole file."""


def _reader(document: Document, pack: Pack, settings: Settings, selection: Selection) -> Reader:
    """Return what reads the replies of a document; the shares of one that was read ahead have it in common."""
    reader = _readers.get(id(document))
    if reader is None:
        reader = Reader(document, pack, settings, selection)
        if any(document is ahead for ahead in _ahead.values()):
            _readers[id(document)] = reader
    return reader


def _hint(source: Source, settings: Settings) -> FileHint | None:
    """Return what the settings say of how a file is to be read."""
    if not settings.files:
        return None
    from empathlint.config.entries import file_hint

    entry = file_hint(settings, source.path)
    return FileHint(entry.vendor, entry.markup, entry.locale, entry.channel, entry.role) if entry else None


def check_document(document: Document, pack: Pack, settings: Settings, *, is_library: bool = True) -> FileResult:
    """
    Check the replies of a document.

    Raises:
        SelectError: the settings name a rule that does not exist.
    """
    checker = Checker(document, pack, settings)
    checker.is_library = is_library and bool(checker.selection.every.plan.library)
    return checker.share((0, 1, 1))


class Checker:
    """Checks the replies of one document, one after another."""

    __slots__ = (
        "_covered", "_idle", "_pack", "_teller", "_twins", "_understood", "document", "firsts",
        "is_library", "reader", "result", "seen", "selection",
    )  # fmt: skip

    def __init__(
        self, document: Document, pack: Pack, settings: Settings, ignored: tuple[tuple[str, ...], ...] = ()
    ) -> None:
        """
        Make ready.

        Args:
            document: the replies.
            pack: the rules.
            settings: which of them run, and how.
            ignored: codes of `ignore-file` directives in replies that will not be checked.

        Raises:
            SelectError: the settings name a rule that does not exist.
        """
        self.document = document
        self.selection = select(pack, settings)
        self.result = FileResult(document.source.path, document)
        self.result.ignored = ignored
        self.is_library = False
        """Whether facts are gathered for rules over the whole library."""
        self._covered: Counter[SourceSpan] | None = None
        """How many replies each directive above a reply covers; counted once there is a directive."""
        self._idle: dict[SourceSpan, tuple[tuple[str, ...], int]] = {}
        """Which codes of a directive silenced nothing so far, in how many replies."""
        self._understood: set[tuple[object, ...]] = set()
        """What was told of directives."""
        self._pack = pack
        self.reader = _reader(document, pack, settings, self.selection)
        self._teller = Teller(document.source, self.selection, pack, settings)
        self._teller.replies = document.replies
        self.seen: dict[int, Seen] = {}
        """The replies that were read and wait to be checked."""
        self._twins: dict[int, int] = {}
        if any(reply.twin for reply in document.replies):
            from empathlint.engine.twins import pairs

            self._twins = pairs(document.replies)
        self.firsts = {second: first for first, second in self._twins.items()}
        """Of twins, the second with the first: it is seen to with that."""

    def tell_problems(self) -> None:
        """Take over the problems met while the file was read."""
        problems: list[SourceProblem | Problem] = [*self.document.source.problems, *self.document.problems]
        for problem in problems:
            self._tell_problem(problem.code, problem.severity, problem.message, problem.span)

    def share(self, part: Part) -> FileResult:
        """Check the replies of some of so many equal pieces; the problems of the file are told with the first."""
        (first, stop, whole), count = part, len(self.document.replies)
        if first == 0:
            self.tell_problems()
        self.check(range(count * first // whole, count * stop // whole))
        if stop - first < whole:
            self.note_idle()
        return self.result

    def check(self, places: Iterable[int]) -> None:
        """Check these replies of the document; of a pair of twins both are seen to with the first."""
        waiting = [place for place in places if place not in self.firsts]
        for begun in range(0, len(waiting), AT_ONCE):
            block = waiting[begun : begun + AT_ONCE]
            if len(block) > 1:
                from empathlint.engine.block import read_places

                read_places(self, block)
            for place in block:
                second = self._twins.get(place)
                if not self._check(place, second) and second is not None:
                    self._check(second, None)
        ignored = self.result.ignored
        if ignored:
            from empathlint.engine.suppress import is_dropped

            self.result.told = [told for told in self.result.told if not is_dropped(told.diagnostic, ignored)]

    def _check(self, place: int, second: int | None) -> bool:
        """Check a reply; return whether that settled its twin too."""
        reply = self.document.replies[place]
        if not reply.active:
            self.result.inactive += 1
            self.result.used_ignores.update(self.reader.ignored(reply))
            return False
        try:
            proses, reading = self.seen.pop(place, None) or (self.reader.proses(reply), None)
            reading = reading or self.reader.read(reply, proses)
            why = why_unread(reply.value, [view.prose for view in reading.views])
            if why:
                self._tell_problem("P004", Severity.ERROR, why, reply.span)
                self.result.used_ignores.update(self.reader.ignored(reply))
                return False
            twin = self._twin(proses, second) if second is not None else None
            self._count(reading)
            self.result.told.extend(self._teller.tell(reading, place, twin))
            if self.is_library or (reading.suppressions is not None and self.selection.every.plan.library):
                self._gather(reading, place, twin)
            if reading.suppressions is not None:
                self._weigh(reading.suppressions, reading)
            self._tell_stopped(reading)
            self.result.used_ignores |= reading.used
        except PatternTimeoutError as error:
            self._tell_problem("P005", Severity.ERROR, str(error), reply.span)
            return False
        except Exception as error:  # a fault of ours in one reply must not hide what the others say
            message = f"empathlint{STOPPED} {reply.name or reply.key!r}: {error!r}; please report this"
            self._tell_problem("P008", Severity.ERROR, message, reply.span)
            return False
        if twin is not None:
            self.result.replies += 1
            self.result.used_ignores.update(self.reader.ignored(self.document.replies[twin.reply]))
            if twin.suppressions is not None:
                self._weigh(twin.suppressions, reading)
        return twin is not None

    def _gather(self, reading: Reading, place: int, twin: Twin | None) -> None:
        if self.result.gathered is None:
            from empathlint.engine.gathered import Gathered

            self.result.gathered = Gathered()
        self.result.gathered.add(reading, place, twin)

    def _twin(self, proses: Iterable[Prose], second: int) -> Twin | None:
        reply = self.document.replies[second]
        if not reply.active:
            return None
        from empathlint.engine.twins import twin

        return twin(list(proses), reply, second, self.reader.proses(reply))

    def _count(self, reading: Reading) -> None:
        result = self.result
        result.replies += 1
        if not reading.is_judged:
            result.unjudged += 1
        elif not reading.is_staff and reading.views and reading.views[0].situation.known("scenario") == UNKNOWN:
            result.unknown += 1

    def _weigh(self, suppressions: Suppressions, reading: Reading) -> None:
        """Tell of directives that do nothing, and remember those that speak for the whole file."""
        self.result.ignored += tuple(suppressions.file_wide())
        is_whole = self.selection.is_whole and reading.chosen is self.selection.every
        for problem in suppressions.problems(self._pack):
            if problem not in self._understood:
                self._understood.add(problem)
                self._tell_problem(problem.code, Severity.WARNING, problem.message, problem.place)
        left_out = [self._pack.rules[code] for code in self.selection.left_out]
        for place, codes in suppressions.idle(reading.chosen.rules, left_out, is_whole=is_whole):
            self._tell_idle(place, codes)

    def _tell_idle(self, place: SourceSpan, codes: tuple[str, ...]) -> None:
        """Tell of a directive that silences nothing; of one that covers several replies, once all of them agree."""
        if self._covered is None:
            self._covered = Counter(each.span for reply in self.document.replies for each in reply.directives)
        before, times = self._idle.get(place, (codes, 0))
        idle = tuple(code for code in before if code in codes)
        self._idle[place] = (idle, times + 1)
        is_known = times + 1 == max(self._covered[place], 1)
        if idle and is_known and UNUSED not in self.selection.ignored_problems:
            self._tell_problem(UNUSED, Severity.WARNING, needless(idle), place)
            self.result.unneeded[place] = idle

    def note_idle(self) -> None:
        """Keep what is known of directives that cover replies of other shares of the document, too."""
        if UNUSED in self.selection.ignored_problems or self._covered is None:
            return
        for place, (codes, times) in self._idle.items():
            if times < self._covered[place]:
                told = self._teller.problem(UNUSED, Severity.WARNING, "", place).diagnostic
                self.result.idle.append(Idle(told, codes, times, self._covered[place]))

    def _tell_stopped(self, reading: Reading) -> None:
        """Tell of what is declared and means nothing, and of rules that raised, each once for all views of a reply."""
        for message, span in reading.unknown:
            self._tell_problem("P102", Severity.WARNING, message, span)
        stopped = {code: why for view in reading.views for code, why in view.stopped.items()}
        for code, why in stopped.items():
            pack, reply = self._pack.rules[code].pack, reading.reply
            owner, request = (f" of {pack}", "") if pack else ("", "; please report this")
            message = f"rule {code}{owner}{STOPPED} {reply.name or reply.key!r}: {why}{request}"
            self._tell_problem("P008", Severity.ERROR, message, reply.span)

    def _tell_problem(self, code: str, severity: Severity, message: str, span: SourceSpan | None) -> None:
        if code not in self.selection.ignored_problems:
            self.result.told.append(self._teller.problem(code, severity, message, span))
