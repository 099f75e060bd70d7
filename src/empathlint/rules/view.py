"""One reading of a reply, as rules see it: words, sentences, hits, moves, situation, voice. No files, no formats."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.rules.pack import CUES
from empathlint.rules.rule import CAPITALS, FLAG, NONE_OF, OWN_PHRASES, TIMES
from empathlint.rules.situate import situate
from empathlint.rules.spans import NONE, Spans
from empathlint.situation.assess import IN_NAMES
from empathlint.text.guards import GUARDS
from empathlint.text.structure import Structure
from empathlint.text.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, KeysView, Sequence

    from empathlint.lexicon.scan import Candidate, Hit
    from empathlint.model import Prose, Reply, TextSpan, Voice
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Nearby
    from empathlint.rules.run import Answers
    from empathlint.situation.facets import Situation


_PLACE = attrgetter("start", "stop")
_SENTENCE = attrgetter("sentence")


class Moved(NamedTuple):
    """A move that a sentence makes: which, whether strongly, in which sentence, from which word to which."""

    move: str
    is_strong: bool
    sentence: int
    start: int
    stop: int


class View:
    """
    One view of a reply.

    `reply` is the reply's metadata, `prose` its text in this view, `voice` how the team speaks. Word positions
    are indexes into `text.ids`; `span` turns them into offsets of the prose.
    """

    def __init__(
        self,
        reply: Reply,
        prose: Prose,
        pack: Pack,
        voice: Voice,
        text: Text | None = None,
        *,
        is_explained: bool = False,
    ) -> None:
        """
        Look for the phrases of the pack.

        Args:
            reply: the reply's metadata; its facts are what was declared of its situation.
            prose: its text in this view.
            pack: the rules.
            voice: how the team speaks.
            text: the words of the prose, if they were found before.
            is_explained: whether the situation gives the reasons of what is too weak to act on, too.
        """
        self.reply = reply
        self.prose = prose
        self.pack = pack
        self.voice = voice
        self._situation: Situation | None = None
        self._facets: frozenset[str] | None = None
        self._is_explained = is_explained
        self.text = text or Text(prose.text, pack.language)
        self.structure = Structure(self.text, prose.marks)
        self.stopped: dict[str, str] = {}
        """Rules that raised while they looked at this view, by code, and what they raised."""
        self.answers: list[Answers] = []
        """What rules said of this view when they were asked about it together with others."""
        self._moved: dict[str, tuple[Moved, ...]] = {}
        self._settled: dict[int, list[Hit]] = {}
        self._places: dict[str, list[int]] = {}
        found = pack.scanner.sorted_out(self.text.ids, pack.users)
        self.cues: list[Candidate] = found.pop(CUES, [])
        """What may be hits of the situation's cues."""
        self.rules: dict[int, list[Candidate]] = {user: some for user, some in found.items() if isinstance(user, int)}
        """What may be hits of each rule's phrases, by the rule's place in the pack."""
        self._moves: dict[str, list[Candidate]] = {user: some for user, some in found.items() if isinstance(user, str)}

    @property
    def situation(self) -> Situation:
        """What the reply is about, as far as this view and the reply's names tell; made when first asked for."""
        if self._situation is None:
            self._situation = situate(self, self.reply.facts, explained=self._is_explained)
        return self._situation

    @property
    def facets(self) -> frozenset[str]:
        """What rules may name as their situations, as far as this view's situation is known."""
        if self._facets is None:
            self._facets = self.situation.values()
        return self._facets

    def span(self, start: int, stop: int) -> TextSpan:
        """Return where the words [start, stop) stand in the prose."""
        return self.text.span(start, stop)

    def hits(self, code: str) -> list[TextSpan]:
        """Return where the phrases of a Python rule were found, in order."""
        found = sorted((hit.start, -hit.stop) for hit in self._flagged(code))
        return [self.span(start, -stop) for start, stop in found]

    def named_hits(self, code: str) -> list[tuple[str, TextSpan]]:
        """Return the captures of a Python rule's phrases, in order: the name of each and where it stands."""
        found = []
        for hit in self._flagged(code):
            for i, name in enumerate(self.pack.rows[hit.phrase][-1]):
                start, stop = hit.captures[2 * i : 2 * i + 2] or (-1, -1)
                if 0 <= start <= stop:
                    found.append((name, self.span(start, stop)))
        return sorted(found, key=lambda pair: pair[1])

    def _flagged(self, code: str) -> list[Hit]:
        """Return the hits of a Python rule's phrases, without those that an exception overlaps."""
        hits, rows = self.rule_hits(_place(self.pack, code)), self.pack.rows
        exceptions = [(hit.start, hit.stop) for hit in hits if rows[hit.phrase][2] != FLAG]
        if not exceptions:
            return hits
        cancelled = Spans(exceptions)
        return [hit for hit in hits if rows[hit.phrase][2] == FLAG and not cancelled.touch(hit.start, hit.stop)]

    def captured(self, code: str) -> list[dict[str, int]]:
        """Return for each hit of a Python rule's phrases at which word each capture begins; `match` is the hit."""
        found = []
        for hit in self.rule_hits(_place(self.pack, code)):
            starts = zip(self.pack.rows[hit.phrase][-1], hit.captures[::2], strict=False)
            found.append({"match": hit.start, **{name: start for name, start in starts if start >= 0}})
        return found

    def may_capture(self, code: str, name: str) -> bool:
        """Return whether a phrase of a Python rule may be found that captures this, as far as a quick look tells."""
        rows = self.pack.rows
        return any(name in rows[candidate[0]][-1] for candidate in self.rules.get(_place(self.pack, code), ()))

    def is_own(self, span: TextSpan) -> bool:
        """Return whether words are the reply's own: no quotation, no label, no code."""
        start, stop = self.text.word_from(span.start), self.text.word_from(span.stop - 1) + 1
        return not self.structure.is_guarded(("quotation", "label", "code"), start, stop)

    def rule_hits(self, index: int) -> list[Hit]:
        """
        Return the hits of a rule's phrases; `index` is the rule's place in the pack.

        Phrases that only cancel what others find are asked for only if there is something to cancel.
        """
        known = self._settled.get(index)
        if known is not None:  # rules ask for their own again and again
            return known
        candidates, rows = self.rules.get(index, ()), self.pack.rows
        flagging = [candidate for candidate in candidates if rows[candidate[0]][2] == FLAG]
        hits = self._settle(flagging)
        if hits and len(flagging) < len(candidates):
            hits += self._settle([candidate for candidate in candidates if rows[candidate[0]][2] != FLAG])
        self._settled[index] = hits
        return hits

    def cue_hits(self, values: Collection[tuple[str, str]] | None) -> list[Hit]:
        """
        Return the hits of the situation's cues, but for those that count only in a title.

        Args:
            values: pairs of facet and value whose cues are asked for; None asks for all.
        """
        cues, rows = self.pack.cues, self.pack.rows
        wanted = []
        for candidate in self.cues:
            facet, value, strength, _ = cues[rows[candidate[0]][1]]
            if strength not in IN_NAMES and (values is None or (facet, value) in values):
                wanted.append(candidate)
        return self._settle(wanted)

    def _settle(self, candidates: Sequence[Candidate]) -> list[Hit]:
        return self.pack.scanner.settle(candidates, self.text.ids, self.structure)

    def moves(self, *names: str) -> list[Moved]:
        """Return the moves of these names in the order in which they are made, one of a kind a sentence."""
        made = [moved for name in names if name in self._moves for moved in self._made(name)]
        if len(made) > 1:
            made.sort(key=_PLACE)
        return made

    def first(self, *names: str, strong: bool = False) -> Moved | None:
        """Return the first of these moves, or None."""
        return next((moved for moved in self.moves(*names) if moved.is_strong or not strong), None)

    def has(self, *names: str, strong: bool = False) -> bool:
        """Return whether any of these moves is made."""
        for name in names:
            if name in self._moves:
                for moved in self._made(name):
                    if moved.is_strong or not strong:
                        return True
        return False

    @property
    def candidates(self) -> KeysView[str]:
        """The moves that may be made, as far as can be told without looking closely."""
        return self._moves.keys()

    def shows(self, signs: Iterable[str], index: int) -> bool:
        """Return whether any of these special names of a gate holds here; `index` is the rule's place in the pack."""
        for name in signs:  # noqa: SIM110 - asked of many rules in every reply
            if self._has(name, index):
                return True
        return False

    def _has(self, name: str, index: int) -> bool:
        if name == OWN_PHRASES:
            return index in self.rules
        if name == CAPITALS:
            return any(len(word) > 1 for word in filter(str.isupper, self.prose.text.split()))
        if len(name) == 1:
            return name in self.prose.text
        times, sign, what = name.partition(TIMES)
        if sign:
            found = self.rules.get(index, ()) if what == OWN_PHRASES else self._moves.get(what, ())
            return len({start for _, start, _ in found}) >= int(times)
        return name[0] == NONE_OF and name[1:] not in self._moves

    def is_near(self, near: Nearby, start: int, stop: int) -> bool:
        """
        Return whether the guard holds for these words, or the move is made in the sentences asked about.

        A move's name that ends in `!` asks for the move made strongly.
        """
        guard = GUARDS.get(near.name)
        if guard is not None:
            return guard(self.structure, start, stop)
        sentence = self.structure.sentence_of(start)
        places = self._sentences(near.name)
        first = bisect_left(places, sentence + near.first)
        return first < len(places) and places[first] <= sentence + near.last

    def _sentences(self, name: str) -> list[int]:
        """Return the sentences that make a move, in order."""
        if name not in self._places:
            made = self._made(name.removesuffix("!"))
            self._places[name] = [moved.sentence for moved in made if moved.is_strong or not name.endswith("!")]
        return self._places[name]

    def _made(self, name: str) -> tuple[Moved, ...]:
        if name not in self._moved:
            self._moved[name] = tuple(self._make(self._settle(self._moves[name]))) if name in self._moves else ()
        return self._moved[name]

    def _make(self, hits: Sequence[Hit]) -> list[Moved]:
        rows = self.pack.rows
        kinds = [rows[hit.phrase][2] for hit in hits]
        traps, weak = _of_kind(hits, kinds, "trap"), _of_kind(hits, kinds, "weak")
        by_sentence: dict[int, Moved] = {}
        for hit, kind in zip(hits, kinds, strict=True):
            if kind == "trap" or (traps is not NONE and traps.touch(hit.start, hit.stop)):
                continue
            move, skip, weaken = self.pack.moves[rows[hit.phrase][1]]
            sentence = self.structure.sentence_of(hit.start)
            before = by_sentence.get(sentence)
            if before is not None and before.is_strong and before.start <= hit.start:
                continue
            if self.structure.is_guarded(skip, hit.start, hit.stop):
                continue
            # "sorry, but" around "sorry": the longer formula says how the shorter one is meant
            is_weak = kind == "weak" or (weak is not NONE and weak.cover(hit.start, hit.stop))
            is_weak = is_weak or self.structure.is_guarded(weaken, hit.start, hit.stop)
            moved = Moved(move, not is_weak, sentence, hit.start, hit.stop)
            if before is None or (moved.is_strong, -moved.start) > (before.is_strong, -before.start):
                by_sentence[sentence] = moved
        if len(by_sentence) > 1:
            return sorted(by_sentence.values(), key=_SENTENCE)
        return list(by_sentence.values())


def _of_kind(hits: Sequence[Hit], kinds: Sequence[str], wanted: str) -> Spans:
    """Return where the hits of one kind stand; `NONE` itself if there are none, as of most moves."""
    if wanted not in kinds:
        return NONE
    return Spans((hit.start, hit.stop) for hit, kind in zip(hits, kinds, strict=True) if kind == wanted)


@lru_cache(256)
def _place(pack: Pack, code: str) -> int:
    """Return a rule's place in its pack."""
    return pack.by_index.index(pack.rules[code])
