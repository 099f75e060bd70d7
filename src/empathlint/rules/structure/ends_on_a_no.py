"""S206."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import HEARD, body, is_known, is_reply, sentence
from empathlint.rules.letter import greeting_stop
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

KIND = (*HEARD, "thanks", "invitation", "exploration", "remedy", "goodwill")
"""Moves that end a reply on something kinder than its no."""
ASKED = ("grave", "cancel-return")
"""Situations in which what is closed or cancelled is what was asked for."""
LEAST = 2
"""A reply of fewer sentences has no ending of its own."""


@rule(
    code="S206",
    severity=Severity.INFO,
    situations=("negative",),
    gate=("refusal", "phrases"),
    applicability="suggest",
    yields_to=("N", "B115", "S203", "V301"),
    sources=("Packard, Li & Berger 2024",),
    phrases=(
        "{policy=<rule-talk>}",
        "{threat=<last-threat>}",
        "{demand=<last-demand>}",
        "^ [and|so] {ours=((i|we) (will|am going to|are going to) !(<negators>|need|have|be) *)}",
    ),
)
def ends_on_a_no(view: View) -> Iterator[Finding]:
    """
    Ends on a no, a rule, a warning or a demand.

    The end of a reply is what stays. A sentence that says what comes next, or that somebody is there, can stand after
    the no.

    Bad:
        (quality) I'm sorry about the seam. We will not refund it. ⏎ Regards
        (complaint) I'm sorry you had to wait. Failure to reply closes the case.
        (refusal) I know you were hoping for a refund. No exceptions.
        (quality) I'm sorry the lid was cracked. You must send the form.
        (refusal) I understand why you ask. Per our policy, sale items stay sold.
        (complaint) I see why this upset you. We can't waive the fee.
        (billing) I'm sorry about the second invoice. Accounts in arrears will be suspended.

    Good:
        (refusal) We can't refund the ticket. I'm here if you need me.
        (refusal) We can't refund the ticket. I'll write by Friday.
        (quality) We can't mend the old one. I hope the new one serves you well.
        (refusal) We can't move the date. Would a credit help?
        (delay-outage) We have no new date yet. Thank you for your patience.
        (refusal) Take the credit any time. ⏎ ⏎ Regards, ⏎ Maya ⏎ ⏎ Terms ⏎ Refunds are not possible.
        (refusal) We can't refund you.
        (quality) I'm sorry it tore. We can't send the same one, so I've put the blue one aside.
        (how-to) Open Settings. You must save the file.
        (complaint) I'm sorry. You must have been worried sick.
        (tech-support) I'm sorry it's down. You don't need to do anything.
        (security) We blocked the card. Never share your PIN.
        (quality) Send the kettle back in its box. The refund is paid after a check, usually within five days.
        (billing) Open Settings and choose Card. The next invoice will be charged to the new one.
        I'm sorry that it is late. I'll go through the return and see that the payment is processed by Ada.
        (grave) Please send us the certificate. The account will be closed within ten days.

    Fix safety:
        No fix: what comes next is for the writer to say.
    """
    places = body(view)
    if len(places) < LEAST or not is_reply(view) or not is_known(view, start=greeting_stop(view)):
        return
    last = places[-1]
    place = sentence(view, last)
    said = {name for name, span in view.named_hits("S206") if place.start <= span.start < place.stop}
    refused = any(moved.sentence == last and moved.is_strong for moved in view.moves("refusal"))
    if not refused and "ours" in said and "threat" not in said:
        return  # what somebody will do is no rule, whatever it is about
    if not (refused or said - {"ours"}) or view.structure.is_question(last):
        return
    if not refused and _is_process(view, last, said):
        return
    # "your account will be suspended" reads as an action, and is none that helps
    kind = tuple(move for move in KIND if move != "remedy" or "threat" not in said)
    if any(moved.sentence == last and moved.is_strong for moved in view.moves(*kind)):
        return
    what = "a no" if refused else "a rule" if "policy" in said else "a warning" if "threat" in said else "a demand"
    fix = Fix("end with what comes next, or with who is there", (), Applicability.SUGGEST)
    yield Finding(place, f"ends on {what}; one kind sentence after it is what stays", (fix,))


def _is_process(view: View, last: int, said: set[str]) -> bool:
    """Return whether a sentence says by when something happens that was asked for, and threatens nobody."""
    if not any(moved.sentence == last and moved.is_strong for moved in view.moves("timeframe")):
        return False
    return said == {"policy"} or (said == {"threat"} and view.situation.known("scenario") in ASKED)
