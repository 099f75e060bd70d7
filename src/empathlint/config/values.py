"""Turns what a TOML file holds into checked values, by the kinds that the schema names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from empathlint.config.error import ConfigError
from empathlint.config.schema import CHANNELS, FACTS, KEYS, REQUIRED
from empathlint.config.settings import MEGABYTE, FilesEntry, IgnoreEntry, SituationEntry
from empathlint.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from empathlint.config.schema import Key
    from empathlint.model.change import RuleChange


class Place:
    """Where a value stands: the file, its folder, and the way to it, for messages."""

    __slots__ = ("_hidden", "path", "root", "steps", "text")

    def __init__(self, path: str, text: str, steps: tuple[str | int, ...] = (), hidden: int = -1) -> None:
        """
        Describe a place in the file at `path`.

        Args:
            path: the file.
            text: all that it holds, to find the line of a key.
            steps: the way to the value: names of tables and keys, and places in lists.
            hidden: how many of them people are not told; by default all of these.
        """
        self.path = path
        self.text = text
        self.steps = steps
        self.root = os.path.dirname(path)
        self._hidden = len(steps) if hidden < 0 else hidden

    @property
    def key(self) -> str:
        """The dotted key, as it is told."""
        return ".".join(step for step in self.steps[self._hidden :] if isinstance(step, str))

    def at(self, step: str | int) -> Place:
        """Return the place of a key, or of one of a list's values, below this one."""
        return Place(self.path, self.text, (*self.steps, step), self._hidden)

    def error(self, message: str) -> ConfigError:
        """Return an error about this place."""
        return ConfigError(message, self.path, self.line())

    def line(self) -> int:
        """Return the 1-based line, or 0 if it is not known."""
        from empathlint.config.lines import lines_of

        return lines_of(self.text).of(self.steps)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word nearest to this one, or an empty string."""
    from empathlint.model.nearest import did_you_mean

    return did_you_mean(word.lower(), known)


def check_keys(table: dict[str, Any], keys: Sequence[Key], place: Place) -> None:
    """
    Check that a table holds only known keys, and all that are required.

    Raises:
        ConfigError: naming the first key that is not known and the known one nearest to it.
    """
    known = [key.name for key in keys]
    for name in table:
        if name not in known:
            where = f"`{place.key}` has no key" if place.key else "there is no setting"
            raise place.at(name).error(f"{where} `{name}`{_table_of(name, keys) or nearest(name, known)}")
    for key in keys:
        if key.required and key.name not in table:
            raise place.error(f"`{place.key}` needs the key `{key.name}`")


def _table_of(name: str, keys: Sequence[Key]) -> str:
    """Return a hint that names the table that a key belongs to, or an empty string."""
    table = next((key.name for key in keys if any(inner.name == name for inner in key.keys)), "")
    return f"; it belongs below `[{table}]`, or is written `{table}.{name}`" if table == "voice" else ""


def read_table(table: dict[str, Any], keys: Sequence[Key], place: Place) -> dict[str, Any]:
    """
    Return the checked values of a table, under the names it has them.

    Raises:
        ConfigError: a key is not known, or a value is not what its key takes.
    """
    check_keys(table, keys, place)
    by_name = {key.name: key for key in keys}
    return {name: READERS[by_name[name].kind](value, by_name[name], place.at(name)) for name, value in table.items()}


def read_config(table: dict[str, Any], place: Place) -> dict[str, Any]:
    """
    Return the checked values of a whole configuration.

    Raises:
        ConfigError: with the file and, as far as it can be told, the line.
    """
    if REQUIRED in table:
        # before all else: another version may know other keys
        _version(table[REQUIRED], KEYS[0], place.at(REQUIRED))
    return read_table(table, KEYS, place)


def _expected(what: str, place: Place) -> ConfigError:
    return place.error(f"`{place.key}` takes {what}")


def _text(value: Any, _key: Key, place: Place) -> str:
    if not isinstance(value, str):
        raise _expected("a string", place)
    return value


def _locale(value: Any, key: Key, place: Place) -> str:
    tag = _text(value, key, place)
    first, *more = tag.replace("_", "-").split("-")
    is_tag = first.isalpha() and 2 <= len(first) <= 3 and all(part.isalnum() and len(part) <= 8 for part in more)
    if tag and not (is_tag and tag.isascii()):
        raise _expected("a language such as `en` or `en-GB`", place)
    return tag


def _path(value: Any, key: Key, place: Place) -> str:
    written = _text(value, key, place)
    return os.path.normpath(os.path.join(place.root, os.path.expanduser(written))) if written else ""


def _flag(value: Any, _key: Key, place: Place) -> bool:
    if not isinstance(value, bool):
        raise _expected("true or false", place)
    return value


def _version(value: Any, key: Key, place: Place) -> str:
    """Read what is required of empathlint's own version, and make sure that it is so."""
    required = _text(value, key, place)
    if not required:
        return ""
    from empathlint._version import __version__
    from empathlint.config.versions import fits

    does_fit = fits(__version__, required)
    if does_fit is None:
        raise _expected("a version, or clauses such as `>=0.2, <1`", place)
    if not does_fit:
        raise place.error(f"this configuration is for empathlint {required}, and this is {__version__}")
    return required


