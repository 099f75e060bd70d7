"""V305."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import asks, ending, is_full, link, orders
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

DONE = ("remedy", "exploration", "timeframe", "goodwill", "channel", "refusal", "alternative")
STUB = "Could you tell me a little more about [what you were doing]?"


@rule(
    code="V305",
    severity=Severity.INFO,
    situations=("tech-support", "complaint", "feature-request"),
    applicability="suggest",
    sources=("Sharma et al. 2020",),
)
def nothing_asked(view: View) -> Iterator[Finding]:
    """
    Takes note, and neither asks nor helps.

    A question about what happened shows interest and is often the fastest way to a remedy. Asked of first answers to
    bug reports, complaints and ideas; a reply that does something needs no question.

    Bad:
        (tech-support) We have noted your issue.
        (complaint) Thank you for the feedback.
        (tech-support) Your bug report was received.
        (feature-request) We will consider it.
        (tech-support) Sorry it isn't working.
        (tech-support) We've logged the crash.
        (feature-request) Hi {{name}}, ⏎ Thank you for your idea. We like it. ⏎ Best, ⏎ Mo

    Good:
        (tech-support) When did it start?
        (tech-support) Could you send a screenshot?
        (feature-request) Tell me a little more about what you were trying to do.
        (tech-support) Which device are you using?
        (tech-support) I've fixed it.
        (complaint) Would a call help?
        (tech-support) You have trouble with the till. Press the blue button for five seconds.
        (feature-request) I've passed your idea to the team that plans the app.
        (tech-support) Please restart the router.
        (feature-request) We don't support that printer.
        (tech-support) {{ticket.latest_comment}}
        (tech-support) We closed your report because it is a question. Our [guide]({{url}}) may be of help.
        Thank you for the feedback.

    Fix safety:
        Suggestion only: what to ask is for the writer.
    """
    if not is_full(view) or view.has(*DONE, strong=True) or asks(view) or link(view) is not None or orders(view, 0, ()):
        return
    place = ending(view)
    if place is not None:
        fix = Fix(f"ask, for example “{STUB}”", (), Applicability.SUGGEST)
        yield Finding(place, "this takes note and neither asks nor helps; one question about it can follow", (fix,))
