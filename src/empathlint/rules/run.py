"""Runs rules on one view of a reply."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from empathlint.model import Severity
from empathlint.model.records import NamedTuple
from empathlint.rules import phrase_rules
from empathlint.rules.phrase_rules import ANY_SITUATION
from empathlint.rules.rule import special
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


_ANY = -1
"""Less than the weight of any finding."""


class PatternTimeoutError(Exception):
    """A pattern of a house pack ran out of time; the message names the rule and the reply."""


class Call(NamedTuple):
    """A rule written in Python, and when it is called: what is asked of every rule in every reply is at hand here."""

    place: int
    """Its place in the pack."""
    rule: Rule
    signs: tuple[str, ...]
    """The names in its gate that are more than the names of moves."""
    situations: tuple[str, ...] | None
    """The situations it speaks in; None if it speaks in any."""


class Answers(NamedTuple):
    """What rules written in Python said of a view: each that was asked, and what it said."""

    calls: tuple[Call, ...]
    said: list[tuple[Rule, list[Any]]]


class Selection(NamedTuple):
    """The rules of a run, sorted by how they are called."""

    phrase: frozenset[int]
    """Places in the pack of the phrase rules."""
    python: tuple[Call, ...]
    """Rules written in Python; each is imported when a reply first asks for it."""
    silencing: bool
    """Whether any of them yields to or silences another."""
    regexes: tuple[RegexEntry, ...] = ()
    library: tuple[Call, ...] = ()
    """Rules over all replies of a run: they gather facts."""


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
                library.append(_call(index, rule))
            else:
                python.append(_call(index, rule))
    regexes = tuple(entry for entry in pack.regexes() if entry.rule in phrase)
    return Selection(frozenset(phrase), tuple(python), silencing, regexes, tuple(library))


def _call(place: int, rule: Rule) -> Call:
    return Call(place, rule, special(rule.gate), None if ANY_SITUATION in rule.situations else rule.situations)


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
    for rule, said in _answers(view, selection.python):
        found.extend([(rule, finding) for finding in said])
    if selection.silencing and len(found) > 1:
        found = _quieted(found)
    found.sort(key=lambda pair: (pair[1].span, pair[0].code))
    return found


def _phrase_findings(view: View, selection: Selection) -> Iterator[Found]:
    for index in view.rules:
        if index in selection.phrase:
            rule = view.pack.by_index[index]
            found = phrase_rules.findings(view, view.rule_hits(index))
            for finding in phrase_rules.joined(view, found) if rule.is_per_sentence else found:
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
    for rule, said in _answers(view, selection.library):
        yield from [(rule, fact) for fact in said]


def ask(views: Iterable[View], calls: tuple[Call, ...]) -> None:
    """
    Ask each rule about all these views before the next one is asked; `findings` and `facts` need not ask again then.

    A rule is asked where it may have something to say: its gate is open, and it speaks in the view's situation.
    """
    asked = [(view, view.candidates, Answers(calls, [])) for view in views]
    for place, rule, signs, situations in calls:
        gate = rule.gate
        for view, made, answers in asked:
            if gate and made.isdisjoint(gate) and not (signs and view.shows(signs, place)):
                continue
            if situations is None or not view.facets.isdisjoint(situations):
                answers.said.append((rule, _run(view, rule)))
    for view, _, answers in asked:
        view.answers.append(answers)


def _answers(view: View, calls: tuple[Call, ...]) -> list[tuple[Rule, list[Any]]]:
    """Return what rules say of a view, as they were asked before if they were."""
    for answers in view.answers:
        if answers.calls is calls:
            return answers.said
    ask([view], calls)
    return view.answers[-1].said


def judged(rule: Rule, library: Library) -> list[Remark]:
    """Return what a rule over a whole library has to say of the facts that it gathered."""
    return list(_imported(*(rule.python or ("", ""))).judge(library))


def _run(view: View, rule: Rule) -> list[Any]:
    """Return what a rule written in Python yields; if it raises, nothing, and the view remembers why."""
    try:
        found = list(_imported(*(rule.python or ("", ""))).check(view))
        if found:
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
    spans: dict[tuple[str, int], Spans] = {}

    def spoken(code: str, above: int) -> Spans:
        """Return where rules speak whose code begins so, more gravely than this; looked for once."""
        if (code, above) not in spans:
            spans[code, above] = Spans(
                there.span
                for other, there in found
                if other.code.startswith(code) and (there.severity or other.severity) > above
            )
        return spans[code, above]

    kept = []
    for rule, finding in found:
        told = [code for code in rule.yields_to if spoken(code, _ANY).touch(*finding.span)]
        if finding.about is not None and not told:
            weight = finding.severity or rule.severity
            told = [code for code in rule.yields_to if spoken(code, weight).touch(*finding.about)]
        if any(code not in finding.beside for code in told):
            continue
        if any(rule.code.startswith(code) and by not in finding.beside for code, by in silenced):
            continue
        kept.append((rule, finding._replace(severity=Severity.INFO) if told and finding.is_second else finding))
    return kept
