"""O302."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import is_full, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUB = "You'll hear from me by [date], even if only with an update."


@rule(
    code="O302",
    severity=Severity.INFO,
    situations=("negative", "follow-up"),
    applicability="suggest",
    gate=("phrases",),
    yields_to=("O103",),
    silences=("V305",),
    sources=("Packard & Berger 2021",),
    phrases=(
        "<our-people> (will|shall|am going to|are going to) [<plain-adverb>] <promised-act>",
        "you will [<plain-adverb>] (get|receive|hear|be <promised-done>|be (contacted|called|notified|informed|sent))",
        "<promised-thing> ...3 will [<plain-adverb>] be [<plain-adverb>] <promised-done>",
        "{condition=(if|unless|in case|whenever|should (somebody|someone|anyone|anybody|a|an|one|it|there|they))}",
        "{condition=((when|once|as soon as) ...5 <comes-free>)}",
        "{condition=((when|once|as soon as) you (hand|return|send|give|bring|pay|sign|confirm|complete|reply|have))}",
        "{condition=(<own-day>)}",
        "{condition=(immediately|right away|straight away|at once|without delay|as we speak)}",
    ),
)
def no_timeframe(view: View) -> Iterator[Finding]:
    """
    Promises something and never says when.

    A promise without a time leaves the customer to guess when to write again. Where no date is known, the day of the
    next update is one. A vague time is O103's to tell.

    Bad:
        (complaint) I'll look into this and write back.
        (billing) We'll refund you.
        (tech-support) Our engineers will fix it.
        (delay-outage) I'll call the courier.
        (complaint) We will investigate.
        (quality) You'll get a replacement.
        (billing) I can see the charge, and I'm sorry. The amount will be credited to your card.
        (complaint) We'll write to you when the yard answers.
        (follow-up) I'll check with the warehouse and let you know.

    Good:
        (complaint) I'll write by Friday.
        (billing) You'll see the refund in 3–5 days.
        (billing) I've already refunded you.
        (delay-outage) We update the page every 30 minutes.
        (delay-outage) We'll send it by {{eta}}.
        (delay-outage) I don't have a date yet; I'll check every Monday and tell you.
        (quality) We'll write to you as soon as the yellow one is in stock.
        (complaint) We'll call you when a place frees up.
        (quality) Once the old one is back, we'll send you a new one.
        (billing) We'll refund the second fee with your next bill.
        (quality) We'll refund you on receipt of the old hat.
        (complaint) We'll ring you should anybody give up a place.
        (complaint) We'll send you the deed once it is registered.
        (quality) Screw the lid down to the mark. We'll send a new seal if it drips after that.
        (delay-outage) The new batch is due in week [n]. You will receive a message from the courier.
        (quality) Would it help if we sent you a new one?
        (complaint) We will not call you again.
        (billing) We'll refund you. {{ticket.latest_comment}}
        (complaint) We'll reply as soon as possible.
        (delay-outage) New estimated timeline: {{estimate}} ⏎ We'll keep you updated.
        (quality) Write to us and we'll fix it right away.
        I'll look into this and write back.
        (complaint) You said that we will call you.

    Fix safety:
        Suggestion only: when is a fact that only the team knows.
    """
    if view.has("timeframe") or view.has("deadline", strong=True) or not is_full(view):
        return
    structure = view.structure
    conditions = {span for _, span in view.named_hits("O302")}
    for span in view.hits("O302"):
        if span in conditions:
            continue
        start, stop = view.text.word_from(span.start), view.text.word_from(span.stop - 1) + 1
        index = structure.sentence_of(start)
        if structure.is_guarded(("quotation", "label", "code", "legal", "question"), start, stop):
            continue
        if any(span.start < condition.start < sentence(view, index).stop for condition in conditions):
            continue
        if not any(clause.conditional and clause.start < start for clause in structure.clauses_of(index)):
            fix = Fix(f"add “{STUB}”", (), Applicability.SUGGEST)
            yield Finding(span, "“{match}” has no time; a date, even for the next update, can follow", (fix,))
            return
