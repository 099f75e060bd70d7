"""What a shell offers when TAB is pressed: paths, options of `check`, codes and names of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    import click


def rules(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the codes and names that fit the last of a comma list, each with what the rule finds."""
    from empathlint.rules.cache import load_pack

    before, comma, last = incomplete.rpartition(",")
    found: list[CompletionItem] = []
    for code, rule in load_pack().rules.items():
        word = code if code.startswith(last.upper()) else rule.name if rule.name.startswith(last) else ""
        if word:
            found.append(CompletionItem(f"{before}{comma}{word}", help=f"{rule.name}: {rule.summary}"))
    return found
