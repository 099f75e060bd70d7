"""A name that a team configured may be added to a greeting; nothing else may."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.team import checked, write

from empathlint.cli.main import cli

CASES = [
    (
        "reply.txt",
        "Dear Valued Customer,\n\nYour lamp is in the shop on Friday.\n",
        "Hi {{first_name}},\n\nYour lamp is in the shop on Friday.\n",
    ),
    (
        "reply.txt",
        "Hi there,\n\nYour lamp is in the shop on Friday.\n",
        "Hi {{first_name}},\n\nYour lamp is in the shop on Friday.\n",
    ),
    (
        "reply.html",
        "<p>Hello,</p><p>Your lamp is in the shop on Friday.</p>",
        "<p>Hello {{first_name}},</p><p>Your lamp is in the shop on Friday.</p>",
    ),
    (
        "reply.md",
        "Good morning!\n\nYour lamp is in the shop on Friday.\n",
        "Good morning {{first_name}}!\n\nYour lamp is in the shop on Friday.\n",
    ),
    (
        "reply.txt",
        "Hi {{first_name}},\n\nYour lamp is in the shop on Friday.\n",
        "Hi {{first_name}},\n\nYour lamp is in the shop on Friday.\n",
    ),
]


@pytest.mark.parametrize(("fallback", "told"), [("Guest", []), ("Valued Guest", ["C101"])])
def test_a_plain_word_for_an_empty_name_greets_nobody_else(
    fallback: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("pool.txt", f'Dear {{{{ guest.name | default: "{fallback}" }}}},\n\nThe pool is closed on Monday.\n')
    assert [found["code"] for found in checked("--isolated", "--select", "C101", "pool.txt")] == told


@pytest.mark.parametrize(("name", "text", "fixed"), CASES)
def test_a_configured_name_joins_the_greeting(name: str, text: str, fixed: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    config = tmp_path / "empathlint.toml"
    config.write_text('voice.greeting-placeholder = "{{first_name}}"\n', "utf-8")
    CliRunner().invoke(cli, ["--unsafe-fixes", "--config", str(config), str(tmp_path / name)], prog_name="empathlint")
    assert (tmp_path / name).read_text("utf-8") == fixed


def test_without_one_the_greeting_stays(tmp_path: Path) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_text("Dear Valued Customer,\n\nYour lamp is in the shop on Friday.\n", "utf-8")
    CliRunner().invoke(cli, ["--isolated", "--unsafe-fixes", str(reply)], prog_name="empathlint")
    assert reply.read_text("utf-8").startswith("Dear Valued Customer,")
