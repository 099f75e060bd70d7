"""C113."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, PlaceholderClass, Severity
from empathlint.rules.absence import is_reply
from empathlint.rules.rule import rule
from empathlint.text.grammar import is_word
from empathlint.text.language import OTHER, PLACEHOLDER
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

NAME_WORDS = 2
AGENT = PLACEHOLDER + tuple(PlaceholderClass).index(PlaceholderClass.AGENT)


@rule(
    code="C113",
    severity=Severity.INFO,
    default=False,
    gate=("phrases",),
    sources=("Packard, Moore & McFerran 2018",),
    phrases=(
        "{we=(we|our|us|ours|ourselves)}",
        "{one=(i|my|me|mine|myself)}",
        "{team=(team|staff|department|support|desk)}",
    ),
)
def we_not_i(view: View) -> Iterator[Finding]:
    """
    Is signed by a person who never says "I".

    Who writes "I" is felt to care and to act more than who writes "we". A reply that a person signs can say who does
    what; "we" is right where the whole company did something, and for teams that sign as one. Opt-in, as some teams
    have settled on "we".

    Bad:
        We are happy to help. ⏎ — {{agent.name}}
        We looked into it. We will write. ⏎ — Sam
        We're sorry. ⏎ — {{agent}}
        We can refund you. ⏎ — {{agent}}
        Our team is on it. ⏎ — {{agent}}
        We hear you. ⏎ — {{agent}}
        Hi {{name}}, ⏎ We've sent the new part today. ⏎ Kind regards, ⏎ {{agent.name}}
        Hi {{name}}, ⏎ We've sent the new part today. ⏎ Best, ⏎ Priya

    Good:
        I'm happy to help. ⏎ — {{agent}}
        I've asked our team. ⏎ — {{agent}}
        We're here. ⏎ — The Acme team
        I'm sorry we let you down. ⏎ — {{agent}}
        My apologies. ⏎ — Sam
        (acknowledgement-auto) We've received it. ⏎ — Sam
        Hi {{name}}, ⏎ We've sent the new part today. ⏎ Kind regards, ⏎ The warehouse team
        Hi {{name}}, ⏎ We've sent the new part today.
        Hi {{name}}, ⏎ The new part left today. ⏎ Best, ⏎ Priya

    Fix safety:
        No fix: who did it is for the writer to say.
    """
    named = view.named_hits("C113")
    ours = [span for name, span in named if name == "we"]
    if not ours or any(name == "one" for name, _ in named) or view.voice.person == "we" or not is_reply(view):
        return
    if _is_signed(view, [span.start for name, span in named if name == "team"]):
        own = [span for span in ours if view.is_own(span)]
        if own:
            yield Finding(own[0], "signed by one person, and only “{match}” acts here; “I” says who does it")


def _is_signed(view: View, teams: list[int]) -> bool:
    """Return whether a person's name closes the reply; `teams` are the places of words for a team."""
    structure, ids = view.structure, view.text.ids
    for index in range(len(structure.sentences) - 1, -1, -1):
        sentence = structure.sentences[index]
        said = [word for word in ids[sentence.start : sentence.stop] if is_word(word)]
        if not said:
            continue
        span = view.span(sentence.start, sentence.stop)
        if any(span.start <= at < span.stop for at in teams):
            return False
        if AGENT in said:
            return len(said) <= NAME_WORDS + 2
        is_name = len(said) <= NAME_WORDS and all(word == OTHER for word in said)
        return is_name and structure.zones[index] in {Zone.SIGNATURE, Zone.CLOSING, Zone.BODY}
    return False
