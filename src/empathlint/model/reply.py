"""Replies: what a customer would receive, and one reading of it as prose with placeholders, marks and comments."""

from __future__ import annotations

import enum
from bisect import bisect_left
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empathlint.model.finding import SourceSpan
    from empathlint.model.ties import Layer


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
    SOURCE = 11
    """A code block that names its language: code, however much of the reply it is."""
    FALLBACK = 12
    """What a placeholder shows where its field is empty."""


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


def shown(prose: Prose, start: int, stop: int) -> str:
    """Return a stretch of prose with its placeholders as they were written."""
    text = prose.text[start:stop]
    if text.isascii():  # known without a look at it, and no placeholder is
        return text
    pieces: list[str] = []
    done = start
    for placeholder in placeholders_in(prose, start, stop):
        pieces += (prose.text[done : placeholder.at], placeholder.raw)
        done = placeholder.at + 1
    pieces.append(prose.text[done:stop])
    return "".join(pieces)


def placeholders_in(prose: Prose, start: int, stop: int) -> tuple[Placeholder, ...]:
    """Return the placeholders in a stretch of prose."""
    places = prose.placeholders
    low = bisect_left(places, start, key=lambda placeholder: placeholder.at)
    high = bisect_left(places, stop, key=lambda placeholder: placeholder.at)
    return places[low:high]


class Directive(NamedTuple):
    """A directive that covers a whole reply: its words and where it stands in the source."""

    text: str
    span: SourceSpan


ANY_NUMBER = 1_000
"""As many readings as no text has."""


class Reply:
    """What one customer would receive, or one field of it."""

    __slots__ = (
        "active", "audience", "category", "channel", "directives", "facts", "found", "hint", "is_entry", "key", "kind",
        "layers", "locale", "markup", "most_readings", "name", "places", "role", "span", "subject", "tags", "twin",
        "value", "vendor",
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
        self.places: Mapping[str, SourceSpan] = {}
        self.hint = ""
        self.subject = ""
        self.is_entry = False
        """Whether it is an entry of a library, of which people choose by its name."""
        self.most_readings = ANY_NUMBER
        """How many readings of its conditionals can be paid for, in view of the other texts of its file."""
        self.found: tuple[object, ...] | None = None
        """The tags of its value, if these were looked for before; whoever reads it first takes them."""
        for name, value_ in fields.items():
            setattr(self, name, value_)


VALUES = {
    "role": ("reply", "subject", "note", "side"),
    "valence": ("negative", "neutral", "positive", "unknown"),
    "fault": ("ours", "third-party", "customer", "nobody", "unknown"),
    "gravity": ("ordinary", "high", "grave"),
    "occasion": ("answer", "announcement", "unknown"),
    "channel": ("email", "chat", "social", "forum", "sms", "voice-script", "unknown"),
    "person": ("I", "we"),
    "formality": ("formal", "informal"),
}
"""What may be said of a reply, and of its team's voice, where the values are known beforehand."""


class Voice(NamedTuple):
    """What the settings say about how a team speaks; the only settings a rule sees."""

    greeting_placeholder: str = ""
    slots: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Those of them that an earlier reply of the same file has; they are told of there."""
    appends_signature: bool = False
    """Whether a signature is added when a reply is sent, so that none is missing from the text."""
    goodwill: bool = False
    """Whether a gesture of goodwill may be offered."""
    emoji: Mapping[str, str] = {}
    """Encourage, allow or avoid, by channel; `default` speaks for the other channels."""
    person: str = ""
    """`I` or `we`, if the team speaks as one of them."""
    formality: str = ""
    """`formal` or `informal`, if the team has settled on one."""
    today: str = ""
    """The date by which what has passed is told, as in 2026-11-22; without one, nothing has."""

    def emoji_policy(self, channel: str) -> str:
        """Return what is settled about emoji in a channel: encourage, allow or avoid."""
        return self.emoji.get(channel) or self.emoji.get("default", "allow")

    def for_reply(self, facts: Mapping[str, str]) -> Voice:
        """Return the voice for a reply about which these facts are declared; they may allow goodwill, or not."""
        said = facts.get("goodwill", "").lower()
        return self._replace(goodwill=said in {"allowed", "yes", "true"}) if said else self
