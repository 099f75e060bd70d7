"""Reads a configuration and what it extends. Imported only if there is a configuration."""

from __future__ import annotations

import codecs
import os
from typing import TYPE_CHECKING, Any

from empathlint.config.error import ConfigError
from empathlint.config.load import FIELDS, shown_path
from empathlint.config.values import Place, read_config
from empathlint.model.records import NamedTuple
from empathlint.source import ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST = 20
"""So many configurations may build on one another."""

_TWICE = (
    "TOML takes `ignore = [...]` or `[[ignore]]`, not both in one file; write the list as one more `[[ignore]]` "
    "with nothing but `codes = [...]`"
)

ADDING = ("situations", "files", "ignores", "packs", "rules", "slots", "severity")
"""Fields that a configuration adds to what it extends; every other field replaces it."""


class Link(NamedTuple):
    """One configuration of a chain."""

    path: str
    written: dict[str, Any]
    """By key, as the file has it …"""
    values: dict[str, Any]
    """… and checked."""
    place: Place
    """Where its keys stand."""


def read_chain(path: str) -> tuple[dict[str, Any], dict[str, str]]:
    """
    Return the values of a configuration and of what it extends, and the file or files that each key comes from.

    Raises:
        ConfigError: one of them cannot be used.
    """
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for link in chain(path):
        _put_over(merged, link.values)
        _note_origins(origins, link.values, shown_path(link.path))
    return merged, origins


def chain(path: str) -> Sequence[Link]:
    """
    Return a configuration and what it extends, the one that builds on nothing first.

    Raises:
        ConfigError: one of them cannot be used.
    """
    links: list[Link] = []
    following = path
    while following:
        table, text = load(following)
        steps: tuple[str, ...] = ()
        if os.path.basename(following) == "pyproject.toml":
            steps = ("tool", "empathlint")
            table = section(table)
        place = Place(following, text, steps)
        try:
            if not isinstance(table, dict):
                raise place.error("`tool.empathlint` takes a table")
            values = read_config(table, place)
            links.append(Link(following, table, values, place))
            following = _extended(links, values.pop("extend", ""))
        except ConfigError as error:
            raise ConfigError(error.message, shown_path(error.path), error.line) from None
    return links[::-1]


def _extended(links: Sequence[Link], written: str) -> str:
    """
    Return the configuration that the last of some builds on, or an empty string.

    Raises:
        ConfigError: it isn't there, is none, or builds on itself.
    """
    if not written:
        return ""
    last = links[-1]
    place = last.place.at("extend")
    if "://" in written:
        raise place.error(f"`extend` names {written}; it takes a file, as nothing is fetched over a network")
    found = os.path.normpath(os.path.join(last.place.root, os.path.expanduser(written)))
    shown = shown_path(found)
    if os.path.isdir(found):
        raise place.error(f"`extend` names the folder {shown}; name the file in it")
    if not os.path.exists(found):
        raise place.error(f"`extend` names {shown}, which isn't there")
    real = os.path.realpath(found)
    if any(os.path.realpath(link.path) == real for link in links):
        way = " extends ".join([*(shown_path(link.path) for link in links), shown])
        raise place.error(f"this configuration extends itself: {way}")
    if len(links) >= _DEEPEST:
        raise place.error(f"more than {_DEEPEST} configurations extend one another")
    if os.path.basename(found) == "pyproject.toml" and section(load(found)[0]) is None:
        raise place.error(f"`extend` names {shown}, which has no section [tool.empathlint]")
    return found


def section(table: dict[str, Any]) -> Any:
    """Return what a pyproject.toml has for us, which should be a table, or None."""
    tool = table.get("tool")
    return tool.get("empathlint") if isinstance(tool, dict) else None


def load(path: str) -> tuple[dict[str, Any], str]:
    """
    Return what a TOML file holds, and its text.

    Raises:
        ConfigError: it cannot be read, or is no TOML.
    """
    try:
        import tomli as reader
    except ImportError:  # the same reader, slower, comes with Python
        import tomllib as reader  # type: ignore[no-redef,unused-ignore]
    shown = shown_path(path)
    try:
        ordinary(path)
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"this configuration can't be read ({error.strerror or error})", shown) from error
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = 1 + error.object.count(b"\n", 0, error.start)
        raise ConfigError("this configuration is not UTF-8 here; save it as UTF-8", shown, line) from error
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
        field = FIELDS.get(key, key)
        if key == "voice" or field == "severity":
            merged[key] = {**merged.get(key, {}), **value}
        elif field in ADDING:
            merged[key] = (*merged.get(key, ()), *value)
        else:
            merged[key] = value


def _note_origins(origins: dict[str, str], values: dict[str, Any], source: str) -> None:
    for key in values:
        name = "ignore" if key == "ignores" else key
        if key == "voice":
            origins.update({f"voice.{inner}": source for inner in values["voice"]})
        elif FIELDS.get(key, key) in ADDING and origins.get(name, source) != source:
            origins[name] = f"{origins[name]}, {source}"
        else:
            origins[name] = source
