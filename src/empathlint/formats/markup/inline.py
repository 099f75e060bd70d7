"""The inline part of Markdown: emphasis, links, code spans, escapes, references, breaks and inline HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.markup.html import ATTRIBUTE_WORDS
from empathlint.formats.markup.mask import FILL, LAYOUT, SPECIAL, UNSEEN
from empathlint.formats.markup.references import reference
from empathlint.model import Mark
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from empathlint.formats.markup.html import HtmlReader
    from empathlint.formats.markup.writer import Writer

SHORT_LINE = 45
"""A line this short was broken on purpose; a longer one only filled its editor's window."""


class _Patterns(NamedTuple):
    run: re.Pattern[str]
    blank: re.Pattern[str]
    newline: re.Pattern[str]
    delimiters: re.Pattern[str]
    ticks: re.Pattern[str]
    autolink: re.Pattern[str]
    destination: re.Pattern[str]
    label: re.Pattern[str]
    nothing: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    plain = f"[^\\\\`*_~\\[\\]!<& \\t\\r\\n{SPECIAL}]"
    title = r"""(?:"[^"]*+"|'[^']*+'|\([^()]*+\))"""
    return _Patterns(
        re.compile(f"{plain}++(?: {plain}++)*+"),
        re.compile(r"[ \t]++"),
        re.compile(f"[ \\t]*+(\\\\?)(?:\r\n|[\r\n])[ \t{LAYOUT}]*+"),
        re.compile(r"\*++|_++|~~"),
        re.compile(r"`++"),
        re.compile(r"<((?:https?|mailto|tel|ftp|sms):[^\s<>]*+|[\w.+-]++@[\w.-]++)>", re.IGNORECASE),
        re.compile(
            r"\(\s*+(?:<[^<>\r\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)(?:\s++"
            + title
            + r")?\s*+\)|\([^()\r\n]{0,300}+\)"
        ),
        re.compile(r"\[([^\[\]]*+)\]"),
        re.compile(f"[{FILL}{LAYOUT}{UNSEEN}\u200d]*+"),
    )


class _Sign:
    """A sign of emphasis or a bracket at [start, stop): what it does is known when the block is read to its end."""

    __slots__ = ("begins", "char", "closer", "ends", "how", "start", "stop")

    def __init__(self, how: str, start: int, stop: int, char: str) -> None:
        self.how = how
        self.start = start
        self.stop = stop
        self.char = char
        self.begins = 0
        """How many bold stretches begin after this sign."""
        self.ends = 0
        self.closer: _Sign | None = None
        """Of a link's opening bracket: the closing one."""


_Piece = tuple[str, int, int, str]
"""What else stands at [start, stop): how it is written, its extent, and what it shows or is enclosed in."""
_Delimiter = tuple[_Sign, bool, bool]
_Opener = tuple[_Sign, int, bool]


