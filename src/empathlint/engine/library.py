"""Rules over a whole library: has the facts of all replies judged, and finds the places of what is told."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from empathlint.engine import run as runs
from empathlint.engine.check import read_once
from empathlint.engine.gathered import said_in
from empathlint.engine.reading import Reader
from empathlint.engine.select import PROBLEMS, matches, select
from empathlint.engine.tell import Teller, brief, is_silenced
from empathlint.model import Diagnostic, Related, Severity
from empathlint.model.records import NamedTuple
from empathlint.rules.gather import Library, Tally, merged
from empathlint.rules.run import judged
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from empathlint.engine.gathered import Gathered, Key
    from empathlint.engine.walk import FileTask
    from empathlint.rules.gather import Group, Remark, Said
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule
    from empathlint.source import Source

    Spot = tuple[str, int, Key]
    """A path, which of its replies, and what is said there."""
    Read = Callable[[FileTask], Source]
    Load = Callable[[FileTask], Pack]


class Part(NamedTuple):
    """What one file, or a share of one, brings to the library."""

    task: FileTask
    gathered: Gathered
    ignored: tuple[tuple[str, ...], ...]
    """Codes of its `ignore-file` directives."""


class _Told(NamedTuple):
    """Something to tell: whose it is, and where what it speaks of is said, the place to point at first."""

    rule: Rule
    remark: Remark
    spots: tuple[Spot, ...]


def judge(parts: Sequence[Part], load: Load, read: Read) -> list[Diagnostic]:
    """
    Return what there is to say of a library.

    Args:
        parts: what was gathered, in any order.
        load: gives the rules for a file.
        read: reads a file again; only those are read that something is told of.
    """
    tasks = {part.task.shown: part.task for part in parts}
    where = _common(tasks)
    told: list[_Told] = []
    diagnostics: list[Diagnostic] = []
    for rule, library in _libraries(parts, load):
        try:
            told += [_Told(rule, remark, tuple(_spots(rule, remark, library))) for remark in judged(rule, library)]
        except Exception as error:  # a fault of ours in one rule must not hide what the others say
            message = f"rule {rule.code} stopped over the whole library: {error!r}; please report this"
            diagnostics.append(Diagnostic(where, "P008", PROBLEMS["P008"], Severity.ERROR, message, None, None))
    located = _located({spot for one in told for spot in one.spots}, tasks, load, read)
    severities = select(load(tasks[min(tasks)]), tasks[min(tasks)].settings).severities if told else {}
    for rule, remark, spots in told:
        if remark.at is None:
            severity = severities.get(rule.code, rule.severity)
            diagnostics.append(Diagnostic(where, rule.code, rule.name, severity, remark.message, None, None))
        elif all(spot in located for spot in spots[: 1 + len(remark.beside)]):
            diagnostics.append(_diagnostic(remark, [located[spot] for spot in spots if spot in located]))
    return diagnostics


def _libraries(parts: Sequence[Part], load: Load) -> Iterator[tuple[Rule, Library]]:
    """Yield each rule that has gathered something, and what."""
    groups: Counter[Group] = Counter()
    tallies: dict[str, list[dict[Said, Tally]]] = {}
    rules: dict[str, Rule] = {}
    ignored: dict[str, list[tuple[str, ...]]] = {}
    for part in parts:
        groups.update(part.gathered.groups)
        ignored.setdefault(part.task.shown, []).extend(part.ignored)
    for part in parts:
        path = part.task.shown
        by_code: dict[str, dict[Said, Tally]] = {}
        for (code, topic, value), (count, places) in part.gathered.said.items():
            said = by_code.setdefault(code, {})
            said[topic, value] = Tally(count, tuple((path, place) for place in places))
        for code, said in by_code.items():
            rules[code] = rule = load(part.task).rules[code]
            if not _is_ignored(rule, ignored[path]):
                tallies.setdefault(code, []).append(said)
    for code in sorted(tallies):
        yield rules[code], Library(merged(tallies[code]), groups)


def _is_ignored(rule: Rule, ignored: Iterable[tuple[str, ...]]) -> bool:
    """Return whether an `ignore-file` directive speaks of a rule; one without codes speaks of all."""
    return any(not codes or any(matches(code, rule.code, rule.name) for code in codes) for codes in ignored)


def _spots(rule: Rule, remark: Remark, library: Library) -> Iterator[Spot]:
    """Yield the places of a remark: the first, those of what stands beside it, and then where else it is so."""
    if remark.at is None:
        return
    at, *more = library.topics[remark.at[0]][remark.at[1]].places
    yield (*at, (rule.code, *remark.at))
    for said in remark.beside:
        yield (*library.topics[said[0]][said[1]].places[0], (rule.code, *said))
    yield from ((*place, (rule.code, *remark.at)) for place in more)


def _located(spots: Iterable[Spot], tasks: Mapping[str, FileTask], load: Load, read: Read) -> dict[Spot, Diagnostic]:
    """Return each fact as a diagnostic without a message; files are read anew, each once."""
    by_path: dict[str, set[Spot]] = {}
    for spot in spots:
        by_path.setdefault(spot[0], set()).add(spot)
    found: dict[Spot, Diagnostic] = {}
    for path, wanted in by_path.items():
        task = tasks[path]
        known = _known(wanted, task, load, read)
        found.update((spot, told) for spot, told in known.items() if told is not None and spot in wanted)
    return found


def _known(wanted: set[Spot], task: FileTask, load: Load, read: Read) -> dict[Spot, Diagnostic | None]:
    """Return these facts of one file as diagnostics, of a large file that did not change as they are kept."""
    if not task.settings.cache or runs.size_of(task.path) < runs.LARGE:
        return _seen(wanted, task, load, read)
    from empathlint.engine import kept

    return kept.looked_up(task, wanted, lambda: _seen(wanted, task, load, read))


def _seen(wanted: Iterable[Spot], task: FileTask, load: Load, read: Read) -> dict[Spot, Diagnostic | None]:
    """Return these facts of one file as diagnostics; None for one that is not told."""
    found: dict[Spot, Diagnostic | None] = dict.fromkeys(wanted)
    try:
        source = read(task)
    except SourceError:  # it was there a moment ago; what it said cannot be shown any more
        return found
    pack = load(task)
    selection = select(pack, task.settings)
    document = read_once(source, task.settings, named=task.named)
    reader = Reader(document, pack, task.settings, selection)
    teller = Teller(source, selection, pack, task.settings)
    for number in {spot[1] for spot in found} & set(range(len(document.replies))):
        reply = document.replies[number]
        reading = reader.read(reply, reader.proses(reply))
        said = said_in(reading)
        for spot in [spot for spot in found if spot[1] == number]:
            for sighting in said.get(spot[2], ()):
                if found[spot] is None and not is_silenced(reading, [sighting], None):
                    found[spot] = teller.told(reading, number, sighting).diagnostic
    return found


def _diagnostic(remark: Remark, found: Sequence[Diagnostic]) -> Diagnostic:
    first, *others = found
    message = remark.message.replace("{match}", brief(first.match))
    if others:
        message = message.replace("{there}", brief(others[0].match)).replace("{where}", _place(others[0]))
    related = tuple(Related(other.path, other.start, other.end, other.reply, other.match) for other in others)
    return first._replace(message=message, related=related)


def _place(diagnostic: Diagnostic) -> str:
    """Return where something stands, for a message."""
    line = diagnostic.start.line if diagnostic.start else 1
    name = diagnostic.reply.name if diagnostic.reply else ""
    stem = diagnostic.path.rpartition("/")[2].partition(".")[0]
    where = f"{diagnostic.path}:{line}"
    return f"“{name}” ({where})" if name and name != stem else where


def _common(paths: Iterable[str]) -> str:
    """Return the path of the file, or of the folder, in which all of a library is."""
    known = list(paths)
    if len(known) == 1:
        return known[0]
    steps = zip(*(path.split("/")[:-1] for path in known), strict=False)
    common = "/".join(step[0] for step in takewhile(lambda step: len(set(step)) == 1, steps))
    return common or ("/" if known[0].startswith("/") else ".")
