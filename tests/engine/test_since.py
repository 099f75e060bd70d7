"""`--since REV`: only what is new or edited, by reply and not by line."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from tests.team import checked, git, invoke, keep, macros

BODIES = ("You failed to pay.", "Write to us prior to Friday, as you must.", "You failed to answer.")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture(autouse=True)
def here(team: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "-q", "-b", "main")
    keep(macros(*BODIES))
    Path("a.txt").write_text("You failed to pay.\n", "utf-8")
    commit()
    return team


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "x")


def check(*args: str) -> Result:
    return invoke("check", *args)


def found(revision: str = "HEAD") -> list[tuple[str, str | None]]:
    return [(d["path"], d["reply"] and d["reply"]["key"]) for d in checked(".", "--since", revision)]


def test_what_is_as_it_was_is_left_out() -> None:
    result = check(".", "--since", "HEAD")
    assert (result.exit_code, found()) == (0, [])
    assert "findings left out, in replies that are as they were" in result.stdout


def test_an_edited_reply_is_told_of_and_its_neighbours_are_not() -> None:
    keep(macros(BODIES[0], BODIES[1] + " Thank you.", BODIES[2]), indent=4)
    assert set(found()) == {("m.json", "1")}
    commit()
    assert found() == []
    assert set(found("HEAD~1")) == {("m.json", "1")}


def test_moving_and_reordering_change_nothing() -> None:
    Path("m.json").unlink()
    keep(macros(*BODIES)[::-1], "b.json", indent=2)
    git("mv", "a.txt", "moved.txt")
    assert [path for path, _ in found() if path == "b.json"] == []


def test_new_replies_and_new_files_are_told_of() -> None:
    keep([*macros(*BODIES), *macros("You failed to call.", first=9)])
    Path("new.txt").write_text("You failed to call.\n", "utf-8")
    assert {path for path, _ in found()} == {"m.json", "new.txt"}
    assert {key for path, key in found() if path == "m.json"} == {"9"}


def test_below_the_root_paths_are_found_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    keep(macros(*BODIES, first=20), "sub/s.json")
    commit()
    monkeypatch.chdir(here / "sub")
    assert found() == []
    keep(macros("You failed to call.", *BODIES[1:], first=20), "s.json")
    assert {key for _, key in found()} == {"20"}


def test_what_cannot_be_read_is_always_told() -> None:
    Path("broken.json").write_text('[{"title": "Late", "body": "You failed to pay"', "utf-8")
    commit()
    assert check(".", "--since", "HEAD").exit_code == 2


def one_line(result: Result) -> str:
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (2, 1, "")
    return result.stderr


@pytest.mark.parametrize("revision", ["gone", "--help", "HEAD:m.json", "HEAD~9"])
def test_a_revision_that_does_not_exist_is_one_line(revision: str) -> None:
    assert f"git knows no revision '{revision}' here" in one_line(check(".", f"--since={revision}"))


def test_a_shallow_clone_is_told_of(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("You failed to call.\n", "utf-8")
    commit()
    git("clone", "-q", "--depth", "1", here.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert "this is a shallow clone, so fetch more" in one_line(check(".", "--since", "HEAD~1"))


def test_without_a_repository_or_git_it_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "a.txt").write_text("Hello there.\n", "utf-8")
    monkeypatch.chdir(tmp_path / "bare")
    assert "--since needs git, and a repository: not a git repository" in one_line(check(".", "--since", "HEAD"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git isn't installed here" in one_line(check(".", "--since", "HEAD"))
