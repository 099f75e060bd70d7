"""`empathlint check`: the main job."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from empathlint.cli.checking import check
from empathlint.cli.options import cached, configured, rules_option
from empathlint.reporters import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.cli.outputs import Output


def _outputs(ctx: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    if not values:
        return ()
    from empathlint.cli.outputs import outputs

    return outputs(ctx, option, values)


def _date(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """
    Return the date that is asked for.

    Raises:
        BadParameter: it is none.
    """
    try:
        if value is not None:
            time.strptime(value, "%Y-%m-%d")
    except ValueError:
        raise click.BadParameter(f"{value} is not a date such as 2026-11-22") from None
    return value


def _reason(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str:
    """
    Return why findings are let pass.

    Raises:
        BadParameter: it says nothing, or is no plain text.
    """
    if value is not None and not (value.strip() and value.isprintable()):
        raise click.BadParameter("say why in a few plain words, as in --add-ignores 'agreed with legal'")
    return value or ""


@click.command(
    "check",
    epilog="\b\nExamples:\n"
    "  empathlint check macros/ --select B,A101        run only these rules\n"
    "  empathlint check macros/ --fix --unsafe-fixes   rewrite all that can be\n"
    "  empathlint check - --stdin-filename late.md     check standard input\n"
    "  empathlint check . --output-format json         for other programs\n"
    "\n\b\nExit codes: 0 nothing at or above the fail level, 1 findings,\n"
    "2 something could not be done.\n",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...", type=click.Path())
@click.option("--fix", is_flag=True, help="Write the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="Write the unsafe fixes too; read them afterwards.")
@click.option("--insert-stubs", is_flag=True, help="Write a sentence with slots to fill in where one is missing.")
@click.option("--diff", is_flag=True, help="Show what fixing would change, and change nothing.")
@click.option("--show-fixes", is_flag=True, help="List what was fixed where, and what was not and why.")
@click.option("--require-clean", is_flag=True, help="Fix no file with changes that git has not got.")
@rules_option("--select", help="Run only these codes, prefixes, names.")
@rules_option("--ignore", help="Leave out these as well.")
@click.option("--preview", is_flag=True, help="Run rules that are new, and may still change.")
@click.option(
    "--show",
    type=click.Choice(["default", "info", "all"]),
    help="info: print notes too; all: print everything, however much.",
)
@click.option("--output-format", type=click.Choice(names()), default="text", show_default=True, help="How to report.")
@click.option(
    "--output",
    "written",
    multiple=True,
    metavar="FORMAT=PATH",
    callback=_outputs,
    help="Write a report to a file as well; zendesk-updates: what to send to the API after fixing.",
)
@click.option("--statistics", is_flag=True, help="Count by rule, file and scenario instead of listing.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--fail-level", type=click.Choice(["info", "warning", "error"]), help="The least severity to exit 1 for.")
@click.option(
    "--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 only for more warnings than this."
)
@click.option("--force-exclude", is_flag=True, help="Leave out files that a walk would, even if they are named.")
@click.option("--since", metavar="REV", help="Tell only of replies that are new or edited since a git revision.")
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Let pass what this file lists.")
@click.option("--no-baseline", is_flag=True, help="Tell what the baseline lets pass, too.")
@click.option("--write-baseline", is_flag=True, help="List what is found in the baseline, and let it pass from now on.")
@click.option(
    "--add-ignores", metavar="REASON", callback=_reason, help="Let pass what is found, by comments nobody is sent."
)
@click.option("--stdin-filename", metavar="NAME", help="What `-` is called: tells the format and the configuration.")
@click.option(
    "--today", metavar="DATE", callback=_date, help="Tell what has passed by this date, as in 2026-11-22, not by now."
)
@configured
@cached
@click.option("--jobs", type=click.IntRange(min=0), metavar="N", help="Worker processes; 0: as many as help.")
@click.option("--verbose", "-v", is_flag=True, help="List files that were not read, and say how long it took.")
def command(paths: tuple[str, ...], **given: Any) -> None:
    """
    Check replies in files and folders; `-` reads standard input.

    Folders are walked, leaving out what .gitignore names.
    """
    check(paths, given)
