"""A304."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, Severity
from empathlint.rules import order
from empathlint.rules.absence import HEARD, body, is_full, sentence
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

FEWEST = 5
"""A shorter reply has no late place."""


@rule(
    code="A304",
    severity=Severity.INFO,
    situations=("negative",),
    gate=("apology",),
    silences=("V303",),
    sources=("Roschk & Kaiser 2013", "Packard, Li & Berger 2024"),
)
def late_apology(view: View) -> Iterator[Finding]:
    """
    Keeps the apology for the end, though the fault was ours.

    An apology that comes late satisfies less, and after steps and terms it reads as a formula. Where we were at fault
    it belongs to the first sentences; repeating it at the end is fine.

    Bad:
        (fault=ours) Refunds take 5 days. Keep the receipt. Check your card. Weekends do not count. Sorry about this.
        (fault=ours quality) Open it. Take out the tray. Put in the new one. Close it. Press Start. We apologise.
        (fault=ours) It is valid until May. It counts once. It can't be paid out. Codes are sent once. We are sorry.
        (fault=ours) The plan is new. Prices follow it. It has two seats. Choose Plan. Confirm. Sorry for the trouble.
        (fault=ours) The queue was full. The job ran again. The lock timed out. The worker stopped. Apologies.
        Refunds go to the card. They take five days. Keep the slip. It was our mistake. You're free to go. I'm sorry.
        (fault=ours billing) Refunds take 5 days. Keep the slip. Check it. It shows there. Bye. ⏎ Sorry again, ⏎ Jo

    Good:
        (fault=ours billing) I'm sorry about this. Refunds take 5 days. Keep the receipt. Check your card. Bye.
        (fault=ours) Thank you for telling us. I'm sorry. The refund takes 5 days. Keep the box. Thanks again.
        (fault=ours) The refund is on its way. It takes 5 days. I'm sorry.
        (fault=ours) I'm sorry about the mix-up. A new one left. It comes on Friday. Keep the old one. Again, sorry.
        (fault=nobody refusal) The sale ended. It was for members. It is back in May. I can tell you then. Sorry.
        (how-to) Open Settings. Choose Export. Pick CSV. Press Start. Wait for the mail. Sorry for the long list.
        (fault=ours) {{ticket.latest_comment}} ⏎ Refunds take 5 days. Keep it. Check it. Wait for it. Sorry about this.

    Fix safety:
        No fix: the order is the writer's.
    """
    if view.situation.known("fault") != "ours" or not is_full(view):
        return
    structure, places = view.structure, body(view)
    closing = [index for index, zone in enumerate(structure.zones) if zone is Zone.CLOSING]
    apology = order.first(view, "apology", strong=False, among=[*places, *closing])
    if apology is None or len(places) < FEWEST:
        return
    before = [index for index in places if index < apology.sentence]
    is_last_third = 3 * len(before) >= 2 * len(places)
    is_unheard = order.first(view, *HEARD, among=before) is None
    is_after = is_unheard and order.first(view, "remedy", "refusal", among=before) is not None
    if is_last_third or is_after:
        message = "“{match}” comes late for something that was our fault; it belongs to the first sentences"
        yield Finding(sentence(view, apology.sentence), message)
