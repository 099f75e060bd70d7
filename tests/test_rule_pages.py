"""The rules' pages in docs/rules are what `empathlint rule` prints, and say what each rule rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.engine.page import page
from empathlint.reporters.parts.pages import as_markdown
from empathlint.rules.cache import load_pack
from empathlint.rules.loading import PackFile

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "rules"
EN = ROOT / "src" / "empathlint" / "packs" / "en"
RULES = load_pack().rules


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def listed() -> str:
    """Return the list of all pages."""
    lines = ["# The rules", "", "What `empathlint rule CODE` says, a page a rule.", ""]
    lines += ["| code | name | severity | runs | what it finds |", "|---|---|---|---|---|"]
    for code, rule in RULES.items():
        runs = "by itself" if rule.is_default else "if selected"
        lines.append(f"| [{code}]({code}.md) | {rule.name} | {rule.severity.name.lower()} | {runs} | {rule.summary} |")
    return "\n".join(lines)


def compare(path: Path, text: str, *, update: bool) -> None:
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run pytest with --update-golden"
    assert path.read_text(encoding="utf-8") == text + "\n", "run pytest with --update-golden and read the difference"


@pytest.mark.parametrize("code", RULES)
def test_the_page_is_current(code: str, update_golden: bool) -> None:
    compare(FOLDER / f"{code}.md", as_markdown(page(RULES[code])), update=update_golden)


def test_the_list_is_current(update_golden: bool) -> None:
    compare(FOLDER / "README.md", listed(), update=update_golden)
    for path in FOLDER.glob("*.md"):
        if path.stem not in {*RULES, "README"}:
            assert update_golden, f"{path.name} is about no rule"
            path.unlink()


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_why_and_on_what_it_rests(code: str) -> None:
    shown = page(RULES[code])
    assert shown.why
    assert shown.sources
    for source in shown.sources:
        assert source.strength, f"{source.name} stands in no sources.toml and is not called practice"


def test_every_source_is_used() -> None:
    known = PackFile(EN / "sources.toml").data["source"]
    named = {source.name.partition(" (")[0] for rule in RULES.values() for source in page(rule).sources}
    assert set(known) - named == set()
