"""ACME311."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, Severity
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

MOST = 3


@rule(code="ACME311", severity=Severity.INFO)
def many_questions(view: View) -> Iterator[Finding]:
    """
    Asks more than three questions at once.

    People answer the first question, sometimes the last, and a second round of mails asks for the rest. A list of what
    is needed is easier to answer than a row of questions.

    Bad:
        Which order is it? When did it arrive? Was the box open? Is the lid there too?

    Good:
        Which order is it? Was the box open when it came?
        To send a new one I need three things: ⏎ - your order number ⏎ - a photo of the lid ⏎ - your address
    """
    structure = view.structure
    asked = [
        n for n, sentence in enumerate(structure.sentences) if sentence.kind == "plain" and structure.is_question(n)
    ]
    if len(asked) > MOST:
        first_too_many = structure.sentences[asked[MOST]]
        yield Finding(
            view.span(first_too_many.start, first_too_many.stop),
            f"{len(asked)} questions at once often get one answer; try a list of what is needed",
        )
