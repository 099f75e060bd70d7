"""C301."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, PlaceholderClass, Severity, placeholder_character
from empathlint.rules.absence import body, is_full, link, sentence
from empathlint.rules.rule import rule
from empathlint.rules.spans import Spans
from empathlint.text.grammar import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

FEW = 15
"""A reply of fewer words besides greeting and sign-off leaves the answer to its link."""
BARE = 3
"""A link with no more words than this around it says nothing."""
DEEDS = ("remedy", "apology", "exploration", "goodwill", "ownership")
POLITE = ("thanks", "invitation", "greeting", "closing")
EXEMPT = ("transactional", "acknowledgement-auto", "good-news")


@rule(
    code="C301",
    severity=Severity.WARNING,
    applicability="suggest",
    gate=(placeholder_character(PlaceholderClass.OTHER), "/", "phrases"),
    silences=("O302", "O301", "V301", "V305", "V306"),
    sources=("Packard & Berger 2021",),
    phrases=("{referral=(<referral>)}", "{paper=(<own-paper>)}"),
)
def link_only(view: View) -> Iterator[Finding]:
    """
    Answers with a link and next to nothing else.

    The customer asked a person and got a search result. One sentence with the answer itself, and the link for more,
    takes a moment to write and saves the next message.

    Bad:
        Hi, ⏎ See {{url}}
        Please read {{url}}.
        Hi {{name}}, ⏎ This article explains it: {{url}} ⏎ Regards
        FAQ: {{url}}
        {{url}}
        Check this: {{url}}
        Hello Ana, ⏎ You'll find everything here: https://help.acme.example/returns ⏎ Best, ⏎ Tom

    Good:
        To export, open Reports, choose CSV and press Download. Pictures are here: {{url}}
        (transactional) Reset your password: {{url}}
        (channel=sms) Track it: {{url}}
        Open Settings, choose Team and press Invite; the rest of the page explains each role: {{url}}
        Your label: {{url}}. Print it, tape it on, and drop the box at any post office. I'm here if it jams.
        (kind=fragment) See {{url}}
        I've booked the engineer for Friday. Thank you!
        {{ticket.latest_comment}} ⏎ {{url}}
        I've refunded the fee; the receipt is here: {{url}}
        Would you like to send us the photo here? {{url}}
        Here's your invoice: {{url}}
        Hi {{name}}, ⏎ You can pick a new time here: {{url}}

    Fix safety:
        Suggestion only: the answer is in the article, not in the reply.
    """
    place = link(view)
    if place is None or not is_full(view) or view.situation.known("scenario") in EXEMPT:
        return
    structure, word_from = view.structure, view.text.word_from
    places = body(view)
    here = structure.sentence_of(word_from(place))
    hits = [
        (name, span) for name, span in view.named_hits("C301") if structure.sentence_of(word_from(span.start)) == here
    ]
    referrals = Spans(span for name, span in hits if name == "referral")
    said = sum(_words(view, index) for index in places)
    if here not in places or said >= FEW or not (said <= BARE + 1 or any(name == "referral" for name, _ in hits)):
        return
    deeds = [view.span(moved.start, moved.stop) for moved in view.moves(*DEEDS) if moved.is_strong]
    is_paper = any(name == "paper" for name, _ in hits)
    if is_paper or structure.is_question(here) or not all(referrals.touch(*span) for span in deeds):
        return
    polite = {moved.sentence for moved in view.moves(*POLITE)}
    if all(index == here or index in polite or _words(view, index) <= BARE for index in places):
        fix = Fix("say the answer in a sentence, and give the link for more", (), Applicability.SUGGEST)
        message = "a link is the whole answer here; a sentence that gives the answer itself can come first"
        yield Finding(sentence(view, here), message, (fix,))


def _words(view: View, index: int) -> int:
    start, stop = view.structure.sentences[index][:2]
    return sum(map(is_word, view.text.ids[start:stop]))
