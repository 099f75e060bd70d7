"""The outline of a Markdown page: its headings, and the fenced, quoted and other blocks below each."""

from __future__ import annotations

from empathlint.formats.markup.fences import info_word
from empathlint.model.records import NamedTuple

Extent = tuple[int, int]

_DEEPEST_HEADING = 6


class Block(NamedTuple):
    """A fenced or quoted block, or a stretch of other text."""

    kind: str
    """One of fence, quote, text."""
    start: int
    stop: int
    """The whole block, marks included."""
    pieces: tuple[Extent, ...]
    """What stands in it, line by line, without the marks."""
    info: str
    """The word after the opening fence, lower case."""
    prefix: str
    """What a new line in it has to begin with."""


class Section:
    """A heading and what stands below it, up to the next heading of any level."""

    __slots__ = ("blocks", "level", "path", "start", "stop")

    def __init__(self, level: int, path: tuple[str, ...], start: int) -> None:
        """Open a section where its content begins; level 0 is what stands before the first heading."""
        self.level = level
        self.path = path
        """The titles of the headings above it, its own last."""
        self.start = start
        self.stop = start
        self.blocks: list[Block] = []


class _Fence(NamedTuple):
    mark: str
    length: int
    indent: int
    info: str


def sections(text: str, start: int) -> list[Section]:
    """Return the sections of a Markdown text from `start` on, the one before the first heading included."""
    reader = _Reader(text, start)
    at = start
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        reader.line(at, end)
        at = end
    reader.close(len(text))
    return reader.sections


class _Reader:
    """Reads a page line by line: `_kind` is the open block's, its lines so far are `_pieces`."""

    __slots__ = ("_fence", "_in_comment", "_kind", "_levels", "_pieces", "_prefix", "_start", "_text", "sections")

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._kind = ""
        self._start = start
        self._pieces: list[Extent] = []
        self._prefix = ""
        self._fence: _Fence | None = None
        self._in_comment = False
        self._levels: list[int] = []
        self.sections = [Section(0, (), start)]

    def line(self, at: int, end: int) -> None:
        """Read the line [at, end)."""
        line = self._text[at:end]
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        if self._fence:
            self._fenced(self._fence, at, end)
        elif self._in_comment or indent > 3 or not body.strip():
            self._other(at, end, line)
        elif body[0] in "`~" and (fence := _opening(body, indent)):
            self._switch("fence", at, " " * indent)
            self._fence = fence
        elif body[0] == "#" and (level := _level(body)):
            self._heading(level, body, at, end)
        elif body[0] == ">":
            self._switch("quote", at, "> ")
            content = at + indent + 1
            self._pieces.append((content + (self._text[content : content + 1] == " "), end))
        elif self._kind == "quote" and self._goes_on():
            self._pieces.append((at, end))
        else:
            self._other(at, end, line)

    def _fenced(self, fence: _Fence, at: int, end: int) -> None:
        line = self._text[at:end]
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        run = len(body) - len(body.lstrip(fence.mark))
        if indent <= 3 and run >= fence.length and not body[run:].strip():
            self._flush(end)
        else:
            self._pieces.append((at + min(indent, fence.indent), end))

    def _goes_on(self) -> bool:
        """Return whether a line without `>` belongs to the quoted paragraph before it."""
        start, stop = self._pieces[-1]
        return self._text[start:stop].strip() != ""

    def _other(self, at: int, end: int, line: str) -> None:
        self._switch("text", at, "")
        self._pieces.append((at, end))
        opened, closed = line.rfind("<!--"), line.rfind("-->")
        if opened != closed:
            self._in_comment = opened > closed

    def _heading(self, level: int, body: str, at: int, end: int) -> None:
        self.close(at)
        above = self.sections[-1]
        # The path of the section before, cut to what lies above this heading.
        levels = self._levels
        while levels and levels[-1] >= level:
            levels.pop()
        path = above.path[: len(levels)]
        levels.append(level)
        self.sections.append(Section(level, (*path, _title(body)), end))
        self._start = end

    def close(self, at: int) -> None:
        """End the open block and section."""
        self._flush(at)
        self.sections[-1].stop = at

    def _switch(self, kind: str, at: int, prefix: str) -> None:
        if self._kind != kind:
            self._flush(at)
            self._kind, self._start, self._prefix = kind, at, prefix

    def _flush(self, at: int) -> None:
        if self._kind:
            info = self._fence.info if self._fence else ""
            block = Block(self._kind, self._start, at, tuple(self._pieces), info, self._prefix)
            self.sections[-1].blocks.append(block)
        self._kind, self._pieces, self._fence = "", [], None


def _opening(body: str, indent: int) -> _Fence | None:
    mark = body[0]
    length = len(body) - len(body.lstrip(mark))
    info = body[length:].strip()
    if length < 3 or (mark == "`" and "`" in info):
        return None
    return _Fence(mark, length, indent, info_word(info))


def _level(body: str) -> int:
    level = len(body) - len(body.lstrip("#"))
    return level if level <= _DEEPEST_HEADING and body[level : level + 1] in (" ", "\t", "\n", "\r", "") else 0


def _title(body: str) -> str:
    title = body.strip().lstrip("#").strip()
    bare = title.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) or not bare else title
