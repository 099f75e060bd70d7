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

BASELINE = "empathlint-baseline.json"
"""What a baseline is called unless somebody says otherwise."""

FIELDS = {
    "fail-level": "fail_level",
    "max-file-size": "max_file_size",
    "max-warnings": "max_warnings",
    "required-version": "required_version",
    "situation": "situations",
    "rule": "rules",
}
"""Fields of the settings that are not named like their key."""


class Configuration:
    """
    Gives the settings of any file: those of the nearest configuration, under the options of the command line.

    Each folder is looked at once and each configuration read once.
    """

    __slots__ = ("_by_file", "_by_folder", "_fixed", "_isolated", "_options", "outside")

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
        self.outside: set[str] = set()
        """Configurations that were met above a repository, and do not count in it."""
        self._options = options or {}
        self._fixed = os.path.abspath(config) if config else ""
        self._isolated = isolated
        self._by_folder: dict[str, str] = {}
        self._by_file: dict[str, Settings | ConfigError] = {}

    @property
    def is_one(self) -> bool:
        """Whether one configuration was named for every file."""
        return self._fixed != ""

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
            if _is_root(folder):
                self._note_outside(above)
                break
            folder = above
        else:
            found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(passed, found))
        return found

    def _note_outside(self, folder: str) -> None:
        """Take note of the configuration that would count if a repository did not end here."""
        found = self._nearest(folder)
        if found:
            self.outside.add(found)

    def _read(self, path: str) -> Settings:
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        if path:
            from empathlint.config.chain import read_chain

            values, origins = read_chain(path)
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
        if name != "pyproject.toml" and os.path.lexists(path):
            return path  # a folder, a link to nothing, a pipe: reading it for good tells what is wrong
    return ""


def _is_root(folder: str) -> bool:
    """Return whether a folder is the root of a repository; one inside another's, as its module, goes on with that."""
    mark = os.path.join(folder, ".git")
    if not os.path.isfile(mark):
        return os.path.isdir(mark)
    try:
        with open(mark, "rb") as file:
            return b"/modules/" not in file.read(4096)
    except OSError:
        return True


def _is_ours(path: str) -> bool:
    """Return whether a pyproject.toml has a section of ours, without loading a TOML reader when it plainly has not."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return False
    if b"empathlint" not in content:
        return False
    from empathlint.config.chain import load, section

    try:
        return section(load(path)[0]) is not None
    except ConfigError:
        return True  # reading it for good tells what is wrong, once


def _settings(values: dict[str, Any], origins: dict[str, str], path: str) -> Settings:
    fields = {FIELDS.get(key, key): value for key, value in values.items()}
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
