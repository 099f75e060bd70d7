"""The named guards: each says whether a stretch of words is not what a rule is after. Rules name them in `skip`."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from empathlint.text.grammar import grammar
from empathlint.text.language import COMMA, FIRST_WORD, OTHER
from empathlint.text.stretches import holds, touches
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from empathlint.text.grammar import Grammar
    from empathlint.text.structure import Structure

    Guard = Callable[["Structure", int, int], bool]

TOLD_REACH = 4
"""How many words before a word of speech its subject may stand."""
NOUN_REACH = 3
"""How many words before the teller an article of what was told may stand: "the second bug you reported"."""
RELATIVE_REACH = 3
"""How many words before a match the relative word that governs it may stand."""


def _conditional(structure: Structure, start: int, _stop: int) -> bool:
    """Whether the words begin in a clause that states a condition."""
    return structure.may_state_condition(structure.sentence_of(start)) and structure.clause_of(start).conditional


def _question(structure: Structure, start: int, _stop: int) -> bool:
    """Whether their sentence asks."""
    return structure.is_question(structure.sentence_of(start))


def _negated(structure: Structure, start: int, stop: int) -> bool:
    """Whether a negation before them in their clause reaches them."""
    if _last(structure.negators, structure.sentence_from(start), start) < 0:  # the clause need not be found
        return False
    negator = _last(structure.negators, structure.clause_of(start).start, start)
    if negator < 0:
        return False
    ids, words = structure.text.ids, grammar(structure.text.language)
    reason = _last(structure.reasons, negator + 1, start)
    if reason > 0 and not all(word in words.adverbs for word in ids[negator + 1 : min(reason, negator + 5)]):
        # "we could not ship because of your error" denies the shipping, not the error
        return False
    commas = ids[max(negator, start - 12) : start].count(COMMA)
    if commas != 1:
        return True
    return any(word in words.alternative for word in ids[max(negator, start - 12) : stop + 2])


def _quotation(structure: Structure, start: int, stop: int) -> bool:
    """Whether they are somebody else's words, or the customer's own account retold."""
    if holds(structure.stretches.quotations, start, stop):
        return True
    if _last(structure.speech, structure.sentence_from(start), start) < 0:
        return False
    clause = structure.clause_of(start)
    told = _last(structure.speech, clause.start, start)
    if told < 0 or _last(structure.negators, clause.start, told) >= 0:
        return False
    text, words = structure.text, grammar(structure.text.language)
    # an active verb: "you have said", not "you have been told"
    between = words.adverbs | words.of("perfect")
    for at in range(max(clause.start, told - TOLD_REACH), told):
        size = words.told_by.length_at(text, at)
        if size and all(word in between for word in text.ids[at + size : told]):
            return not _is_told_of(words, text.ids, clause.start, at)
    return False


def _is_told_of(words: Grammar, ids: Sequence[int], begin: int, at: int) -> bool:
    """Return whether the teller at a word is told of a thing: "the bug you reported", but "in the mail you said"."""
    for opener in range(max(begin, at - NOUN_REACH), at - 1):
        if ids[opener] in words.noun_openers:
            return opener == begin or ids[opener - 1] not in words.prepositions
    return False


def _label(structure: Structure, start: int, stop: int) -> bool:
    """Whether they are what is written on a control."""
    return holds(structure.stretches.labels, start, stop)


def _code(structure: Structure, start: int, stop: int) -> bool:
    """Whether any of them is code."""
    return touches(structure.stretches.code, start, stop)


def _legal(structure: Structure, start: int, stop: int) -> bool:
    """Whether they stand in a legal section."""
    return holds(structure.stretches.legal, start, stop)


def _linked(structure: Structure, start: int, _stop: int) -> bool:
    """Whether there is a link in their sentence or the next one; an address that can be read is a move's affair."""
    links = structure.stretches.links
    if not links:
        return False
    index = structure.sentence_of(start)
    following = structure.sentences[index : index + 2]
    return touches(links, following[0].start, following[-1].stop)


def _unlinked(structure: Structure, start: int, stop: int) -> bool:
    """Whether none of them is the words of a link."""
    return not touches(structure.stretches.links, start, stop)


def _fallback(structure: Structure, start: int, stop: int) -> bool:
    """Whether any of them is what a placeholder shows where its field is empty."""
    return touches(structure.stretches.fallbacks, start, stop)


def _relative(structure: Structure, start: int, _stop: int) -> bool:
    """Whether they describe a word before them: "the code that you entered"."""
    clause = structure.clause_of(start)
    if clause.relative:
        return True
    ids, words = structure.text.ids, grammar(structure.text.language)
    for at in range(start - 1, max(clause.start, start - RELATIVE_REACH) - 1, -1):
        if ids[at] in words.relatives:
            return at > clause.start
        if ids[at] in words.relative_that:
            return at > clause.start and _is_described(structure, at - 1)
        if ids[at] not in words.adverbs and ids[at] not in words.subjects and ids[at] not in words.auxiliaries:
            return False
    return False


