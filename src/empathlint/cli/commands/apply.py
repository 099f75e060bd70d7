"""`empathlint apply`: carries out what was decided in a spreadsheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from empathlint.cli.configuring import configuration
from empathlint.cli.options import cached, configured
from empathlint.cli.trouble import CouldNotError, told_kindly
from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from empathlint.config.settings import Settings
    from empathlint.engine.deciding import Answer


@click.command(
    "apply",
    epilog="\b\nExamples:\n"
    "  empathlint review macros/ --export decisions.csv   write the table\n"
    "  empathlint apply decisions.csv                     carry it out\n"
    "\n\b\nThe column decision:\n"
    "  1 to 4   write that rewrite; its words may be changed in its cell\n"
    "  edit     write what stands in the column note in place of the sentence\n"
    "  ignore   leave it for good; the reason stands in the column note\n"
    "  skip     leave it for now, as an empty cell does\n"
    "\n\b\nExit codes: 0 all was carried out, 1 some rows were refused,\n"
    "2 something could not be done.\n",
)
@click.argument("table", metavar="DECISIONS.CSV", type=click.Path())
@configured
@cached
def command(table: str, config: str | None, isolated: bool, no_cache: bool) -> None:
    """
    Carry out the decisions of a table that `review --export` wrote.

    Run it in the folder in which the table was made. Rows whose reply has changed since are refused.
    """
    from empathlint.engine.deciding import decide
    from empathlint.engine.decisions import TableError, read_rows
    from empathlint.source import ordinary

    options = {"cache": ("--no-cache", False)} if no_cache else {}
    try:
        ordinary(table)
        with open(table, "rb") as file:
            rows = read_rows(file.read())
    except OSError as error:
        raise CouldNotError(f"{table} can't be read ({error.strerror or error})") from error
    except TableError as error:
        raise CouldNotError(f"{table}: {error}") from error

    def settings_of(path: str) -> Settings:
        return configuration(config, options, isolated=isolated).settings_for(path)

    counts: Counter[str] = Counter()
    with told_kindly():
        for answer in decide(rows, settings_of):
            counts[answer.what] += 1
            if answer.what != "left":
                click.echo(_told(answer))
    click.echo(", ".join(f"{counts[what]} {what}" for what in ("rewritten", "ignored", "left", "refused")))
    raise SystemExit(1 if counts["refused"] else 0)


def _told(answer: Answer) -> str:
    row = answer.row
    what = " ".join(filter(None, (row.file, row.finding.partition("-")[0], row.reply and f"({row.reply})")))
    return visible(f"row {row.number}: {answer.what}: {what}" + (f": {answer.why}" if answer.why else ""))
