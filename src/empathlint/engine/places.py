"""Finds where a configuration says what turns out not to be so. Imported only when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.config.chain import load
from empathlint.config.error import ConfigError
from empathlint.config.lines import find
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
    keys = (key, "rule") if key == "severity" else (key,)
    for shown in reversed(settings.origin(key).split(", ")):
        try:
            data, text = load(shown)
        except ConfigError:
            continue  # an option, or a file that has gone since
        line = find(text, data, keys, near)
        if line:
            return ConfigError(reason.replace("\n", " "), shown, line)
    return None
