"""What rules about something missing have in common: who may be asked for it, and where it belongs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.model import Mark, PlaceholderClass, Role, TextSpan
from empathlint.situation.assess import DECLARED
from empathlint.text.grammar import grammar, is_word
from empathlint.text.language import FIRST_WORD, PLACEHOLDER, URL
from empathlint.text.words import places as places_of
from empathlint.text.zones import GREETINGS, Zone

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from empathlint.model import Placeholder
    from empathlint.rules.view import View
    from empathlint.text.grammar import Grammar
    from empathlint.text.sentences import Sentence

EXEMPT_KINDS = ("fragment", "notice", "staff", "legal", "marketing", "sms")
NAME_WORDS = 4
"""A name at the end of a reply has no more words than this …"""
LINE_WORDS = 6
"""… or than this, if it is a paragraph of its own."""
FRAMES = ("header", "footer", "signature", "logo", "layout", "unsubscribe", "preheader", "disclaimer")
"""A block placeholder whose name holds one of these frames a reply; what a reply says stands between."""
THREADS = ("comment", "thread", "reply", "response", "body", "html", "text", "conversation", "answer")
"""A block placeholder whose name holds one of these may be the whole reply, also beneath a label."""
NOTE_LABEL = 40
"""A label in front of a note has at most as many characters."""
BARE = 3
"""A reply that says fewer things than this is a bare no or notice."""
LABEL = 3
"""A line without a stop has no more words than this if it is a label or a button."""
HEARD = ("acknowledgement", "apology", "perspective", "emotion", "condolence", "concern", "reassurance")
"""The moves that show a customer that somebody read what they wrote."""
NEXT_STEPS = ("exploration", "goodwill", "reassurance")
"""Moves that say how it goes on, beside a remedy, a way to reach somebody and a time."""
_NEAR = 5
"""What somebody hopes or will do, and the verb of it, stand no further apart, in words."""
DOORS = ("invitation", "thanks", "closing")
"""Moves that every reply may end on, whether or not anything happens."""
ADDRESSES = ("url", "link", "href")
"""A placeholder whose name holds one of these stands for an address."""


def is_reply(view: View) -> bool:
    """Return whether this is a reply to a customer; fragments, notices, staff mail and legal text are not."""
    return view.reply.role is Role.REPLY and view.situation.known("kind") not in EXEMPT_KINDS


def is_known(view: View, stop: int | None = None, start: int = 0) -> bool:
    """
    Return whether all of the text, or of what stands from the offset `start` to the offset `stop`, is known.

    A block placeholder (a thread, a signature, dynamic content) may say anything when the reply is sent.
    """
    end = len(view.prose.text) if stop is None else stop
    return not any(p.kind is PlaceholderClass.BLOCK and start <= p.at < end for p in view.prose.placeholders)


def is_whole(view: View, *, notices: bool = False) -> bool:
    """
    Return whether something can be said to be missing: a reply to a customer, all of whose text is known.

    Args:
        view: the view.
        notices: whether automatic notices are asked, too. They need no greeting, but bad news is bad news.
    """
    if not is_reply(view) and not (notices and view.reply.role is Role.REPLY and is_notice(view)):
        return False
    return all(_is_around(view, p) or _is_note(view, p) for p in _blocks(view))


def is_full(view: View, *, notices: bool = False) -> bool:
    """Return whether something can be said to be missing that a text message has no room for; see `is_whole`."""
    return is_whole(view, notices=notices) and view.situation.known("channel") != "sms"


def is_notice(view: View) -> bool:
    """Return whether this is an automatic notice, which nobody wrote to this customer."""
    return view.situation.known("kind") == "notice"


def is_announced(view: View) -> bool:
    """Return whether the sender announces something that nobody asked about, so that there is no message to answer."""
    return view.situation.is_("announcement", "occasion")


def is_answer(view: View) -> bool:
    """
    Return whether the reader is answered: they wrote, asked for something or handed something in.

    What its team has declared to be about some trouble is taken for an answer, unless it announces something.
    """
    situation = view.situation
    is_declared = DECLARED in {situation.scenario.confidence, situation.valence.confidence}
    return situation.is_("answer", "occasion") or (is_declared and not is_announced(view))


def is_brief(view: View) -> bool:
    """
    Return whether what is missing is only hinted at.

    It may be meant to be: in a short channel, a notice, or with a note or a paragraph that is filled in. Or only the
    file's name says that anything is wrong, or nobody is answered.
    """
    return (
        is_informal(view)
        or is_notice(view)
        or _is_sent_out(view)
        or view.situation.valence.is_hearsay
        or _is_filled_in(view)
        or any(_is_note(view, p) for p in _blocks(view))
    )


def _is_sent_out(view: View) -> bool:
    """
    Return whether this is a mail that a machine sends when something happens: it answers nobody.

    It has a subject or is a page, and no library holds it among the answers that people choose from.
    """
    reply = view.reply
    return not reply.is_entry and (bool(reply.subject) or reply.markup == "html") and not is_answer(view)


def _blocks(view: View) -> list[Placeholder]:
    return [p for p in view.prose.placeholders if p.kind is PlaceholderClass.BLOCK]


def _is_around(view: View, block: Placeholder) -> bool:
    """Return whether a block stands around what a reply says: by its name, or in front of the greeting."""
    greeting = _greeting(view)
    return any(name in block.raw.lower() for name in FRAMES) or (greeting is not None and block.at < greeting.start)


def _is_note(view: View, block: Placeholder) -> bool:
    """Return whether a block is a note beneath a label of its own; the rest of the reply stands without it."""
    if any(name in block.raw.lower() for name in THREADS):
        return False
    greeting, before = _greeting(view), view.prose.text[: block.at].rstrip()
    label = before.rfind("\n") + 1
    return before.endswith(":") and len(before) - label <= NOTE_LABEL and (greeting is None or label >= greeting.stop)


def is_bare(view: View) -> bool:
    """Return whether a reply says little beside its first sentence; labels and buttons say nothing."""
    says = 0
    for index in body(view):
        found = view.structure.sentences[index]
        words = [word for word in view.text.ids[found.start : found.stop] if is_word(word)]
        says += bool(found.terminator) or len(words) > LABEL or _is_field(words)
    return says < BARE


def _is_field(words: Sequence[int]) -> bool:
    """Return whether a sentence is nothing but what is filled in."""
    return bool(words) and all(PLACEHOLDER <= word < FIRST_WORD for word in words)


def _is_filled_in(view: View) -> bool:
    """
    Return whether a paragraph is filled in as a whole, so that it may say anything.

    Where no sign-off follows, the last may be the name of whoever writes.
    """
    sentences, ids, places = view.structure.sentences, view.text.ids, body(view)
    is_signed = bool(places) and Zone.CLOSING in view.structure.zones[places[-1] :]
    known = {p.at for p in view.prose.placeholders if p.kind not in {PlaceholderClass.OTHER, PlaceholderClass.BLANK}}
    if len(known) == len(view.prose.placeholders):
        return False
    shared = Counter([sentences[index].paragraph for index in places])
    for index in places if is_signed else places[:-1]:
        found = sentences[index]
        words = [word for word in ids[found.start : found.stop] if is_word(word)]
        is_alone = shared[found.paragraph] == 1
        if is_alone and _is_field(words) and view.span(found.start, found.stop).start not in known:
            return True
    return False


def opens_with(view: View, code: str, name: str, sentences: int = 2) -> bool:
    """Return whether a phrase of a rule's, by its name, stands among the first sentences of the body."""
    first, at, word_from = set(body(view)[:sentences]), view.structure.sentence_of, view.text.word_from
    return any(found == name and at(word_from(span.start)) in first for found, span in view.named_hits(code))


