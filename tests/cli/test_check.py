from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from tests.team import invoke, write

BLAME = "You failed to provide your order number."
HOUSE_RULE = """
code = "H101"
name = "gizmo"
summary = "Says gizmo."
severity = "info"
message = "“{match}” is no word of ours"
phrases = ["gizmo"]
[[example]]
bad = "A gizmo."
"""
BAD = f"Hi,\n\n{BLAME}\n\nKind regards,\nSam\n"
MENDED = BAD.replace("You failed to provide", "We're still missing")
GOOD = "Hi {{ name }},\n\nYour parcel left today.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(result: Result) -> list[str]:
    return [diagnostic["code"] for diagnostic in json.loads(result.stdout)["diagnostics"]]


def test_check_is_the_default_command(here: Path) -> None:
    write("a.txt", BAD)
    short, long = invoke("a.txt"), invoke("check", "a.txt")
    assert short.exit_code == long.exit_code == 1
    assert short.stdout == long.stdout
    assert short.stdout.startswith("a.txt:3:1: error B101 you-failed-to\n")


def test_a_file_may_be_called_like_a_command(here: Path) -> None:
    write("test/a.txt", BAD)
    assert invoke("check", "test").exit_code == 1


def test_options_may_come_before_the_paths(here: Path) -> None:
    write("a.txt", BAD)
    assert invoke("--output-format", "concise", "a.txt").stdout.startswith("a.txt:3:1: B101 ")


def test_clean_files_end_with_zero(here: Path) -> None:
    write("a.txt", GOOD)
    result = invoke("a.txt")
    assert (result.exit_code, result.stderr) == (0, "")


def test_exit_zero_forgives_findings_but_not_problems(here: Path) -> None:
    write("a.txt", BAD)
    assert invoke("a.txt", "--exit-zero").exit_code == 0
    assert invoke("a.txt", "gone.txt", "--exit-zero").exit_code == 2


def test_the_fail_level_decides_and_the_format_does_not(here: Path) -> None:
    write("a.txt", BAD)
    for form in ("text", "concise", "json", "jsonl"):
        assert invoke("a.txt", "--output-format", form).exit_code == 1
        assert invoke("a.txt", "--ignore", "B,S", "--output-format", form).exit_code == 0
    write("empathlint.toml", '[severity]\nB101 = "warning"\n')
    assert invoke("a.txt").exit_code == 1
    assert invoke("a.txt", "--fail-level", "error").exit_code == 0


def test_select_and_ignore_take_lists_and_repeat(here: Path) -> None:
    write("a.txt", BAD)
    assert codes(invoke("a.txt", "--select", "B101, V301", "--output-format", "json")) == ["B101"]
    assert codes(invoke("a.txt", "--select", "A", "--select", "you-failed-to", "--output-format", "json")) == ["B101"]
    assert codes(invoke("a.txt", "--select", "B", "--ignore", "B101", "--output-format", "json")) == []


def test_an_unknown_rule_is_named_with_the_nearest(here: Path) -> None:
    write("a.txt", BAD)
    result = invoke("a.txt", "--select", "you-faild-to")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "empathlint: no rule is called `you-faild-to`; did you mean `you-failed-to`?\n"


def test_a_file_that_is_not_there_does_not_stop_the_others(here: Path) -> None:
    write("a.txt", BAD)
    result = invoke("gone.txt", "a.txt", "--output-format", "json")
    assert result.exit_code == 2
    assert "P001" in codes(result)
    assert "B101" in codes(result)


def test_a_configuration_that_cannot_be_used_does_not_stop_the_others(here: Path) -> None:
    write("a.txt", BAD)
    write("sub/empathlint.toml", "selcet = []")
    write("sub/b.txt", BAD)
    result = invoke(".", "--output-format", "concise")
    assert result.exit_code == 2
    assert "a.txt:3:1: B101" in result.stdout
    assert "sub/empathlint.toml:1:1: P010 [error] there is no setting `selcet`; did you mean `select`?" in result.stdout


def test_fixing_writes_and_reports_what_remains(here: Path) -> None:
    path = write("a.txt", BAD)
    assert invoke("a.txt", "--fix").exit_code == 1
    assert path.read_text(encoding="utf-8") == BAD
    result = invoke("a.txt", "--fix", "--unsafe-fixes")
    assert result.exit_code == 0
    assert path.read_text(encoding="utf-8") == MENDED
    assert "fixed 1 finding in 1 reply (1 file)\n" in result.stdout


def test_a_diff_changes_nothing_and_stands_alone_on_standard_output(here: Path) -> None:
    path = write("a.txt", BAD)
    before = path.stat().st_mtime_ns
    result = invoke("a.txt", "--diff", "--unsafe-fixes")
    assert result.exit_code == 1
    assert result.stdout.startswith("--- a.txt\n+++ a.txt\n@@")
    assert "would fix 1 finding in 1 reply (1 file)\n" in result.stderr
    assert (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) == (BAD, before)
    nothing = invoke("a.txt", "--diff")
    assert (nothing.exit_code, nothing.stdout) == (0, "")


def test_standard_input_is_checked_under_its_name(here: Path) -> None:
    result = invoke("-", "--stdin-filename", "sub/x.md", stdin=BAD.encode())
    assert result.exit_code == 1
    assert result.stdout.startswith("sub/x.md:3:1: error B101")


