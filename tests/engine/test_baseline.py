"""The baseline: what was there passes, what is new or edited does not, and nothing is lost by moving things."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.team import checked, invoke, keep, macros

BODIES = ("You failed to pay.", "You failed to pay. You failed to pay.", "Write to us prior to Friday, as you must.")
FILE = "empathlint-baseline.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("empathlint.toml").write_text(f'baseline = "{FILE}"\n', "utf-8")
    return tmp_path


def codes(*args: str) -> list[tuple[str, str]]:
    return [(d["path"], d["code"]) for d in checked(*(args or (".",)))]


def begin(*args: str) -> list[dict[str, Any]]:
    result = invoke("check", ".", "--write-baseline", *args)
    assert result.exit_code == 0, result.output
    entries: list[dict[str, Any]] = json.loads(Path(FILE).read_text("utf-8"))["entries"]
    return entries


def test_what_was_there_passes() -> None:
    keep(macros(*BODIES))
    before = len(codes("m.json", "--isolated"))
    entries = begin()
    assert sum(entry["count"] for entry in entries) == before
    result = invoke("check", ".")
    assert (result.exit_code, codes()) == (0, [])
    assert f"{before} findings let pass by the baseline" in result.stdout
    assert FILE not in result.stdout, "it is no file that somebody might want to have read"


def test_order_spacing_file_and_format_do_not_matter() -> None:
    keep(macros(*BODIES))
    begin()
    keep(macros(*BODIES)[::-1], indent=4)
    assert codes() == []
    Path("m.json").unlink()
    Path("sub").mkdir()
    keep(macros(*BODIES)[:1], "sub/a.json")
    keep(macros(*BODIES)[1:], "sub/b.json")
    assert codes() == []


def test_editing_a_reply_frees_its_entries_and_no_others() -> None:
    keep(macros(*BODIES))
    begin()
    keep(macros(BODIES[0] + " Thank you.", *BODIES[1:]))
    assert [code for path, code in codes() if path == "m.json"] == ["B101"]
    assert (FILE, "P101") in codes()
    assert "m.json" in invoke("check", ".", "--show", "info").stdout


def test_more_of_the_same_is_new() -> None:
    keep(macros(*BODIES))
    begin()
    keep(macros(*BODIES), "copy.json")
    assert {path for path, _ in codes()} == {"copy.json"}, "the file that was there keeps its entries"


def test_stale_entries_are_told_and_pruned() -> None:
    keep(macros(*BODIES))
    begin()
    keep(macros("Your parcel left today.", *BODIES[1:]))
    assert codes() == [(FILE, "P101")]
    assert invoke("check", ".").exit_code == 0
    assert codes("m.json", "--select", "C103") == [], "a rule that did not run says nothing about its entries"
    assert "Orders" not in json.dumps(begin())
    assert codes() == []


def test_a_run_over_some_files_leaves_the_others_alone() -> None:
    keep(macros(*BODIES), "a.json")
    keep(macros(*BODIES, first=10), "b.json")
    whole = begin()
    assert codes("a.json") == []
    assert invoke("check", "a.json", "--write-baseline").exit_code == 0
    assert json.loads(Path(FILE).read_text("utf-8"))["entries"] == whole


def test_a_run_over_one_of_two_copies_takes_no_entry_for_stale() -> None:
    keep(macros(*BODIES), "a.json")
    keep(macros(*BODIES), "b.json")
    begin()
    assert codes("a.json") == codes("b.json") == []
    Path("b.json").unlink()
    assert codes("a.json") == [(FILE, "P101")]


def test_paths_are_relative_to_the_baseline(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    Path("sub").mkdir()
    keep(macros(*BODIES), "sub/m.json")
    assert {entry["path"] for entry in begin()} == {"sub/m.json"}
    monkeypatch.chdir(here / "sub")
    assert codes("m.json") == []


def test_without_a_configuration_the_file_is_made_and_named() -> None:
    Path("empathlint.toml").unlink()
    keep(macros(*BODIES))
    result = invoke("check", ".", "--write-baseline")
    assert (result.exit_code, Path(FILE).exists()) == (0, True)
    assert f'put `baseline = "{FILE}"` into empathlint.toml' in result.stderr
    assert codes()
    assert codes(".", "--baseline", FILE) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, f"{FILE}: this baseline isn't there; --write-baseline makes it"),
        ("{", f"{FILE}:1: this baseline is not JSON"),
        ("[]", "this is no baseline"),
        ('{"version": 1, "entries": [{"key": 1}]}', "this is no baseline"),
        ('{"version": 2, "entries": []}', "this baseline has version 2, and this empathlint reads 1"),
    ],
)
def test_what_cannot_be_used_is_one_line(text: str | None, told: str) -> None:
    keep(macros(*BODIES))
    if text is not None:
        Path(FILE).write_text(text, "utf-8")
    result = invoke("check", ".")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert told in result.stderr


def test_a_rule_that_is_gone_does_no_harm() -> None:
    keep(macros(*BODIES))
    entries = begin()
    entries.append({**entries[0], "code": "X999"})
    Path(FILE).write_text(json.dumps({"version": 1, "entries": entries}), "utf-8")
    assert codes() == [(FILE, "P101")]


@pytest.mark.parametrize("more", [["--diff"], []])
def test_a_baseline_is_of_files_as_they_are(more: list[str]) -> None:
    keep(macros(*BODIES))
    result = invoke("check", "m.json" if more else "-", "--write-baseline", *more)
    assert result.exit_code == 2


def test_what_cannot_be_read_is_never_let_pass() -> None:
    Path("broken.json").write_text('[{"title": "Late", "body": "You failed to pay"', "utf-8")
    assert invoke("check", ".", "--write-baseline").exit_code == 2
    assert ("broken.json", "P003") in codes()
