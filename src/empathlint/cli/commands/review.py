"""`empathlint review`: a person goes through the findings of a library, one key for each."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from empathlint.cli.configuring import configuration
from empathlint.cli.options import cached, configured, rules_option
from empathlint.cli.trouble import CouldNotError, told_kindly
from empathlint.model import Severity
from empathlint.reporters.parts.entries import place
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from typing import Any

    from empathlint.config.settings import Settings
    from empathlint.engine.desk import SettingsOf
    from empathlint.engine.review import Survey


@click.command(
    "review",
    epilog="\b\nExamples:\n"
    "  empathlint review macros/                          one finding after another\n"
    "  empathlint review macros/ --select B,V             only what these rules find\n"
    "  empathlint review macros/ --no-baseline            the old ones too\n"
    "  empathlint review macros/ --export decisions.csv   decide in a spreadsheet\n"
    "\n\b\nKeys:\n"
    "  a  write the first rewrite     1-4  write one of several\n"
    "  e  edit, in $EDITOR if set     i    leave it, and say why\n"
    "  s  skip it                     n    skip the rest of the reply\n"
    "  v  show the whole reply        ?    why, and on what evidence\n"
    "  u  take the last choice back   q    leave\n",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@rules_option("--select", help="Only what these codes, prefixes, names find.")
@rules_option("--ignore", help="Leave out these as well.")
@click.option("--show", type=click.Choice(["default", "info"]), default="default", help="info: notes too.")
@click.option("--since", metavar="REV", help="Only replies that differ from this git revision.")
@click.option("--no-baseline", is_flag=True, help="What the baseline lets pass, too.")
@click.option("--export", metavar="FILE.csv", type=click.Path(), help="Write a table to decide in; see apply.")
@configured
@cached
def command(paths: tuple[str, ...], config: str | None, isolated: bool, **given: Any) -> None:
    """
    Go through the findings one by one, at a terminal.

    Every choice is written at once; leaving, by any way, loses nothing.
    """
    options: dict[str, tuple[str, Any]] = {
        key: (f"--{key}", given[key]) for key in ("select", "ignore", "since") if given[key]
    }  # fmt: skip
    if given["no_baseline"]:
        options["baseline"] = ("--no-baseline", "")
    if given["no_cache"]:
        options["cache"] = ("--no-cache", False)
    least = Severity.INFO if given["show"] == "info" or given["select"] else Severity.WARNING
    if not given["export"]:
        _check_terminal()

    def settings_of(path: str) -> Settings:
        return configuration(config, options, isolated=isolated).settings_for(path)

    from empathlint.engine.review import survey

    with told_kindly():
        found = survey(paths or (".",), configuration(config, options, isolated=isolated), least)
        act = partial(_exported, path=given["export"]) if given["export"] else _reviewed
        code = act(found, settings_of)
    raise SystemExit(code)


def _check_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CouldNotError(
            "review asks for single keys, so it needs a terminal for both input and output; "
            "--export decisions.csv writes a table to decide in instead"
        )


def _told(found: Survey) -> int:
    """Tell what could not be read, and return the exit code for that."""
    for problem in found.problems:
        click.echo(f"empathlint: {place(problem)}: {visible(problem.message)}", err=True)
    return 2 if any(problem.severity is Severity.ERROR for problem in found.problems) else 0


def _exported(found: Survey, settings_of: SettingsOf, path: str) -> int:
    from empathlint.engine.decisions import exported, written

    code = _told(found)
    rows = list(exported(found, settings_of))
    try:
        with open(path, "xb") as file:
            file.write(written(rows))
    except FileExistsError as error:
        raise CouldNotError(f"{path} is there already and may hold decisions; name another file") from error
    except OSError as error:
        raise CouldNotError(f"{path} can't be written ({error.strerror or error})") from error
    click.echo(
        f"{counted(len(rows), 'finding')} in {path}; fill in the column decision, then `empathlint apply {path}`"
    )
    return code


def _reviewed(found: Survey, settings_of: SettingsOf) -> int:
    from empathlint.cli.reviewing import Reviewer
    from empathlint.engine.review import Session

    code = _told(found)
    if not found.tasks:
        click.echo(f"{counted(found.replies, 'reply', 'replies')} read; nothing to decide")
        return code
    session = Session(found, settings_of)
    return Reviewer(session).run() or code
