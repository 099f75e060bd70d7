"""V304."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules import order
from empathlint.rules.absence import body, is_known, is_reply, sentence
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

REACH = 2
"""Sympathy is among this many first sentences."""
SYMPATHY = ("condolence", "concern", "emotion", "perspective", "apology")
STUB = "I'm sorry to hear about [event]."


@rule(
    code="V304",
    severity=Severity.ERROR,
    situations=("grave",),
    applicability="suggest",
    silences=("V301", "V302", "V306"),
    sources=("FCA FG21/1",),
)
def missing_condolence(view: View) -> Iterator[Finding]:
    """
    Deals with a death, an illness or an accident as with any other form.

    Somebody who writes about a loss reads the first two sentences for a sign that it was seen. Regulators of banks and
    insurers ask for it too. Asked for only where metadata or more than one sign say that the matter is grave.

    Bad:
        (grave) To close the account of a deceased customer, send the certificate.
        (grave) Please upload the death certificate.
        (grave) We need proof of the executor's identity.
        (grave) Thank you for contacting us. The account will be frozen.
        (grave) Your claim needs a hospital letter.
        (grave) The policyholder's passing has been noted.
        (gravity=grave) Dear {{name}}, ⏎ We have received your letter. Please send the form by {{date}}.
        Dear {{name}}, ⏎ As your father has passed away, we need a copy of the death certificate from the funeral home.

    Good:
        (grave) I'm so sorry for your loss.
        (grave) Please accept our condolences.
        (grave) I'm sorry to hear about {{name_of_deceased}}.
        (grave) I'm very sorry you've been in hospital; I hope you're recovering.
        (grave) We're so sorry to hear about the accident. Is everyone all right?
        The process died with a fatal error.
        (grave) Thank you for letting us know. I'm very sorry to hear that your mother has died. There's no rush.
        (grave) {{ticket.latest_comment}} ⏎ Please upload the form.
        (grave) Losing your partner is one of the hardest things there is. We'll keep this short.
        Please upload the certificate.
        (grave) I'm sorry you're going through this. One form is all we need.
        (grave kind=staff) Please upload the death certificate.

    Fix safety:
        Suggestion only: sympathy is written by a person.
    """
    if not is_reply(view):
        return
    first = body(view)[:REACH]
    if not first or order.first(view, *SYMPATHY, among=first) is not None:
        return
    if is_known(view, sentence(view, first[-1]).stop):
        fix = Fix(f"begin with “I'm so sorry for your loss.” or “{STUB}”", (), Applicability.SUGGEST)
        message = "this is a grave matter, and no sympathy comes first; one plain sentence belongs here"
        yield Finding(sentence(view, first[0]), message, (fix,))
