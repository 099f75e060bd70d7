"""
`--since REV`: findings in the replies that are new or edited since a revision that git has.

A reply counts as it was by its key and its text, in whatever file it stands: lines do not matter, nor where a file has
moved. Everything is checked, so that rules over the whole library know all of it; what is old is taken out at the end.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.engine.check import read_document
from empathlint.engine.report import is_problem
from empathlint.formats.digest import digest
from empathlint.model.records import NamedTuple
from empathlint.source import SourceError, from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from empathlint.config.settings import Settings
    from empathlint.engine.report import Report
    from empathlint.engine.walk import FileTask
    from empathlint.model import Diagnostic

    Before = set[tuple[str, str]]
    """Keys of replies, and hashes of their texts."""


class Changes(NamedTuple):
    """What happened in a repository since a revision; paths are relative to its root."""

    tracked: frozenset[str]
    """The files of the revision."""
    changed: frozenset[str]
    """Those of them that are different now, or gone."""


class Since:
    """Knows which replies are as they were in a revision."""

    def __init__(self, revision: str, tasks: Mapping[str, FileTask]) -> None:
        """
        Look at the revision of the repository that the working folder is in.

        Args:
            revision: anything by which git knows a commit.
            tasks: the files of the run, by shown path.

        Raises:
            ConfigError: there is no git, no repository or no such revision here.
        """
        root, commit = _found(revision)
        self._changes = _changes(root, commit)
        self._places = {shown: _inside(task.path, root) for shown, task in tasks.items()}
        settings = {self._places[shown]: task.settings for shown, task in tasks.items()}
        self._before = _before(root, commit, self._changes, settings)

    def is_old(self, told: Diagnostic) -> bool:
        """Return whether something is told of a reply, or of a file, that was the same in the revision."""
        if is_problem(told):
            return False
        if told.reply is None and told.path not in self._places:
            return True
        place = self._places.get(told.path, "")
        if place in self._changes.tracked and place not in self._changes.changed:
            return True
        return told.reply is not None and (told.reply.key, told.reply.text) in self._before


def take_out_old(report: Report, tasks: Mapping[str, FileTask], revision: str) -> None:
    """
    Take out of a report what is told of replies that were the same in a revision.

    Raises:
        ConfigError: there is no git, no repository or no such revision here.
    """
    since = Since(revision, tasks)
    kept = [told for told in report.diagnostics if not since.is_old(told)]
    report.unchanged = len(report.diagnostics) - len(kept)
    report.diagnostics = kept
    report.left_out.append(since.is_old)


def _before(root: str, revision: str, changes: Changes, settings: Mapping[str, Settings]) -> Before:
    """Return the replies that were in the files that are different now, or gone."""
    found: Before = set()
    spare = next(iter(settings.values()), None)
    for name, data in _contents(root, revision, sorted(changes.changed)):
        rules = settings.get(name, spare)
        if rules is None or len(data) > rules.max_file_size:
            continue
        try:
            source = from_bytes(data, name)
        except SourceError:
            continue
        document = read_document(source, rules, named=name in settings)
        found.update((reply.key, digest(reply.value)) for reply in document.replies)
    return found


def _contents(root: str, revision: str, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield files as they were in a revision."""
    asked = [name for name in names if "\n" not in name]
    if not asked:
        return
    wanted = "".join(f"{revision}:{name}\n" for name in asked).encode("utf-8", "surrogateescape")
    data = _git(root, "cat-file", "--batch", given=wanted)
    at = 0
    for name in asked:
        end = data.index(b"\n", at)
        header = data[at:end].split(b" ")
        at = end + 1
        if len(header) != 3:
            continue  # git has no such object
        size = int(header[2])
        if header[1] == b"blob":
            yield name, data[at : at + size]
        at += size + 1


def _changes(root: str, revision: str) -> Changes:
    tracked = _names(_git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", revision))
    changed = _names(_git(root, "diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", revision, "--"))
    return Changes(tracked, changed & tracked)


def _names(data: bytes) -> frozenset[str]:
    return frozenset(name.decode("utf-8", "surrogateescape") for name in data.split(b"\0") if name)


def _inside(path: str, root: str) -> str:
    return os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")


def _found(revision: str) -> tuple[str, str]:
    """Return the root of the repository that the working folder is in, and the name of the commit that is meant."""
    here = os.getcwd()
    try:
        root = os.path.realpath(os.fsdecode(_git(here, "rev-parse", "--show-toplevel").strip()))
    except ConfigError as error:
        raise ConfigError(f"--since needs git, and a repository: {error.message}") from None
    try:
        commit = _git(here, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except ConfigError:
        shallow = _git(here, "rev-parse", "--is-shallow-repository").strip() == b"true"
        why = "; this is a shallow clone, so fetch more of its history first" if shallow else ""
        raise ConfigError(f"git knows no revision {revision!r} here{why}") from None
    return root, commit.decode().strip()


def _git(folder: str, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        # git is asked to run nothing that a repository names
        command = ("git", "-c", "core.fsmonitor=false", *arguments)
        env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, env=env)  # noqa: S603
    except OSError:
        raise ConfigError("git isn't installed here") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = told[0].removeprefix("fatal: ") if told else "git could not answer"
        raise ConfigError(reason[:1].lower() + reason[1:])
    return done.stdout
