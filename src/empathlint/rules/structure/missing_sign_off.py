"""S205."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Role, Severity
from empathlint.rules.absence import body, is_known, is_reply, sentence
from empathlint.rules.letter import greeting_stop, is_framed, is_letter
from empathlint.rules.rule import rule
from empathlint.text.clauses import opens_clause
from empathlint.text.grammar import grammar, is_word
from empathlint.text.language import FIRST_WORD
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

NAME_WORDS = 5
"""A line with a name, or with a team's, has no more words."""


@rule(
    code="S205",
    severity=Severity.INFO,
    default=False,
    applicability="suggest",
    sources=("Packard, Moore & McFerran 2018", "practice: service-training lists"),
)
def missing_sign_off(view: View) -> Iterator[Finding]:
    """
    Ends without a sign-off, or signs off without a name.

    A name at the end says who will read the answer. Where the tool adds a signature, nothing is asked for:
    `voice.appends-signature` says whether it does, and if that is not set, exports of a helpdesk count as signed.

    Bad:
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. The doors open at seven. See you.
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. Reply here.
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. ⏎ ⏎ Thanks
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. ⏎ ⏎ Regards
        Hi {{name}}, ⏎ These are in the box: ⏎ - the lamp ⏎ - the bulb ⏎ - the cable. ⏎ ⏎ It leaves today. It's heavy.
        Hi {{name}}, ⏎ I've sent the form. It takes a minute. You'll find it here: https://example.com/form

    Good:
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ Best, ⏎ {{agent.name}}
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ Warm regards, ⏎ Maya
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ The Acme team
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ {{agent.signature}}
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ Kind regards, ⏎ [Your name]
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ Take care, Sam
        (kind=complete channel=email voice.appends_signature=true) Hi, ⏎ Your seat is booked. ⏎ ⏎ Best,
        (channel=chat) Hi! Your seat is booked. The doors open at seven. See you there.
        Your seat is booked.
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ Maya Rao
        (kind=notice) Hello, ⏎ Your seat is booked. The doors open at seven. See you there.
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ {% include "footer" %}

    Fix safety:
        Suggestion only: whose name it is, is for the team to say.
    """
    if not is_reply(view) or view.voice.appends_signature or view.reply.role is not Role.REPLY:
        return
    if not (is_letter(view, by=Zone.GREETING) or is_letter(view)) or is_framed(view):
        return
    places = body(view)
    if not places or not is_known(view, start=greeting_stop(view)):
        return
    fix = Fix("add a sign-off with a name", (), Applicability.SUGGEST)
    closing = [i for i, zone in enumerate(view.structure.zones) if zone is Zone.CLOSING]
    if not closing:
        if not _is_name(view, places[-1]):
            message = "ends without a sign-off; a name after this says who will read the answer"
            yield Finding(sentence(view, places[-1]), message, (fix,))
    elif closing[-1] == len(view.structure.sentences) - 1 and not _is_named(view, closing[-1]):
        yield Finding(sentence(view, closing[-1]), "“{match}” signs off without a name; add who wrote this", (fix,))


def _is_name(view: View, index: int) -> bool:
    """Return whether a sentence is a line with nothing but a name."""
    words, found = grammar(view.pack.language), view.structure.sentences[index]
    said = [word for word in view.text.ids[found.start : found.stop] if is_word(word)]
    if found.terminator or not said or len(said) > NAME_WORDS or said[0] in words.imperatives:
        return False
    is_title = view.prose.text[view.span(found.start, found.stop).stop - 1 :][:1].isalnum() or said[-1] < FIRST_WORD
    return is_title and not opens_clause(words, view.text, found.start, found.stop)


def _is_named(view: View, index: int) -> bool:
    """Return whether a sign-off holds more than its set phrase."""
    words, found = grammar(view.pack.language), view.structure.sentences[index]
    first = view.structure.sentence_start(found.start)
    size = words.sign_offs.length_at(view.text, first)
    return any(map(is_word, view.text.ids[first + size : found.stop]))
