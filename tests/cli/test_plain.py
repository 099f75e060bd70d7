"""Plain command lines are read without click: they ask for what click reads in them, and click gets the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from empathlint.cli import plain as plain_lines
from empathlint.cli.commands.check import command
from empathlint.cli.plain import UNASKED, plain

REPLY = "Hi Ana,\n\nYou failed to provide your order number.\n"


def by_click(words: list[str]) -> tuple[tuple[str, ...], dict[str, Any]]:
    with command.make_context("check", list(words)) as context:
        given = dict(context.params)
    return given.pop("paths"), given


def test_what_nobody_asks_for_is_what_click_says() -> None:
    assert by_click(["a.txt"])[1] == UNASKED


@pytest.mark.parametrize(
    "words",
    [
        ["a.txt"],
        ["a.txt", "b/c.md"],
        ["--fix", "a.txt", "--unsafe-fixes"],
        ["a.txt", "--exit-zero", "--isolated", "--no-cache", "--verbose"],
        ["--force-exclude", "--fix", "--fix", "a.txt", "b.txt"],
        *(
            [f"--{name.replace('_', '-')}", "a.txt"]
            for name, value in UNASKED.items()
            if value is False and isinstance(value, bool)
        ),
    ],
    ids=" ".join,
)
def test_a_plain_line_is_read_as_click_reads_it(words: list[str]) -> None:
    assert plain(["check", *words]) == by_click(words)
    assert plain(words if words[0].startswith("-") else ["./a.txt", *words[1:]]) is not None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check"],
        ["--help"],
        ["check", "-h"],
        ["--version"],
        ["rule", "B101"],
        ["inspect", "a.txt"],
        ["chekc", "a.txt"],
        ["check", ""],
        ["check", "a.txt", ""],
        ["check", "-"],
        ["check", "--", "--fix"],
        ["check", "-v", "a.txt"],
        ["check", "--select", "B", "a.txt"],
        ["check", "--select=B", "a.txt"],
        ["check", "--exit_zero", "a.txt"],
        ["check", "--fix=1", "a.txt"],
        ["check", "--output-format", "a.txt"],
        ["check", "--config", "a.toml", "a.txt"],
        ["check", "--fixx", "a.txt"],
    ],
    ids=" ".join,
)
def test_everything_else_is_left_to_click(words: list[str]) -> None:
    assert plain(words) is None


def test_a_command_is_no_path_even_where_a_folder_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert plain(["macros"]) is None  # there is nothing of that name: click asks what was meant
    (tmp_path / "macros").mkdir()
    (tmp_path / "rule").mkdir()
    assert plain(["macros"]) == (("macros",), UNASKED)
    assert plain(["rule"]) is None
    assert plain(["check", "rule"]) == (("rule",), UNASKED)


def test_completion_and_windows_are_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_lines.sys, "platform", "win32")
    assert plain(["check", "*.txt"]) is None
    monkeypatch.undo()
    monkeypatch.setenv("_EMPATHLINT_COMPLETE", "bash_complete")
    assert plain(["check", "a.txt"]) is None


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "empathlint", *words], capture_output=True, text=True, cwd=folder, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["reply.txt"], 1, ""),
        (["reply.txt", "--exit-zero"], 0, ""),
        (["reply.txt", "--diff"], 0, ""),
        (["--require-clean", "reply.txt"], 2, "Usage: empathlint check [OPTIONS] PATHS..."),
        (["--write-baseline", "--diff", "reply.txt"], 2, "Error: --write-baseline is for files as they are"),
        (["gone.txt"], 2, ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_outcome_is_the_same_as_by_click(tmp_path: Path, words: list[str], code: int, told: str) -> None:
    (tmp_path / "reply.txt").write_text(REPLY, "utf-8")
    own = run(tmp_path, *words)
    # an option that has its default value makes the line one for click
    assert own == run(tmp_path, *words, "--output-format", "text")
    assert own[0] == code
    assert told in own[2]


def test_a_broken_configuration_is_told_the_same(tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text(REPLY, "utf-8")
    (tmp_path / "empathlint.toml").write_text("packs = ['nowhere']\n", "utf-8")
    own = run(tmp_path, "reply.txt")
    assert own == run(tmp_path, "reply.txt", "--output-format", "text")
    assert own[0] == 2


def test_click_still_refuses_what_rules_each_other_out() -> None:
    from click.testing import CliRunner

    from empathlint.cli.main import cli

    done = CliRunner().invoke(cli, ["rule", "B101", "--isolated", "--config", "a.toml"])
    assert done.exit_code == click.UsageError.exit_code
    assert "Usage: cli rule [OPTIONS]" in done.output
    assert "--config and --isolated rule each other out" in done.output
