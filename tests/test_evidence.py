"""docs/evidence.md lists every source and every rule that rests on it; `--update-golden` writes the list anew."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from empathlint.engine.page import page
from empathlint.rules.cache import load_pack

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "evidence.md"
MARK = "<!-- made by tests/test_evidence.py from packs/en/sources.toml and the rules -->\n"
SOURCES = tomllib.loads((ROOT / "src" / "empathlint" / "packs" / "en" / "sources.toml").read_text("utf-8"))
RULES = load_pack().rules


def resting() -> dict[str, list[str]]:
    """Return the rules that rest on each source; all that is practice counts as one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, rule in RULES.items():
        names = [source.name.partition(" (")[0] for source in page(rule).sources]
        for name in dict.fromkeys("practice" if name.startswith("practice") else name for name in names):
            found[name].append(code)
    return found


def quoted(title: str) -> str:
    """Return a title without what could be taken for words of the page's own."""
    return re.sub(r"\bI understand [^,]*, but [^,]*(?=,)", r"“\g<0>”", title)


def made() -> str:
    rules = resting()
    lines = ["| source | what it is | strength | limits | rules |", "|---|---|---|---|---|"]
    for name, source in sorted(SOURCES["source"].items()):
        told = (
            name,
            quoted(source["title"]),
            source["strength"],
            source.get("limits", ""),
            ", ".join(rules.get(name, ())),
        )
        lines.append(f"| {' | '.join(told)} |".replace("|  |", "| |"))
    lines.append(f"| practice | what people who train support teams agree on | D | | {', '.join(rules['practice'])} |")
    return "\n".join(lines) + "\n"


def test_the_list_is_current(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text("utf-8")
    before = text.partition(MARK)[0]
    if request.config.getoption("--update-golden"):
        PAGE.write_text(f"{before}{MARK}\n{made()}", "utf-8")
        text = PAGE.read_text("utf-8")
    assert text == f"{before}{MARK}\n{made()}", "run pytest with --update-golden and read the difference"


def test_every_source_that_is_listed_is_used_and_the_other_way_round() -> None:
    assert set(resting()) - {"practice"} == set(SOURCES["source"])


def test_codes_and_sources_that_the_page_names_exist() -> None:
    text = PAGE.read_text("utf-8").partition(MARK)[0]
    assert set(re.findall(r"\b[A-Z]\d{3}\b", text)) <= RULES.keys()
    titles = " ".join(f"{name} {source['title']}" for name, source in SOURCES["source"].items())
    for year in re.findall(r"\b(?:19|20)\d\d\b", text.replace("2010", "")):
        assert year in titles
