"""O107."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, PlaceholderClass, Severity
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.model import TextSpan
    from empathlint.rules.view import View

MESSAGE = (
    "“{match}” gives something away that nobody is known to have approved; allow goodwill, or leave a blank to fill"
)
GUARDS = ("conditional", "question", "negated", "quotation", "label", "code", "legal")
PEOPLE = frozenset([PlaceholderClass.CUSTOMER_NAME, PlaceholderClass.AGENT, PlaceholderClass.BRAND])
"""Placeholders that say nothing of how much is given."""


@rule(
    code="O107",
    severity=Severity.INFO,
    default=False,
    gate=("phrases",),
    phrases=("<goodwill-offer>",),
    sources=("practice: extras only where they are authorised",),
)
def goodwill_without_authority(view: View) -> Iterator[Finding]:
    """
    Gives something away that a template may not.

    A voucher in a template is a voucher for everybody who gets that answer. Where gestures of goodwill are allowed, say
    so: `goodwill: allowed` in the reply's own metadata, or `goodwill = true` under `[voice]`. An amount that is left to
    a placeholder is decided by somebody, and is left alone.

    Bad:
        We'll give you 20% off your next order.
        Here's a free month.
        I've added a €10 credit.
        We will waive the fee.
        Have a voucher on us.
        We'll cover the cost.
        I've added two free months to your plan.
        Your next coffee is on us.
        We'd like to offer you a small discount, {{first_name}}.

    Good:
        I've added {{credit_amount}} as a thank-you.
        We'll give you {{discount}} off your next order.
        (goodwill=allowed) Here's a free month.
        (voice.goodwill=true) Here's a free month.
        Free delivery over €50.
        Your refund is on its way.
        Vouchers can't be combined.
        You're entitled to compensation under UK261.
        I've issued a credit for the double payment.
        If we find a mistake, we'll waive the fee.
        We can't give you a discount on sale items.
        You said you were promised a free month.
        I've given the courier your new address.
        We've taken your name off the list.
    """
    if view.voice.goodwill:
        return
    for span in view.hits("O107"):
        if _is_fixed(view, span):
            yield Finding(span, MESSAGE)


def _is_fixed(view: View, span: TextSpan) -> bool:
    """Return whether the reply itself gives this away, and says what."""
    structure, text = view.structure, view.text
    start, stop = text.word_from(span.start), text.word_from(span.stop - 1) + 1
    if structure.is_guarded(GUARDS, start, stop):
        return False
    if structure.clause_of(structure.sentence_start(start)).conditional:
        return False
    return not any(p.kind not in PEOPLE and span.start <= p.at < span.stop for p in view.prose.placeholders)
