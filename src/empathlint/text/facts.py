"""What a text commits itself to: its numbers, dates, amounts, links, negations and conditions, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.text.grammar import grammar
from empathlint.text.language import URL
from empathlint.text.structure import Structure
from empathlint.text.words import Text

if TYPE_CHECKING:
    from empathlint.text.language import Language
    from empathlint.text.sentences import Marks

CURRENCIES = frozenset("€$£¥%")
NEAR = 2
"""So many tokens from its number a sign or a name of a currency stands."""


class Fact(NamedTuple):
    """One thing that a text states: of which kind, and as it is compared."""

    kind: str
    """number, date, amount, link, negation or condition."""
    value: str = ""


def facts(prose: str, language: Language, marks: Marks = ()) -> Counter[Fact]:
    """
    Return the facts of a text, each with how often it is stated.

    Args:
        prose: the text, a placeholder as one character.
        language: knows the words; a list or class that it lacks finds nothing.
        marks: what markup says of the text.
    """
    structure = Structure(Text(prose, language), marks)
    found = Counter(_of_tokens(structure.text))
    found.update(_of_words(structure))
    return found


def _of_tokens(text: Text) -> list[Fact]:
    """Return numbers, amounts, dates and links."""
    words = grammar(text.language)
    days = words.dates | words.of("relative-days")
    money = words.of("currencies")
    counts = words.of("number-words") - words.of("uncounted")
    found = []
    for at, (token, word) in enumerate(zip(text.tokens, _first_ids(text), strict=True)):
        if word == URL:
            found.append(Fact("link", token))
        elif any(map(str.isdigit, token)):
            found.append(Fact("number", token))
        elif word in days:
            found.append(Fact("date", token))
        elif word in counts:
            found.append(Fact("number", token))
        elif token in CURRENCIES or word in money:
            near = text.tokens[max(0, at - NEAR) : at + NEAR + 1]
            number = next((other for other in near if other[0].isdigit()), "")
            found.append(Fact("amount", f"{number} {token}"))
    return found


def _first_ids(text: Text) -> list[int]:
    """Return for each token the first of the words that it is; -1 for none."""
    firsts = [-1] * len(text.tokens)
    for word, home in zip(reversed(text.ids), reversed(text.homes), strict=True):
        firsts[home] = word
    return firsts


def _of_words(structure: Structure) -> list[Fact]:
    """Return negations and conditions."""
    conditions = _conditions(structure)
    return [Fact("condition")] * len(conditions) + [Fact("negation")] * _negations(structure, conditions)


def _conditions(structure: Structure) -> list[int]:
    """Return the words that open a condition, or say what something waits for."""
    text, words = structure.text, grammar(structure.text.language)
    empty, waiting = words.phrases("empty-conditions"), words.phrases("waiting")
    found: list[int] = []
    at = 0
    while at < len(text.ids):
        size = empty.length_at(text, at) or words.opener_exceptions.length_at(text, at)
        if not size:
            size = waiting.length_at(text, at)
            opens = size > 0
            if not opens:
                size = words.openers.length_at(text, at) or int(text.ids[at] in words.conditional_words)
                opens = size > 0 and structure.clause_of(at).conditional
            if opens:
                found.append(at)
        at += size or 1
    return found


def _negations(structure: Structure, conditions: list[int]) -> int:
    """
    Return how many negations a text makes.

    What is not so until something happens is so as soon as it does: such a pair counts as its condition alone.
    """
    text, words = structure.text, grammar(structure.text.language)
    empty, other = words.phrases("empty-negations"), words.phrases("other-negations")
    ending = words.of("ending-negations")
    negators = set(structure.negators)
    found: list[int] = []
    at = 0
    while at < len(text.ids):
        size = empty.length_at(text, at)
        if not size:
            size = other.length_at(text, at)
            if size or at in negators:
                found.append(at)
        at += size or 1
    ended = {structure.sentence_of(at) for at in conditions if text.ids[at] in ending}
    undone = {structure.sentence_of(at) for at in found} & ended
    return len(found) - len(undone)
