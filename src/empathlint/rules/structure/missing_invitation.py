"""S204."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import body, is_known, is_reply, sentence
from empathlint.rules.letter import is_framed, is_letter
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

OPEN = ("invitation", "exploration", "concern")
"""The moves that leave the door open."""
REACH = 2
"""They are looked for in as many last sentences."""
STUB = "Reply here any time; I'm here to help."


@rule(
    code="S204",
    severity=Severity.INFO,
    default=False,
    situations=("negative",),
    applicability="suggest",
    yields_to=("S206", "N301", "O301", "A303"),
    sources=("Packard, Li & Berger 2024", "practice: service-training lists"),
)
def missing_invitation(view: View) -> Iterator[Finding]:
    """
    Ends without leaving the door open.

    After bad news the last sentence is what stays. A line that invites an answer says that somebody is still there.
    Asked only of whole e-mails about something that went against the customer.

    Bad:
        (billing) Hi {{name}}, ⏎ I'm sorry about the second charge. I've sent it back. It takes 5 days. ⏎ Regards
        (tech-support kind=complete channel=email) I've reset the lock. Done.
        (complaint) Dear {{name}}, ⏎ I'm sorry for the noise. The band stops at ten now. That is all. ⏎ Regards, ⏎ Maya
        (complaint kind=complete channel=email) The depot has your note. The case is closed.
        (quality kind=complete channel=email) I'm sorry the lid was cracked. Use the form. Sam
        (delay-outage kind=complete channel=email) Your parcel is late. It comes on Friday. Thank you.
        (billing) Hi {{name}}, ⏎ I'm sorry. You wrote: ⏎ {{comment.body}} ⏎ It is on its way. It takes 5 days. ⏎ Sam

    Good:
        (billing kind=complete channel=email) I've sent the charge back. It takes 5 days. Reply here any time.
        (quality kind=complete channel=email) A new lid leaves today. I'm here if anything else comes up.
        (complaint kind=complete channel=email) I can move you to the back of the house. Would that work for you?
        (tech-support kind=complete channel=email) Please restart the app. Let me know how it goes.
        (delay-outage kind=complete channel=email) It comes on Friday. Call me on {{phone}}.
        (refusal) Hi {{name}}, ⏎ I know what you hoped for. It stays closed: ⏎ {{comment.body}} ⏎ Regards
        (transactional kind=complete channel=email) Your code is {{code}}. It is valid for an hour.
        (quality channel=chat) Sorry about that! I've sent a new one. It comes on Friday.
        (quality kind=fragment) I'm sorry the lid was cracked.
        (complaint) Hi {{name}}, ⏎ I'm sorry. The band stops at ten now. It won't happen on Sundays. {{footer_text}}
        (billing) Hi {{name}}, ⏎ I've sent it back. It takes 5 days. ⏎ {{> footer}}

    Fix safety:
        Suggestion only: how to be reached is for the team to say.
    """
    if not is_reply(view) or not (is_letter(view) or is_letter(view, by=Zone.GREETING)):
        return
    places = body(view)
    ending = set(places[-REACH:])
    if not places or is_framed(view) or not is_known(view, start=sentence(view, min(ending)).start):
        return
    if any(view.structure.is_question(place) for place in ending):
        return
    if any(moved.sentence in ending for moved in view.moves(*OPEN)):
        return
    fix = Fix(f"end with “{STUB}”", (), Applicability.SUGGEST)
    message = "ends without a line that invites an answer; one after this leaves the door open"
    yield Finding(sentence(view, places[-1]), message, (fix,))
