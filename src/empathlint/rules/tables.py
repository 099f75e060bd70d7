"""Makes the tables of packs, and keeps them by content in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.rules.cache import pack_table, read_table
from empathlint.rules.pack import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.model.change import RuleChange
    from empathlint.rules.build import Table
    from empathlint.rules.plugins import Plugin

BUILT_IN = Path(PACKAGE, "packs", "en")


class Sources(NamedTuple):
    """What a table is made from, besides the code that makes it."""

    places: tuple[Path, ...]
    """Folders of packs; the first is ours."""
    plugins: tuple[Plugin, ...] = ()
    changes: tuple[RuleChange, ...] = ()


def made(packs: Sequence[str], changes: Sequence[RuleChange], *, use_cache: bool) -> Table:
    """
    Return the table of the built-in pack and a team's own, from the user's cache folder if it is there.

    Args:
        packs: absolute paths of folders, and names of plugins.
        changes: what is added to rules and removed from them.
        use_cache: whether the user's cache folder may be used.

    Raises:
        PackError: a pack cannot be used.
    """
    found = sources(packs, changes)
    kept = _cache_path(found) if use_cache else None
    table = read_table(str(kept)) if kept else None
    if table is None:
        table = build(found)
        if kept:
            keep_table(kept, table)
    return table


def sources(packs: Sequence[str], changes: Sequence[RuleChange] = ()) -> Sources:
    """
    Return what a table of these packs is made from.

    Raises:
        AskedError: no plugin has such a name.
    """
    places = [BUILT_IN]
    plugins: list[Plugin] = []
    for pack in packs:
        if os.path.isabs(pack):
            places.append(Path(pack).resolve())
            continue
        from empathlint.rules.plugins import find

        plugin = find(pack)
        plugins.append(plugin)
        places += [plugin.folder] if plugin.folder else []
    return Sources(tuple(places), tuple(plugins), tuple(changes))


def build(found: Sources) -> Table:
    """
    Build the table of these packs and of the Python rules of this package.

    Raises:
        PackError: a pack cannot be used.
    """
    from empathlint.rules.build import build_table
    from empathlint.rules.loading import PackError
    from empathlint.rules.python_rules import discover

    names = {plugin.folder: plugin.name for plugin in found.plugins if plugin.folder}
    try:
        rules = [*discover(), *(data for plugin in found.plugins for data in plugin.python_rules())]
        return build_table(found.places, rules, names=names, changes=found.changes)
    except PackError as error:
        for plugin in found.plugins:
            if Path(error.path).resolve() in plugin.files:
                from empathlint.rules.plugins import failed

                raise failed(plugin.name, str(error)) from error
        raise


def keep_table(path: Path, table: Table) -> None:
    """Write a table file if the folder allows it; a cache that cannot be written is no reason to stop."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(pack_table(table))
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)


def _cache_path(found: Sources) -> Path | None:
    folder = cache_folder()
    if not folder:
        return None
    digest = hashlib.sha256(repr(([plugin.name for plugin in found.plugins], found.changes)).encode())
    for path in files_of(found):
        try:
            status = path.stat()
        except OSError:
            return None
        digest.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode())
    return Path(folder) / f"{digest.hexdigest()[:32]}.table"


def files_of(found: Sources) -> Iterator[Path]:
    """Yield every file that a table is made from: packs, and the code that builds and describes it."""
    for place in found.places:
        yield from sorted(place.rglob("*.toml"))
    for plugin in found.plugins:
        yield from plugin.files
    for part in ("rules", "lexicon", "text"):
        yield from sorted(Path(PACKAGE, part).rglob("*.py"))


def cache_folder() -> str:
    """Return the folder where this user's caches are, or "" if there is none."""
    if named := os.environ.get("EMPATHLINT_CACHE_DIR"):
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path("~/Library/Caches").expanduser())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return str(Path(base) / "empathlint") if base and not base.startswith("~") else ""
