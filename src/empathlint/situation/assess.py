"""
Weighs what is known about a reply into its situation.

What somebody declared is final. Names that people gave (title, folder, tags) come next, then the words of the reply:
an own-fault statement weighs more than a problem tied to the customer, and that more than a bare word. Anti-cues
subtract. Two scenarios that come out close to each other are no scenario: a wrong guess costs more than silence.
The numbers are the pack's (`situations.toml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.model.records import NamedTuple
from empathlint.situation.facets import ACT, UNKNOWN, Facet, Situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLE = "title"
SUBJECT = "subject"
TITLE_HINT = "title-hint"
TITLE_ANTI = "title-anti"
TRACE = "trace"
ANTI = "anti"
IN_NAMES = frozenset([TITLE, SUBJECT, TITLE_HINT, TITLE_ANTI])
"""Strengths of cues that count only in names."""
IN_WORDS = frozenset(["hint", TRACE])
"""Strengths of cues that count only in the reply's own words."""
DECLARED = 1.0
NEGATIVE, NEUTRAL, POSITIVE = "negative", "neutral", "positive"
_PLEASANT = ("valence", POSITIVE)
"""Evidence for this colours a neutral matter, and never speaks against trouble."""
SOME = 0.4
"""Evidence of this weight for trouble keeps a reply from being taken for neutral."""
NOTHING = Facet()
SLACK = 1e-9
"""Sums of weights that differ by less are equal."""


class Cue(NamedTuple):
    """A piece of evidence: for which facet and value, how strong, and the words it rests on."""

    facet: str
    value: str
    strength: str
    """
    A key of the pack's [weights]; `title` for words of a name that people gave, `subject` for such as say what it is
    about and not that anything went wrong, `title-hint` for such as say half of it, `anti` against the value.
    """
    reason: str


def assess(facts: Mapping[str, str], cues: Iterable[Cue], data: Mapping[str, Any]) -> Situation:
    """
    Return the situation.

    Args:
        facts: what was declared, facet to value; `situation` is another name for `scenario`.
        cues: the evidence; the same words count once.
        data: the pack's `situations.toml`: weights, cap, margin, defaults.
    """
    evidence: dict[tuple[str, str], dict[str, Cue]] = {}
    for cue in cues:
        evidence.setdefault((cue.facet, cue.value), {}).setdefault(f"{cue.strength}:{cue.reason}", cue)
    weighed = {key: _weigh(key[1], found.values(), data) for key, found in evidence.items()}
    neither = {SUBJECT, ANTI, TITLE_ANTI}  # what such names are about may have gone well
    telling = {key: weighed[key] for key in evidence if any(c.strength not in neither for c in evidence[key].values())}
    by_facet: dict[str, list[Facet]] = {}
    for (facet, _), found in weighed.items():
        by_facet.setdefault(facet, []).append(found)
    declared = {("scenario" if key == "situation" else key): value for key, value in facts.items()}
    scenario = _decide("scenario", declared, by_facet, data)
    defaults = data.get("defaults", {}).get(scenario.value, {})
    fault = _decide("fault", declared, by_facet, data)
    return Situation(
        scenario=scenario,
        valence=_valence(declared, scenario, fault, telling, data),
        fault=fault if fault.confidence else _default("fault", defaults, scenario),
        gravity=_decide("gravity", declared, by_facet, data, _default("gravity", defaults, scenario)),
        channel=_decide("channel", declared, by_facet, data),
        kind=_decide("kind", declared, by_facet, data, _default("kind", defaults, scenario)),
        occasion=_decide("occasion", declared, by_facet, data, _default("occasion", defaults, scenario)),
    )


def _weigh(value: str, cues: Iterable[Cue], data: Mapping[str, Any]) -> Facet:
    weights = data["weights"]
    named = against = total = 0.0
    reasons = []
    for cue in sorted(cues, key=_order):
        weight = weights[cue.strength]
        if cue.strength == TITLE_ANTI:  # however many names say it, it counts once …
            weight = min(0.0, weight - against)
            against += weight
        elif cue.strength in IN_NAMES:  # … by the one that says it best
            weight = max(0.0, weight - named)
            named += weight
        elif cue.strength in IN_WORDS and (total >= ACT - SLACK or (cue.strength == TRACE and total < SOME - SLACK)):
            weight = 0.0  # nothing is hinted at that was said, and a trace only bears out what is half known
        total += weight
        reasons.append(f"{cue.strength}: {cue.reason} ({weight:+.1f})")
    return Facet(value, round(max(0.0, min(total, data["cap"])), 2), tuple(reasons))