def is_told_once(view: View) -> bool:
    """Return whether one finding tells all that a no lacks: the reply says little beside it, or thanks at least."""
    return is_bare(view) or view.has("thanks")


def _greeting(view: View) -> TextSpan | None:
    structure = view.structure
    for sentence, zone in zip(structure.sentences[:GREETINGS], structure.zones, strict=False):
        if zone is Zone.GREETING:
            return view.span(sentence.start, sentence.stop)
    return None


def is_informal(view: View) -> bool:
    """Return whether the channel is one where replies are short and names are not demanded."""
    return view.situation.known("channel") in {"chat", "social", "forum", "sms"}


def goes_on(view: View) -> bool:
    """
    Return whether a reply says how it goes on: a step, a question, a link, a time, however vaguely.

    A day that is named where something is regretted is the day when it happened. A paragraph that is filled in may say
    how it goes on. Where no harm was done nothing needs to.
    """
    if view.has("remedy", "remedied", "channel", "step") or view.has(*NEXT_STEPS, strong=True):
        return True
    if link(view) is not None or asks(view):
        return True
    if _is_filled_in(view) or _is_unfinished(view) or (view.has("refusal", strong=True) and view.has("alternative")):
        return True
    past = {moved.sentence for moved in view.moves(*HEARD) if moved.is_strong}
    return any(moved.sentence not in past for moved in view.moves("timeframe")) or _may_lead_on(view)


