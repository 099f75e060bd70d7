"""`empathlint test`: do the examples of the rules behave as they say?"""

from __future__ import annotations

import click

from empathlint.cli.configuring import configuration, loaded
from empathlint.cli.options import cached, configured, offered_rules, split
from empathlint.cli.trouble import CouldNotError, told_kindly


@click.command(
    "test",
    epilog="\b\nExamples:\n"
    "  empathlint test              every rule, those of your own packs included\n"
    "  empathlint test B101 ACME    these rules only\n",
)
@click.argument("rules", nargs=-1, callback=split, metavar="[CODE|NAME|PREFIX]...", shell_complete=offered_rules)
@configured
@cached
def command(rules: tuple[str, ...], config: str | None, isolated: bool, no_cache: bool) -> None:
    """
    Run the examples that rules carry.

    A bad example must be found, a good one left alone, a fixed one be what the fix gives.
    """
    from empathlint.engine.examples import examples, run_examples
    from empathlint.engine.select import meant
    from empathlint.model.nearest import no_rule
    from empathlint.reporters.parts.lines import counted

    options = {"cache": ("--no-cache", False)} if no_cache else {}
    with told_kindly():
        settings = configuration(config, options, isolated=isolated).settings_in(".")
    loaded(settings)  # what is changed in rules has to be possible; the examples are about the rules as written
    pack = loaded(settings._replace(rules=()))
    named = [(rule.code, rule.name) for rule in pack.rules.values()]
    codes = {code for selector in rules for code in meant(selector, named)} if rules else set(pack.rules)
    for selector in rules:
        if not meant(selector, named):
            raise CouldNotError(no_rule(selector, named))
    with told_kindly():
        failures = list(run_examples(pack, sorted(codes)))
        total = sum(len(examples(pack.rules[code])) for code in codes)
    for failure in failures:
        click.echo(f"{failure.code}: {failure.reason}")
        for line in failure.example.splitlines():
            click.echo(f"    {line}")
    passed = total - len({(failure.code, failure.example) for failure in failures})
    click.echo(f"{passed:,} of {counted(total, 'example')} of {counted(len(codes), 'rule')} behave as they say")
    raise SystemExit(1 if failures else 0)
