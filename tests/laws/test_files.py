"""Laws over whole files with the whole catalogue: the examples, in every format, and libraries of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.formats.claims import claims_suffix
from empathlint.rules.pack import Pack

from . import files

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(cache=False)
BINARY = ".xlsx"


def _found(corpus: str) -> list[str]:
    paths = [*(ROOT / "examples").rglob("*"), *(ROOT / "tests" / "corpus").glob(corpus)]
    named = [str(path.relative_to(ROOT)) for path in paths if path.is_file() and path.suffix != BINARY]
    return sorted(filter(claims_suffix, named))


ALL = _found("*.yaml")
EVERY = pytest.mark.parametrize("name", ALL)
MANY = pytest.mark.parametrize("name", _found("[a-d]*.yaml"))
"""Of the corpus, as much as takes seconds; `test_convergence` fixes all of it."""


@EVERY
def test_values_are_what_others_read(name: str) -> None:
    path = ROOT / name
    found = files.values_are_those_of(str(path), path.read_bytes())
    assert found or not files.is_read_by_others(str(path))


@EVERY
def test_maps_hold_through_all_layers(name: str) -> None:
    path = ROOT / name
    assert files.maps_hold(str(path), path.read_bytes()) or "rules" in name or "plugin" in name


@EVERY
def test_line_ends_marks_and_emoji_move_findings_exactly(name: str, every: Pack) -> None:
    path = ROOT / name
    files.findings_move_with_the_text(str(path), path.read_bytes(), every, SETTINGS)


@MANY
def test_fixes_keep_the_rest(name: str, every: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ROOT / name
    files.a_fix_keeps_the_rest(str(path), path.read_bytes(), every, SETTINGS, monkeypatch)


def test_there_are_files_of_every_kind() -> None:
    """A reader of whole files that nothing is compared with would be a law that nobody keeps."""
    suffixes = {name.rpartition(".")[2] for name in ALL}
    assert suffixes >= {"json", "yaml", "yml", "csv", "po", "arb", "properties", "strings", "xml", "resx", "xlf", "tf"}