class InlineReader:
    """Reads the text of paragraphs and headings into a writer."""

    def __init__(self, writer: Writer, html: HtmlReader, labels: set[str]) -> None:
        self.writer = writer
        self.html = html
        self.text = writer.masked.text
        self.labels = labels
        self._tokens: list[_Sign | _Piece] = []
        self._delimiters: list[_Delimiter] = []
        self._brackets: list[tuple[_Sign, int]] = []
        self._ticks: dict[int, list[int]] | None = None

    def read(self, start: int, stop: int) -> None:
        """Read the inline text of one block."""
        text, match = self.text, _patterns().run.match
        run = match(text, start, stop)
        if run and run.end() == stop:
            self.writer.run(start, stop)
            return
        self._tokens, self._delimiters, self._brackets, self._ticks = [], [], [], None
        at = start
        while at < stop:
            run = match(text, at, stop)
            if run:
                at = self._add("run", at, run.end())
                if at == stop:
                    break
            at = _CUTS.get(text[at], InlineReader._special)(self, at, stop)  # no run begins where one has ended
        self._resolve(0)
        self._write()

    def _add(self, how: str, start: int, stop: int, char: str = "") -> int:
        self._tokens.append((how, start, stop, char))
        return stop

    def _sign(self, how: str, start: int, stop: int, char: str) -> _Sign:
        sign = _Sign(how, start, stop, char)
        self._tokens.append(sign)
        return sign

    def _special(self, at: int, stop: int) -> int:
        return self._add("special", at, _patterns().nothing.match(self.text, at + 1, stop).end())  # type: ignore[union-attr]

    def _blank(self, at: int, stop: int) -> int:
        patterns = _patterns()
        newline = patterns.newline.match(self.text, at, stop)
        if newline:
            return self._add("newline", at, newline.end(), "\\" if newline[1] else "")
        return self._add("blank", at, patterns.blank.match(self.text, at, stop).end())  # type: ignore[union-attr]

    def _backslash(self, at: int, stop: int) -> int:
        text = self.text
        following = text[at + 1 : at + 2]
        if following in "\r\n":
            newline = _patterns().newline.match(text, at, stop)
            if newline:
                return self._add("newline", at, newline.end(), "\\")
        elif at + 1 < stop and following.isascii() and not following.isalnum() and not following.isspace():
            return self._add("escape", at, at + 2)
        return self._add("run", at, at + 1)

    def _tilde(self, at: int, stop: int) -> int:
        return self._delimiter(at, stop) if self.text.startswith("~~", at) else self._add("run", at, at + 1)

    def _open_bracket(self, at: int, stop: int) -> int:
        character = self.text[at]
        end = at + (1 if character == "[" else 2)
        if character == "!" and not (self.text.startswith("[", at + 1) and at + 1 < stop):
            return self._add("run", at, at + 1)
        self._brackets.append((self._sign("open", at, end, character), len(self._delimiters)))
        return end

    def _reference(self, at: int, stop: int) -> int:  # noqa: ARG002
        found = reference(self.text, at, strict=True)
        return self._add("reference", at, found[1], found[0]) if found else self._add("run", at, at + 1)

    def _code(self, at: int, stop: int) -> int:
        length = _patterns().ticks.match(self.text, at, stop).end() - at  # type: ignore[union-attr]
        if self._ticks is None:
            self._ticks = {}
            for found in _patterns().ticks.finditer(self.text, at, stop):
                self._ticks.setdefault(len(found[0]), []).append(found.start())
        places = self._ticks.get(length, [])
        index = bisect_right(places, at)
        if index >= len(places):
            return self._add("run", at, at + length)
        return self._add("code", at, places[index] + length, "`" * length)

    def _angle(self, at: int, stop: int) -> int:
        link = _patterns().autolink.match(self.text, at, stop)
        if link:
            return self._add("autolink", at, link.end())
        if not self.text[at + 1 : at + 2].strip() or not (self.text[at + 1].isalpha() or self.text[at + 1] in "/!?"):
            return self._add("run", at, at + 1)
        end = self.html.tag_end(at, stop)
        return self._add("tag", at, end) if end > 0 else self._add("run", at, at + 1)

    def _delimiter(self, at: int, stop: int) -> int:
        text = self.text
        found = _patterns().delimiters.match(text, at, stop)
        end = found.end()  # type: ignore[union-attr]
        before, after = self._seen_before(at), self._seen_after(end, stop)
        is_left = not after.isspace() and (
            after.isalnum() or not _is_mark(after) or before.isspace() or _is_mark(before)
        )
        is_right = not before.isspace() and (
            before.isalnum() or not _is_mark(before) or after.isspace() or _is_mark(after)
        )
        if text[at] == "_":
            opens = is_left and (not is_right or _is_mark(before))
            closes = is_right and (not is_left or _is_mark(after))
        else:
            opens, closes = is_left, is_right
        sign = self._sign("delimiter", at, end, text[at])
        if opens or closes:
            self._delimiters.append((sign, opens, closes))
        return end

    def _seen_before(self, at: int) -> str:
        while at and self.text[at - 1] in {FILL, LAYOUT}:
            at -= 1
        return self.text[at - 1] if at else "\n"

    def _seen_after(self, at: int, stop: int) -> str:
        while at < stop and self.text[at] in {FILL, LAYOUT}:
            at += 1
        return self.text[at] if at < stop else "\n"

    def _close_bracket(self, at: int, stop: int) -> int:
        if not self._brackets:
            return self._add("run", at, at + 1)
        opener, delimiters = self._brackets.pop()
        end = self._link_end(opener, at, stop)
        if end < 0:
            return self._add("run", at, at + 1)
        self._resolve(delimiters)
        opener.closer = self._sign("close", at, end, opener.char)
        if opener.char == "[":
            # a link holds no other link
            self._brackets = [entry for entry in self._brackets if entry[0].char == "!"] if self._brackets else []
        return end

    def _link_end(self, opener: _Sign, at: int, stop: int) -> int:
        text, patterns = self.text, _patterns()
        found = patterns.destination.match(text, at + 1, stop)
        if found:
            return found.end()
        label = patterns.label.match(text, at + 1, stop)
        name = (label[1] if label else "") or text[opener.stop : at]
        if " ".join(name.split()).lower() in self.labels:
            return label.end() if label else at + 1
        return -1

    def _resolve(self, first: int) -> None:
        """Pair the emphasis signs from `first` on; what is paired will not show."""
        openers: dict[str, list[_Opener]] = {}
        for token, opens, closes in self._delimiters[first:]:
            waiting = openers.setdefault(token.char, [])
            whole = token.stop - token.start
            while closes and waiting and token.start < token.stop:
                opener, opener_whole, opener_closes = waiting[-1]
                # the standard's rule of three: a run inside a word pairs with none that makes three of it
                if (opens or opener_closes) and (whole + opener_whole) % 3 == 0 and whole % 3:
                    break
                length = 2 if min(opener.stop - opener.start, token.stop - token.start) >= 2 else 1
                opener.stop -= length
                token.start += length
                if length == 2 and token.char != "~":
                    opener.begins += 1
                    token.ends += 1
                if opener.start == opener.stop:
                    waiting.pop()
                for other in openers.values():
                    while other and other[-1][0].start > opener.start:
                        other.pop()
            if opens and token.start < token.stop:
                waiting.append((token, whole, closes))
        del self._delimiters[first:]

    def _write(self) -> None:
        writer, bold, links = self.writer, [], []  # type: ignore[var-annotated]
        skip_to: _Sign | None = None
        for token in self._tokens:
            if skip_to is not None:
                skip_to = None if token is skip_to else skip_to
            elif isinstance(token, tuple):
                if token[0] == "run":
                    writer.run(token[1], token[2])
                else:
                    self._write_piece(*token)
            elif token.how == "delimiter":
                writer.skip()
                for _ in range(min(token.ends, len(bold))):
                    writer.end(bold.pop())
                if token.stop > token.start:
                    writer.run(token.start, token.stop)
                writer.skip()
                bold.extend(writer.begin(Mark.STRONG) for _ in range(token.begins))
            elif token.how == "open":
                skip_to = self._open_link(token, links)
            else:
                self._close_link(token, links)

    def _open_link(self, token: _Sign, links: list[list[int]]) -> _Sign | None:
        writer = self.writer
        if token.closer is None:
            writer.run(token.start, token.stop)
            return None
        writer.skip()
        if token.char == "[":
            links.append(writer.begin(Mark.LINK))
            return None
        words = len(self.text[token.stop : token.closer.start].split())
        if words < ATTRIBUTE_WORDS or not (writer.is_at_break or writer.last in ".!?:"):
            return token.closer
        writer.paragraph()
        links.append(writer.begin(Mark.ATTRIBUTE))
        return None

    def _close_link(self, token: _Sign, links: list[list[int]]) -> None:
        writer = self.writer
        writer.end(links.pop())
        if token.char == "!":
            writer.paragraph()
        else:
            writer.point(Mark.URL)
        writer.skip()

    def _write_piece(self, how: str, start: int, stop: int, char: str) -> None:
        writer = self.writer
        if how == "special":
            while start < stop:
                start = writer.special(start)
        elif how == "blank":
            writer.blank(start, stop)
        elif how == "newline":
            self._newline(start, stop, is_hard=char != "")
        elif how == "reference":
            self.html.shown(char, start, stop)
        elif how == "escape":
            writer.put(self.text[start + 1], start, stop)
        elif how == "tag":
            self.html.tag(start, stop)
        elif how == "autolink":
            writer.skip()
            entry = writer.begin(Mark.LINK)
            self._raw(start + 1, stop - 1)
            writer.end(entry)
            writer.skip()
        else:
            self._write_code(start, stop, len(char))

    def _newline(self, start: int, stop: int, *, is_hard: bool) -> None:
        writer, text = self.writer, self.text
        line = max(text.rfind("\n", max(0, start - SHORT_LINE - 1), start), -1)
        is_short = line >= 0 or start <= SHORT_LINE
        if is_hard or text.startswith("  ", start) or (is_short and not text[stop : stop + 1].islower()):
            writer.line()
        else:
            writer.blank(start, stop)

    def _write_code(self, start: int, stop: int, ticks: int) -> None:
        writer = self.writer
        start, stop = start + ticks, stop - ticks
        body = self.text[start:stop]
        if len(body) > 2 and body[0] == body[-1] == " " and body.strip():
            start, stop = start + 1, stop - 1
        writer.skip()
        entry = writer.begin(Mark.CODE)
        self._raw(start, stop, is_quoted=True)
        writer.end(entry)
        if entry[0] >= 0:
            writer.contexts.append((entry[0], entry[1], "code"))
        writer.skip()

    def _raw(self, start: int, stop: int, *, is_quoted: bool = False) -> None:
        """Write a stretch in which nothing but line breaks and tags means anything; quoted, no comment speaks there."""
        text, writer = self.text, self.writer
        special = _raw_special()
        at = start
        while at < stop:
            found = special.search(text, at, stop)
            end = found.start() if found else stop
            if end > at:
                writer.run(at, end)
            if not found:
                return
            at = found.end()
            if found[0][0] in "\r\n":
                writer.put(" ", found.start(), at)
            else:
                at = writer.special(found.start(), is_quoted=is_quoted)


_CUTS = {
    **dict.fromkeys(" \t\r\n", InlineReader._blank), "\\": InlineReader._backslash, "`": InlineReader._code,
    "<": InlineReader._angle, "*": InlineReader._delimiter, "_": InlineReader._delimiter, "~": InlineReader._tilde,
    "[": InlineReader._open_bracket, "!": InlineReader._open_bracket, "]": InlineReader._close_bracket,
    "&": InlineReader._reference,
}  # fmt: skip
"""What cuts a piece or a sign, by the character that it begins with; the others are tags and what nobody sees."""


@cache
def _raw_special() -> re.Pattern[str]:
    return re.compile(f"(?:\r\n|[\r\n])[ \t{LAYOUT}]*+|[{SPECIAL}]")


def _is_mark(character: str) -> bool:
    return not character.isalnum() and not character.isspace() and not "\ue000" <= character <= "\uf8ff"
