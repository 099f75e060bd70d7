"""A301."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, Severity
from empathlint.rules import order
from empathlint.rules.absence import body, sentence
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

LIMIT, SHORT_LIMIT = 3, 2
"""As many apologies are not too many; in a chat, a text message or a grave matter the second number counts."""


@rule(
    code="A301",
    severity=Severity.INFO,
    gate=("3*apology", "phrases"),
    sources=("Marinova, Singh & Singh 2018",),
    phrases=("<sorry-stack>",),
)
def too_many_apologies(view: View) -> Iterator[Finding]:
    """
    Apologises over and over, or piles one degree on another.

    In filmed service encounters, apologising on after the first seconds lowered satisfaction; options raised it. Say
    sorry once, for what happened, and spend the other sentences on what is done about it.

    Bad:
        I'm so so sorry.
        We are very, very sorry for this.
        Sorry! ⏎ I'm sorry about the delay. ⏎ We apologise again. ⏎ Once more, sorry.
        A thousand apologies.
        Our deepest, most sincere, heartfelt apologies.
        I'm sorry. I'm really sorry. Sorry again. Apologies once more.
        (channel=chat) I'm sorry about that. Sorry for the wait, too. I apologise for the mix-up.
        Hi Ana, ⏎ I'm really, really sorry that the cake melted.

    Good:
        I'm so sorry for your loss.
        I'm sorry about the delay. ⏎ I've sent a replacement. ⏎ Again, I'm sorry for the wait.
        I'm very sorry this happened.
        Sorry to hear that. I'm sorry we missed it.
        We're sorry to see you go.
        I can't apologise enough for this.
        Please accept our sincere apologies for the delay.
        Your message said: "I am so, so sorry." No need, it was our form.

    Fix safety:
        No fix: which apology says it best is for the writer.
    """
    for span in view.hits("A301"):
        if view.is_own(span):
            yield Finding(span, "“{match}” piles it up; one plain sorry carries more")
            return
    situation = view.situation
    is_short = situation.known("channel") in {"chat", "sms"} or situation.known("gravity") == "grave"
    structure = view.structure
    places = [*body(view), *(i for i, zone in enumerate(structure.zones) if zone is Zone.CLOSING)]
    made = order.made(view, "apology", strong=False, among=places)
    limit = SHORT_LIMIT if is_short else LIMIT
    if len(made) > limit:
        count = len(made)
        message = f"this is apology number {count} of {count} here; one, with what happened in it, says more"
        yield Finding(sentence(view, made[-1].sentence), message)
