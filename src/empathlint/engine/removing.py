"""Takes out directives that silence nothing: the comment, or those of its codes; tried out before it counts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.engine.check import check_document, read_document
from empathlint.engine.cuts import BESIDE, Cut, replaced
from empathlint.engine.fingerprint import FormatError, has_same_shape, identities, shape
from empathlint.engine.place import Ground, WithheldError
from empathlint.engine.reading import grounds
from empathlint.engine.report import UNUSED, is_problem
from empathlint.engine.suppress import Suppressions, paragraphs, parse
from empathlint.engine.trial import apply
from empathlint.formats.views import views_of
from empathlint.model import SourceEdit, SourceSpan
from empathlint.model.records import NamedTuple
from empathlint.source import Source, SourceError, encode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from empathlint.config.settings import Settings
    from empathlint.engine.check import FileResult
    from empathlint.engine.cuts import Span
    from empathlint.engine.fix import FixOutcome
    from empathlint.engine.suppress import Entry, Order
    from empathlint.engine.tell import Told
    from empathlint.formats.document import Document
    from empathlint.model import Prose, Reply
    from empathlint.rules.pack import Pack

    Needless = Mapping[SourceSpan, tuple[str, ...]]

_NOBODY = -2
"""In a report of harm: no reply can be named."""
_ROUNDS = 10
_TRIALS = 64
"""So often a file is read again, at the most, to find out which comments cannot go."""


class Piece(NamedTuple):
    """Comments that go together or not at all."""

    places: tuple[SourceSpan, ...]
    """Where the directives stand that are told to be needless."""
    cuts: tuple[Cut, ...]
    is_wide: bool = True
    """Whether a comment takes its line along, or the blanks beside it."""


def without_unneeded(outcome: FixOutcome, pack: Pack, settings: Settings, *, named: bool) -> FixOutcome:
    """
    Return what fixing a file came to, with the directives taken out that silence nothing there.

    One stays where the file would read otherwise without it, or where something would be told that was not. All stay in
    a file of which something could not be read or checked: nobody knows what they are for.

    Args:
        outcome: what the fixes came to.
        pack: the rules.
        settings: which of them run, and how.
        named: whether somebody asked for this very file.
    """
    result, removed = outcome.result, 0
    trials = iter(range(_TRIALS))
    for _ in range(_ROUNDS):
        document = result.document
        if document is None or not result.unneeded or any(is_problem(told.diagnostic) for told in result.told):
            break
        remover = _Remover(document, result, (pack, settings), named=named)
        accepted = remover.run(trials)
        if not accepted:
            break
        removed += sum(len(piece.places) for piece in accepted)
        result = remover.result
    if not removed or result.document is None:
        return outcome
    fixed = outcome.fixed + Counter({UNUSED: removed})
    return outcome._replace(text=result.document.source.text, result=result, fixed=fixed)


class _Remover:
    """
    One round of taking comments out.

    Attributes:
        document: the file as it is now.
        result: what is told of it.
    """

    def __init__(self, document: Document, result: FileResult, terms: tuple[Pack, Settings], *, named: bool) -> None:
        self.document = document
        self.result = result
        self._before = document
        self._told = result.told
        self._pack, self._settings = terms
        self._named = named
        self._grounds: dict[int, Ground] = {}

    def run(self, trials: Iterator[int]) -> list[Piece]:
        """Take out what can go; return that."""
        accepted: list[Piece] = []
        waiting = [self._pieces()]
        while waiting:
            batch = waiting.pop()
            if not batch:
                continue
            if next(trials, None) is None:
                break
            harmed = self._harm([*accepted, *batch])
            if harmed:
                waiting += _again(batch, harmed)
            else:
                accepted += batch
        return accepted

    def _pieces(self) -> list[Piece]:
        """Return what is tried."""
        pieces = _pieces(self._before, self.result.unneeded, self._settings)
        if not (self._settings.baseline or self._settings.since):
            return list(pieces)
        # a baseline, or a revision, knows a reply by its value: what it lets pass there would be told
        known = {told.reply for told in self._told if told.reply != BESIDE}
        return [piece for piece in pieces if not any(cut.reply in known for cut in piece.cuts)]

    def _harm(self, pieces: Sequence[Piece]) -> Collection[int]:
        """Take pieces out together; return which replies come to harm. If none does, that is what the file is now."""
        old = self._before
        edits, values, refused = self._edits(pieces)
        if refused:
            return refused
        try:
            source = Source(old.source.path, apply(old.source.text, edits), old.source.encoding, old.source.bom)
            encode(old.source, source.text)
            new = read_document(source, self._settings, named=self._named)
            before, after = shape(old), shape(new)
        except (SourceError, FormatError):
            return {_NOBODY}
        if not _is_alike(old, new):
            return {_NOBODY}
        harmed = {
            place
            for place, (one, other) in enumerate(zip(identities(old), identities(new), strict=True))
            if one != other or not self._reads_the_same(place, new.replies[place], values.get(place))
        }
        if harmed:
            return harmed
        if before is not None and (after is None or not has_same_shape(before, after, [edit.span for edit in edits])):
            return {_NOBODY}
        result = check_document(new, self._pack, self._settings)
        then, now = _counted(self._told), _counted(result.told)
        if then != now:
            return {place if place >= 0 else _NOBODY for place, _ in (then - now) + (now - then)}
        result.told = _carried(self._told, result.told)
        self.document, self.result = new, result
        return ()

    def _edits(self, pieces: Iterable[Piece]) -> tuple[list[SourceEdit], dict[int, str], set[int]]:
        """Return the edits of the file, the values that come of them, and the replies that cannot be edited so."""
        old = self._before
        placed: list[tuple[SourceEdit, int]] = []
        values: dict[int, str] = {}
        refused: set[int] = set()
        by_reply: dict[int, list[tuple[Cut, bool]]] = {}
        for piece in pieces:
            for cut in piece.cuts:
                by_reply.setdefault(cut.reply, []).append((cut, piece.is_wide))
        for place, cuts in by_reply.items():
            text = old.source.text if place == BESIDE else old.replies[place].value
            parts = sorted(replaced(text, cuts))
            here = [SourceEdit(SourceSpan(start, stop), new) for start, stop, new in parts]
            if place != BESIDE:
                values[place] = apply(text, here)
                try:
                    here = [self._ground(place).revise(*part, place)[1] for part in parts]
                except WithheldError:
                    refused.add(place)
            placed += ((edit, place) for edit in here)
        placed.sort(key=lambda each: each[0].span)
        for (one, first), (other, second) in pairwise(placed):
            if one.span.stop > other.span.start:
                refused |= {first, second}
        return [edit for edit, _ in placed], values, refused

    def _ground(self, place: int) -> Ground:
        if place not in self._grounds:
            reply = self._before.replies[place]
            self._grounds[place] = grounds(reply, _views(reply, self._settings))[0]
        return self._grounds[place]

    def _reads_the_same(self, place: int, after: Reply, value: str | None) -> bool:
        """Return whether a reply is what the cuts were to make of it, in the same lines of the same paragraphs."""
        before = self._before.replies[place]
        if value is None:
            return before.value == after.value
        old, new = ([_read(prose) for prose in _views(reply, self._settings)] for reply in (before, after))
        return after.value == value and old == new


def _again(batch: Sequence[Piece], harmed: Collection[int]) -> Iterator[list[Piece]]:
    """Yield what of a batch that does harm is worth a trial: what did none, and other ways to take out the rest."""
    guilty = [any(cut.reply in harmed for cut in piece.cuts) for piece in batch]
    if not any(guilty):
        half = len(batch) // 2
        if half:
            yield from (list(batch[half:]), list(batch[:half]))
        elif batch[0].is_wide:
            yield [batch[0]._replace(is_wide=False)]
        return
    yield [piece for piece, is_guilty in zip(batch, guilty, strict=True) if not is_guilty]
    named = [piece for piece, is_guilty in zip(batch, guilty, strict=True) if is_guilty]
    yield [piece._replace(is_wide=False) for piece in named if piece.is_wide]
    narrow = [piece for piece in named if not piece.is_wide]
    firsts = {piece.cuts[0].reply: number for number, piece in reversed([*enumerate(narrow)])}
    if len(firsts) < len(narrow):
        yield [piece for number, piece in enumerate(narrow) if firsts[piece.cuts[0].reply] != number]
        yield [narrow[number] for number in firsts.values()]


def _is_alike(old: Document, new: Document) -> bool:
    """Return whether two readings of a file have the same container, as many replies, and the same problems."""
    problems = [[(problem.code, problem.message) for problem in document.problems] for document in (old, new)]
    return old.container == new.container and len(old.replies) == len(new.replies) and problems[0] == problems[1]


def _read(prose: Prose) -> tuple[list[list[list[str]]], list[str]]:
    text = prose.text
    parts = [[line.split() for line in text[start:stop].splitlines()] for start, stop in paragraphs(text)]
    return parts, [found.raw for found in prose.placeholders]


def _views(reply: Reply, settings: Settings) -> Sequence[Prose]:
    return views_of(reply, settings.slots)


def _counted(told: Iterable[Told]) -> Counter[tuple[int, str]]:
    """Return how often each rule is told of each reply, directives that silence nothing left out."""
    return Counter((each.reply, each.diagnostic.code) for each in told if each.diagnostic.code != UNUSED)


def _carried(before: Iterable[Told], after: Iterable[Told]) -> list[Told]:
    """Return what is told after comments went; why a fix was withheld before is the reason still."""
    known: dict[tuple[int, str], list[Told]] = {}
    for told in before:
        known.setdefault((told.reply, told.diagnostic.code), []).append(told)
    carried: list[Told] = []
    for told in after:
        same = known.get((told.reply, told.diagnostic.code))
        fixes = same.pop(0).diagnostic.fixes if same else ()
        if any(fix.withheld for fix in fixes) and len(fixes) == len(told.diagnostic.fixes):
            pairs = zip(told.diagnostic.fixes, fixes, strict=True)
            kept = tuple(new._replace(withheld=old.withheld, edits=()) if old.withheld else new for new, old in pairs)
            told = told._replace(diagnostic=told.diagnostic._replace(fixes=kept))
        carried.append(told)
    return carried


# -- which comments ---------------------------------------------------------------------------------------------------


def _pieces(document: Document, needless: Needless, settings: Settings) -> Iterator[Piece]:
    """Yield what can be tried: comments beside the replies, comments in them, each `off` with its `on`."""
    text = document.source.text
    left = dict(needless)
    for reply in document.replies:
        for directive in reply.directives:
            order = parse(directive.text, is_bare=True) if directive.span in left else None
            if order is not None:
                new = _lessened(directive.text, order, left.pop(directive.span))
                cut = _cut(BESIDE, text, directive.span, directive.text, new)
                if cut is not None:
                    yield Piece((directive.span,), (cut,))
    places = sorted(left)
    for number, reply in enumerate(document.replies):
        at = bisect_left(places, SourceSpan(reply.span.start, 0))
        if at < len(places) and places[at].start < reply.span.stop:
            entries = Suppressions(grounds(reply, _views(reply, settings))).entries
            found = [entry for entry in entries if entry.inner is not None and entry.place in left]
            yield from _pieces_within(number, reply.value, entries, {each: left.pop(each.place) for each in found})


def _pieces_within(
    number: int, value: str, entries: Iterable[Entry], needless: Mapping[Entry, tuple[str, ...]]
) -> Iterator[Piece]:
    """Yield what can be tried of the comments in a reply."""
    if not needless:
        return
    lessened = {entry: _lessened(entry.text, entry.order, codes) for entry, codes in needless.items()}
    ends = [entry for entry in entries if any(closed in needless for closed in entry.closes)]
    together = [entry for entry in needless if any(entry in end.closes for end in ends)]
    for entry in needless:
        cut = None if entry in together else _cut(number, value, entry.inner, entry.text, lessened[entry])
        if cut is not None:
            yield Piece((entry.place,), (cut,))
    cuts = [_cut(number, value, entry.inner, entry.text, lessened[entry]) for entry in together]
    for end in ends:
        told = [needless.get(closed) for closed in end.closes]
        codes = told[0]
        if end.order.codes:
            if codes is None or len(set(told)) > 1:
                return  # it would no longer say what the `off` says
            cuts.append(_cut(number, value, end.inner, end.text, _lessened(end.text, end.order, codes)))
        elif None not in told and not any(lessened[closed] for closed in end.closes):
            cuts.append(_cut(number, value, end.inner, end.text, ""))
    made = tuple(cut for cut in cuts if cut is not None)
    if made and len(made) == len(cuts):
        yield Piece(tuple(entry.place for entry in together), made)


def _lessened(words: str, order: Order, needless: Collection[str]) -> str:
    """Return what a directive says without some codes; nothing if no other is left."""
    if not set(order.codes) - set(needless):
        return ""
    head, _, tail = words.partition("[")
    inside, _, reason = tail.partition("]")
    kept = [code for code in inside.split(",") if code.strip() and code.strip() not in needless]
    return f"{head}[{','.join(kept).strip()}]{reason}"


def _cut(reply: int, text: str, comment: Span | None, words: str, new: str) -> Cut | None:
    """
    Return what is to become of a comment; None if that is for people to say.

    Of a comment of several lines nobody knows which of them belong to the directive.
    """
    at = text.find(words, *comment) if comment is not None else -1
    if comment is None or at < 0:
        return None
    if not new and ("\n" in words or "\r" in words):
        return None
    return Cut(reply, comment, (at, at + len(words)), new)