def test_fixed_standard_input_goes_to_standard_output_byte_by_byte() -> None:
    crlf = b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode()
    result = invoke("-", "--fix", "--unsafe-fixes", "--stdin-filename", "x.txt", stdin=crlf)
    assert result.stdout_bytes == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert "fixed 1 finding" in result.stderr
    unchanged = invoke("-", "--fix", "--stdin-filename", "x.txt", stdin=crlf)
    assert unchanged.stdout_bytes == crlf
    assert "B101" in unchanged.stderr


def test_statistics_count_by_rule(here: Path) -> None:
    write("a.txt", BAD)
    write("b.txt", BAD)
    lines = invoke(".", "--statistics", "--select", "B").stdout.splitlines()
    assert lines[1].split() == ["2", "2", "-", "B101", "error", "you-failed-to"]


def test_how_long_it_took_is_told_aside_and_only_when_asked(here: Path) -> None:
    write("a.txt", GOOD)
    assert "took" not in invoke("a.txt").stderr
    told = invoke("a.txt", "--verbose")
    assert "took" not in told.stdout
    assert "took" in told.stderr


def test_the_nearest_configuration_counts_unless_isolated(here: Path) -> None:
    write("a.txt", BAD)
    write("empathlint.toml", 'ignore = ["B101"]')
    assert "B101" not in codes(invoke("a.txt", "--output-format", "json"))
    assert "B101" in codes(invoke("a.txt", "--isolated", "--output-format", "json"))


def test_the_pages_of_rules() -> None:
    page = invoke("rule", "B101").stdout
    assert page == invoke("rule", "you-failed-to").stdout == invoke("rule", "b101").stdout
    for words in (
        "B101 you-failed-to",
        "Why",
        "Sources",
        "Found",
        "Left alone",
        "Fix",
        "To silence it",
        "ignore[B101]",
    ):
        assert words in page
    assert "unreadable" in invoke("rule", "P001").stdout


def test_the_list_of_rules() -> None:
    lines = invoke("rule", "--all").stdout.splitlines()
    assert any(line.startswith("B101  you-failed-to ") for line in lines)
    assert lines == sorted(lines)
    blame = [line.split() for line in invoke("rule", "B").stdout.splitlines()]
    assert blame == [line.split() for line in lines if line.startswith("B")]


@pytest.mark.parametrize(("code", "state"), [("B101", "on"), ("C113", "opt-in"), ("T104", "opt-in"), ("A302", "on")])
def test_the_list_says_which_rules_run_by_themselves(code: str, state: str) -> None:
    (line,) = [line for line in invoke("rule", "--all").stdout.splitlines() if line.startswith(code)]
    assert line.split()[3] == state
    assert "[" not in line  # it comes with empathlint


def test_the_list_says_where_a_rule_comes_from(here: Path) -> None:
    write("style/acme/H101.toml", HOUSE_RULE)
    write("empathlint.toml", 'packs = ["style/acme"]')
    lines = [line for line in invoke("rule", "--all").stdout.splitlines() if line.endswith("]")]
    assert [line.split()[0] for line in lines] == ["H101"]
    assert lines[0].endswith("Says gizmo. [style/acme]")
    assert "[style/acme]" not in invoke("rule", "--all", "--isolated").stdout


def test_the_phrases_of_a_rule_can_be_listed() -> None:
    listed = invoke("rule", "C102", "--phrases").stdout.splitlines()
    assert len(listed) > 3
    assert "C102" not in listed[0]
    assert invoke("rule", "V301", "--phrases").exit_code == 0


def test_a_page_that_is_not_there_names_the_nearest() -> None:
    result = invoke("rule", "B191")
    assert result.exit_code == 2
    assert "no rule is called `B191`; did you mean `B1" in result.stderr


def test_every_problem_has_a_page() -> None:
    from empathlint.cli.problems import PAGES
    from empathlint.engine.select import PROBLEMS

    assert list(PAGES) == list(PROBLEMS)


def test_the_examples_of_a_rule_can_be_run() -> None:
    result = invoke("test", "B101")
    assert result.exit_code == 0
    assert result.stdout.endswith("examples of 1 rule behave as they say\n")


def test_inspect_shows_how_a_reply_was_read(here: Path) -> None:
    write("a.txt", BAD)
    text = invoke("inspect", "a.txt").stdout
    assert "opening    You failed to provide your order number." in text
    told = json.loads(invoke("inspect", "a.txt", "--output-format", "json").stdout)
    assert [sentence["zone"] for sentence in told[0]["sentences"]][:2] == ["greeting", "opening"]
    assert "B101" in told[0]["rules"]["ran"]


def test_inspect_tells_what_it_cannot_read(here: Path) -> None:
    write("a.txt", BAD)
    result = invoke("inspect", "gone.txt", "a.txt")
    assert result.exit_code == 2
    assert "empathlint: gone.txt: there is no file or folder here" in result.stderr


def test_a_run_of_one_text_file_loads_little(here: Path) -> None:
    write("a.txt", BAD)
    heavy = ("tomli", "tomllib", "yaml", "regex", "pathspec", "difflib", "importlib.metadata", "concurrent", "logging",
             "dataclasses", "json", "csv", "html", "shlex", "multiprocessing")  # fmt: skip
    code = (
        "import sys; from empathlint.cli.main import cli\n"
        "try: cli(['a.txt'])\nexcept SystemExit: pass\n"
        f"print('loaded:', *sorted(set({heavy!r}) & set(sys.modules)))"
    )
    for _ in range(2):  # the table of the pack is built by the first run
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"
