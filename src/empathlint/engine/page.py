"""A rule's page as plain data: what it finds, why, on what evidence, how it fixes, how it is set and silenced."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathlint.engine.examples import examples
from empathlint.model.records import NamedTuple
from empathlint.rules.changes import sources
from empathlint.rules.loading import PackFile
from empathlint.rules.pack import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.rules.rule import Rule

SOURCES = "sources.toml"
PRACTICE = "D"
_PRACTICE = "practice"
_FIXES = {
    "SAFE": "safe: `--fix` writes it",
    "UNSAFE": "unsafe: `--unsafe-fixes` writes it; read it afterwards",
    "SUGGEST": "suggested only: it needs a detail that your team knows",
}


class Source(NamedTuple):
    """What a rule rests on: as the rule names it, where it was published, how strong it is, and its limits."""

    name: str
    title: str = ""
    strength: str = ""
    limits: str = ""


class Page(NamedTuple):
    """All that is told of a rule."""

    rule: Rule
    state: str
    """Whether it runs of itself."""
    situations: str
    why: str
    sources: tuple[Source, ...]
    bad: tuple[dict[str, Any], ...]
    """Examples that are found, as in the rule's file."""
    good: tuple[dict[str, Any], ...]
    """Examples that are left alone."""
    fix: str
    safety: str
    """What its author says about how safe the fix is."""
    settings: tuple[tuple[str, str], ...]
    """What can be set, and how."""
    silencing: tuple[tuple[str, str], ...]
    """Where it can be silenced, and how."""


def page(rule: Rule) -> Page:
    """
    Return the page of a rule.

    Raises:
        PackError: the rule's file, or the list of sources of its pack, cannot be read.
    """
    why, names, safety = _told(rule)
    shown = examples(rule)
    return Page(
        rule,
        state(rule),
        "any situation" if "any" in rule.situations else f"when: {', '.join(rule.situations)}",
        why.strip(),
        tuple(_sources(rule, names)),
        tuple(example for example in shown if "bad" in example),
        tuple(example for example in shown if "good" in example),
        _FIXES[rule.applicability.name] if rule.applicability else "none",
        safety,
        tuple(_settings(rule)),
        (
            ("in a file with comments", f"<!-- empathlint: ignore[{rule.code}] why -->"),
            ("for some replies", f'[[ignore]] with codes = ["{rule.code}"] and files or reply, in empathlint.toml'),
            ("everywhere", f'ignore = ["{rule.code}"] in empathlint.toml, or --ignore {rule.code}'),
        ),
    )


def state(rule: Rule) -> str:
    """Return whether a rule runs of itself."""
    how = "on" if rule.is_default else "off unless selected"
    return f"new: {how} with `preview = true`" if rule.is_preview else how


def _settings(rule: Rule) -> Iterator[tuple[str, str]]:
    other = "info" if rule.severity.name != "INFO" else "warning"
    yield "another severity", f'severity = {{ {rule.code} = "{other}" }} in empathlint.toml'
    if phrases(rule):
        yield "other phrases", f"[rule.{rule.code}] with add = [...] and remove = [...] in empathlint.toml"
    if rule.is_preview:
        yield "to have it run", "preview = true in empathlint.toml, or --preview"
    elif not rule.is_default:
        yield "to have it run", f"--select {rule.code}, or select in empathlint.toml"


def phrases(rule: Rule) -> list[str]:
    """Return the phrases that a rule looks for, as its author wrote them."""
    if rule.python is None:
        return sources(PackFile(Path(rule.path)).data)
    return list(getattr(import_module(rule.python[0]), rule.python[1]).data.get("phrases", ()))


def _told(rule: Rule) -> tuple[str, Sequence[str], str]:
    """Return why a rule is there, what it rests on and how safe its fix is, from where its author wrote them."""
    if rule.python is None:
        data = PackFile(Path(rule.path)).data
        return data.get("why", ""), data.get("sources", []), ""
    from empathlint.rules.python_rules import read_docstring

    written = getattr(import_module(rule.python[0]), rule.python[1])
    told = read_docstring(written.check.__doc__ or "", rule.path)
    return told["why"], written.data.get("sources", []), told["fix-safety"]


def _folder(rule: Rule) -> Path | None:
    """Return the folder of TOML files of a rule's pack, if it is a pack of a team's own and has one."""
    if not rule.pack or Path(rule.pack).is_absolute():
        return Path(rule.pack) if rule.pack else None
    from empathlint.rules.plugins import find

    return find(rule.pack).folder


def _sources(rule: Rule, names: Sequence[str]) -> Iterator[Source]:
    """Yield the sources with what is known of them; what stands in no list is somebody's own words, or practice."""
    known: dict[str, dict[str, str]] = {}
    strengths: dict[str, str] = {}
    for folder in (Path(PACKAGE, "packs", "en"), _folder(rule)):
        if folder is not None and (folder / SOURCES).exists():
            data = PackFile(folder / SOURCES).data
            known.update(data.get("source", {}))
            strengths.update(data.get("strengths", {}))
    for name in names:
        entry = known.get(name.partition(" (")[0])
        if entry is not None:
            strength = strengths.get(entry.get("strength", ""), entry.get("strength", ""))
            yield Source(name, entry.get("title", ""), strength, entry.get("limits", ""))
        else:
            own = strengths.get(PRACTICE, "").removeprefix(f"{_PRACTICE}: ")
            yield Source(name, "", own if name.startswith(_PRACTICE) else "")
