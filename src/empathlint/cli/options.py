"""Options that several commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.shell_completion import CompletionItem

    Command = Callable[..., Any]


def configured(command: Command) -> Command:
    """Add `--config` and `--isolated`."""
    for option in (
        click.option("--isolated", is_flag=True, help="Read no configuration file."),
        click.option("--config", metavar="FILE", type=click.Path(), help="Use this configuration for every file."),
    ):
        command = option(command)
    return command


def cached(command: Command) -> Command:
    """Add `--no-cache`."""
    return click.option("--no-cache", is_flag=True, help="Neither read nor keep compiled language packs.")(command)


def split(_ctx: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return what a repeatable option with comma lists names."""
    return tuple(part for value in values for part in map(str.strip, value.split(",")) if part)


def offered_rules(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the rules that a shell offers for what has been typed so far."""
    from empathlint.cli.completion import rules

    return rules(ctx, parameter, incomplete)


def rules_option(name: str, **more: Any) -> Callable[[Command], Command]:
    """Return an option that takes comma lists of rules, any number of times."""
    return click.option(name, multiple=True, metavar="RULES", callback=split, shell_complete=offered_rules, **more)
