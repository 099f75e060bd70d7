"""Collects what a view and its reply's names say about the situation, and has it weighed."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from empathlint.model import shown
from empathlint.situation.assess import ANTI, IN_NAMES, IN_WORDS, NEGATIVE, TITLE, TITLE_ANTI, Cue, assess
from empathlint.situation.facets import ACT, Situation
from empathlint.text.grammar import grammar
from empathlint.text.structure import Structure
from empathlint.text.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from empathlint.model import Reply
    from empathlint.rules.pack import Pack
    from empathlint.rules.view import View

_NOTHING = Situation()
_OPENING = 3
"""So many sentences after the greeting tell what a text is for; what is announced further down is said besides."""
_LONG = 300
"""In a text of more words something will sound like trouble; there only what names it counts."""
_INDIRECT = IN_WORDS | {"statement"}
"""Strengths of what tells of something without its name; what one of these has told, another does not tell again."""
_OURS = ("fault", "ours")
_TROUBLE = {("valence", NEGATIVE), _OURS}
_DECIDING = {"situation", "scenario", "valence", "fault"}
"""Facets that say whether something went wrong; where one is declared, nothing is guessed."""
_HALVES = {"own-fault": 2, "statement": 2, "problem": 2, "hint": 1}
"""How much a cue in the words says of trouble, in halves of a statement; a word or a trace by itself says nothing."""
_ENOUGH = 2
ANSWER, ANNOUNCEMENT = "answer", "announcement"
_WEIGHT = itemgetter(0)
_DIGITS = str.maketrans("123456789", "000000000")


def situate(view: View, facts: Mapping[str, str], *, explained: bool = False) -> Situation:
    """
    Return the situation of a view.

    Args:
        view: the view.
        facts: declared facets, from directives, front matter or the config.
        explained: give the reasons for what is too weak to act on, too. Without it, words that could not reach the
            confidence to act whatever their sentences say are not looked at any closer.
    """
    reply = view.reply
    cues = list(_in_names(reply, view.pack))
    values = None if explained else _values(view, cues)
    if values is None or values:
        cues += _said(view, values)
    known = dict(facts)
    if reply.channel:
        known.setdefault("channel", reply.channel)
    if reply.kind:
        known.setdefault("kind", reply.kind)
    if not cues and not known:
        return _NOTHING
    situation = assess(known, cues, view.pack.situation)
    if situation.known("valence") != NEGATIVE or known.keys() & _DECIDING:
        return situation
    defaults, spare = view.pack.situation["defaults"], situation.is_(ANSWER, "occasion")
    troubles = [cue for cue in cues if _is_trouble(cue.facet, cue.value, defaults)]
    ours = [cue for cue in troubles if (cue.facet, cue.value) == _OURS]
    return situation._replace(
        valence=situation.valence._replace(
            is_hearsay=_is_called_as_its_file(reply) and _is_hearsay(reply, cues, defaults),
            is_faint=_named(reply, troubles) + _told(troubles, spare=spare) < _ENOUGH,
        ),
        fault=situation.fault._replace(is_faint=_named(reply, ours) + _told(ours, spare=spare) < _ENOUGH),
    )


def _is_called_as_its_file(reply: Reply) -> bool:
    """Return whether a reply has its file's name, and may be a page; in a folder of plain texts that is its title."""
    is_page = reply.markup == "html" or bool(reply.vendor)
    return is_page and bool(reply.name) and reply.hint.rpartition("/")[2] == reply.name


def _is_trouble(facet: str, value: str, defaults: Mapping[str, Mapping[str, str]]) -> bool:
    """Return whether this value of a facet is trouble, or a matter that is usually bad news."""
    if facet == "scenario":
        return defaults.get(value, {}).get("valence") == NEGATIVE
    return (facet, value) in _TROUBLE


