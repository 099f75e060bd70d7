"""`docs/fixes.md` lists what no fix changes, and every stub."""

from __future__ import annotations

from pathlib import Path

from empathlint.engine.invariants import REASONS
from empathlint.rules.pack import Pack

PAGE = (Path(__file__).parent.parent.parent / "docs" / "fixes.md").read_text("utf-8")


def test_the_table_has_every_invariant() -> None:
    rows = [line for line in PAGE.split("## What new words")[0].splitlines() if line.startswith("|")]
    told = {row.split("|")[2].strip() for row in rows}
    assert told >= {reason.replace("{code}", "…") for reason in REASONS.values()}


def test_the_table_has_every_stub(pack: Pack) -> None:
    rows = {row.split("|")[2].strip(): row for row in PAGE.splitlines() if row.startswith("|") and row.count("|") == 4}
    for code, entry in pack.language.lists["stubs"].items():
        assert code in rows
        assert entry.get("text", "") in rows[code]
