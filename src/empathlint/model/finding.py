"""Spans, and what is said about them: findings in prose coordinates, diagnostics and fixes in the file's."""

from __future__ import annotations

import enum

from empathlint.model.records import NamedTuple


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


class Edit(NamedTuple):
    """Replace a span of prose."""

    span: TextSpan
    text: str


REGISTERS = ("warm", "neutral", "formal")
"""How a rewrite may sound, if a finding offers several."""


class Fix(NamedTuple):
    """Edits that are made together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability
    register: str = ""
    """One of `REGISTERS` if this is one of several rewrites to choose from."""
    stub: str = ""
    """
    For a sentence with slots to fill in, written only if stubs are asked for, with the grade SUGGEST: where it goes.
    See `engine.stubs`.
    """


class Finding(NamedTuple):
    """What a rule yields, in prose coordinates."""

    span: TextSpan
    message: str
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    """None: the rule's own."""
    beside: tuple[str, ...] = ()
    """Rules that this one is told beside, though its rule yields to them, or they silence it."""
    is_second: bool = False
    """Whether it is no more than a hint where one of those speaks of the same words."""
    about: TextSpan | None = None
    """What it speaks of, where that is more than the words shown: what is graver there counts as on the same words."""


class Position(NamedTuple):
    """A place in a source: 1-based line and column, 0-based offset, all in code points."""

    line: int
    column: int
    offset: int
    cell: str = ""
    """In a spreadsheet the sheet and the cell: `Macros!B12`; then `line` is the row, `column` counts in its text."""

    def __str__(self) -> str:
        """Return the place as people write it."""
        return f"{self.cell or self.line}:{self.column}"


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
    register: str = ""
    is_stub: bool = False


def is_chosen(fix: SourceFix, fixes: tuple[SourceFix, ...]) -> bool:
    """Return whether a fix is no matter of taste: it is no choice of several, or the only safe one of them."""
    return not fix.register or [
        other for other in fixes if other.register and other.applicability is Applicability.SAFE
    ] == [fix]


class ReplyRef(NamedTuple):
    """How people know the reply a diagnostic is about."""

    name: str
    key: str
    role: str
    scenario: str = ""
    """What the reply is about, as far as that is known."""
    text: str = ""
    """A hash of its text, by which a baseline knows it."""


class Related(NamedTuple):
    """Another place that a diagnostic speaks of, and what is said there."""

    path: str
    start: Position | None
    end: Position | None
    reply: ReplyRef | None
    match: str


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
    related: tuple[Related, ...] = ()
