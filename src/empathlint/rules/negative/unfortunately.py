"""N101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

ALTERNATIVES = ("remedy", "goodwill", "exploration", "channel")
REACH = 2
"""What is possible or whom to reach counts in the sentence itself and in this many after it; a remedy anywhere on."""


@rule(
    code="N101",
    severity=Severity.INFO,
    applicability="suggest",
    gate=("phrases",),
    sources=("practice: service-training lists",),
    phrases=(
        "unfortunately",
        "regrettably",
        "sadly !missed",
        "most regrettably",
        "it is unfortunate that",
        "<afraid-that>",
    ),
)
def unfortunately(view: View) -> Iterator[Finding]:
    """
    Sighs at the start, over and over, or before a no that nothing follows.

    One "unfortunately" in the middle of a reply, with something that can be done after it, is plain courtesy. As the
    first word it announces a no before anything was heard; twice, it becomes a tune; with nothing after it, a dead end.

    Bad:
        Unfortunately, we can't help.
        Hi {{name}}, ⏎ Unfortunately your refund was declined.
        Unfortunately A. Unfortunately B.
        Regrettably, no refund is possible.
        Sadly we can't. Regards
        Thanks. Unfortunately we don't ship there. Bye
        Thanks. Unfortunately we can't replace glass. It splinters. Our saw is for wood. Questions? Please call us.
        Hello, ⏎ Sadly, the blue one is sold out. I can send the green one today.
        Thank you for asking. Regrettably, the offer has ended. I've looked twice, and sadly there is no other.
        Hi {{name}}, ⏎ I'm afraid that the shop shuts at noon.

    Good:
        Thank you for asking. Unfortunately that size is gone, but I can hold the next one.
        That's an unfortunate mix-up on our side.
        I wish I had better news. Here's what I can do.
        Thanks for telling us. Unfortunately the delay was our fault, so I've refunded delivery.
        Sadly missed by all at the club.
        Thanks for the photo. I'm afraid the lid is cracked on the inside too.
        Are you afraid of heights? The balcony can be closed.
        You were unfortunate with the weather, so I've moved your booking.
        Thank you for the photos. Unfortunately, we can't repair the lid. I can send a new one today.
        Thanks. Unfortunately we can't replace glass. It splinters. Our saw is for wood. Here's a coupon for frames.
        Thanks. Unfortunately the small size is sold out. The next size up has the same cut and is in the shop.
        I'm glad you wrote. Your message said: "Unfortunately the lid is broken again." I've sent a new lid.

    Fix safety:
        Suggestion only: what to say first is for the writer.
    """
    structure = view.structure
    places = [span for span in view.hits("N101") if view.is_own(span)]
    for span in places:
        word = view.text.word_from(span.start)
        sentence = structure.sentence_of(word)
        if structure.zones[sentence] is Zone.OPENING:
            fix = Fix("begin with what you have read or done, then the news", (), Applicability.SUGGEST)
            yield Finding(span, "“{match}” opens with a sigh; what was heard or done can come first", (fix,))
        elif len(places) > 1:
            yield Finding(span, "“{match}” is one of several sighs here; one is enough, and none is often better")
        elif _is_dead_end(view, sentence, view.text.word_from(span.stop)):
            fix = Fix("what I can do is [option]", (), Applicability.SUGGEST)
            yield Finding(span, "“{match}” leads to a no with nothing after it; add what can be done instead", (fix,))


def _is_dead_end(view: View, sentence: int, after: int) -> bool:
    # a sigh may be the refusal itself, and then nobody knows what is refused
    if not any(moved.sentence == sentence and moved.stop > after for moved in view.moves("refusal")):
        return False
    if any(sentence <= moved.sentence <= sentence + REACH for moved in view.moves("alternative")):
        return False
    offered = {moved.sentence for moved in view.moves("invitation")}
    return not any(
        moved.is_strong
        and moved.sentence >= sentence
        and (moved.sentence <= sentence + REACH or (moved.move != "channel" and moved.sentence not in offered))
        for moved in view.moves(*ALTERNATIVES)
    )
