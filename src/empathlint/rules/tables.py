"""Makes the tables of packs, and keeps them by content in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from empathlint.rules.cache import pack_table, read_table
from empathlint.rules.pack import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.rules.build import Table

BUILT_IN = Path(PACKAGE, "packs", "en")


def made(folders: Sequence[str], *, use_cache: bool) -> Table:
    """
    Return the table of the built-in pack and a team's own folders, from the user's cache folder if it is there.

    Raises:
        PackError: a pack cannot be used.
    """
    places = [BUILT_IN, *(Path(folder).resolve() for folder in folders)]
    kept = _cache_path(places) if use_cache else None
    table = read_table(str(kept)) if kept else None
    if table is None:
        table = build(places)
        if kept:
            keep_table(kept, table)
    return table


def build(places: Sequence[Path]) -> Table:
    """
    Build the table of these folders and of the Python rules of this package.

    Raises:
        PackError: a pack cannot be used.
    """
    from empathlint.rules.build import build_table
    from empathlint.rules.python_rules import discover

    return build_table(places, discover())


def keep_table(path: Path, table: Table) -> None:
    """Write a table file if the folder allows it; a cache that cannot be written is no reason to stop."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(pack_table(table))
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)


def _cache_path(places: Iterable[Path]) -> Path | None:
    folder = os.environ.get("EMPATHLINT_CACHE_DIR") or _user_cache()
    if not folder:
        return None
    digest = hashlib.sha256()
    for path in _sources(places):
        try:
            status = path.stat()
        except OSError:
            return None
        digest.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode())
    return Path(folder) / f"{digest.hexdigest()[:32]}.table"


def _sources(places: Iterable[Path]) -> Iterator[Path]:
    """Yield every file that a table is made from: packs, and the code that builds and describes it."""
    for place in places:
        yield from sorted(place.rglob("*.toml"))
    for part in ("rules", "lexicon", "text"):
        yield from sorted(Path(PACKAGE, part).rglob("*.py"))


def _user_cache() -> str:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path("~/Library/Caches").expanduser())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return str(Path(base) / "empathlint") if base and not base.startswith("~") else ""
