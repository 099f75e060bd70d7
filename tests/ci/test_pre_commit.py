"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself in a repository of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GOOD = "Hi {{ name }},\n\nYour parcel left today.\n"
BAD = "Hi {{ name }},\n\nYou failed to provide your order number.\n"
FIXABLE = "Hi {{ name }},\n\nPlease write to us prior to Friday. We will look into it with you.\n"
FIXED = FIXABLE.replace("prior to", "before")
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.org", "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip
Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def runner(folder: Path, home: Path) -> Run:
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env |= {**IDENTITY, "PRE_COMMIT_HOME": str(home), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "SKIP": ""}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False, timeout=500
        )

    return run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clone of this project as it stands, changes that are not committed included."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("src", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    run = runner(folder, folder)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        assert run("git", *command).returncode == 0
    return folder


@pytest.fixture(scope="module")
def home(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return pre-commit's folder with the hooks installed once for all tests."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("first")
    run = runner(folder, home)
    run("git", "init", "-q")
    configure(folder, project, "empathlint")
    done = run(sys.executable, "-m", "pre_commit", "install-hooks")
    if done.returncode and any(word in done.stdout for word in ("No matching distribution", "ConnectionError")):
        pytest.skip("pre-commit cannot install anything here")
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def configure(folder: Path, project: Path, hook: str) -> None:
    rev = subprocess.run(["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=True).stdout
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {project.as_uri()}\n    rev: {rev.strip()}\n    hooks:\n      - id: {hook}\n", "utf-8"
    )


class Repository:
    """A team's repository with one of the hooks."""

    def __init__(self, folder: Path, project: Path, home: Path, hook: str) -> None:
        self.folder = folder
        self.run = runner(folder, home)
        self.git("init", "-q", "-b", "main")
        configure(folder, project, hook)
        assert self.run(sys.executable, "-m", "pre_commit", "install").returncode == 0
        self.write("package.json", '{"name": "macros", "description": "You failed to read this, prior to now"}\n')
        self.write("README.md", "You failed to read this.\n")
        self.write("tool.py", "print('You failed to provide your order number.')\n")
        assert self.commit().returncode == 0, "files without replies are nobody's business"

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        self.git("add", *(names or ("-A",)))
        return self.run("git", "commit", "-m", "x")


@pytest.fixture
def checked(tmp_path: Path, project: Path, home: Path) -> Repository:
    return Repository(tmp_path, project, home, "empathlint")


@pytest.fixture
def mended(tmp_path: Path, project: Path, home: Path) -> Repository:
    return Repository(tmp_path, project, home, "empathlint-fix")


def test_a_good_commit_passes_and_a_bad_one_is_stopped(checked: Repository) -> None:
    checked.write("parcel.txt", GOOD)
    assert checked.commit().returncode == 0
    checked.write("parcel.txt", BAD)
    stopped = checked.commit()
    assert stopped.returncode == 1
    told = stopped.stdout + stopped.stderr
    assert "parcel.txt:3:1: error B101 you-failed-to" in told
    assert "\n    You failed to provide your order number.\n    ^^^^^^^^" in told
    assert "tool.py" not in told
    assert "package.json" not in told
    assert checked.git("log", "--oneline").count("\n") == 2


def test_what_can_be_fixed_is_fixed_and_stopped_once(mended: Repository) -> None:
    mended.write("when.txt", FIXABLE)
    stopped = mended.commit()
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert mended.read("when.txt") == FIXED
    assert mended.commit().returncode == 0


def test_what_cannot_be_fixed_stays_stopped(mended: Repository) -> None:
    mended.write("both.txt", FIXABLE + "\nYou failed to provide your order number.\n")
    for _ in range(2):
        stopped = mended.commit()
        assert stopped.returncode == 1
        assert "B101" in stopped.stdout + stopped.stderr
    assert mended.read("both.txt").startswith(FIXED)


def test_only_what_is_staged_is_judged(checked: Repository) -> None:
    checked.write("parcel.txt", GOOD)
    checked.git("add", "parcel.txt")
    checked.write("parcel.txt", BAD)
    checked.write("new.txt", BAD)
    assert checked.run("git", "commit", "-m", "x").returncode == 0
    assert checked.read("parcel.txt") == BAD, "what is not staged is kept"
    checked.git("add", "parcel.txt")
    checked.write("parcel.txt", GOOD)
    assert checked.run("git", "commit", "-m", "x").returncode == 1
    assert checked.read("parcel.txt") == GOOD


def test_what_is_not_staged_is_not_fixed_and_not_lost(mended: Repository) -> None:
    mended.write("when.txt", FIXABLE)
    mended.write("other.txt", GOOD)
    assert mended.commit("other.txt").returncode == 0
    mended.git("add", "when.txt")
    mended.write("other.txt", FIXABLE)
    stopped = mended.run("git", "commit", "-m", "x")
    assert stopped.returncode == 1
    assert (mended.read("when.txt"), mended.read("other.txt")) == (FIXED, FIXABLE)
    mended.git("add", "when.txt")
    later = FIXED.replace("Hi", "Hello") + "\nWrite to us prior to noon.\n"
    mended.write("when.txt", later)
    assert mended.run("git", "commit", "-m", "x").returncode == 0, "what is staged is fine"
    assert (mended.git("show", "HEAD:when.txt"), mended.read("when.txt")) == (FIXED, later)


def test_a_merge_judges_what_it_changes(checked: Repository) -> None:
    checked.write("parcel.txt", GOOD)
    assert checked.commit().returncode == 0
    checked.git("switch", "-q", "-c", "side")
    checked.write("side.txt", GOOD)
    assert checked.commit().returncode == 0
    checked.git("switch", "-q", "main")
    checked.write("main.txt", GOOD.replace("today", "on Monday"))
    assert checked.commit().returncode == 0
    checked.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    checked.git("switch", "-q", "-c", "other", "HEAD~1")
    checked.write("parcel.txt", GOOD.replace("today", "at noon"))
    assert checked.commit().returncode == 0
    checked.git("switch", "-q", "main")
    checked.write("parcel.txt", GOOD.replace("today", "at night"))
    assert checked.commit().returncode == 0
    assert checked.run("git", "merge", "-q", "other").returncode == 1, "a conflict"
    checked.write("parcel.txt", BAD)
    assert checked.commit().returncode == 1
    checked.write("parcel.txt", GOOD)
    assert checked.commit().returncode == 0


def test_the_hook_loads_no_more_for_ten_files_than_for_two(checked: Repository, home: Path) -> None:
    """What a hook looks at are a few files: they are read by one process, and nobody takes them for a library."""
    program = next(home.rglob("bin/empathlint"), None)
    if program is None:
        pytest.skip("programs are elsewhere on this system")
    names = [f"r{n}.txt" for n in range(10)]
    for name in names:
        checked.write(name, GOOD)
    two, ten = (loaded(checked, program.with_name("python"), asked) for asked in (names[:2], names))
    assert "empathlint.engine.check" in two
    assert not ten & {"click", "multiprocessing", "concurrent", "concurrent.futures"}
    assert ten == two


def loaded(repository: Repository, python: Path, names: list[str]) -> set[str]:
    """Return the modules that the hook loads for some files."""
    command = (str(python), "-X", "importtime", "-m", "empathlint", "check", "--force-exclude")
    for _ in range(2):  # the first run compiles what the second one finds
        done = repository.run(*command, *names)
        assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line[2].strip() for line in lines if len(line) == 3}
