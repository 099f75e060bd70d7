"""
The blocks of a Markdown value: which stretches are paragraphs, headings, code, and what lies around them.

Works line by line on a masked value. Prefixes (quoting signs, list markers, indentation) are noted as layout, so that
what is left of a block is one stretch of the value.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from empathlint.formats.markup.block_patterns import BLANKS, ITEM_SIGNS, LEAF_SIGNS, patterns
from empathlint.formats.markup.fences import PROSE_INFOS, info_word
from empathlint.formats.markup.mask import COMMENT
from empathlint.model import Mark
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    import re

MOST_CONTAINERS = 100
"""Quotations and list items nested deeper are read as text."""


class Kind(enum.IntEnum):
    """What a block event is."""

    OPEN = 0
    CLOSE = 1
    TEXT = 2
    CODE = 3
    HTML = 4
    RULE = 5
    CELL = 6


class Event(NamedTuple):
    """Something that happens in the order of the value; OPEN and CLOSE carry their mark."""

    kind: Kind
    start: int
    stop: int
    mark: Mark | None = None


class _Container(NamedTuple):
    mark: Mark
    indent: int
    """How far a list item's text is indented; 0 for a quotation."""


_HTML_ENDS = {"script": "</script", "style": "</style", "pre": "</pre"}
_LONG_HEADING = 80
_KINDS = {"paragraph": Kind.TEXT, "heading": Kind.TEXT, "code": Kind.CODE, "fence": Kind.CODE, "html": Kind.HTML}
"""What each kind of leaf is told as; a table was told row by row."""


