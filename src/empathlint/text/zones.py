"""Where in a reply a sentence stands: greeting, opening, body, closing, signature."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from empathlint.text.clauses import opens_clause
from empathlint.text.grammar import Grammar, grammar, is_word
from empathlint.text.language import BREAK, COMMA, FIRST_WORD, OTHER, PAUSE, PLACEHOLDER, SENTENCE_END
from empathlint.text.sentences import ends_line, greeting_end

if TYPE_CHECKING:
    from empathlint.text.sentences import Sentence
    from empathlint.text.words import Text

GREETINGS = 3
"""A greeting is among this many first sentences."""
SIGNATURE_LINES = 10
SIGNATURE_WORDS = 8
"""A signature has no more lines, and no longer ones, than this."""
NAME_WORDS = 3
"""A name has no more words than this."""


class Zone(enum.StrEnum):
    """A part of a reply."""

    GREETING = "greeting"
    OPENING = "opening"
    BODY = "body"
    CLOSING = "closing"
    SIGNATURE = "signature"
    QUOTATION = "quotation"
    LABEL = "label"
    CODE = "code"
    LEGAL = "legal"


def sentence_zones(text: Text, sentences: list[Sentence], apart: list[bool]) -> list[Zone]:
    """
    Return the zone of each sentence.

    Args:
        text: the words.
        sentences: its sentences.
        apart: for each sentence, whether it is somebody else's words or code and so has no place in the reply's order.
    """
    words = grammar(text.language)
    zones = [Zone.BODY] * len(sentences)
    own = [i for i, is_apart in enumerate(apart) if not is_apart]
    closing = _closing(words, text, sentences, own)
    greeted = -1
    for place, i in enumerate(own[:GREETINGS]):
        if i < closing and is_greeting(words, text, sentences[i], first=place == 0):
            zones[i] = Zone.GREETING
            greeted = i
    opening = next((i for i in own if greeted < i < closing and sentences[i].kind != "heading"), None)
    if opening is not None:
        zones[opening] = Zone.OPENING
    for i in own:
        if i >= closing:
            is_closing = i == closing or is_sign_off(words, text, sentences[i])
            zones[i] = Zone.CLOSING if is_closing else Zone.SIGNATURE
    if closing == len(sentences) and _is_signed(text, sentences, own):
        zones[own[-1]] = Zone.SIGNATURE
    return zones


def is_greeting(words: Grammar, text: Text, sentence: Sentence, *, first: bool) -> bool:
    """Return whether a sentence only greets; a bare name with a comma counts on the first line."""
    start, stop = sentence.start, sentence.stop
    greeted = greeting_end(words, text, start, stop)
    if greeted > start and not any(map(is_word, text.ids[greeted:stop])):
        return True
    is_line = first and stop - start <= NAME_WORDS and ends_line(text, sentence) and stop < len(text.ids)
    if not is_line or text.ids[stop - 1] != COMMA:
        return False
    return all(word == OTHER or PLACEHOLDER <= word < FIRST_WORD for word in text.ids[start : stop - 1])


def is_sign_off(words: Grammar, text: Text, sentence: Sentence) -> bool:
    """Return whether a sentence is a sign-off, with or without a name after it."""
    ids, start, stop = text.ids, sentence.start, sentence.stop
    if ids[start] not in words.sign_offs:
        return False
    size = words.sign_offs.length_at(text, start)
    if not size:
        return False
    at = start + size
    following = ids[at] if at < stop else BREAK
    names = sum(map(is_word, ids[at:stop]))
    if names > NAME_WORDS:
        return False
    if following in {COMMA, PAUSE, SENTENCE_END, BREAK}:
        is_line = start == 0 or ids[start - 1] == BREAK or following == COMMA
        is_weak = words.weak_sign_offs.length_at(text, start) == size
        return not is_weak or (is_line and not opens_clause(words, text, at + 1, stop))
    return words.weak_sign_offs.length_at(text, start) != size and (following == OTHER or following < FIRST_WORD)


def _closing(words: Grammar, text: Text, sentences: list[Sentence], own: list[int]) -> int:
    """Return the first sentence of the closing; after the last sentence if there is none."""
    found = len(sentences)
    for i in reversed(own[-SIGNATURE_LINES:]):
        sentence = sentences[i]
        if is_sign_off(words, text, sentence):
            found = i
        elif not _may_be_signature(words, text, sentence):
            break
    return found


def _is_signed(text: Text, sentences: list[Sentence], own: list[int]) -> bool:
    """Return whether the last line is a dash and a name, which reads like the last item of a list but follows none."""
    if len(own) < 2:
        return False
    last, before = sentences[own[-1]], sentences[own[-2]]
    start, stop = last.start, last.stop
    is_own_line = last.kind == "item" and before.kind != "item" and last.paragraph != before.paragraph
    if not is_own_line or stop - start > NAME_WORDS or last.terminator:
        return False
    is_line = start > 1 and text.ids[start - 1] == PAUSE and text.ids[start - 2] == BREAK
    return is_line and not any(map(is_word, text.ids[stop:])) and text.ids[start - 3 : start - 2] != [PAUSE]


def _may_be_signature(words: Grammar, text: Text, sentence: Sentence) -> bool:
    start, stop = sentence.start, sentence.stop
    is_short = stop - start <= SIGNATURE_WORDS and sentence.terminator != "?"
    return is_short and not opens_clause(words, text, start, stop)