def _is_described(structure: Structure, at: int) -> bool:
    """Whether the word before "that" is a noun that is described, not a verb or the like with a statement after it."""
    text, words = structure.text, grammar(structure.text.language)
    word = text.ids[at]
    if word in words.of("statement-words") or word in words.not_subject or word in words.subjects:
        return False
    return word not in words.verbs and not (words.endings and text.token_at(at).endswith(words.endings))


def _heading(structure: Structure, start: int, _stop: int) -> bool:
    """Whether they stand in a heading."""
    return _kind(structure, start) == "heading"


def _list_item(structure: Structure, start: int, _stop: int) -> bool:
    """Whether they stand in a list item."""
    return _kind(structure, start) == "item"


def _kind(structure: Structure, start: int) -> str:
    found = structure.sentences
    return found[structure.sentence_of(start)].kind if found else "plain"


def _unclosed(structure: Structure, start: int, _stop: int) -> bool:
    """Whether their sentence ends without a full stop or the like, as titles and the words on buttons do."""
    found = structure.sentences
    return bool(found) and not found[structure.sentence_of(start)].terminator


def _title_case(structure: Structure, start: int, stop: int) -> bool:
    """Whether they are a name: each has one capital, its first letter, in a sentence where not all words do."""
    if not structure.sentences:
        return False
    index = structure.sentence_of(start)
    if start == structure.sentence_start(start) or not _are_capital(structure, start, stop):
        return False
    sentence = structure.sentences[index]
    rest = [i for i in range(max(sentence.start, start - 6), min(sentence.stop, stop + 6)) if not start <= i < stop]
    return any(structure.text.ids[i] >= FIRST_WORD and not _are_capital(structure, i, i + 1) for i in rest)


def _are_capital(structure: Structure, start: int, stop: int) -> bool:
    text, words = structure.text, grammar(structure.text.language)
    said = [i for i in range(start, stop) if text.ids[i] >= FIRST_WORD or text.ids[i] == OTHER]
    if not said or any(text.ids[i] in words.dates or text.ids[i] in words.of("always-capital") for i in said):
        return False
    spelled = [text.prose[slice(*text.span(i, i + 1))] for i in said]
    return all(name[0].isupper() and (len(name) == 1 or not name.isupper()) for name in spelled)


def _capital_slot(structure: Structure, start: int, stop: int) -> bool:
    """Whether they end in a word in capitals, as CUSTOMER stands for a name, and do not begin with one."""
    text = structure.text
    if stop <= start:
        return False
    first, last = (text.prose[slice(*text.span(i, i + 1))] for i in (start, stop - 1))
    return last.isupper() and len(last) > 1 and not first.isupper()


def _zone(zone: Zone) -> Guard:
    def stands_in(structure: Structure, start: int, _stop: int) -> bool:
        return structure.zone_of(start) is zone

    return stands_in


def _last(places: list[int], start: int, stop: int) -> int:
    """Return the last of the sorted places in [start, stop), or -1."""
    at = bisect_left(places, stop) - 1
    return places[at] if at >= 0 and places[at] >= start else -1


GUARDS: dict[str, Guard] = {
    "conditional": _conditional,
    "question": _question,
    "negated": _negated,
    "quotation": _quotation,
    "label": _label,
    "code": _code,
    "legal": _legal,
    "linked": _linked,
    "unlinked": _unlinked,
    "fallback": _fallback,
    "relative": _relative,
    "heading": _heading,
    "list-item": _list_item,
    "title-case": _title_case,
    "capital-slot": _capital_slot,
    "unclosed": _unclosed,
    "greeting": _zone(Zone.GREETING),
    "opening": _zone(Zone.OPENING),
    "closing": _zone(Zone.CLOSING),
    "signature": _zone(Zone.SIGNATURE),
}

SEEN_IN: dict[str, Callable[[Structure], object]] = {
    "conditional": lambda structure: structure.conditions or any(s.kind == "item" for s in structure.sentences),
    "question": lambda structure: any(s.terminator == "?" for s in structure.sentences),
    "negated": lambda structure: structure.negators,
    "quotation": lambda structure: structure.stretches.quotations or structure.speech,
    "label": lambda structure: structure.stretches.labels,
    "code": lambda structure: structure.stretches.code,
    "legal": lambda structure: structure.stretches.legal,
    "linked": lambda structure: structure.stretches.links,
}
"""For guards that are asked often, what a text has if they hold anywhere in it."""
