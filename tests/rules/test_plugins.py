"""Packs that come as Python packages: how they are found, what is refused and by which name, and rules that stop."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import invalidate_caches
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathlint.cli.main import cli

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PLUGIN = EXAMPLES / "plugin"
GROUPS = "empathlint.packs", "empathlint.rules"
RULE = '''
from empathlint.model import Finding, Severity, TextSpan
from empathlint.rules.rule import rule

@rule(code="PLUG301", severity=Severity.WARNING)
def four_words(view):
    """
    Says four words.

    Bad:
        One two three four.

    Good:
        One.
    """
    if "stop here" in view.prose.text:
        raise ValueError("no more")
    if "beyond" in view.prose.text:
        yield Finding(TextSpan(0, 1000), "far away")
    yield Finding(TextSpan(0, 4), "four words")
'''
TOML_RULE = """
code = "PLUG101"
name = "old-word"
summary = "Old."
severity = "info"
message = "old"
phrases = ["gizmo"]
[[example]]
bad = "A gizmo."
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, excerpt: Callable[..., Path]) -> Path:
    excerpt("B101")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    (tmp_path / "reply.txt").write_text("Hi Ana,\n\nThe gizmo is late.\n", "utf-8")
    return tmp_path


Offer = Callable[..., None]


@pytest.fixture
def offer(
    here: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, offer_plugin: Callable[..., None]
) -> Offer:
    """Return what installs a plugin `plug` of these files, under a module of its own for each test."""
    module = re.sub(r"\W+", "_", f"plug_{request.node.name}").lower()

    def install(groups: dict[str, str], files: dict[str, str] | None = None) -> None:
        offered = {group: value.replace("MODULE", module) for group, value in groups.items()}
        offer_plugin(here / "site", "plug", offered)
        for name, text in (files or {}).items():
            path = here / "site" / module / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (here / "empathlint.toml").write_text('show = "info"\npacks = ["plug"]\n', "utf-8")
        invalidate_caches()

    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return install


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--no-cache"], prog_name="empathlint")


def told(*arguments: str) -> list[tuple[str, str]]:
    found = json.loads(run(*arguments, "--output-format", "json").stdout)["diagnostics"]
    return [(d["code"], d["message"]) for d in found]


# -- the example ------------------------------------------------------------------------------------------------------


def test_the_example_passes_its_own_tests(tmp_path: Path, with_plugin: dict[str, str]) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(PLUGIN / "tests")]
    done = subprocess.run(
        command, cwd=tmp_path, env=with_plugin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def test_the_examples_are_rules_like_any_other(tmp_path: Path, with_plugin: dict[str, str]) -> None:
    (tmp_path / "empathlint.toml").write_text(
        f'packs = ["acme-support", {json.dumps(str(EXAMPLES / "style" / "acme"))}]'
    )
    (tmp_path / "late.txt").write_text("Hi {{name}},\n\nThe consignment of your Seed Club is late.\n", "utf-8")

    def command(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "empathlint", *words], cwd=tmp_path, env=with_plugin, capture_output=True, text=True,
            encoding="utf-8", check=False,
        ).stdout  # fmt: skip

    listed = [line for line in command("rule", "--all").splitlines() if line.startswith("ACME")]
    assert [line.rpartition(" [")[2] for line in listed[2:]] == ["acme-support]"] * 2
    assert [line.split()[0] for line in listed] == ["ACME101", "ACME102", "ACME111", "ACME311"]
    assert command("test", "ACME") == "16 of 16 examples of 4 rules behave as they say\n"
    found = command("late.txt", "--output-format", "concise", "--select", "ACME").splitlines()
    assert [line.split()[1] for line in found] == ["ACME111", "ACME101"]


# -- what does not load -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "files", "why"),
    [
        ({GROUPS[1]: "no_such_module"}, {}, "it names no_such_module, and there is no such module"),
        ({GROUPS[0]: "MODULE.style"}, {"__init__.py": ""}, "style, and there is no such module"),
        ({GROUPS[0]: "MODULE.style"}, {"style.py": ""}, "style is a module; a pack is a folder of TOML files"),
        ({GROUPS[1]: "MODULE.code"}, {"code.py": "import nowhere_at_all"}, "Error: No module named 'nowhere_at_all'"),
        ({GROUPS[1]: "MODULE.code"}, {"code.py": "raise SystemExit(7)"}, "SystemExit: 7"),
        ({GROUPS[1]: "MODULE.code"}, {"code.py": "def ("}, "SyntaxError: "),
        ({GROUPS[1]: "MODULE.code"}, {"code.py": RULE.replace("PLUG301", "B101")}, "the code B101 is already used"),
        ({GROUPS[1]: "MODULE.code"}, {"code.py": RULE.replace("PLUG301", "plug")}, "a code is capital letters and"),
        (
            {GROUPS[1]: "MODULE.code"},
            {"code.py": RULE.replace("severity=", "situation=(), severity=")},
            "unknown key situation in @rule of four-words; did you mean `situations`?",
        ),
        (
            {GROUPS[1]: "MODULE.code"},
            {"code.py": RULE.replace("Severity.WARNING", "'loud'")},
            "the severity of four-words is 'loud'",
        ),
        (
            {GROUPS[1]: "MODULE.code"},
            {"code.py": RULE.replace("Severity.WARNING", "Severity.INFO, applicability='often'")},
            "the applicability of four-words is 'often'",
        ),
        ({GROUPS[1]: "MODULE.code"}, {"code.py": RULE.replace("four_words", "_Four")}, "gives its rule its name"),
        (
            {GROUPS[1]: "MODULE.code"},
            {"code.py": RULE.replace("Bad:", "Poor:").replace("Good:", "Fine:")},
            "four-words needs examples",
        ),
        (
            {GROUPS[0]: "MODULE.style"},
            {"style/PLUG101.toml": TOML_RULE.replace("message", "mesage")},
            "PLUG101.toml:6: unknown key mesage; did you mean `message`?",
        ),
        ({GROUPS[0]: "MODULE.style"}, {"style/PLUG101.toml": TOML_RULE.replace('["', '["(')}, "no ) closes"),
    ],
)  # fmt: skip
def test_a_plugin_that_does_not_load_is_named(
    offer: Offer, groups: dict[str, str], files: dict[str, str], why: str
) -> None:
    offer(groups, files)
    result = run("reply.txt", "--output-format", "concise")
    assert result.exit_code == 2
    assert result.stdout.startswith("empathlint.toml:2:1: P010 [error] the plugin plug can't be loaded: ")
    assert why in result.stdout
    assert result.stdout.count("\n") == 1


