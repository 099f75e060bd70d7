"""What a whole e-mail is, of which a greeting and a sign-off may be asked, and what may supply them from around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import PlaceholderClass
from empathlint.rules.absence import body, is_informal
from empathlint.text.grammar import is_word
from empathlint.text.language import PLACEHOLDER, SYMBOL
from empathlint.text.zones import GREETINGS, Zone

if TYPE_CHECKING:
    from empathlint.rules.view import View

LETTER = 3
"""An e-mail that greets and signs off has as many sentences."""
FRAME_REACH = 300
"""A template says so early which layout it stands in."""
_CLASSES = tuple(PlaceholderClass)
_UNKNOWN = frozenset(PLACEHOLDER + _CLASSES.index(kind) for kind in (PlaceholderClass.BLOCK, PlaceholderClass.OTHER))
_FRAME = r"\{%-?\s*(?:extends|layout)\b|<mj-include|\{\{#>"


def greeting_stop(view: View) -> int:
    """Return where the greeting ends; 0 if there is none."""
    structure = view.structure
    greeted = [i for i, zone in enumerate(structure.zones[:GREETINGS]) if zone is Zone.GREETING]
    return view.span(0, structure.sentences[greeted[-1]].stop).stop if greeted else 0


def is_framed(view: View) -> bool:
    """
    Return whether something around the text may greet and sign off: a layout, a header, a footer, a signature.

    Only what stands at the edges counts; a placeholder that is a paragraph of its own may hold anything, too.
    """
    if _frame().search(view.reply.value, 0, FRAME_REACH):
        return True
    structure = view.structure
    edges = (*structure.sentences[:1], *structure.sentences[-1:])
    return any(_is_placeholder(view, sentence.start, sentence.stop) for sentence in edges)


@cache
def _frame() -> re.Pattern[str]:
    return re.compile(_FRAME)


def _is_placeholder(view: View, start: int, stop: int) -> bool:
    """Return whether words are nothing but placeholders of longer or unknown text."""
    ids = [word for word in view.text.ids[start:stop] if is_word(word)]
    return bool(ids) and all(word in _UNKNOWN for word in ids)


def is_letter(view: View, *, by: Zone = Zone.CLOSING) -> bool:
    """
    Return whether this is surely a whole e-mail, of which a greeting and a sign-off may be asked.

    It was declared to be one, or it is of some length and has a subject, or the part `by` which it is known: a
    sign-off, or a greeting. Chats, forums and macros of a sentence or two are none.
    """
    if is_informal(view):
        return False
    situation, places = view.situation, body(view)
    if situation.known("kind") == "complete" and situation.known("channel") == "email":
        return bool(places)
    return len(places) >= LETTER and (by in view.structure.zones or bool(view.reply.subject) or has_title(view))


def has_title(view: View) -> bool:
    """Return whether the first line is a subject: a paragraph of words without a stop, and prose below it."""
    sentences = view.structure.sentences
    if len(sentences) <= LETTER or sentences[0].kind != "plain" or sentences[0].terminator:
        return False
    title, below = sentences[0], sentences[1]
    ends = view.text.ids[title.stop - 1]
    return title.paragraph != below.paragraph and below.terminator != "" and (is_word(ends) or ends == SYMBOL)
