"""Where each value of a configuration stands, with its line. Imported only by who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.config.chain import ADDING, chain
from empathlint.config.load import FIELDS, shown_path

if TYPE_CHECKING:
    from empathlint.config.values import Place

PARTED = ("rule", "severity", "voice")
"""Tables of which each key has a place of its own."""


def origins(path: str) -> dict[str, list[str]]:
    """
    Return where the values of a configuration and of what it extends stand, as `path:line`.

    The keys are those of the configuration, and `voice.emoji` and the like. What is added up, as `[[ignore]]` tables
    are, has a place for each of its values; codes that `ignore` lists stand in `ignore` and its tables in `ignores`.

    Raises:
        ConfigError: one of the configurations cannot be used.
    """
    found: dict[str, list[str]] = {}
    for link in chain(path):
        # what stands in a rule's own table is closer to it than what stands in a table of many, so it comes last
        for key, value in sorted(link.written.items(), key=lambda pair: pair[0] == "rule"):
            place = link.place.at(key)
            if key in PARTED:
                for inner in value:
                    found[f"{key}.{inner}"] = [_told(place.at(inner))]
            if key == "rule":
                for inner in (name for name in value if "severity" in value[name]):
                    found[f"severity.{inner}"] = [_told(place.at(inner).at("severity"))]
            elif key == "ignore":
                _ignored(found, value, place)
            elif FIELDS.get(key, key) in ADDING:
                places = [place.at(number) for number in range(len(value))] if isinstance(value, list) else [place]
                found.setdefault(key, []).extend(map(_told, places))
            elif key not in PARTED:
                found[key] = [_told(place)]
    return found


def _ignored(found: dict[str, list[str]], value: Any, place: Place) -> None:
    tables = [number for number, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []
    found.setdefault("ignores", []).extend(_told(place.at(number)) for number in tables)
    if not tables or len(tables) < len(value):
        found["ignore"] = [_told(place)]


def _told(place: Place) -> str:
    return f"{shown_path(place.path)}:{place.line()}"
