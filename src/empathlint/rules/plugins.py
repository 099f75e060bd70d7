"""
Packs that come as Python packages. Imported only if a configuration names one.

A package offers them under two entry-point groups: `empathlint.packs` names a package whose folder is a pack of TOML
files, which are read and never run; `empathlint.rules` names a module or package of rules written in Python.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathlint.model.records import NamedTuple
from empathlint.rules.changes import AskedError
from empathlint.rules.loading import PackError
from empathlint.rules.python_rules import discover_below

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKS = "empathlint.packs"
RULES = "empathlint.rules"


class Plugin(NamedTuple):
    """What an installed package offers under one name."""

    name: str
    folder: Path | None
    """Its TOML files."""
    module: str
    """Its rules in Python; empty if it has none."""
    files: tuple[Path, ...]
    """Every file that it is read from, sorted."""

    def python_rules(self) -> Iterator[dict[str, Any]]:
        """
        Yield what a table keeps of its rules in Python, which are imported for it.

        Raises:
            AskedError: they cannot be imported; it names the plugin.
            PackError: a rule is not as rules have to be.
        """
        try:
            for data in discover_below(self.module) if self.module else ():
                yield {**data, "pack": self.name}
        except PackError:
            raise
        except (Exception, SystemExit) as error:
            raise failed(self.name, f"{type(error).__name__}: {error}") from error


def failed(name: str, why: str) -> AskedError:
    """Return the error to raise about a plugin that cannot be used."""
    return AskedError("packs", [name], f"the plugin {name} can't be loaded: {why}")


def find(name: str) -> Plugin:
    """
    Return the plugin of this name.

    Raises:
        AskedError: no installed package offers one, or what it names is not there.
    """
    modules: dict[str, str] = {}
    for group in (PACKS, RULES):
        found = {entry.value for entry in entry_points(group=group, name=name)}
        if len(found) > 1:
            raise failed(name, f"several packages offer it under {group}: {', '.join(sorted(found))}")
        modules.update(dict.fromkeys([group], found.pop()) if found else {})
    if not modules:
        raise AskedError(
            "packs", [name], f"`packs` names {name}, which is neither a folder here nor a plugin that is installed"
        )
    folder = _place(name, modules[PACKS]) if PACKS in modules else None
    if folder is not None and not folder.is_dir():
        raise failed(name, f"{modules[PACKS]} is a module; a pack is a folder of TOML files")
    files = list(folder.rglob("*.toml")) if folder else []
    code = _place(name, modules[RULES]) if RULES in modules else None
    if code is not None:
        files += code.rglob("*.py") if code.is_dir() else [code]
    return Plugin(name, folder, modules.get(RULES, ""), tuple(sorted(files)))


def _place(name: str, module: str) -> Path:
    """Return the folder or file of a module, which is not run."""
    top, *rest = module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        spec = None
    for place in (spec.submodule_search_locations or [spec.origin or ""]) if spec else ():
        path = Path(place, *rest)
        for found in (path, path.with_suffix(".py")):
            if found.exists():
                return found.resolve()
    raise failed(name, f"it names {module}, and there is no such module")
