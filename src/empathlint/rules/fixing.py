"""
Rewrites of a phrase in its sentence: capitals, apostrophes, articles, blanks.

A rewrite changes only what it has to: a capture that keeps its place is not part of any edit, so what is in it, a
placeholder or a tag, stays untouched. A capture that moves is copied; if it holds a placeholder there is no rewrite.
Nothing in place of a whole sentence takes the full stop and the blanks along, if the reply goes on without it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from empathlint.model import Edit, TextSpan, placeholder_class
from empathlint.text.grammar import grammar
from empathlint.text.language import COMMA
from empathlint.text.stretches import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empathlint.rules.view import View
    from empathlint.text.words import Text

ENDS = (".", "!", "?")
STOPS = frozenset(",:;.!")
_PAUSES = frozenset(",;:")
_ENDS_CLAUSE = frozenset(";:.!?)")
_TRAILS = frozenset("…–—-")
_BEFORE_CAPITAL = frozenset(":([")
_RIGHT_BEHIND = 2
"""Of a word and another so near behind it, one is enough."""
BLANKS = " \t\u00a0\u2007\u202f"
"""Blanks within a line, those that no line breaks at as well."""
_BEFORE_WORDS = frozenset(f'{BLANKS}\r\n(["“‘«')
"""What stands right before a word that begins a line, a phrase or a quotation."""
LEAVE_OUT = "leave it out"
GREETING_PLACEHOLDER = "greeting-placeholder"
"""In a template: the placeholder of the customer's name, if the voice settings name one; without one, no rewrite."""
_NAME = "\0"
_PART = re.compile(r"\{([\w-]+)\}")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FOLD = re.compile(rf"(?:\r\n?|\n)[{BLANKS}]*")
_OPENING_SIGNS = frozenset("([\"“‘«'\ufe0f\u200d")
"""What may stand between the start of a sentence and its first word."""


def rewrite(
    view: View, words: tuple[int, int], template: str, captured: Mapping[str, tuple[int, int]]
) -> tuple[str, tuple[Edit, ...]] | None:
    """
    Return the title and the edits of a rewrite, or None if it cannot be made here.

    Args:
        view: the view it is made in.
        words: the words that the template replaces.
        template: the new words; `{name}` stands for a capture, `{greeting-placeholder}` for the customer's name.
        captured: the captures as word ranges.
    """
    prose, span = view.prose.text, view.span(*words)
    spans = {name: view.span(*words) for name, words in captured.items()}
    if any(map(view.text.joins, (*words, *(word for pair in captured.values() for word in pair)))):
        return None  # it would cut a contraction in two
    named = view.voice.greeting_placeholder
    marker = f"{{{GREETING_PLACEHOLDER}}}"
    if template and _was_asked(view, words, template):
        template = ""
    if marker in template and not named:
        return None
    pieces = _PART.split(template.replace(marker, _NAME))
    moved = _moved(pieces[1::2], spans, span)
    if any(_holds_placeholder(prose, spans[name]) for name in moved):
        return None
    if _is_quoted(view, *words) or (not template and _is_left_hanging(view, words)):
        return None
    if not template and _is_sentence(view, words):
        from empathlint.rules.line_cuts import sentence_cut  # few fixes take a whole sentence

        cut = sentence_cut(view, words[0])
        return None if cut is None else ("leave this sentence out", (Edit(cut, ""),))
    orphans = _orphans(view, words[1], template)
    if orphans is None or (template and _says_twice(view, words, template)):
        return None
    edits = list(_edits(prose, span, pieces, spans, moved))
    edits = [edit._replace(text=edit.text.replace(_NAME, named)) for edit in _settle(view, span, edits)]
    if not edits:
        return None
    return _title(prose, span, edits) if template else LEAVE_OUT, (*edits, *orphans)


def _is_quoted(view: View, start: int, stop: int) -> bool:
    """Return whether words within a reply are quoted from somebody or somewhere: they say what they say there."""
    stretches = view.structure.stretches
    if holds(stretches.quotations, start, stop) or holds(stretches.code, start, stop):
        return True
    return any(
        low <= start and stop <= high and (high - low) * 2 <= len(view.text.ids) for low, high in stretches.quotes
    )


