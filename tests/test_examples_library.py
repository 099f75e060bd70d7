"""
The support library in `examples/`: what is found in it, and that it stays what it is meant to be.

The golden file is written anew with `--update-golden` and read in review: each line of it is right.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.engine.inspect import inspect_source
from empathlint.rules.pack import Pack
from empathlint.source import read

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
RULES = {"plugin", "style"}
"""Folders that hold rules, not replies (see `rules/test_plugins.py`)."""
FILES = sorted(
    path for path in EXAMPLES.rglob("*") if path.is_file() and path.relative_to(EXAMPLES).parts[0] not in RULES
)
SCENARIOS = {"billing", "delay-outage", "quality", "cancel-return", "tech-support", "complaint"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def replies(every: Pack) -> dict[str, list[tuple[str, str, int]]]:
    """Return the scenario, the role and the number of findings of each reply, by file."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for path in FILES:
        told = check_source(read(str(path), shown(path)), named=True, pack=every, settings=Settings()).diagnostics
        described = inspect_source(read(str(path), shown(path)), named=True, pack=every, settings=Settings())
        found[shown(path)] = [
            (
                reply["situation"]["scenario"]["value"],
                reply["role"],
                sum(d.reply is not None and d.reply.key == reply["key"] for d in told),
            )
            for reply in described
            if reply["active"]
        ]
    return found


def test_findings(golden: Callable[[str, str], None]) -> None:
    command = [sys.executable, "-m", "empathlint", "check", "examples", "--isolated"]
    options = ["--show", "all", "--output-format", "concise"]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    golden("examples.txt", done.stdout)


def test_every_file_is_read(replies: dict[str, list[tuple[str, str, int]]]) -> None:
    assert [path for path, found in replies.items() if not found] == []


def test_every_scenario_appears_with_a_good_reply_and_a_poor_one(
    replies: dict[str, list[tuple[str, str, int]]],
) -> None:
    told = [reply for found in replies.values() for reply in found if reply[1] == "reply"]
    assert {scenario for scenario, _, findings in told if not findings} >= SCENARIOS
    assert {scenario for scenario, _, findings in told if findings} >= SCENARIOS


def test_every_file_has_a_good_reply(replies: dict[str, list[tuple[str, str, int]]]) -> None:
    """A file of one reply is a pair with another in its folder; the samples of formats show fields, not replies."""
    for path, found in replies.items():
        if "/formats/" in path:
            continue
        bodies = [findings for _, role, findings in found if role == "reply"]
        if len(bodies) > 1:
            assert 0 in bodies, path
        else:
            folder = Path(path).parent
            others = [reply for name, listed in replies.items() if Path(name).parent == folder for reply in listed]
            assert any(role == "reply" and not findings for _, role, findings in others), path


def test_the_rewritten_replies_raise_nothing(replies: dict[str, list[tuple[str, str, int]]]) -> None:
    rewritten = [path for path in replies if "rewritten" in path]
    assert len(rewritten) > 1
    assert all(not findings for path in rewritten for _, _, findings in replies[path])


def test_there_is_one_note_for_staff_and_it_is_left_alone(replies: dict[str, list[tuple[str, str, int]]]) -> None:
    notes = [reply for found in replies.values() for reply in found if reply[1] == "note"]
    assert notes
    assert not any(findings for _, _, findings in notes)
