"""T102."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan
from empathlint.model.records import NamedTuple
from empathlint.rules.rule import rule
from empathlint.text.grammar import Grammar, grammar
from empathlint.text.language import BREAK, FIRST_WORD, QUOTE, SYMBOL
from empathlint.text.stretches import holds
from empathlint.text.words import places
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

APART = frozenset([Zone.GREETING, Zone.SIGNATURE, Zone.QUOTATION, Zone.CODE, Zone.LABEL, Zone.LEGAL])
NAME_LETTERS = 5
"""A word in capitals that the pack does not know counts as a word from this length on; a shorter one is a code."""
LEAST_LOWER = 2
"""A sentence with as many words in small letters is not written in capitals."""
FEW = 2
"""As many words in capitals, in a question or a description, tell apart what is meant."""
DIVIDER = 3
"""So many signs at the beginning of a line divide a text."""
KEY_REACH = 4
"""How far before capitals the word may stand that makes a key word of them."""
NEAR = 100
"""So many characters before a word in capitals, and behind it, tell how its sentence is written."""
ENOUGH, ENOUGH_SHARE = 20, 40
"""Of more raised voices than this, and more than one in so many characters, the first are told; no reply has them."""
_DIVIDERS = frozenset("-=*#~_")


class Loud(NamedTuple):
    """A word in capitals: where it stands, its ids, and whether it is an ordinary word."""

    span: TextSpan
    at: int
    ids: tuple[int, ...]
    is_plain: bool


@rule(
    code="T102",
    severity=Severity.WARNING,
    applicability="unsafe",
    gate=("capitals",),
    yields_to=("S101",),
    sources=("practice: tone guides",),
    phrases=(
        "{secret=<secret>}",
        "{danger=<danger>}",
        "{relief=(not (need|have to|worry|be charged|lose|owe))}",
        (
            "{guarded=((not|never) (share|give|forward|disclose|reveal|pass|tell|show|send)"
            " (this|it|these|them|your ...2|the ...2) ...3 [with|to]"
            " (code|codes|link|links|url|key|keys|token|credentials|anyone|anybody|others|someone|somebody|staff))}"
        ),
        "{guarded=([please] [do not] [only] (reply|type|write|respond|answer) [only] (above|below) this line)}",
        "{guarded=((not|never) share (it|this|them) $)}",
        "{guarded=((not|never) (eat|consume|ingest|taste|inhale|refreeze|reheat))}",
    ),
)
def shouting(view: View) -> Iterator[Finding]:
    """
    Shouts in capitals.

    Words in capitals are read as a raised voice, and what they stress is nearly always a ban or an order.
    Abbreviations, names, headings, key words and warnings of danger are left alone.

    Bad:
        PLEASE READ CAREFULLY.
        You MUST NOT reply.
        DO NOT SEND CASH.
        This is FINAL NOTICE.
        We are NOT RESPONSIBLE.
        **NEVER** call us.
        Your order has been CANCELLED, and the total goes back to your card.
        Please do NOT open a second ticket about this.
        Please do NOT forward your mails to the office.
        WE ARE NOT RESPONSIBLE FOR ITEMS OVER £30
        Refunds are NOT available for sale items.
        The old post was DELETED because it was a copy.
        PLEASE NOTE: the office moves in May.
        Send us the PDF, and DON'T FORGET your order number.
        We've told you that THERE ARE NO EXCEPTIONS.

    Fixed:
        We've told you that there are no exceptions.

    Good:
        Your PDF and VAT ID are attached.
        HP LASERJET PRO
        Press CTRL ALT DEL.
        SKU ABC-123
        IMPORTANT: stop using the heater.
        IBAN BIC
        That is the WORST, and I'm sorry.
        The NEW range is here on MONDAY.
        SHIPPING ADDRESS: 12 Mill Lane
        Text STOP ALL to leave the list.
        DO NOT use the charger until we've replaced it.
        Never share your PIN. We will NEVER ask you for your password.
        The status changes to CLOSED once you confirm.
        Choose "DO NOT SHARE" on the second page.
        WHAT COMES AFTER THE VISIT? ⏎ You get the report by post.
        FREE DELIVERY OVER £30 ⏎ Your basket holds two lamps.
        DO NOT SHARE this link with anyone.
        Here is your code. Do NOT forward it to anybody.
        HOW TO RETURN YOUR ORDER ⏎ Print the label and drop the box at any shop.
        The BBC and NATO cards are in stock.
        Join the terms with AND, OR and NOT.
        Which of the rooms did you NOT use?
        Tick the parts that did NOT arrive.
        You do NOT need to send anything back.
        WHAT HAPPENED: {{cause}} WHAT WE DID: {{step}} A THANK YOU FOR YOUR PATIENCE: {{gift}}
        Do NOT Leave Without Your Pass If:
        -- PLEASE ONLY REPLY ABOVE THIS LINE --
        ---- NOT OUR LIBRARY ⏎ This is for the town hall to answer.

    Fix safety:
        Unsafe: the stress goes, and a name in capitals may be among the words.
    """
    words = grammar(view.pack.language)
    loud = list(_loud(view, words))
    if not loud:
        return
    warned = [span.start for _, span in view.named_hits("T102")]
    operators = _operators(view, words)
    shouted = (
        _found(view, words, group)
        for group in _grouped(view, loud)
        if _is_shouted(view, words, group) and not _is_shown(view, words, group, warned, operators)
    )
    yield from islice(shouted, max(ENOUGH, len(view.prose.text) // ENOUGH_SHARE))


@cache
def _pattern() -> re.Pattern[str]:
    capital = "A-ZÀ-ÖØ-Þ"
    return re.compile(
        # the capital comes first, so that the search can leap from one to the next
        rf"[{capital}](?<![\w/@#&=+$%.][{capital}])(?<!\w-[{capital}])(?=['’-]?[{capital}])"
        rf"[{capital}]*(?:['’-][{capital}]+)*"
        r"(?![\w/@#&=+]|[-.'’]\w)"
    )


def _loud(view: View, words: Grammar) -> Iterator[Loud]:
    """Yield the words of two letters or more that are written in capitals."""
    text, other = view.text, words.of("acronyms")
    for match in _pattern().finditer(view.prose.text):
        span = TextSpan(match.start(), match.end())
        at = text.word_from(span.start)
        ids = tuple(text.ids[at : text.word_from(span.stop - 1) + 1])
        is_plain = all(word >= FIRST_WORD and word not in other and word not in words.dates for word in ids)
        yield Loud(span, at, ids, is_plain)


def _grouped(view: View, loud: list[Loud]) -> Iterator[list[Loud]]:
    """Yield words in capitals that follow each other in one sentence, with no word in small letters between them."""
    prose, sentence_of = view.prose.text, view.structure.sentence_of
    group: list[Loud] = []
    for word in loud:
        between = prose[group[-1].span.stop : word.span.start] if group else ""
        is_next = (
            bool(group)
            and between == between.upper()
            and ":" not in between
            and sentence_of(group[-1].at) == sentence_of(word.at)
        )
        if group and not is_next:
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _is_shouted(view: View, words: Grammar, group: list[Loud]) -> bool:
    """Return whether words in capitals are a raised voice: ordinary words, or one that is stressed by itself."""
    said = {word for loud in group for word in loud.ids if loud.is_plain}
    if len(group) == 1:
        return bool(said & words.of("shouted-alone")) and _is_among_small(view, group[0])
    plain = sum(loud.is_plain or loud.span.stop - loud.span.start >= NAME_LETTERS for loud in group)
    if plain < 2 or said <= words.of("warm"):
        return False
    first = group[0]
    is_verb = first.is_plain and (first.ids[0] in words.imperatives or first.ids[0] in words.of("base-verbs"))
    is_order = is_verb and first.at == view.structure.clause_start(first.at)
    voiced = (words.of("function"), words.of("shouted"), words.negators)
    if not is_order and all(map(said.isdisjoint, voiced)):
        return False
    return bool(said & words.of("loud")) or not _is_heading(view, group)


def _is_among_small(view: View, loud: Loud) -> bool:
    """Return whether the other words of the sentence are written in small letters."""
    sentence = view.structure.sentences[view.structure.sentence_of(loud.at)]
    start, stop = view.span(sentence.start, sentence.stop)
    start, stop = max(start, loud.span.start - NEAR), min(stop, loud.span.stop + NEAR)
    others = (view.prose.text[start : loud.span.start] + " " + view.prose.text[loud.span.stop : stop]).split()
    long = [word for word in others if len(word) >= NAME_LETTERS]
    if len(long) >= FEW and all(word[:1].isupper() for word in long):
        return False  # a heading, each of whose words has a capital
    return sum(word[-1:].islower() or word[:1].islower() for word in others) >= LEAST_LOWER


def _is_heading(view: View, group: list[Loud]) -> bool:
    """Return whether the capitals are a line, or the label before a colon at its start."""
    prose, stop = view.prose.text, group[-1].span.stop
    if prose.startswith(":", stop) and len(group) > 1:
        return True
    at = group[0].span.start
    while at and prose[at - 1] != "\n":
        at -= 1
        if prose[at].isalnum():
            return False
    after = prose[stop:].partition("\n")[0].rstrip(" *_#=-|?\t")
    # a sum, a number or a code may end a headline; a full stop ends a sentence
    return after.lstrip(" *_\t")[:1] in {":", ""} or (after == after.upper() and after[-1] not in ".!")


def _is_divider(view: View, group: list[Loud]) -> bool:
    """Return whether a line of signs before the capitals makes them the heading of what follows: `---- NOT OURS`."""
    prose, at = view.prose.text, group[0].span.start
    while at and prose[at - 1].isspace() and prose[at - 1] != "\n":
        at -= 1
    sign, stop = prose[at - 1 : at], at
    if sign not in _DIVIDERS:
        return False
    while at and prose[at - 1] == sign:
        at -= 1
    return stop - at >= DIVIDER and not prose[prose.rfind("\n", 0, at) + 1 : at].strip()


def _is_shown(view: View, words: Grammar, group: list[Loud], warned: list[int], operators: list[int]) -> bool:
    """Return whether the capitals are somebody else's, a key word, a heading of the markup, or a warning of danger."""
    structure, first = view.structure, group[0].at
    index = structure.sentence_of(first)
    sentence = structure.sentences[index]
    if sentence.kind in {"heading", "table"} or structure.zone_of(first) in APART or _is_divider(view, group):
        return True
    if view.voice.slots and view.prose.text[group[0].span.start : group[-1].span.stop] in view.voice.slots:
        return True
    if structure.guard("quotation", first, group[-1].at + 1) or view.situation.is_("security"):
        return True
    if holds(structure.stretches.links, first, group[-1].at + 1):  # how buttons are written
        return True
    if len(group) <= FEW and structure.is_guarded(("question", "relative"), first, group[-1].at + 1):
        return True
    if warned and _count(warned, *view.span(sentence.start, sentence.stop)):
        return True
    ids = view.text.ids
    own = _count(operators, first, first + 1)
    if len(group) == 1 and _count(operators, sentence.start, sentence.stop) > own:
        return True
    at = first - 1
    fillers, keys = words.of("label-fillers"), words.of("typed-after") | words.of("interface-verbs")
    while at >= max(sentence.start, first - KEY_REACH):
        if ids[at] in keys and not (ids[at] in fillers and at == sentence.start):
            return True
        if ids[at] not in fillers and ids[at] not in {QUOTE, SYMBOL, BREAK}:
            return False
        at -= 1
    return False


