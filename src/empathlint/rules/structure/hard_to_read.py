"""S302."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from empathlint.model import Finding, Severity
from empathlint.rules.absence import body, sentence
from empathlint.rules.rule import rule
from empathlint.text.grammar import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

LONGEST_SENTENCE = 35
LONGEST_PARAGRAPH = 110
MOST_SENTENCES = 11
MOST_QUESTIONS = 3
MOST_ASIDES = 2


@rule(
    code="S302",
    severity=Severity.INFO,
    default=False,
    sources=("practice: plain-language guides",),
)
def hard_to_read(view: View) -> Iterator[Finding]:
    """
    Holds a sentence or a paragraph that has to be read twice.

    A sentence of more than 35 words, a paragraph of more than 110 or of a dozen sentences, four questions in a row and
    a third bracket in one sentence ask for work. Lists, tables, code and legal text are left alone.

    Bad:
        We looked at the log of the driver who came to your street on Monday and found that he had tried the bell twice before he left the box with the neighbour on the left, who then went away for the week.
        When did it start? What did you see? Which phone is it? Did you restart it?
        The lamp (the blue one (the small one) from May (or June)) is here.
        Where was it? Who had it? When was that? Is it still there? Could you send us a photo of what is left of it?
        It is here. It is blue. It is new. It is light. It is flat. It is soft. It is warm. It is dry. It is big. It is old. It is mine. It is yours.
        I'm sorry that the box came late and that nobody rang and that the label was torn and that the card inside was wet and that you had to call us three times before somebody told you what had gone on here.

    Good:
        I'm sorry the box came late. ⏎ ⏎ It should have been with you on Monday.
        1. Open the box. ⏎ 2. Take out the lamp. ⏎ 3. Plug it in. ⏎ 4. Press the switch. ⏎ 5. Wait. ⏎ 6. Enjoy.
        When did it start? Which phone is it?
        We looked at the log of the driver who came to your street on Monday and found that he had tried the bell twice before he left the box with the neighbour.
        When did it start? ⏎ ⏎ What did you see? ⏎ ⏎ Which phone is it? ⏎ ⏎ Did you restart it?
        The lamp (the blue one) and the bulb (from May) are here.

    Fix safety:
        No fix: where to cut is for the writer.
    """  # noqa: E501 - an example is one line
    structure = view.structure
    places = [place for place in body(view) if structure.sentences[place].kind == "plain"]
    for _, group in groupby(places, key=lambda place: structure.sentences[place].paragraph):
        yield from _paragraph(view, list(group))


def _paragraph(view: View, places: list[int]) -> Iterator[Finding]:
    structure = view.structure
    lengths = [_words(view, place) for place in places]
    if sum(lengths) > LONGEST_PARAGRAPH or len(places) > MOST_SENTENCES:
        yield Finding(
            sentence(view, places[0]), f"begins a paragraph of {sum(lengths)} words; two short ones are easier to read"
        )
    asked = [place for place in places if structure.is_question(place)]
    if len(asked) > MOST_QUESTIONS:
        yield Finding(
            sentence(view, asked[MOST_QUESTIONS]),
            f"“{{match}}” is one of {len(asked)} questions in a paragraph; a list is easier to answer",
        )
    for place, length in zip(places, lengths, strict=True):
        span = sentence(view, place)
        if length > LONGEST_SENTENCE:
            yield Finding(span, f"a sentence of {length} words; two are easier to read")
        elif view.prose.text.count("(", *span) > MOST_ASIDES:
            yield Finding(span, "a sentence with three asides in brackets; sentences of their own are easier to read")


def _words(view: View, place: int) -> int:
    found = view.structure.sentences[place]
    return sum(map(is_word, view.text.ids[found.start : found.stop]))