def _order(cue: Cue) -> int:
    """Return when a cue is counted: what says something, what hints at it, what bears it out."""
    return 2 if cue.strength == TRACE else cue.strength in IN_WORDS


def _default(facet: str, defaults: Mapping[str, str], scenario: Facet) -> Facet:
    if facet not in defaults:
        return NOTHING
    return Facet(defaults[facet], scenario.confidence, (f"usual for {scenario.value}",))


def _decide(
    facet: str,
    declared: Mapping[str, str],
    weighed: Mapping[str, Sequence[Facet]],
    data: Mapping[str, Any],
    otherwise: Facet = NOTHING,
) -> Facet:
    if facet in declared:
        return Facet(declared[facet], DECLARED, ("declared",))
    if facet not in weighed:
        return otherwise
    ranked = sorted(weighed[facet], key=lambda found: (-found.confidence, found.value))
    if not ranked[0].confidence:
        return otherwise
    best = ranked[0]
    if len(ranked) > 1 and best.confidence - ranked[1].confidence < data["margin"] - SLACK:
        second = ranked[1]
        why = f"{best.value} ({best.confidence}) and {second.value} ({second.confidence}) are too close"
        return Facet(UNKNOWN, 0.0, (why, *best.reasons, *second.reasons))
    return best


def _is_trouble(key: tuple[str, str], found: Facet, defaults: Mapping[str, Mapping[str, str]]) -> bool:
    """Return whether there is some evidence for a matter that is usually negative."""
    usual = defaults.get(key[1], {}).get("valence") if key[0] == "scenario" else None
    return found.confidence >= SOME and (usual == NEGATIVE or key == ("valence", NEGATIVE))


def _valence(
    declared: Mapping[str, str],
    scenario: Facet,
    fault: Facet,
    weighed: Mapping[tuple[str, str], Facet],
    data: Mapping[str, Any],
) -> Facet:
    if "valence" in declared:
        return Facet(declared["valence"], DECLARED, ("declared",))
    defaults = data.get("defaults", {})
    if scenario.confidence == DECLARED and "valence" in defaults.get(scenario.value, {}):
        return Facet(defaults[scenario.value]["valence"], DECLARED, (f"usual for {scenario.value}",))
    told = [found for key, found in weighed.items() if key[0] == "valence" and key != _PLEASANT]
    own = _decide("valence", {}, {"valence": told} if told else {}, data)
    candidates = [own] if own.confidence else []
    if fault.value == "ours":
        candidates.append(Facet("negative", fault.confidence, fault.reasons))
    for (facet, value), found in weighed.items():
        usual = defaults.get(value, {}).get("valence")
        if facet == "scenario" and usual and found.confidence >= scenario.confidence:
            candidates.append(Facet(usual, found.confidence, (f"usual for {value}",)))
    if not candidates:
        return NOTHING
    if fault.value == "ours" or own.value == NEGATIVE or "troubled" in defaults.get(scenario.value, {}):
        # a neutral matter in which something went wrong is not neutral
        bad = [c for c in candidates if c.value == NEGATIVE and c.confidence >= ACT]
        candidates = [c for c in candidates if c.value != NEUTRAL] if bad else candidates
    best = max(candidates, key=lambda found: found.confidence)
    rivals = [
        c for c in candidates if c.value != best.value and best.confidence - c.confidence < data["margin"] - SLACK
    ]
    if best.value == NEUTRAL and any(_is_trouble(key, found, defaults) for key, found in weighed.items()):
        rivals.append(best)
    if rivals:
        return Facet(UNKNOWN, 0.0, ("the evidence points both ways",))
    if best.value == NEUTRAL and _PLEASANT in weighed:
        return best._replace(value=POSITIVE, reasons=weighed[_PLEASANT].reasons)
    return best