def _count(value: Any, _key: Key, place: Place) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _expected("a whole number, 0 or more", place)
    return value


def _size(value: Any, _key: Key, place: Place) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise _expected("a number of megabytes above 0", place)
    return max(int(value * MEGABYTE), 1)


def _choice(value: Any, key: Key, place: Place) -> str:
    if value == "" and key.default == '""':
        return ""
    if not isinstance(value, str) or value not in key.choices:
        hint = nearest(value, key.choices) if isinstance(value, str) else ""
        raise _expected(f"one of {', '.join(key.choices)}{hint}", place)
    return value


def _severity(value: Any, key: Key, place: Place) -> Severity:
    return Severity[_choice(value, key, place).upper()]


def _severities(value: Any, key: Key, place: Place) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise _expected("a table of rules and severities", place)
    return {name: _severity(severity, key, place.at(name)) for name, severity in value.items()}


def _policies(value: Any, key: Key, place: Place) -> dict[str, str]:
    """Read a policy for each channel; a single one speaks for them all."""
    if not isinstance(value, dict):
        return {"default": _choice(value, key, place)}
    for name in value:
        if name not in CHANNELS and name != "default":
            hint = nearest(name, (*CHANNELS, "default"))
            raise place.at(name).error(f"`{place.key}` is set by channel, and there is no channel `{name}`{hint}")
    return {name: _choice(policy, key, place.at(name)) for name, policy in value.items()}


def _strings(value: Any, key: Key, place: Place) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _expected(f"a list of strings{_as_list(value)}", place)
    _check_filled(value, place)
    if key.required and not value:
        raise _expected("at least one string", place)
    return tuple(value)


def _check_filled(values: Iterable[Any], place: Place) -> None:
    """Raise if a string of a list is empty: a pattern or a name that stands for nothing, or for everything."""
    for number, value in enumerate(values):
        if isinstance(value, str) and not value.strip():
            message = f"`{place.key}` has an empty string among its values"
            raise ConfigError(message, place.path, place.at(number).line())


def _as_list(value: Any) -> str:
    """Return how a string that stands where a list belongs is written as one, to go behind what is expected."""
    if not isinstance(value, str):
        return ""
    import json

    return f", such as `[{json.dumps(value, ensure_ascii=False)}]`"


def _globs(value: Any, key: Key, place: Place) -> tuple[tuple[str, str], ...]:
    return tuple((pattern, place.root) for pattern in _strings(value, key, place))


