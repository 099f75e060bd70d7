"""`--help` of every command: it fits a terminal, is exact, and every example in it runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.team import invoke

from empathlint.cli.main import cli

ROOT = Path(__file__).parent.parent.parent
CONTEXT = click.Context(cli, info_name="empathlint", **cli.context_settings)
COMMANDS = {"": cli} | {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}
REPLY = "Hi {{name}},\n\nYou failed to provide your order number. We will look into it prior to Friday.\n"
SHELL = set("|&;<>$*?`")
"""A line with one of these means what it means to a shell; any other is run in this process."""
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="examples are written for a POSIX shell")


def help_of(name: str) -> str:
    command = COMMANDS[name]
    assert command is not None
    context = click.Context(command, CONTEXT, name, **cli.context_settings) if name else CONTEXT
    return command.get_help(context)


def examples(name: str) -> list[str]:
    """Return the command lines below `Examples:`, without what is said of them."""
    told = re.search(r"^ *Examples:\n(.*?)(?:\n *\n|\Z)", help_of(name), re.DOTALL | re.MULTILINE)
    assert told is not None, f"empathlint {name} --help has no examples"
    return [re.split(r" {2,}", line.strip())[0] for line in told[1].splitlines()]


ALL = [pytest.param(name, line, id=line) for name in COMMANDS for line in examples(name)]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return surroundings in which `empathlint` is a program."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "empathlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m empathlint "$@"\n', "utf-8")
    program.chmod(0o755)
    return {
        **os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }  # fmt: skip


@pytest.fixture
def library(tmp_path: Path, shell: dict[str, str]) -> Path:
    """Return a folder with what the examples name."""
    for name in ("macros/late.md", "emails/late.md", "chat/late.md", "late.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPLY, "utf-8")
    shutil.copy(ROOT / "examples" / "zendesk-macros.json", tmp_path / "macros.json")
    acme = ROOT / "examples" / "style" / "acme"
    (tmp_path / "empathlint.toml").write_text(f"packs = ['{acme}']\n", "utf-8")
    if shutil.which("git"):
        commit = "git init -q -b main && git add -A && git -c user.name=A -c user.email=a@b.c commit -q -m x"
        subprocess.run(["sh", "-c", commit], cwd=tmp_path, env=shell, check=True)
    return tmp_path


@needs_sh
@pytest.mark.parametrize(("name", "line"), ALL)
def test_the_examples_run(
    name: str, line: str, library: Path, shell: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "init":
        (library / "empathlint.toml").unlink()
    if name == "apply" and "apply" in line:
        subprocess.run(["sh", "-c", examples("apply")[0]], cwd=library, env=shell, check=True, capture_output=True)
    if name == "review" and "--export" not in line:
        from tests.cli.terminal import Terminal

        words = line.split()
        terminal = Terminal(library, *words[1:])
        terminal.expect("q quit")
        terminal.send("q")
        assert terminal.ends() == 0
        return
    if not set(line) & SHELL:
        monkeypatch.chdir(library)
        told = invoke(*shlex.split(line)[1:], stdin=REPLY.encode())
        assert told.exit_code in {0, 1}, told.output
        assert told.exception is None or isinstance(told.exception, SystemExit)
        return
    done = subprocess.run(
        ["sh", "-c", line], cwd=library, env=shell, input=REPLY, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_fits_a_terminal(name: str) -> None:
    assert [line for line in help_of(name).splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_said_of_an_example_begins_in_one_column(name: str) -> None:
    told = help_of(name).partition("Examples:")[2].split("\n\n")[0]
    columns = {match.end() for line in told.splitlines() if (match := re.match(r" *empathlint.*? {2,}(?=\S)", line))}
    assert len(columns) == 1, columns


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    command = COMMANDS[name]
    assert command is not None
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"empathlint {name} {option.opts[0]}"
            assert option.help.endswith("."), option.help
