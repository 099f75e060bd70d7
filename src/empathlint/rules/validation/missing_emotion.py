"""V302."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules import order
from empathlint.rules.absence import HEARD, body, is_full, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

FELT = ("emotion", "perspective", "concern", "condolence", "reassurance")
STUB = "That must have been [frustrating / worrying / disappointing]."


@rule(
    code="V302",
    severity=Severity.INFO,
    situations=("high", "grave"),
    applicability="suggest",
    sources=("Gelbrich & Roschk 2011", "Linehan 1997"),
)
def missing_emotion(view: View) -> Iterator[Finding]:
    """
    Says what happened and not what it was like, where much was at stake.

    After repeated contact, an escalation, a fraud or a risk to somebody's safety, how people were treated weighs more
    than what they get. Naming what they may have felt, or taking their side for one sentence, shows it. Asked for only
    where gravity is known to be high, so ordinary complaints are left alone.

    Bad:
        (complaint gravity=high) I see you contacted us three times. I have refunded you.
        (complaint gravity=high) I've read your complaint about the driver. A manager will reply by Friday.
        (complaint gravity=high) You waited four hours. Here is a voucher.
        (security) Your report of the fraud has been received. The card is blocked.
        (complaint gravity=high) I've noted the injury and passed it to our safety team.
        (complaint gravity=high) You asked for a manager. I am the manager.

    Good:
        (complaint gravity=high) Thank you. I'm sorry for the stress this has caused. The card is blocked.
        (complaint gravity=high) You contacted us three times, and I understand how exhausting that is.
        (complaint gravity=high) Reading what happened with the driver, I'm concerned and want to put it right.
        (complaint gravity=high) Four hours is a long wait on a cold platform, and it must have been exhausting.
        (security) Seeing a payment you don't recognise is unsettling.
        (complaint gravity=high) I hope you're recovering.
        (complaint gravity=high) I'd be upset too.
        (complaint) I've read your complaint about the driver. A manager will reply by Friday.
        (security) I've blocked the card, and your money is safe.
        (complaint gravity=high) I've read your complaint. {{ticket.latest_comment}}
        I see you wrote to us about the parcel. I have refunded you.

    Fix safety:
        Suggestion only: what it was like is for the writer to judge.
    """
    if not is_full(view) or view.has(*FELT):
        return
    places = body(view)
    if places:
        heard = order.first(view, *HEARD, strong=False, among=places)
        fix = Fix(f"add “{STUB}”", (), Applicability.SUGGEST)
        message = "this tells what happened and not what it was like; one sentence can name it"
        yield Finding(sentence(view, heard.sentence if heard else places[0]), message, (fix,))
