"""
The library in `tests/corpus/`, with what a lead would say about each reply (its README tells how to read it).

How often the rules agree is measured by `benchmarks/corpus.py`. The golden file lists every finding; it is written anew
with `--update-golden` and read in review.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from empathlint.config.settings import Settings
from empathlint.engine.inspect import inspect_source
from empathlint.rules.pack import Pack
from empathlint.source import read

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
FILES = sorted(CORPUS.glob("*.yaml"))
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ENTRIES = {path.name: yaml.load(path.read_text("utf-8"), LOADER) for path in FILES}
REPLIES: list[dict[str, Any]] = [entry for entries in ENTRIES.values() for entry in entries]
KEYS = {"title", "category", "tags", "body", "truth", "expects", "clear-of", "either"}
JUDGED = {"V301", "A302", "N301"}
ALSO_JUDGED = {"A301", "A303", "C301", "O301", "O302", "S203", "V303", "V304", "V306"}


def cases(key: str) -> Counter[str]:
    return Counter(code for entry in REPLIES for code in entry.get(key, ()))


def test_there_are_enough_replies() -> None:
    assert len(REPLIES) >= 200
    expected, clear = cases("expects"), cases("clear-of")
    assert min(counts[code] for counts in (expected, clear) for code in JUDGED) >= 40
    assert min(counts[code] for counts in (expected, clear) for code in ALSO_JUDGED) >= 9


@pytest.mark.parametrize("file", ENTRIES)
def test_entries_are_well_formed(file: str) -> None:
    titles = [entry["title"] for entry in ENTRIES[file]]
    assert len(titles) == len(set(titles))
    for entry in ENTRIES[file]:
        assert entry.keys() <= KEYS
        judgements = [code for key in ("expects", "clear-of", "either") for code in entry.get(key, ())]
        assert judgements, entry["title"]
        assert len(judgements) == len(set(judgements)), entry["title"]
        assert set(judgements) <= JUDGED | ALSO_JUDGED
        assert len(entry["truth"].split()) == 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_replies_are_read(path: Path, every: Pack) -> None:
    """What is judged is no reply, and no declaration of the situation."""
    described = inspect_source(read(str(path), path.name), named=True, pack=every, settings=Settings())
    assert [(reply["name"], reply["role"]) for reply in described] == [
        (entry["title"], "reply") for entry in ENTRIES[path.name]
    ]
    facets = [facet for reply in described for facet in reply["situation"].values()]
    assert [facet for facet in facets if "declared" in facet["reasons"]] == []


def test_findings(golden: Callable[[str, str], None]) -> None:
    command = [sys.executable, "-m", "empathlint", "check", "tests/corpus"]
    options = ["--show", "all", "--output-format", "concise"]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    golden("corpus.txt", done.stdout)
