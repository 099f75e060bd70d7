"""The plugin's own tests: every example of its rules, and one reply as the command sees it."""

from __future__ import annotations

from pathlib import Path

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.engine.examples import run_examples
from empathlint.rules.cache import load_pack
from empathlint.source import Source

PACK = load_pack(["acme-support"], use_cache=False)
OURS = sorted(code for code, rule in PACK.rules.items() if rule.pack == "acme-support")


def test_the_rules_are_there() -> None:
    assert OURS == ["ACME111", "ACME311"]


def test_their_examples_behave() -> None:
    assert list(run_examples(PACK, OURS)) == []


def test_a_reply() -> None:
    text = "Hi {{name}},\n\nYour consignment is late. Is it urgent? Is the street right? Is the name? Is the door?\n"
    settings = Settings(select=("ACME",))
    told = check_source(Source("late.txt", text), named=True, pack=PACK, settings=settings).diagnostics
    assert [(diagnostic.code, diagnostic.start.column) for diagnostic in told if diagnostic.start] == [
        ("ACME111", 6),
        ("ACME311", 75),
    ]


def test_the_files_are_in_the_package() -> None:
    assert {Path(PACK.rules[code].path).suffix for code in OURS} == {".toml", ".py"}