def _is_left_hanging(view: View, words: tuple[int, int]) -> bool:
    """Return whether a sentence would begin with its second half ("and call us"), or with nothing."""
    start, stop = words
    ids, known = view.text.ids, grammar(view.pack.language)
    if start != view.structure.sentence_start(start) or stop >= view.structure.sentence_end(start):
        return False
    at = stop
    while ids[at] == COMMA and at + 1 < view.structure.sentence_end(start):
        at += 1
    behind = blank_from(view.prose.text, view.span(start, stop).stop, 1)
    following = view.prose.text[behind : behind + 1]
    is_pronoun = ids[stop - 1] in known.relative_that and following in _ENDS_CLAUSE
    trails = following in _TRAILS or view.prose.text.startswith("..", behind)
    return is_pronoun or trails or (ids[at] in known.conjunctions and ids[start] not in known.conjunctions)


def _orphans(view: View, stop: int, template: str) -> list[Edit] | None:
    """
    Return the edits that take "that" away where it goes on from one that goes ("be aware that …, and that you …").

    None if it may be another "that", so that nobody knows what the sentence would say.
    """
    ids, words = view.text.ids, grammar(view.pack.language)
    goes = ids[stop - 1] in words.relative_that and template.split()[-1:] != [view.text.token_at(stop - 1)]
    if not goes and template:
        return []
    found: list[Edit] = []
    for at in range(stop, view.structure.sentence_end(stop - 1) - 2):
        if ids[at] in words.conjunctions and ids[at + 1] in words.relative_that:
            is_second = ids[at + 2] in words.subjects | words.weak_subjects | words.noun_openers
            if is_second != goes:
                return None
            if goes:
                found.append(Edit(TextSpan(view.span(at + 1, at + 2).start, view.span(at + 2, at + 3).start), ""))
        elif not goes and ids[at] in words.relative_that:
            break  # the second may go on from this one
    return found


def _says_twice(view: View, words: tuple[int, int], template: str) -> bool:
    """Return whether new words are of those that nobody says twice in a breath, and stand close by already."""
    once = view.pack.language.lists.get("said-once", ())
    new = [word for word in once if word in template.lower()]
    if not new:
        return False
    start, stop = words
    sentences, index = view.structure.sentences, view.structure.sentence_of(start)
    near = sentences[max(index - 1, 0) : index + 2]
    others = [at for at in range(near[0].start, near[-1].stop) if not start <= at < stop]
    # what will be put like this as well stands before it
    same = view.pack.language.lists.get("said-once-before", ())
    return any((word := view.text.token_at(at).lower()) in new or (at < start and word in same) for at in others)


def _was_asked(view: View, words: tuple[int, int], template: str) -> bool:
    """Return whether a sentence that asks for one thing and another said the word for it already ("please … and …")."""
    start, stop = words
    once = view.pack.language.lists.get("asked-once", ())
    if stop - start != 1 or template not in once:
        return False
    ids, known, text = view.text.ids, grammar(view.pack.language), view.text
    before = [at for at in range(view.structure.sentence_start(start), start) if not _is_aside(view, at, start)]
    said = [at for at in before if text.token_at(at).lower() in once]
    if not said or any(ids[at] in known.relative_that for at in before if at > said[-1]):
        return False
    if start - said[-1] <= _RIGHT_BEHIND:
        return True
    asks = text.token_at(said[-1] + 1).lower() not in view.pack.language.lists.get("asks-nothing", ())
    return asks and ids[start - 1] in known.conjunctions


def _is_aside(view: View, word: int, start: int) -> bool:
    """Return whether a bracket is closed between a word and a later one that was opened before it."""
    between = view.prose.text[view.span(word, word + 1).stop : view.span(start, start + 1).start]
    return ")" in between and between.count(")") > between.count("(")


def _is_sentence(view: View, words: tuple[int, int]) -> bool:
    start, stop = words
    return start == view.structure.sentence_start(start) and stop >= view.structure.sentence_end(start)


