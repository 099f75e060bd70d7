"""Outcomes of large files are kept: the same is told again, and nothing that has changed is told as it was."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from empathlint.config.load import Configuration
from empathlint.engine import kept
from empathlint.engine import run as run_module
from empathlint.engine.run import How, run
from empathlint.model import Applicability, Diagnostic

MACROS = [
    {"title": f"Late::{number}", "body": f"You failed to provide order {number}. Please be advised it is late."}
    for number in range(12)
]


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, excerpt: Callable[..., Path]) -> Path:
    excerpt("B101", "C102")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EMPATHLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(run_module, "LARGE", 100)
    path = tmp_path / "macros.json"
    path.write_text(json.dumps(MACROS), encoding="utf-8")
    return path


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the files that are really checked."""
    seen: list[str] = []
    check = run_module.checker_of

    def noting(source, **options):  # type: ignore[no-untyped-def]
        seen.append(source.path)
        return check(source, **options)

    monkeypatch.setattr(run_module, "checker_of", noting)
    return seen


def configured(**options: object) -> Configuration:
    given = {"jobs": 1, **options}
    return Configuration({key: (f"--{key}", value) for key, value in given.items()}, isolated=True)


def checked(**options: object) -> tuple[list[Diagnostic], object]:
    report = run(["macros.json"], configured(**options))
    return report.diagnostics, report.summary


def entries() -> list[Path]:
    return sorted(Path(os.environ["EMPATHLINT_CACHE_DIR"]).glob("*.outcomes"))


def test_the_same_is_told_without_checking_again(export: Path, worked: list[str]) -> None:
    first = checked()
    assert worked == ["macros.json"]
    assert checked() == first
    assert worked == ["macros.json"]


def test_a_changed_byte_is_seen_even_if_size_and_time_are_the_same(export: Path, worked: list[str]) -> None:
    checked()
    before = export.stat()
    export.write_text(export.read_text("utf-8").replace("You failed", "We failed", 1), encoding="utf-8")
    os.utime(export, ns=(before.st_atime_ns, before.st_mtime_ns))
    diagnostics, _ = checked()
    assert len(worked) == 2
    assert sum(d.code == "B101" for d in diagnostics) == len(MACROS) - 1


@pytest.mark.parametrize("options", [{"ignore": ("B101",)}, {"select": ("C102",)}, {"cache": False}])
def test_other_settings_are_other_outcomes(export: Path, worked: list[str], options: dict[str, object]) -> None:
    checked()
    checked(**options)
    assert len(worked) == 2


def test_a_baseline_begun_after_a_check_does_not_check_again(export: Path, worked: list[str], tmp_path: Path) -> None:
    baseline = str(tmp_path / "baseline.json")
    assert worked == []
    plain, _ = checked()
    assert plain
    report = run(["macros.json"], configured(baseline=baseline), How(write_baseline=True))
    assert not report.diagnostics
    assert not run(["macros.json"], configured(baseline=baseline)).diagnostics
    assert checked()[0] == plain
    assert worked == ["macros.json"]


def test_fixing_neither_reads_nor_writes_what_is_kept(export: Path) -> None:
    how = How(Applicability.SAFE)
    run(["macros.json"], configured(), how)
    assert not entries()


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("evil",)


@pytest.mark.parametrize(
    "content",
    [b"", b"not a pickle", pickle.dumps([Evil()]), pickle.dumps("text"), pickle.dumps([Path("x")])],
    ids=["empty", "garbage", "call", "other value", "other class"],
)
def test_an_entry_that_does_not_check_out_is_made_anew(export: Path, worked: list[str], content: bytes) -> None:
    first = checked()
    (entry,) = entries()
    entry.write_bytes(content)
    assert checked() == first
    assert len(worked) == 2
    assert not Path("evil").exists()
    assert checked() == first
    assert len(worked) == 2


def test_a_fault_of_ours_is_tried_again(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise LookupError

    with monkeypatch.context() as patched:
        patched.setattr(run_module, "checker_of", faulty)
        assert [d.code for d in checked()[0]] == ["P008"]
    assert not entries()
    assert "B101" in {d.code for d in checked()[0]}


def test_old_entries_go(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 2)
    for number in range(4):
        export.write_text(json.dumps(MACROS[number:]), encoding="utf-8")
        checked()
    assert len(entries()) == 2
