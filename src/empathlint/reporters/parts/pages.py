"""Writes a rule's page: for a terminal, or in Markdown for a style guide."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.engine.page import Page, Source

_WIDTH = 118
_FEW = 6
_INDENT = "  "


def as_text(page: Page) -> str:
    """Return a page for a terminal, with the first examples."""
    return "\n".join(_text(page))


def as_markdown(page: Page) -> str:
    """Return a page in Markdown, with every example."""
    return "\n".join(_markdown(page))


def _text(page: Page) -> Iterator[str]:
    rule = page.rule
    yield f"{rule.code} {rule.name}"
    yield f"{rule.severity.name.lower()} · {page.state} · {page.situations}"
    yield from ("", rule.summary)
    if page.why:
        yield from ("", "Why", *(_INDENT + line if line else "" for line in page.why.splitlines()))
    if page.sources:
        yield from ("", "Sources")
        for source in page.sources:
            yield from textwrap.wrap(_cited(source), _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)
    yield from _shown("Found", page.bad[:_FEW])
    yield from _shown("Left alone", page.good[:_FEW])
    yield from ("", "Fix", _INDENT + page.fix, *(_INDENT + line for line in page.safety.splitlines()))
    yield from ("", "To set it", *_rows(page.settings))
    yield from ("", "To silence it", *_rows(page.silencing))


def _rows(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    width = max((len(what) for what, _ in pairs), default=0) + 1
    return (f"{_INDENT}{what + ':':<{width}}  {how}" for what, how in pairs)


def _cited(source: Source) -> str:
    parts = (source.title, source.strength, f"limits: {source.limits}" if source.limits else "")
    told = "; ".join(part for part in parts if part)
    return f"{source.name}: {told}" if told else source.name


def _shown(title: str, found: Iterable[dict[str, Any]]) -> Iterator[str]:
    lines = [line for example in found for line in _example(example)]
    if lines:
        yield from ("", title, *lines)


def _example(example: dict[str, Any]) -> Iterator[str]:
    assumed = example.get("situation", "")
    first, *rest = str(example.get("bad") or example.get("good")).strip().splitlines()
    yield f"  - {first}{f'   ({assumed})' if assumed else ''}"
    yield from (f"    {line}" for line in rest)
    if "fixed" in example:
        yield from (f"    → {line}" for line in str(example["fixed"]).strip().splitlines())


def _markdown(page: Page) -> Iterator[str]:
    rule = page.rule
    yield f"# {rule.code} {rule.name}"
    yield from ("", f"*{rule.severity.name.lower()} · {page.state} · {page.situations}*")
    yield from ("", rule.summary)
    if page.why:
        yield from ("", page.why)
    if page.sources:
        yield from ("", "## Sources", "", *(f"- {_cited(source)}" for source in page.sources))
    yield from _fenced("## Found", page.bad)
    yield from _fenced("## Left alone", page.good)
    yield from ("", "## Fix", "", f"{page.fix[:1].upper()}{page.fix[1:]}.")
    if page.safety:
        yield from ("", page.safety)
    yield from ("", "## Settings", "", *(f"- {what}: `{how}`" for what, how in page.settings))
    yield from ("", "## Silencing it", "", *(f"- {what}: `{how}`" for what, how in page.silencing))


def _fenced(title: str, found: tuple[dict[str, Any], ...]) -> Iterator[str]:
    """Yield examples as they are written, in a block where nothing in them means anything to Markdown."""
    if found:
        yield from ("", title, "", "```text", *(line for example in found for line in _example(example)), "```")
