"""What TAB offers, asked of the shells themselves where they are installed; the lines are those of docs/shell.md."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from empathlint.cli.main import cli

PAGE = (Path(__file__).parent.parent.parent / "docs" / "shell.md").read_text("utf-8")


def offered(*words: str) -> list[str]:
    """Return what is offered for the last of these words."""
    *before, last = words
    return [item.value for item in ShellComplete(cli, {}, "empathlint", "_X").get_completions(before, last)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ru"], ["rule"]),
        (["rule", "B10"], [f"B10{n}" for n in range(1, 10)]),
        (["rule", "you-fai"], ["you-failed-to"]),
        (["check", "--max"], ["--max-warnings"]),
        (["--max"], ["--max-warnings"]),
        (["macros/", "--max"], ["--max-warnings"]),
        (["--hel"], ["--help"]),
        (["check", "x", "--select", "B101,C10"], [f"B101,C10{n}" for n in range(1, 10)]),
        (["x", "--fail-level", "w"], ["warning"]),
        (["x", "--output-format", "sa"], ["sarif"]),
    ],
)
def test_what_is_offered(words: list[str], expected: list[str]) -> None:
    assert offered(*words) == expected


@pytest.mark.parametrize(
    "words", [["mac"], ["check", "mac"], ["inspect", "mac"], ["init", "mac"], ["x", "--config", "m"]]
)
def test_paths_are_left_to_the_shell(words: list[str]) -> None:
    (item,) = ShellComplete(cli, {}, "empathlint", "_X").get_completions(words[:-1], words[-1])
    assert (item.type, item.value) == ("file", words[-1])


def line(shell: str) -> str:
    """Return the line that the page gives for a shell."""
    return PAGE.partition(f"```{shell}\n")[2].partition("\n```")[0]


BASH = """
shopt -s expand_aliases
{line}
complete -p empathlint
COMP_WORDS=(empathlint rule you-fail) COMP_CWORD=2
_empathlint_completion empathlint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
autoload -U compinit && compinit -u -D
{line}
print $_comps[empathlint]
compadd() {{ print -- "${{completions[@]}}" }}
_describe() {{ print -- "${{completions_with_descriptions[@]}}" }}
words=(empathlint rule you-fail) CURRENT=3
_empathlint_completion
"""
FISH = """
{line}
complete -C 'empathlint rule you-fail'
"""


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_the_shells_complete(shell: str, script: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "empathlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m empathlint "$@"\n', "utf-8")
    command.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    flags = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [program, *flags, "-c", script.format(line=line(shell))],
        env=env, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    assert "you-failed-to" in done.stdout
    if shell != "fish":
        assert "_empathlint_completion" in done.stdout