def _packs(value: Any, key: Key, place: Place) -> tuple[str, ...]:
    """Read folders and names of plugins; a bare name that is no folder is a plugin's."""
    packs = []
    for name in _strings(value, key, place):
        folder = os.path.normpath(os.path.join(place.root, os.path.expanduser(name)))
        if os.path.isdir(folder):
            packs.append(folder)
        elif name.replace("-", "").replace("_", "").replace(".", "").isalnum():
            packs.append(name)
        else:
            from empathlint.config.load import shown_path

            raise place.error(f"`{place.key}` names the folder {shown_path(folder)}, which isn't there")
    return tuple(packs)


def _rules(value: Any, key: Key, place: Place) -> tuple[tuple[RuleChange, ...], dict[str, Severity]]:
    """Read the tables of rules: what they add and remove, and their severities."""
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        raise place.error(f"`{place.key}` is written as tables such as `[{place.key}.B101]`")
    from empathlint.model.change import RuleChange

    changes = []
    severities = {}
    for name, written in value.items():
        table = read_table(written, key.keys, place.at(name))
        if "severity" in table:
            severities[name] = table.pop("severity")
        if any(table.values()):
            changes.append(RuleChange(name, **table))
    return tuple(changes), severities


def _table(value: Any, key: Key, place: Place) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _expected("a table", place)
    return read_table(value, key.keys, place)


def _tables(value: Any, key: Key, place: Place) -> tuple[Any, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise place.error(f"`{place.key}` is written as `[[{place.key}]]` tables")
    make = _ENTRIES[key.name]
    return tuple(make(_table(item, key, place.at(number)), place.at(number)) for number, item in enumerate(value))


def _ignores(value: Any, key: Key, place: Place) -> tuple[tuple[str, ...], tuple[IgnoreEntry, ...]]:
    """Read a list that holds codes (left out everywhere) and tables (left out where they say)."""
    if not isinstance(value, list) or not all(isinstance(item, str | dict) for item in value):
        raise _expected(f"a list of codes{_as_list(value)}, or `[[ignore]]` tables", place)
    _check_filled(value, place)
    tables = tuple(
        _ignore_entry(_table(item, key, place.at(number)), place)
        for number, item in enumerate(value)
        if isinstance(item, dict)
    )
    return tuple(item for item in value if isinstance(item, str)), tables


def _ignore_entry(table: dict[str, Any], place: Place) -> IgnoreEntry:
    return IgnoreEntry(root=place.root, **table)


def _files_entry(table: dict[str, Any], place: Place) -> FilesEntry:
    reading = [name for name in table if name not in {"files", "reply", "severity"}]
    if table.get("reply") and reading:
        raise place.at(reading[0]).error(
            f"`{reading[0]}` is read by file; with `reply`, `{place.key}` takes `severity`"
        )
    return FilesEntry(root=place.root, **table)


def _situation_entry(table: dict[str, Any], place: Place) -> SituationEntry:
    facts = {name: table.pop(name) for name in FACTS if name in table}
    if not facts:
        raise place.error(f"`{place.key}` declares nothing; give it one of {', '.join(FACTS)}")
    return SituationEntry(facts=facts, root=place.root, **table)


_ENTRIES: dict[str, Callable[[dict[str, Any], Place], Any]] = {
    "files": _files_entry,
    "situation": _situation_entry,
}

READERS: dict[str, Callable[[Any, Key, Place], Any]] = {
    "choice": _choice,
    "count": _count,
    "flag": _flag,
    "globs": _globs,
    "ignores": _ignores,
    "locale": _locale,
    "packs": _packs,
    "path": _path,
    "policies": _policies,
    "rules": _rules,
    "severities": _severities,
    "severity": _severity,
    "size": _size,
    "strings": _strings,
    "table": _table,
    "tables": _tables,
    "text": _text,
    "version": _version,
}
"""How each kind of value is read; a reader raises ConfigError for what its key does not take."""
