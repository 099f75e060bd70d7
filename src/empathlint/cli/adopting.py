"""`check --add-ignores REASON`: lets pass what is found, and tells what was written where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from empathlint.cli.trouble import told_kindly
from empathlint.config.error import ConfigError
from empathlint.model import Severity
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from empathlint.config.load import Configuration
    from empathlint.engine.adopting import Left, Written

_ROUNDS = 3
"""A comment in a template's text makes it another text to a baseline, which then lets pass nothing of it any more."""
_NAMED = 5


def add_ignores(paths: Sequence[str], configured: Callable[[], Configuration], reason: str) -> Configuration:
    """
    Write ignores for what is found, as far as the text output tells of it or the exit code counts it.

    Args:
        paths: files and folders.
        configured: gives the configuration as it is by now.
        reason: why.

    Returns:
        The configuration as it is afterwards.

    Raises:
        CouldNotError: a configuration, a baseline or a pack cannot be used.
    """
    from empathlint.engine.adopting import let_pass
    from empathlint.engine.review import survey

    configuration = configured()
    with told_kindly():
        for number in range(_ROUNDS):
            found = survey(paths, configuration, _least(configuration))
            if not found.tasks:
                if not number:
                    click.echo("empathlint: nothing is found in a reply, so nothing was written", err=True)
                break
            written, left = let_pass(found, configuration.settings_for, reason)
            _tell(written, left)
            configuration = configured()
            if not written:
                break
    for code, count in found.beyond.items():
        verb, them = ("is", "it") if count == 1 else ("are", "them")
        told = f"{counted(count, 'finding')} of {code} {verb} about all replies together; `ignore` silences {them}"
        click.echo(f"empathlint: {told}", err=True)
    return configuration


def _least(configuration: Configuration) -> Severity:
    """Return the least severity that is told of, or that counts."""
    try:
        settings = configuration.settings_in(".")
    except ConfigError:  # the run tells of it
        return Severity.WARNING
    return min(settings.fail_level, Severity.WARNING if settings.show == "default" else Severity.INFO)


def _tell(written: Sequence[Written], left: Sequence[Left]) -> None:
    for path, what, ignores, findings in written:
        told = f"{counted(findings, 'finding')} let pass by {counted(ignores, what)} in {path}"
        click.echo(f"empathlint: {visible(told)}", err=True)
    for path, code, why in left[:_NAMED]:
        click.echo(f"empathlint: {visible(f'{path} {code}'.rstrip())} is left: {visible(why)}", err=True)
    if len(left) > _NAMED:
        click.echo(f"empathlint: {len(left) - _NAMED:,} more are left", err=True)
