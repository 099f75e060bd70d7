"""From the options of a command to its settings and its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.cli.trouble import MisusedError, told_kindly
from empathlint.config.load import Configuration

if TYPE_CHECKING:
    from empathlint.config.settings import Settings
    from empathlint.rules.pack import Pack


def configuration(config: str | None, options: dict[str, tuple[str, Any]], *, isolated: bool) -> Configuration:
    """
    Return the configuration that these options ask for.

    Raises:
        MisusedError: they rule each other out.
        CouldNotError: the file that `--config` names cannot be used.
    """
    if config and isolated:
        raise MisusedError("--config and --isolated rule each other out; leave one of them out")
    made = Configuration(options, config or "", isolated=isolated)
    if config:
        with told_kindly():
            made.settings_in(".")
    return made


def loaded(settings: Settings) -> Pack:
    """
    Return the language packs that the settings name.

    Raises:
        CouldNotError: a pack cannot be used.
    """
    from empathlint.engine.run import pack_for

    with told_kindly():
        return pack_for(settings, is_whole=True)
