"""O301."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import ending, goes_on, is_brief, is_full, opens_with
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUB = "Here's what happens next: [step]."
ELSEWHERE = ("grave", "refusal")
"""Situations in which another rule knows better what is missing."""


@rule(
    code="O301",
    severity=Severity.WARNING,
    situations=("negative",),
    applicability="suggest",
    silences=("V305",),
    yields_to=("B115",),
    sources=("Marinova, Singh & Singh 2018",),
    phrases=("{dun=(<payment-news>)}", "{dun=(sorry [that|to hear [that]] <cannot-come>)}"),
)
def no_next_step(view: View) -> Iterator[Finding]:
    """
    Leaves the customer without a next step.

    Something went against the customer, and the reply neither does anything about it, nor asks, nor says when there
    will be more. Even "you don't need to do anything" is a next step. Grave situations are left alone.

    Bad:
        (complaint) We understand. Sorry. Regards
        (complaint) Thank you for your feedback. We value it.
        (complaint) Your complaint is important.
        (delay-outage) We're aware of the issue.
        (tech-support) Sorry for the loss of data.
        (delay-outage) We have no update.
        (complaint) Hi {{name}}, ⏎ I understand that the room was cold. We have noted your comments. ⏎ Kind regards
        (delay-outage) Hello, ⏎ We know that the app isn't loading and take it seriously. ⏎ Team Hopla

    Good:
        (delay-outage) We're aware; next update at 15:00.
        (quality) Could you send the photo?
        (billing) I've refunded you.
        (delay-outage) Choose a slot: {{url}}.
        (billing) You don't need to do anything; the credit shows in June.
        (grave) Take all the time you need.
        (complaint) I've read what you wrote about the visit. {{ticket.latest_comment}}
        (complaint) You were left waiting in the cold. I've asked the branch manager to call you.
        (billing) We couldn't collect your payment for May. Your locker is kept for you until Friday.
        (tech-support) Which version do you have?
        (cancel-return negative) We're sorry you won't be able to stay with us. The room was paid in advance.
        We have no update.
        (refusal) We don't lend the fragile ones. The library in Bell Street has a copy for the reading room.
        (complaint) The queue was far too long. We've opened a second desk, so that it won't come to this again.
        (complaint) I'm looking into it now.
        (delay-outage) The engineers are working on the line.

    Fix safety:
        Suggestion only: what comes next is a fact that only the team knows.
    """
    if view.situation.known("scenario") in ELSEWHERE or not is_full(view) or goes_on(view):
        return
    if view.has("refusal", strong=True) or opens_with(view, "O301", "dun"):
        return  # what a no lacks is told by N301; whose debit failed knows what to do
    place = ending(view)
    if place is not None:
        fix = Fix(f"end on “{STUB}”", (), Applicability.SUGGEST)
        severity = Severity.INFO if is_brief(view) else None
        yield Finding(place, "nothing here says what happens next; one step, question or date can", (fix,), severity)
