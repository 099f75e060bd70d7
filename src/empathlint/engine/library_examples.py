"""Runs the examples of rules over a whole library: several replies in one text, `---` between them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from empathlint.engine.examples import read
from empathlint.rules.gather import KEPT, Library, Tally, merged
from empathlint.rules.run import facts, judged, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.gather import Group, Remark, Said
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule
    from empathlint.rules.view import View

_BETWEEN = re.compile(r"\s*(?:^|(?<=\s))---(?=\s|$)\s*")
_TIMES = re.compile(r"(\d+) × ")
_ASSUMED = re.compile(r"\(([a-z][^()]*)\)\s*")
_DESCRIBED = ("name", "category", "locale", "channel")


def remarks(text: str, pack: Pack, rule: Rule, example: dict[str, Any]) -> list[Remark]:
    """Return what a rule has to say of an example's replies."""
    plan = select(pack, {rule.code})
    tallies: list[dict[Said, Tally]] = []
    groups: Counter[Group] = Counter()
    for number, (times, view) in enumerate(_replies(text, pack, example)):
        said = {(fact.topic, fact.value) for _, fact in facts(view, plan)}
        places = tuple(("", number * 1000 + k) for k in range(min(times, KEPT)))
        tallies.append({each: Tally(times, places) for each in said})
        groups[view.reply.locale, view.reply.category] += times
    return judged(rule, Library(merged(tallies), groups))


def _replies(text: str, pack: Pack, example: dict[str, Any]) -> Iterator[tuple[int, View]]:
    """Yield each reply and how many there are of it."""
    for part in _BETWEEN.split(text):
        counted = _TIMES.match(part)
        rest = part[counted.end() :] if counted else part
        assumed = _ASSUMED.match(rest)
        situation = example.get("situation", "")
        if assumed:
            situation, rest = f"{situation} {assumed[1]}", rest[assumed.end() :]
        words = [word for word in situation.split() if not word.startswith(_DESCRIBED)]
        view = read(rest, pack, {**example, "situation": " ".join(words)})
        for word in situation.split():
            name, is_told, value = word.partition("=")
            if is_told and name in _DESCRIBED:
                setattr(view.reply, name, value)
        yield int(counted[1]) if counted else 1, view
