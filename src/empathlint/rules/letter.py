"""What a whole e-mail is, of which a greeting and a sign-off may be asked, and what may supply them from around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import PlaceholderClass
from empathlint.rules.absence import ADDRESSES, body, is_informal
from empathlint.situation.assess import DECLARED
from empathlint.text.clauses import opens_clause
from empathlint.text.grammar import grammar, is_word
from empathlint.text.language import PLACEHOLDER, SYMBOL
from empathlint.text.zones import GREETINGS, Zone

if TYPE_CHECKING:
    from empathlint.rules.view import View
    from empathlint.text.sentences import Sentence

LETTER = 3
"""An e-mail that greets and signs off has as many sentences."""
FRAME_REACH = 300
"""A template says so early which layout it stands in."""
_CLASSES = tuple(PlaceholderClass)
_LONGER = frozenset([PLACEHOLDER + _CLASSES.index(PlaceholderClass.BLOCK)])
_UNKNOWN = _LONGER | {PLACEHOLDER + _CLASSES.index(PlaceholderClass.OTHER)}
_FRAME = r"\{%-?\s*(?:extends|layout)\b|<mj-include|\{\{#>"


def greeting_stop(view: View) -> int:
    """Return where the greeting ends; 0 if there is none."""
    structure = view.structure
    greeted = [i for i, zone in enumerate(structure.zones[:GREETINGS]) if zone is Zone.GREETING]
    return view.span(0, structure.sentences[greeted[-1]].stop).stop if greeted else 0


def is_framed(view: View, *, by: Zone = Zone.CLOSING) -> bool:
    """
    Return whether something around the text may greet and sign off: a layout, a header, a footer, a signature.

    Only what stands at the edges counts; a placeholder that is a paragraph of its own may hold anything, too. If the
    part that is looked for is a greeting, one at the end has to be known to stand for a longer text, such as a footer.
    """
    if _frame().search(view.reply.value, 0, FRAME_REACH):
        return True
    structure = view.structure
    first, last = structure.sentences[:1], structure.sentences[-1:]
    below = _LONGER if by is Zone.GREETING else _UNKNOWN
    return any(_is_placeholder(view, sentence, _UNKNOWN) for sentence in first) or any(
        _is_placeholder(view, sentence, below) for sentence in last
    )


@cache
def _frame() -> re.Pattern[str]:
    return re.compile(_FRAME)


def _is_placeholder(view: View, sentence: Sentence, classes: frozenset[int]) -> bool:
    """Return whether a sentence is nothing but placeholders of these classes, none of them a link."""
    ids = [word for word in view.text.ids[sentence.start : sentence.stop] if is_word(word)]
    return bool(ids) and all(word in classes for word in ids) and not holds_link(view, sentence)


def holds_link(view: View, sentence: Sentence) -> bool:
    """Return whether a placeholder in a sentence stands for an address, by its name."""
    start, stop = view.span(sentence.start, sentence.stop)
    held = [p.raw.lower() for p in view.prose.placeholders if p.kind is PlaceholderClass.OTHER and start <= p.at < stop]
    return any(name in raw for raw in held for name in ADDRESSES)


def is_letter(view: View, *, by: Zone = Zone.CLOSING) -> bool:
    """
    Return whether this is surely a whole e-mail, of which a greeting and a sign-off may be asked.

    It was declared to be one, or it is of some length and has a subject, a name such as `email.body`, or the part `by`
    which it is known: a sign-off, or a greeting. Chats, forums and macros of a sentence or two are none.
    """
    situation, places = view.situation, body(view)
    is_mail = situation.known("channel") == "email" or has_header(view)
    if is_informal(view) and not is_mail:
        return False
    if situation.known("kind") == "complete" and situation.known("channel") == "email":
        return bool(places)
    return len(places) >= LETTER and (is_mail or by in view.structure.zones or has_title(view))


def has_header(view: View) -> bool:
    """Return whether a text has a subject, and nobody said that it is no mail; words such as "forum" do not say so."""
    return bool(view.reply.subject) and (view.situation.channel.confidence < DECLARED or not is_informal(view))


def has_title(view: View) -> bool:
    """Return whether the first line is a subject: a paragraph of words without a stop, and prose below it."""
    sentences = view.structure.sentences
    if len(sentences) <= LETTER or sentences[0].kind != "plain" or sentences[0].terminator:
        return False
    title, below = sentences[0], sentences[1]
    ends = view.text.ids[title.stop - 1]
    is_prose = below.terminator != "" or leads_on(view, 1)
    return title.paragraph != below.paragraph and is_prose and (is_word(ends) or ends == SYMBOL)


def leads_on(view: View, index: int) -> bool:
    """Return whether a sentence leads to what is below it, as "Confirm it here:" does; "Added by:" is a field."""
    words, found = grammar(view.pack.language), view.structure.sentences[index]
    if view.prose.text[view.span(found.start, found.stop).stop - 1] != ":":
        return False
    is_asked = view.text.ids[found.start] in words.imperatives or view.text.ids[found.start] in words.requests
    return is_asked or opens_clause(words, view.text, found.start, found.stop)
