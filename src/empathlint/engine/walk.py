"""Which files a run looks at: the named ones, and in named folders those that might hold replies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.config.load import BASELINE, NAMES, shown_path
from empathlint.engine.select import PROBLEMS
from empathlint.formats.claims import is_about_the_folder
from empathlint.model import Diagnostic, Severity
from empathlint.model.records import NamedTuple
from empathlint.source import SourceError, line_starts, ordinary, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pathspec import GitIgnoreSpec

    from empathlint.config.load import Configuration
    from empathlint.config.settings import Settings
    from empathlint.model import Position

SKIPPED = frozenset({
    ".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache",
    ".pytest_cache", ".ruff_cache", ".hypothesis", ".eggs",
})  # fmt: skip
"""Folders that a walk never enters; one that is named on the command line is walked all the same."""

_OURS = frozenset((*NAMES, ".gitignore"))
"""Files that are read for what they say of the others."""


class FileTask(NamedTuple):
    """A file to check."""

    path: str
    """As the file system knows it."""
    shown: str
    """As people are shown it: relative to the working folder where that is shorter, with `/`."""
    named: bool
    """Whether it was named on the command line rather than met on a walk."""
    settings: Settings


class Walk:
    """
    The files below some paths, each once, folders in sorted order.

    What stands in the way is collected in `problems`, what no reader would claim by its name in `unclaimed`, without
    what no reader should: files about their folder, and configurations. Links to files that lie in none of the folders
    are collected in `outside`, and not followed; what is neither folder nor file, such as a pipe with a name, in
    `passed`, with the reason. All are complete once the walk was iterated to its end.
    """

    __slots__ = (
        "_as_met",
        "_claims",
        "_configuration",
        "_named",
        "_reported",
        "_seen",
        "_tops",
        "outside",
        "passed",
        "paths",
        "problems",
        "unclaimed",
    )

    def __init__(
        self,
        paths: Iterable[str],
        configuration: Configuration,
        claims: Callable[[str], bool] | None = None,
        *,
        as_met: bool = False,
    ) -> None:
        """
        Prepare a walk.

        Args:
            paths: files and folders, as named on the command line.
            configuration: gives each file's settings.
            claims: whether a reader might claim a file by its name; by default the formats are asked.
            as_met: whether files that are named are treated as if they had been met on a walk.
        """
        if claims is None:
            from empathlint.formats.document import claims_suffix

            claims = claims_suffix
        self.paths = list(paths)
        self.problems: list[Diagnostic] = []
        self.unclaimed: list[str] = []
        self.outside: set[str] = set()
        self.passed: list[tuple[str, str]] = []
        self._as_met = as_met
        self._claims = claims
        self._configuration = configuration
        self._named: set[str] = set()
        self._seen: set[str] = set()
        self._tops: tuple[str, ...] = ()
        self._reported: set[str] = set()

    def __iter__(self) -> Iterator[FileTask]:
        """Yield the files."""
        folders = {path for path in self.paths if os.path.isdir(path)}
        self._tops = tuple(os.path.join(os.path.realpath(path), "") for path in folders)
        # a file that is met in a folder before its name comes up counts as named all the same
        if not self._as_met:
            self._named = {os.path.realpath(path) for path in self.paths if path not in folders}
        for path in self.paths:
            if path in folders:
                yield from self._folder(path)
            elif os.path.lexists(path):
                settings = self._settings(os.path.dirname(path))
                if not (self._as_met and _would_be_left_out(path, settings)):
                    yield from self._file(path, os.path.realpath(path), settings)
            else:
                self._problem(path, "there is no file or folder here")

    def usable(self, loaded: Callable[[Settings], object]) -> Iterator[FileTask]:
        """
        Yield the files whose settings ask for nothing that isn't there; a configuration that does is told once.

        Args:
            loaded: loads what some settings ask for, and raises ConfigError for what isn't there.

        Raises:
            ConfigError: the one configuration that was named for every file asks for something that isn't there.
        """
        known: dict[str, bool] = {}
        for task in self:
            path = task.settings.path
            if path not in known:
                try:
                    loaded(task.settings)
                except ConfigError as error:
                    if self._configuration.is_one:
                        raise
                    self._unusable(error)
                    known[path] = False
                else:
                    known[path] = True
            if known[path]:
                yield task

    def _file(self, path: str, real: str, settings: Settings | None) -> Iterator[FileTask]:
        """Yield a file unless it has been, by whatever path; `real` is the one without links."""
        if settings is None or real in self._seen:
            return
        self._seen.add(real)
        shown, named = shown_path(path), real in self._named
        if not named and _is_baseline(path, settings):
            return
        if not named and not self._claims(path) and not _is_wanted(path, settings):
            if not is_about_the_folder(path) and os.path.basename(path) not in _OURS:
                self.unclaimed.append(shown)
            return
        yield FileTask(path, shown, named, settings)

    def _folder(self, top: str) -> Iterator[FileTask]:
        """Yield the files below a folder; iterative, so that depth does not matter."""
        waiting: list[tuple[str, _Ignored]] = [(top, _Ignored.above(top))]
        while waiting:
            folder, ignored = waiting.pop()
            entries = self._entries(folder)
            if any(entry.name == ".gitignore" for entry in entries):
                ignored = ignored.within(folder)
            settings = self._settings(folder)
            below: list[str] = []
            real = os.path.realpath(folder)
            for entry in entries:
                if _is_left_out(entry, ignored, settings):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    below.append(entry.path)
                elif entry.is_symlink():
                    self._link(os.path.normpath(entry.path), settings)
                elif entry.is_file():
                    yield from self._file(os.path.normpath(entry.path), os.path.join(real, entry.name), settings)
                elif entry.name not in _OURS:
                    self.passed.append((shown_path(entry.path), "is no ordinary file"))
            waiting.extend((path, ignored) for path in reversed(below))

    def _link(self, path: str, settings: Settings | None) -> None:
        """Note a link to a file that the walk does not come by; one that it does come by speaks for itself."""
        if settings is None or not os.path.isfile(path):
            return
        real = os.path.realpath(path)
        if real in self._named or real.startswith(self._tops):
            return
        if self._claims(path) or _is_wanted(path, settings):
            self.outside.add(shown_path(path))

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._problem(folder, f"this folder can't be read ({error.strerror or error})")
            return []

    def _settings(self, folder: str) -> Settings | None:
        """Return a folder's settings, or None where its configuration cannot be used; told once each."""
        try:
            return self._configuration.settings_in(folder or os.curdir)
        except ConfigError as error:
            self._unusable(error)
            return None

    def _unusable(self, error: ConfigError) -> None:
        """Tell once of a configuration that cannot be used, with its line."""
        if str(error) in self._reported:
            return
        self._reported.add(str(error))
        message = f"{error.message}; the files it is for were not checked"
        start = LineStarts(error.path).of(error.line) if error.line else None
        self.problems.append(Diagnostic(error.path, "P010", PROBLEMS["P010"], Severity.ERROR, message, start, start))

    def _problem(self, path: str, message: str) -> None:
        shown = shown_path(path)
        if shown not in self._reported:
            self._reported.add(shown)
            self.problems.append(Diagnostic(shown, "P001", PROBLEMS["P001"], Severity.ERROR, message, None, None))


