"""
The pages say what is so: commands that are shown exist, output that is shown is printed, phrases do what is said.

Fenced blocks speak by their first word: `console` is run and its output compared, `phrase` and `phrase-error` are tried
out, and a block with a file's name after its language is written to that file first. What a page runs, it runs in a
folder of its own that holds `examples/`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from empathlint.cli.main import cli
from empathlint.config.load import Configuration
from empathlint.config.schema import CHANNELS, FAULTS, GRAVITIES, KEYS, OCCASIONS, VALENCES
from empathlint.engine import examples as trial
from empathlint.engine.select import declarable
from empathlint.formats.trees import vendors
from empathlint.lexicon.phrase import PhraseError
from empathlint.model import Applicability
from empathlint.model import shown as shown_raw
from empathlint.rules.build import build_table
from empathlint.rules.loading import PackError
from empathlint.rules.pack import Pack
from empathlint.rules.run import findings, select
from empathlint.rules.tables import BUILT_IN
from empathlint.situation.facets import ACT, UNKNOWN

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PLANS = {"design.md"}
"""Pages about how the project is built, which name things that a user never meets."""
OURS = sorted(page for page in DOCS.rglob("*.md") if page.parent.name != "rules" and page.name not in PLANS)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *OURS]
ELISION = "…"


class Block(NamedTuple):
    """A fenced block: its page, its info string, its lines, and the line of the page that its first one is."""

    page: Path
    info: tuple[str, ...]
    lines: tuple[str, ...]
    number: int

    @property
    def id(self) -> str:
        return f"{named(self.page)}:{self.number}"


def named(page: Path) -> str:
    return page.relative_to(DOCS if page.is_relative_to(DOCS) else ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    opened, info, found = 0, "", []
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if not line.startswith("```"):
            found.append(line)
        elif opened:
            yield Block(page, tuple(info.split()), tuple(found), opened + 1)
            opened = 0
        else:
            opened, info, found = number, line[3:], []
    assert not opened, f"{page.name}:{opened}: this block is not closed"


ALL = [block for page in PAGES for block in blocks(page)]


def of_kind(*kinds: str) -> list[Any]:
    return [pytest.param(block, id=block.id) for block in ALL if block.info[:1] and block.info[0] in kinds]


# -- what is shown to be printed is printed ---------------------------------------------------------------------------


class Shown(NamedTuple):
    """A command of a `console` block and the output below it."""

    command: str
    output: list[str]


def shown(lines: tuple[str, ...]) -> list[Shown]:
    found: list[Shown] = []
    for line in lines:
        if line.startswith("$ "):
            found.append(Shown(line[2:], []))
        else:
            found[-1].output.append(line)
    return found


ELSEWHERE = {
    "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.org", "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip
"""Whoever runs git in a page."""


def run(command: str, folder: Path, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Run one of a page's commands and return the lines of both streams, in the order a terminal would show."""
    program, *arguments = shlex.split(command)
    if program == "cat":
        return (folder / arguments[0]).read_text("utf-8").splitlines()
    if program == "cp":
        shutil.copy(folder / arguments[0], folder / arguments[1])
        return []
    assert program in {"empathlint", "git"}, f"a page shows the output of {program}"
    started = [sys.executable, "-u", "-m", "empathlint"] if program == "empathlint" else ["git"]
    done = subprocess.run(
        [*started, *arguments], cwd=folder, text=True, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**environment, **ELSEWHERE, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return [line.replace(str(folder) + os.sep, "") for line in done.stdout.splitlines()]


def agree(expected: list[str], actual: list[str]) -> bool:
    """Return whether the output is as shown; a line of `…` stands for any number of lines."""
    if ELISION not in expected:
        return expected == actual
    at = expected.index(ELISION)
    rest = expected[at + 1 :]
    if expected[:at] != actual[:at]:
        return False
    return any(agree(rest, actual[start:]) for start in range(at, len(actual) + 1))


def updated(block: Block, results: list[tuple[Shown, list[str]]]) -> tuple[str, ...]:
    lines: list[str] = []
    for each, actual in results:
        lines += [f"$ {each.command}", *(each.output if ELISION in each.output else actual)]
    return tuple(lines)


@pytest.mark.parametrize("page", [pytest.param(page, id=named(page)) for page in PAGES])
def test_output_is_as_shown(
    page: Path, tmp_path: Path, request: pytest.FixtureRequest, with_plugin: dict[str, str]
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(ROOT / "examples", folder / "examples")
    changes: list[tuple[Block, tuple[str, ...]]] = []
    for block in blocks(page):
        if len(block.info) == 2:
            path = folder / block.info[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(block.lines) + "\n", "utf-8")
        if block.info[:1] != ("console",):
            continue
        results = [(each, run(each.command, folder, with_plugin)) for each in shown(block.lines)]
        if request.config.getoption("--update-golden"):
            changes.append((block, updated(block, results)))
            continue
        for each, actual in results:
            assert agree(each.output, actual), f"{block.id}: $ {each.command}\n" + "\n".join(actual)
    if changes:
        lines = page.read_text("utf-8").splitlines()
        for block, new in reversed(changes):
            lines[block.number - 1 : block.number - 1 + len(block.lines)] = new
        page.write_text("\n".join(lines) + "\n", "utf-8")


def test_our_own_prose_is_kind(tmp_path: Path) -> None:
    for page in PAGES:
        lines = page.read_text("utf-8").splitlines()
        for block in blocks(page):
            lines[block.number - 2 : block.number + len(block.lines)] = [""] * (len(block.lines) + 2)
        path = tmp_path / page.relative_to(ROOT)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), "utf-8")
    paths = " ".join(page.relative_to(ROOT).as_posix() for page in PAGES)
    assert run(f"empathlint {paths} --isolated --show info --output-format concise", tmp_path) == []


