"""`empathlint rule`: the pages of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from empathlint.cli.options import cached, configuration, configured, loaded
from empathlint.cli.trouble import CouldNotError, told_kindly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule

_EXAMPLES = 6
_FIXES = {
    "SAFE": "safe: `--fix` writes it",
    "UNSAFE": "unsafe: `--unsafe-fixes` writes it; read it afterwards",
    "SUGGEST": "suggested only: it needs a detail that your team knows",
}


@click.command(
    "rule",
    epilog="\b\nExamples:\n"
    "  empathlint rule B101             the page of a rule\n"
    "  empathlint rule you-failed-to    the same, by its name\n"
    "  empathlint rule --all            one line for each rule\n",
)
@click.argument("selectors", nargs=-1, metavar="[CODE|NAME|PREFIX]...")
@click.option("--all", "is_all", is_flag=True, help="List every rule.")
@configured
@cached
def command(selectors: tuple[str, ...], is_all: bool, config: str | None, isolated: bool, no_cache: bool) -> None:
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
    pages = [page for selector in selectors for page in _pages(selector, pack)]
    click.echo("\n\n\n".join(dict.fromkeys(pages)))


def _listed(codes: Iterable[str], pack: Pack) -> Iterator[str]:
    width = max((len(rule.name) for rule in pack.rules.values()), default=0)
    for rule in (pack.rules[code] for code in codes):
        state = "" if rule.is_default else " (only if selected)"
        yield f"{rule.code}  {rule.name:<{width}}  {rule.severity.name.lower():<7}  {rule.summary}{state}"


def _pages(selector: str, pack: Pack) -> Iterator[str]:
    from empathlint.cli.problems import PAGES
    from empathlint.engine.select import PROBLEMS, meant, nearest

    codes = meant(selector, [(rule.code, rule.name) for rule in pack.rules.values()])
    problems = meant(selector, PROBLEMS.items())
    if not codes and not problems:
        raise CouldNotError(f"no rule is called {selector!r}{nearest(selector, pack)}")
    if len(codes) > 1:
        yield "\n".join(_listed(sorted(codes), pack))
    else:
        yield from ("\n".join(_page(pack.rules[code])) for code in codes)
    for code in sorted(problems):
        yield f"{code} {PROBLEMS[code]}\n\n{PAGES[code]}"


def _page(rule: Rule) -> Iterator[str]:
    from empathlint.engine.examples import examples

    state = "on" if rule.is_default else "off unless selected"
    situations = "any situation" if "any" in rule.situations else f"when: {', '.join(rule.situations)}"
    yield f"{rule.code} {rule.name}"
    yield f"{rule.severity.name.lower()} · {state} · {situations}"
    yield ""
    yield rule.summary
    told = _told(rule)
    if told["why"]:
        yield from ("", "Why", *(f"  {line}" for line in told["why"].strip().splitlines()))
    if told["sources"]:
        yield from ("", "Sources", *(f"  {source}" for source in told["sources"]))
    shown = examples(rule)
    yield from _examples("Found", [example for example in shown if "bad" in example])
    yield from _examples("Left alone", [example for example in shown if "good" in example])
    yield from ("", "Fix", f"  {_FIXES[rule.applicability.name] if rule.applicability else 'none'}")
    yield from ("", "To silence it", *(f"  {line}" for line in _silencing(rule)))


def _told(rule: Rule) -> dict[str, Any]:
    """Return why a rule is there and what it rests on, from where its author wrote them."""
    if rule.python is None:
        from pathlib import Path

        from empathlint.rules.loading import PackFile

        data = PackFile(Path(rule.path)).data
        return {"why": data.get("why", ""), "sources": data.get("sources", [])}
    from importlib import import_module

    from empathlint.rules.python_rules import read_docstring

    written = getattr(import_module(rule.python[0]), rule.python[1])
    page = read_docstring(written.check.__doc__ or "", rule.path)
    return {"why": page["why"], "sources": written.data.get("sources", [])}


def _examples(title: str, shown: list[dict[str, Any]]) -> Iterator[str]:
    if not shown:
        return
    yield from ("", title)
    for example in shown[:_EXAMPLES]:
        first, *rest = str(example.get("bad") or example.get("good")).strip().splitlines()
        yield f"  - {first}"
        yield from (f"    {line}" for line in rest)
        if "fixed" in example:
            yield from (f"    → {line}" for line in str(example["fixed"]).strip().splitlines())


def _silencing(rule: Rule) -> Iterator[str]:
    yield f"in a file with comments:  <!-- empathlint: ignore[{rule.code}] why -->"
    yield f'for some replies:         [[ignore]] with codes = ["{rule.code}"] and files or reply, in empathlint.toml'
    yield f'everywhere:               ignore = ["{rule.code}"] in empathlint.toml, or --ignore {rule.code}'