def test_every_command_says_so(offer: Offer) -> None:
    offer({GROUPS[1]: "no_such_module"})
    for command in (["rule", "B101"], ["rule", "--all"], ["test", "B101"], ["inspect", "reply.txt"]):
        result = run(*command)
        assert (result.exit_code, "the plugin plug can't be loaded" in result.output) == (2, True), command
    assert run("reply.txt", "--isolated").exit_code == 0


def test_a_name_that_is_neither_folder_nor_plugin_is_told(here: Path) -> None:
    (here / "empathlint.toml").write_text('packs = ["plug"]\n', "utf-8")
    why = "`packs` names plug, which is neither a folder here nor a plugin that is installed"
    told = f"empathlint.toml:1:1: P010 [error] {why}; the files it is for were not checked\n"
    assert run("reply.txt", "--output-format", "concise").stdout == told


def test_a_folder_comes_before_a_plugin_of_the_same_name(here: Path, offer: Offer) -> None:
    offer({GROUPS[1]: "no_such_module"})
    (here / "plug").mkdir()
    (here / "plug" / "PLUG101.toml").write_text(TOML_RULE, "utf-8")
    assert told("reply.txt", "--select", "PLUG") == [("PLUG101", "old")]


def test_packs_are_read_and_not_run(offer: Offer) -> None:
    offer({GROUPS[0]: "MODULE.style"}, {"style/rules/PLUG101.toml": TOML_RULE, "__init__.py": "raise RuntimeError"})
    assert told("reply.txt", "--select", "PLUG") == [("PLUG101", "old")]


# -- rules that stop --------------------------------------------------------------------------------------------------


def test_a_rule_that_stops_is_told_once_and_the_rest_goes_on(here: Path, offer: Offer) -> None:
    offer(
        {GROUPS[0]: "MODULE.style", GROUPS[1]: "MODULE.code"},
        {"__init__.py": "", "style/PLUG101.toml": TOML_RULE, "code/words.py": RULE, "code/__init__.py": ""},
    )  # fmt: skip
    replies = [
        {"title": "One", "body": "The gizmo is late, sorry."},
        {"title": "Two", "body": "The gizmo is {% if a %}late, stop here{% else %}lost, stop here{% endif %} today."},
        {"title": "Three", "body": "Another gizmo, stop here."},
    ]
    (here / "replies.json").write_text(json.dumps(replies), "utf-8")
    found = told("replies.json", "--select", "PLUG")
    stopped = "rule PLUG301 of plug stopped on reply 'Two': ValueError('no more') (and on 1 more of this file)"
    assert sorted(found) == [("P008", stopped), *[("PLUG101", "old")] * 3, ("PLUG301", "four words")]
    result = run("replies.json", "--select", "PLUG")
    assert result.exit_code == 2
    assert result.stdout.count("P008") == 1
    assert told("replies.json", "--select", "PLUG") == told("replies.json", "--select", "PLUG", "--jobs", "2")


def test_a_finding_outside_the_reply_is_a_stop_too(here: Path, offer: Offer) -> None:
    offer({GROUPS[1]: "MODULE"}, {"__init__.py": RULE})
    (here / "reply.txt").write_text("Hi Ana,\n\nThe moon is beyond reach.\n", "utf-8")
    ((code, message),) = told("reply.txt", "--select", "PLUG")
    assert code == "P008"
    assert "rule PLUG301 of plug stopped on reply 'reply'" in message
    assert "lies outside the reply" in message


def test_a_rule_that_stops_on_its_own_example_fails_the_test(here: Path, offer: Offer) -> None:
    offer({GROUPS[1]: "MODULE"}, {"__init__.py": RULE.replace("One.", "One stop here.")})
    result = run("test", "PLUG")
    assert result.exit_code == 1, result.stderr
    assert "PLUG301: the rule stopped: ValueError('no more')" in result.stdout
