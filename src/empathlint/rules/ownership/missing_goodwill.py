"""O304."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import asks, is_full, is_informal, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUB = "To make up for [trouble], I've added [authorised gesture]."


@rule(
    code="O304",
    severity=Severity.INFO,
    situations=("billing", "quality", "complaint"),
    applicability="suggest",
    gate=("remedied",),
    sources=("practice",),
)
def missing_goodwill(view: View) -> Iterator[Finding]:
    """
    Puts things right without the gesture that the team may offer.

    Only for teams whose settings say that they may (`goodwill = true` in `[voice]`). Where something of ours went
    against the customer and has been put right, a small extra says that the trouble was seen too. A reply that still
    asks, that refuses, or that speaks of somebody else's mistake is left alone, and so are grave situations and
    channels in which replies are short.

    Bad:
        (quality voice.goodwill=true) I'm sorry that the kettle leaked. I've ordered a new one, and it leaves us today.
        (billing voice.goodwill=true) We charged you twice, and I'm sorry. I've refunded the second payment.
        (complaint voice.goodwill=true) You waited two weeks, and nobody wrote. I've booked the engineer for Friday.
        (billing voice.goodwill=true) The old rate was billed. I've refunded the difference, and it shows by {{date}}.
        (quality goodwill=allowed) Sorry about the torn cover. A replacement is on its way.
        (complaint voice.goodwill=true) I'm sorry the engineer never came. I've booked another visit for Friday.

    Good:
        (quality) I'm sorry that the kettle leaked. I've ordered a new one, and it leaves us today.
        (quality goodwill=no) Sorry about the torn cover. A replacement is on its way.
        (quality voice.goodwill=true) I've ordered a new kettle. To make up for the wait, I've added a box of filters.
        (complaint voice.goodwill=true) I've booked the engineer for Friday, and the visit is on us.
        (quality voice.goodwill=true) I'm sorry that the kettle leaked. Could you send a photo of the base?
        (billing voice.goodwill=true) Your card was declined. You can try another one here: {{url}}.
        (billing voice.goodwill=true) If you end it before {{date}}, the payment is refunded in full.
        (complaint voice.goodwill=true) I'm speaking to the branch tomorrow and will call you before noon.
        (quality voice.goodwill=true) We've put a free dozen into your next box, and replaced the broken ones.
        (billing fault=third-party voice.goodwill=true) Your bank sent it back. I've sent the refund again.
        (complaint voice.goodwill=true) We can't refund the visit. I've asked the manager to call you by noon.
        (billing valence=neutral voice.goodwill=true) I've sent the invoice to your new address.
        (quality channel=chat voice.goodwill=true) Sorry about the torn cover. I've sent you a new one.
        (delay-outage voice.goodwill=true) I'm sorry for the wait. I've sent the parcel again.

    Fix safety:
        Suggestion only: what may be offered is the team's to say.
    """
    situation = view.situation
    if not view.voice.goodwill or situation.known("valence") != "negative" or situation.known("gravity") == "grave":
        return
    if situation.known("fault") in {"customer", "third-party"} or is_informal(view) or not is_full(view):
        return
    if view.has("goodwill", "refusal") or asks(view):
        return
    righted = [moved for moved in view.moves("remedied") if moved.is_strong]
    if righted:
        fix = Fix(f"then “{STUB}”", (), Applicability.SUGGEST)
        message = "things are put right here, without the gesture that the team may offer"
        yield Finding(sentence(view, righted[-1].sentence), message, (fix,))
