"""Which rules run: by code, prefix and name, as the settings say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.rules.absence import EXEMPT_KINDS
from empathlint.rules.run import select as plan
from empathlint.situation.facets import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from empathlint.config.settings import Settings
    from empathlint.model import Severity
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule
    from empathlint.rules.run import Selection as Plan

PROBLEMS: Mapping[str, str] = {
    "P001": "unreadable",
    "P002": "not-decodable",
    "P003": "malformed",
    "P004": "too-large",
    "P005": "out-of-time",
    "P006": "read-as-cp1252",
    "P007": "not-known",
    "P008": "broken-off",
    "P009": "not-fixed",
    "P010": "configuration",
    "P101": "unused-directive",
    "P102": "unknown-in-directive",
}
"""Names of the problems that no rule finds: with the input, with a reply, with a fix, with a directive."""

_EXACT = 100
_PLACEHOLDER_RULE = "S101"
_WORDLESS_FAMILIES = ("T", "L")


class SelectError(Exception):
    """
    A name in the settings means nothing that the packs have; the message names the nearest.

    `key` is the setting, `near` the words that lead to its line.
    """

    def __init__(self, message: str, key: str = "", near: tuple[str, ...] = ()) -> None:
        """Describe what means nothing, and where it is named."""
        super().__init__(message)
        self.key = key
        self.near = near


class Chosen(NamedTuple):
    """Some of a pack's rules, ready to run."""

    rules: tuple[Rule, ...]
    """In the order of their codes."""
    plan: Plan
    """How they are called."""


class Selection(NamedTuple):
    """What runs under some settings."""

    every: Chosen
    """For a reply in the pack's language."""
    wordless: Chosen
    """For a reply in another language: placeholders, typography, library."""
    staff: Chosen
    """For text that no customer reads."""
    by_kind: Mapping[str, Chosen]
    """For the kinds of text of which less is asked, as the pack says."""
    silent: Mapping[str, str]
    """Why each of the other rules stays silent, by code."""
    severities: Mapping[str, Severity]
    """What the settings say about severity, by code; a code that is absent keeps the rule's own."""
    ignored_problems: frozenset[str]
    """Codes of notes about the input that are not told (never of what could not be done)."""

    @property
    def is_whole(self) -> bool:
        """Whether every rule that is on by default runs."""
        return not any(self.left_out)

    @property
    def left_out(self) -> Iterator[str]:
        """The codes of the rules that are on by default and do not run."""
        return (code for code, why in self.silent.items() if why not in {_OPT_IN, _PREVIEW})


_OPT_IN = "it is off unless selected"
_PREVIEW = "it is new, and `preview` is not set"
_IGNORED = "the settings ignore it"
_UNSELECTED = "the settings select other rules"


def matches(selector: str, code: str, name: str) -> int:
    """Return how closely a selector means a rule: 0 not at all, the length of a prefix, most for a code or name."""
    wanted = selector.strip()
    if wanted.lower() == name or wanted.upper() == code:
        return _EXACT
    return len(wanted) if wanted and code.startswith(wanted.upper()) else 0


