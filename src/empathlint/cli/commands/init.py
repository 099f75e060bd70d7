"""`empathlint init`: a first configuration, with what the library itself tells as proposals."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from empathlint.cli.options import cached, configuration
from empathlint.cli.trouble import CouldNotError, told_kindly
from empathlint.config.load import shown_path
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.engine.survey import Pile, Survey

NAME = "empathlint.toml"
MOST = 40
"""So many piles of a kind are proposed, the largest."""
SHOWN = 20
"""So many are listed on the screen."""
HEADINGS = {
    "prefix": "Replies by how their titles begin",
    "category": "Replies by the category that their file gives them",
    "tag": "Replies by their tags",
    "folder": "Replies by their folders",
    "page": "Replies by their files",
}


@click.command(
    "init",
    epilog="\b\nExamples:\n"
    "  empathlint init                    look at the replies below this folder\n"
    "  empathlint init macros/ emails/    look at these only\n"
    "  empathlint init --dry-run          print what would be written\n",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Print the configuration, and write nothing.")
@cached
def command(paths: tuple[str, ...], dry_run: bool, no_cache: bool) -> None:
    """
    Write a first empathlint.toml.

    It proposes, as comments, what groups of replies are about: by how their titles begin, by categories, tags, folders
    and files. Take away the # where a proposal is right. A configuration that is there already is left as it is.
    """
    from empathlint.engine.survey import survey

    options = {"cache": ("--no-cache", False)} if no_cache else {}
    settings_of = configuration(None, options, isolated=False)
    paths = paths or (".",)
    for path in paths:
        if os.path.isabs(shown_path(path)) or shown_path(path).startswith(".."):
            raise CouldNotError(f"{path} is not below this folder; {NAME} counts for what is below its own folder")
    with told_kindly():
        above = settings_of.settings_in(".").path
        if above and os.path.dirname(above) == os.getcwd() and not dry_run:
            raise CouldNotError(f"{_existing(above)} is there already and stays as it is; --dry-run prints a new one")
        seen = survey(paths, settings_of)
    if not seen.replies:
        raise CouldNotError("\n".join(["no reply templates found here, so nothing is written", *seen.problems]))
    lines = list(_drafted(seen, os.path.relpath(above).replace(os.sep, "/") if above else ""))
    if dry_run:
        click.echo("\n".join(lines))
    else:
        _write(lines)
        click.echo("\n".join(_told(seen, paths)))
    for problem in seen.problems:
        click.echo(f"empathlint: {visible(problem)}", err=True)
    raise SystemExit(2 if seen.problems else 0)


def _existing(path: str) -> str:
    name = os.path.basename(path)
    return f"[tool.empathlint] in {name}" if name == "pyproject.toml" else name


def _write(lines: Sequence[str]) -> None:
    try:
        with open(NAME, "x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(lines) + "\n")
    except FileExistsError as error:
        raise CouldNotError(f"{NAME} is there already and stays as it is; --dry-run prints a new one") from error
    except OSError as error:
        raise CouldNotError(f"{NAME} can't be written ({error.strerror or error})") from error


def _drafted(seen: Survey, above: str) -> Iterator[str]:
    """Yield the lines of the configuration."""
    from textwrap import wrap

    replies = f"{counted(seen.replies, 'reply', 'replies')} in {counted(seen.files, 'file')}"
    yield f"# Proposals of `empathlint init`, from {replies}. Take away the # before what is right."
    yield from wrap(
        f"Scenarios: {', '.join(seen.scenarios)}.",
        118,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )
    yield "# `empathlint config --keys` lists every key there is."
    if above and os.path.dirname(above) != "":
        yield from ("", f"extend = {_quoted(above)}")
    if seen.slots:
        told = ", ".join(f"{slot} in {count:,}" for slot, count in seen.slots)
        yield from ("", f"# Blanks that somebody fills in before sending: {_plain(told)} replies.")
        yield f"# slots = [{', '.join(_quoted(slot) for slot, _ in seen.slots)}]"
    if seen.greeting:
        placeholder, count = seen.greeting
        yield from ("", f"# The customer's name, as {counted(count, 'reply', 'replies')} begin with it.", "# [voice]")
        yield f"# greeting-placeholder = {_quoted(placeholder)}"
    kind = ""
    for pile in _proposed(seen.piles):
        if pile.kind != kind:
            kind = pile.kind
            yield from ("", f"# -- {HEADINGS[kind]} --")
        yield from ("", f"# {_plain(_described(pile))}", "# [[situation]]", f"# {_selector(pile)}")
        facts = pile.facts or {"situation": "?"}
        yield from (f"# {facet} = {_quoted(value)}" for facet, value in facts.items())


def _proposed(piles: Sequence[Pile]) -> Iterator[Pile]:
    """Yield the piles that are worth a proposal: the largest of each kind."""
    for kind in HEADINGS:
        yield from [pile for pile in piles if pile.kind == kind][:MOST]


def _described(pile: Pile) -> str:
    return f"{pile.label} ({counted(pile.replies, 'reply', 'replies')}): {_guess(pile)}"


def _guess(pile: Pile) -> str:
    if not pile.facts:
        return "no guess"
    return f"{', '.join(pile.facts.values())}, by {'its name' if pile.is_named else 'its replies'}"


def _selector(pile: Pile) -> str:
    if pile.kind == "prefix":
        return f"reply = {_quoted(pile.label + '*')}"
    if pile.kind == "category":
        return f"category = {_quoted(pile.label)}"
    if pile.kind == "tag":
        return f"tags = [{_quoted(pile.label)}]"
    return f"files = [{_quoted(pile.label + '/' * (pile.kind == 'folder'))}]"


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """Return a text on one line, fit for a comment."""
    return visible(" ".join(text.split()))


def _told(seen: Survey, paths: Sequence[str]) -> Iterator[str]:
    """Yield what a person reads who ran the command."""
    from shlex import join

    piles = list(_proposed(seen.piles))
    yield f"{NAME} proposes {counted(len(piles), 'entry', 'entries')} for {counted(seen.replies, 'reply', 'replies')}:"
    width = max((len(visible(pile.label)) for pile in piles[:SHOWN]), default=0)
    for pile in piles[:SHOWN]:
        yield f"  {visible(pile.label):<{width}}  {pile.replies:>6,}  {_guess(pile)}"
    if len(piles) > SHOWN:
        yield f"  … and {len(piles) - SHOWN:,} more"
    yield f"next: open {NAME}, take away the # before what is right, then run `{join(['empathlint', *paths])}`"
