"""Our own reports in a folder of replies: known by what they hold, passed over in a walk, and named on request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathlint.cli.main import cli
from empathlint.formats.reports import is_report
from empathlint.reporters import names

BLAME = "You failed to provide your order number."
SUFFIXES = ("txt", "md", "html", "json", "jsonl", "xml", "yaml", "csv")
MACROS = {
    "macros": [{"id": 7, "title": "Late", "actions": [{"field": "comment_value", "value": "Write prior to May."}]}]
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "a.txt").write_text(f"{BLAME}\n", "utf-8")
    return tmp_path


def invoke(*args: str) -> Result:
    return CliRunner().invoke(cli, [*args, "--isolated"], prog_name="empathlint")


def said(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


@pytest.mark.parametrize("form", names())
@pytest.mark.parametrize("is_clean", [False, True])
def test_a_report_is_known_in_every_form_and_under_every_name(form: str, is_clean: bool) -> None:
    Path("m/b.txt").write_text(BLAME if not is_clean else "Your parcel left today.", "utf-8")
    source = "m/b.txt" if is_clean else "m"
    for suffix in SUFFIXES:
        invoke(source, "--output", f"{form}=m/r.{suffix}", "--select", "B101")
    reports = {suffix: Path(f"m/r.{suffix}").read_text("utf-8") for suffix in SUFFIXES}
    is_telling = not (is_clean and form in {"concise", "gitlab", "jsonl"})  # nothing, or an empty list, tells nothing
    for suffix, text in reports.items() if is_telling else ():
        assert is_report(text), suffix
        assert is_report(text.replace("\n", "\r\n")), suffix
    told = json.loads(invoke("m", "--output-format", "json", "--select", "B").stdout)
    assert {each["path"] for each in told["diagnostics"]} <= {"m/a.txt", "m/b.txt"}
    if is_telling:
        assert told["summary"]["files"] == 2


@pytest.mark.parametrize("form", names())
def test_a_second_run_may_write_the_report_where_the_first_one_did(form: str) -> None:
    for suffix in ("txt", "jsonl", "md"):
        for _ in range(2):
            result = invoke("m", "--output", f"{form}=m/r.{suffix}", "--output-format", "json")
            assert (result.exit_code, result.stderr) == (1, "")
            assert json.loads(result.stdout)["summary"]["files"] == 1


def test_reports_are_named_on_request_and_not_counted_as_unknown() -> None:
    invoke("m", "--output", "jsonl=m/r.jsonl", "--output", "text=m/r.txt")
    quiet, loud = invoke("m").stdout, invoke("m", "-v").stdout
    assert "r.txt" not in quiet
    assert "no reader" not in quiet
    told = "2 files passed over:\n  m/r.jsonl is a report of empathlint\n  m/r.txt is a report of empathlint\n"
    assert told in loud
    assert "m/r.txt" not in invoke("inspect", "m").stdout
    assert "r.jsonl" not in invoke("init", "m", "--dry-run").stdout


def test_a_report_that_is_printed_is_known_too() -> None:
    Path("m/b.md").write_text("Hi Ana,\n\nPlease be advised that it left.\n", "utf-8")
    for form in ("text", "grouped", "concise", "github"):
        for more in ((), ("--show", "all"), ("--diff",), ("--fix", "--show-fixes")):
            if "--diff" not in more or form == "text":
                assert is_report(invoke("m", "--output-format", form, *more).output), (form, more)
                assert form == "concise" or is_report(invoke("m", "-v", "--output-format", form, *more).output)


def test_bodies_for_a_helpdesk_are_no_replies_of_their_own() -> None:
    Path("m/z.json").write_text(json.dumps(MACROS), "utf-8")
    for _ in range(2):
        result = invoke("m", "--fix", "--output", "zendesk-updates=m/u.jsonl", "--output-format", "json")
        assert result.stderr == ""
        assert json.loads(result.stdout)["summary"]["files"] == 2
        Path("m/z.json").write_text(json.dumps(MACROS), "utf-8")


def test_a_report_that_is_named_is_read() -> None:
    invoke("m", "--output", "text=m/r.txt")
    assert said(invoke("m/r.txt", "--select", "B101", "--output-format", "concise").stdout, "m/r.txt:")


@pytest.mark.parametrize(
    "text",
    [
        f"{BLAME}\n\nWe found 1 reply in 1 file: 1 error\n",
        "a.txt:1:1: error B101 you-failed-to\n\nwas what the system said. You failed to read it.\n",
        '{"path": "late", "body": "You failed to provide it."}\n',
        '[{"description": "You failed to pay.", "name": "B101"}]',
        '{"tool": {"name": "empathlint"}, "body": "You failed to pay."}',
        "late.txt:3:1: B101 is what we call the form that you failed to send.\n",
        '{"macro": {"id": 3, "title": "x", "actions": [{"field": "comment_value", "value": "You failed to pay."}]}}',
        "::error file=a.txt,line=1:: is what the log shows when you failed to log in.",
        "",
        "no reply templates found here? You failed to look.",
    ],
)
def test_what_only_looks_like_one_is_read(text: str) -> None:
    assert not is_report(text)
