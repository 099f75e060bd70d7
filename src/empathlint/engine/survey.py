"""Looks a library over: how its replies are sorted and named, and what each of the piles seems to be about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.check import read_document
from empathlint.engine.reading import Reader, bare_blanks
from empathlint.engine.run import pack_for
from empathlint.engine.select import declarable, named_scenario, select
from empathlint.engine.walk import Walk
from empathlint.formats.views import views
from empathlint.model import PlaceholderClass, Reply, Role, Severity, SourceSpan, Voice
from empathlint.model.records import NamedTuple
from empathlint.rules.view import View
from empathlint.situation.facets import UNKNOWN
from empathlint.source import SourceError, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.config.load import Configuration
    from empathlint.engine.walk import FileTask
    from empathlint.formats.document import Document
    from empathlint.model import Prose
    from empathlint.rules.pack import Pack

PREFIX, CATEGORY, TAG, FOLDER, PAGE = "prefix", "category", "tag", "folder", "page"
KINDS = (PREFIX, CATEGORY, TAG, FOLDER, PAGE)
"""By what replies are put together: how titles begin, what the file says, where they are."""
FEWEST = 2
"""Replies that make a pile."""
MOST = 40
"""So many piles of a kind are of use to anybody, the largest."""
SAMPLES = 20
"""So many replies of a pile are read to guess what it is about."""
SHARE = 0.6
"""So many of the replies whose situation is known have to agree."""
NEAR = 80
"""A customer's name this near the start is part of the greeting."""
_SEPARATORS = ("::", " - ", " – ", " — ", ": ", " > ", " / ", " | ")
_KEYED = "translations"
"""The vendor whose names are paths of keys."""


class Pile(NamedTuple):
    """Replies that belong together by their names or their place."""

    kind: str
    label: str
    """As it is in the library: `Billing::`, a category, a tag, a folder, a file."""
    replies: int
    facts: dict[str, str]
    """The guess: facet to value; empty if there is none."""
    is_named: bool
    """Whether the label tells it; otherwise the replies do."""


class Kept(NamedTuple):
    """Replies that one reader has read."""

    vendor: str
    files: Sequence[str]
    replies: int


class Survey(NamedTuple):
    """What a library looks like."""

    files: int
    replies: int
    kept: Sequence[Kept]
    """Where the replies are, by reader, the largest first."""
    unclaimed: Sequence[str]
    """Files in folders that no reader knows."""
    piles: Sequence[Pile]
    """By kind, the largest first."""
    greeting: tuple[str, int] | None
    """The placeholder that most replies greet with, and how many do."""
    slots: Sequence[tuple[str, int]]
    """Bare blanks, and how many replies have each."""
    scenarios: Sequence[str]
    """What a reply may be declared to be about."""
    problems: Sequence[str]


def survey(paths: Sequence[str], configuration: Configuration) -> Survey:
    """
    Look over the replies in files and folders. Nothing is changed.

    Raises:
        ConfigError: the configuration cannot be used.
        PackError: a pack cannot be used.
    """
    looking = _Looking()
    walk = Walk(paths, configuration)
    for task in walk:
        looking.look(task)
    for problem in walk.problems:
        where = f"{problem.path}:{problem.start}" if problem.start else problem.path
        looking.problems.append(f"{where}: {problem.message}")
    looking.unclaimed += walk.unclaimed
    return looking.seen()


