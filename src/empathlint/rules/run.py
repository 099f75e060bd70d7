"""Runs rules on one view of a reply."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from empathlint.rules import phrase_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from empathlint.model import Finding
    from empathlint.rules.rule import PythonRule, Rule
    from empathlint.rules.view import View

    Found = tuple[Rule, Finding]


class RuleError(Exception):
    """A rule raised while it checked a reply; the message names the rule and what it raised."""


class Selection(NamedTuple):
    """The rules of a run, sorted by how they are called."""

    phrase: frozenset[int]
    """Places in the pack of the phrase rules."""
    python: tuple[tuple[Rule, PythonRule], ...]
    silencing: bool
    """Whether any of them yields to or silences another."""


def select(pack_rules: Iterable[Rule], codes: Collection[str]) -> Selection:
    """Sort the rules with these codes; Python rules are imported here, once. `pack_rules` in the pack's own order."""
    phrase = set()
    python = []
    silencing = False
    for index, rule in enumerate(pack_rules):
        if rule.code in codes:
            silencing = silencing or bool(rule.yields_to or rule.silences)
            if rule.python is None:
                phrase.add(index)
            else:
                python.append((rule, getattr(import_module(rule.python[0]), rule.python[1])))
    return Selection(frozenset(phrase), tuple(python), silencing)


def findings(view: View, selection: Selection) -> list[Found]:
    """
    Return the findings of the selected rules on one view, in order of place and code.

    Raises:
        RuleError: a Python rule raised.
    """
    found: list[Found] = list(_phrase_findings(view, selection))
    for rule, check in selection.python:
        if phrase_rules.situated(view, rule.situations):
            found.extend((rule, finding) for finding in _python_findings(view, rule, check))
    if selection.silencing and len(found) > 1:
        found = _quieted(found)
    found.sort(key=lambda pair: (pair[1].span, pair[0].code))
    return found


def _phrase_findings(view: View, selection: Selection) -> Iterator[Found]:
    for index in view.rules:
        if index in selection.phrase:
            rule = view.pack.by_index[index]
            for finding in phrase_rules.findings(view, view.rule_hits(index)):
                yield rule, finding


def _python_findings(view: View, rule: Rule, check: PythonRule) -> Iterable[Finding]:
    try:
        return list(check(view))
    except Exception as error:
        raise RuleError(f"rule {rule.code} stopped on reply {view.reply.name or view.reply.key!r}: {error!r}") from error


def _quieted(found: list[Found]) -> list[Found]:
    """Drop findings that yield to a rule which speaks of the same words, or that another rule silences in the reply."""
    silenced = {code for rule, _ in found for code in rule.silences}
    return [
        (rule, finding)
        for rule, finding in found
        if not any(rule.code.startswith(code) for code in silenced)
        and not any(_yields(rule, finding, other, there) for other, there in found)
    ]


def _yields(rule: Rule, finding: Finding, other: Rule, there: Finding) -> bool:
    return (
        any(other.code.startswith(code) for code in rule.yields_to)
        and finding.span.start < there.span.stop
        and there.span.start < finding.span.stop
    )
