"""S205."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import body, is_known, is_reply, sentence
from empathlint.rules.letter import holds_link, is_framed, is_letter
from empathlint.rules.rule import rule
from empathlint.rules.structure.missing_name import is_own_notice
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
    `voice.appends-signature` says whether it does, and if that is not set, exports of a helpdesk count as signed. An
    automatic notice that greets is asked, too; codes, receipts and reminders are not.

    Bad:
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. The doors open at seven. See you.
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. Reply here.
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. ⏎ ⏎ Thanks
        (kind=complete channel=email) Hi {{name}}, ⏎ Your seat is booked. ⏎ ⏎ Regards
        Hi {{name}}, ⏎ These are in the box: ⏎ - the lamp ⏎ - the bulb ⏎ - the cable. ⏎ ⏎ It leaves today. It's heavy.
        Hi {{name}}, ⏎ I've sent the form. It takes a minute. You'll find it here: https://example.com/form
        (kind=notice) Hello, ⏎ You opened a ticket named "{{ticket.title}}". It has been answered. ⏎ See it here.
        Hi {{name}}, ⏎ I've sent the form. It takes a minute. ⏎ ⏎ {{form_link}}
        Hi {{name}}, ⏎ Your answer came: ⏎ ⏎ {{comment.body}} ⏎ ⏎ You can go on with it. It's open for a week.

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
        (kind=notice) Your seat is booked. The doors open at seven. See you there.
        (transactional) Hello, ⏎ Your seat is booked. The doors open at seven. See you there.
        Hi {{name}}, ⏎ Your card is in the box. It's valid for a year. ⏎ ⏎ See you on the water, ⏎ Tom
        Hi {{name}}, ⏎ Your card is in the box. It's valid for a year. See you at the lake, ⏎ Tom and Maya
        Hi {{name}}, ⏎ I've sent the form. It takes a minute. ⏎ ⏎ {{form_footer}}
        Hi {{name}}, ⏎ I've sent the form. It takes a minute. ⏎ ⏎ {{comment.body}}
        (kind=complete channel=email) Hi, ⏎ Your seat is booked. ⏎ ⏎ {% include "footer" %}

    Fix safety:
        Suggestion only: whose name it is, is for the team to say.
    """
    if not (is_reply(view) or is_own_notice(view)) or view.voice.appends_signature:
        return
    if not (is_letter(view, by=Zone.GREETING) or is_letter(view)) or is_framed(view):
        return
    places = body(view)
    if not places or not is_known(view, start=sentence(view, places[-1]).start):
        return
    fix = Fix("add a sign-off with a name", (), Applicability.SUGGEST)
    closing = [i for i, zone in enumerate(view.structure.zones) if zone is Zone.CLOSING]
    if not closing:
        if not (_is_name(view, places[-1]) or _ends_in_name(view, places[-1])):
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
    if holds_link(view, found):
        return False
    is_title = view.prose.text[view.span(found.start, found.stop).stop - 1 :][:1].isalnum() or said[-1] < FIRST_WORD
    return is_title and not opens_clause(words, view.text, found.start, found.stop)


def _ends_in_name(view: View, index: int) -> bool:
    """Return whether a sentence is a wish and, on a line of its own, a name, as "See you on Friday,⏎Tom" is."""
    found = view.structure.sentences[index]
    span = view.span(found.start, found.stop)
    wish, _, name = view.prose.text[span.start : span.stop].rpartition("\n")
    words = name.split()
    return wish.rstrip().endswith(",") and 0 < len(words) <= NAME_WORDS and words[0][:1].isupper()


def _is_named(view: View, index: int) -> bool:
    """Return whether a sign-off holds more than its set phrase."""
    words, found = grammar(view.pack.language), view.structure.sentences[index]
    first = view.structure.sentence_start(found.start)
    size = words.sign_offs.length_at(view.text, first)
    return any(map(is_word, view.text.ids[first + size : found.stop]))
