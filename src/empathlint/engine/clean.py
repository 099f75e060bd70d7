"""Which files git could bring back: those it tracks, without changes that are not committed."""

from __future__ import annotations

import os
from functools import lru_cache

from empathlint.engine import git
from empathlint.source import SourceError

_COPIES = "RC"
"""In git's status: the entry names a second file, the one it was before."""


def require_clean(file: str) -> None:
    """
    Make sure that a file may be changed under `--require-clean`.

    Raises:
        SourceError: git has not got the file as it stands.
    """
    target = os.path.realpath(file)
    root = _root(os.path.dirname(target))
    if root is None:
        raise SourceError("P009", "was not fixed, as it is in no git repository (--require-clean)")
    tracked, changed = _state(root)
    name = os.path.relpath(target, root).replace(os.sep, "/")
    if name not in tracked:
        raise SourceError("P009", "was not fixed, as git does not track it (--require-clean)")
    if name in changed:
        raise SourceError("P009", "was not fixed, as it has changes that are not committed (--require-clean)")


def forget() -> None:
    """Ask git anew from here on; a run calls this before it changes anything."""
    _root.cache_clear()
    _state.cache_clear()


@lru_cache(maxsize=1024)
def _root(folder: str) -> str | None:
    """Return the top folder of the working tree that a folder belongs to."""
    said = git.ask(folder, "rev-parse", "--show-toplevel")
    return os.path.realpath(said.rstrip("\n")) if said else None


@lru_cache(maxsize=64)
def _state(root: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the files of a working tree that git tracks, and those of them that have changed since."""
    tracked = git.ask(root, "ls-files", "-z").split("\0")
    entries = iter(git.ask(root, "status", "--porcelain", "-z", "--untracked-files=no").split("\0"))
    changed: set[str] = set()
    for entry in entries:
        changed.add(entry[3:])
        if entry[:1] in _COPIES and entry:
            next(entries, "")
    return frozenset(tracked), frozenset(changed)
