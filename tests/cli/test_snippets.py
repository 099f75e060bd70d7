"""What `empathlint init` prints for hooks and CI: that it fits the installation and the repository around."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from tests import team

from empathlint._version import __version__
from empathlint.cli.origin import Origin, of_folder, origin
from empathlint.cli.snippets import snippets

HUB = Origin("git+https://github.com/ana/empathlint@v1.0", "https://github.com/ana/empathlint", "v1.0")
MAIN = Origin("git+https://github.com/ana/empathlint@c0ffee", "https://github.com/ana/empathlint", "c0ffee")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def invoke(*args: str) -> Result:
    return team.invoke("init", *args)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "team"
    (folder / "macros").mkdir(parents=True)
    (folder / "macros" / "late.md").write_text("Hi,\n\nYour parcel left today.\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


def made(source: Origin, *paths: str) -> dict[str, str]:
    return {snippet.kind: snippet.text for snippet in snippets(source, paths)}


# -- where empathlint came from ---------------------------------------------------------------------------------------

NOTED = [
    (None, Origin(f"empathlint=={__version__}")),
    (
        {"url": "https://example.org/ana/empathlint", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
        Origin("git+https://example.org/ana/empathlint@c0ffee", "https://example.org/ana/empathlint", "c0ffee"),
    ),
    (
        {
            "url": "https://github.com/ana/empathlint",
            "vcs_info": {"vcs": "git", "commit_id": "c0ffee", "requested_revision": "v1.0"},
        },
        HUB,
    ),
    *[
        (
            {
                "url": "https://github.com/ana/empathlint",
                "vcs_info": {"vcs": "git", "commit_id": "c0ffee", "requested_revision": branch},
            },
            MAIN,
        )
        for branch in ("main", "v1", "release/1.x")
    ],
    (
        {"url": "https://ana:secret@example.org/e", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
        Origin("git+https://example.org/e@c0ffee", "https://example.org/e", "c0ffee"),
    ),
    (
        {"url": "https://token@example.org/empathlint.whl", "archive_info": {}},
        Origin("empathlint @ https://example.org/empathlint.whl"),
    ),
    ("not JSON", Origin(f"empathlint=={__version__}")),
]


@pytest.mark.parametrize(("noted", "expected"), NOTED)
def test_the_installer_noted_where_it_came_from(
    noted: object, expected: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "site" / "empathlint-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: empathlint\nVersion: 1.0\n", "utf-8")
    if noted is not None:
        (info / "direct_url.json").write_text(noted if isinstance(noted, str) else json.dumps(noted), "utf-8")
    monkeypatch.syspath_prepend(str(info.parent))
    assert origin() == expected
    assert not origin().is_here


def git(folder: Path, *words: str) -> str:
    return team.git(*words, folder=str(folder)).strip()


@needs_git
def test_a_clone_is_known_by_what_it_was_cloned_from(tmp_path: Path) -> None:
    folder = tmp_path / "empathlint"
    folder.mkdir()
    assert of_folder(str(folder)) == Origin(str(folder))
    git(folder, "init", "-q")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    assert of_folder(str(folder)) == Origin(str(folder)), "a repository that came from nowhere"
    git(folder, "remote", "add", "origin", "git@example.org:ana/empathlint.git")
    commit = git(folder, "rev-parse", "HEAD")
    address = "git@example.org:ana/empathlint.git"
    assert of_folder(str(folder)) == Origin(f"git+ssh://git@example.org/ana/empathlint.git@{commit}", address, commit)
    git(folder, "tag", "v1")
    assert of_folder(str(folder)).revision == "v1"
    inside = folder / "copy"
    inside.mkdir()
    assert of_folder(str(inside)) == Origin(str(inside)), "somebody else's repository around a copy"


@needs_git
def test_a_clone_of_a_folder_is_of_use_on_this_computer_only(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    git(first, "init", "-q")
    git(first, "commit", "-q", "--allow-empty", "-m", "x")
    git(tmp_path, "clone", "-q", str(first), str(second))
    source = of_folder(str(second))
    assert (source.repository, source.is_here) == (str(first), True)
    assert source.requirement == f"git+file://{first}@{source.revision}"


# -- what is printed --------------------------------------------------------------------------------------------------


def test_a_repository_on_github_gives_its_action_and_its_hook() -> None:
    found = made(HUB, "macros", "chat.csv")
    (hooks,) = yaml.safe_load(found["hook"])["repos"]
    assert (hooks["repo"], hooks["rev"]) == ("https://github.com/ana/empathlint", "v1.0")
    assert hooks["hooks"] == [{"id": "empathlint", "files": r"^(macros|chat\.csv)(/|$)"}]
    steps = yaml.safe_load(found["github"])["jobs"]["empathlint"]["steps"]
    assert steps[1:] == [{"uses": "ana/empathlint@v1.0", "with": {"paths": "macros chat.csv"}}]


def test_without_a_repository_the_package_is_installed() -> None:
    found = made(Origin("empathlint==1.0"), ".")
    (hooks,) = yaml.safe_load(found["hook"])["repos"]
    assert (hooks["repo"], hooks["hooks"][0]["additional_dependencies"]) == ("local", ["empathlint==1.0"])
    assert "files" not in hooks["hooks"][0]
    steps = yaml.safe_load(found["github"])["jobs"]["empathlint"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [
        "pip install --quiet empathlint==1.0", "empathlint . --output-format github",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["our macros", "it's", "a: b", "#1", "on", "1.5", ".5", 'a"b', "é", "a\\b", "- x", "{{x}}"]
)
def test_odd_names_come_through_unharmed(path: str) -> None:
    found = made(Origin("empathlint @ https://example.org/a b.whl"), path)
    import re
    import shlex

    (hooks,) = yaml.safe_load(found["hook"])["repos"]
    pattern = hooks["hooks"][0]["files"]
    assert re.search(pattern, f"{path}/late.md")
    assert not re.search(pattern, f"{path}2/late.md")
    steps = yaml.safe_load(found["github"])["jobs"]["empathlint"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    script = yaml.safe_load(found["gitlab"])["replies"]["script"]
    for line in (lines[1], script[1], found["shell"].splitlines()[2]):
        assert shlex.split(line)[1] == (f"./{path}" if path.startswith("-") else path)
    for line in (lines[0], script[0]):
        assert shlex.split(line)[-1] == "empathlint @ https://example.org/a b.whl"


def test_outside_a_repository_only_the_way_to_them_is_told(here: Path) -> None:
    told = invoke("macros").stdout
    assert "`empathlint init --snippets` prints what hooks and CI need" in told
    assert "repos:" not in told


def kinds(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.endswith(":") and line[:1] in {"B", "O", "I"}]


HOOK = "Before each commit, with pre-commit, in .pre-commit-config.yaml:"
GITHUB = "On GitHub, in .github/workflows/replies.yml:"
GITLAB = "On GitLab, in .gitlab-ci.yml:"
SHELL = "In any other CI:"
AROUND = [
    ([], [HOOK, GITHUB, GITLAB, SHELL]),
    ([".github/"], [HOOK, GITHUB]),
    ([".gitlab-ci.yml"], [HOOK, GITLAB.replace(":", ", which is there already: add:")]),
    ([".github/", ".gitlab-ci.yml"], [HOOK, GITHUB, GITLAB.replace(":", ", which is there already: add:"), SHELL]),
]


@pytest.mark.parametrize(("around", "expected"), AROUND)
def test_the_repository_around_decides(here: Path, around: list[str], expected: list[str]) -> None:
    (here / ".git").mkdir()
    for name in around:
        (here / name).mkdir() if name.endswith("/") else (here / name).touch()
    assert kinds(invoke("macros").stdout) == expected
    assert len(kinds(invoke("--snippets").stdout)) == 4


def test_paths_are_seen_from_the_top_of_the_repository(here: Path) -> None:
    (here.parent / ".git").mkdir()
    told = invoke("macros").stdout
    assert "    empathlint team/macros --output" in told.replace(".venv/bin/", "")
    assert "files: ^team/macros(/|$)" in told
    assert "files: ^team(/|$)" in invoke("--snippets").stdout


def test_snippets_write_nothing_and_need_no_replies(here: Path) -> None:
    shutil.rmtree(here / "macros")
    assert invoke("--snippets").exit_code == 0
    assert list(here.iterdir()) == []