def _named(reply: Reply, cues: Iterable[Cue]) -> int:
    """
    Return how much the names say of trouble, in halves of a statement.

    One that says what the reply is about says enough, and so does a mail's subject, which its reader sees, or the name
    of an entry of a library, by which people choose it. A bad word in a heading or in the name of a file may be about
    anything.
    """
    names = [cue for cue in cues if cue.strength in IN_NAMES and cue.strength != TITLE_ANTI]
    subject = _name(reply.subject)
    for cue in names:
        if cue.strength == TITLE and (cue.facet == "scenario" or reply.is_entry or cue.reason == subject):
            return _ENOUGH
    return min(len(names), 1)


def _told(cues: Iterable[Cue], *, spare: bool) -> int:
    """Return how much the words say of trouble, in halves of a statement; half of one says more in an answer."""
    told = {("", ""): 0}
    for cue in cues:
        if cue.strength in _HALVES:
            told[cue.facet, cue.value] = told.get((cue.facet, cue.value), 0) + _HALVES[cue.strength]
    most = max(told.values())
    return most + (spare and most > 0)


def _is_hearsay(reply: Reply, cues: Iterable[Cue], defaults: Mapping[str, Mapping[str, str]]) -> bool:
    """Return whether of all that speaks for trouble everything is the file's name; a title would be somebody's word."""
    of_the_file = {_name(reply.name), _name(reply.hint)}
    return all(
        cue.reason in of_the_file
        for cue in cues
        if cue.strength not in {ANTI, TITLE_ANTI}
        and (
            (cue.facet, cue.value) in _TROUBLE
            or (cue.facet == "scenario" and NEGATIVE in defaults.get(cue.value, {}).values())
        )
    )


def _values(view: View, named: Iterable[Cue]) -> set[tuple[str, str]]:
    """
    Return the values of facets that the cues in the words can bear on, if no guard takes any of them away.

    Unless something reaches the confidence to act, nothing does. A value that stays further below it than the margin
    can neither be acted on nor come close to one that is.
    """
    pack = view.pack
    weights, margin = pack.situation["weights"], pack.situation["margin"]
    given = {(cue.facet, cue.value) for cue in named}
    sums: dict[tuple[str, str], float] = {}
    # one phrase may be found as several different texts, each of which counts
    for candidate in view.cues:
        facet, value, strength, _ = pack.cues[pack.rows[candidate[0]][1]]
        if strength != ANTI and strength not in IN_NAMES:
            sums[facet, value] = sums.get((facet, value), 0.0) + weights[strength]
    if not given and all(total < ACT - 1e-9 for total in sums.values()):
        return set()
    return given | {value for value, total in sums.items() if total >= ACT - margin - 1e-9}


def _said(view: View, values: set[tuple[str, str]] | None) -> Iterator[Cue]:
    pack, structure, prose = view.pack, view.structure, view.prose
    weights, rows, cues = pack.situation["weights"], pack.rows, pack.cues
    said: list[tuple[float, int, int, int]] = []
    is_long = len(view.text.ids) > _LONG
    for hit in view.cue_hits(values):
        facet, _, strength, _ = cues[rows[hit.phrase][1]]
        if not (is_long and facet in {"valence", "fault"} and strength in _INDIRECT):
            said.append((-weights[strength], rows[hit.phrase][1], hit.start, hit.stop))
    said.sort(key=_WEIGHT)
    taken: dict[tuple[str, str], set[int]] = {}
    for _, place, start, stop in said:
        facet, value, strength, skip = cues[place]
        words = taken.setdefault((facet, value), set())
        if strength in _INDIRECT and not words.isdisjoint(range(start, stop)):
            continue
        if structure.is_guarded(skip, start, stop) or _is_guessed(view, start, stop):
            continue
        if facet == "fault" and strength != ANTI and _is_supposed(view, start, stop):
            continue
        if value == ANNOUNCEMENT and strength not in IN_WORDS and not _opens(structure, start):
            continue
        words.update(range(start, stop))
        yield Cue(facet, value, strength, f"“{shown(prose, *view.span(start, stop))}”")


