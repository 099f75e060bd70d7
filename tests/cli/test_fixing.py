"""What `--fix` tells, what it leaves alone, and the options around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.team import git, invoke

COLD = "Please be advised that your lamp is late. We will utilise the van prior to noon.\n"
WARM = "Your lamp is late. We will use the van before noon.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_fixed_run_says_how_much_and_by_which_rules(here: Path) -> None:
    (here / "a.txt").write_text(COLD, "utf-8")
    (here / "b.txt").write_text(COLD, "utf-8")
    result = invoke("a.txt", "b.txt", "--fix", "--select", "C102,C103")
    assert "fixed 6 findings in 2 replies (2 files)\n  C103 4, C102 2\n" in result.stdout
    assert (here / "a.txt").read_text("utf-8") == WARM


def test_show_fixes_lists_files_and_what_was_left_and_why(here: Path) -> None:
    (here / "a.txt").write_text(COLD, "utf-8")
    (here / "b.html").write_text("<p>Please <a href='/late'>be</a> advised that it is late.</p>\n", "utf-8")
    result = invoke("a.txt", "b.html", "--fix", "--show-fixes", "--select", "C102,C103")
    assert "fixed in a.txt: C103 2, C102 1\ncould not fix 1 finding:\n  b.html:1:4: C102 " in result.stdout


@pytest.mark.parametrize("name", ["--show-fixes", "--require-clean"])
def test_options_about_fixing_ask_for_fixing(here: Path, name: str) -> None:
    (here / "a.txt").write_text(COLD, "utf-8")
    result = invoke("a.txt", name)
    assert result.exit_code == 2
    assert f"{name} is for runs that fix files" in result.stderr


def test_require_clean_fixes_only_what_git_has(here: Path) -> None:
    names = ("clean.txt", "changed.txt", "staged.txt", "new.txt", "sub/clean.txt")
    (here / "sub").mkdir()
    git("init", "-q")
    for name in names:
        (here / name).write_text(COLD, "utf-8")
    git("add", *(name for name in names if name != "new.txt"))
    git("commit", "-q", "-m", "first")
    (here / "changed.txt").write_text(COLD + "\n", "utf-8")
    (here / "staged.txt").write_text(COLD + "\n", "utf-8")
    git("add", "staged.txt")
    result = invoke(*names, "--fix", "--require-clean", "--select", "C102,C103", "--output-format", "json")
    assert result.exit_code == 2
    told = {d["path"]: d["message"] for d in json.loads(result.stdout)["diagnostics"] if d["code"] == "P009"}
    assert told.keys() == {"changed.txt", "staged.txt", "new.txt"}
    assert "does not track" in told["new.txt"]
    assert "not committed" in told["changed.txt"]
    for name in ("clean.txt", "sub/clean.txt"):
        assert (here / name).read_text("utf-8") == WARM
    assert (here / "changed.txt").read_text("utf-8") == COLD + "\n"
    assert (here / "new.txt").read_text("utf-8") == COLD


def test_require_clean_without_git_writes_nothing(here: Path) -> None:
    (here / "a.txt").write_text(COLD, "utf-8")
    result = invoke("a.txt", "--fix", "--require-clean")
    assert result.exit_code == 2
    assert "in no git repository" in result.stdout
    assert (here / "a.txt").read_text("utf-8") == COLD


def test_without_being_asked_git_does_not_matter(here: Path) -> None:
    git("init", "-q")
    (here / "a.txt").write_text(COLD, "utf-8")
    invoke("a.txt", "--fix", "--select", "C102,C103")
    assert (here / "a.txt").read_text("utf-8") == WARM


STUBBED = (
    "Hi Ana,\n\n<!-- empathlint: situation=delay-outage valence=negative -->\n\nPlease note that it comes on Friday.\n"
)
STUB = "You expected [TODO: item or service] by [TODO: date], and it isn't there yet."


def test_insert_stubs_writes_stubs_and_nothing_else(here: Path) -> None:
    (here / "a.md").write_text(STUBBED, "utf-8")
    result = invoke("a.md", "--insert-stubs", "--select", "V301,C102,S101")
    assert "fixed 1 finding in 1 reply (1 file)\n  V301 1\n" in result.stdout
    assert "error S101 broken-placeholder" in result.stdout
    assert (here / "a.md").read_text("utf-8") == STUBBED.replace("Please note", f"{STUB}\n\nPlease note")
    invoke("a.md", "--insert-stubs", "--fix", "--select", "V301,C102,S101")
    assert (here / "a.md").read_text("utf-8") == STUBBED.replace("Please note that it", f"{STUB}\n\nIt")


def test_a_diff_may_show_stubs(here: Path) -> None:
    (here / "a.md").write_text(STUBBED, "utf-8")
    result = invoke("a.md", "--insert-stubs", "--diff", "--select", "V301,C102")
    assert f"+{STUB}\n" in result.stdout
    assert "-Please note" not in result.stdout
    assert (here / "a.md").read_text("utf-8") == STUBBED


MARK = "empathlint: ignore[B101] the court's own words"
LEFT = "Your lamp has left our house."


def test_unused_directives_are_offered_shown_and_removed(here: Path) -> None:
    file = here / "a.md"
    before = f"{LEFT}\r\n\r\n<!-- {MARK} -->\r\n\r\nThank you for waiting.\r\n".encode()
    after = f"{LEFT}\r\n\r\nThank you for waiting.\r\n".encode()
    file.write_bytes(before)
    select = ("a.md", "--select", "B101")
    assert invoke(*select).stdout.endswith("1 warning; --fix removes unused directives, --diff shows how\n")
    shown = invoke(*select, "--diff")
    assert f"-<!-- {MARK} -->\r\n".encode() in shown.stdout_bytes
    assert "would remove unused directives from 1 comment (1 file)" in shown.stderr
    assert (file.read_bytes(), shown.exit_code) == (before, 1)
    fixed = invoke(*select, "--fix", "--show-fixes")
    assert "removed unused directives from 1 comment (1 file)\nfixed in a.md: P101 1\n" in fixed.stdout
    assert (file.read_bytes(), fixed.exit_code) == (after, 0)
    assert invoke(*select, "--fix").stdout == "1 reply in 1 file read: nothing to change\n"


def test_unused_directives_are_counted_apart_from_what_was_fixed(here: Path) -> None:
    (here / "a.md").write_text(f"{COLD}\n<!-- {MARK} -->\n\nThank you.\n", "utf-8")
    (here / "b.md").write_text(f"<!-- {MARK} -->\n\n{LEFT}\n", "utf-8")
    result = invoke("a.md", "b.md", "--fix", "--select", "B101,C102,C103")
    told = (
        "fixed 3 findings in 1 reply (1 file)\n  C103 2, C102 1\nremoved unused directives from 2 comments (2 files)\n"
    )
    assert told in result.stdout
    assert (here / "b.md").read_text("utf-8") == f"{LEFT}\n"
    piped = invoke(
        "-", "--stdin-filename", "c.md", "--fix", "--select", "B101", stdin=f"{LEFT} <!-- {MARK} -->\n".encode()
    )
    assert piped.stdout == f"{LEFT}\n"


def test_what_a_baseline_lets_pass_stays_let_pass_when_directives_go(here: Path) -> None:
    (here / "empathlint.toml").write_text('select = ["B101", "C101"]\nbaseline = "known.json"\n', "utf-8")
    known = f"Dear valued customer,\n\n<!-- {MARK} -->\n\n{LEFT}\n"
    (here / "a.md").write_text(known, "utf-8")
    (here / "b.md").write_text(f"<!-- {MARK} -->\n\n{LEFT}\n", "utf-8")
    invoke(".", "--write-baseline")
    result = invoke(".", "--fix")
    assert "removed unused directives from 1 comment (1 file)\n1 finding let pass by the baseline\n" in result.stdout
    assert (here / "a.md").read_text("utf-8") == known
    assert (here / "b.md").read_text("utf-8") == f"{LEFT}\n"
    assert " C101 " not in invoke(".").stdout


def test_a_link_to_a_file_outside_the_folder_is_named_and_not_written(here: Path) -> None:
    own, link = here / "own.txt", here / "replies" / "link.txt"
    link.parent.mkdir()
    own.write_text(COLD, "utf-8")
    link.symlink_to("../own.txt")
    told = invoke("replies", "--fix", "--verbose", "--select", "C102,C103").stdout
    assert "1 link to files outside these folders not followed:\n  replies/link.txt\n" in told
    assert own.read_text("utf-8") == COLD
    assert "link.txt" not in invoke("replies").stdout
    invoke("replies/link.txt", "--fix", "--select", "C102,C103")
    assert own.read_text("utf-8") == WARM
    assert link.is_symlink()
