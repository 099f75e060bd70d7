"""What fixes make of sentences: a table to read (`fixes.toml`) that covers every rule and every kind of place."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from empathlint.config.settings import Settings, SituationEntry
from empathlint.engine.examples import facts
from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.model import Applicability, Voice
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

TABLE = tomllib.loads((Path(__file__).parent / "fixes.toml").read_text("utf-8"))["rule"]
PAIRS = [(entry["code"], entry.get("situation", ""), *pair) for entry in TABLE for pair in entry["pairs"]]
FEWEST, FEWEST_OF_A_RULE = 300, 10
ALIKE = 0.55
"""Of two sentences of a rule no larger share of the words around the rule's own is the same."""
COMMON = 2
"""A word of more of a rule's sentences than this is one of those that the rule is about."""

GREETINGS = dict.fromkeys(("C101", "I101", "S201", "S202", "S207"), "a greeting stands on a line of its own")
OPENINGS = dict.fromkeys(("D102", "M105", "N105", "T105"), "it fixes how a sentence begins")
WHOLE = {"C106": "it leaves out whole sentences"}
ENDINGS = dict.fromkeys(("T101", "T106"), "it fixes how a sentence ends")
ELSEWHERE: dict[str, dict[str, str]] = {
    "mid": {**GREETINGS, **OPENINGS, **WHOLE},
    "comma": {**GREETINGS, **OPENINGS, **WHOLE, **ENDINGS},
    "item": {**GREETINGS, "D102": "a list says what to do in bare words"},
    "capitals": {},
    "placeholder": {"C101": "it writes the placeholder"},
}
"""Places that a rule's fixes never meet, and why."""


def fixed(pack: Pack, code: str, situation: str, text: str) -> FixOutcome:
    known = facts({"situation": situation})
    settings = Settings(
        select=(code,), cache=False, voice=Voice(greeting_placeholder="{{name}}"),
        situations=(SituationEntry(facts=known),) if known else (),
    )  # fmt: skip
    source = from_bytes(text.encode(), "reply.md")
    return fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.UNSAFE)


@pytest.mark.parametrize(("code", "situation", "place", "before", "after"), PAIRS)
def test_a_fix(pack: Pack, code: str, situation: str, place: str, before: str, after: str) -> None:
    assert fixed(pack, code, situation, before).text == after, place
    assert fixed(pack, code, situation, after).text == after, "fixing twice is fixing once"


def test_every_rule_that_fixes_is_in_the_table(pack: Pack) -> None:
    able = {rule.code for rule in pack.rules.values() if (rule.applicability or 0) > Applicability.SUGGEST}
    counts = dict.fromkeys(able, 0)
    for code, *_ in PAIRS:
        counts[code] = counts.get(code, 0) + 1
    assert counts.keys() == able
    assert {code: count for code, count in counts.items() if count < FEWEST_OF_A_RULE} == {}
    assert len(PAIRS) >= FEWEST


def _frames(code: str) -> list[tuple[str, set[str]]]:
    """Return a rule's sentences and the words of each, but for short ones and those that the rule is about."""
    told = [before for own, _, _, before, _ in PAIRS if own == code]
    words = [set(re.findall(r"[^\W_]{4,}", before.replace("{{name}}", "").lower())) for before in told]
    common = {word for word, count in Counter(chain.from_iterable(words)).items() if count > COMMON}
    return [(before, found - common) for before, found in zip(told, words, strict=True)]


def test_no_two_sentences_of_a_rule_have_the_same_frame() -> None:
    alike = []
    for code in {pair[0] for pair in PAIRS}:
        for (one, words), (other, others) in combinations(_frames(code), 2):
            if len(words & others) > ALIKE * min(len(words), len(others)) or not (words or others):
                alike.append((code, one, other))
    assert alike == []


def _places(before: str, after: str) -> set[str]:
    """Return what kinds of place a fix stands in."""
    at = next((i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(after))
    while at and before[at - 1].isalnum():
        at -= 1
    head = before[:at].rstrip(' *_"“')
    words = re.sub(r"\{\{.*?\}\}", "", before)
    found = {
        "mid": bool(head) and head[-1] not in ".!?\n#-" and not re.search(r"(?:^|\n)(?:[-#]|\d\.)$", head),
        "comma": re.search(r",(?: \w+)?$", head) is not None,
        "item": re.search(r"(?:^|\n)(?:-|\d\.) [^\n]*$", before[:at] or "- " * before.startswith("- ")) is not None,
        "capitals": words.isupper() or any(line.isupper() for line in words.split("\n")),
        "placeholder": "{{" in before,
    }
    return {place for place, is_so in found.items() if is_so}


def test_every_rule_meets_every_kind_of_place() -> None:
    missing: dict[str, Any] = {}
    for place, exceptions in ELSEWHERE.items():
        met = {code for code, _, _, before, after in PAIRS if place in _places(before, after)}
        lacking = sorted({pair[0] for pair in PAIRS} - met - exceptions.keys())
        if lacking:
            missing[place] = lacking
    assert missing == {}
