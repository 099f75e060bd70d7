"""
The nouns every layer shares: spans, maps, replies, findings, edits, diagnostics.

Offsets are code points. Lines and columns, made only at the edge by `source`, are 1-based.
Nothing here reads a file, knows a format or names a word of any language.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class TextSpan(NamedTuple):
    """A half-open range of a reply's prose, in code points."""

    start: int
    stop: int


class SourceSpan(NamedTuple):
    """A half-open range of a source's text, in code points."""

    start: int
    stop: int


class Severity(enum.IntEnum):
    """How much a finding weighs; ordered, so that a fail level can be compared with it."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Applicability(enum.IntEnum):
    """How far a fix may be trusted; ordered, least first. A SUGGEST fix is never written."""

    SUGGEST = 1
    UNSAFE = 2
    SAFE = 3


class Role(enum.StrEnum):
    """Who reads a piece of text."""

    REPLY = "reply"
    SUBJECT = "subject"
    NOTE = "note"
    SIDE = "side"


class PlaceholderClass(enum.StrEnum):
    """What a placeholder stands for when the reply is sent."""

    OTHER = "other"
    CUSTOMER_NAME = "customer-name"
    CUSTOMER_DETAIL = "customer-detail"
    AGENT = "agent"
    TICKET = "ticket"
    DATE = "date"
    NUMBER = "number"
    BRAND = "brand"
    BLOCK = "block"
    BLANK = "blank"


PLACEHOLDER_BASE = 0xE000
"""In prose a placeholder is one private-use character: this base plus its class's index."""

_CLASSES = tuple(PlaceholderClass)
_CHARACTERS = {kind: chr(PLACEHOLDER_BASE + i) for i, kind in enumerate(_CLASSES)}


def placeholder_character(kind: PlaceholderClass) -> str:
    """Return the one character that stands for a placeholder of this class in prose."""
    return _CHARACTERS[kind]


def placeholder_class(character: str) -> PlaceholderClass | None:
    """Return the class that a character of prose stands for, or None for ordinary text."""
    index = ord(character) - PLACEHOLDER_BASE
    return _CLASSES[index] if 0 <= index < len(_CLASSES) else None


class Placeholder(NamedTuple):
    """A placeholder in the prose of one view: where it is, as it was written, what it stands for."""

    at: int
    raw: str
    kind: PlaceholderClass


class Tie(enum.IntEnum):
    """How a segment of a map hangs together with what lies below it."""

    VERBATIM = 0
    """Copied one to one; any part of it can be edited."""
    ESCAPED = 1
    """These characters come from that whole extent; it is edited whole or not at all."""
    MADE = 2
    """Nothing below; cannot be edited."""
    OPAQUE = 3
    """A placeholder; never part of an edit."""


class Gap(enum.IntEnum):
    """What lies in the lower text between two neighbouring segments of a map."""

    NONE = 0
    LAYOUT = 1
    """Indentation, quoting prefixes, continuation marks: an edit may cross it."""
    MARKUP = 2
    """A tag or a control tag: an edit may not cross it."""


class Segment(NamedTuple):
    """One row of a map: upper [start, next start) is tied to lower [low, high)."""

    start: int
    low: int
    high: int
    tie: Tie
    gap: Gap
    """The gap between the segment before this one and this one."""


