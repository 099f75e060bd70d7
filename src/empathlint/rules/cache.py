"""
Tables kept in files.

A table file is a header (format, interpreter, SHA-256 of the payload) and the payload. The built-in pack's table is
made when the wheel is built and lies beside the pack; others are kept in the user's cache folder, by content. A file
that does not check out is rebuilt in memory: it is never trusted and never fatal.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from empathlint.rules.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.rules.build import Table

FORMAT = 1
PACKS = Path(__file__).resolve().parent.parent / "packs"
BUILT_IN = PACKS / "en"
SHIPPED = PACKS / "en.table"
_HEADER = f"empathlint-table {FORMAT} {sys.implementation.cache_tag}\n".encode()


def load_pack(folders: Sequence[str] = (), *, use_cache: bool = True) -> Pack:
    """
    Return the built-in pack with a team's own folders added.

    Args:
        folders: pack folders named in the config, in order.
        use_cache: whether tables may be read from and kept in the user's cache folder.

    Raises:
        PackError: a pack cannot be used.
    """
    if not folders:
        table = read_table(SHIPPED)
        if table is not None:
            return Pack(table)
    places = [BUILT_IN, *(Path(folder).resolve() for folder in folders)]
    kept = _cache_path(places) if use_cache else None
    table = read_table(kept) if kept else None
    if table is None:
        table = build(places)
        if kept:
            keep_table(kept, table)
    return Pack(table)


def build(places: Sequence[Path]) -> Table:
    """Build the table of these folders and of the Python rules of this package."""
    from empathlint.rules.build import build_table
    from empathlint.rules.python_rules import discover

    return build_table(places, discover())


def pack_table(table: Table) -> bytes:
    """Return a table as the bytes of a table file."""
    payload = marshal.dumps(table)
    return _HEADER + hashlib.sha256(payload).digest() + payload


def read_table(path: Path) -> Table | None:
    """Return the table in a file, or None if there is none that checks out."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_HEADER) + 32
    if not data.startswith(_HEADER) or hashlib.sha256(data[start:]).digest() != data[len(_HEADER) : start]:
        return None
    try:
        table = marshal.loads(data[start:])  # noqa: S302 - the digest matched a file that only this user writes
    except (ValueError, EOFError, TypeError):
        return None
    return table if isinstance(table, dict) else None


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
    code = PACKS.parent
    for place in places:
        yield from sorted(place.rglob("*.toml"))
    for part in ("rules", "lexicon", "text"):
        yield from sorted((code / part).rglob("*.py"))


def _user_cache() -> str:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path("~/Library/Caches").expanduser())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return str(Path(base) / "empathlint") if base and not base.startswith("~") else ""
