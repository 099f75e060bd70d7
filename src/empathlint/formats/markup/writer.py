"""Writes prose front to back, with the rows of its map, its marks and its comments."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from empathlint.formats.markup.mask import BARRIER, COMMENT, FILL, LAYOUT, UNSEEN
from empathlint.formats.placeholders.template import Item, ItemKind
from empathlint.model import Comment, EncodeError, Gap, Map, Mark, Placeholder, Prose, Segment, Tie
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from empathlint.formats.markup.mask import Masked

_Row = tuple[int, int, int, Tie, Gap]


class Place(NamedTuple):
    """Where a text is to be written: the value, the extent to be replaced, and the kind of place it is."""

    value: str
    start: int
    stop: int
    context: str


class Written:
    """The layer between a value and the prose that a `Writer` made of it."""

    __slots__ = ("_contexts", "_escape", "_length", "_map", "_rows", "_value")

    def __init__(self, rows: list[_Row], writer: Writer, escape: Callable[[str, Place], str]) -> None:
        self._rows = rows
        self._length = writer.length
        self._value = writer.masked.value
        self._contexts = writer.contexts
        self._escape = escape
        self._map: Map | None = None

    def map(self) -> Map:
        """Return the map from the prose to the value; made once."""
        if self._map is None:
            self._map = Map((Segment(*row) for row in self._rows), self._length)
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:
        """
        Return `text` as the markup spells it in place of the prose [start, stop).

        Raises:
            EncodeError: the text holds a placeholder of prose, or what this place cannot hold.
        """
        if not text.isascii() and _private().search(text):
            raise EncodeError("it holds a placeholder")
        low, high = self.map().locate(start, stop)
        inside = max(start, stop - 1) if start < stop else start - 1
        context = next((name for left, right, name in self._contexts if left <= inside < right), "")
        return self._escape(text, Place(self._value, low, high, context))


@cache
def _filling() -> re.Pattern[str]:
    return re.compile(f"{FILL}*+")


@cache
def _layout() -> re.Pattern[str]:
    return re.compile(f"[{LAYOUT}{UNSEEN}]*+")


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile("\u200d*+")


@cache
def _private() -> re.Pattern[str]:
    return re.compile("[\ue000-\uf8ff]")


class Writer:
    """
    Takes stretches of a masked value in order and makes prose of them.

    Blanks and breaks wait until something follows them, so that blocks neither begin nor end with them; a mark begins
    at the next character that is written.
    """

    __slots__ = (
        "_blank",
        "_break",
        "_broken",
        "_comments",
        "_gap",
        "_high",
        "_marks",
        "_pieces",
        "_placeholders",
        "_rows",
        "_starting",
        "_waiting",
        "breaks",
        "contexts",
        "length",
        "masked",
    )  # fmt: skip

    def __init__(self, masked: Masked) -> None:
        self.masked = masked
        self.length = 0
        self.breaks = 0
        """How many breaks have been written."""
        self.contexts: list[tuple[int, int, str]] = []
        self._pieces: list[str] = []
        self._rows: list[_Row] = []
        self._high = 0
        self._gap = Gap.NONE
        self._break = 0
        self._broken = False
        self._blank: tuple[int, int, Gap, str] | None = None
        self._marks: list[list[int]] = []
        self._starting: list[list[int]] = []
        self._placeholders: list[Placeholder] = []
        self._comments: list[Comment] = []
        self._waiting: list[tuple[Item, int, bool]] = []

    @property
    def is_at_break(self) -> bool:
        """Whether the next character begins a line."""
        return self._break > 0 or not self.length

    @property
    def last(self) -> str:
        """The last character written, or ""."""
        return self._pieces[-1][-1] if self._pieces else ""

    def run(self, start: int, stop: int) -> None:
        """Write a stretch of the masked value as it is."""
        if self._break or self._blank or self._starting or self._waiting:
            self._settle(start)
        rows = self._rows
        if not self._gap and rows and rows[-1][3] is Tie.VERBATIM and rows[-1][2] == start:
            last = rows[-1]
            rows[-1] = (last[0], last[1], stop, Tie.VERBATIM, last[4])
        else:
            rows.append((self.length, start, stop, Tie.VERBATIM, self._gap))
            self._gap = Gap.NONE
        self._pieces.append(self.masked.text[start:stop])
        self.length += stop - start
        self._high = stop

    def put(self, text: str, start: int, stop: int, tie: Tie = Tie.ESCAPED) -> None:
        """Write a text that the value spells as [start, stop)."""
        if self._break or self._blank or self._starting or self._waiting:
            self._settle(start)
        self._row(text, start, stop, tie)

    def _row(self, text: str, start: int, stop: int, tie: Tie) -> None:
        self._rows.append((self.length, start, stop, tie, self._gap))
        self._gap = Gap.NONE
        self._pieces.append(text)
        self.length += len(text)
        self._high = max(self._high, stop)

    def special(self, at: int, *, is_quoted: bool = False) -> int:
        """
        Write or skip what the private-use or unseen character at `at` stands for; return where it ends.

        A comment that is only quoted, as in an example of code, speaks to nobody.
        """
        character = self.masked.text[at]
        item = self.masked.placeholders.get(at)
        if item:
            self.put(character, at, item.stop, Tie.OPAQUE)
            raw = self.masked.value[at : item.stop].strip()
            self._placeholders.append(Placeholder(self.length - 1, raw, item.fill))  # type: ignore[arg-type]
            return item.stop
        comment = self.masked.comments.get(at)
        if comment:
            if not is_quoted:
                self._comment(comment)
            self.skip()
            return comment.stop
        if character == "\u200d":
            stop = _joiners().match(self.masked.text, at + 1).end()  # type: ignore[union-attr]
            if self.last > "\u2000":
                self.run(at, stop)
            else:
                self.skip(Gap.LAYOUT)
            return stop
        if character == BARRIER:
            self.paragraph()
        if character in {FILL, BARRIER, COMMENT}:
            self.skip()
            return _filling().match(self.masked.text, at + 1).end()  # type: ignore[union-attr]
        self.skip(Gap.LAYOUT)
        return _layout().match(self.masked.text, at + 1).end()  # type: ignore[union-attr]

    def skip(self, gap: Gap = Gap.MARKUP) -> None:
        """Leave a hole of this kind before whatever is written next."""
        self._gap = max(self._gap, gap)

    def blank(self, start: int, stop: int, shown: str = " ") -> None:
        """Note white space that shows as one blank (or as `shown`), if it shows at all."""
        if self._blank or self._break or not self.length:
            self.skip(Gap.LAYOUT)
        else:
            self._blank = (start, stop, self._gap, shown)
            self._gap = Gap.NONE

    def line(self) -> None:
        """Note a line break; two of them are a paragraph break."""
        self._drop_blank()
        self._break = min(self._break + 1, 2)
        self._broken = self._break == 2

    def paragraph(self) -> None:
        """Note a paragraph break."""
        self._drop_blank()
        self._break = 2
        self._broken = True

    def _drop_blank(self) -> None:
        if self._blank:
            self._gap = max(self._gap, self._blank[2], Gap.LAYOUT)
            self._blank = None
        self.skip()

    def begin(self, mark: Mark) -> list[int]:
        """Begin a mark at whatever is written next; give the result to `end`."""
        entry = [-1, -1, mark]
        self._starting.append(entry)
        return entry

    def end(self, entry: list[int]) -> None:
        """End a mark after what was written last; a mark over nothing is dropped."""
        if entry[0] >= 0:
            entry[1] = self.length
            self._marks.append(entry)
        else:
            entry[1] = -2

    def point(self, mark: Mark) -> None:
        """Set an empty mark after what was written last."""
        self._marks.append([self.length, self.length, mark])

    def _settle(self, start: int) -> None:
        """Write the break or blank that waits, begin the marks and place the comments that wait."""
        if self._break and self.length:
            gap, self._gap = self._gap, Gap.NONE
            self._row("\n" * self._break, self._high, self._high, Tie.MADE)
            self._gap = gap
            self.breaks += 1
        elif self._blank:
            low, high, before, shown = self._blank
            gap, self._gap = self._gap, before
            is_plain = high - low == len(shown) and self.masked.text.startswith(shown, low)
            self._row(shown, low, high, Tie.VERBATIM if is_plain else Tie.ESCAPED)
            self._gap = gap
        self._break = 0
        self._blank = None
        if self._waiting:
            self._place_comments(start)
        for entry in self._starting:
            if entry[1] == -1:
                entry[0] = self.length
        self._starting.clear()

    def _comment(self, item: Item) -> None:
        tail = self._pieces[-1] if self._pieces else ""
        ends_blank = tail[len(tail.rstrip(" \t\r\n")) :].replace("\r\n", "\n").count("\n") >= 2
        before = not self.length or self._break == 2 or ends_blank
        self._broken = False
        self._waiting.append((item, self.length, before))

    def _place_comments(self, start: int) -> None:
        text = self.masked.text
        after = self._broken or text[start] in "\r\n"
        at = start
        while after and at < len(text) and text[at] in " \t\r\n":
            at += 1
        for item, place, before in self._waiting:
            place = self.length + at - start if before else place
            self._comments.append(self._make_comment(item, place, before and after))
        self._waiting.clear()

    def _make_comment(self, item: Item, at: int, alone: bool) -> Comment:  # noqa: FBT001
        start, stop = item.inner or (item.start, item.stop)
        text = self.masked.value[start:stop]
        if item.kind is not ItemKind.NOTE:
            text = text.strip().strip("-").strip()
        return Comment(at, text, alone, (item.start, item.stop))

    def prose(self, escape: Callable[[str, Place], str]) -> Prose:
        """Return what was written; `escape` writes a text back at a place of the value."""
        for item, place, before in self._waiting:
            self._comments.append(self._make_comment(item, place, before))
        if self._rows:
            self._rows[0] = (*self._rows[0][:4], Gap.NONE)
        marks: tuple[tuple[int, int, Mark], ...] = ()
        if self._marks:
            marks = tuple(
                sorted((entry[0], entry[1], cast("Mark", entry[2])) for entry in self._marks if entry[2] >= 0)
            )
        return Prose(
            "".join(self._pieces), tuple(self._placeholders), marks, tuple(self._comments),
            Written(self._rows, self, escape),
        )  # fmt: skip