def test_the_readme_begins_with_the_declined_card() -> None:
    readme = [block for block in ALL if block.page.name == "README.md"]
    first, second = (shown(block.lines)[0] for block in readme[:2])
    assert (first.command, second.command) == (
        "cat examples/card-declined.txt", "empathlint examples/card-declined.txt",
    )  # fmt: skip
    codes = {line.split()[2] for line in second.output if line.startswith("examples/")}
    assert {"B108", "B109", "B110", "N102", "V301"} <= codes


def test_the_set_up_commands_stand_alone() -> None:
    """`.ci/run` takes the second one from the page, word for word."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    (tests,) = [line for line in lines if "python -m pytest" in line]
    (install,) = [line for line in lines if "pip install" in line and line != tests]
    assert install.endswith("empathlint examples/")
    for line in (install, tests):
        assert line.startswith("python3 -m venv .venv && ")
        assert not line.endswith("\\")


# -- what is named exists ---------------------------------------------------------------------------------------------


def command_lines() -> list[Any]:
    found = []
    for block in ALL:
        for line in block.lines if block.info[:1] in {("sh",), ("console",)} else ():
            words = line.removeprefix("$ ").partition("  #")[0].partition(" > ")[0]
            if words.startswith("empathlint"):
                found.append(pytest.param(words, id=words))
    inline = (words for page in PAGES for words in re.findall(r"`(empathlint [^`…]+)`", page.read_text("utf-8")))
    return [*found, *(pytest.param(words, id=words) for words in inline)]


@pytest.mark.parametrize("line", command_lines())
def test_commands_can_be_typed(line: str) -> None:
    """Nothing is run: the command line alone is read, so that an unknown command or option is an error."""
    arguments = [word for word in shlex.split(line)[1:] if word not in {"CODE", "PATHS"}]
    if arguments == ["--version"]:
        return
    context = click.Context(cli, info_name="empathlint", **cli.context_settings)
    cli.parse_args(context, arguments)
    name, command, rest = cli.resolve_command(context, [*context._protected_args, *context.args])
    assert command is not None, name
    with suppress(click.MissingParameter):  # a page may name a command without what comes after it
        command.make_context(name, list(rest), parent=context)


def options() -> set[str]:
    context = click.Context(cli, **cli.context_settings)
    commands = [cli, *(cli.get_command(context, name) for name in cli.list_commands(context))]
    found = {"--help", "--version"}
    for command in commands:
        assert command is not None
        found |= {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    return found


@pytest.mark.parametrize("page", [pytest.param(page, id=named(page)) for page in PAGES])
def test_options_that_are_named_exist(page: Path) -> None:
    others = {"--check", "--quiet", "--update-golden"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*[a-z]", page.read_text("utf-8")))
    assert named - options() - others == set()


@pytest.mark.parametrize("page", [pytest.param(page, id=named(page)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")}
    rules = {page for page in pages if page.startswith("rules/") and page != "rules/README.md"}
    assert {page for page in pages - rules if f"]({page})" not in index} == {"README.md"}


# -- configuration ----------------------------------------------------------------------------------------------------


def configurations() -> list[Any]:
    named = [block for block in ALL if block.info[:1] == ("toml",) and block.info[-1].endswith("empathlint.toml")]
    return [pytest.param(block, id=block.id) for block in named if not block.info[1].startswith("mistake/")]


@pytest.mark.parametrize("block", configurations())
def test_configurations_can_be_read(block: Block, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "examples" / "style" / "acme").mkdir(parents=True)
    (tmp_path / "company.toml").touch()
    path = tmp_path.joinpath(*block.info[1].split("/"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(block.lines), "utf-8")
    Configuration(config=str(path)).settings_in(str(tmp_path))


def test_every_key_has_its_row() -> None:
    page = (DOCS / "configuration.md").read_text("utf-8")
    for key in KEYS:
        for name in [key.name, *(inner.name for inner in key.keys)]:
            assert f"| `{name}` |" in page, name
        for inner in (key, *key.keys):
            for choice in inner.choices:
                assert f"`{choice}`" in page, choice


def test_every_reader_can_be_named() -> None:
    page = (DOCS / "configuration.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `vendor` |"))
    assert re.findall(r"`([^`]+)`", row)[1:] == sorted(vendors())


def test_the_page_of_situations_has_the_packs_numbers(pack: Pack) -> None:
    page = (DOCS / "situations.md").read_text("utf-8")
    for name, weight in pack.situation["weights"].items():
        assert f"| `{name}` | {weight:g} |" in page
    assert f"within {pack.situation['margin']:g} of\neach other" in page
    assert f"to {pack.situation['cap']:g} at most" in page
    assert f"Below {ACT:g} it counts" in page
    facets = {
        "scenario": declarable(pack, "situation"), "valence": VALENCES, "fault": FAULTS, "gravity": GRAVITIES,
        "channel": CHANNELS, "kind": declarable(pack, "kind"), "occasion": OCCASIONS,
    }  # fmt: skip
    for facet, values in facets.items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{facet}` |"))
        assert set(re.findall(r"`([\w-]+)`", row)) - {facet} == set(values) - {UNKNOWN}


# -- phrases ----------------------------------------------------------------------------------------------------------


class Line(NamedTuple):
    """An example of a phrase: `+` or `-`, the text, the words that are reported, what the fix makes of it."""

    sign: str
    text: str
    span: tuple[int, int] | None
    fixed: str | None


def phrase_examples(block: Block) -> tuple[list[str], str | None, list[Line]]:
    phrases: list[str] = []
    fix: str | None = None
    lines: list[Line] = []
    for line in block.lines:
        if line[:2] in {"+ ", "- "}:
            lines.append(Line(line[0], line[2:], None, None))
        elif line.startswith("→ "):
            lines[-1] = lines[-1]._replace(fixed=line[2:])
        elif line.startswith("fix:"):
            fix = line.removeprefix("fix:").strip()
        elif line.startswith("  ") and set(line.strip()) == {"^"}:
            lines[-1] = lines[-1]._replace(span=(line.index("^") - 2, len(line) - 2))
        else:
            phrases.append(line)
    return phrases, fix, lines


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the built-in pack with a rule for every `phrase` block, its code made of the block's line."""
    folder = tmp_path_factory.mktemp("pack")
    for block in ALL:
        if block.info[:1] == ("phrase",):
            phrases, fix, _ = phrase_examples(block)
            write_rule(folder, f"X{block.number:03}", phrases[0], fix)
            assert len(phrases) == 1
    return Pack(build_table([BUILT_IN, folder]))