class Map:
    """
    Ties a text to the text below it, from which a layer made it.

    Segments cover the whole upper text in order; `length` is the upper text's length.
    The lower extents are sorted and disjoint.
    """

    __slots__ = ("_starts", "length", "segments")

    def __init__(self, segments: Iterable[Segment], length: int) -> None:
        self.segments = tuple(segments)
        self.length = length
        self._starts = [segment.start for segment in self.segments]

    @classmethod
    def verbatim(cls, length: int, low: int = 0) -> Map:
        """Return the map of a text that is copied unchanged from `low` onwards."""
        return cls([Segment(0, low, low + length, Tie.VERBATIM, Gap.NONE)], length)

    def _index(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _stop(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else self.length

    def low_start(self, offset: int) -> int:
        """Return where the character at this upper offset begins below (at the end: where the text ends)."""
        if not self.segments:
            return 0
        if offset >= self.length:
            return self.segments[-1].high
        segment = self.segments[self._index(offset)]
        return segment.low + (offset - segment.start if segment.tie is Tie.VERBATIM else 0)

    def low_stop(self, offset: int) -> int:
        """Return where the character before this upper offset ends below (at 0: where the text begins)."""
        if not self.segments:
            return 0
        if offset <= 0:
            return self.segments[0].low
        segment = self.segments[self._index(offset - 1)]
        return segment.low + offset - segment.start if segment.tie is Tie.VERBATIM else segment.high

    def locate(self, start: int, stop: int) -> tuple[int, int]:
        """Return the half-open lower extent of a half-open upper range. An empty range binds to the left."""
        if start >= stop:
            low = self.low_stop(start)
            return low, low
        low = self.low_start(start)
        return low, max(low, self.low_stop(stop))

    def obstacle(self, start: int, stop: int) -> str | None:
        """Return why the upper range cannot be edited as one piece, or None if it can."""
        if start >= stop:
            return self._insertion_obstacle(start)
        first, last = self._index(start), self._index(stop - 1)
        for i in range(first, last + 1):
            segment = self.segments[i]
            if segment.tie is Tie.OPAQUE:
                return "it holds a placeholder"
            if segment.tie is Tie.MADE:
                return "it spans a break that the file does not spell out"
            if i > first and segment.gap is Gap.MARKUP:
                return "it spans a tag"
            if segment.tie is Tie.ESCAPED and (segment.start < start or self._stop(i) > stop):
                return "it cuts through an escaped character"
        return None

    def _insertion_obstacle(self, offset: int) -> str | None:
        if not self.segments:
            return "there is no text to write into"
        index = self._index(offset)
        segment = self.segments[index]
        if segment.start < offset < self._stop(index) and segment.tie is not Tie.VERBATIM:
            return "it cuts through an escaped character"
        return None

    def over(self, lower: Map) -> Map:
        """Return this map composed with the one below it: upper text to the lowest text."""
        rows: list[Segment] = []
        for i, segment in enumerate(self.segments):
            length = self._stop(i) - segment.start
            gap = self._gap_below(i, lower)
            if segment.tie is Tie.VERBATIM and segment.high > segment.low:
                rows.extend(lower._slice(segment.start, segment.low, segment.high, gap))
            elif length or segment.high > segment.low:
                low, high = lower.locate(segment.low, segment.high)
                rows.append(Segment(segment.start, low, high, segment.tie, gap))
        return Map(rows, self.length)

    def _gap_below(self, index: int, lower: Map) -> Gap:
        if index == 0:
            return Gap.NONE
        segment, before = self.segments[index], self.segments[index - 1]
        gap = segment.gap
        if gap is not Gap.MARKUP and lower.segments:
            first, last = lower._index(max(before.high - 1, 0)), lower._index(segment.low)
            gap = max([gap, *(lower.segments[i].gap for i in range(first + 1, last + 1))])
        return gap

    def _slice(self, at: int, start: int, stop: int, gap: Gap) -> Iterable[Segment]:
        """Yield rows that tie [at, at + stop - start) above to this map's own upper range [start, stop)."""
        first, last = self._index(start), self._index(stop - 1)
        for i in range(first, last + 1):
            segment = self.segments[i]
            left, right = max(segment.start, start), min(self._stop(i), stop)
            low, high = segment.low, segment.high
            if segment.tie is Tie.VERBATIM:
                low, high = segment.low + left - segment.start, segment.low + right - segment.start
            yield Segment(at + left - start, low, high, segment.tie, gap if i == first else segment.gap)


class MapBuilder:
    """Builds a map front to back; a hole in the lower text becomes a gap of the kind last announced."""

    __slots__ = ("_gap", "_rows", "length")

    def __init__(self) -> None:
        self._rows: list[Segment] = []
        self._gap = Gap.NONE
        self.length = 0

    def skip(self, gap: Gap) -> None:
        """Announce a gap before whatever is added next; a markup gap outweighs a layout gap."""
        self._gap = max(self._gap, gap)

    def add(self, length: int, low: int, high: int, tie: Tie = Tie.VERBATIM) -> None:
        """Tie the next `length` upper characters to the lower extent [low, high)."""
        if not length:
            return
        rows = self._rows
        if tie is Tie.VERBATIM and rows and not self._gap and rows[-1].tie is Tie.VERBATIM and rows[-1].high == low:
            rows[-1] = rows[-1]._replace(high=high)
        else:
            rows.append(Segment(self.length, low, high, tie, self._gap if rows else Gap.NONE))
        self._gap = Gap.NONE
        self.length += length

    def build(self) -> Map:
        """Return the finished map."""
        return Map(self._rows, self.length)


class EncodeError(Exception):
    """A text cannot be written at a place in a layer; the message says why in a few words."""


class Widened(EncodeError):
    """
    A text fits only if the layer's whole text is written anew, as when a bare CSV cell needs quotes.

    `text` is that whole text with the replacement in it, already encoded; it goes over the layer's [0, length).
    """

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


class Layer(Protocol):
    """One step between a text and the text below it: how it was decoded and how to write back."""

    def map(self) -> Map:
        """Return the map from this layer's text to the text below."""
        ...

    def encode(self, text: str, start: int, stop: int) -> str:
        """
        Return `text` as it must be written below in place of this layer's [start, stop).

        Raises:
            EncodeError: the layer cannot hold this text there.
        """
        ...


class Mark(enum.IntEnum):
    """What markup says about a stretch of prose."""

    CODE = 1
    """A code span or block that holds code."""
    QUOTE = 2
    """A block quotation."""
    LINK = 3
    """The text of a link or button."""
    STRONG = 4
    """Bold, or words set off as a label."""
    HEADING = 5
    ITEM = 6
    """A list item, from its first character to its last."""
    ATTRIBUTE = 7
    """Visible text of an attribute (alt, title); stands apart from the prose around it."""
    TABLE = 8
    RULE = 9
    """A thematic break: an empty mark where the rule stands."""
    URL = 10
    """A link's place, empty: the prose shows words, the address is not part of it."""


class Comment(NamedTuple):
    """A comment in the prose of a view: where it stands and what it says."""

    at: int
    text: str
    alone: bool
    """Whether nothing else stands in its paragraph."""
    span: tuple[int, int] | None = None
    """Where it stands in the reply's value, marks included; None if only its place in the prose is known."""


class Prose(NamedTuple):
    """One reading of a reply as a customer would see it. Blocks are separated by newlines."""

    text: str
    placeholders: tuple[Placeholder, ...]
    marks: tuple[tuple[int, int, Mark], ...]
    """Sorted (start, stop, mark) in prose offsets."""
    comments: tuple[Comment, ...]
    layer: Layer
    """Ties the prose to the reply's value."""


class Directive(NamedTuple):
    """A directive that covers a whole reply: its words and where it stands in the source."""

    text: str
    span: SourceSpan


class Reply:
    """What one customer would receive, or one field of it."""

    __slots__ = (
        "active", "audience", "category", "channel", "directives", "facts", "hint", "key", "kind", "layers", "locale",
        "markup", "name", "role", "span", "tags", "twin", "value", "vendor",
    )  # fmt: skip

    def __init__(self, value: str, layers: tuple[Layer, ...], span: SourceSpan, **fields: object) -> None:
        """
        Describe a reply.

        Args:
            value: the decoded text of the field, before placeholders and markup are read.
            layers: from `value` down to the source's text, innermost first; empty if the value is the text itself.
            span: the raw extent of the field in the source.
            fields: any of the other attributes.
        """
        self.value = value
        self.layers = layers
        self.span = span
        self.role: Role = Role.REPLY
        self.markup = "text"
        self.vendor = ""
        self.name = ""
        self.key = ""
        self.locale = ""
        self.channel = ""
        self.category = ""
        self.tags: tuple[str, ...] = ()
        self.active = True
        self.kind = ""
        self.audience = ""
        self.twin = ""
        self.directives: tuple[Directive, ...] = ()
        self.facts: Mapping[str, str] = {}
        self.hint = ""
        for name, value_ in fields.items():
            setattr(self, name, value_)

    def source_map(self, prose: Prose) -> Map:
        """Return the map from one view's prose to the source's text."""
        tied = prose.layer.map()
        for layer in self.layers:
            tied = tied.over(layer.map())
        return tied


class Edit(NamedTuple):
    """Replace a span of prose."""

    span: TextSpan
    text: str


class Fix(NamedTuple):
    """Edits that are made together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability


class Finding(NamedTuple):
    """What a rule yields, in prose coordinates."""

    span: TextSpan
    message: str
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    """None: the rule's own."""


class Position(NamedTuple):
    """A place in a source: 1-based line and column, 0-based offset, all in code points."""

    line: int
    column: int
    offset: int


class SourceEdit(NamedTuple):
    """Replace a span of the source; the text is already escaped for the place it goes to."""

    span: SourceSpan
    text: str
    start: Position | None = None
    """Where the span begins, for people; made once with the diagnostic, None while fixes are still being weighed."""
    end: Position | None = None


class SourceFix(NamedTuple):
    """A fix in source coordinates; `withheld` says why it cannot be written, or is None."""

    title: str
    edits: tuple[SourceEdit, ...]
    applicability: Applicability
    withheld: str | None = None


class ReplyRef(NamedTuple):
    """How people know the reply a diagnostic is about."""

    name: str
    key: str
    role: str


class Diagnostic(NamedTuple):
    """What a user sees: a finding or a problem, in the coordinates of its file."""

    path: str
    code: str
    name: str
    severity: Severity
    message: str
    start: Position | None
    end: Position | None
    reply: ReplyRef | None = None
    match: str = ""
    fixes: tuple[SourceFix, ...] = ()
    sentence: str = ""
    """The sentence of prose around the match, placeholders as written."""
    at: int = -1
    """Where `match` stands in `sentence`; -1 if it is not part of it."""


class Voice(NamedTuple):
    """What the settings say about how a team speaks; the only settings a rule sees."""

    greeting_placeholder: str = ""
    goodwill: bool = False
    emoji: str = "allow"
    formality: str = "neutral"
    slots: tuple[str, ...] = ()
    options: Mapping[str, object] = {}