class LineStarts:
    """Where the lines of a file begin; nowhere if the file cannot be read any more."""

    __slots__ = ("_source", "_starts")

    def __init__(self, path: str) -> None:
        try:
            self._source = read(path)
        except SourceError:
            self._starts: list[int] = []
        else:
            self._starts = line_starts(self._source.text)

    def of(self, line: int) -> Position | None:
        """Return where a line begins, counted from 1."""
        if not self._starts:
            return None
        return self._source.position(self._starts[min(line, len(self._starts)) - 1])


def _is_left_out(entry: os.DirEntry[str], ignored: _Ignored, settings: Settings | None) -> bool:
    is_folder = entry.is_dir(follow_symlinks=False)
    if (is_folder and entry.name in SKIPPED) or ignored.covers(entry.path, is_folder=is_folder):
        return True
    if settings is None or not settings.exclude:
        return False
    from empathlint.config.globs import fits_any_path

    return fits_any_path(entry.path, settings.exclude)


def _would_be_left_out(path: str, settings: Settings | None) -> bool:
    """Return whether a walk of the working folder would not come by a file; .gitignore is for what git has not got."""
    if not SKIPPED.isdisjoint(os.path.relpath(path).split(os.sep)):
        return True
    if settings is None or not settings.exclude:
        return False
    from empathlint.config.globs import fits_any_path

    return fits_any_path(path, settings.exclude)


def _is_baseline(path: str, settings: Settings) -> bool:
    """Return whether a file is a baseline: the one in effect, or by its name one that is not."""
    return os.path.basename(path) == BASELINE or (
        settings.baseline != "" and os.path.abspath(path) == settings.baseline
    )


def _is_wanted(path: str, settings: Settings) -> bool:
    """Return whether the settings name a file that no reader claims by its name."""
    if not settings.include and not settings.files:
        return False
    from empathlint.config.entries import file_hint
    from empathlint.config.globs import fits_any_path

    return fits_any_path(path, settings.include) or file_hint(settings, path) is not None


class _Ignored:
    """The .gitignore files that count in a folder, nearest last."""

    __slots__ = ("_specs",)

    def __init__(self, specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()) -> None:
        self._specs = specs

    @classmethod
    def above(cls, top: str) -> _Ignored:
        """Return what the folders above `top` ignore, up to the root of its repository."""
        absolute = os.path.abspath(top)
        folders: list[str] = []
        folder = absolute
        while not os.path.exists(os.path.join(folder, ".git")):
            parent = os.path.dirname(folder)
            if parent == folder:
                return cls()  # not in a repository: files above are none of this folder's business
            folder = parent
            folders.append(folder)
        ignored = cls()
        for folder in reversed(folders):
            if os.path.isfile(os.path.join(folder, ".gitignore")):
                ignored = ignored.within(folder)
        # whoever names a folder that is ignored wants it checked
        kept = tuple((root, spec) for root, spec in ignored._specs if not _fits(spec, root, absolute, is_folder=True))
        return cls(kept)

    def within(self, folder: str) -> _Ignored:
        """Return what counts in a folder that has a .gitignore of its own; one that cannot be read counts as empty."""
        from pathspec import GitIgnoreSpec

        path = os.path.join(folder, ".gitignore")
        try:
            ordinary(path)
            with open(path, encoding="utf-8", errors="replace") as file:
                spec = GitIgnoreSpec.from_lines(file.read().splitlines())
        except (OSError, ValueError):
            return self
        return _Ignored((*self._specs, (os.path.abspath(folder), spec)))

    def covers(self, path: str, *, is_folder: bool) -> bool:
        """Return whether a path is ignored: the nearest .gitignore that speaks of it decides."""
        if not self._specs:
            return False
        absolute = os.path.abspath(path)
        for root, spec in reversed(self._specs):
            fits = _fits(spec, root, absolute, is_folder=is_folder)
            if fits is not None:
                return fits
        return False


def _fits(spec: GitIgnoreSpec, root: str, absolute: str, *, is_folder: bool) -> bool | None:
    relative = os.path.relpath(absolute, root).replace(os.sep, "/")
    return spec.check_file(relative + "/" if is_folder else relative).include
