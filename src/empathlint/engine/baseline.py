"""
The baseline: findings that were there when a team began, let pass until somebody edits their reply.

An entry holds the key of a reply, the code of a rule, a hash of the reply's text and a count. Moving a file, putting
replies in another order or exporting them anew keeps it. The path is there for people, and decides where copies of one
reply are more than they were.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.config.load import shown_path
from empathlint.engine.report import order
from empathlint.engine.select import PROBLEMS, select
from empathlint.model import Diagnostic, Severity
from empathlint.model.records import NamedTuple
from empathlint.source import ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from empathlint.config.settings import Settings
    from empathlint.engine.report import Report
    from empathlint.engine.walk import FileTask

VERSION = 1
_NAMED = 3


class Known(NamedTuple):
    """What a finding is known by."""

    key: str
    code: str
    text: str
    """A hash of the reply's text."""


class Entry(NamedTuple):
    """So many findings, and the file where they were."""

    known: Known
    times: int
    path: str
    """Relative to the folder of the baseline."""


def settle(report: Report, tasks: Mapping[str, FileTask], *, is_written: bool) -> None:
    """
    Take out of a report what the baselines of its files let pass, or write it into them.

    Raises:
        ConfigError: a baseline cannot be read or written.
    """
    by_file: dict[str, dict[str, FileTask]] = {}
    for shown, task in tasks.items():
        if task.settings.baseline:
            by_file.setdefault(task.settings.baseline, {})[shown] = task
    for file, covered in by_file.items():
        entries = read(file) if os.path.exists(file) or not is_written else []
        if is_written:
            entries = [*_elsewhere(entries, file, covered), *_made(report.diagnostics, file, covered)]
            write(file, entries)
        left = _let_pass(report, entries, file, covered)
        for entry in _elsewhere(entries, file, covered):
            left[entry.known] -= entry.times  # a copy of the reply, which this run did not look at
        stale = _stale(entries, +left, file, covered) if +left and not is_written else None
        if stale is not None:
            report.diagnostics.append(stale)
            report.diagnostics.sort(key=order)


def _made(diagnostics: Iterable[Diagnostic], file: str, covered: Mapping[str, FileTask]) -> Iterator[Entry]:
    """Yield entries for everything that is found in replies."""
    inside = {shown: _inside(task.path, file) for shown, task in covered.items()}
    counts: Counter[tuple[Known, str]] = Counter()
    for diagnostic in diagnostics:
        known = _known(diagnostic)
        if known is not None and diagnostic.path in covered:
            counts[known, inside[diagnostic.path]] += 1
    for (known, path), count in counts.items():
        yield Entry(known, count, path)


def _known(diagnostic: Diagnostic) -> Known | None:
    """Return what a finding is known by; None for what is about a file, which nobody should let pass."""
    reply = diagnostic.reply
    return Known(reply.key, diagnostic.code, reply.text) if reply is not None and reply.text else None


def _inside(path: str, file: str) -> str:
    """Return a path as a baseline holds it."""
    return os.path.relpath(os.path.abspath(path), os.path.dirname(file)).replace(os.sep, "/")


def _elsewhere(entries: Iterable[Entry], file: str, covered: Mapping[str, FileTask]) -> Iterator[Entry]:
    """Yield the entries of files that are there and were not checked this time."""
    checked = {_inside(task.path, file) for task in covered.values()}
    folder = os.path.dirname(file)
    for entry in entries:
        if entry.path not in checked and os.path.exists(os.path.join(folder, entry.path)):
            yield entry


def _let_pass(report: Report, entries: Iterable[Entry], file: str, covered: Mapping[str, FileTask]) -> Counter[Known]:
    """Take out of the report what is listed; return what is listed and not there."""
    left: Counter[Known] = Counter()
    places: Counter[tuple[Known, str]] = Counter()
    for entry in entries:
        left[entry.known] += entry.times
        places[entry.known, entry.path] += entry.times
    inside = {shown: _inside(task.path, file) for shown, task in covered.items()}
    passed: dict[int, tuple[str, Known]] = {}
    asked = [
        (number, told.path, known)
        for number, told in enumerate(report.diagnostics)
        if told.path in covered and (known := _known(told)) is not None
    ]
    # first what stands where it stood, then what has moved
    for is_moved in (False, True):
        for number, path, known in asked:
            if number in passed or not left[known]:
                continue
            place = (known, inside[path])
            if is_moved or places[place]:
                places[place] -= 1
                left[known] -= 1
                passed[number] = path, known
    report.let_pass += len(passed)
    if passed:
        gone = set(passed.values())
        report.left_out.append(lambda told: (told.path, _known(told)) in gone)
    report.diagnostics = [told for number, told in enumerate(report.diagnostics) if number not in passed]
    return +left


