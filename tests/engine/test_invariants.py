"""What no fix may change, whatever rule it comes from: rules whose fixes do harm, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.engine.invariants import REASONS, broken
from empathlint.model import Applicability, Edit, TextSpan
from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

RULE = """
code = "Q{number}"
name = "rule-{number}"
summary = "A rule whose fix does harm."
severity = "warning"
message = "“{{match}}” is not for us"
applicability = "safe"
[[phrase]]
match = {match}
fix = {fix}
[[example]]
bad = "x"
[[example]]
good = "y"
"""

HARM = [
    ("number", "within five moons", "within a few moons", "You hear from us within five moons."),
    ("number", "bay 12", "the bay", "Your crate is in bay 12."),
    ("date", "next Tuesday", "next week", "The lamp comes next Tuesday."),
    ("date", "by tomorrow", "by then", "The lamp comes by tomorrow."),
    ("amount", "ten euros off", "ten off", "You get ten euros off."),
    ("negation", "never opens", "opens", "This hatch never opens."),
    ("negation", "is sealed", "is not open", "This hatch is sealed."),
    ("negation", "won't melt", "will melt", "It won't melt."),
    ("negation", "unable to lift it", "lifting it", "We are unable to lift it."),
    ("condition", "if it rains we", "we", "Then if it rains we stay in."),
    ("condition", "as soon as the moon rises", "at night", "We open as soon as the moon rises."),
    ("condition", "unless it snows", "mostly", "We come unless it snows."),
    ("link", "example.org", "our page", "See example.org for it."),
    ("finding", "left gate", "gate is shut", "The left gate."),
]
TWO = [("is closed up", "is not open"), ("never shuts", "shuts")]

PLUGIN = '''
from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan
from empathlint.rules.rule import rule


@rule(code="BOLD101", severity=Severity.WARNING, applicability="safe")
def bold_cut(view):
    """
    Cuts what it should not.

    Bad:
        It is not so.
    Good:
        It is so.
    """
    at = view.prose.text.find("not ")
    if at >= 0:
        span = TextSpan(at, at + 4)
        yield Finding(span, "goes", (Fix("cut", (Edit(span, ""),), Applicability.SAFE),))
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a pack with a rule for each of these fixes, Q101 the first."""
    made = tmp_path_factory.mktemp("pack")
    rules = [*((match, fix) for _, match, fix, _ in HARM), *TWO, ("gate is shut", "gate is closed")]
    for number, (match, fix) in enumerate(rules, 101):
        phrase = "<url>" if "." in match else match.lower().replace("won't", "will not")
        rule = RULE.format(number=number, match=json.dumps(phrase), fix=json.dumps(fix))
        (made / f"Q{number}.toml").write_text(rule, "utf-8")
    return made


@pytest.fixture(scope="module")
def built(folder: Path) -> Pack:
    return load_pack([str(folder)], use_cache=False)


def fixed(pack: Pack, text: str, *codes: str) -> FixOutcome:
    source = from_bytes(text.encode(), "reply.txt")
    settings = Settings(select=codes, cache=False)
    return fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)


@pytest.mark.parametrize("case", range(len(HARM)), ids=[f"{case[0]}: {case[1]}" for case in HARM])
def test_a_fix_that_breaks_an_invariant_is_dropped_with_the_reason(built: Pack, every: Pack, case: int) -> None:
    kind, _, _, text = HARM[case]
    last = f"Q{100 + len(built.rules) - len(every.rules)}"
    outcome = fixed(built, text, f"Q{101 + case}", *([last] if kind == "finding" else []))
    assert outcome.text == text
    (told,) = outcome.result.diagnostics
    assert told.fixes[0].withheld == REASONS[kind].format(code=last)
    assert told.fixes[0].edits == ()
    assert not outcome.fixed


def test_two_fixes_of_one_reply_do_not_hide_one_another(built: Pack) -> None:
    text = "The lid is closed up. The hatch never shuts."
    first = 101 + len(HARM)
    outcome = fixed(built, text, f"Q{first}", f"Q{first + 1}")
    assert outcome.text == text
    assert {told.fixes[0].withheld for told in outcome.result.diagnostics} == {REASONS["negation"]}


def test_a_rule_of_a_plugin_is_bound_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, excerpt: Callable[..., Path], offer_plugin: Callable[..., None]
) -> None:
    excerpt()
    site = tmp_path / "site"
    monkeypatch.syspath_prepend(str(site))
    offer_plugin(site, "bold-plugin", {"empathlint.rules": "bold_rules"})
    (site / "bold_rules.py").write_text(PLUGIN, "utf-8")
    pack = load_pack(["bold-plugin"], use_cache=False)
    outcome = fixed(pack, "The lamp does not burn.", "BOLD101")
    assert outcome.text == "The lamp does not burn."
    assert outcome.result.diagnostics[0].fixes[0].withheld == REASONS["negation"]


UNCHANGED = [
    ("please do not hesitate to call", "please do not hesitate to", "please", "an empty negation"),
    ("We can't send it until you sign.", "We can't send it until you sign", "As soon as you sign, we can send it", ""),
    ("We're sorry if this was slow.", "sorry if this", "sorry this", "an empty condition"),
    ("You failed to sign it.", "You failed to sign it", "We don't have your signature", ""),
    ("Call between 9:00 and 17:00.", "Call between", "Ring between", ""),
]


@pytest.mark.parametrize(("text", "old", "new", "why"), UNCHANGED)
def test_what_says_the_same_in_other_words_is_let_through(every: Pack, text: str, old: str, new: str, why: str) -> None:
    language = every.language
    start = text.index(old)
    assert broken(text, [Edit(TextSpan(start, start + len(old)), new)], language) == "", why


def test_a_long_line_is_not_looked_at_as_a_whole(every: Pack) -> None:
    language = every.language
    text = "word " * 200_000 + "never mind 5 " + "word " * 200_000
    at = text.index("never")
    assert broken(text, [Edit(TextSpan(at, at + 11), "")], language) == ""
    assert broken(text, [Edit(TextSpan(at + 11, at + 12), "6")], language) == REASONS["number"]
