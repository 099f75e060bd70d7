"""Law: whatever is fixed, nothing else changes. `benchmarks/fix_runs.py` tries it on 10,000 documents."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from empathlint.model import Applicability, SourceEdit, SourceSpan
from empathlint.rules.pack import Pack

from . import fix_runs
from .fix_runs import Run, carry_out, runs, sentences
from .leaves import json_leaves

JSON = '[{"title": "K", "note": "Secret.", "body": "Please be advised that the kiln of {{name}} is cold: 4 pots."}]\n'


def test_no_run_breaks_a_law(every: Pack) -> None:
    counts = {"fixed": 0, "runs": 0}

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(runs(sentences(every)))
    def law(run: Run) -> None:
        outcome = carry_out(run, every)
        assert outcome.broken == ()
        counts["fixed"] += outcome.fixed > 0
        counts["runs"] += 1

    law()
    assert counts["fixed"] > counts["runs"] / 2, counts


@pytest.mark.parametrize(
    ("before", "after", "law"),
    [
        ("cold: 4 pots", "warm: 4 pots", "spans"),
        ('"note"', '"remark"', "keys"),
        ("Secret", "Public", "values"),
        ("{{name}}", "you", "placeholders"),
        ("4 pots", "5 pots", "numbers"),
        ("kiln", "<b>kiln</b>", "tags"),
        ("is cold", "is https://x.example", "links"),
        ("}]", "}", "shape"),
        ("cold", "cold cold", "twice"),
    ],
)
def test_a_run_that_breaks_a_law_is_told(
    every: Pack, monkeypatch: pytest.MonkeyPatch, before: str, after: str, law: str
) -> None:
    """The fixes are made as ever, and then something else happens to the file."""
    whole = fix_runs.fix_source

    def harmed(source, **terms):
        outcome = whole(source, **terms)
        return outcome._replace(text=outcome.text.replace(before, after, 1))

    monkeypatch.setattr(fix_runs, "fix_source", harmed)
    replies = frozenset(value for key, value in json_leaves(JSON) if re.search("body", key))
    run = Run("json", "replies.json", JSON.encode(), json_leaves, replies, Applicability.SAFE, stubs=False)
    assert law in {told.partition(":")[0] for told in carry_out(run, every).broken}


def test_a_text_is_made_of_reported_edits() -> None:
    edits = [SourceEdit(SourceSpan(0, 3), ""), SourceEdit(SourceSpan(4, 5), "xy"), SourceEdit(SourceSpan(7, 7), "!")]
    for after in ("abcdefg", "defg", "abcdxyfg", "dxyfg!", "abcdefg!"):
        assert fix_runs._is_made_of("abcdefg", after, edits), after
    for after in ("bcdefg", "abcdxfg", "abcdefg!!", "dxyg", ""):
        assert not fix_runs._is_made_of("abcdefg", after, edits), after