def _stale(
    entries: Iterable[Entry], left: Mapping[Known, int], file: str, covered: Mapping[str, FileTask]
) -> Diagnostic | None:
    """Tell of entries that let nothing pass, where that can be known: of the files and the rules of this run."""
    checked = {_inside(task.path, file): task.settings for task in covered.values()}
    silent = {key: _silent(settings) for key, settings in {id(s): s for s in checked.values()}.items()}
    folder = os.path.dirname(file)
    stale = [
        entry
        for entry in entries
        if left.get(entry.known)
        and (
            entry.known.code not in silent[id(checked[entry.path])]
            if entry.path in checked
            else not os.path.exists(os.path.join(folder, entry.path))
        )
    ]
    if not stale:
        return None
    named = ", ".join(f"{entry.known.code} in {entry.path}" for entry in stale[:_NAMED])
    more = ", …" if len(stale) > _NAMED else ""
    what = "1 entry lets" if len(stale) == 1 else f"{len(stale):,} entries let"
    message = f"{what} nothing pass any more ({named}{more}); --write-baseline leaves out what isn't needed"
    return Diagnostic(shown_path(file), "P101", PROBLEMS["P101"], Severity.INFO, message, None, None)


def _silent(settings: Settings) -> Mapping[str, str]:
    """Return the rules that these settings leave out; what they would have found is unknown."""
    from empathlint.engine.run import pack_for

    return select(pack_for(settings, is_whole=True), settings).silent


def read(file: str) -> list[Entry]:
    """
    Return the entries of a baseline.

    Raises:
        ConfigError: it cannot be read, or is none.
    """
    shown = shown_path(file)
    try:
        ordinary(file)
        with open(file, encoding="utf-8") as stream:
            data = json.load(stream)
    except FileNotFoundError:
        raise ConfigError("this baseline isn't there; --write-baseline makes it", shown) from None
    except OSError as error:
        raise ConfigError(f"this baseline can't be read ({error.strerror or error})", shown) from None
    except json.JSONDecodeError as error:
        raise ConfigError("this baseline is not JSON; --write-baseline makes it anew", shown, error.lineno) from None
    except ValueError:
        raise ConfigError("this baseline is not UTF-8; --write-baseline makes it anew", shown) from None
    try:
        if data["version"] != VERSION:
            raise ConfigError(
                f"this baseline has version {data['version']}, and this empathlint reads {VERSION}", shown
            )
        return [_entry(entry) for entry in data["entries"]]
    except (KeyError, TypeError, ValueError):
        raise ConfigError("this is no baseline; --write-baseline makes one", shown) from None


def _entry(data: dict[str, object]) -> Entry:
    key, code, text, path = (data[name] for name in ("key", "code", "text", "path"))
    count = data["count"]
    texts = (key, code, text, path)
    if not all(isinstance(value, str) for value in texts) or isinstance(count, bool) or not isinstance(count, int):
        raise ValueError
    return Entry(Known(str(key), str(code), str(text)), count, str(path))


def write(file: str, entries: Iterable[Entry]) -> None:
    """
    Write a baseline in one step: an entry a line, in an order that keeps differences small.

    Raises:
        ConfigError: it cannot be written.
    """
    spelled = json.JSONEncoder(ensure_ascii=False).encode
    lines = [
        spelled({"path": path, "key": known.key, "code": known.code, "text": known.text, "count": count})
        for known, count, path in sorted(entries, key=lambda entry: (entry.path, entry.known))
    ]
    text = f'{{"version": {VERSION}, "entries": [\n' + ",\n".join(lines) + ("\n" if lines else "") + "]}\n"
    try:
        _replace(file, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = f"this baseline can't be written ({error.strerror or error})"
        raise ConfigError(reason, shown_path(file)) from None


def _replace(file: str, data: bytes) -> None:
    import tempfile
    from contextlib import suppress

    handle, temporary = tempfile.mkstemp(prefix=".empathlint-", dir=os.path.dirname(file))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, os.stat(file).st_mode & 0o7777 if os.path.exists(file) else 0o666 & ~mask)
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
