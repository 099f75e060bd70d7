"""Rules that are new run only for who asks for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.team import checked, invoke

RULE = """
code = "H101"
name = "purple-paint"
summary = "Names a colour that the house has given up."
severity = "warning"
preview = true
message = "“{match}” is no longer on sale"

[[phrase]]
match = "purple paint"

[[example]]
bad = "We sent the purple paint today."

[[example]]
good = "We sent the grey paint today."
"""
TEXT = "We sent the purple paint today. Please be advised that it is big.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, excerpt: Callable[..., Path]) -> Path:
    excerpt("C102")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house" / "rules").mkdir(parents=True)
    (tmp_path / "house" / "rules" / "H101.toml").write_text(RULE, "utf-8")
    (tmp_path / "empathlint.toml").write_text('packs = ["house"]\n', "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def codes(*args: str) -> set[str]:
    return {told["code"] for told in checked("a.txt", *args)}


def test_it_is_silent_until_somebody_asks(here: Path) -> None:
    assert "H101" not in codes()
    assert "C102" in codes()
    assert codes("--preview") == codes() | {"H101"}
    assert codes("--preview", "--ignore", "H101") == codes()
    (here / "empathlint.toml").write_text('packs = ["house"]\npreview = true\n', "utf-8")
    assert codes() >= {"H101", "C102"}


def test_one_that_is_also_opt_in_has_to_be_selected_as_well(here: Path) -> None:
    (here / "house" / "rules" / "H101.toml").write_text(RULE.replace("preview", "default = false\npreview"), "utf-8")
    assert "H101" not in codes("--preview")
    assert codes("--preview", "--select", "H101") == {"H101"}


def test_a_prefix_leaves_it_out_and_its_own_name_is_told(here: Path) -> None:
    assert codes("--select", "H,C102") == {"C102"}
    assert codes("--select", "H,C102", "--preview") == {"H101", "C102"}
    result = invoke("check", "a.txt", "--select", "purple-paint")
    assert (result.exit_code, result.stderr) == (
        2, "empathlint: H101 is new; it runs with `preview = true` or --preview\n",
    )  # fmt: skip
    (here / "empathlint.toml").write_text('packs = ["house"]\nselect = [\n  "H101",\n]\n', "utf-8")
    told = "H101 is new; it runs with `preview = true` or --preview"
    result = invoke("check", "a.txt", "--output-format", "concise")
    assert result.stdout.startswith(f"empathlint.toml:3:1: P010 [error] {told}; ")


def test_a_directive_for_it_is_not_unused(here: Path) -> None:
    (here / "a.txt").write_text(f"<!-- empathlint: ignore[H101] ours -->\n\n{TEXT}", "utf-8")
    (here / "a.txt").rename("a.md")
    told = invoke("check", "a.md", "--show", "info").stdout
    assert "P101" not in told
    assert "P102" not in told


def test_it_is_shown_as_new(here: Path) -> None:
    line = next(line for line in invoke("rule", "--all").stdout.splitlines() if line.startswith("H101"))
    assert line.split()[:4] == ["H101", "purple-paint", "warning", "preview"]
    page = invoke("rule", "H101").stdout
    assert "new: on with `preview = true`" in page
    assert "preview = true in empathlint.toml, or --preview" in page
    assert invoke("test", "H101").exit_code == 0, "its examples are run whoever asks"
    told = invoke("inspect", "a.txt").stdout
    assert "H101" in told
    assert "it is new, and `preview` is not set" in told