def _is_unfinished(view: View) -> bool:
    """Return whether the body ends in dots or a colon: whoever sends it writes on."""
    places = body(view)
    if not places:
        return False
    last = view.structure.sentences[places[-1]]
    end = view.text.span(last.start, last.stop).stop
    return view.prose.text[end - 1 : end] in {"…", ":"} or view.prose.text.startswith("..", max(end - 2, 0))


def _may_lead_on(view: View) -> bool:
    """
    Return whether a sentence asks the reader for something, or says what somebody will or can do, in whatever words.

    The moves know many wordings of a step, and not all. Where a sentence may be one, none is said to be missing. That
    one may turn to the sender with questions is no step, and neither is what is hoped or known of somebody.
    """
    words, ids, structure = grammar(view.pack.language), view.text.ids, view.structure
    ours = words.of("our-objects")
    thought = words.of("idle-verbs") - words.of("perfect")  # "we've rung and will write" is no thought
    doors = {moved.sentence: moved.start for moved in view.moves(*DOORS)}
    for index in body(view):
        found = structure.sentences[index]
        said_here = ids[found.start : doors.get(index, found.stop)]
        for at in places_of(said_here, words.step_starts, found.start):
            if is_order(view, at) and structure.begins_clause(at) and ours.isdisjoint(ids[at : at + _NEAR]):
                return True
            is_thought = not thought.isdisjoint(ids[max(found.start, at - _NEAR) : at])
            said = ids[at : min(at + _NEAR, found.stop)]
            is_step = _is_done(words, said) or _is_under_way(view, at, at + len(said))
            if is_step and not is_thought and not structure.clause_of(at).conditional:
                return True
    return False


def orders(view: View, first: int, idle: Collection[int]) -> bool:
    """Return whether a sentence from the index `first` on, if it is not idle, tells the reader to do something."""
    structure, ids, words = view.structure, view.text.ids, grammar(view.pack.language)
    doors, none = {moved.sentence for moved in view.moves(*DOORS)}, words.of("our-objects") | words.negators
    for index in body(view):
        found = structure.sentences[index]
        for at in range(found.start, found.stop) if index >= first and index not in doors | {*idle} else ():
            if is_order(view, at) and structure.begins_clause(at) and none.isdisjoint(ids[at : at + _NEAR]):
                return True
    return False


def _is_under_way(view: View, at: int, stop: int) -> bool:
    """Return whether these words begin with that the sender has done or is doing something: "has added a check"."""
    words, text = grammar(view.pack.language), view.text
    is_past = text.ids[at] in words.of("perfect")
    if not (is_past or text.ids[at] in words.of("be-forms")) or text.ids[at - 1] in words.of("reader"):
        return False
    rest = [word for word in range(at + 1, stop) if text.ids[word] not in words.adverbs]
    if not rest or text.ids[rest[0]] in words.of("idle-forms") or not words.negators.isdisjoint(text.ids[at:stop]):
        return False
    return text.token_at(rest[0]).lower().endswith("ed" if is_past else "ing")


def _is_done(words: Grammar, said: Sequence[int]) -> bool:
    """Return whether these words begin with that somebody will, can or is glad to do something: "let me ask"."""
    rest = [word for word in said[1:] if word not in words.adverbs]
    if said[0] in words.of("be-forms"):
        if len(rest) < 2 or rest[0] not in words.of("willing") or rest[1] not in words.of("infinitive-to"):
            return False
        rest = rest[2:]
    elif said[0] in words.of("let"):
        rest = rest[1:] if rest and rest[0] in words.of("our-objects") else []
    elif said[0] not in words.modals:
        return False
    is_denied = not words.negators.isdisjoint(said)
    return bool(rest) and is_word(rest[0]) and not is_denied and rest[0] not in words.of("idle-verbs")