class _Looking:
    """What has been seen so far."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, int]] = {}
        self.unclaimed: list[str] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self.samples: dict[tuple[str, str], list[tuple[Reader, Reply]]] = {}
        self.about: dict[int, str] = {}
        self.greetings: Counter[str] = Counter()
        self.values: list[str] = []
        self.problems: list[str] = []
        self.pack: Pack | None = None

    def look(self, task: FileTask) -> None:
        """Take in a file."""
        try:
            source = read(task.path, task.shown, limit=task.settings.max_file_size)
        except SourceError as error:
            self.problems.append(f"{task.shown}: {error.message}")
            return
        document = read_document(source, task.settings, named=task.named)
        errors = [problem.message for problem in document.problems if problem.severity is Severity.ERROR]
        self.problems += [f"{task.shown}: {message}" for message in errors]
        replies = [reply for reply in document.replies if reply.active and reply.role is Role.REPLY]
        if not document.claimed or not replies:
            if not document.claimed and not document.passed and not task.named:
                self.unclaimed.append(task.shown)
            return
        pack = self.pack = pack_for(task.settings)
        reader = Reader(document, pack, task.settings, select(pack, task.settings))
        self.kept.setdefault(document.vendor, {})[task.shown] = len(replies)
        self.values += [reply.value for reply in replies]
        for reply in replies:
            self.greetings.update(_greeted(reader.proses(reply)))
            for pile in _piles(reply, document):
                self.counts[pile] += 1
                samples = self.samples.setdefault(pile, [])
                if len(samples) < SAMPLES:
                    samples.append((reader, reply))

    def seen(self) -> Survey:
        """Return what it comes to."""
        kept = [Kept(vendor, list(files), sum(files.values())) for vendor, files in self.kept.items()]
        kept.sort(key=lambda one: (-one.replies, one.vendor))
        replies = sum(one.replies for one in kept)
        # what all replies have in common sorts none of them
        counts = [(pile, count) for pile, count in self.counts.items() if FEWEST <= count < replies]
        counts.sort(key=lambda item: (KINDS.index(item[0][0]), -item[1], item[0]))
        firsts = {(_bare(label), count): kind for (kind, label), count in reversed(counts)}
        counts = [((kind, label), count) for (kind, label), count in counts if firsts[_bare(label), count] == kind]
        piles = [self._pile(*pile) for kind in KINDS for pile, _ in [c for c in counts if c[0][0] == kind][:MOST]]
        greeting = next(iter(self.greetings.most_common(1)), None)
        blanks = [(blank, count) for blank, count in bare_blanks(self.values).items() if count > FEWEST]
        slots = sorted(blanks, key=lambda item: (-item[1], item[0]))
        scenarios = [name for name in declarable(self.pack, "situation") if name != UNKNOWN] if self.pack else []
        files = sum(len(one.files) for one in kept)
        return Survey(files, replies, kept, sorted(self.unclaimed), piles, greeting, slots, scenarios, self.problems)

    def _pile(self, kind: str, label: str) -> Pile:
        named = _named(label, self.pack) if self.pack else {}
        facts = dict(named)
        samples = self.samples[kind, label] if "situation" not in named else ()
        known = Counter(self._about(reader, reply) for reader, reply in samples)
        total = known.total()
        known.pop(UNKNOWN, None)
        if known:
            value, votes = min(known.items(), key=lambda item: (-item[1], item[0]))
            if votes >= max(FEWEST, SHARE * known.total()) and known.total() * 2 >= total:
                facts["situation"] = value
        usual = named_scenario(self.pack, label) if self.pack and "situation" not in facts else ""
        if usual:
            named = facts = {"situation": usual, **named}
        return Pile(kind, label, self.counts[kind, label], facts, facts == named)

    def _about(self, reader: Reader, reply: Reply) -> str:
        """Return the scenario of a reply, as far as it is known."""
        if id(reply) not in self.about:
            reading = reader.read(reply, reader.proses(reply))
            known = reading.views[0].situation.known("scenario") if reading.is_judged else UNKNOWN
            self.about[id(reply)] = known
        return self.about[id(reply)]


def _piles(reply: Reply, document: Document) -> Iterator[tuple[str, str]]:
    """Yield the piles that a reply is part of."""
    if document.vendor == _KEYED:
        yield PREFIX, f"{reply.name.partition('.')[0]}."
        return
    path, is_page = document.source.path, len(document.replies) > 1
    folder, _, name = path.rpartition("/")
    prefix = _prefix(reply.name) if is_page or reply.name != name.partition(".")[0] else ""
    if prefix:
        yield PREFIX, prefix
    if reply.category and not (prefix and reply.name.startswith(reply.category)):
        yield CATEGORY, reply.category
    for tag in dict.fromkeys(reply.tags):
        yield TAG, tag
    if folder:
        yield FOLDER, folder
    if is_page and not prefix and not reply.category:
        yield PAGE, path


def _prefix(name: str) -> str:
    """Return how a title begins, its separator included; empty if it has none."""
    found = [(name.index(mark), mark) for mark in _SEPARATORS if 0 < name.find(mark) < len(name) - len(mark)]
    if not found:
        return ""
    at, mark = min(found)
    return name[: at + len(mark)] if mark == "::" or at <= NEAR // 2 else ""


def _bare(label: str) -> str:
    """Return what a label has in common with others of its name, such as the tag `late_parcels` of `Late parcels::`."""
    return "".join(character for character in label.casefold() if character.isalnum())


def _named(label: str, pack: Pack) -> dict[str, str]:
    """Return what the words of a label say of the situation."""
    reply = Reply("", (), SourceSpan(0, 0), name=label)
    view = View(reply, views("", "text", "")[0], pack, Voice())
    told = {facet: view.situation.known(facet) for facet in ("scenario", "channel", "kind")}
    known = {("situation" if facet == "scenario" else facet): value for facet, value in told.items()}
    return {
        facet: value
        for facet, value in known.items()
        if value != UNKNOWN and (facet != "kind" or value != known["situation"])
    }


def _greeted(proses: Sequence[Prose]) -> set[str]:
    """Return the placeholders of the customer's name that a reply begins with."""
    return {
        found.raw
        for found in proses[0].placeholders
        if found.kind is PlaceholderClass.CUSTOMER_NAME and found.at < NEAR
    }
