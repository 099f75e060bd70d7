"""HTML: a linear tokenizer that knows what shows as text. Inline tags vanish, block tags and `br` become breaks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.markup.mask import SPECIAL
from empathlint.formats.markup.references import reference
from empathlint.formats.markup.tags import ENDS, MARKS, SKIPPED, VOID, Trait, traits
from empathlint.formats.markup.writer import Place, Writer
from empathlint.model import EncodeError, Mark
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from empathlint.formats.markup.mask import Masked
    from empathlint.model import Prose

ATTRIBUTE_WORDS = 4
"""An attribute of fewer words is a label, not a sentence."""


class _Patterns(NamedTuple):
    run: re.Pattern[str]
    blank: re.Pattern[str]
    simple: re.Pattern[str]
    name: re.Pattern[str]
    end: re.Pattern[str]
    telling: re.Pattern[str]
    attribute: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    plain = f"[^<& \\t\\n\\r\\f{SPECIAL}]"
    return _Patterns(
        re.compile(f"{plain}++(?: {plain}++)*+"),
        re.compile(r"[ \t\n\r\f]++"),
        re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15}+)>"),
        re.compile(r"</?([A-Za-z][^\s/<>]*+)"),
        re.compile(r"[^>\"']*+([>\"'])"),
        re.compile(r"\b(?:alt|title|aria-label|placeholder|hidden)\b|display\s*:\s*none", re.IGNORECASE),
        re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""),
    )


@cache
def _block_tag() -> re.Pattern[str]:
    return re.compile(r"<(?:p|div|br|td|body|html|section|mj-\w+)\b", re.IGNORECASE)


def read(masked: Masked) -> Prose:
    """Return the prose of an HTML value. Where no tag breaks a line, the value's own line breaks count."""
    writer = Writer(masked)
    reader = HtmlReader(writer)
    reader.keeps_lines = "\n" in masked.text and not _block_tag().search(masked.text)
    reader.read(0, len(masked.text))
    reader.finish()
    return writer.prose(escape_lines if reader.keeps_lines else escape)


