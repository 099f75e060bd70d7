"""V306."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules import order
from empathlint.rules.absence import HEARD, body, is_announced, is_full, names_trouble, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUB = "You expected [what] by [when], and it isn't there yet."


@rule(
    code="V306",
    severity=Severity.INFO,
    situations=("negative",),
    applicability="suggest",
    gate=HEARD,
    yields_to=("A1",),
    sources=("Packard & Berger 2021", "Sharma et al. 2020"),
    phrases=(
        "{sent=((thank you|thanks) [so much|very much|again] for (the|your|these|those|all the) [*] [*] <sent-thing>)}",
        (
            "{stock=((thank you|thanks) [so much|very much|again|for taking the time] (for|to) <to-say> <stock-thing>"
            " [to (our|my|their) (attention|notice)|with (us|me)])} $"
        ),
    ),
)
def formula_only(view: View) -> Iterator[Finding]:
    """
    Acknowledges with a formula and names nothing of what happened.

    "Thank you for contacting us" fits every message there is. One concrete word about this one, the parcel, the charge,
    the day, is what readers take for listening. Where a rule about apologies speaks of the same formula, this one is
    silent.

    Bad:
        (delay-outage) Hi {{name}}, ⏎ Sorry for any inconvenience. Your parcel will arrive on {{date}}.
        (billing) We apologise for the inconvenience. The refund takes 5 days.
        (tech-support) Thank you for contacting us. Clear the cache and try again.
        (quality) We regret any inconvenience. Please return the item.
        (complaint) Sorry if this caused trouble. We've closed the case.
        (delay-outage) Apologies for the inconvenience. Service is restored.
        (quality) Hi {{name}}, ⏎ Thank you for your message. We'll send a new part on {{date}}.
        (complaint) Dear {{name}}, ⏎ Thank you for raising this with us. We have passed it to the branch manager.
        (complaint) Thank you for bringing these concerns to our attention. The head of nursing will look into them.
        (quality) Thanks for taking the time to share your experience with us. The kitchen has been told.

    Good:
        (delay-outage) I'm sorry your parcel is three days late. It will arrive on {{date}}.
        (billing) You were charged twice; that's our mistake.
        (quality) I can see the seam is torn.
        (complaint) Thank you for raising this with us. Two hours on a cold platform with a child is a long time.
        (complaint) Thank you for bringing the blocked ramp to our attention. The manager will call you.
        (complaint) Thank you for sharing your experience with us. I'm sorry the ward was so loud.
        (transactional) Sorry for any inconvenience while we update the site.
        (complaint) That must have been frustrating.
        (quality) Thank you for telling us about the missing part.
        (delay-outage) Thank you for contacting us. Your parcel is stuck in transit and should be with you on {{date}}.
        (delay-outage) Your parcel will arrive on {{date}}.
        Thank you for contacting us. Your seat is booked.
        (refusal) Thank you for thinking of us. Every table is taken; our sister house next door has two.
        (complaint) Thank you for contacting us. {{ticket.latest_comment}}
        (quality) Thank you for the readings. Two more, taken in the evening, would tell us which pump it is.

    Fix safety:
        Suggestion only: what happened is a fact that only the team knows.
    """
    if not is_full(view) or is_announced(view) or _is_heard(view):
        return
    if view.situation.known("scenario") == "refusal" or view.has("refusal", strong=True):
        return  # nothing but the no has happened
    formula = order.first(view, *HEARD, strong=False, among=body(view))
    if formula is not None and not names_trouble(view) and not _sentences(view, "sent"):
        fix = Fix(f"name it, for example “{STUB}”", (), Applicability.SUGGEST)
        place = sentence(view, formula.sentence)
        yield Finding(place, "“{match}” fits any message; one sentence can name what happened in this one", (fix,))


def _is_heard(view: View) -> bool:
    """Return whether anything but the stock thanks for speaking up shows that somebody read what was written."""
    stock = _sentences(view, "stock")
    return any(moved.is_strong and moved.sentence not in stock for moved in view.moves(*HEARD))


def _sentences(view: View, name: str) -> set[int]:
    at, word_from = view.structure.sentence_of, view.text.word_from
    return {at(word_from(span.start)) for found, span in view.named_hits("V306") if found == name}
