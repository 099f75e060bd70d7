"""Runs rules on one view of a reply."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from empathlint.model import Severity
from empathlint.model.records import NamedTuple
from empathlint.rules import phrase_rules
from empathlint.rules.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from empathlint.model import Finding
    from empathlint.rules.gather import Fact, Library, Remark
    from empathlint.rules.pack import Pack
    from empathlint.rules.regex_rules import RegexEntry
    from empathlint.rules.rule import PythonRule, Rule
    from empathlint.rules.view import View

    Found = tuple[Rule, Finding]


class PatternTimeoutError(Exception):
    """A pattern of a house pack ran out of time; the message names the rule and the reply."""


class Selection(NamedTuple):
    """The rules of a run, sorted by how they are called."""

    phrase: frozenset[int]
    """Places in the pack of the phrase rules."""
    python: tuple[tuple[int, Rule], ...]
    """Rules written in Python with their places; each is imported when a reply first asks for it."""
    silencing: bool
    """Whether any of them yields to or silences another."""
    regexes: tuple[RegexEntry, ...] = ()
    library: tuple[tuple[int, Rule], ...] = ()
    """Rules over all replies of a run, with their places: they gather facts."""


def select(pack: Pack, codes: Collection[str]) -> Selection:
    """Sort the pack's rules with these codes."""
    phrase = set()
    python = []
    library = []
    silencing = False
    for index, rule in enumerate(pack.by_index):
        if rule.code in codes:
            silencing = silencing or bool(rule.yields_to or rule.silences)
            if rule.python is None:
                phrase.add(index)
            elif rule.scope == "library":
                library.append((index, rule))
            else:
                python.append((index, rule))
    regexes = tuple(entry for entry in pack.regexes() if entry.rule in phrase)
    return Selection(frozenset(phrase), tuple(python), silencing, regexes, tuple(library))


def findings(view: View, selection: Selection) -> list[Found]:
    """
    Return the findings of the selected rules on one view, in order of place and code.

    A rule that raises finds nothing; `view.stopped` says why.

    Raises:
        PatternTimeoutError: a pattern of a house pack ran out of time.
    """
    found: list[Found] = list(_phrase_findings(view, selection))
    if selection.regexes:
        found.extend(_regex_findings(view, selection.regexes))
    for index, rule in selection.python:
        if view.is_open(rule.gate, index) and phrase_rules.situated(view, rule.situations):
            found.extend((rule, finding) for finding in _run(view, rule))
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


def _regex_findings(view: View, entries: Iterable[RegexEntry]) -> Iterator[Found]:
    from empathlint.rules import regex_rules

    for entry in entries:
        rule = view.pack.by_index[entry.rule]
        for finding in regex_rules.findings(view, entry, rule.code):
            yield rule, finding


@lru_cache(256)
def _imported(module: str, function: str) -> PythonRule:
    found: PythonRule = getattr(import_module(module), function)
    return found


def facts(view: View, selection: Selection) -> Iterator[tuple[Rule, Fact]]:
    """Yield what the selected rules over a whole library gather from one view; one that raises gathers nothing."""
    for index, rule in selection.library:
        if view.is_open(rule.gate, index) and phrase_rules.situated(view, rule.situations):
            yield from ((rule, fact) for fact in _run(view, rule))


def judged(rule: Rule, library: Library) -> list[Remark]:
    """Return what a rule over a whole library has to say of the facts that it gathered."""
    return list(_imported(*(rule.python or ("", ""))).judge(library))


def _run(view: View, rule: Rule) -> list[Any]:
    """Return what a rule written in Python yields; if it raises, nothing, and the view remembers why."""
    try:
        found = list(_imported(*(rule.python or ("", "")))(view))
        _check_spans(view, found)
    except Exception as error:  # a rule that stops must not hide what the others say
        view.stopped[rule.code] = f"{error!r}"
        return []
    return found


def _check_spans(view: View, found: Iterable[Finding | Fact]) -> None:
    for one in found:
        start, stop = one.span
        if not 0 <= start <= stop <= len(view.prose.text):
            raise ValueError(f"{one!r} lies outside the reply")


def _quieted(found: list[Found]) -> list[Found]:
    """Drop or soften findings that yield to a rule which speaks of the same words, or that another one silences."""
    silenced = {(code, rule.code) for rule, _ in found for code in rule.silences}
    spans: dict[str, Spans] = {}
    kept = []
    for rule, finding in found:
        for code in rule.yields_to:
            if code not in spans:
                spans[code] = Spans(there.span for other, there in found if other.code.startswith(code))
        told = [code for code in rule.yields_to if spans[code].touch(*finding.span)]
        if any(code not in finding.beside for code in told):
            continue
        if any(rule.code.startswith(code) and by not in finding.beside for code, by in silenced):
            continue
        kept.append((rule, finding._replace(severity=Severity.INFO) if told and finding.is_second else finding))
    return kept
