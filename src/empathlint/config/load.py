"""Finds the configuration that counts for a file, reads it, and puts the command line's options over it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from empathlint.config.error import ConfigError
from empathlint.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("empathlint.toml", ".empathlint.toml", "pyproject.toml")
"""Looked for in this order in the file's folder, then in each folder above it."""

_FIELDS = {
    "fail-level": "fail_level",
    "max-file-size": "max_file_size",
    "max-warnings": "max_warnings",
    "situation": "situations",
    "rule": "rules",
}
"""Fields of the settings that are not named like their key."""

_TWICE = (
    "TOML takes `ignore = [...]` or `[[ignore]]`, not both in one file; write the list as one more `[[ignore]]` "
    "with nothing but `codes = [...]`"
)

_ADDING = ("situations", "files", "ignores", "packs", "rules", "slots", "severity")
"""Fields that a configuration adds to what it extends; every other field replaces it."""


class Configuration:
    """
    Gives the settings of any file: those of the nearest configuration, under the options of the command line.

    Each folder is looked at once and each configuration read once.
    """

    __slots__ = ("_by_file", "_by_folder", "_fixed", "_isolated", "_options")

    def __init__(
        self, options: Mapping[str, tuple[str, Any]] | None = None, config: str = "", *, isolated: bool = False
    ) -> None:
        """
        Say what stands above the configuration files.

        Args:
            options: by key as a configuration spells it: the option's own name, and its checked value.
            config: the one configuration file to use for every file, or empty to look for the nearest.
            isolated: whether to read no configuration file at all.
        """
        self._options = options or {}
        self._fixed = os.path.abspath(config) if config else ""
        self._isolated = isolated
        self._by_folder: dict[str, str] = {}
        self._by_file: dict[str, Settings | ConfigError] = {}

    def settings_for(self, path: str) -> Settings:
        """
        Return the settings that count for a file.

        Raises:
            ConfigError: its configuration cannot be used; the same error for every file it counts for.
        """
        return self.settings_in(os.path.dirname(os.path.abspath(path)))

    def settings_in(self, folder: str) -> Settings:
        """
        Return the settings that count for the files directly in a folder.

        Raises:
            ConfigError: the configuration cannot be used.
        """
        found = "" if self._isolated else self._fixed or self._nearest(os.path.abspath(folder))
        if found not in self._by_file:
            try:
                self._by_file[found] = self._read(found)
            except ConfigError as error:
                self._by_file[found] = error
        settings = self._by_file[found]
        if isinstance(settings, ConfigError):
            raise settings
        return settings

    def _nearest(self, folder: str) -> str:
        """Return the configuration file that counts in a folder, or an empty string."""
        passed = []
        found = ""
        while folder not in self._by_folder:
            passed.append(folder)
            found = _config_in(folder)
            above = os.path.dirname(folder)
            if found or above == folder:
                break
            folder = above
        else:
            found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(passed, found))
        return found

    def _read(self, path: str) -> Settings:
        values, origins = _read_chain(path) if path else ({}, {})
        for key, (option, value) in self._options.items():
            # --ignore leaves out more; every other option stands in for the configured value
            values[key] = (*values.get("ignore", ()), *value) if key == "ignore" else value
            origins[key] = f"{origins[key]}, {option}" if key == "ignore" and key in origins else option
        return _settings(values, origins, path)


def _config_in(folder: str) -> str:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _is_ours(path)):
            return path
    return ""