def _operators(view: View, words: Grammar) -> list[int]:
    """Return the joining words that are written in capitals; two of them in a sentence join terms."""
    prose, text = view.prose.text, view.text
    return [i for i in places(text.ids, words.conjunctions) if prose[slice(*text.span(i, i + 1))].isupper()]


def _count(sorted_places: list[int], start: int, stop: int) -> int:
    """Return how many of the places lie in [start, stop)."""
    return bisect_left(sorted_places, stop) - bisect_left(sorted_places, start)


def _found(view: View, words: Grammar, group: list[Loud]) -> Finding:
    span = TextSpan(group[0].span.start, group[-1].span.stop)
    message = "“{match}” is a raised voice; small letters say the same"
    if any(word < FIRST_WORD or word in words.dates for loud in group for word in loud.ids):
        return Finding(span, message, (Fix("write it in small letters", (), Applicability.SUGGEST),))
    edits = []
    for loud in [*group, *_letters(view, span)]:
        if _is_kept(words, loud):
            continue
        new = view.prose.text[slice(*loud.span)].lower()
        if loud.at == view.structure.sentence_start(loud.at) or loud.ids[0] in words.always_capital:
            new = new[:1].upper() + new[1:]
        if new != view.prose.text[slice(*loud.span)]:
            edits.append(Edit(loud.span, new))
    edits.sort()
    return Finding(span, message, (Fix("write it in small letters", tuple(edits), Applicability.UNSAFE),))


def _letters(view: View, span: TextSpan) -> Iterator[Loud]:
    """Yield the words of one letter among words in capitals, such as "A"; one that is no word is a name."""
    for match in _letter().finditer(view.prose.text, *span):
        at = view.text.word_from(match.start())
        word = view.text.ids[at]
        if word in grammar(view.pack.language).of("function"):
            yield Loud(TextSpan(match.start(), match.end()), at, (word,), is_plain=True)


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’.&-])[A-Z](?![\w'’.&-])")


def _is_kept(words: Grammar, loud: Loud) -> bool:
    """Return whether a word is an abbreviation the pack knows, so that its capitals stay."""
    return not loud.is_plain and loud.ids[0] in words.of("acronyms") - words.of("function")
