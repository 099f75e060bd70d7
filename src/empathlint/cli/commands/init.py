"""`empathlint init`: a first configuration from what the library itself tells, and what hooks and CI need."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from empathlint.cli.configuring import configuration
from empathlint.cli.options import cached
from empathlint.cli.trouble import CouldNotError, told_kindly
from empathlint.config.load import BASELINE, shown_path
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.cli.snippets import Snippet
    from empathlint.config.load import Configuration
    from empathlint.engine.report import Report
    from empathlint.engine.survey import Survey

NAME = "empathlint.toml"
SHOWN = 20
"""So many piles are listed on the screen."""
NAMED = 5
"""So many files that no reader knows are named."""
_QUESTION = "Let pass what is found today, so that only new and edited replies are told of?"
_PLACES = {
    "hook": "Before each commit, with pre-commit, in",
    "github": "On GitHub, in",
    "gitlab": "On GitLab, in",
    "shell": "In any other CI",
}


@click.command(
    "init",
    epilog="\b\nExamples:\n"
    "  empathlint init                    look at the replies below this folder\n"
    "  empathlint init macros/ emails/    look at these only\n"
    "  empathlint init --dry-run          print what would be written\n"
    "  empathlint init --baseline         let pass what is found today\n"
    "  empathlint init --snippets         print what hooks and CI need\n",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option(
    "--baseline/--no-baseline",
    "wants_baseline",
    default=None,
    help=f"Write {BASELINE}, or do not ask for it.",
)
@click.option("--dry-run", is_flag=True, help="Print the configuration, and write nothing.")
@click.option("--snippets", "only_snippets", is_flag=True, help="Print what hooks and CI need, and write nothing.")
@cached
def command(
    paths: tuple[str, ...], wants_baseline: bool | None, dry_run: bool, only_snippets: bool, no_cache: bool
) -> None:
    """
    Write a first empathlint.toml.

    It proposes, as comments, what groups of replies are about: by how their titles begin, by categories, tags, folders
    and files. Take away the # where a proposal is right. No file that is there already is changed.
    """
    paths = tuple(dict.fromkeys(map(_below, paths or (".",))))
    if wants_baseline and (dry_run or only_snippets):
        option = "--dry-run" if dry_run else "--snippets"
        raise click.UsageError(f"{option} writes nothing; leave it out, or --baseline")
    if only_snippets:
        click.echo("\n".join(_fitting(paths, is_whole=True)))
        return
    options: dict[str, tuple[str, Any]] = {"baseline": ("--baseline", os.path.abspath(BASELINE))}
    if no_cache:
        options["cache"] = ("--no-cache", False)
    settings_of = configuration(None, options, isolated=False)
    seen, above = _surveyed(paths, settings_of, is_dry=dry_run)
    if wants_baseline and os.path.lexists(BASELINE):
        raise CouldNotError(f"{BASELINE} is there already and stays as it is; `check --write-baseline` updates it")
    if dry_run:
        _draft(seen, above, "", is_dry=True)
    else:
        click.echo("\n".join(_found(seen)))
        if wants_baseline is None and _can_ask():
            wants_baseline = click.confirm(_QUESTION)
        report = _let_pass(paths, settings_of) if wants_baseline else None
        _draft(seen, above, BASELINE if report else "", is_dry=False)
        click.echo("\n".join(_told(seen, paths, report)))
    for problem in seen.problems:
        click.echo(f"empathlint: {visible(problem)}", err=True)
    raise SystemExit(2 if seen.problems else 0)


def _below(path: str) -> str:
    """
    Return a path as the configuration sees it.

    Raises:
        CouldNotError: it is outside this folder.
    """
    shown = shown_path(path)
    if os.path.isabs(shown) or shown.startswith(".."):
        raise CouldNotError(f"{path} is not below this folder; {NAME} counts for what is below its own folder")
    return shown


def _surveyed(paths: Sequence[str], settings_of: Configuration, *, is_dry: bool) -> tuple[Survey, str]:
    """
    Return what the library looks like, and the configuration in a folder above, if any.

    Raises:
        CouldNotError: there is a configuration already, or there are no replies.
    """
    from empathlint.engine.survey import survey

    with told_kindly():
        above = settings_of.settings_in(".").path
        if above and os.path.dirname(above) == os.getcwd() and not is_dry:
            raise CouldNotError(f"{_existing(above)} is there already and stays as it is; --dry-run prints a new one")
        if os.path.lexists(NAME) and not is_dry:
            raise CouldNotError(_there_already())
        seen = survey(paths, settings_of)
    if not seen.replies:
        unknown = [f"no reader knows {_listed(seen.unclaimed)}"] if seen.unclaimed else []
        raise CouldNotError(
            "\n".join(["no reply templates found here, so nothing is written", *unknown, *seen.problems])
        )
    return seen, os.path.relpath(above).replace(os.sep, "/") if above else ""


def _existing(path: str) -> str:
    name = os.path.basename(path)
    return f"[tool.empathlint] in {name}" if name == "pyproject.toml" else name


def _there_already() -> str:
    return f"{NAME} is there already and stays as it is; --dry-run prints a new one"


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.path.lexists(BASELINE)


def _let_pass(paths: Sequence[str], settings_of: Configuration) -> Report:
    """Write the baseline, and return what was found."""
    from empathlint.engine.run import How, run

    how = How(write_baseline=True)
    with told_kindly():
        if not sys.stderr.isatty():
            return run(paths, settings_of, how)
        from empathlint.cli.progress import Progress

        with Progress(sys.stderr) as progress:
            return run(paths, settings_of, how, progress.tell)


def _draft(seen: Survey, above: str, baseline: str, *, is_dry: bool) -> None:
    """
    Print the configuration, or write it.

    Raises:
        CouldNotError: it cannot be written.
    """
    from empathlint.cli.drafting import drafted

    text = "\n".join(drafted(seen, above, baseline))
    if is_dry:
        click.echo(text)
        return
    try:
        with open(NAME, "x", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
    except FileExistsError as error:
        raise CouldNotError(_there_already()) from error
    except OSError as error:
        raise CouldNotError(f"{NAME} can't be written ({error.strerror or error})") from error


def _listed(files: Sequence[str]) -> str:
    more = f" and {len(files) - NAMED:,} more" if len(files) > NAMED else ""
    return ", ".join(map(visible, files[:NAMED])) + more


def _found(seen: Survey) -> Iterator[str]:
    """Yield what the library looks like."""
    from empathlint.cli.drafting import described, guess

    yield f"{counted(seen.replies, 'reply', 'replies')} in {counted(seen.files, 'file')}:"
    yield from (f"  {visible(described(one))}" for one in seen.kept)
    if seen.unclaimed:
        yield f"  left alone, as no reader knows them: {_listed(seen.unclaimed)}"
    piles = seen.piles
    if not piles:
        yield f"nothing in their names, tags or folders sorts them, so {NAME} proposes settings only"
        return
    yield f"{counted(len(piles), 'group')} of replies, with a guess what each is about:"
    width = max(len(visible(pile.label)) for pile in piles[:SHOWN])
    for pile in piles[:SHOWN]:
        yield f"  {visible(pile.label):<{width}}  {pile.replies:>6,}  {guess(pile)}"
    if len(piles) > SHOWN:
        yield f"  … and {len(piles) - SHOWN:,} more"


def _told(seen: Survey, paths: Sequence[str], report: Report | None) -> Iterator[str]:
    """Yield what was written, and what to do next."""
    from shlex import join

    check = join(["empathlint", *paths])
    if report:
        yield f"wrote {BASELINE}: {counted(report.let_pass, 'finding')} let pass until their replies are edited"
        if report.diagnostics:
            yield f"  not let pass: {counted(len(report.diagnostics), 'finding')} about files; `{check}` tells"
    yield f"wrote {NAME}"
    yield from _fitting(paths, is_whole=False)
    yield ""
    if any(pile.facts for pile in seen.piles):
        yield f"next: open {NAME}, take away the # before what is right, then run `{check}`"
    else:
        yield f"next: run `{check}`"
    if not report and not os.path.lexists(BASELINE):
        yield f"      `{check} --write-baseline` lets pass what is there, if it is too much for one day"


def _fitting(paths: Sequence[str], *, is_whole: bool) -> Iterator[str]:
    """Yield what hooks and CI need: all of it, or what the repository around seems to be kept in."""
    from empathlint.cli.origin import origin
    from empathlint.cli.snippets import HOOK, SHELL, snippets, surroundings

    around = surroundings(".")
    if not around.root and not is_whole:
        yield "`empathlint init --snippets` prints what hooks and CI need, once this is in a git repository"
        return
    where = os.path.relpath(os.path.realpath("."), around.root or os.path.realpath(".")).replace(os.sep, "/")
    placed = [path if where == "." else where if path == "." else f"{where}/{path}" for path in paths]
    source = origin()
    for snippet in snippets(source, placed):
        if is_whole or not around.forge or snippet.kind in {HOOK, around.forge}:
            yield from ("", *_shown(snippet, around.root))
    if source.is_here:
        yield ""
        yield f"{visible(source.requirement)} is on this computer only; elsewhere, name an address that can be reached"
    if around.forge and not is_whole:
        yield ""
        yield f"`empathlint init --snippets` prints {SHELL} and other CI too"


def _shown(snippet: Snippet, root: str) -> Iterator[str]:
    is_there = bool(snippet.file and root) and os.path.exists(os.path.join(root, snippet.file))
    place = _PLACES[snippet.kind] + (f" {snippet.file}" if snippet.file else "")
    yield f"{place}{', which is there already: add' if is_there else ''}:"
    yield ""
    yield from (f"    {line}" for line in snippet.text.splitlines())
