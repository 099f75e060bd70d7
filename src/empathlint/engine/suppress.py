"""Directives in comments: which findings they silence, which facts they declare, and which of them do nothing."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from empathlint.engine.declared import message, unknown
from empathlint.engine.select import PROBLEMS, matches, meant
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from empathlint.engine.place import Ground
    from empathlint.model import Comment, Diagnostic, Prose, SourceSpan
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule

_MARK = "empathlint:"
_VERBS = ("ignore", "off", "on", "ignore-file")
FACTS = ("situation", "scenario", "valence", "fault", "gravity", "channel", "kind", "occasion", "audience", "goodwill")


class Order(NamedTuple):
    """A directive as read: what it asks for, of which rules, or which facts it declares."""

    verb: str
    """One of ignore, off, on, ignore-file; "facts"; or "" when it is not understood."""
    codes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    rest: str = ""


def parse(text: str, *, is_bare: bool = False) -> Order | None:
    """
    Return what a comment asks for, or None if it does not speak to empathlint.

    `is_bare` takes the text as a directive even without `empathlint:` in front of it.
    """
    words = text.strip()
    if words[: len(_MARK)].lower() == _MARK:
        words = words[len(_MARK) :].strip()
    elif not is_bare:
        return None
    head, bracket, tail = words.partition("[")
    verb = head.strip().lower()
    if bracket and verb in _VERBS:
        inside, closed, reason = tail.partition("]")
        codes = tuple(code.strip() for code in inside.split(",") if code.strip())
        return Order(verb, codes, rest=reason.strip()) if closed and codes else Order("", rest=words)
    first, *more = words.split(None, 1) or [""]
    if first.lower() in _VERBS:
        # a code without brackets would silence every rule: only what ends a silence may be followed by words
        is_clear = not more or first.lower() == "on"
        return Order(first.lower(), rest="".join(more)) if is_clear else Order("", rest=words)
    pairs = [word.partition("=") for word in words.split()]
    if pairs and all(equals and value and name in FACTS for name, equals, value in pairs):
        return Order("facts", facts=tuple((name, value) for name, _, value in pairs))
    return Order("", rest=words)


class Entry:
    """
    One directive of a reply, wherever its views show it.

    Attributes:
        order: what it asks for.
        text: its words.
        place: where it stands in the source.
        inner: where it stands in the reply's value; None if it stands beside it.
        closes: for an `on`, those that it ends.
    """

    __slots__ = ("closes", "inner", "order", "place", "stretches", "text", "used")

    def __init__(self, order: Order, text: str, place: SourceSpan, inner: tuple[int, int] | None) -> None:
        """Describe a directive that covers nothing yet."""
        self.order = order
        self.text = text
        self.place = place
        self.inner = inner
        self.closes: list[Entry] = []
        self.stretches: dict[int, tuple[int, int]] = {}
        """What it covers, by view, in prose offsets."""
        self.used: set[str] = set()
        """Those of its codes that silenced something; "" stands for all rules."""


class Problem(NamedTuple):
    """Something to tell about a directive: code, message, and where it stands."""

    code: str
    message: str
    place: SourceSpan


class Suppressions:
    """The directives of one reply."""

    __slots__ = ("_entries", "facts")

    def __init__(self, grounds: list[Ground]) -> None:
        """Read the directives above a reply and those in the comments of its views."""
        self.facts: dict[str, str] = {}
        """What directives declare about the situation."""
        self._entries: dict[tuple[SourceSpan, str], Entry] = {}
        for directive in grounds[0].reply.directives:
            order = parse(directive.text, is_bare=True)
            if order:
                entry = self._entry(order, directive.text, directive.span, None)
                entry.stretches.update((view, (0, len(ground.prose.text))) for view, ground in enumerate(grounds))
        for view, ground in enumerate(grounds):
            self._read_view(view, ground)

    def _entry(self, order: Order, text: str, place: SourceSpan, inner: tuple[int, int] | None) -> Entry:
        self.facts.update(order.facts)
        return self._entries.setdefault((place, text), Entry(order, text, place, inner))

    @property
    def entries(self) -> Collection[Entry]:
        """The directives, from the top of each view."""
        return self._entries.values()

    def _read_view(self, view: int, ground: Ground) -> None:
        is_open: list[tuple[Entry, int]] = []
        prose = ground.prose
        parts: list[tuple[int, int]] | None = None
        for comment in prose.comments:
            order = parse(comment.text)
            if order is None:
                continue
            span = comment.span
            place = ground.value_span(*span) if span else ground.source_span(comment.at, comment.at)
            entry = self._entry(order, comment.text, place, span)
            if order.verb == "ignore":
                parts = list(paragraphs(prose.text)) if parts is None else parts
                entry.stretches[view] = _scope(prose, comment, parts)
            elif order.verb == "off":
                is_open.append((entry, comment.at))
            elif order.verb == "on":
                is_open = _close(is_open, entry, comment.at, view)
        for entry, start in is_open:
            entry.stretches[view] = (start, len(prose.text))

    def file_wide(self) -> Iterator[tuple[str, ...]]:
        """Yield the codes of each `ignore-file`; no codes mean all."""
        for entry in self._entries.values():
            if entry.order.verb == "ignore-file":
                yield entry.order.codes

    def covers(self, rule: Rule, view: int, start: int) -> bool:
        """Return whether a directive silences a finding that starts here in this view, and remember that it did."""
        is_covered = False
        for entry in self._entries.values():
            if entry.order.verb not in {"ignore", "off"}:
                continue
            low, high = entry.stretches.get(view, (0, -1))
            is_here = low <= start <= high
            for code in entry.order.codes or ("",):
                if code and not matches(code, rule.code, rule.name):
                    continue
                # what a whole reply lacks has no paragraph of its own
                if is_here or (code and entry.order.verb == "ignore" and rule.is_absence):
                    entry.used.add(code)
                    is_covered = True
        return is_covered

    def problems(self, pack: Pack) -> Iterator[Problem]:
        """Yield what cannot be understood in these directives; the pack knows all rules."""
        known = [*((rule.code, rule.name) for rule in pack.rules.values()), *PROBLEMS.items()]
        for entry in self._entries.values():
            order = entry.order
            if not order.verb:
                yield Problem("P102", f"this directive is not understood: {order.rest[:80]}", entry.place)
            for fact in unknown(dict(order.facts), pack):
                yield Problem("P102", message(fact, pack), entry.place)
            for code in order.codes:
                if not meant(code, known):
                    from empathlint.model.nearest import rule_meant

                    told = f"this directive names a rule that does not exist: {code}{rule_meant(code, known)}"
                    yield Problem("P102", told, entry.place)

    def idle(
        self, ran: Collection[Rule], left_out: Collection[Rule], *, is_whole: bool
    ) -> Iterator[tuple[SourceSpan, tuple[str, ...]]]:
        """
        Yield for each directive that silences what it silences needlessly in this reply, if anything.

        Args:
            ran: the rules that ran on this reply; others cannot tell whether a directive is still needed.
            left_out: rules that would run, but for the settings; a code that means one of them may be for it.
            is_whole: whether all rules that are on by default ran.

        Yields:
            Where it stands, and those of its codes that silenced nothing; "" stands for all rules.
        """
        ran_names, others = ([(rule.code, rule.name) for rule in rules] for rules in (ran, left_out))
        for entry in self._entries.values():
            order = entry.order
            if order.verb in {"ignore", "off"}:
                unused = tuple(
                    code
                    for code in order.codes
                    if code not in entry.used and meant(code, ran_names) and not meant(code, others)
                )
                yield entry.place, unused if order.codes or entry.used or not is_whole else ("",)


def is_ignored(rule_code: str, rule_name: str, selectors: Iterable[str]) -> bool:
    """Return whether any selector means the rule."""
    return any(matches(selector, rule_code, rule_name) for selector in selectors)


def _close(is_open: list[tuple[Entry, int]], on: Entry, stop: int, view: int) -> list[tuple[Entry, int]]:
    """End the stretches that an `on` speaks of (a bare one: all) and return those that stay open."""
    left: list[tuple[Entry, int]] = []
    for entry, start in is_open:
        if on.order.codes and on.order.codes != entry.order.codes:
            left.append((entry, start))
        else:
            entry.stretches[view] = (start, stop - 1)
            on.closes.append(entry)
    return left


def _scope(prose: Prose, comment: Comment, parts: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the first and last offset that an `ignore` in a comment covers; (0, -1) if that is nothing."""
    if not parts or comment.at <= parts[0][0]:
        return 0, len(prose.text)
    # alone it speaks for the next paragraph, otherwise for the one it stands in
    nth = bisect_left(parts, comment.at, key=itemgetter(0 if comment.alone else 1))
    return (min(parts[nth][0], comment.at), parts[nth][1]) if nth < len(parts) else (0, -1)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the stretches of prose between blank lines."""
    start = stop = -1
    at = 0
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            start = at if start < 0 else start
            stop = end
        elif start >= 0:
            yield start, stop
            start = -1
        at = end + 1
    if start >= 0:
        yield start, stop


def is_dropped(diagnostic: Diagnostic, ignored: Iterable[tuple[str, ...]]) -> bool:
    """Return whether `ignore-file` directives with these codes silence a diagnostic; a problem they never do."""
    if diagnostic.code.startswith("P0"):
        return False
    return any(not codes or is_ignored(diagnostic.code, diagnostic.name, codes) for codes in ignored)
