"""S203."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import HEARD, is_informal, is_known, is_reply, opening
from empathlint.rules.letter import greeting_stop
from empathlint.rules.rule import rule
from empathlint.text.grammar import Grammar, grammar, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.model import TextSpan
    from empathlint.rules.view import View

SOFT = (*HEARD, "thanks", "ownership", "goodwill", "invitation", "exploration")
"""Moves that make a start of their own."""


@rule(
    code="S203",
    severity=Severity.WARNING,
    situations=("negative",),
    applicability="suggest",
    yields_to=("B", "V301", "V304", "A302", "N301"),
    silences=("V303",),
    sources=("Packard, Li & Berger 2024",),
    phrases=(
        "{policy=<rule-talk>}",
        "{blame=<omission-talk>}",
        "{process=<process-talk>}",
        "{glad=<glad-news>}",
    ),
)
def abrupt_opening(view: View) -> Iterator[Finding]:
    """
    Opens a hard reply with the no, the rule, the order or the process.

    The first sentence sets how the rest is read, and warmth counts most at the start. One sentence that shows that the
    message was read can stand before the business. Where nothing in the reply shows that at all, V301 or N301 says so
    instead.

    Bad:
        (refusal) Hi {{name}}, ⏎ We cannot refund you.
        (refusal) Hi, ⏎ Per our policy, sale items stay sold.
        (complaint) Hi, ⏎ You failed to bring the receipt.
        (tech-support) Hi, ⏎ Clear your cache.
        (complaint) Hi, ⏎ Your ticket has been assigned.
        (billing) Hi, ⏎ Refunds take 5 days.
        (quality) Dear {{name}}, ⏎ Please return the lamp with the label. I'm sorry that it arrived broken.
        (tech-support) Hello, ⏎ Restart the router and wait two minutes. I understand how annoying this is.
        (refusal) Hi {{name}}, ⏎ Our terms do not allow changes to a ticket. I know that's disappointing.
        (complaint) Hello {{name}}, ⏎ Your complaint has been forwarded to the depot. We're sorry about the driver.

    Good:
        (complaint) Thank you for telling us.
        (quality) I'm sorry that the lid came cracked.
        (billing) I've read your message about {{issue}}.
        (complaint) You're right.
        (tech-support) Good news: it's fixed.
        (billing) I can see what happened.
        (delay-outage) Hi {{name}}, ⏎ Your parcel is held up by snow near Leeds. It should reach you on Friday.
        (quality) Hi {{name}}, ⏎ Could you send me a photo of the seam?
        (refusal) Hi {{name}}, ⏎ I know you were hoping for a refund, and we can't give one for this ticket.
        (how-to) Hi, ⏎ Open Settings and choose Export.
        (cancel-return valence=negative) Hi, ⏎ Your plan is cancelled, as you asked.
        (tech-support channel=sms) Restart the router and wait two minutes.
        (complaint) {{comment.body}} ⏎ Refunds take 5 days.
        (tech-support) Hi, ⏎ Let me walk you through it.
        (quality) Hi, ⏎ Please accept my apology for the torn seam.

    Fix safety:
        No fix: what happened is for the writer to say.
    """
    if not is_reply(view) or view.situation.known("channel") == "sms":
        return
    place = opening(view)
    if place is None or not is_known(view, place.stop, greeting_stop(view)):
        return
    first = view.structure.sentence_of(view.text.word_from(place.start))
    if view.structure.is_question(first):
        return
    said = {name for name, span in view.named_hits("S203") if place.start <= span.start < place.stop}
    if "glad" in said:
        return
    what = _what(view, first, place, said)
    if what and not any(moved.sentence == first for moved in view.moves(*SOFT)):
        fix = Fix("begin with what you have read or what happened", (), Applicability.SUGGEST)
        message = f"opens with {what}; one sentence that shows the message was read can stand before it"
        yield Finding(place, message, (fix,), Severity.INFO if is_informal(view) else None)


def _what(view: View, first: int, place: TextSpan, said: set[str]) -> str:
    """Return what the first sentence opens with, or nothing if it is no hard start."""
    if any(moved.sentence == first and moved.is_strong for moved in view.moves("refusal")):
        return "the refusal"
    if "blame" in said:
        return "what the customer did not do"
    if "policy" in said:
        return "the policy"
    if "process" in said:
        return "the process"
    if _is_order(view, grammar(view.pack.language), view.text.word_from(place.start)):
        return "an instruction"
    return ""


def _is_order(view: View, words: Grammar, at: int) -> bool:
    """Return whether a sentence begins as an order: a base form with its object, with or without a "please"."""
    ids = view.text.ids
    asked = False
    while at < len(ids) and (ids[at] in words.requests or ids[at] in words.adverbs) and ids[at] not in words.of("let"):
        asked = asked or ids[at] in words.requests
        at += 1
    if at + 1 >= len(ids) or ids[at] not in words.imperatives or ids[at] in words.of("courteous"):
        return False
    following = ids[at + 1]
    if asked:
        return is_word(following)
    return following in words.noun_openers or following in words.prepositions or following in words.of("objects")
