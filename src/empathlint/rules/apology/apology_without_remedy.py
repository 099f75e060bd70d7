"""A303."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules import order
from empathlint.rules.absence import body, goes_on, is_full, is_informal, refuses, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUB = "Here's what I've done: [action]."


@rule(
    code="A303",
    severity=Severity.WARNING,
    situations=("negative",),
    applicability="suggest",
    gate=("apology",),
    silences=("O301", "V305"),
    sources=("Lewicki, Polin & Lount 2016",),
    phrases=(
        "{late=((late|slow|delayed|belated) (reply|response|answer|email|message))}",
        "{late=((delay|slowness) in (replying|responding|answering|getting back|writing|our (reply|response)))}",
        "{late=(not (replying|responding|answering|getting back|writing back) ...3 (sooner|earlier|faster|before))}",
    ),
)
def apology_without_remedy(view: View) -> Iterator[Finding]:
    """
    Says sorry and stops there.

    An offer of repair is, after taking responsibility, what makes an apology count. What was done, what comes next and
    when, or a question that moves things on: one sentence of these is enough. Grave situations are left alone; there
    is not always something to repair.

    Bad:
        (delay-outage) Hi {{name}}, ⏎ I'm sorry your order is late. ⏎ Best, ⏎ Sam
        (quality) We apologise for the damaged item. Thank you for your feedback.
        (delay-outage) Sorry about the outage. We value your business.
        (complaint) I'm sorry the agent was rude. Have a nice day.
        (billing) We're sorry for the double charge. ⏎ Regards, ⏎ Billing
        (delay-outage) Apologies for the delay. Thank you for your patience.
        (tech-support) Hello, ⏎ We're sorry for the loss of your notes. We understand how much work went into them.
        (complaint) Hi {{name}}, ⏎ We apologise for the missed visit and have noted your comments.

    Good:
        (delay-outage) I'm sorry your order is late. It will arrive by {{date}}.
        (grave) I'm sorry for your loss. Take all the time you need.
        (quality) I'm sorry this broke. Would you prefer a refund or a new one?
        (delay-outage) Sorry about the outage. We're restoring service now and I'll update you at 15:00.
        (billing) I'm sorry about the double charge. I've refunded {{amount}}.
        (tech-support) We're sorry; our team is testing a fix.
        Sorry for the late reply. I hope you are well.
        (delay-outage) Sorry for the late reply. Yes, the large one fits a double bed.
        (delay-outage) I'm sorry it's late. You can follow it here: {{url}}
        (complaint) I'm sorry about the call. {{ticket.latest_comment}}
        (quality) No apology was needed, but thank you.
        (delay-outage) Sorry for the wait. What time suits you on Friday?
        (billing) We're sorry about this. Our system sent the letter twice; nothing was charged twice.
        (complaint kind=fragment) We're sorry about this.
        (refusal) We're sorry, but your entry was turned down. It came without a drawing.

    Fix safety:
        Suggestion only: what is done about it is a fact that only the team knows.
    """
    if view.situation.known("scenario") == "grave" or not is_full(view):
        return
    apology = order.first(view, "apology", strong=False, among=body(view))
    if apology is None or goes_on(view) or refuses(view, apology.sentence):
        return  # what regret at a no lacks is a way on, which N301 tells
    if any(name == "late" for name, _ in view.named_hits("A303")):
        return  # the reply itself makes up for being late
    fix = Fix(f"go on with “{STUB}”", (), Applicability.SUGGEST)
    severity = Severity.INFO if is_informal(view) else None
    message = "the apology stands alone; what is done about it, or when, can follow"
    yield Finding(sentence(view, apology.sentence), message, (fix,), severity)