class HtmlReader:
    """Reads stretches of HTML into a writer; what is open at the end of one stretch is still open in the next."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.text = writer.masked.text
        self.keeps_lines = False
        self._open: dict[str, list[list[int]]] = {}
        self._list: list[str] = []
        self._depths: dict[str, int] = {}
        self._rows: list[list[list[int]]] = []
        self._is_strict = False
        self._pre = 0
        self._depth = 0

    def read(self, start: int, stop: int) -> None:
        """Read one stretch."""
        text, writer, patterns = self.text, self.writer, _patterns()
        run, blank = patterns.run.match, patterns.blank.match
        at = start
        while at < stop:
            found = run(text, at, stop)
            if found:
                writer.run(at, found.end())
                at = found.end()
                continue
            character = text[at]
            if character in " \t\n\r\f":
                end = blank(text, at, stop).end()  # type: ignore[union-attr]
                self._blank(at, end)
                at = end
            elif character == "<":
                end = self.tag(at, stop)
                if end < 0:
                    writer.run(at, at + 1)
                at = end if end >= 0 else at + 1
            elif character == "&":
                at = self.reference(at)
            else:
                at = writer.special(at)

    def _blank(self, start: int, stop: int) -> None:
        writer = self.writer
        if self._pre:
            writer.run(start, stop)
            return
        breaks = min(self.text.count("\n", start, stop), 2) if stop - start > 1 or self.keeps_lines else 0
        # outside all blocks a blank line is a paragraph break: people leave it to their system to make paragraphs
        if breaks and (self.keeps_lines or (breaks == 2 and not self._depth)):
            writer.blank(start, stop, "\n" * breaks)
        else:
            writer.blank(start, stop)

    def reference(self, at: int) -> int:
        """Write what the character reference at `at` stands for; return where it ends."""
        found = reference(self.text, at)
        if not found:
            self.writer.run(at, at + 1)
            return at + 1
        self.shown(found[0], at, found[1])
        return found[1]

    def shown(self, text: str, start: int, stop: int) -> None:
        """Write what the character reference at [start, stop) stands for."""
        writer = self.writer
        if not text or text in SPECIAL or "\ue000" <= text <= "\uf8ff":
            writer.skip()
        elif text in " \t\n\r\f" and not self._pre:
            writer.blank(start, stop)
        else:
            writer.put(text, start, stop)

    def tag(self, at: int, limit: int) -> int:
        """Read the tag at `at` and return where it ends, or -1 if the character there is only that."""
        text = self.text
        simple = _patterns().simple.match(text, at, limit)
        if simple:
            return self._simple_tag(simple, limit)
        following = text[at + 1 : at + 2]
        if following in {"!", "?"}:
            end = text.find("-->", at + 4, limit) + 2 if text.startswith("<!--", at) else text.find(">", at, limit)
            self.writer.skip()
            return end + 1 if end > 1 else limit
        found = _patterns().name.match(text, at, limit)
        if not found:
            return -1
        end = self._tag_end(found.end(), limit)
        if end < 0:
            return -1
        name = found[1].lower()
        self.writer.skip()
        if following == "/":
            self._close(name)
            return end
        if name in SKIPPED:
            return self._skip_element(name, end, limit) if text[end - 2] != "/" else end
        if end - found.end() > 6 and _patterns().telling.search(text, found.end(), end):
            if self._is_hidden(found.end(), end):
                return end if name in VOID else self._skip_element(name, end, limit)
            self._start(name)
            self._attributes(name, found.end(), end)
            return end
        self._start(name)
        return end

    def _simple_tag(self, found: re.Match[str], limit: int) -> int:
        """Read a tag without attributes."""
        name = found[2].lower()
        self.writer.skip()
        if found[1]:
            self._close(name)
        elif name in SKIPPED:
            return self._skip_element(name, found.end(), limit)
        else:
            self._start(name)
        return found.end()

    def tag_end(self, at: int, limit: int) -> int:
        """Return where the tag at `at` ends, a skipped or hidden element with all it holds, or -1; write nothing."""
        text = self.text
        if text[at + 1 : at + 2] in {"!", "?"}:
            end = text.find(">", at, limit)
            return end + 1 if end >= 0 else -1
        found = _patterns().name.match(text, at, limit)
        end = self._tag_end(found.end(), limit) if found else -1
        if not found or end < 0 or text[at + 1] == "/":
            return end
        name = found[1].lower()
        hides = name in SKIPPED or (
            name not in VOID
            and _patterns().telling.search(text, found.end(), end)
            and self._is_hidden(found.end(), end)
        )
        return self._skip_element(name, end, limit) if hides else end

    def _tag_end(self, at: int, limit: int) -> int:
        """Return where the tag whose name ends at `at` ends. Once a tag has run to the limit, none may hold `<`."""
        text, end = self.text, _patterns().end
        while not self._is_strict:
            found = end.match(text, at, limit)
            if not found:
                self._is_strict = True
            elif found[1] == ">":
                return found.end()
            else:
                at = found.end()
                if text[max(0, at - 12) : at - 1].rstrip().endswith("="):
                    closed = text.find(found[1], at, limit)
                    self._is_strict = closed < 0
                    at = max(at, closed + 1)
        close, opener = text.find(">", at, at + 4096), text.find("<", at, at + 4096)
        return close + 1 if 0 <= close < limit and not 0 <= opener < close else -1

    def _skip_element(self, name: str, at: int, limit: int) -> int:
        """Return where the element ends whose start tag ends at `at`: at the limit if nothing closes it."""
        depth = 1
        for found in re.compile(f"<(/?){re.escape(name)}(?=[\\s/>])", re.IGNORECASE).finditer(self.text, at, limit):
            depth += -1 if found[1] else 1
            if not depth:
                end = self.text.find(">", found.end(), limit)
                return end + 1 if end >= 0 else limit
        return limit

    def _start(self, name: str) -> None:
        meaning = traits(name)
        if not meaning:
            return
        writer = self.writer
        if meaning & Trait.BLOCK:
            writer.paragraph()
            self._depth += name not in {"html", "body"}
        elif meaning & Trait.BREAK:
            writer.line()
        elif meaning & Trait.RULE:
            writer.paragraph()
            writer.point(Mark.RULE)
        if meaning & Trait.NESTS:
            if name in ENDS:
                self._end_siblings(name)
            self._push(name)
            if name == "tr":
                self._rows.append([])
        if meaning & Trait.MARK:
            self._begin_mark(name)

    def _begin_mark(self, name: str) -> None:
        writer = self.writer
        self._pre += name == "pre"
        entry = writer.begin(MARKS[name])
        self._open.setdefault(name, []).append(entry)
        if name in {"td", "th"}:
            entry.append(writer.breaks + (1 if writer.length else 0))
            if self._rows:
                self._rows[-1].append(entry)

    def _push(self, name: str) -> None:
        self._list.append(name)
        self._depths[name] = self._depths.get(name, 0) + 1

    def _pop(self) -> str:
        name = self._list.pop()
        self._depths[name] -= 1
        return name

    def _end_siblings(self, name: str) -> None:
        """A `li` ends the `li` before it, a cell the cell before it, where their end tags are missing."""
        while self._list and self._list[-1] not in ENDS[name]:
            self._end_mark(self._pop())

    def _close(self, name: str) -> None:
        meaning = traits(name)
        if not meaning:
            return
        writer = self.writer
        if meaning & Trait.BLOCK:
            writer.paragraph()
            self._depth = max(self._depth - (name not in {"html", "body"}), 0)
        elif meaning & Trait.BREAK:
            writer.line()
        if meaning & Trait.NESTS:
            if self._depths.get(name):
                while self._list[-1] != name:
                    self._end_mark(self._pop())
                self._pop()
            if name == "tr" and self._rows:
                _end_row(self._rows.pop())
        if meaning & Trait.MARK:
            self._pre -= name == "pre" and self._pre > 0
            self._end_mark(name)
            if name == "a":
                writer.point(Mark.URL)

    def _end_mark(self, name: str) -> None:
        entries = self._open.get(name)
        if entries:
            entry = entries.pop()
            if len(entry) > 3 and self.writer.breaks > entry[3]:
                entry[2] = -1
            self.writer.end(entry)

    def _is_hidden(self, start: int, stop: int) -> bool:
        for found in _patterns().attribute.finditer(self.text, start, stop):
            name = found[1].lower()
            if name == "hidden":
                return True
            if name == "style" and "display:none" in "".join((found[2] or found[3] or "").lower().split()):
                return True
        return False

    def _attributes(self, name: str, start: int, stop: int) -> None:
        """Write the attributes that show, unless that would cut a sentence in two."""
        writer = self.writer
        for found in _patterns().attribute.finditer(self.text, start, stop):
            key = found[1].lower()
            shows = key in {"title", "aria-label"} or (key, name) in {("alt", "img"), ("placeholder", "input")}
            group = 2 if found[2] is not None else 3
            shown = found[group]
            if not shows or not shown or len(shown.split()) < ATTRIBUTE_WORDS:
                continue
            if not (writer.is_at_break or writer.last in ".!?:"):
                continue
            writer.paragraph()
            first = writer.length
            entry = writer.begin(Mark.ATTRIBUTE)
            self._attribute_text(*found.span(group))
            writer.end(entry)
            writer.contexts.append((first, writer.length, "attribute"))
            writer.paragraph()

    def _attribute_text(self, start: int, stop: int) -> None:
        text, writer, patterns = self.text, self.writer, _patterns()
        at = start
        while at < stop:
            found = patterns.run.match(text, at, stop)
            blank = patterns.blank.match(text, at, stop)
            if found:
                writer.run(at, found.end())
                at = found.end()
            elif blank:
                writer.blank(at, blank.end())
                at = blank.end()
            elif text[at] == "&":
                at = self.reference(at)
            elif text[at] == "<":
                writer.run(at, at + 1)
                at += 1
            else:
                at = writer.special(at)

    def finish(self) -> None:
        """End whatever is still open."""
        for entries in self._open.values():
            while entries:
                self.writer.end(entries.pop())
        for row in self._rows:
            _end_row(row)


def _end_row(cells: list[list[int]]) -> None:
    """Take the marks from a lone cell, or a row in which one holds blocks: that is page layout and no table."""
    if len(cells) < 2 or any(cell[2] < 0 for cell in cells):
        for cell in cells:
            cell[2] = -1


def escape(text: str, place: Place) -> str:
    """Return a text as HTML spells it; a line break becomes `br`."""
    spelled = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")
    if place.context == "attribute":
        if "\n" in text:
            raise EncodeError("an attribute holds no line break")
        return spelled.replace('"', "&quot;").replace("'", "&#39;")
    return re.sub(r"\r?\n", "<br>", spelled) if "\n" in text else spelled


def escape_lines(text: str, place: Place) -> str:
    """Return a text as HTML spells it where line breaks of the value count."""
    broken = "\r\n" if "\r\n" in place.value else "\n"
    return "".join(
        broken if part == "\n" else escape(part, place) for part in re.split("(\n)", text.replace("\r\n", "\n"))
    )
