"""N302."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules import order
from empathlint.rules.absence import body, is_full, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

ELSEWHERE = ("delay-outage", "security", "grave", "transactional", "good-news", "acknowledgement-auto")
REACH = 2
"""A reason stands in the sentence of the no, or at most this many sentences from it."""


@rule(
    code="N302",
    severity=Severity.INFO,
    default=False,
    applicability="suggest",
    gate=("refusal",),
    yields_to=("N102",),
    sources=("practice: service-training lists",),
    phrases=("<given-reason>",),
)
def refusal_without_reason(view: View) -> Iterator[Finding]:
    """
    Says no and not why.

    A reason shows that somebody thought about it, even if it changes nothing. Opt-in, as some reasons cannot be given.

    Bad:
        We can't refund this.
        No refund.
        We don't do exchanges.
        We can't change the name.
        That's not available.
        The request can't be met.
        Hi {{name}}, ⏎ We're unable to move your booking. I can offer a voucher.

    Good:
        We can't change the name, because tickets are checked against ID.
        {{reason}}
        Since the seal was open, we can't resell it.
        The reason is hygiene.
        This is to protect your account.
        It sold out this morning, so we can't.
        We can't refund this. {{reason}}
        We can't refund the ring. Earrings and rings are excluded so that nobody gets a worn one.
        We can't wait to see you.

    Fix safety:
        Suggestion only: the reason is a fact that only the team knows.
    """
    if not is_full(view) or view.situation.known("scenario") in ELSEWHERE:
        return
    refusal = order.first(view, "refusal", among=body(view))
    if refusal is None:
        return
    structure, word_from = view.structure, view.text.word_from
    reasons = [structure.sentence_of(word_from(span.start)) for span in view.hits("N302")]
    if any(abs(index - refusal.sentence) <= REACH for index in reasons):
        return
    fix = Fix("add “because [reason]”", (), Applicability.SUGGEST)
    yield Finding(sentence(view, refusal.sentence), "this no gives no reason; half a sentence with one can", (fix,))
