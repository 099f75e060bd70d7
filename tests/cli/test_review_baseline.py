"""`empathlint review` and a baseline: what it lets pass is left alone, unless somebody sets out to work through it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.team import invoke

REPLY = "Hi {{name}},\n\nYou failed to provide your order number. Thank you.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "late.md").write_text(REPLY, "utf-8")
    (tmp_path / "empathlint.toml").write_text('baseline = "empathlint-baseline.json"\n', "utf-8")
    assert invoke("late.md", "--write-baseline").exit_code == 0
    return tmp_path


def exported(here: Path, *options: str) -> list[dict[str, str]]:
    done = invoke("review", ".", "--select", "B101", *options, "--export", "decisions.csv")
    assert done.exit_code == 0, done.output
    with (here / "decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_let_pass_is_left_alone(here: Path) -> None:
    assert exported(here) == []


def test_what_is_let_pass_can_be_asked_for_and_decided(here: Path) -> None:
    (row,) = exported(here, "--no-baseline")
    lines = [",".join(row), ",".join({**row, "decision": "1", "advice": ""}.values())]
    (here / "decisions.csv").write_text("\n".join(lines), "utf-8")
    assert invoke("apply", "decisions.csv").stdout.endswith("1 rewritten, 0 ignored, 0 left, 0 refused\n")
    assert "We're still missing your order number." in (here / "late.md").read_text("utf-8")
