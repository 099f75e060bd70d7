"""`--today` says by which date a deadline has passed; without it the clock does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.team import invoke

TEXT = "The offer ends on 30 June 2025.\n"


def told(folder: Path, *options: str) -> str:
    (folder / "offer.txt").write_text(TEXT, "utf-8")
    shown = ("--output-format", "concise", "--show", "all")
    done = invoke(str(folder), "--isolated", "--select", "S105", *shown, *options)
    assert done.exit_code in {0, 2}, done.output
    return done.output


@pytest.mark.parametrize(("date", "passed"), [("2025-06-29", False), ("2025-06-30", False), ("2025-07-01", True)])
def test_a_deadline_is_judged_by_the_date_that_is_given(tmp_path: Path, date: str, passed: bool) -> None:
    assert ("S105" in told(tmp_path, "--today", date)) is passed


def test_without_a_date_the_clock_is_asked(tmp_path: Path) -> None:
    assert "1:19: S105" in told(tmp_path)


@pytest.mark.parametrize("date", ["tomorrow", "2025-13-01", "30.06.2025"])
def test_what_is_no_date_is_refused(tmp_path: Path, date: str) -> None:
    assert "is not a date such as" in told(tmp_path, "--today", date)


def test_an_empty_date_is_told(tmp_path: Path) -> None:
    assert "--today is empty" in told(tmp_path, "--today", "")