def _opens(structure: Structure, word: int) -> bool:
    """Return whether a word stands in the sentences that tell what a text is for, or before them."""
    opening = structure.body[:_OPENING]
    return bool(opening) and structure.sentence_of(word) <= opening[-1]


def _is_supposed(view: View, start: int, stop: int) -> bool:
    """Return whether what [start, stop) says is supposed by its end: "closing this, but if you think in error"."""
    supposed = grammar(view.pack.language).of("supposed")
    return not supposed.isdisjoint(view.text.ids[start + 1 : stop])


def _is_guessed(view: View, start: int, stop: int) -> bool:
    """Return whether [start, stop) may be so on a condition before it: "if it wasn't you, your key may be stolen"."""
    if grammar(view.pack.language).of("guessed").isdisjoint(view.text.ids[start:stop]):
        return False
    structure, sentence = view.structure, view.structure.sentence_of(start)
    first = structure.sentences[sentence].start
    return structure.may_state_condition(sentence) and structure.clause_of(first).conditional


def _in_names(reply: Reply, pack: Pack) -> Iterator[Cue]:
    for name in (reply.name, reply.category, *reply.tags, reply.hint, reply.subject):
        if not name:
            continue
        words = name.translate(_DIGITS)  # "reply 17" says no more than "reply 18"
        if words not in pack.title_hits:
            pack.title_hits[words] = _title_cues(words, pack)
        for index, strength in pack.title_hits[words]:
            facet, value, _, _ = pack.cues[index]
            yield Cue(facet, value, strength, _name(name))


def _name(name: str) -> str:
    """Return how a name is told of as a reason."""
    return f"name “{name}”"


def _as_named(strength: str) -> str:
    """Return how strong a cue of this strength is in a name."""
    if strength == ANTI:
        return TITLE_ANTI
    return strength if strength in IN_NAMES else TITLE


def _title_cues(name: str, pack: Pack) -> tuple[tuple[int, str], ...]:
    """
    Return the cues in a name, and how strong they are there.

    Tags and keys are words joined by marks, so the marks are read as blanks. Trouble that only says which thing is
    meant speaks against itself, too.
    """
    words = "".join([c if c.isalnum() or c in "'’" else " " for c in name])
    text = Text(words, pack.language)
    candidates = [candidate for candidate in pack.scanner.find(text.ids) if pack.rows[candidate[0]][0] == "cue"]
    if not candidates:
        return ()
    hits = pack.scanner.settle(candidates, text.ids, Structure(text, ()))
    defaults = pack.situation["defaults"]
    found: dict[tuple[int, str], None] = {}
    for hit in hits:
        index = pack.rows[hit.phrase][1]
        facet, value, strength, _ = pack.cues[index]
        if strength not in IN_WORDS:
            found[index, _as_named(strength)] = None
            if _is_trouble(facet, value, defaults) and _is_of_a_thing(text, name, hit.stop):
                found[index, TITLE_ANTI] = None
    return tuple(found)


def _is_of_a_thing(text: Text, name: str, word: int) -> bool:
    """
    Return whether what ends before this word of a name says which thing is meant: "complaint procedure", "outage map".

    The last of such words is what the name is about, and that there is a procedure tells of no trouble. One word may
    stand between ("lost property office"), and has to behind an adjective: "wrong instructions" are trouble. Signs end
    such a group of words: "Complaint: our team".
    """
    words, ids = grammar(text.language), text.ids

    def is_apart(at: int) -> bool:
        return bool(name[text.span(at - 1, at).stop : text.span(at, at + 1).start].strip(" _"))

    for at in range(word, min(word + 2, len(ids))):
        if is_apart(at) or ids[at] in words.after_pronoun:
            return False
        is_head = ids[at] in words.of("title-heads") and (at > word or ids[word - 1] in words.of("trouble-nouns"))
        if is_head and (at + 1 == len(ids) or is_apart(at + 1) or ids[at + 1] in words.after_pronoun):
            return True
    return False
