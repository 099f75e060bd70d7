"""O303."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import ending, is_full
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View


@rule(
    code="O303",
    severity=Severity.INFO,
    default=False,
    situations=("negative",),
    applicability="suggest",
    sources=("Packard, Moore & McFerran 2018",),
    phrases=("<somebody-acts>",),
)
def no_owner(view: View) -> Iterator[Finding]:
    """
    Tells of work that nobody does.

    "The matter is being looked into" leaves open by whom. A sentence with "I", "we" or a name in front of what is done
    says that somebody is at it. Opt-in, as much official writing has no person in it.

    Bad:
        (complaint) The matter is being looked into.
        (billing) A refund will be issued.
        (tech-support) The ticket was raised. Updates follow.
        (quality) It will be fixed.
        (delay-outage) The case is with the team.
        (complaint) Your request is being processed.

    Good:
        (complaint) I'm looking into it.
        (billing) We've issued your refund.
        (delay-outage) {{agent.name}} is on it.
        (tech-support) I raised the ticket.
        (tech-support) We're fixing it.
        (complaint) I'll own this until it's done.
        The matter is being looked into.
        (complaint) {{ticket.latest_comment}} ⏎ It is being looked into.

    Fix safety:
        Suggestion only: who does it is for the team to say.
    """
    if not is_full(view) or view.hits("O303"):
        return
    place = ending(view)
    if place is not None:
        fix = Fix("say who does it: “I”, “we” or a name", (), Applicability.SUGGEST)
        yield Finding(place, "nobody acts in this reply; “I” or “we” before what is done says who does", (fix,))