def meant(selector: str, named: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the codes that a selector means among (code, name) pairs."""
    return frozenset(code for code, name in named if matches(selector, code, name))


def select(pack: Pack, settings: Settings) -> Selection:
    """
    Return which of the pack's rules run.

    The closest selector decides: a code or name before a prefix, a longer prefix before a shorter one; at equal
    closeness `ignore` wins. A prefix selects the opt-in rules below it too. New rules run only under `preview`.

    Raises:
        SelectError: a selector means no rule and no problem, or names a new rule without `preview`.
    """
    severity = tuple(settings.severity.items())
    return _select(pack, settings.select, settings.ignore, severity, preview=settings.preview)


def check_names(pack: Pack, settings: Settings) -> None:
    """
    Make sure that the settings name nothing that the packs do not have.

    Raises:
        SelectError: a selector means no rule and no problem, or a scenario, a kind of text or a reader is unknown.
    """
    select(pack, settings)
    for ignoring in settings.ignores:
        for selector in ignoring.codes:
            _check_selector(pack, selector, "ignore", "ignore", selector)
    for settling in settings.files:
        for selector in settling.severity:
            _check_selector(pack, selector, "files", "severity", selector)
        if settling.vendor:
            _check_vendor(settling.vendor)
    for declaring in settings.situations:
        for facet in ("situation", "kind"):
            value = declaring.facts.get(facet, "")
            if value and value not in declarable(pack, facet):
                hint = declarable_hint(pack, facet, value, declarable(pack, facet))
                raise SelectError(f"`situation.{facet}` takes no `{value}`{hint}", "situation", (value,))


def declarable_hint(pack: Pack, facet: str, value: str, known: tuple[str, ...]) -> str:
    """Return what goes behind a sentence about a value that a facet does not have: the one that is meant, or all."""
    from empathlint.model.nearest import did_you_mean

    usual = named_scenario(pack, value) if facet in {"situation", "scenario"} else ""
    if usual:
        return f"; did you mean `{usual}`?"
    return did_you_mean(value, known, otherwise=f"there are {', '.join(known)}")


def named_scenario(pack: Pack, name: str) -> str:
    """Return the scenario that a desk's own name for a pile of replies stands for, or ""."""
    found: str = pack.situation.get("names", {}).get(name.strip(" :-–—|/>.").lower(), "")
    return found


def _check_vendor(name: str) -> None:
    """Raise if no reader has this name, and no placeholders mean anything of their own for it."""
    from empathlint.formats.placeholders.classes import VENDORS
    from empathlint.formats.trees import vendors

    known = sorted(vendors())
    if name not in known and name not in VENDORS:
        from empathlint.model.nearest import did_you_mean

        hint = did_you_mean(name, known, otherwise=f"there are {', '.join(known)}")
        raise SelectError(f"no reader is called `{name}`{hint}", "files", ("vendor", name))


@lru_cache(maxsize=16)
def declarable(pack: Pack, facet: str) -> tuple[str, ...]:
    """Return the values of a facet, `situation` or `kind`, that the packs know."""
    defaults = pack.situation.get("defaults", {})
    if facet == "kind":
        known = {"complete", *EXEMPT_KINDS, *(usual["kind"] for usual in defaults.values() if "kind" in usual)}
    else:
        facet = "scenario"
        known = {*defaults, UNKNOWN}
    return tuple(sorted(known | {cue[1] for cue in pack.cues if cue[0] == facet}))


@lru_cache(maxsize=512)
def _check_selector(pack: Pack, selector: str, key: str, *near: str) -> None:
    """Raise if a selector means no rule and no problem."""
    named = [(rule.code, rule.name) for rule in pack.rules.values()]
    if not meant(selector, named) and not meant(selector, PROBLEMS.items()):
        from empathlint.model.nearest import no_rule

        raise SelectError(no_rule(selector, named), key, near)


@lru_cache(maxsize=64)
def _select(
    pack: Pack,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    severity: tuple[tuple[str, Severity], ...],
    *,
    preview: bool,
) -> Selection:
    named = [(rule.code, rule.name) for rule in pack.rules.values()]
    severities = tuple(selector for selector, _ in severity)
    for key, selectors in (("select", selected), ("ignore", ignored), ("severity", severities)):
        for selector in selectors:
            _check_selector(pack, selector, key, selector)
    if not preview:
        _check_new(pack, selected)
    running: list[Rule] = []
    silent: dict[str, str] = {}
    for code in sorted(pack.rules):
        rule = pack.rules[code]
        why = _PREVIEW if rule.is_preview and not preview else _why_silent(rule, selected, ignored)
        if why:
            silent[code] = why
        else:
            running.append(rule)
    return Selection(
        every=_chosen(pack, running),
        wordless=_chosen(pack, [rule for rule in running if _is_wordless(rule.code)]),
        staff=_chosen(pack, [rule for rule in running if rule.code == _PLACEHOLDER_RULE]),
        by_kind={
            kind: _chosen(pack, _asked(running, asked)) for kind, asked in pack.situation.get("kinds", {}).items()
        },
        silent=silent,
        severities=_severities([*named, *PROBLEMS.items()], severity),
        ignored_problems=frozenset(
            code
            for code, name in PROBLEMS.items()
            if (code > "P100" or code == "P006") and any(matches(selector, code, name) for selector in ignored)
        ),
    )


def _check_new(pack: Pack, selected: Iterable[str]) -> None:
    """Raise if a new rule is selected by its own code or name, and new rules do not run."""
    for selector in selected:
        for rule in pack.rules.values():
            if rule.is_preview and matches(selector, rule.code, rule.name) == _EXACT:
                raise SelectError(
                    f"{rule.code} is new; it runs with `preview = true` or --preview", "select", (selector,)
                )


def _asked(rules: list[Rule], asked: Mapping[str, Iterable[str]]) -> list[Rule]:
    """Return the rules that a kind of text is asked: only these codes and prefixes, or all without those."""
    only, without = tuple(asked.get("only", ("",))), tuple(asked.get("without", ()))
    return [rule for rule in rules if rule.code.startswith(only) and not (without and rule.code.startswith(without))]


def _chosen(pack: Pack, rules: list[Rule]) -> Chosen:
    return Chosen(tuple(rules), plan(pack, frozenset(rule.code for rule in rules)))


def _why_silent(rule: Rule, selected: tuple[str, ...], ignored: tuple[str, ...]) -> str:
    wanted = max((matches(selector, rule.code, rule.name) for selector in selected), default=0)
    unwanted = max((matches(selector, rule.code, rule.name) for selector in ignored), default=0)
    if unwanted and unwanted >= wanted:
        return _IGNORED
    if selected:
        return "" if wanted else _UNSELECTED
    return "" if rule.is_default else _OPT_IN


@lru_cache(maxsize=64)
def severities(pack: Pack, severity: tuple[tuple[str, Severity], ...]) -> Mapping[str, Severity]:
    """Return what (selector, severity) pairs say, by code; the closest selector decides."""
    named = [(rule.code, rule.name) for rule in pack.rules.values()]
    return _severities([*named, *PROBLEMS.items()], severity)


def _severities(named: Iterable[tuple[str, str]], severity: Iterable[tuple[str, Severity]]) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    wanted = list(severity)
    for code, name in named if wanted else ():
        close = [(matches(selector, code, name), value) for selector, value in wanted]
        best = max(close, key=lambda pair: pair[0])
        if best[0]:
            found[code] = best[1]
    return found


def _is_wordless(code: str) -> bool:
    return code == _PLACEHOLDER_RULE or code.startswith(_WORDLESS_FAMILIES)
