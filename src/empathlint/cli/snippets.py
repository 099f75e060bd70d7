"""What a team puts into its repository to have empathlint run before a commit and in CI."""

from __future__ import annotations

import json
import os
import re
from shlex import join, quote
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from empathlint.cli.origin import Origin

HOOK, GITHUB, GITLAB, SHELL = "hook", "github", "gitlab", "shell"
_TAKEN = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
"""Words that YAML takes for something else than text."""


class Snippet(NamedTuple):
    """A piece of a file."""

    kind: str
    file: str
    """Where it belongs, seen from the top of the repository; empty for lines to run."""
    text: str


def snippets(origin: Origin, paths: Sequence[str]) -> list[Snippet]:
    """
    Return every snippet there is.

    Args:
        origin: where empathlint is to be had from.
        paths: files and folders with replies, seen from the top of the repository.
    """
    made: list[tuple[str, str, Callable[[Origin, Sequence[str]], str]]] = [
        (HOOK, ".pre-commit-config.yaml", _hook),
        (GITHUB, ".github/workflows/replies.yml", _github),
        (GITLAB, ".gitlab-ci.yml", _gitlab),
        (SHELL, "", _shell),
    ]
    return [Snippet(kind, file, make(origin, paths)) for kind, file, make in made]


def _hook(origin: Origin, paths: Sequence[str]) -> str:
    narrowed = [] if "." in paths else [f"        files: {_scalar(_pattern(paths))}"]
    if origin.repository:
        lines = [
            "repos:",
            f"  - repo: {_scalar(origin.repository)}",
            f"    rev: {_scalar(origin.revision)}",
            "    hooks:",
            "      - id: empathlint",
        ]
    else:
        lines = [
            "repos:",
            "  - repo: local",
            "    hooks:",
            "      - id: empathlint",
            "        name: empathlint",
            "        entry: empathlint check --force-exclude",
            "        language: python",
            f"        additional_dependencies: [{json.dumps(origin.requirement)}]",
            "        types: [text]",
            "        require_serial: true",
        ]
    return "\n".join([*lines, *narrowed])


def _pattern(paths: Sequence[str]) -> str:
    """Return a regular expression for what these paths cover."""
    covered = [re.escape(path.rstrip("/")).replace("\\-", "-") for path in paths]
    return f"^({'|'.join(covered)})(/|$)" if len(covered) > 1 else f"^{covered[0]}(/|$)"


def _github(origin: Origin, paths: Sequence[str]) -> str:
    found = re.fullmatch(
        r"(?:https://|ssh://git@|git@)github\.com[/:]([\w.-]+/[\w.-]+?)(?:\.git)?/?", origin.repository
    )
    if found and not any(re.search(r"\s", path) for path in paths):
        steps = [
            f"      - uses: {found[1]}@{origin.revision}",
            "        with:",
            f"          paths: {_scalar(' '.join(paths))}",
        ]
    else:
        steps = [
            "      - uses: actions/setup-python@v5",
            "        with:",
            '          python-version: "3.12"',
            f"      - run: {_scalar(_install(origin))}",
            f"      - run: {_scalar(_command('empathlint', paths, '--output-format', 'github'))}",
        ]
    return "\n".join([
        "name: replies",
        "on: [pull_request]",
        "permissions:",
        "  contents: read",
        "jobs:",
        "  empathlint:",
        "    runs-on: ubuntu-latest",
        "    steps:",
        "      - uses: actions/checkout@v4",
        *steps,
    ])  # fmt: skip


def _gitlab(origin: Origin, paths: Sequence[str]) -> str:
    reports = ["--output", "gitlab=gl-code-quality-report.json", "--output", "junit=replies.xml"]
    return "\n".join([
        "replies:",
        "  image: python:3.12",
        "  script:",
        f"    - {_scalar(_install(origin))}",
        f"    - {_scalar(_command('empathlint', paths, *reports))}",
        "  artifacts:",
        "    when: always",
        "    reports:",
        "      codequality: gl-code-quality-report.json",
        "      junit: replies.xml",
    ])  # fmt: skip


def _shell(origin: Origin, paths: Sequence[str]) -> str:
    return "\n".join([
        "python3 -m venv .venv",
        f".venv/bin/python -m pip install --quiet {quote(origin.requirement)}",
        _command(".venv/bin/empathlint", paths, "--output", "junit=replies.xml"),
    ])  # fmt: skip


def _command(program: str, paths: Sequence[str], *options: str) -> str:
    """Return a line for a shell; a path that looks like an option is told from one."""
    return join([program, *(f"./{path}" if path.startswith("-") else path for path in paths), *options])


def _install(origin: Origin) -> str:
    return f"pip install --quiet {quote(origin.requirement)}"


def _scalar(text: str) -> str:
    """Return a text as a value of YAML."""
    is_plain = re.fullmatch(r"([A-Za-z^/]|\.(?!\d))[\w ./=@+:(|)$^\\,-]*", text) and not re.search(r":( |$)| $", text)
    return text if is_plain and text.lower() not in _TAKEN else json.dumps(text, ensure_ascii=False)


class Surroundings(NamedTuple):
    """The repository that a folder lies in."""

    root: str
    """Its top folder; empty if there is none."""
    forge: str
    """`GITHUB` or `GITLAB`, where the files say so; else empty."""


def surroundings(folder: str) -> Surroundings:
    """Return what a folder lies in, as far as the files around it tell."""
    at = os.path.realpath(folder)
    while not os.path.exists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return Surroundings("", "")
        at = above
    has = {name: os.path.exists(os.path.join(at, name)) for name in (".github", ".gitlab-ci.yml")}
    if has[".github"] is has[".gitlab-ci.yml"]:
        return Surroundings(at, "")
    return Surroundings(at, GITHUB if has[".github"] else GITLAB)
