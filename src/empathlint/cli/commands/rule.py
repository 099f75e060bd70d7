"""`empathlint rule`: the pages of the rules."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from empathlint.cli.configuring import configuration, loaded
from empathlint.cli.options import cached, configured, offered_rules
from empathlint.cli.trouble import CouldNotError, told_kindly
from empathlint.rules.loading import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.rules.pack import Pack


@click.command(
    "rule",
    epilog="\b\nExamples:\n"
    "  empathlint rule B101             the page of a rule\n"
    "  empathlint rule you-failed-to    the same, by its name\n"
    "  empathlint rule B101 --phrases   the phrases that it looks for\n"
    "  empathlint rule --all            one line for each rule\n"
    "  empathlint rule A104 --output-format markdown > a104.md\n",
)
@click.argument("selectors", nargs=-1, metavar="[CODE|NAME|PREFIX]...", shell_complete=offered_rules)
@click.option("--all", "is_all", is_flag=True, help="List every rule.")
@click.option("--phrases", "has_phrases", is_flag=True, help="List the phrases that rules look for.")
@click.option("--output-format", type=click.Choice(["text", "markdown"]), default="text", help="How a page is written.")
@configured
@cached
def command(
    selectors: tuple[str, ...],
    is_all: bool,
    has_phrases: bool,
    output_format: str,
    config: str | None,
    isolated: bool,
    no_cache: bool,
) -> None:
    """Explain rules: what they find and why."""
    if not selectors and not is_all:
        raise click.UsageError("name a code such as B101, or list every rule with --all")
    options = {"cache": ("--no-cache", False)} if no_cache else {}
    with told_kindly():
        settings = configuration(config, options, isolated=isolated).settings_in(".")
    pack = loaded(settings)
    if is_all:
        click.echo("\n".join(_listed(pack.rules, pack)))
        return
    if has_phrases:
        output_format = "phrases"
    pages = [page for selector in selectors for page in _pages(selector, pack, output_format)]
    click.echo("\n\n\n".join(dict.fromkeys(pages)))


def _listed(codes: Iterable[str], pack: Pack) -> Iterator[str]:
    rules = [pack.rules[code] for code in codes]
    width = max((len(rule.name) for rule in rules), default=0)
    length = max((len(rule.code) for rule in rules), default=0)
    wide = 7 if any(rule.is_preview for rule in rules) else 6
    for rule in rules:
        state = "preview" if rule.is_preview else "on" if rule.is_default else "opt-in"
        origin = f" [{shown_path(rule.pack) if os.path.isabs(rule.pack) else rule.pack}]" if rule.pack else ""
        severity = rule.severity.name.lower()
        yield f"{rule.code:<{length}}  {rule.name:<{width}}  {severity:<7}  {state:<{wide}}  {rule.summary}{origin}"


def _pages(selector: str, pack: Pack, output_format: str) -> Iterator[str]:
    from empathlint.cli.problems import PAGES
    from empathlint.engine.page import page, phrases
    from empathlint.engine.select import PROBLEMS, meant
    from empathlint.model.nearest import no_rule
    from empathlint.reporters.parts.pages import as_markdown, as_text

    named = [(rule.code, rule.name) for rule in pack.rules.values()]
    codes = meant(selector, named)
    problems = meant(selector, PROBLEMS.items())
    if not codes and not problems:
        raise CouldNotError(no_rule(selector, named))
    if len(codes) > 1:
        yield "\n".join(_listed(sorted(codes), pack))
    elif output_format == "phrases":
        yield from ("\n".join(phrases(pack.rules[code])) for code in codes)
    else:
        write = as_markdown if output_format == "markdown" else as_text
        yield from (write(page(pack.rules[code])) for code in codes)
    for code in sorted(problems):
        yield f"{code} {PROBLEMS[code]}\n\n{PAGES[code]}"
