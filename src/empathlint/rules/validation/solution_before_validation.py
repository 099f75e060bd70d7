"""V303."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, Severity
from empathlint.rules import order
from empathlint.rules.absence import HEARD, body, is_answer, is_full, names_trouble, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.rules.view import View

BUSINESS = ("remedy", "refusal")
VALIDATION = tuple(move for move in HEARD if move not in {"reassurance", "acknowledgement"})
"""What is missed where it comes late. Thanks, and that nothing needs to be done, are well said at the end."""


@rule(
    code="V303",
    severity=Severity.INFO,
    situations=("negative",),
    gate=HEARD,
    sources=("Packard, Li & Berger 2024", "Min, Jung & Ryu 2021"),
    phrases=("{glad=(<glad-news>)}", "{policy=(<policy-talk>)}"),
)
def solution_before_validation(view: View) -> Iterator[Finding]:
    """
    Solves or refuses first, and says only then that it understands.

    Warmth counts most at the start and at the end of a reply, skill in the middle. The sentence that shows that the
    message was read comes before the steps, the policy or the no. Asked for only where somebody is answered.

    Bad:
        (tech-support) Clear your cache. ⏎ 1. Open Settings and choose Storage ⏎ I understand this is frustrating.
        (refusal) Our policy allows 30 days. We understand this is disappointing.
        (quality) A refund takes 5 days. I'm sorry it broke.
        (refusal) We cannot change the date. I know that's hard.
        (quality) Send us a photo. That must have been annoying.
        (complaint) Use this form. I can see why you're upset.
        (tech-support) Hi {{name}}, ⏎ Please restart the router. I'm sorry the line is down again.
        (tech-support) Thank you for contacting us. Clear the cache and log in again. I know how annoying this is.

    Good:
        (quality) I'm sorry it broke. A refund takes 5 days.
        (billing) Good news: your refund is on its way. I'm sorry it took two emails.
        (grave) Are you safe? I'm so sorry this happened.
        (tech-support) Thanks for flagging this. I can see how it slows you down. Please restart the app.
        (quality) I'm sorry it broke, and a new one is on its way.
        (billing) I've refunded you {{amount}}, and I'm sorry you had to ask.
        (tech-support) Thank you for the log you sent. Please restart the app. I know how annoying this is.
        (tech-support) Please restart the app.
        (delay-outage) Your ferry at noon has been cancelled because of the storm. We're sorry that your day is upset.
        (billing) The second charge goes back to your card on {{date}}. You don't need to do anything.
        Earlier today the map was blank for some of you. Please restart the app. We're sorry for the trouble.
        (quality occasion=announcement) Send us a photo. That must have been annoying.
        (complaint) Your report has been checked, and the seller is blocked. We appreciate you bringing this to us.
        (quality) The vase was cracked, you wrote. A new one leaves today. We apologise for any inconvenience.

    Fix safety:
        No fix: the order is the writer's.
    """
    if not is_full(view) or not is_answer(view):
        return
    places = body(view)
    heard = order.first(view, *VALIDATION, among=places)
    if heard is None or order.first(view, *HEARD, among=places[:1]) is not None:
        return
    before = [index for index in places if index < heard.sentence]
    if order.first(view, "exploration", among=before) is not None:
        return
    if _is_business(view, before) and not names_trouble(view, places[0]):
        message = "“{match}” comes after the business; shown first, it says that the message was read"
        yield Finding(sentence(view, heard.sentence), message)


def _is_business(view: View, places: Sequence[int]) -> bool:
    """Return whether these sentences solve, refuse or cite a policy, and do not bring good news."""
    sentence_of, word_from = view.structure.sentence_of, view.text.word_from
    named = {name for name, span in view.named_hits("V303") if sentence_of(word_from(span.start)) in places}
    return "glad" not in named and ("policy" in named or order.first(view, *BUSINESS, among=places) is not None)