def is_order(view: View, at: int) -> bool:
    """Return whether what begins at a word is an order: a base form with its object, with or without a "please"."""
    words, ids = grammar(view.pack.language), view.text.ids
    asked = False
    while at < len(ids) and (ids[at] in words.requests or ids[at] in words.adverbs) and ids[at] not in words.of("let"):
        asked = asked or ids[at] in words.requests
        at += 1
    if at + 1 >= len(ids) or (ids[at] in words.of("courteous") and not (asked and _is_to_be(view, at))):
        return False
    following = ids[at + 1]
    if ids[at] not in words.imperatives:
        if asked:
            return is_word(ids[at]) and ids[at] not in words.closed_class  # whatever follows a "please" is a verb
        return ids[at] in words.of("base-verbs") and following in words.of("objects")
    if view.prose.text.startswith("-", view.text.span(at, at + 1).stop):
        return False  # check-out, sign-up
    if asked:
        return is_word(following)
    return following in words.noun_openers or following in words.prepositions or following in words.of("objects")


def _is_to_be(view: View, at: int) -> bool:
    """Return whether these words ask the reader to be something that takes an act: "be specific", not "be patient"."""
    words, ids = grammar(view.pack.language), view.text.ids
    return ids[at] in words.of("be-base") and ids[at + 1] not in words.of("courtly") | words.adverbs


def link(view: View) -> int | None:
    """Return where the first link of a reply stands in its prose, or None."""
    text, prose = view.text, view.prose
    found = [p.at for p in prose.placeholders if any(name in p.raw.lower() for name in ADDRESSES)]
    found += [start for start, _, mark in prose.marks if mark in {Mark.LINK, Mark.URL}]
    if URL in text.ids:
        at = text.ids.index(URL)
        found.append(text.span(at, at + 1).start)
    return min(found, default=None)


def names_trouble(view: View, sentence: int | None = None) -> bool:
    """Return whether a reply's own words, or those of a sentence, state the trouble, as by "your parcel is stuck"."""
    cues, rows = view.pack.cues, view.pack.rows
    for hit in view.cue_hits(None):
        facet, value, strength, skip = cues[rows[hit.phrase][1]]
        is_stated = strength in {"own-fault", "problem"} and facet in {"scenario", "fault"}
        if sentence is not None and (value == "refusal" or view.structure.sentence_of(hit.start) != sentence):
            continue
        if is_stated and not view.structure.is_guarded(skip, hit.start, hit.stop):
            return True
    return False


def refuses(view: View, sentence: int) -> bool:
    """Return whether a sentence says no."""
    return any(moved.sentence == sentence and moved.is_strong for moved in view.moves("refusal"))


def asks(view: View) -> bool:
    """Return whether a sentence of the reply's own asks the customer something; "any questions?" does not."""
    structure = view.structure
    offered = {moved.sentence for moved in view.moves("invitation")}
    return any(structure.is_question(index) and index not in offered for index in body(view))


def body(view: View) -> tuple[int, ...]:
    """Return the sentences between greeting and sign-off that are the reply's own, by their index."""
    return view.structure.body


def sentence(view: View, index: int) -> TextSpan:
    """Return where a sentence stands, without its last sign."""
    start = view.structure.sentences[index].start
    return view.span(start, view.structure.sentence_end(start))


def opening(view: View) -> TextSpan | None:
    """Return the first sentence after the greeting, where what is missing belongs; None if there is no body."""
    places = body(view)
    return sentence(view, places[0]) if places else None


def ending(view: View) -> TextSpan | None:
    """
    Return the last sentence before the sign-off, where the next step belongs; None if there is no body.

    A short line without a stop, such as a name that nothing introduces, ends a reply and is no sentence of it.
    """
    places, sentences = [*body(view)], view.structure.sentences
    while len(places) > 1 and _is_name(sentences[places[-1]], sentences[places[-2]]):
        places.pop()
    return sentence(view, places[-1]) if places else None


def _is_name(last: Sentence, before: Sentence) -> bool:
    most = NAME_WORDS if last.paragraph == before.paragraph else LINE_WORDS
    return not last.terminator and last.stop - last.start <= most and last.kind == "plain"
