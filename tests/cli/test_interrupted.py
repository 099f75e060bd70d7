"""Whatever happens while files are fixed, each file is the old one or the new one, whole, and the report says which."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from empathlint import source
from empathlint.config.load import Configuration
from empathlint.engine.run import How, run
from empathlint.model import Applicability

COLD = "Please be advised that crate {0} is late. We will utilise the van prior to noon.\n"
WARM = "Crate {0} is late. We will use the van before noon.\n"
COMMAND = [sys.executable, "-m", "empathlint", "check", ".", "--isolated", "--fix", "--select", "C102,C103"]
STEPS = ("mkstemp", "fsync", "chmod", "replace")
"""What writing a file calls, in this order."""
STOPPED = """
import os, runpy, signal, sys, tempfile
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background ignores it
name, step, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
holder = tempfile if step == "mkstemp" else os
original, calls = getattr(holder, step), []

def stopping(*given, **named):
    calls.append(given)
    if len(calls) == number + 1:
        os.killpg(0, getattr(signal, name))
    return original(*given, **named)

setattr(holder, step, stopping)
sys.argv[1:] = sys.argv[4:]
runpy.run_module("empathlint", run_name="__main__", alter_sys=True)
"""
"""The program, to which a signal is sent when a step of writing is called after so many calls of it."""
JSON = [*COMMAND, "--output-format", "json"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits are POSIX")


def library(folder: Path, count: int, lines: int = 1) -> dict[str, tuple[bytes, bytes]]:
    """Write files and return what each is before and after its fixes."""
    made = {}
    for number in range(count):
        before, after = ("\n".join(text.format(number) for _ in range(lines)).encode() for text in (COLD, WARM))
        (folder / f"{number:03}.txt").write_bytes(before)
        made[f"{number:03}.txt"] = before, after
    return made


def is_whole(folder: Path, made: dict[str, tuple[bytes, bytes]]) -> int:
    """Make sure that every file is old or new; return how many are new."""
    fixed = 0
    for name, (before, after) in made.items():
        data = (folder / name).read_bytes()
        assert data in {before, after}, name
        fixed += data == after
    return fixed


def stopped(folder: Path, name: str, step: str, number: int, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Fix files until a signal comes."""
    words = [sys.executable, "-c", STOPPED, name, step, str(number), *COMMAND[3:], *options]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False, start_new_session=True)


def messages(done: subprocess.CompletedProcess[bytes], code: str = "P001") -> dict[str, str]:
    told = json.loads(done.stdout)["diagnostics"]
    return {found["path"]: found["message"] for found in told if found["code"] == code}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [0, 1, 13, 29])
def test_killed_at_any_moment(tmp_path: Path, step: str, number: int) -> None:
    """Before one of the steps of writing a file, all that was written before it is there, and nothing else."""
    made = library(tmp_path, 30)
    assert stopped(tmp_path, "SIGKILL", step, number, "--jobs", "1").returncode == -signal.SIGKILL
    assert is_whole(tmp_path, made) == number
    done = subprocess.run(COMMAND, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert is_whole(tmp_path, made) == len(made), "what a killed run left behind is in nobody's way"


@pytest.mark.parametrize("step", STEPS)
def test_killed_with_its_workers(tmp_path: Path, step: str) -> None:
    made = library(tmp_path, 30, lines=8)
    assert stopped(tmp_path, "SIGKILL", step, 3, "--jobs", "2").returncode == -signal.SIGKILL
    assert 3 <= is_whole(tmp_path, made) < len(made)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [0, 1, 13, 29])
def test_interrupted_by_the_keyboard(tmp_path: Path, step: str, number: int) -> None:
    made = library(tmp_path, 30)
    done = stopped(tmp_path, "SIGINT", step, number, "--jobs", "1")
    assert (done.returncode, done.stderr) == (130, b"empathlint: interrupted\n")
    assert is_whole(tmp_path, made) == number
    assert not list(tmp_path.glob(".empathlint-*")), "a run that may clean up does"


def test_interrupted_with_its_workers(tmp_path: Path) -> None:
    made = library(tmp_path, 30, lines=8)
    done = stopped(tmp_path, "SIGINT", "replace", 3, "--jobs", "2")
    assert (done.returncode, done.stderr) == (130, b"empathlint: interrupted\n")
    is_whole(tmp_path, made)