def _moved(order: list[str], spans: Mapping[str, TextSpan], span: TextSpan) -> set[str]:
    """Return the captures that do not keep their place between their neighbours inside the span."""
    moved: set[str] = set()
    at = span.start
    for name in order:
        if spans[name].start < at or spans[name].stop > span.stop or order.count(name) > 1:
            moved.add(name)
        else:
            at = spans[name].stop
    return moved


def _holds_placeholder(prose: str, span: TextSpan) -> bool:
    return any(placeholder_class(character) for character in prose[span.start : span.stop])


def _edits(prose: str, span: TextSpan, pieces: list[str], spans: Mapping[str, TextSpan], moved: set[str]) -> list[Edit]:
    edits: list[Edit] = []
    at = span.start
    text = pieces[0]
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        kept = spans[name]
        if name in moved:
            text += prose[kept.start : kept.stop] + after
            continue
        edits.append(Edit(TextSpan(at, kept.start), text))
        at, text = kept.stop, after
    edits.append(Edit(TextSpan(at, span.stop), text))
    return [edit for edit in edits if prose[edit.span.start : edit.span.stop] != edit.text]


def in_house_style(view: View, text: str) -> str:
    """Return new words with apostrophes and spellings as the reply writes them."""
    if view.pack.language.spelled.intersection(text.lower().split()):
        from empathlint.rules.spelling import as_spelled

        text = as_spelled(text, view.text)
    return text.replace("'", "’") if "'" in text and _is_curled(view.text) else text


@lru_cache(8)
def _is_curled(text: Text) -> bool:
    """Return whether a reply writes its apostrophes curled; found out once for all its fixes."""
    return "’" in text.prose and "'" not in text.prose


def _settle(view: View, span: TextSpan, edits: list[Edit]) -> list[Edit]:
    """Fit the edits into the sentence: apostrophes as the reply writes them, blanks, capital, article."""
    prose = view.prose.text
    first = prose[edits[0].span.start : edits[0].span.stop] if edits else ""
    is_loud = first.isupper() and len(first) > 1
    settled: list[Edit] = []
    for edit in edits:
        text = in_house_style(view, edit.text)
        text = text.upper() if is_loud else text
        settled.append(Edit(edit.span, text))
    if settled and settled[0].span.start == span.start:
        settled[0] = _opened(view, settled[0])
    settled = [_followed(prose, edit) for edit in settled]
    return [edit for edit in settled if prose[edit.span.start : edit.span.stop] != edit.text]


def _opened(view: View, edit: Edit) -> Edit:
    """Fit the edit at the front of the rewritten part: what it leaves behind begins as the old words did."""
    prose = view.prose.text
    start, stop = edit.span
    text = edit.text
    old = prose[start:stop]
    begins = _begins_sentence(view, start) or _is_capital_behind(prose, start)
    if not text and old and (not start or prose[start - 1] in _BEFORE_WORDS):
        stop = _next_word(prose, blank_from(prose, stop, 1))
        following, before = prose[stop : stop + 1], prose[:start].rstrip(BLANKS)[-1:]
        if following and following in _PAUSES and (begins or before in _PAUSES):
            stop = blank_from(prose, stop + 1, 1)  # nothing stands before it any more, or another one does
        elif following and following in STOPS | {"?"} and start > 0:
            start = blank_from(prose, start, -1)
    if text:
        text = _capital(text) if old[:1].isupper() and (begins or old[1:2].islower()) and begins else text
        return _with_article(view, Edit(TextSpan(start, stop), text))
    first = _first_letter(prose, stop)
    if begins and old[:1].isupper() and prose[first : first + 1].islower() and not is_name(prose, first):
        return Edit(TextSpan(start, first + 1), prose[stop:first] + prose[first].upper())
    return _with_article(view, Edit(TextSpan(start, stop), text))


def _is_capital_behind(prose: str, at: int) -> bool:
    """Return whether a capital stands here because of a colon or a bracket: of more than one letter, as "I" is not."""
    word = _WORD.match(prose, at)
    return prose[:at].rstrip(BLANKS)[-1:] in _BEFORE_CAPITAL and word is not None and word[0][1:2].islower()


