"""`--output FORMAT=PATH`: reports in files, and what a helpdesk is told of fixes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from tests import team

from empathlint.reporters import names

BLAME = "You failed to say when. Write to us prior to Friday."
MENDED = "You failed to say when. Write to us before Friday."
MACRO = {
    "id": 25,
    "title": "Orders::Number",
    "active": True,
    "description": None,
    "actions": [
        {"field": "status", "value": "pending"},
        {"field": "comment_value", "value": ["channel:all", f"Hi {{{{name}}}},\n\n{BLAME}"]},
        {"field": "comment_mode_is_public", "value": "true"},
    ],
    "restriction": None,
}
GOOD = {"id": 26, "title": "Fine", "actions": [{"field": "comment_value", "value": "Your parcel left today."}]}
TRIGGER = {**MACRO, "id": 27, "conditions": {"all": [], "any": []}}


def invoke(*args: str, stdin: bytes | None = None) -> Result:
    return team.invoke(*args, "--isolated", stdin=stdin)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(name: str, data: Any) -> None:
    text = yaml.safe_dump(data, sort_keys=False) if name.endswith(".yaml") else json.dumps(data)
    Path(name).write_text(text, encoding="utf-8")


def updates(path: str = "u.jsonl") -> list[Any]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("form", names())
def test_a_report_in_a_file_is_the_report_that_would_be_printed(form: str) -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    printed = invoke("a.txt", "--output-format", form)
    result = invoke("a.txt", "--output", f"{form}=out/../report", "--output-format", "concise")
    assert result.exit_code == 2, "there is no folder `out`"
    result = invoke("a.txt", "--output", f"{form}=report")
    assert result.exit_code == printed.exit_code == 1
    assert Path("report").read_text("utf-8") == printed.stdout


@pytest.mark.parametrize("form", names())
def test_a_name_that_is_not_utf_8_is_told_so_that_people_know_it(form: str) -> None:
    name = os.fsdecode(b"caf\xe9 1.txt")
    try:
        Path(name).write_text(BLAME, "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert invoke(name, "--output", f"{form}=report", "--output-format", "concise").exit_code == 1
    assert ("caf%E9%201.txt" if form == "sarif" else "caf\\udce9 1.txt") in Path("report").read_text("utf-8")


def test_several_reports_beside_the_printed_one() -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    assert "a.txt:1:1" in invoke("a.txt", "--output", "json=r.json", "--output", "concise=r.txt").stdout
    assert json.loads(Path("r.json").read_text("utf-8"))["summary"]["error"] == 1
    assert Path("r.txt").read_text("utf-8").startswith("a.txt:1:1: B101 ")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["r.json"], "'r.json' is no format; there are"),
        (["pdf=r"], "zendesk-updates"),
        (["json="], "name a file"),
        (["json=-"], "name a file"),
        (["json=r", "text=./r"], "two reports go to ./r"),
        (["zendesk-updates=u"], "add --fix"),
        (["frontdesk-updates=u"], "is no format"),
    ],
)
def test_what_cannot_be_asked_for(given: list[str], told: str) -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    result = invoke("a.txt", *(word for one in given for word in ("--output", one)))
    assert result.exit_code == 2
    assert told in result.stderr
    assert os.listdir() == ["a.txt"]


@pytest.mark.parametrize("path", ["none/r.json", "folder", "a.txt/r.json"])
def test_a_file_that_cannot_be_written_stops_the_run_before_anything_is_fixed(path: str) -> None:
    Path("folder").mkdir()
    Path("a.txt").write_text(BLAME, "utf-8")
    result = invoke("a.txt", "--fix", "--output", f"json={path}")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert path in result.stderr
    assert result.stdout == ""
    assert Path("a.txt").read_text("utf-8") == BLAME


@pytest.mark.parametrize("path", ["a.txt", "./a.txt", "link"])
def test_a_report_does_not_take_the_place_of_what_is_checked(path: str) -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    Path("link").symlink_to("a.txt")
    result = invoke("a.txt", "--fix", "--output", f"json={path}")
    assert result.exit_code == 2
    assert result.stderr == f"empathlint: {path} is to be checked; name another file for the json report\n"
    assert Path("a.txt").read_text("utf-8") == BLAME


@pytest.mark.parametrize("place", ["m/a.md", "m/../m/a.md", "m/link.md"])
def test_a_report_does_not_take_the_place_of_what_a_walk_comes_by(place: str) -> None:
    Path("m").mkdir()
    Path("m/a.md").write_text(BLAME, "utf-8")
    Path("m/link.md").symlink_to("a.md")
    result = invoke("m", "--fix", "--output", f"sarif={place}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"empathlint: {place} is to be checked; name another file for the sarif report\n"
    assert Path("m/a.md").read_text("utf-8") == BLAME


@pytest.mark.parametrize("place", ["m/r.json", "m/skipped.md"])
def test_a_report_may_replace_a_report_and_what_is_not_checked(place: str) -> None:
    Path("m").mkdir()
    Path("m/a.md").write_text(BLAME, "utf-8")
    Path("m/.gitignore").write_text("skipped.md", "utf-8")
    Path(place).write_text("{}", "utf-8")
    for _ in range(2):
        assert invoke("m", "--output", f"sarif={place}").exit_code == 1
    assert json.loads(Path(place).read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("form", ["concise", "jsonl"])
def test_a_report_may_replace_one_that_had_nothing_to_say(form: str) -> None:
    Path("a.txt").write_text("Your parcel left today.", "utf-8")
    for exit_code in (0, 0, 1):
        result = invoke(".", "--select", "B101", "--output", f"{form}=r.txt")
        assert (result.exit_code, result.stderr) == (exit_code, "")
        Path("a.txt").write_text(BLAME if exit_code == 0 and Path("b").exists() else "Your parcel left today.", "utf-8")
        Path("b").touch()
    assert "B101" in Path("r.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("empathlint.toml", "the configuration"),
        ("shared.toml", "the configuration"),
        ("broken/empathlint.toml", "the configuration"),
        ("known.json", "the baseline"),
    ],
)
@pytest.mark.parametrize("paths", [".", "a.txt", "-"])
def test_a_report_does_not_take_the_place_of_what_says_how_to_check(paths: str, place: str, what: str) -> None:
    Path("broken").mkdir()
    files = {
        "a.txt": BLAME,
        "shared.toml": "jobs = 1",
        "empathlint.toml": 'extend = "shared.toml"\nbaseline = "known.json"',
        "broken/empathlint.toml": "jbos = 1",
        "known.json": '{"version": 1, "entries": []}',
    }
    for name, text in files.items():
        Path(name).write_text(text, "utf-8")
    if place.startswith("broken") and paths != ".":
        paths = "broken/a.txt"
        Path(paths).write_text(BLAME, "utf-8")
    result = team.invoke(paths, "--output", f"text={place}", stdin=BLAME.encode())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"empathlint: {place} is {what}; name another file for the text report\n"
    assert Path(place).read_text("utf-8") == files[place]


def test_a_write_that_fails_is_one_line_and_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    Path("r.json").write_text("old", "utf-8")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = invoke("a.txt", "--output", "json=r.json")
    assert result.exit_code == 2
    assert result.stderr == "empathlint: r.json could not be written: no space left on device\n"
    assert Path("r.json").read_text("utf-8") == "old"
    assert sorted(name for name in os.listdir() if name != ".cache") == ["a.txt", "r.json"]


def test_a_file_keeps_its_permissions_and_a_link_its_target() -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    Path("r.json").write_text("old", "utf-8")
    Path("r.json").chmod(0o600)
    Path("link").symlink_to("r.json")
    invoke("a.txt", "--output", "json=link")
    assert Path("link").is_symlink()
    assert stat.S_IMODE(Path("r.json").stat().st_mode) == 0o600
    assert json.loads(Path("r.json").read_text("utf-8"))["version"] == 1


@pytest.mark.parametrize("name", ["macros.json", "macros.yaml"])
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_zendesk_is_told_of_changed_macros_and_fields_only(name: str, option: str) -> None:
    save(name, {"macros": [MACRO, GOOD], "count": 2})
    before = Path(name).read_text("utf-8")
    result = invoke(name, option, "--output", "zendesk-updates=u.jsonl")
    value = ["channel:all", f"Hi {{{{name}}}},\n\n{MENDED}"]
    actions = [MACRO["actions"][0], {"field": "comment_value", "value": value}, MACRO["actions"][2]]
    assert updates() == [{"id": 25, "macro": {"actions": actions}}]
    assert (Path(name).read_text("utf-8") == before) == (option == "--diff")
    assert "texts" not in result.stderr


def test_actions_in_a_cell_of_a_table() -> None:
    cell = json.dumps(MACRO["actions"]).replace('"', '""')
    Path("m.csv").write_text(f'id,title,active,actions\n25,Orders,true,"{cell}"\n', "utf-8")
    invoke("m.csv", "--fix", "--output", "zendesk-updates=u.jsonl")
    (update,) = updates()
    assert update["id"] == 25
    assert update["macro"]["actions"][1]["value"][1].endswith(MENDED)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.json", json.dumps({"triggers": [TRIGGER]})),
        ("m.csv", f"id,title,comment_value,comment_mode_is_public\n25,Orders,{BLAME},true\n"),
        ("m.json", json.dumps({"macros": [{key: value for key, value in MACRO.items() if key != "id"}]})),
    ],
)
def test_what_is_left_out_is_counted(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")
    result = invoke(name, "--fix", "--output", "zendesk-updates=u.jsonl")
    assert updates() == []
    assert "1 text was changed that is not in u.jsonl" in result.stderr


def test_other_helpdesks_and_plain_files_are_no_matter_of_zendesks() -> None:
    Path("a.txt").write_text(BLAME, "utf-8")
    result = invoke("a.txt", "--fix", "--output", "zendesk-updates=u.jsonl")
    assert updates() == []
    assert result.stderr == ""


def test_standard_input_is_told_of_too() -> None:
    result = invoke(
        "-", "--stdin-filename", "m.json", "--fix", "--output", "zendesk-updates=u.jsonl",
        stdin=json.dumps(MACRO).encode(),
    )  # fmt: skip
    assert MENDED in result.stdout
    assert [update["id"] for update in updates()] == [25]