@pytest.mark.parametrize("words", [["check", "."], ["check", ".", "--add-ignores=why"], ["test"]])
def test_interrupted_wherever_it_is(tmp_path: Path, words: list[str]) -> None:
    """Commands that are read in a plain way and by click end alike."""
    library(tmp_path, 1)
    code = "import os, runpy, sys\n\ndef stopping(*given, **named):\n    raise KeyboardInterrupt\n\n"
    code += f"os.scandir = os.stat = stopping\nsys.argv[1:] = {words}\n"
    code += "runpy.run_module('empathlint', run_name='__main__', alter_sys=True)\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"empathlint: interrupted\n")


def test_a_full_disk(tmp_path: Path) -> None:
    small, large = library(tmp_path, 3), tmp_path / "large.txt"
    before = "\n".join(COLD.format("L") for _ in range(400)).encode()
    large.write_bytes(before)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(JSON, cwd=tmp_path, capture_output=True, check=False, preexec_fn=limited)
    assert done.returncode == 2
    assert large.read_bytes() == before
    assert is_whole(tmp_path, small) == 3, "the other files are fixed"
    assert list(messages(done)) == ["large.txt"]
    assert messages(done)["large.txt"].startswith("could not be written: file too large")
    assert not list(tmp_path.glob(".empathlint-*"))


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    made = library(closed, 2)
    (tmp_path / "open.txt").write_text(COLD.format("o"), "utf-8")
    closed.chmod(0o555)
    try:
        done = subprocess.run(JSON, cwd=tmp_path, capture_output=True, check=False)
    finally:
        closed.chmod(0o755)
    assert done.returncode == 2
    assert is_whole(closed, made) == 0
    assert (tmp_path / "open.txt").read_text("utf-8") == WARM.format("o")
    assert set(messages(done)) == {f"closed/{name}" for name in made}


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "chmod", "replace"])
def test_any_step_of_writing_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """What a read-only folder, a full disk or a broken one does, for everybody, root as well."""
    made = library(tmp_path, 2)
    monkeypatch.chdir(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    target = "tempfile.mkstemp" if step == "mkstemp" else f"empathlint.source.os.{step}"
    monkeypatch.setattr(target, fail)
    report = run(["."], Configuration(isolated=True), How(Applicability.SAFE))
    monkeypatch.undo()
    told = [d for d in report.diagnostics if d.code == "P001"]
    assert [d.path for d in told] == sorted(made)
    assert {d.message for d in told} == {"could not be written: read-only file system"}
    assert is_whole(tmp_path, made) == 0
    assert report.exit_code(lambda _: source.Severity.WARNING) == 2
    assert not list(tmp_path.glob(".empathlint-*"))
    assert not report.fixed, "what was not written is not counted as fixed"
    assert not report.changed_files


@pytest.mark.parametrize("how", ["changed", "replaced", "gone", "a folder"])
def test_a_file_that_is_replaced_underneath(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    made = library(tmp_path, 3)
    monkeypatch.chdir(tmp_path)
    victim, other = tmp_path / "001.txt", b"Somebody else wrote this.\n"
    original = source._unchanged

    def meanwhile(target: str, before: bytes) -> os.stat_result:
        if target.endswith("001.txt"):
            if how == "changed":
                victim.write_bytes(other)
            else:
                victim.unlink()
                if how == "replaced":
                    victim.write_bytes(other)
                elif how == "a folder":
                    victim.mkdir()
        return original(target, before)

    monkeypatch.setattr(source, "_unchanged", meanwhile)
    report = run(["."], Configuration(isolated=True), How(Applicability.SAFE))
    (told,) = [d for d in report.diagnostics if d.code == "P001"]
    assert told.path == "001.txt"
    assert told.message.startswith(("changed since it was read, so it was left alone", "could not be written: "))
    if how in {"changed", "replaced"}:
        assert victim.read_bytes() == other
    del made["001.txt"]
    assert is_whole(tmp_path, made) == 2
    assert report.changed_files == ["000.txt", "002.txt"]
    assert not list(tmp_path.glob(".empathlint-*"))