def _first_letter(prose: str, at: int) -> int:
    """Return where the first word begins behind quotation marks, brackets or emoji; the place itself if none does."""
    following = at
    while following < len(prose) and (
        prose[following] in _OPENING_SIGNS or unicodedata.category(prose[following]) == "So"
    ):
        following = blank_from(prose, following + 1, 1)
    return following


def _next_word(prose: str, at: int) -> int:
    """Return where the next line begins if the sentence goes on there: what is left has no line of its own."""
    found = _FOLD.match(prose, at)
    if found is None:
        return at
    following = prose[found.end() : found.end() + 1]
    return found.end() if following.isalpha() or placeholder_class(following) else at


def _followed(prose: str, edit: Edit) -> Edit:
    """Widen an edit that now ends a sentence over the next word's first letter, which becomes a capital."""
    if edit.text.endswith(",") and prose[edit.span.stop : edit.span.stop + 1] in STOPS:
        return Edit(TextSpan(edit.span.start, edit.span.stop + 1), edit.text)  # its comma is there instead
    at = blank_from(prose, edit.span.stop, 1)
    if not edit.text.endswith(ENDS) or at == edit.span.stop or not prose[at : at + 1].islower() or is_name(prose, at):
        return edit
    return Edit(TextSpan(edit.span.start, at + 1), edit.text + prose[edit.span.stop : at] + prose[at].upper())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_name(prose: str, at: int) -> bool:
    """Return whether the word that begins here is written like a brand (iPhone, eBay)."""
    word = _WORD.match(prose, at)
    return word is not None and any(c.isupper() for c in word[0][1:]) and not word[0].isupper()


def _begins_sentence(view: View, offset: int) -> bool:
    word = view.text.word_from(offset)
    if word >= len(view.text.ids):
        return False
    return view.span(view.structure.sentence_start(word), word).start == view.span(word, word).start


def _with_article(view: View, edit: Edit) -> Edit:
    """Widen an edit over the article before it if the word that now follows wants the other form."""
    articles = view.pack.language.lists.get("agreement", {})
    if not articles:
        return edit
    prose = view.prose.text
    start, stop = edit.span
    before = re.search(r"([^\W\d_]+)([ \t]+)$", prose[max(0, start - 16) : start])
    following = _WORD.search(edit.text) or _WORD.match(prose, stop)
    if before is None or following is None:
        return edit
    article = before[1].lower()
    plain, other = articles["before-consonant"], articles["before-vowel"]
    if article not in {plain, other}:
        return edit
    wanted = other if _has_vowel_sound(following[0].lower(), articles) else plain
    if wanted == article:
        return edit
    is_loud = following[0].isupper() and len(following[0]) > 1 and before[1].isupper()
    written = wanted.upper() if is_loud else _capital(wanted) if before[1][0].isupper() else wanted
    return Edit(TextSpan(start - len(before[0]), stop), written + before[2] + edit.text)


def _has_vowel_sound(word: str, articles: Mapping[str, object]) -> bool:
    for key, sound in (("vowel-sound", True), ("consonant-sound", False)):
        prefixes = articles[key]
        if any(word.startswith(prefix) for prefix in prefixes):  # type: ignore[attr-defined]
            return sound
    return word[0] in str(articles["vowels"])


def _title(prose: str, span: TextSpan, edits: list[Edit]) -> str:
    """Return the rewritten words as they will read."""
    start = min(span.start, edits[0].span.start)
    stop = max(span.stop, edits[-1].span.stop)
    pieces = []
    at = start
    for edit in edits:
        pieces += [prose[at : edit.span.start], edit.text]
        at = edit.span.stop
    new = "".join([*pieces, prose[at:stop]]).strip()
    return f"write “{new}”" if new else LEAVE_OUT


def blank_from(prose: str, at: int, step: int, blanks: str = BLANKS) -> int:
    """
    Return where the blanks after (or, with step -1, before) a place end.

    Args:
        prose: the text.
        at: the place.
        step: 1 or -1.
        blanks: what is blank.
    """
    while 0 <= (at if step > 0 else at - 1) < len(prose) and prose[at if step > 0 else at - 1] in blanks:
        at += step
    return at
