"""Drafts a first configuration from what a library looks like; all of it is proposed in comments."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from empathlint.config.schema import KEYS
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.survey import Kept, Pile, Survey

HEADINGS = {
    "prefix": "Replies by how their titles begin",
    "category": "Replies by the category that their file gives them",
    "tag": "Replies by their tags",
    "folder": "Replies by their folders",
    "page": "Replies by their files",
}
SETTINGS = {"fail-level": '"error"', "max-warnings": "100", "show": '"info"', "exclude": '["archive/"]'}
"""Keys that many teams set, each with a value to begin with."""
VOICE = {
    "appends-signature": "true", "goodwill": "true", "person": '"we"', "formality": '"informal"', "emoji": '"avoid"',
}  # fmt: skip
"""The same for how the team speaks."""
_NAMED = 3


def drafted(seen: Survey, above: str, baseline: str) -> Iterator[str]:
    """
    Yield the lines of a configuration.

    Args:
        seen: the library.
        above: a configuration in a folder above that goes on counting; empty if there is none.
        baseline: a baseline that has been written; empty if there is none.
    """
    from textwrap import wrap

    replies = f"{counted(seen.replies, 'reply', 'replies')} in {counted(seen.files, 'file')}"
    yield f"# Proposals of `empathlint init`, from {replies}. Take away the # before what is right."
    yield "# `empathlint config --keys` lists every key there is."
    if above and os.path.dirname(above) != "":
        yield from ("", f"extend = {quoted(above)}")
    if baseline:
        yield from ("", "# What was found when this was made is let pass until its reply is edited.")
        yield f"baseline = {quoted(baseline)}"
    yield from ("", "# -- Where the replies are --", *(f"# {plain(described(one))}" for one in seen.kept))
    yield "# Where another reader is needed, [[files]] names it; files to leave out belong into `exclude`."
    yield from ("", "# -- What counts --", *_keyed("", SETTINGS))
    if seen.slots:
        told = ", ".join(f"{slot} in {count:,}" for slot, count in seen.slots)
        yield from ("", f"# Blanks that somebody fills in before sending: {plain(told)} replies.")
        yield f"# slots = [{', '.join(quoted(slot) for slot, _ in seen.slots)}]"
    yield from ("", "# -- How the team speaks --")
    if seen.greeting:
        placeholder, count = seen.greeting
        yield f"# The customer's name, as {counted(count, 'reply', 'replies')} begin with it."
        yield f"# voice.greeting-placeholder = {quoted(placeholder)}"
    yield from _keyed("voice", VOICE)
    yield from ("", "# -- What the replies are about --")
    scenarios = f"Rules about what a reply leaves out need it. Scenarios: {', '.join(seen.scenarios)}."
    yield from wrap(scenarios, 118, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    kind = ""
    for pile in seen.piles:
        if pile.kind != kind:
            kind = pile.kind
            yield from ("", f"# -- {HEADINGS[kind]} --")
        yield from ("", f"# {plain(f'{pile.label} ({_replies(pile.replies)}): {guess(pile)}')}")
        yield from ("# [[situation]]", f"# {_selector(pile)}")
        facts = pile.facts or {"situation": "?"}
        yield from (f"# {facet} = {quoted(value)}" for facet, value in facts.items())


def _keyed(table: str, values: dict[str, str]) -> Iterator[str]:
    """Yield keys of the configuration, each with what it is for, and in a line that is right by itself."""
    keys = next(key.keys for key in KEYS if key.name == table) if table else KEYS
    for key in keys:
        if key.name in values:
            choices = f": {', '.join(key.choices)}" if key.choices else ""
            yield f"# {table and table + '.'}{key.name} = {values[key.name]}  # {key.doc}{choices}"


def described(kept: Kept) -> str:
    """Return in a line where some replies are."""
    named = ", ".join(kept.files[:_NAMED]) + (", …" if len(kept.files) > _NAMED else "")
    reader = "text" if kept.vendor == "plain" else kept.vendor
    return f"{reader}: {_replies(kept.replies)} in {counted(len(kept.files), 'file')} ({named})"


def _replies(count: int) -> str:
    return counted(count, "reply", "replies")


def guess(pile: Pile) -> str:
    """Return in words what a pile seems to be about."""
    if not pile.facts:
        return "no guess"
    return f"{', '.join(pile.facts.values())}, by {'its name' if pile.is_named else 'its replies'}"


def _selector(pile: Pile) -> str:
    if pile.kind == "prefix":
        return f"reply = {quoted(pile.label + '*')}"
    if pile.kind == "category":
        return f"category = {quoted(pile.label)}"
    if pile.kind == "tag":
        return f"tags = [{quoted(pile.label)}]"
    return f"files = [{quoted(pile.label + '/' * (pile.kind == 'folder'))}]"


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def plain(text: str) -> str:
    """Return a text on one line, fit for a comment."""
    return visible(" ".join(text.split()))
