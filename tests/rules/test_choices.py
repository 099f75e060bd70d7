"""Rewrites to choose from: in which order they are offered, which of them `--fix` takes, and what a rule may say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.fix import fix_source
from empathlint.engine.report import is_fixable
from empathlint.model import Applicability, Voice
from empathlint.reporters import Options
from empathlint.reporters.parts.entries import advice
from empathlint.rules.cache import load_pack
from empathlint.rules.loading import PackError
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

RULE = """
code = "K{number}"
name = "rule-{number}"
summary = "Offers several rewrites."
severity = "warning"
message = "“{{match}}” could be said otherwise"
[[phrase]]
match = "{match}"
{told}
[[example]]
bad = "x"
[[example]]
good = "y"
"""
ONE_SAFE = """choices = [
  { register = "formal", fix = "we extend our thanks" },
  { register = "warm", fix = "thanks ever so much" },
  { register = "neutral", fix = "thanks", applicability = "safe" },
]
applicability = "safe"
"""
NONE_SAFE = ONE_SAFE.replace(', applicability = "safe"', "")
TWO_SAFE = ONE_SAFE.replace('ever so much"', 'ever so much", applicability = "safe"')


@pytest.fixture(scope="module")
def offering(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("pack")
    for number, match, told in ((101, "ta one", ONE_SAFE), (102, "ta two", NONE_SAFE), (103, "ta three", TWO_SAFE)):
        (folder / f"K{number}.toml").write_text(RULE.format(number=number, match=match, told=told), "utf-8")
    return load_pack([str(folder)], use_cache=False)


@pytest.mark.parametrize(
    ("formality", "order"),
    [("", "neutral warm formal"), ("informal", "warm neutral formal"), ("formal", "formal neutral warm")],
)
def test_the_voice_orders_them(offering: Pack, formality: str, order: str) -> None:
    settings = Settings(select=("K101",), voice=Voice(formality=formality), cache=False)
    source = from_bytes(b"Ta one for the map.", "a.txt")
    outcome = fix_source(source, named=True, pack=offering, settings=settings, level=None, stubs=True)
    (told,) = outcome.result.diagnostics
    assert [fix.register for fix in told.fixes] == order.split()


@pytest.mark.parametrize("level", [Applicability.SAFE, Applicability.UNSAFE])
@pytest.mark.parametrize("formality", ["", "formal", "informal"])
def test_only_a_single_safe_one_is_taken(offering: Pack, level: Applicability, formality: str) -> None:
    text = "Ta one for the map. Ta two for the key. Ta three for the oar."
    settings = Settings(select=("K",), voice=Voice(formality=formality), cache=False)
    source = from_bytes(text.encode(), "a.txt")
    outcome = fix_source(source, named=True, pack=offering, settings=settings, level=level)
    assert outcome.text == text.replace("Ta one", "Thanks")
    assert [is_fixable(told) for told in outcome.before.diagnostics] == [True, False, False]
    assert all(len(told.fixes) == 3 for told in outcome.result.diagnostics)


def test_people_see_all_of_them_and_which_one_is_written(offering: Pack) -> None:
    settings = Settings(select=("K",), cache=False)
    source = from_bytes(b"Ta one. Ta two.", "a.txt")
    outcome = fix_source(source, named=True, pack=offering, settings=settings, level=None, stubs=True)
    first, second = outcome.result.diagnostics
    assert list(advice(first)) == [
        "fix: write “Thanks” (neutral; --fix)",
        "or: write “Thanks ever so much” (warm)",
        "or: write “We extend our thanks” (formal)",
    ]
    assert next(advice(second)) == "fix: write “Thanks” (neutral)"


def test_programs_are_told_the_register(offering: Pack) -> None:
    from empathlint.engine.report import Report
    from empathlint.reporters.jsonl import render

    settings = Settings(select=("K101",), cache=False)
    source = from_bytes(b"Ta one.", "a.txt")
    outcome = fix_source(source, named=True, pack=offering, settings=settings, level=None, stubs=True)
    report = Report()
    report.extend(outcome.result.diagnostics)
    (line,) = render(report, Options())
    assert [fix["register"] for fix in json.loads(line)["fixes"]] == ["neutral", "warm", "formal"]


@pytest.mark.parametrize(
    "told",
    [
        'choices = [{ register = "warm", fix = "a" }]',
        'choices = [{ register = "cold", fix = "a" }, { register = "warm", fix = "b" }]',
        'choices = [{ register = "warm" }, { register = "formal", fix = "b" }]',
        'fix = "a"\nchoices = [{ register = "warm", fix = "a" }, { register = "formal", fix = "b" }]',
        'choices = [{ register = "warm", fix = "{x}" }, { register = "formal", fix = "b" }]',
        'choices = [{ register = "warm", fix = "a", grade = "safe" }, { register = "formal", fix = "b" }]',
    ],
)
def test_what_cannot_be_understood_is_refused(tmp_path: Path, excerpt: Callable[..., Path], told: str) -> None:
    excerpt()
    (tmp_path / "K104.toml").write_text(RULE.format(number=104, match="ta", told=told), "utf-8")
    with pytest.raises(PackError):
        load_pack([str(tmp_path)], use_cache=False)
