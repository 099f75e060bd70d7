"""Markdown: blocks first, then the text in them. A light reader: what it must get right is the words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.markup.block_patterns import BLANKS, ITEM_SIGNS, LEAF_SIGNS
from empathlint.formats.markup.blocks import BlockReader, Event, Kind
from empathlint.formats.markup.html import HtmlReader
from empathlint.formats.markup.inline import InlineReader
from empathlint.formats.markup.mask import COMMENT, FILL, special, with_layout
from empathlint.formats.markup.writer import Place, Writer
from empathlint.model import EncodeError, Mark

if TYPE_CHECKING:
    from empathlint.formats.markup.mask import Masked
    from empathlint.model import Prose

_BEGIN_BLOCKS = frozenset({"", ">", "["}) | BLANKS | LEAF_SIGNS | ITEM_SIGNS
"""What a line may begin with, digits aside, that is not running text."""


def read(masked: Masked) -> Prose:
    """Return the prose of a Markdown value."""
    if _is_one_paragraph(masked.text):
        return _paragraph(masked)
    blocks = BlockReader(masked.text)
    blocks.read()
    writer = Writer(masked._replace(text=with_layout(masked.text, blocks.layout)))
    html = HtmlReader(writer)
    emission = _Emission(writer, html, InlineReader(writer, html, blocks.labels))
    for event in blocks.events:
        emission.event(event)
    emission.finish()
    return writer.prose(escape)


def _is_one_paragraph(text: str) -> bool:
    """Return whether a text is certainly one line outside all blocks: so are most texts of programs."""
    return text[:1] not in _BEGIN_BLOCKS and "\n" not in text and "\r" not in text and not text[0].isdigit()


def _paragraph(masked: Masked) -> Prose:
    """Return the prose of a value that is one line of running text."""
    writer = Writer(masked)
    html = HtmlReader(writer)
    writer.paragraph()
    InlineReader(writer, html, set()).read(0, len(masked.text))
    html.finish()
    return writer.prose(escape)


class _Emission:
    """Writes block events; remembers how far the value has been seen, so that comments between blocks are kept."""

    def __init__(self, writer: Writer, html: HtmlReader, inline: InlineReader) -> None:
        self.writer = writer
        self.html = html
        self.inline = inline
        self._at = 0
        self._open: list[list[int]] = []

    def event(self, event: Event) -> None:
        """Write one event."""
        writer = self.writer
        if event.kind is Kind.OPEN:
            writer.paragraph()
            self._open.append(writer.begin(event.mark or Mark.ITEM))
        elif event.kind is Kind.CLOSE:
            writer.end(self._open.pop())
        elif event.kind is Kind.RULE:
            writer.paragraph()
            writer.point(Mark.RULE)
        else:
            writer.paragraph()
            self._comments(event.start)
            self._leaf(event)
            self._at = event.stop
            writer.paragraph()

    def _leaf(self, event: Event) -> None:
        writer = self.writer
        mark = Mark.TABLE if event.kind is Kind.CELL else event.mark
        entry = writer.begin(mark) if mark else None
        if event.kind is Kind.CODE:
            self._code(event.start, event.stop, is_source=event.mark is Mark.SOURCE)
        elif event.kind is Kind.HTML:
            self.html.read(event.start, event.stop)
        else:
            self.inline.read(event.start, event.stop)
        if entry:
            writer.end(entry)
            if event.kind is Kind.CODE and entry[0] >= 0:
                writer.contexts.append((entry[0], entry[1], "block"))

    def _code(self, start: int, stop: int, *, is_source: bool) -> None:
        text, writer = self.writer.masked.text, self.writer
        nothing = "\r\n" + COMMENT + FILL if is_source else "\r\n"
        while stop > start and text[stop - 1] in nothing:
            stop -= 1
        at = start
        while at < stop:
            found = special(writer.masked.value).search(text, at, stop)
            end = found.start() if found else stop
            if end > at:
                writer.run(at, end)
            at = writer.special(end, is_quoted=is_source) if found else stop

    def _comments(self, stop: int) -> None:
        text = self.writer.masked.text
        at = text.find(COMMENT, self._at, stop)
        while at >= 0:
            end = self.writer.special(at)
            at = text.find(COMMENT, end, stop)
            if at < 0 and any(c in "\r\n" for c in text[end:stop]):
                # the comment's own line is gone already, so this one is blank
                self.writer.paragraph()

    def finish(self) -> None:
        """Write what stands behind the last block."""
        self._comments(len(self.writer.masked.text))
        self.html.finish()


@cache
def _meaningful() -> re.Pattern[str]:
    return re.compile(
        r"[\\`*\[\]<]|~~|(?<![^\W_])_|_(?![^\W_])|&(?=#|[A-Za-z]\w*;)|"
        r"^[ \t]*(?:[#>+-](?=\s|\Z)|>|\d+[.)](?=\s|\Z)|=+$|-+$)",
        re.MULTILINE,
    )


def escape(text: str, place: Place) -> str:
    """Return a text as Markdown spells it; a line break becomes a hard break."""
    if place.context == "code":
        if "`" in text or "\n" in text:
            raise EncodeError("code holds neither a backtick nor a line break here")
        return text
    if place.context == "block":
        return text
    lead = place.value[place.value.rfind("\n", 0, place.start) + 1 : place.start]
    begins_line = not lead.strip(" \t>") or "\n" in text
    spelled = _meaningful().sub(lambda found: _escaped(found, begins_line=begins_line), text)
    if "|" in spelled and lead.lstrip().startswith("|"):
        spelled = spelled.replace("|", "\\|")
    if "\n" not in spelled:
        return spelled
    if lead.strip(" \t") != lead.strip() or lead[:1] in set(" \t>-*+") or lead[:2].rstrip(".)").isdigit():
        raise EncodeError("a line break cannot be written inside a list or a quotation")
    end = "\r\n" if "\r\n" in place.value else "\n"
    paragraphs = re.split(r"(?:\r?\n){2,}", spelled)
    return (end * 2).join(re.sub(r"\r?\n", f"  {end}", paragraph) for paragraph in paragraphs)


def _escaped(found: re.Match[str], *, begins_line: bool) -> str:
    raw = found[0]
    if raw[0] in "\\`*[]<_~&":
        return "\\" + raw[0] + ("\\~" if raw == "~~" else "")
    if not begins_line:
        return raw
    sign = raw.lstrip()
    blanks = raw[: len(raw) - len(sign)]
    return f"{blanks}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{blanks}\\{sign}"
