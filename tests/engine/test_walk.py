from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from empathlint.config.load import Configuration
from empathlint.engine.walk import Walk
from empathlint.model import Position


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hello", encoding="utf-8")


def walk(*paths: str) -> Walk:
    return Walk(paths, Configuration(), lambda path: path.endswith(".txt"))


def shown(walked: Walk) -> list[str]:
    return [task.shown for task in walked]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_walked_in_order_and_each_file_comes_once(here: Path) -> None:
    touch(here, "b/2.txt", "b/1.txt", "a.txt", "c/x.bin", "b/deep/er/3.txt")
    walked = walk(".", "a.txt", "b")
    assert shown(walked) == ["a.txt", "b/1.txt", "b/2.txt", "b/deep/er/3.txt"]
    assert walked.unclaimed == ["c/x.bin"]
    assert walked.problems == []


def test_a_file_comes_once_by_whatever_paths_it_is_reached(here: Path) -> None:
    touch(here, "sub/a.txt", "sub/x.bin")
    (here / "sub" / "b.txt").symlink_to("a.txt")
    (here / "link").symlink_to("sub", target_is_directory=True)
    walked = walk("sub", "sub/a.txt", str(here / "sub" / "a.txt"), "sub/../sub/b.txt", "link", "gone", "gone", ".")
    assert shown(walked) == ["sub/a.txt"]
    assert walked.unclaimed == ["sub/x.bin"]
    assert [problem.path for problem in walked.problems] == ["gone"]


@pytest.mark.parametrize("paths", [(".", "x.bin"), ("x.bin", ".")])
def test_a_file_is_named_whether_its_folder_comes_first_or_not(here: Path, paths: tuple[str, str]) -> None:
    touch(here, "x.bin")
    walked = walk(*paths)
    assert [(task.shown, task.named) for task in walked] == [("x.bin", True)]
    assert walked.unclaimed == []


def test_a_named_file_is_checked_whatever_it_is_called(here: Path) -> None:
    touch(here, "x.bin")
    assert [(task.shown, task.named) for task in walk("x.bin")] == [("x.bin", True)]


def test_paths_are_relative_to_the_working_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(here, "other/a.txt", "work/b.txt")
    monkeypatch.chdir(here / "work")
    outside = f"{here}/other/a.txt".replace(os.sep, "/")
    assert shown(walk(str(here / "work" / "b.txt"))) == ["b.txt"]
    assert shown(walk("../other", str(here / "other"))) == ["../other/a.txt"]
    assert shown(walk(str(here / "other"), "../other")) == [outside]


def test_folders_of_tools_are_left_out_unless_named(here: Path) -> None:
    touch(here, ".git/a.txt", "node_modules/b.txt", ".github/c.txt")
    assert shown(walk(".")) == [".github/c.txt"]
    assert shown(walk("node_modules")) == ["node_modules/b.txt"]


def test_gitignore_counts_and_the_nearest_decides(here: Path) -> None:
    touch(here, "a.txt", "old/b.txt", "old/keep.txt", "drafts/c.txt", "sub/skip.txt", "sub/d.txt")
    (here / ".gitignore").write_text("drafts/\n/old/*\n!/old/keep.txt\n", encoding="utf-8")
    (here / "sub" / ".gitignore").write_text("skip.txt\n", encoding="utf-8")
    assert shown(walk(".")) == ["a.txt", "old/keep.txt", "sub/d.txt"]


def test_gitignore_above_counts_within_a_repository_only(here: Path) -> None:
    touch(here, "sub/a.txt", "sub/skip.txt")
    (here / ".gitignore").write_text("skip.txt\n", encoding="utf-8")
    assert shown(walk("sub")) == ["sub/a.txt", "sub/skip.txt"]
    (here / ".git").mkdir()
    assert shown(walk("sub")) == ["sub/a.txt"]


def test_an_ignored_folder_is_walked_when_it_is_named(here: Path) -> None:
    touch(here, "build/a.txt")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("build/\n", encoding="utf-8")
    assert shown(walk("build")) == ["build/a.txt"]


def test_include_and_exclude(here: Path) -> None:
    touch(here, "a.txt", "b.tpl", "drafts/c.txt")
    (here / "empathlint.toml").write_text('include = ["*.tpl"]\nexclude = ["drafts"]', encoding="utf-8")
    walked = walk(".")
    assert shown(walked) == ["a.txt", "b.tpl"]
    assert walked.unclaimed == []


def test_what_is_left_out_by_its_name_or_is_ours_is_no_file_that_a_reader_should_know(here: Path) -> None:
    touch(here, "README.md", "LICENSE", "docs/CHANGELOG.rst", "a.txt", "x.po")
    for name in ("empathlint.toml", "sub/.empathlint.toml", "pyproject.toml", ".gitignore"):
        touch(here, name)
        (here / name).write_text("", encoding="utf-8")
    walked = walk(".")
    assert shown(walked) == ["a.txt"]
    assert walked.unclaimed == ["x.po"]


def test_a_files_entry_claims_what_it_names(here: Path) -> None:
    touch(here, "b.tpl")
    (here / "empathlint.toml").write_text('[[files]]\nfiles = ["*.tpl"]\nmarkup = "html"', encoding="utf-8")
    assert shown(walk(".")) == ["b.tpl"]


