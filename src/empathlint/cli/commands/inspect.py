"""`empathlint inspect`: how replies were read, and why rules spoke or stayed silent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from empathlint.cli.configuring import configuration
from empathlint.cli.options import cached, configured
from empathlint.cli.trouble import told_kindly
from empathlint.reporters.parts.entries import place
from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.config.load import Configuration


@click.command(
    "inspect",
    epilog="\b\nExamples:\n"
    "  empathlint inspect late.md                        how its replies were read\n"
    "  empathlint inspect macros.json --reply 'Refund*'  one of many\n"
    "  empathlint inspect late.md --output-format json   for other programs\n",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...", type=click.Path())
@click.option("--reply", metavar="PATTERN", help="Only replies whose name or key fits.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to describe it.",
)
@configured
@cached
def command(
    paths: tuple[str, ...], reply: str | None, output_format: str, config: str | None, isolated: bool, no_cache: bool
) -> None:
    """
    Show how replies were read.

    For each reply: role, situation with reasons, sentences with zones and moves, placeholders, and which rules ran.
    """
    options = {"cache": ("--no-cache", False)} if no_cache else {}
    settings_of = configuration(config, options, isolated=isolated)
    problems: list[str] = []
    with told_kindly():
        described = [
            one
            for one in _described(paths, settings_of, problems)
            if not reply or _fits(one["name"], one["key"], reply)
        ]
    if output_format == "json":
        click.echo(json.dumps(described, indent=1))
    else:
        click.echo("\n\n".join("\n".join(_page(one)) for one in described) or "no replies found here")
    for problem in problems:
        click.echo(f"empathlint: {visible(problem)}", err=True)
    raise SystemExit(2 if problems else 0)


def _fits(name: str, key: str, pattern: str) -> bool:
    from empathlint.config.globs import fits_name

    return fits_name(name, pattern) or fits_name(key, pattern)


def _described(paths: tuple[str, ...], settings_of: Configuration, problems: list[str]) -> Iterator[dict[str, Any]]:
    """Yield what is read of each reply; what stands in the way is added to `problems`."""
    from empathlint.engine.inspect import inspect_source
    from empathlint.engine.run import pack_for
    from empathlint.engine.walk import Walk
    from empathlint.source import SourceError, read

    walk = Walk(paths, settings_of)
    for task in walk:
        try:
            source = read(task.path, task.shown, limit=task.settings.max_file_size)
        except SourceError as error:
            problems.append(f"{task.shown}: {error.message}")
            continue
        pack = pack_for(task.settings)
        yield from inspect_source(source, named=task.named, pack=pack, settings=task.settings)
    problems += [f"{place(problem)}: {problem.message}" for problem in walk.problems]


def _page(told: dict[str, Any]) -> Iterator[str]:
    start = told["start"]
    about = [told["name"], f"key {told['key']}" if told["key"] else ""]
    read_as = [told["vendor"], told["role"], told["markup"], told["locale"]]
    yield f"{visible(told['path'])}:{_at(start)} {visible(' · '.join(filter(None, about)))}"
    yield f"  read as       {' · '.join(filter(None, read_as))}{_state(told)}"
    yield f"  reader        {told['why']}"
    for name, facet in told["situation"].items():
        if facet["value"] != "unknown" or facet["reasons"]:
            reasons = visible("; ".join(facet["reasons"]))
            yield f"  {name:<12}  {facet['value']} {facet['confidence']:g}{f'  ({reasons})' if reasons else ''}"
    if told["views"] > 1:
        yield f"  views         {told['views']}, as conditionals give different texts"
    for placeholder in told["placeholders"]:
        what = f"{visible(placeholder['text'])}  {placeholder['class']}"
        yield f"  placeholder   {what} at {_at(placeholder['start'])}"
    yield "  sentences"
    yield from map(_sentence, told["sentences"])
    yield f"  rules         {len(told['rules']['ran'])} ran"
    by_reason: dict[str, list[str]] = {}
    for silent in told["rules"]["silent"]:
        by_reason.setdefault(silent["why"], []).append(silent["code"])
    for why, codes in by_reason.items():
        yield f"    silent      {' '.join(codes)}: {why}"


def _at(place: dict[str, Any]) -> str:
    """Return a place as people write it; in a spreadsheet the cell stands for the line."""
    return f"{visible(place.get('cell') or str(place['line']))}:{place['column']}"


def _state(told: dict[str, Any]) -> str:
    states = ["" if told["active"] else "inactive", "" if told["judged"] else "not in English, hardly judged"]
    said = ", ".join(filter(None, states))
    return f" ({said})" if said else ""


def _sentence(sentence: dict[str, Any]) -> str:
    moves = ", ".join(move["move"] + ("" if move["strong"] else " (weak)") for move in sentence["moves"])
    said = visible(sentence["text"]) + (f"  [{moves}]" if moves else "")
    return f"    {_at(sentence['start']):>7}  {sentence['zone']:<10} {said}"
