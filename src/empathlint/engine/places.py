"""Finds where a configuration says what turns out not to be so. Imported only when it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.engine.select import SelectError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.config.settings import Settings


def placed(error: Exception, settings: Settings) -> Exception:
    """Return an error about what the settings name with its place in the configuration, if it stands there."""
    if isinstance(error, SelectError):
        return _at(error.key, error.near, str(error), settings) or error
    from empathlint.rules.changes import AskedError

    if isinstance(error, AskedError):
        return _at(error.key, error.near, error.reason, settings) or error
    return error


def _at(key: str, near: Sequence[str], reason: str, settings: Settings) -> ConfigError | None:
    """Return the error with its place; of several configurations that have a say, the nearest that says it."""
    for shown in reversed(settings.origin(key).split(", ")):
        try:
            with open(shown, encoding="utf-8-sig") as file:
                lines = file.read().splitlines()
        except (OSError, ValueError):
            continue  # an option, or a file that has gone since
        line = _line(lines, near)
        if line:
            return ConfigError(reason, shown, line)
    return None


def _line(lines: Sequence[str], near: Sequence[str]) -> int:
    """Return the 1-based line to which these words lead, each below the one before it or beside it; 0 if none does."""
    at = -1
    for word in near:
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
        escaped = word.replace("\\", "\\\\").replace('"', '\\"')
        found = next((n for n in range(max(at, 0), len(lines)) if whole.search(lines[n]) or escaped in lines[n]), None)
        if found is None:
            break
        at = found
    return at + 1
