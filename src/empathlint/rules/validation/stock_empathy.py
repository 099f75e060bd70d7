"""V104."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, PlaceholderClass, Severity, TextSpan
from empathlint.rules.rule import rule
from empathlint.text.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

NAMING = frozenset(PlaceholderClass(name) for name in ("other", "customer-detail", "number", "blank", "block"))
"""Placeholders that bring something of this customer's case into the reply."""
STATING = frozenset(["own-fault", "problem", "statement"])
"""Strengths of the cues that state what happened."""
SURE = "felt"
"""The formulas that tell by themselves that something went wrong."""
STUB = "I understand how [frustrating] [what happened] is."
GUARDS = ("quotation", "label", "code", "conditional", "question", "negated")


@rule(
    code="V104",
    severity=Severity.INFO,
    situations=("negative", "unknown"),
    applicability="suggest",
    gate=("phrases",),
    sources=("Decock et al. 2021", "Packard & Berger 2021"),
    phrases=(
        "{felt=<stock-sympathy>} ($$|;|<formula-goes-on>)",
        "{known=<stock-hearing>} ($$|;|<formula-goes-on>)",
    ),
)
def stock_empathy(view: View) -> Iterator[Finding]:
    """
    Sympathises by formula, with nothing of what happened.

    "I understand your frustration" fits every complaint, and readers notice that it does. Where the same sentence or
    the next one names what happened, it reads as listening.

    Bad:
        (valence=negative) I understand your frustration.
        (valence=negative) We understand your concerns.
        (valence=negative) We hear you.
        (valence=negative) I completely understand your disappointment.
        (valence=negative) I understand where you are coming from.
        (valence=negative) Your concern is valid.
        (valence=negative) Your frustration is completely understandable.
        (valence=negative) Hi {{name}}, ⏎ I can see your frustration. Let me check.
        (valence=negative) We understand your disappointment with this situation.
        (valence=negative) Thank you for your message. We understand your concerns. We strive for the best service.
        (valence=negative) I totally understand how frustrating this must be for you.
        I understand your frustration, and we appreciate you.
        (valence=negative) I sympathise with your situation.

    Good:
        (valence=negative) I understand your frustration with the third delay in a row.
        (valence=negative) I understand how frustrating it is to wait in for a parcel.
        (valence=negative) We hear you: the new menu hides the export button.
        (valence=negative) I understand your concern about {{issue}}.
        (valence=negative) Your disappointment about the torn jacket makes sense.
        (valence=negative) I understand you'd like to cancel.
        (valence=negative) I understand your frustration. The parcel should have been with you on Friday.
        (valence=negative) You've had no heating since Sunday, and I understand your worry.
        (valence=negative) You'd planned the party around this cake. I understand your disappointment.
        (valence=negative) I understand your disappointment: three weeks without a reply is too long.
        (valence=negative) I understand your annoyance, as the lift has been out since Monday.
        (valence=negative) I don't understand your concern yet; could you say more?
        (valence=negative) I understand how you feel.
        (valence=negative) We hear you, Leeds: a second shop opens in May.
        (valence=negative) I appreciate your concern for the staff.
        (valence=negative) I understand your concerns about privacy. We never sell your address.
        (good-news valence=positive) We understand your concern, and it is settled.
        We hear you.

    Fix safety:
        Suggestion only: what happened is a fact that only the team knows.
    """
    is_bad = view.situation.is_("negative")
    for name, span in view.named_hits("V104"):
        is_meant = is_bad or name == SURE
        if is_meant and _is_told(view, span) and not _is_named(view, span):
            fix = Fix(f"name it, for example “{STUB}”", (), Applicability.SUGGEST)
            yield Finding(span, "“{match}” fits any complaint; one concrete word can name this one", (fix,))


def _is_told(view: View, span: TextSpan) -> bool:
    start, stop = _words(view, span)
    return not view.structure.is_guarded(GUARDS, start, stop)


def _words(view: View, span: TextSpan) -> tuple[int, int]:
    return view.text.word_from(span.start), view.text.word_from(span.stop - 1) + 1


def _is_named(view: View, span: TextSpan) -> bool:
    """Return whether a formula's sentence, or one beside it, names what happened."""
    start, stop = _words(view, span)
    sentences = view.structure.sentences
    own = view.structure.sentence_of(start)
    thanked = {moved.sentence for moved in view.moves("thanks")}
    first = sentences[own if own - 1 in thanked else max(own - 1, 0)].start
    last = sentences[min(own + 1, len(sentences) - 1)].stop
    ids, concrete = view.text.ids, grammar(view.text.language).of("event-words")
    if any(ids[at] in concrete for at in (*range(first, start), *range(stop, last))):
        return True
    around = view.span(first, last)
    if any(p.kind in NAMING and around.start <= p.at < around.stop for p in view.prose.placeholders):
        return True
    told = {moved.sentence for moved in view.moves("acknowledgement", "perspective") if moved.is_strong}
    if (told - thanked) & {own - 1, own + 1}:
        return True
    stated = (hit for hit in view.cue_hits(None) if first <= hit.start < last and not start <= hit.start < stop)
    cues = (view.pack.cues[view.pack.rows[hit.phrase][1]] for hit in stated)
    return any(facet != "occasion" and strength in STATING for facet, _, strength, _ in cues)