class BlockReader:
    """Reads the lines of a masked value; `events` and `layout` are its result."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._patterns = patterns()
        self.events: list[Event] = []
        self.layout: list[tuple[int, int]] = []
        """Prefixes, in order."""
        self.labels: set[str] = set()
        """The labels of link reference definitions."""
        self._stack: list[_Container] = []
        self._quotes: list[int] = []
        """Where in the stack the quotations are."""
        self._leaf = self._fence = self._until = ""
        self._start = self._stop = self._lines = self._columns = 0
        self._is_source = False

    def read(self) -> None:
        """Read all lines."""
        text, line = self.text, self._patterns.line
        at = 0
        while at < len(text):
            end = line.match(text, at).end()  # type: ignore[union-attr]
            if text[at] in "\r\n":
                self._blank_line(end)
            else:
                self._line(at, end)
            at = end
        self._close_to(0)

    def _line(self, start: int, end: int) -> None:
        text = self.text
        stop = end
        while stop > start and text[stop - 1] in "\r\n":
            stop -= 1
        if not self._stack and self._leaf in {"", "paragraph"} and text[start].isalpha() and text[start] < "\ue000":
            # most lines are this: a line of running text outside everything
            if not self._leaf:
                self._begin("paragraph", start)
            self._stop = stop
            self._lines += 1
            return
        if self._is_blank(start):
            self._blank_line(end)
            return
        at, matched = self._match_containers(start)
        if self._is_blank(at) and not (self._leaf == "fence" and matched == len(self._stack)):
            self._end_leaf()
            self._close_to(matched)
            self._prefix(start, at)
            return
        if self._leaf in {"fence", "html"} and matched == len(self._stack):
            if self._continue_raw(start, at, stop, end):
                return
        elif self._leaf == "paragraph" and matched < len(self._stack) and not self._begins_block(at):
            self._add(start, at, stop)
            return
        if matched < len(self._stack):
            self._close_to(matched)
        self._open_blocks(start, at, stop, end)

    def _is_blank(self, at: int) -> bool:
        """Return whether nothing more is to be seen in the line."""
        sign = self.text[at : at + 1]
        if sign in BLANKS:
            return self._patterns.blank.match(self.text, at) is not None
        return not sign or sign in "\r\n"

    def _blank_line(self, end: int) -> None:
        if self._quotes:
            self._close_to(self._quotes[0])
        if self._leaf == "fence" or (self._leaf == "html" and self._until):
            self._stop = end
        elif self._leaf == "code":
            pass
        else:
            self._end_leaf()

    def _match_containers(self, at: int) -> tuple[int, int]:
        """Return where a line's content begins within the containers it stays in, and how many those are."""
        text = self.text
        for index, container in enumerate(self._stack):
            columns, content = self._indent(at)
            if container.mark is Mark.QUOTE:
                if columns >= 4 or not text.startswith(">", content):
                    return at, index
                at = content + (2 if text.startswith(" ", content + 1) else 1)
                if self._is_blank(at):
                    inner = next((n for n in self._quotes if n > index), len(self._stack))
                    return at, inner
            elif columns >= container.indent:
                at = self._advance(at, container.indent)
            else:
                return at, index
        return at, len(self._stack)

    def _indent(self, at: int) -> tuple[int, int]:
        """Return how many columns of blanks begin here, and where they end."""
        if self.text[at : at + 1] not in BLANKS:
            return 0, at
        end = self._patterns.indent.match(self.text, at).end()  # type: ignore[union-attr]
        blanks = self.text[at:end]
        if "\t" not in blanks:
            return blanks.count(" "), end
        columns = 0
        for character in blanks:
            columns += {" ": 1, "\t": 4 - columns % 4}.get(character, 0)
        return columns, end

    def _advance(self, at: int, columns: int) -> int:
        if self.text.startswith(" " * columns, at):
            return at + columns
        while columns > 0:
            columns -= {" ": 1, "\t": 4}.get(self.text[at], 0)
            at += 1
        return at

    def _continue_raw(self, start: int, at: int, stop: int, end: int) -> bool:
        if self._leaf == "html":
            self._prefix(start, at)
            self._stop = end
            if self._until and self._until in self.text[at:stop].lower():
                self._end_leaf()
            return True
        columns, content = self._indent(at)
        found = self._patterns.fence.match(self.text, content)
        fence = (found[1] or found[2]) if found else ""
        is_bare = not self.text[content + len(fence) : stop].strip()
        if found and columns < 4 and is_bare and fence.startswith(self._fence):
            if self._is_source:
                # a comment that has its line to itself has come to stand before the closing fence
                self._stop = max(self._stop, self.text.rfind(COMMENT, at, content) + 1)
            self._end_leaf()
            return True
        self._prefix(start, self._advance(at, min(columns, self._columns)))
        self._stop = end
        return True

    def _begins_block(self, at: int) -> bool:
        """Whether a line that left its containers begins a block, rather than going on with the paragraph lazily."""
        patterns, text = self._patterns, self.text
        columns, content = self._indent(at)
        if columns >= 4:
            return False
        sign = text[content : content + 1]
        if sign == ">" or self._item(content):
            return True
        if sign not in LEAF_SIGNS:
            return False
        return any(p.match(text, content) for p in (patterns.heading, patterns.fence, patterns.rule, patterns.html))

    def _item(self, at: int) -> re.Match[str] | None:
        """Return the marker of a list item that begins here."""
        sign = self.text[at : at + 1]
        return self._patterns.item.match(self.text, at) if sign in ITEM_SIGNS or sign.isdigit() else None

    def _open_blocks(self, start: int, at: int, stop: int, end: int) -> None:
        """Open the containers that begin here, then the leaf block."""
        patterns, text = self._patterns, self.text
        while True:
            columns, content = self._indent(at)
            is_item_text = bool(self._stack) and self._stack[-1].mark is Mark.ITEM
            if columns >= 4 and not is_item_text:
                break
            if len(self._stack) >= MOST_CONTAINERS or (is_item_text and columns >= 4 and self._leaf == "paragraph"):
                break
            if text.startswith(">", content):
                self._end_leaf()
                self._quotes.append(len(self._stack))
                self._open(Mark.QUOTE, 0, content)
                at = content + (2 if text.startswith(" ", content + 1) else 1)
                continue
            item = self._item(content)
            if not item or patterns.rule.match(text, content) or not self._may_begin_item(item, content):
                break
            at = self._open_item(item, columns, content)
            if self._is_blank(at):
                self._prefix(start, stop)
                return
        self._open_leaf(start, at, stop, end)

    def _may_begin_item(self, item: re.Match[str], content: int) -> bool:
        if self._leaf != "paragraph":
            return True
        # a number in running text begins no list, and neither does an empty marker
        return bool(item[2]) and (item[1] in "-+*" or item[1][:-1] == "1" or self._in_list()) and content >= 0

    def _in_list(self) -> bool:
        return bool(self._stack) and self._stack[-1].mark is Mark.ITEM

    def _open_item(self, item: re.Match[str], columns: int, content: int) -> int:
        self._end_leaf()
        gap = self._indent(item.end(1))[0]
        width = len(item[1]) + (gap if 1 <= gap <= 4 else 1)
        at = item.end() if gap <= 4 else item.end(1) + 1
        box = self._patterns.box.match(self.text, at) if self.text.startswith("[", at) else None
        self._open(Mark.ITEM, columns + width, content)
        return box.end() if box else at

    def _open(self, mark: Mark, indent: int, at: int) -> None:
        self._stack.append(_Container(mark, indent))
        self.events.append(Event(Kind.OPEN, at, at, mark))

    def _open_leaf(self, start: int, at: int, stop: int, end: int) -> None:
        patterns, text = self._patterns, self.text
        columns, content = self._indent(at)
        if columns >= 4 and self._leaf != "paragraph" and not self._in_list():
            if self._leaf != "code":
                self._end_leaf()
                self._begin("code", self._advance(at, 4))
            self._prefix(start, self._advance(at, 4))
            self._stop = end
            return
        if columns >= 4 and self._leaf == "paragraph":
            self._add(start, content, stop)
            return
        if self._leaf == "code":
            self._end_leaf()
        if self._leaf == "table" and "|" in text[content:stop]:
            self._prefix(start, content)
            self._row(content, stop)
            return
        if self._leaf == "paragraph" and self._end_by_underline(start, content, stop):
            return
        sign = text[content : content + 1]
        if sign in LEAF_SIGNS and self._special_leaf(start, content, stop, end):
            return
        if sign == "[" and self._leaf not in {"paragraph", "table"} and patterns.definition.match(text, content):
            self._end_leaf()
            self._prefix(start, stop)
            self.labels.add(" ".join(text[content + 1 : text.index("]:", content)].split()).lower())
            return
        self._add(start, content, stop)

    def _end_by_underline(self, start: int, content: int, stop: int) -> bool:
        """Whether this line makes a heading or a table head of the paragraph before it."""
        patterns, text = self._patterns, self.text
        if text.startswith(("=", "-"), content) and patterns.underline.match(text, content):
            paragraph = text[self._start : self._stop].rstrip()
            # a divider straight below running text is a divider, whatever the standard says
            if self._lines == 1 and len(paragraph) <= _LONG_HEADING and paragraph[-1:] not in set(".!?,:"):
                self._leaf = "heading"
                self._end_leaf()
                self._prefix(start, stop)
                return True
            return False
        if self._lines == 1 and "|" in text[self._start : self._stop] and patterns.delimiters.match(text, content):
            head = (self._start, self._stop)
            self._leaf = "table"
            self._row(*head)
            self._prefix(start, stop)
            return True
        return False

    def _special_leaf(self, start: int, content: int, stop: int, end: int) -> bool:
        patterns, text = self._patterns, self.text
        sign = text[content]
        heading = patterns.heading.match(text, content) if sign == "#" else None
        if heading:
            self._end_leaf()
            self._prefix(start, heading.end())
            body = text[heading.end() : stop].rstrip()
            bare = body.rstrip("#")
            last = heading.end() + len(bare.rstrip() if not bare or bare[-1:] in " \t" else body)
            self._leaf, self._start, self._stop = "heading", heading.end(), last
            self._end_leaf()
            if last < stop:
                self.layout.append((last, stop))
            return True
        if sign in "-*_" and patterns.rule.match(text, content):
            self._end_leaf()
            self._prefix(start, stop)
            self.events.append(Event(Kind.RULE, content, content))
            return True
        fence = patterns.fence.match(text, content) if sign in "`~" else None
        if fence:
            self._end_leaf()
            self._prefix(start, stop)
            self._fence = fence[1] or fence[2]
            self._columns = self._indent(start)[0] if not self._stack else 0
            self._is_source = info_word(text[content + len(self._fence) : stop]) not in PROSE_INFOS
            self._begin("fence", end)
            return True
        html = patterns.html.match(text, content) if sign == "<" else None
        if html:
            self._end_leaf()
            self._prefix(start, content)
            self._begin("html", content)
            self._stop = end
            self._until = _HTML_ENDS.get(html[0].strip("</").lower(), "")
            if self._until and self._until in text[content:stop].lower():
                self._end_leaf()
            return True
        return False

    def _begin(self, leaf: str, at: int) -> None:
        self._leaf, self._start, self._stop, self._lines = leaf, at, at, 0

    def _prefix(self, start: int, stop: int) -> None:
        if stop > start:
            self.layout.append((start, stop))

    def _add(self, start: int, content: int, stop: int) -> None:
        """Add a line to the paragraph, beginning one if none is open."""
        if content < stop and self.text[content] in BLANKS:
            content = self._patterns.indent.match(self.text, content).end()  # type: ignore[union-attr]
        if self._leaf != "paragraph":
            self._end_leaf()
            self._begin("paragraph", content)
        self._prefix(start, content)
        self._stop = stop
        self._lines += 1

    def _row(self, start: int, stop: int) -> None:
        at = start
        while at < stop:
            found = self._patterns.cell.match(self.text, at, stop)
            end = found.end() if found else at
            if end > at:
                self.events.append(Event(Kind.CELL, at, end))
            at = end + 1

    def _end_leaf(self) -> None:
        if not self._leaf:
            return
        kind = _KINDS.get(self._leaf)
        if kind is not None and self._stop > self._start:
            mark = Mark.HEADING if self._leaf == "heading" else None
            if kind is Kind.CODE:
                mark = Mark.SOURCE if self._leaf == "fence" and self._is_source else Mark.CODE
            self.events.append(Event(kind, self._start, self._stop, mark))
        self._leaf = ""
        self._until = ""

    def _close_to(self, depth: int) -> None:
        self._end_leaf()
        while len(self._stack) > depth:
            container = self._stack.pop()
            if container.mark is Mark.QUOTE:
                self._quotes.pop()
            self.events.append(Event(Kind.CLOSE, 0, 0, container.mark))