def _is_ours(path: str) -> bool:
    """Return whether a pyproject.toml has a section of ours, without loading a TOML reader when it plainly has not."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return False
    if b"empathlint" not in content:
        return False
    try:
        return "empathlint" in _section(_load(path)[0])
    except ConfigError:
        return True  # reading it for good tells what is wrong, once


def _section(table: dict[str, Any]) -> dict[str, Any]:
    tool = table.get("tool")
    return tool if isinstance(tool, dict) else {}


def _load(path: str) -> tuple[dict[str, Any], str]:
    """Return what a TOML file holds, and its text."""
    try:
        import tomli as reader
    except ImportError:  # the same reader, slower, comes with Python
        import tomllib as reader  # type: ignore[no-redef,unused-ignore]
    shown = shown_path(path)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        raise ConfigError("this configuration is not UTF-8", shown) from error
    except OSError as error:
        raise ConfigError(f"this configuration can't be read ({error.strerror or error})", shown) from error
    try:
        return reader.loads(text), text
    except reader.TOMLDecodeError as error:
        raise _not_toml(str(error), shown, text) from error


def _not_toml(reason: str, shown: str, text: str) -> ConfigError:
    """Return an error that says what a TOML reader says, with its line where ours stand."""
    twice = _ignored_twice(text)
    if twice:
        return ConfigError(_TWICE, shown, twice)
    words, _, place = reason.partition(" (at ")
    for harsh in ("Invalid", "Illegal"):
        words = words.replace(f"{harsh} ", "unexpected ")
    number = place.removeprefix("line ").partition(",")[0]
    line = int(number) if number.isdecimal() else len(text.splitlines())
    return ConfigError(f"this is not quite TOML: {words[:1].lower()}{words[1:]}", shown, line)


def _ignored_twice(text: str) -> int:
    """Return the line of the second way in which a TOML file spells `ignore`, or 0 if there is only one."""
    found: dict[bool, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        name = line.strip().partition("=" if "=" in line else "#")[0].strip()
        if name == "ignore" or (name.startswith("[[") and name.strip("[] ").rpartition(".")[2] == "ignore"):
            found.setdefault(name == "ignore", number)
    return max(found.values()) if len(found) > 1 else 0


def _read_chain(path: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of a configuration and of what it extends, and the file that each key comes from."""
    from empathlint.config.values import read_config

    chain: list[tuple[str, dict[str, Any]]] = []
    following = path
    while following:
        if any(following == seen for seen, _ in chain):
            raise ConfigError("this configuration extends itself", shown_path(path))
        table, text = _load(following)
        if os.path.basename(following) == "pyproject.toml":
            table = _section(table).get("empathlint", {})
        try:
            values = read_config(table, following, text)
        except ConfigError as error:
            raise ConfigError(error.message, shown_path(error.path), error.line) from None
        chain.append((following, values))
        extended = values.pop("extend", "")
        following = os.path.normpath(os.path.join(os.path.dirname(following), extended)) if extended else ""
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for source, values in reversed(chain):
        _put_over(merged, values)
        _note_origins(origins, values, shown_path(source))
    return merged, origins


def _put_over(merged: dict[str, Any], values: dict[str, Any]) -> None:
    if "ignore" in values:
        values["ignore"], values["ignores"] = values["ignore"]
        if values["ignores"] and not values["ignore"]:
            del values["ignore"]
    if "rule" in values:
        # what stands in a rule's own table is closer to it than what stands in a table of many
        values["rule"], severities = values["rule"]
        if severities:
            values["severity"] = {**severities, **values.get("severity", {}), **severities}
    for key, value in values.items():
        field = _FIELDS.get(key, key)
        if key == "voice" or field == "severity":
            merged[key] = {**merged.get(key, {}), **value}
        elif field in _ADDING:
            merged[key] = (*merged.get(key, ()), *value)
        else:
            merged[key] = value


def _note_origins(origins: dict[str, str], values: dict[str, Any], source: str) -> None:
    for key in values:
        name = "ignore" if key == "ignores" else key
        if key == "voice":
            origins.update({f"voice.{inner}": source for inner in values["voice"]})
        elif _FIELDS.get(key, key) in _ADDING and origins.get(name, source) != source:
            origins[name] = f"{origins[name]}, {source}"
        else:
            origins[name] = source


def _settings(values: dict[str, Any], origins: dict[str, str], path: str) -> Settings:
    fields = {_FIELDS.get(key, key): value for key, value in values.items()}
    settings = Settings(path=path, origins=origins)
    voice = settings.voice._replace(slots=fields.get("slots", ()))
    told = {name.replace("-", "_"): value for name, value in fields.pop("voice", {}).items()}
    today = fields.pop("today", "")
    return settings._replace(**fields, voice=voice._replace(**told, today=today))


def shown_path(path: str) -> str:
    """Return a path as people are shown it, with `/`: relative to the working folder, unless it leads elsewhere."""
    here = os.getcwd()
    absolute = os.path.abspath(path)
    if absolute.startswith(here.rstrip(os.sep) + os.sep):
        shown = os.path.relpath(absolute, here)
    else:
        shown = absolute if os.path.isabs(path) else os.path.normpath(path)
    return shown.replace(os.sep, "/")