def write_rule(folder: Path, code: str, phrase: str, fix: str | None) -> Path:
    path = folder / f"{code}.toml"
    path.write_text(
        f'code = "{code}"\nname = "x-{code.lower()}"\nsummary = "x"\nseverity = "info"\nmessage = "x"\n'
        f'applicability = "safe"\n[[phrase]]\nmatch = {json.dumps(phrase)}\n'
        + (f"fix = {json.dumps(fix)}\n" if fix is not None else "")
        + '[[example]]\nbad = "x"\n[[example]]\ngood = "y"\n',
        "utf-8",
    )
    return path


@pytest.mark.parametrize("block", of_kind("phrase"))
def test_phrases_find_what_is_said(block: Block, pack: Pack) -> None:
    _, _, lines = phrase_examples(block)
    assert {line.sign for line in lines} >= {"+"}
    selection = select(pack, {f"X{block.number:03}"})
    for line in lines:
        view = trial.read(line.text, pack, {})
        found = [finding for _, finding in findings(view, selection)]
        assert len(found) == (line.sign == "+"), line.text
        if line.span:
            assert shown_raw(view.prose, *found[0].span) == line.text[slice(*line.span)]
        if line.fixed is not None:
            fixes = [fix for finding in found for fix in finding.fixes if fix.applicability > Applicability.SUGGEST]
            assert trial.apply(view.prose, fixes) == line.fixed


@pytest.mark.parametrize("block", of_kind("phrase-error"))
def test_phrase_errors_are_as_shown(block: Block, tmp_path: Path) -> None:
    path = write_rule(tmp_path, "X101", block.lines[0], None)
    with pytest.raises(PackError) as error:
        build_table([path.parent])
    cause = error.value.__cause__
    assert isinstance(cause, PhraseError)
    assert cause.caret().splitlines() == list(block.lines)
    assert error.value.line == 8
