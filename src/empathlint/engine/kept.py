"""
Keeps what a check of a large file came to, so that an export that did not change is not checked again.

An entry is found by everything that has a say: the bytes of the file and how it was named, the settings, the packs, and
the code. What is read back may only be made of the classes that outcomes are made of, so that a file somebody else put
into the folder can say something wrong but do nothing.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathlint.model import Severity
from empathlint.rules.pack import PACKAGE
from empathlint.rules.tables import cache_folder, files_of, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.run import Outcome
    from empathlint.engine.walk import FileTask

    Work = Callable[[Sequence[FileTask], Sequence[int]], Iterator[Outcome]]

_MOST = 64
"""Entries that are kept; the oldest go."""
_SUFFIX = ".outcomes"
_PLACES = ".places"
_MADE_OF = {"empathlint.model", "empathlint.engine.run", "empathlint.engine.gathered"}
_ALSO = {("collections", "Counter")}


def used(tasks: Sequence[FileTask], sizes: Sequence[int], large: int, work: Work) -> Iterator[Outcome]:
    """
    Yield what comes of all files, of the large ones what is kept; what is not, is done and then kept.

    Args:
        tasks: the files of the run.
        sizes: their sizes in bytes.
        large: the size from which on an outcome is kept.
        work: gives the outcomes of some files of given sizes.
    """
    places: dict[str, Path] = {}
    left: list[tuple[FileTask, int]] = []
    for task, size in zip(tasks, sizes, strict=True):
        where = place(task, is_alone=len(tasks) == 1) if size >= large and task.settings.cache else None
        found = recall(where) if where else None
        if found is not None:
            yield from found
            continue
        left.append((task, size))
        if where:
            places[task.shown] = where
    made: dict[str, list[Outcome]] = {path: [] for path in places}
    if left:
        for outcome in work([task for task, _ in left], [size for _, size in left]):
            if outcome.path in made:
                made[outcome.path].append(outcome)
            yield outcome
    for path, where in places.items():
        if all(is_lasting(outcome) for outcome in made[path]):
            keep(where, made[path])


def looked_up(task: FileTask, wanted: set[Any], look: Callable[[], dict[Any, Any]]) -> dict[Any, Any]:
    """
    Return what was looked up in a file for rules over the whole library, as it is kept if all of it is.

    Args:
        task: the file.
        wanted: the keys that are asked for.
        look: reads the file and finds a value for each of them.
    """
    entry = place(task, is_alone=False)
    if entry is None:
        return look()
    where = entry.with_suffix(_PLACES)
    known = dict(pair for pair in recall(where) or () if isinstance(pair, tuple) and len(pair) == 2)
    if not wanted <= known.keys():
        known = look()
        keep(where, list(known.items()))
    return known


def is_lasting(outcome: Outcome) -> bool:
    """Return whether the same would come of the file another time; it would not if it could not be read."""
    return not any(diagnostic.code in {"P001", "P005", "P008"} for diagnostic in outcome.diagnostics)


def place(task: FileTask, *, is_alone: bool) -> Path | None:
    """
    Return where the outcome of a file is kept, whether or not it is there; None if none can be.

    Args:
        task: the file.
        is_alone: whether it is the only file of the run.
    """
    folder = cache_folder()
    if not folder:
        return None
    digest = hashlib.sha256()
    try:
        with open(task.path, "rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
        # none of these changes what is found; what a baseline lets pass is taken out afterwards
        settings = task.settings._replace(
            path="", origins={}, jobs=0, show="", fail_level=Severity.ERROR, baseline="", max_warnings=0
        )
        told = (task.shown, task.named, is_alone, settings)
        digest.update(f"{told!r}\n{_stamp(task.settings)}".encode())
    except OSError:
        return None
    return Path(folder, digest.hexdigest()[:32] + _SUFFIX)


def _stamp(settings: Settings) -> str:
    """Return what changes whenever code or packs change."""
    return _status(files_of(sources(settings.packs, settings.rules))) + _own_code()


@functools.cache
def _own_code() -> str:
    """Return the same of this very program, which does not change while it runs."""
    return _status(Path(PACKAGE).rglob("*.py"))


def _status(paths: Iterable[Path]) -> str:
    status = [(path, path.stat()) for path in sorted(set(paths))]
    return "".join(f"{path}\0{found.st_mtime_ns}\0{found.st_size}\n" for path, found in status)


def recall(path: Path) -> list[Any] | None:
    """Return what is kept there, or None."""
    try:
        with open(path, "rb") as file:
            found = _Reader(file).load()
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None
    return found if isinstance(found, list) else None


def keep(path: Path, made: Sequence[Any]) -> None:
    """Keep what was made if the folder allows it; a cache that cannot be written is no reason to stop."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "wb") as file:
            pickle.dump(list(made), file, pickle.HIGHEST_PROTOCOL)
        temporary.replace(path)
        entries = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda entry: entry.stat().st_mtime)
        for entry in entries[:-_MOST]:
            entry.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


class _Reader(pickle.Unpickler):
    """Reads outcomes and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that outcomes are made of."""
        known = any(module == part or module.startswith(f"{part}.") for part in _MADE_OF)
        if not (known or (module, name) in _ALSO) or not name.isidentifier() or name.startswith("_"):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an outcome")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class")
        return found
