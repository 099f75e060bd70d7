"""empathlint speaks as it asks others to: its messages, its help and its pages are read by its own rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from empathlint.cli.main import cli
from empathlint.engine import examples as trial
from empathlint.model import Finding
from empathlint.rules.cache import load_pack
from empathlint.rules.loading import PackFile
from empathlint.rules.run import findings, select
from empathlint.rules.view import View

ROOT = Path(__file__).parent.parent
PACK = load_pack()
WORDED = select(PACK, {code for code, rule in PACK.rules.items() if rule.scope == "sentence" and rule.is_default})
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += [
    page for page in sorted((ROOT / "docs").rglob("*.md")) if page.name != "design.md" and page.parent.name != "rules"
]
SENTENCE = 4
HARSH = re.compile(r"\b((?<!that )must|obviously|violations?|offen[cs]es?|illegal|invalid|(?<!went )wrong)\b")


def told(code: str) -> Iterator[str]:
    """Yield what a rule may say: the messages and titles of its file, or of its findings in its examples."""
    rule = PACK.rules[code]
    if rule.python is None:
        data = PackFile(Path(rule.path)).data
        for part in (data, *data.get("phrase", [])):
            yield part.get("message", "")
        return
    chosen = select(PACK, {code})
    for example in trial.examples(rule):
        if "bad" in example and rule.scope != "library":
            for _, finding in findings(trial.read(example["bad"], PACK, example), chosen):
                yield finding.message
                yield from (fix.title for fix in finding.fixes)


def _suggested(part: dict[str, Any]) -> list[str]:
    suggested = part.get("suggest", [])
    return [suggested] if isinstance(suggested, str) else suggested


def unquoted(text: str) -> str:
    """Return a text without the words it quotes, which are the customer-facing ones it talks about."""
    return re.sub(r"“[^”]*”|\{match\}|`[^`]*`", "it", text)


def prose_of(view: View, finding: Finding) -> str:
    return view.prose.text[finding.span.start : finding.span.stop]


def found_in(text: str) -> list[str]:
    view = trial.read(text, PACK, {})
    return [f"{rule.code} in {text!r}" for rule, _ in findings(view, WORDED)]


@pytest.mark.parametrize("code", PACK.rules)
def test_messages_are_kind(code: str) -> None:
    for message in filter(None, map(unquoted, told(code))):
        assert not HARSH.search(message.lower()), message
        if len(message.split()) >= SENTENCE:  # what is shorter is a word to write, not a thing to say
            assert found_in(message) == []


@pytest.mark.parametrize("code", [code for code, rule in PACK.rules.items() if rule.python is None])
def test_suggestions_are_kind(code: str) -> None:
    data = PackFile(Path(PACK.rules[code].path)).data
    for text in [suggested for part in (data, *data.get("phrase", [])) for suggested in _suggested(part)]:
        told_of = [found for found in found_in(unquoted(text)) if found[0] != code[0]]  # a no may be said as a no
        assert told_of == [], text


@pytest.mark.parametrize("code", PACK.rules)
def test_messages_are_one_plain_sentence(code: str) -> None:
    rule = PACK.rules[code]
    if rule.python is None:
        message = str(PackFile(Path(rule.path)).data["message"])
        assert not message.endswith("."), message
        assert message[:1] == message[:1].lower() or message.startswith("I "), message


@pytest.mark.parametrize("name", sorted(cli.list_commands(click.Context(cli))))
def test_help_is_kind(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    told_of = [command.help or "", *(getattr(option, "help", "") or "" for option in command.params)]
    assert [found for text in told_of for found in found_in(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_are_kind(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    view = trial.read(prose, PACK, {"markup": "markdown"})
    assert [(rule.code, prose_of(view, finding)) for rule, finding in findings(view, WORDED)] == []
