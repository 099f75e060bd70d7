"""The baseline: what was there passes, what is new or edited does not, and nothing is lost by moving things."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.team import checked, git, invoke, keep, macros, write

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
        ("{", f"{FILE}:1: this baseline is not JSON; --write-baseline makes it anew"),
        ("", f"{FILE}: this baseline is empty; --write-baseline makes it anew"),
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


@pytest.mark.parametrize("given", [("--select", "B101"), ("--ignore", "C103"), ("--isolated", "--baseline", FILE)])
def test_a_run_of_some_rules_keeps_the_entries_of_the_others(given: tuple[str, ...]) -> None:
    keep(macros(*BODIES))
    whole = begin("--ignore", "S") if given[0] == "--isolated" else begin()
    assert {"B101", "C103"} <= {entry["code"] for entry in whole}
    begin("--fail-level", "error", *given)
    assert codes() == []


def test_a_run_of_some_rules_takes_its_own_entries_out() -> None:
    keep(macros(*BODIES))
    begin()
    keep(macros("Your parcel left today.", *BODIES[1:]))
    after = begin("--select", "B101")
    assert {entry["count"] for entry in after if entry["code"] == "B101"} == {2}
    keep(macros("Your parcel left today.", *BODIES[1:]), "moved.json")
    Path("m.json").unlink()
    begin("--select", "B101")
    assert ("moved.json", "C103") not in codes(), "a file may be called otherwise by now"


def test_settings_for_some_files_count_for_theirs() -> None:
    Path("a").mkdir()
    keep(macros(*BODIES), "a/a.json")
    keep(macros(*BODIES, first=10), "b.json")
    whole = begin()
    write("a/empathlint.toml", 'extend = "../empathlint.toml"\nignore = ["B101"]\n')
    assert begin() == whole
    assert codes() == []


def test_a_file_that_cannot_be_read_keeps_its_entries() -> None:
    text = keep(macros(*BODIES)).read_text("utf-8")
    whole = begin()
    Path("m.json").write_text(text[:-2], "utf-8")
    assert invoke("check", ".", "--write-baseline").exit_code == 2
    assert codes() == [("m.json", "P003")]
    Path("m.json").write_text(text, "utf-8")
    assert (codes(), begin()) == ([], whole)


def test_a_part_of_the_library_says_nothing_about_rules_over_all_of_it() -> None:
    for name in "abcdefg":
        write(f"{name}.md", "Hi {{name}},\n\nI understand how frustrating this is. It is fixed.\n")
    write("h.md", "Hi,\n\nYour label is attached to this message.\n")
    whole = begin("--select", "L401")
    assert [(entry["path"], entry["code"]) for entry in whole] == [("a.md", "L401")]
    assert codes("a.md", "--select", "L401") == []
    assert invoke("check", "a.md", "--select", "L401", "--write-baseline").exit_code == 0
    assert codes(".", "--select", "L401") == []


def test_a_revision_says_nothing_about_what_is_as_it_was() -> None:
    keep(macros(*BODIES))
    begin()
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "All")
    assert codes(".", "--since", "HEAD") == []


ENTRY = '{"path": "gone.json", "key": "1", "code": "B101", "text": "x", "count": 1}'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", f"{FILE}: this baseline is empty; it is made anew, and 0 entries of it could be read"),
        (b"null", f"{FILE}: this is no baseline; it is made anew"),
        (b'{"version": 1}', f"{FILE}: this is no baseline; it is made anew"),
        (b'{"version": 99, "entries": []}', "this empathlint reads 1; a newer empathlint reads it; it is made anew"),
        ('{"version": 1, "entries": []}'.encode("utf-16"), f"{FILE}: this baseline is not UTF-8; it is made anew"),
    ],
)
def test_one_that_cannot_be_read_is_made_anew_and_that_is_said(data: bytes, told: str) -> None:
    keep(macros(*BODIES))
    Path(FILE).write_bytes(data)
    before = invoke("check", ".")
    assert (before.exit_code, before.stderr.count("\n")) == (2, 1)
    assert "--write-baseline makes it anew" in before.stderr
    result = invoke("check", ".", "--write-baseline")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    assert told in result.stderr
    assert (invoke("check", ".").exit_code, codes()) == (0, [])


def test_a_merge_that_conflicts_loses_no_entry() -> None:
    keep(macros(*BODIES), "a.json")
    keep(macros(*BODIES, first=10), "b.json")
    whole = begin()
    head, first, *rest = Path(FILE).read_text("utf-8").splitlines()
    lines = [head, "<<<<<<< ours", first, "=======", first, ENTRY + ",", ">>>>>>> theirs", *rest]
    Path(FILE).write_text("\n".join(lines), "utf-8")
    assert f"{FILE}:2: this baseline is not JSON; --write-baseline makes it anew" in invoke("check", ".").stderr
    result = invoke("check", "a.json", "--write-baseline")
    assert f"it is made anew, and {len(whole) + 1} entries of it could be read" in result.stderr
    assert json.loads(Path(FILE).read_text("utf-8"))["entries"] == whole


@pytest.mark.parametrize(
    "data", ['{"name": "shop", "version": "1.2.3", "private": true, "license": "MIT"}', "a note", "[1]"]
)
def test_what_is_something_else_is_not_written_over(data: str) -> None:
    keep(macros(*BODIES))
    Path("other.json").write_text(data, "utf-8")
    for more in ((), ("--write-baseline",)):
        result = invoke("check", "m.json", "--baseline", "other.json", *more)
        assert result.exit_code == 2
        assert "this is no baseline; name another file, or delete it and --write-baseline makes one" in result.stderr
    assert Path("other.json").read_text("utf-8") == data


def test_a_byte_order_mark_does_no_harm() -> None:
    keep(macros(*BODIES))
    begin()
    Path(FILE).write_bytes(b"\xef\xbb\xbf" + Path(FILE).read_bytes())
    assert codes() == []


def test_everything_is_told_when_that_is_asked_for() -> None:
    keep(macros(*BODIES))
    before = codes("m.json", "--isolated")
    begin()
    assert codes("m.json", "--no-baseline") == before
    assert FILE not in invoke("check", ".", "--no-baseline", "--show", "all").stdout
    for other in (("--write-baseline",), ("--baseline", FILE)):
        result = invoke("check", ".", "--no-baseline", *other)
        assert result.exit_code == 2
        assert "--no-baseline tells what a baseline lets pass; leave it out, or the other option" in result.stderr


FIXED = "You failed to pay. Write to us prior to Friday."


@pytest.mark.parametrize("select", [(), ("--select", "C103")])
def test_what_safe_fixes_write_keeps_its_entries(select: tuple[str, ...]) -> None:
    keep(macros(FIXED, *BODIES))
    begin()
    before = Path(FILE).read_bytes()
    invoke("check", ".", "--diff", *select)
    assert Path(FILE).read_bytes() == before, "nothing is written"
    result = invoke("check", ".", "--fix", *select)
    assert result.exit_code == 0, result.output
    assert "before Friday" in Path("m.json").read_text("utf-8")
    assert {code for path, code in codes() if path == "m.json"} == set()
    keep(macros("You failed to pay. Write to us at once.", *BODIES))
    assert ("m.json", "B101") in codes(), "what a person writes counts anew"


def test_what_unsafe_fixes_write_is_looked_at_by_somebody() -> None:
    keep(macros(FIXED))
    begin()
    before = Path(FILE).read_bytes()
    invoke("check", ".", "--fix", "--unsafe-fixes")
    assert Path(FILE).read_bytes() == before
