"""`action.yml`, and the workflows of docs/ci.md: what their schemas say, and what their scripts do."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.schemas import published

from empathlint.cli.commands.check import command
from empathlint.cli.origin import Origin
from empathlint.cli.snippets import snippets

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")


def text(name: str) -> str:
    (found,) = re.findall(rf"```\w+ {re.escape(name)}\n(.*?)\n```", PAGE, re.DOTALL)
    return str(found)


def block(name: str) -> Any:
    return yaml.load(text(name), yaml.BaseLoader) if "workflows" in name else yaml.safe_load(text(name))


def test_the_action_is_what_its_schema_says() -> None:
    schema = published("https://json.schemastore.org/github-action.json")
    jsonschema.validate(ACTION, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**ACTION, "runs": {"using": "composite"}}, schema)


GITLAB = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        (".pre-commit-config.yaml", "https://json.schemastore.org/pre-commit-config.json"),
        ("local/.pre-commit-config.yaml", "https://json.schemastore.org/pre-commit-config.json"),
        (".github/workflows/replies.yml", "https://json.schemastore.org/github-workflow.json"),
        ("scanning/.github/workflows/replies.yml", "https://json.schemastore.org/github-workflow.json"),
        (".gitlab-ci.yml", GITLAB),
    ],
)  # fmt: skip
def test_the_snippets_are_what_their_schemas_say(name: str, url: str) -> None:
    jsonschema.validate(block(name), published(url))


ORIGINS = [
    Origin("git+https://github.com/ana/empathlint@v1.0", "https://github.com/ana/empathlint", "v1.0"),
    Origin("git+ssh://git@github.com/ana/empathlint@v1.0", "git@github.com:ana/empathlint.git", "v1.0"),
    Origin("git+https://lab.example/ana/empathlint@c0ffee", "https://lab.example/ana/empathlint", "0123456"),
    Origin("empathlint==0.1.0"),
    Origin("empathlint @ https://example.org/a b.whl"),
]
PLACES = [
    ["macros"],
    ["."],
    ["macros", "chat.csv"],
    ["our macros", "it's é"],
    ["-x", "null", "#1"],
    ["a: b", "{{x}}", "*"],
]
WHOLE = {"hook": "pre-commit-config", "github": "github-workflow"}


@pytest.mark.parametrize("places", PLACES, ids=" ".join)
@pytest.mark.parametrize("source", ORIGINS, ids=lambda origin: origin.requirement)
def test_whatever_is_printed_is_what_its_schema_says(source: Origin, places: list[str], tmp_path: Path) -> None:
    """For every place that empathlint may have come from, and for odd names."""
    printed = {snippet.kind: snippet.text for snippet in snippets(source, places)}
    for kind, name in WHOLE.items():
        loaded = yaml.load(printed[kind], yaml.BaseLoader if kind == "github" else yaml.SafeLoader)
        jsonschema.validate(loaded, published(f"https://json.schemastore.org/{name}.json"))
    jobs = yaml.safe_load(printed["gitlab"])
    jsonschema.validate(jobs, published(GITLAB))
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(printed["hook"], "utf-8")
    pre_commit = [sys.executable, "-m", "pre_commit", "validate-config", str(config)]
    assert subprocess.run(pre_commit, capture_output=True, text=True, check=False).stdout == ""
    steps = yaml.safe_load(printed["github"])["jobs"]["empathlint"]["steps"]
    lines = [
        *printed["shell"].splitlines(),
        *jobs["replies"]["script"],
        *(step["run"] for step in steps if "run" in step),
    ]
    for line in [line for line in lines if "pip" not in line and "venv .venv" not in line]:
        words = shlex.split(line)
        at = 1 + next(n for n, word in enumerate(words) if word.endswith("empathlint"))
        with command.make_context("check", words[at:]) as context:
            assert [os.path.normpath(path) for path in context.params["paths"]] == places, line


def test_the_hooks_are_what_pre_commit_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


EXAMPLE = Origin(
    "git+https://github.com/your-team/empathlint@v0.1.0", "https://github.com/your-team/empathlint", "v0.1.0"
)


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        (EXAMPLE, "hook", ".pre-commit-config.yaml"),
        (EXAMPLE, "github", ".github/workflows/replies.yml"),
        (EXAMPLE, "gitlab", ".gitlab-ci.yml"),
        (EXAMPLE, "shell", "any-ci.sh"),
        (Origin("empathlint==0.1.0"), "hook", "local/.pre-commit-config.yaml"),
    ],
)
def test_the_page_shows_what_init_prints(source: Origin, kind: str, name: str) -> None:
    (printed,) = [snippet.text for snippet in snippets(source, ["macros"]) if snippet.kind == kind]
    assert text(name) == printed


def test_every_address_on_the_page_is_the_example() -> None:
    addresses = set(re.findall(r"[\w.-]+/empathlint(?:@[\w.]+)?(?![\w.-])", PAGE))
    assert {address.partition("@")[0] for address in addresses} <= {"your-team/empathlint", "bin/empathlint"}


def test_the_lines_for_any_shell_run(tmp_path: Path) -> None:
    """From the first line to the report, with this project as the address."""
    (tmp_path / "macros").mkdir()
    reply = tmp_path / "macros" / "a.txt"
    (script,) = [snippet.text for snippet in snippets(Origin(str(ROOT)), ["macros"]) if snippet.kind == "shell"]
    for words, lines, expected in (
        ("Please send us", script, 0),
        ("You failed to provide", script.splitlines()[-1], 1),
    ):
        reply.write_text(f"{words} your order number.\n", "utf-8")
        done = subprocess.run(
            ["bash", "-e", "-c", lines], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
            env={key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}},
        )  # fmt: skip
        if any(trouble in done.stderr for trouble in ("No matching distribution", "ConnectionError")):
            pytest.skip("pip cannot install anything here")
        assert done.returncode == expected, done.stdout + done.stderr
        assert "<testsuite" in (tmp_path / "replies.xml").read_text("utf-8")


def test_the_page_names_every_input() -> None:
    for name, described in ACTION["inputs"].items():
        default = f"`{described['default']}`" if described["default"] else "none"
        assert f"| `{name}` | {default} |" in PAGE
    for step in block("scanning/.github/workflows/replies.yml")["jobs"]["empathlint"]["steps"]:
        if "empathlint@" in step.get("uses", ""):
            assert step["with"].keys() <= ACTION["inputs"].keys()


def test_the_page_names_every_format() -> None:
    from empathlint.reporters import names

    assert [name for name in names() if f"`{name}`" not in PAGE] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("paths", "args", "expected"),
    [
        ("macros", "", 1),
        ("macros", "--fail-level error --ignore B101", 0),
        ("fine.txt", "", 0),
        ("gone.txt", "", 2),
        ("macros fine.txt", "--select *", 2),
        ("$(touch harm)", "; touch harm", 2),
    ],
)
def test_the_action_checks(paths: str, args: str, expected: int, tmp_path: Path) -> None:
    (script,) = [step["run"] for step in ACTION["runs"]["steps"] if step.get("id") == "check"]
    program = tmp_path / "runner" / "empathlint" / "bin" / "empathlint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m empathlint "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "a.txt").write_text("You failed to provide your order number.\n", "utf-8")
    (tmp_path / "fine.txt").write_text("Your parcel left today.\n", "utf-8")
    env = {
        **os.environ, "RUNNER_TEMP": str(tmp_path / "runner"), "GITHUB_OUTPUT": str(tmp_path / "output"),
        "PATHS": paths, "ARGS": args, "SARIF": "r.sarif",
    }  # fmt: skip
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stdout + done.stderr
    assert (tmp_path / "output").read_text("utf-8") == f"exit-code={expected}\n"
    assert not (tmp_path / "harm").exists()
    if expected < 2:
        assert '"version": "2.1.0"' in (tmp_path / "r.sarif").read_text("utf-8")
        assert ("::error file=macros/a.txt,line=1" in done.stdout) is (expected == 1)
