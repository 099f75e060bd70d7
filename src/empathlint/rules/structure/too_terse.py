"""S301."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import body, is_informal, is_known, is_reply, sentence
from empathlint.rules.letter import greeting_stop, is_framed
from empathlint.rules.rule import rule
from empathlint.text.grammar import is_word
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

FEWEST = 25
"""A reply about something that went wrong has as many words between greeting and sign-off."""


@rule(
    code="S301",
    severity=Severity.INFO,
    default=False,
    situations=("negative",),
    applicability="suggest",
    yields_to=("V301", "N301", "S203", "A302", "A303", "O301"),
    sources=("Packard & Berger 2021",),
)
def too_terse(view: View) -> Iterator[Finding]:
    """
    Says next to nothing about something that went wrong.

    A few words can be friendly in a chat. In a mail about a loss they read as a shrug: what happened, what comes next
    and who is there do not fit into them. Asked only of replies that greet, sign off or are declared to be e-mails.

    Bad:
        (billing) Hi, ⏎ Refunded. ⏎ Regards
        (refusal channel=email) Out of stock.
        (tech-support channel=email) Known issue.
        (tech-support channel=email) Please retry.
        (complaint) Hello {{name}}, ⏎ Sent to billing.
        (quality) Done, sorry. ⏎ ⏎ Best, ⏎ Maya

    Good:
        (delay-outage channel=sms) Sorry for the wait, here in 5.
        (complaint channel=chat) On it!
        (transactional channel=email) Code: 1234
        (good-news channel=email) It's fixed!
        (how-to channel=email) Yes, it does.
        (complaint channel=email) Hi {{name}}, ⏎ I'm sorry the driver left without ringing. I've read his log and spoken to him this morning. The box comes again on Friday, and he will ring you first. ⏎ ⏎ Best, ⏎ Maya
        (quality kind=fragment) Out of stock.
        (quality channel=email) Sorry about that! {{snippet.next_steps}} {% include "steps" %}
        (refusal) Out of stock.

    Fix safety:
        Suggestion only: what there is to say, the team knows.
    """  # noqa: E501 - an example is one line
    if not is_reply(view) or is_informal(view) or not is_known(view, start=greeting_stop(view)) or is_framed(view):
        return
    structure, places = view.structure, body(view)
    is_mail = view.situation.known("channel") == "email"
    if not places or not (is_mail or {Zone.GREETING, Zone.CLOSING}.intersection(structure.zones)):
        return
    said = sum(
        sum(map(is_word, view.text.ids[structure.sentences[place].start : structure.sentences[place].stop]))
        for place in places
    )
    if said < FEWEST:
        fix = Fix("say what happened, what comes next and by when", (), Applicability.SUGGEST)
        yield Finding(sentence(view, places[-1]), f"the reply has {said} words about something that went wrong", (fix,))