def test_a_missing_path_is_a_problem_and_the_others_are_still_walked(here: Path) -> None:
    touch(here, "a.txt")
    walked = walk("gone", "a.txt")
    assert shown(walked) == ["a.txt"]
    assert [(problem.code, problem.path, problem.message) for problem in walked.problems] == [
        ("P001", "gone", "there is no file or folder here")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_read_permission_is_a_problem(here: Path) -> None:
    touch(here, "a.txt", "locked/b.txt")
    (here / "locked").chmod(0)
    try:
        walked = walk(".")
        assert shown(walked) == ["a.txt"]
    finally:
        (here / "locked").chmod(0o755)
    assert [(problem.code, problem.path) for problem in walked.problems] == [("P001", "locked")]
    assert walked.problems[0].message.startswith("this folder can't be read")


def test_a_folder_that_cannot_be_listed_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(here, "a.txt", "locked/b.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.path.basename(path) == "locked":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    walked = walk(".")
    assert shown(walked) == ["a.txt"]
    assert [(p.path, p.message) for p in walked.problems] == [
        ("locked", "this folder can't be read (Permission denied)")
    ]


def test_a_configuration_that_cannot_be_used_stops_only_its_own_files(here: Path) -> None:
    touch(here, "a.txt", "sub/b.txt", "sub/c.txt", "sub/deep/d.txt")
    (here / "sub" / "empathlint.toml").write_text("jobs = 1\nselcet = []", encoding="utf-8")
    walked = walk(".")
    assert shown(walked) == ["a.txt"]
    (problem,) = walked.problems
    assert (problem.code, problem.name, problem.path) == ("P010", "configuration", "sub/empathlint.toml")
    assert problem.start == problem.end == Position(2, 1, 9)
    assert problem.message == (
        "there is no setting `selcet`; did you mean `select`?; the files it is for were not checked"
    )


def test_links_to_folders_are_not_followed(here: Path) -> None:
    touch(here, "a/b.txt")
    (here / "a" / "again").symlink_to(here / "a", target_is_directory=True)
    (here / "a" / "gone.txt").symlink_to(here / "nowhere")
    assert shown(walk(".")) == ["a/b.txt"]


def test_a_link_to_a_file_of_the_walk_is_passed_over_for_the_file(here: Path) -> None:
    touch(here, "one/b.txt", "two/c.txt")
    (here / "one" / "a.txt").symlink_to("b.txt")
    (here / "one" / "c.txt").symlink_to(here / "two" / "c.txt")
    walked = walk("one", "two")
    assert shown(walked) == ["one/b.txt", "two/c.txt"]
    assert walked.outside == set()


def test_a_link_to_a_file_outside_the_walk_is_noted_and_not_followed(here: Path) -> None:
    touch(here, "one/b.txt", "onward/c.txt", "x.bin")
    (here / "one" / "a.txt").symlink_to("../onward/c.txt")
    (here / "one" / "x.bin").symlink_to("../x.bin")
    walked = walk("one", "one")
    assert shown(walked) == ["one/b.txt"]
    assert walked.outside == {"one/a.txt"}
    assert walked.unclaimed == []


def test_a_link_that_is_named_is_followed_and_so_is_a_linked_folder(here: Path) -> None:
    touch(here, "one/b.txt", "c.txt")
    (here / "one" / "a.txt").symlink_to("../c.txt")
    (here / "link").symlink_to("one", target_is_directory=True)
    walked = walk("link", "one/a.txt")
    assert shown(walked) == ["link/b.txt", "one/a.txt"]
    assert walked.outside == set()


def test_pathspec_is_loaded_only_for_a_gitignore(here: Path) -> None:
    touch(here, "a.txt")
    code = (
        "import sys; from empathlint.config.load import Configuration; from empathlint.engine.walk import Walk;"
        "list(Walk(['.'], Configuration(), lambda path: True)); print('pathspec' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_named_files_can_be_treated_as_if_they_had_been_met(here: Path) -> None:
    touch(here, "a.txt", "x.bin", "old/b.txt", "node_modules/c.txt", "README.txt")
    (here / "empathlint.toml").write_text('exclude = ["old/"]\n', encoding="utf-8")
    names = ["a.txt", "x.bin", "old/b.txt", "node_modules/c.txt", "gone.txt"]
    walked = Walk(names, Configuration(), lambda path: path.endswith(".txt"), as_met=True)
    assert [(task.shown, task.named) for task in walked] == [("a.txt", False)]
    assert walked.unclaimed == ["x.bin"]
    assert [problem.path for problem in walked.problems] == ["gone.txt"]


def test_a_baseline_that_is_not_in_effect_is_no_file_that_nobody_could_read(here: Path) -> None:
    touch(here, "a.txt", "empathlint-baseline.json", "sub/empathlint-baseline.json", "b.json")
    walked = Walk(["."], Configuration(), lambda path: path.endswith((".txt", "baseline.json")))
    assert shown(walked) == ["a.txt"]
    assert walked.unclaimed == ["b.json"]
    assert shown(walk("empathlint-baseline.json")) == ["empathlint-baseline.json"], "whoever names it means it"
