"""Severities by rule, by file and by reply."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from tests import team

TEXT = "You failed to pay. Please be advised that it has left."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chat").mkdir()
    (tmp_path / "chat" / "a.txt").write_text(f"{TEXT}\n", "utf-8")
    entries = [{"title": title, "body": TEXT} for title in ("Team::Terms", "Late")]
    (tmp_path / "r.json").write_text(json.dumps(entries), "utf-8")
    return tmp_path


def invoke(*args: str) -> Result:
    return team.invoke("check", ".", "--select", "B101,C102", *args)


def found(config: str) -> dict[tuple[str, str], str]:
    Path("empathlint.toml").write_text(config, "utf-8")
    told = json.loads(invoke("--output-format", "json").stdout)["diagnostics"]
    return {(d["reply"]["name"], d["code"]): d["severity"] for d in told}


def test_by_file_over_what_is_said_for_all() -> None:
    assert found(
        '[severity]\nB101 = "warning"\nC = "error"\n'
        '[[files]]\nfiles = ["chat/*"]\nseverity = { B = "info", please-be-advised = "info" }\n'
    ) == {
        ("a", "B101"): "info", ("a", "C102"): "info",
        ("Team::Terms", "B101"): "warning", ("Team::Terms", "C102"): "error",
        ("Late", "B101"): "warning", ("Late", "C102"): "error",
    }  # fmt: skip


def test_by_reply_and_a_later_entry_over_an_earlier_one() -> None:
    assert found(
        '[[files]]\nfiles = ["*"]\nseverity = { B = "warning" }\n'
        '[[files]]\nfiles = ["*.json"]\nreply = "team::*"\nseverity = { B101 = "info", C = "error" }\n'
        '[[files]]\nfiles = ["r.json"]\nseverity = { C = "info" }\n'
    ) == {
        ("a", "B101"): "warning", ("a", "C102"): "warning",
        ("Team::Terms", "B101"): "info", ("Team::Terms", "C102"): "info",
        ("Late", "B101"): "warning", ("Late", "C102"): "info",
    }  # fmt: skip


def test_the_exit_code_goes_by_it() -> None:
    Path("empathlint.toml").write_text('[[files]]\nfiles = ["**"]\nseverity = { B = "info", C = "info" }\n', "utf-8")
    assert invoke().exit_code == 0


def test_it_does_not_make_a_file_one_to_be_read() -> None:
    Path("notes.xyz").write_text(f"{TEXT}\n", "utf-8")
    config = '[[files]]\nfiles = ["*.xyz"]\nseverity = { B = "info" }\n'
    assert ("notes", "B101") not in found(config)
    assert found(config + '[[files]]\nfiles = ["*.xyz"]\nmarkup = "text"\n')["notes", "B101"] == "info"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (
            '[[files]]\nfiles = ["a"]\nseverity = { B101 = "high" }\n',
            "empathlint.toml:3:1: P010 [error] `files.severity.B101` takes one of info, warning, error",
        ),
        (
            '[[files]]\nfiles = ["a"]\nreply = "x"\nseverity = { B = "info" }\nmarkup = "html"\n',
            "empathlint.toml:5:1: P010 [error] `markup` is read by file; with `reply`, `files` takes `severity`",
        ),
    ],
)
def test_what_cannot_be_settled_is_told_with_its_line(config: str, told: str) -> None:
    Path("empathlint.toml").write_text(config, "utf-8")
    result = invoke("--output-format", "concise")
    assert result.exit_code == 2
    assert result.stdout.startswith(told)


def test_a_rule_that_is_not_there_is_told_with_its_line() -> None:
    Path("empathlint.toml").write_text('[[files]]\nfiles = ["B10x"]\nseverity = { A101 = "info",\n  B10x = "info" }\n')
    result = invoke("--output-format", "concise")
    assert result.exit_code == 2
    assert result.stdout.startswith("empathlint.toml:4:1: P010 [error] no rule is called `B10x`; did you mean `B1")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zendesc", "empathlint.toml:5:1: P010 [error] no reader is called `zendesc`; did you mean `zendesk`?; "),
        ("pigeon-post", "empathlint.toml:5:1: P010 [error] no reader is called `pigeon-post`; there are "),
    ],
)
def test_a_reader_that_is_not_there_is_told_with_its_line(name: str, told: str) -> None:
    config = f'[[files]]\nfiles = ["{name}"]\n[[files]]\nfiles = ["*.json"]\nvendor = "{name}"\n'
    Path("empathlint.toml").write_text(config, "utf-8")
    result = invoke("--output-format", "concise")
    assert result.exit_code == 2
    assert result.stdout.startswith(told)
    assert "homemade" in result.stdout or "zendesk" in result.stdout
