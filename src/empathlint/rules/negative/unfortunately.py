"""N101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.rule import rule
from empathlint.text.grammar import is_word
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
    yields_to=("N104",),
    sources=("practice: service-training lists",),
    phrases=(
        "unfortunately",
        "regrettably",
        "sadly !missed",
        "most regrettably",
        "it is unfortunate that",
        "<afraid-that>",
        """{job=((error|errors|problem|fault|timeout) ...2 (processing|importing|exporting|uploading|generating|\
            reading|parsing|converting|saving|syncing|loading|running|creating|building))}""",
        "{job=(<machine-work> ...6 <work-failed>)}",
        """{job=((could not|can not|were unable to|was unable to|failed to|unable to) [be] [<adverb>] (process|\
            processed|import|imported|export|exported|upload|uploaded|generate|generated|parse|parsed|convert|\
            converted|read) ...4 (file|files|csv|spreadsheet|export|import|upload|report|video|image|photo|rows|\
            row|data))}""",
    ),
)
def unfortunately(view: View) -> Iterator[Finding]:
    """
    Sighs at the start, over and over, or before a no that nothing follows.

    One "unfortunately" in the middle of a reply, with something that can be done after it, is plain courtesy. As the
    first word it announces a no before anything was heard; twice, it becomes a tune; with nothing after it, a dead end.
    At the end, below what can be done, it closes nothing. A note that a file or a job did not get through refuses
    nobody.

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
        Thank you for the sketch, but unfortunately we can't print it. Regards, Ada
        It was good to hear from you, but sadly we don't have a blue one.

    Good:
        Hi {{name}}, ⏎ We tried the spare key, but unfortunately it doesn't fit. I've ordered another one for you.
        Hi {{name}}, ⏎ I've been through your sketch and, sadly, it's too wide for our press. I can cut it for you.
        Hello, ⏎ Unfortunately, there was an error importing {{file_name}}. Please check the third column.
        Hello, ⏎ Unfortunately, your export did not finish. You can start it again any time.
        Hi, ⏎ You wrote of a fence. You can ask the county at {{url}}. We regret that we can't do more. ⏎ Regards, Ada
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
    structure, word_from = view.structure, view.text.word_from
    failed = [span for _, span in view.named_hits("N101")]
    jobs = {structure.sentence_of(word_from(span.start)) for span in failed}
    places = [span for span in view.hits("N101") if span not in failed and view.is_own(span)]
    for span in places:
        sentence = structure.sentence_of(word_from(span.start))
        if sentence in jobs:
            continue
        about = view.span(structure.sentences[sentence].start, structure.sentences[sentence].stop)
        if _opens(view, sentence, word_from(span.start)):
            fix = Fix("begin with what you have read or done, then the news", (), Applicability.SUGGEST)
            message = "“{match}” opens with a sigh; what was heard or done can come first"
            yield Finding(span, message, (fix,), about=about)
        elif len(places) > 1:
            message = "“{match}” is one of several sighs here; one is enough, and none is often better"
            yield Finding(span, message, about=about)
        elif _is_dead_end(view, sentence, word_from(span.stop)):
            fix = Fix("what I can do is [option]", (), Applicability.SUGGEST)
            message = "“{match}” leads to a no with nothing after it; add what can be done instead"
            yield Finding(span, message, (fix,), about=about)


def _opens(view: View, sentence: int, start: int) -> bool:
    """Return whether the word at `start` is the first of what is said after the greeting."""
    structure = view.structure
    before = view.text.ids[structure.sentences[sentence].start : start]
    return structure.zones[sentence] is Zone.OPENING and not any(is_word(word) for word in before)


def _is_dead_end(view: View, sentence: int, after: int) -> bool:
    # a sigh may be the refusal itself, and then nobody knows what is refused
    refused = any(moved.sentence == sentence and moved.stop > after for moved in view.moves("refusal"))
    if not (refused or (_is_last(view, sentence) and _denies(view, sentence, after))):
        return False
    if any(sentence <= moved.sentence <= sentence + REACH for moved in view.moves("alternative")):
        return False
    if sentence > 0 and _is_last(view, sentence) and view.has("alternative", *ALTERNATIVES, strong=True):
        return False
    offered = {moved.sentence for moved in view.moves("invitation")}
    return not any(
        moved.is_strong
        and moved.sentence >= sentence
        and (moved.sentence <= sentence + REACH or (moved.move != "channel" and moved.sentence not in offered))
        for moved in view.moves(*ALTERNATIVES)
    )


def _is_last(view: View, sentence: int) -> bool:
    """Return whether nothing but the sign-off comes after a sentence."""
    zones = view.structure.zones
    return all(zone in (Zone.CLOSING, Zone.SIGNATURE) for zone in zones[sentence + 1 :])


def _denies(view: View, sentence: int, after: int) -> bool:
    """Return whether a sentence says "not" or the like from the word `after` on."""
    return any(after <= at < view.structure.sentences[sentence].stop for at in view.structure.negators)
