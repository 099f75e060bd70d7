"""A302."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.model.reply import shown
from empathlint.rules.absence import body, is_announced, is_whole, opening, sentence
from empathlint.rules.rule import rule
from empathlint.situation.assess import DECLARED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUB = "I'm sorry that we [what we did]."
LONGEST = 80
"""What is longer is not quoted as a whole, in characters."""


@rule(
    code="A302",
    severity=Severity.WARNING,
    situations=("negative",),
    applicability="suggest",
    silences=("V301",),
    sources=("Roschk & Kaiser 2013",),
)
def missing_apology(view: View) -> Iterator[Finding]:
    """
    Says that it was our fault and does not say sorry.

    When the sender is at fault, people expect an apology, and they are more satisfied when it is early and sincere.
    What may be so is not admitted. A formula or a conditional apology is enough to silence this rule; A1xx speaks of
    those. Where only half a statement tells whose fault it was, it is a hint.

    Bad:
        Hi {{name}}, ⏎ We charged your card twice. The second charge will be reversed in 3 days.
        Hi {{name}}, ⏎ We sent the wrong item. A replacement ships today.
        We lost your parcel. Please choose a refund or a replacement.
        Our system deleted your draft. We have restored it.
        We missed your appointment. Pick a new slot here.
        There was a bug on our side. It is now fixed.
        (fault=ours delay-outage) Dear {{customer.name}}, ⏎ Your order leaves tomorrow.
        We got this wrong. Your account is open again.
        (kind=notice) We sent the wrong statement. The right one is attached.
        Your claim was declined because we lost the photos. It is open again.
        Our system fails to send the code to some phones. Here is a link instead.
        Our tool wrongly marked your listing as sold. It is on sale again.

    Good:
        Hi {{name}}, ⏎ I'm sorry we charged you twice.
        Here's your receipt.
        We're sorry for the mix-up; a replacement ships today.
        Our mistake, and I apologise.
        Your password has been reset.
        (delay-outage) Your parcel is delayed; here's the new date.
        If we sent the wrong item, reply here and we'll swap it.
        If our system fails to send the code, ask for another one.
        When your system fails, press the red button.
        We missed you at the fair this year!
        You said that we lost your parcel.
        This was not our mistake, and the courier has refunded you.
        Your poster was turned down. There is always a chance that we made a mistake. You can ask for a second look.
        Your account has been closed. Perhaps we made a mistake: please send the paper again.
        Your account has been closed. In case we got this wrong, you can ask for a second look by Friday.
        Your account has been closed. We might have made a mistake. You can ask for a second look by Friday.
        Your account has been closed. If it was closed in error, write to us by Friday.
        Your bag was left in the rain. It's possible that we did not read your note. Please send us the receipt.
        Your return was not accepted because the item arrived without its tags.
        Your application was rejected because the form came without a signature. The parcel goes back to you.

    Fix safety:
        Suggestion only: an apology nobody meant is worse than none.
    """
    if view.situation.known("fault") != "ours" or not is_whole(view, notices=True) or view.has("apology"):
        return
    is_faint = view.situation.fault.is_faint
    if is_faint and is_announced(view):
        return  # a failing card, say, is not our doing
    place = opening(view)
    if place is not None:
        fix = Fix(f"add “{STUB}”", (), Applicability.SUGGEST)
        severity = Severity.INFO if is_faint else None
        message = f"{_why(view)}, and no apology follows; a short sincere one belongs here"
        yield Finding(place, message, (fix,), severity)


def _why(view: View) -> str:
    """Return how it is known whose fault it was, in the words of the reply where they stand further down."""
    if _is_declared(view):
        return "is declared to be our fault"
    admission = _admission(view)
    if not admission:
        return "says the fault was ours"
    return f"“{admission}” {'suggests' if view.situation.fault.is_faint else 'says'} the fault was ours"


def _admission(view: View) -> str:
    """Return what says most plainly whose fault it was; "" if the reply begins with it or only its names say so."""
    reasons, first = view.situation.fault.reasons, body(view)[0]
    best, found = len(reasons), ""
    for hit in view.cue_hits({("fault", "ours")}):
        words = shown(view.prose, *view.span(hit.start, hit.stop))
        rank = next((at for at, reason in enumerate(reasons) if f"“{words}”" in reason), best)
        if rank < best:
            best = rank
            found = "" if view.structure.sentence_of(hit.start) == first else _around(view, hit.start, hit.stop)
    return found


def _around(view: View, start: int, stop: int) -> str:
    """Return the sentence in which words say something; if that is long the clause, or no more than these words."""
    structure = view.structure
    whole = sentence(view, structure.sentence_of(start))
    clause = view.span(structure.clause_start(start), max(structure.clause_end(stop - 1), stop))
    told = [" ".join(shown(view.prose, *span).split()) for span in (whole, clause, view.span(start, stop))]
    return next((text for text in told if len(text) <= LONGEST), told[-1])


def _is_declared(view: View) -> bool:
    """Return whether it was not the reply that said whose fault it was."""
    return view.situation.fault.confidence == DECLARED
