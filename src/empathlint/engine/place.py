"""From prose to source: where a span stands in the file, and what an edit of prose is as an edit of the file."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import PLACEHOLDER_BASE, Edit, EncodeError, SourceEdit, SourceSpan, TextSpan, Tie, Widened
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from empathlint.model import Layer, Map, Prose, Reply

_PLACEHOLDER_END = PLACEHOLDER_BASE + 0x100
_NEAR = 80
"""So far an item's marker is looked for."""


@cache
def _item_marker() -> re.Pattern[str]:
    """Return what finds a break and the marker of an item of a Markdown list."""
    return re.compile(r"\s*\n[ \t]*(?:[-*+]|(\d+[.)]))[ \t]+")


def _is_blank(html: str) -> bool:
    return not html.replace("&nbsp;", " ").strip()


class ValueEdit(NamedTuple):
    """An edit of a reply's decoded value: what has to come out when the file is read again."""

    reply: int
    """Which reply of the document."""
    start: int
    stop: int
    text: str


class WithheldError(Exception):
    """A fix cannot be written; the message says why in a few words."""


class Ground:
    """What one view of a reply stands on: its layers and, once somebody asks, their maps."""

    __slots__ = ("_maps", "_shared", "layers", "prose", "reply")

    def __init__(self, reply: Reply, prose: Prose, beside: Ground | None = None) -> None:
        """Describe a view; another view of the same reply, `beside` it, shares the maps below the prose."""
        self.reply = reply
        self.prose = prose
        self.layers: tuple[Layer, ...] = (prose.layer, *reply.layers)
        self._maps: list[Map] = []
        self._shared: list[Map] = beside._shared if beside else []

    def maps(self) -> list[Map]:
        """Return the maps of the layers, innermost first; made once."""
        if not self._maps:
            if not self._shared:
                self._shared.extend(layer.map() for layer in self.reply.layers)
            self._maps = [self.prose.layer.map(), *self._shared]
        return self._maps

    def source_span(self, start: int, stop: int) -> SourceSpan:
        """Return the extent in the source of a stretch of prose."""
        for tied in self.maps():
            start, stop = tied.locate(start, stop)
        return SourceSpan(start, stop)

    def value_span(self, start: int, stop: int) -> SourceSpan:
        """Return the extent in the source of a stretch of the reply's value."""
        for tied in self.maps()[1:]:
            start, stop = tied.locate(start, stop)
        return SourceSpan(start, stop)

    def edit(self, edit: Edit, reply: int) -> tuple[ValueEdit, SourceEdit]:
        """
        Return an edit of prose as an edit of the value and of the source, escaped by every layer.

        Raises:
            WithheldError: some layer cannot be edited there, or cannot hold the text.
        """
        (start, stop), text = edit
        if not text and start < stop:
            cut = self._paragraph_cut(start, stop)
            if cut is not None:
                return self._through(ValueEdit(reply, *cut, ""), 1, binds_right=False)
            if self.reply.markup in {"html", "markdown"} and self._is_over_made_break(start, stop):
                raise WithheldError("a list item, cell or other element around it would stay behind")
        if any(PLACEHOLDER_BASE <= ord(character) < _PLACEHOLDER_END for character in text):
            raise WithheldError("it would move a placeholder")
        around = self._marks_around(edit)
        if around is not None:
            return self._through(ValueEdit(reply, *around, self._encoded(edit)), 1, binds_right=False)
        # at the start of a paragraph new text belongs to what follows, elsewhere to what stands before
        binds_right = start == stop and (start == 0 or self.prose.text[start - 1] in "\r\n")
        return self._through(ValueEdit(reply, start, stop, text), 0, binds_right=binds_right)

    def _is_over_made_break(self, start: int, stop: int) -> bool:
        return any(part.tie is Tie.MADE for part in self.maps()[0].slice(start, stop))

    def _paragraph_cut(self, start: int, stop: int) -> tuple[int, int] | None:
        """
        Return the extent in the value of prose that goes together with the break after it or before it.

        A break between paragraphs is made, but where the value has nothing but blank lines there, they can go too, and
        where a paragraph of HTML says nothing else, it can go. None if there is no such break, or more than that in it.
        """
        tied, value = self.maps()[0], self.reply.value
        parts = tied.slice(start, stop)
        if not self._is_over_made_break(start, stop):
            return None
        kept = [part for part in parts if part.tie is not Tie.MADE]
        if not kept or any(part.tie is Tie.OPAQUE for part in kept):
            return None
        low = kept[0].low if parts[0] is kept[0] else tied.low_stop(start)
        high = kept[-1].high if parts[-1] is kept[-1] else tied.low_start(stop)
        at, between = low, ""
        for part in kept:
            between += value[at : part.low]
            at = part.high
        between += value[at:high]
        if between.strip(" \t\r\n"):
            forwards = parts[-1] is not kept[-1]
            if self.reply.markup != "html":
                is_item = low < high and self._is_item(between, high, forwards=forwards)
                return (low, high) if is_item else None
            said = [part for part in kept if not _is_blank(value[part.low : part.high])] or kept
            return self._element_cut(said[0].low, said[-1].high, forwards=forwards)
        return None if low >= high else (low, high)

    def _is_item(self, between: str, high: int, *, forwards: bool) -> bool:
        """Return whether a marker of Markdown can go with its item: a bullet, or the number of the last."""
        marker = _item_marker().fullmatch(between)
        if marker is None or self.reply.markup != "markdown":
            return False
        if forwards:
            return not marker[1]
        return re.match(r"\s*(?:[-*+]|\d+[.)])[ \t]", self.reply.value[high : high + _NEAR]) is None

    def _element_cut(self, low: int, high: int, *, forwards: bool) -> tuple[int, int] | None:
        """Return the extent in the value of the element of HTML whose whole content this is, if it can go."""
        from empathlint.formats.markup.elements import between_breaks, whole

        value = self.reply.value
        return whole(value, low, high) or between_breaks(value, low, high, forwards=forwards)

    def parts(self, edit: Edit) -> tuple[Edit, ...]:
        """Return an edit that only takes words away and makes a capital, in two where bold or a link begins between."""
        (start, stop), text = edit
        if not self._goes(edit):
            return (edit,)
        from empathlint.formats.markup.around import parted

        at = parted(self.reply.value, self.reply.markup, self.maps()[0], start, stop)
        return (edit,) if at < 0 else (Edit(TextSpan(start, at), ""), Edit(TextSpan(at, stop), text))

    def _goes(self, edit: Edit) -> bool:
        """Return whether words go, over a tag, and nothing is new but perhaps a capital behind them."""
        (start, stop), text = edit
        last = self.prose.text[stop - 1 : stop]
        return start < stop and text in {"", last.upper()} and self.maps()[0].obstacle(start, stop) is not None

    def _marks_around(self, edit: Edit) -> tuple[int, int] | None:
        """Return the extent in the value of words that go together with the marks that say nothing without them."""
        if not self._goes(edit):
            return None
        from empathlint.formats.markup.around import emptied

        return emptied(self.reply.value, self.reply.markup, self.maps()[0], *edit.span)

    def _encoded(self, edit: Edit) -> str:
        """Return the new words as the reply's markup writes them."""
        return self.prose.layer.encode(edit.text, edit.span.stop - len(edit.text), edit.span.stop)

    def insert(self, at: int, text: str, reply: int) -> tuple[ValueEdit, SourceEdit]:
        """
        Return an insertion into the reply's value, in its own markup, escaped by every layer below.

        Raises:
            WithheldError: some layer cannot be edited there, or cannot hold the text.
        """
        binds_right = at == 0 or self.reply.value[at - 1] in "\r\n"
        return self._through(ValueEdit(reply, at, at, text), 1, binds_right=binds_right)

    def revise(self, start: int, stop: int, text: str, reply: int) -> tuple[ValueEdit, SourceEdit]:
        """
        Return an edit of the reply's value, whatever it holds there, escaped by every layer below.

        Raises:
            WithheldError: some layer cannot be edited there, or cannot hold the text.
        """
        binds_right = start == stop and (start == 0 or self.reply.value[start - 1] in "\r\n")
        return self._through(ValueEdit(reply, start, stop, text), 1, binds_right=binds_right)

    def _through(self, edit: ValueEdit, first: int, *, binds_right: bool) -> tuple[ValueEdit, SourceEdit]:
        """Take an edit down through the layers from the `first` on; what it is in the value, and in the source."""
        reply, start, stop, text = value_edit = edit
        for number, (layer, tied) in enumerate(zip(self.layers, self.maps(), strict=True)):
            if number < first:
                continue
            why = tied.obstacle(start, stop)
            if why:
                raise WithheldError(why)
            try:
                text = layer.encode(text, start, stop)
            except Widened as widened:
                start, stop, text, binds_right = 0, tied.length, widened.text, False
            except EncodeError as error:
                raise WithheldError(str(error)) from None
            start, stop = (tied.low_start(start),) * 2 if binds_right else tied.locate(start, stop)
            if number == 0:
                value_edit = ValueEdit(reply, start, stop, text)
        return value_edit, SourceEdit(SourceSpan(start, stop), text)
