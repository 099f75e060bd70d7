"""S207."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Role, Severity, TextSpan, placeholder_class
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

REACH = 4
"""A second greeting stands among as many first sentences."""
MOST_WORDS = 6
"""A greeting of more words than this says more than hello."""
BLANKS = " \t\r\n"


@rule(
    code="S207",
    severity=Severity.WARNING,
    gate=("2*phrases",),
    applicability="unsafe",
    sources=("practice: what templates put together from parts get wrong",),
    phrases=(
        "^^ {whole=(hi|hello|hey|hiya|howdy|dear|greetings|good (morning|afternoon|evening|day))}",
        "^^ {open=((hi|hello|hey|hiya|good (morning|afternoon|evening)) (i|we|this|my|it|thank|thanks))}",
        "^^ {open=((hi|hello|hey|hiya|good (morning|afternoon|evening)) and (thank|thanks|welcome|sorry))}",
    ),
)
def double_greeting(view: View) -> Iterator[Finding]:
    """
    Greets twice.

    Two greetings in a row tell that the reply was put together from parts, and that nobody read it as a whole.

    Bad:
        Hi {{name}}, ⏎ Hello, ⏎ Your refund is on its way.
        Dear {{name}}, ⏎ Good morning!
        Hi there, ⏎ Hi {{name}},
        Hello {{name}}, ⏎ Dear customer,
        Hey! ⏎ Hi {{name}},
        Good afternoon, ⏎ Hello {{name}},
        Dear Ms Rao, ⏎ ⏎ Hi and thank you for the photos.
        Hi {{name}}, ⏎ Hello, ⏎ ⏎ The lamp leaves today.
        Hey! Hi Maya!

    Fixed:
        Hi Maya!

    Good:
        {% if vip %}Dear {{name}},{% else %}Hi {{name}},{% endif %}
        Hi {{name}}, ⏎ Welcome back!
        Hello {{name}}, ⏎ Say hello to the new app.
        Hi {{name}}, good to hear from you.
        Good morning {{name}},
        Dear Maya, dear Tom, ⏎ The lamp is here.
        On Monday you wrote: ⏎ > Hello,
        Hi {{name}}, ⏎ Dear friends of the shop get in for free.
        Hello Maya, ⏎ Hello Kitty bags are back in stock.
        Hi {{name}}, ⏎ Good morning yoga starts at seven.
        Hi {{name}}, ⏎ Hello and goodbye are the first words of the course.
        Hi {{name}}, ⏎ The card reads: "Dear Mum, get well soon."

    Fix safety:
        Unsafe: the greeting without a placeholder goes; if both have one, none does.
    """
    if view.reply.role is not Role.REPLY:
        return
    structure = view.structure
    places: dict[int, TextSpan] = {}
    for name, span in view.named_hits("S207"):
        word = view.text.word_from(span.start)
        index = structure.sentence_of(word)
        is_whole = structure.zones[index] is Zone.GREETING if structure.sentences else False
        is_second = bool(places) and view.prose.text[span.start].isupper()
        if index < REACH and ((is_whole and not places) or (is_second and (is_whole or name == "open"))):
            places.setdefault(index, span)
    if len(places) > 1 and all(map(view.is_own, places.values())):
        yield _found(view, *sorted(places)[:2])


def _found(view: View, first: int, second: int) -> Finding:
    whole = _extent(view, second)
    stop = view.span(0, view.structure.sentence_end(view.structure.sentences[second].start)).stop
    is_whole = view.structure.zones[second] is Zone.GREETING
    span = TextSpan(whole.start, stop) if is_whole else view.span(*_greeting_words(view, second))
    message = "“{match}” greets a second time; one greeting is enough"
    edit = _cut(view, first, second)
    if edit is None:
        return Finding(span, message, (Fix("keep one greeting", (), Applicability.SUGGEST),))
    return Finding(span, message, (Fix("leave one greeting out", (edit,), Applicability.UNSAFE),))


def _cut(view: View, first: int, second: int) -> Edit | None:
    """Return the edit that leaves out the greeting without a name; None if neither can go."""
    named = {moved.sentence for moved in view.moves("greeting") if moved.is_strong}
    for place in sorted((second, first), key=lambda place: place in named):
        span = _with_blanks(view, _extent(view, place))
        sentence = view.structure.sentences[place]
        is_whole = view.structure.zones[place] is Zone.GREETING and sentence.stop - sentence.start <= MOST_WORDS
        goes_on = view.prose.text[span.stop : span.stop + 1].islower()
        if is_whole and not goes_on and not _holds_placeholder(view, _extent(view, place)):
            return Edit(span, "")
    return None


def _greeting_words(view: View, index: int) -> tuple[int, int]:
    """Return the word of greeting that a sentence begins with."""
    start = view.structure.sentence_start(view.structure.sentences[index].start)
    return start, start + 1


def _extent(view: View, index: int) -> TextSpan:
    sentence = view.structure.sentences[index]
    return view.span(sentence.start, sentence.stop)


def _with_blanks(view: View, span: TextSpan) -> TextSpan:
    """Return a sentence with the blanks and breaks after it; at the end of the text, with those before it."""
    prose = view.prose.text
    stop = span.stop
    while stop < len(prose) and prose[stop] in BLANKS:
        stop += 1
    start = span.start
    while stop == len(prose) and start and prose[start - 1] in BLANKS:
        start -= 1
    return TextSpan(start, stop)


def _holds_placeholder(view: View, span: TextSpan) -> bool:
    return any(placeholder_class(character) for character in view.prose.text[span.start : span.stop])
