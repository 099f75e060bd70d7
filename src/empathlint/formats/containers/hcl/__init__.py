"""
HCL, as Terraform has it, and Salto's files, which look alike: blocks and objects as tables, lists as sequences.

Only values are of interest here, so expressions are read loosely: a call or a condition is what strings, lists and
objects stand in it; `jsonencode([…])` is its list. A block is a table below the names of its type and its labels.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.containers.hcl.templates import apostrophes, heredoc, quoted
from empathlint.formats.spelled import Remarks, spread
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table

if TYPE_CHECKING:
    from empathlint.formats.tree import Kind, Node
    from empathlint.model import Directive

SUFFIXES = (".tf", ".tfvars", ".hcl", ".nacl")
ENTRY_SIGNS = "\n,[{"
MAX_DEPTH = 1000

_WORDS: dict[str, Kind] = {"true": "bool", "false": "bool", "null": "null"}
_CLOSERS = {"{": "}", "[": "]", "(": ")"}


def parse(text: str) -> list[Node]:
    """
    Return one table.

    Raises:
        FormatError: a bracket, a string or a heredoc is never closed, or it is nested deeper than MAX_DEPTH; `roots`
            holds what comes before it.
    """
    reader = _Reader(text)
    try:
        reader.read()
    except FormatError as error:
        error.roots = reader.rescue()
        raise
    return [reader.root]


@functools.cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<blank>[ \t\f]++)|(?P<end>\r\n?)|(?P<comment>#[^\r\n]*+|//[^\r\n]*+)|(?P<block>/\*)|(?P<string>\")"
        r"|(?P<lines><<-?[A-Za-z_]|'''(?=[ \t]*+\r?\n))|(?P<name>[\w.@+\-*]++)|(?P<sign>=>|==|[<>!]=|[=:])|."
    )


class _Frame:
    """A bracket that is open, or the file: its node, what has been read of the value that is due, names before it."""

    __slots__ = (
        "above", "covering", "directives", "is_value", "names", "node", "opener", "parts", "start", "stop", "value",
    )  # fmt: skip

    def __init__(self, opener: str, start: int, node: Table | Sequence | None) -> None:
        self.opener = opener
        self.start = start
        self.node = node
        self.names: list[str] = []
        """What stands before a `=` or a `{`: names and labels."""
        self.above: list[str] = []
        """For a block, the names it stands under."""
        self.is_value = not isinstance(node, Table)
        self.parts: list[Node] = []
        """The strings, lists and objects of the value."""
        self.value = (-1, -1)
        """The extent of the value so far."""
        self.stop = start
        self.directives: tuple[Directive, ...] = ()
        """Those that cover the value."""
        self.covering: tuple[Directive, ...] = ()
        """Those that cover the block."""


class _Reader:
    """Goes through a text token by token, with a stack of what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Table([], 0, len(text))
        self._stack = [_Frame("", 0, self.root)]
        self._remarks = Remarks(text)
        self._covered: dict[int, tuple[Directive, ...]] = {}
        self._held: list[Node] = []
        """The nodes that `covered` knows by their identity; of one that is let go another may have it."""
        self._lines = 0

    def read(self) -> None:
        """Read all of it."""
        text, at, size = self.text, 0, len(self.text)
        match, sign, name = _token().match, self._sign, self._name
        while at < size:
            character = text[at]
            if character in "{}[](),\n":
                if character == "\n":
                    self._line_end()
                else:
                    self._lines = 0
                    sign(character, at)
                at += 1
                continue
            token = match(text, at)
            kind = token.lastgroup if token else None
            stop = token.end() if token else at + 1
            if kind == "end":
                self._line_end()
            elif kind == "sign":
                self._lines = 0
                sign(text[at:stop], at)
            elif kind == "name":
                self._lines = 0
                name(at, stop)
            elif kind in {"comment", "block"}:
                stop = self._comment(at, stop, is_block=kind == "block")
            elif kind != "blank":
                self._lines = 0
                if kind in {"string", "lines"}:
                    stop = self._string(at)
                else:
                    self._extend(at, stop)
            at = stop
        if len(self._stack) > 1:
            opener = self._stack[-1].opener
            what = f"it ends where {_CLOSERS[opener]} is expected"
            raise FormatError("P003", f"is not complete HCL: {what}", size)
        self._finish()
        self._cover()

    def rescue(self) -> list[Node]:
        """Return what was read when it broke off."""
        while len(self._stack) > 1:
            self._close(len(self.text))
        self._finish()
        self._cover()
        return [self.root] if self.root.entries else []

    def _cover(self) -> None:
        spread(self.root, self._covered, self._remarks.file_wide)

    def _note(self, node: Node, directives: tuple[Directive, ...]) -> None:
        """Take note of the directives that cover a node."""
        self._covered[id(node)] = directives
        self._held.append(node)

    def _line_end(self) -> None:
        frame = self._stack[-1]
        if frame.opener in {"", "{"} and frame.is_value and frame.value[0] >= 0:
            self._finish()
        elif not frame.is_value:
            frame.names.clear()
        self._lines += 1
        if self._lines == 2:
            self._remarks.blank()

    def _comment(self, at: int, stop: int, *, is_block: bool) -> int:
        """Read a comment; behind a value it speaks of that value."""
        if is_block:
            stop = self.text.find("*/", at + 2) + 2
            if stop == 1:
                raise FormatError("P003", "is not HCL from here on: this comment is never closed", at)
        frame = self._stack[-1]
        is_behind = frame.opener in {"", "{"} and frame.is_value and frame.value[0] >= 0
        remarks = Remarks(self.text) if is_behind else self._remarks
        remarks.add_block(at, stop)
        if is_behind:
            frame.directives += remarks.take()[1]
        self._lines = 0
        return stop

    def _string(self, at: int) -> int:
        if self.text[at] == '"':
            scalar = quoted(self.text, at)
        else:
            found = heredoc(self.text, at) if self.text[at] == "<" else apostrophes(self.text, at)
            if found is None:
                self._extend(at, at + 1)
                return at + 1
            scalar = found
        frame = self._stack[-1]
        if frame.is_value:
            frame.parts.append(scalar)
            self._extend(at, scalar.stop)
        else:
            frame.names.append(scalar.value)
        return scalar.stop

    def _name(self, at: int, stop: int) -> None:
        frame = self._stack[-1]
        if frame.is_value:
            frame.value = (frame.value[0] if frame.value[0] >= 0 else at, stop)
        else:
            frame.names.append(self.text[at:stop])

    def _extend(self, at: int, stop: int) -> None:
        """Take note that the value that is due goes on here."""
        frame = self._stack[-1]
        if frame.is_value:
            frame.value = (frame.value[0] if frame.value[0] >= 0 else at, stop)

    def _sign(self, sign: str, at: int) -> None:
        frame = self._stack[-1]
        if sign in "{[(":
            self._open(sign, at)
        elif sign in "}])":
            if _CLOSERS.get(frame.opener) != sign:
                expected = _CLOSERS.get(frame.opener, "the end")
                raise FormatError("P003", f"is not HCL from here on: {expected} is expected", at)
            self._close(at + 1)
        elif frame.is_value:
            if sign == "," and frame.opener != "(":
                self._finish()
            else:
                self._extend(at, at + len(sign))
        elif sign in {"=", ":"}:
            frame.is_value = True
            frame.directives = self._remarks.take()[1]

    def _open(self, sign: str, at: int) -> None:
        if len(self._stack) > MAX_DEPTH:
            raise FormatError("P004", f"is nested more than {MAX_DEPTH} levels deep here", at)
        above = self._stack[-1]
        if above.is_value:
            self._extend(at, at + 1)
        if sign == "{":
            frame = _Frame(sign, at, Table([], at, at))
            if not above.is_value:
                frame.above = above.names
                above.names = []
                frame.covering = self._remarks.take()[1]
        elif sign == "[":
            frame = _Frame(sign, at, Sequence([], at, at))
        else:
            frame = _Frame(sign, at, None)
            # what stands between parentheses is part of the value around them
            frame.parts = above.parts
        self._stack.append(frame)

    def _close(self, stop: int) -> None:
        if self._stack[-1].is_value:
            self._finish()
        frame = self._stack.pop()
        above = self._stack[-1]
        node = frame.node
        if node is not None:
            node.stop = stop
            if frame.above:
                self._attach(above, frame, node)
            elif above.is_value:
                above.parts.append(node)
        if above.is_value:
            self._extend(stop - 1, stop)

    def _attach(self, above: _Frame, frame: _Frame, node: Node) -> None:
        """Put a block into the table that it stands in, below its names."""
        if frame.covering:
            self._note(node, frame.covering)
        for name in reversed(frame.above[1:]):
            node = Table([(name, node)], frame.start, node.stop)
        if isinstance(above.node, Table):
            above.node.entries.append((frame.above[0], node))

    def _finish(self) -> None:
        """Put the value that has been read, if any, where it belongs."""
        frame = self._stack[-1]
        if frame.opener == "(":
            return
        if not frame.is_value:
            frame.names = []
            return
        low, high = frame.value
        if low >= 0:
            node = self._value(frame.parts, low, high)
            if isinstance(frame.node, Sequence):
                frame.node.items.append(node)
            elif isinstance(frame.node, Table):
                if frame.directives:
                    self._note(node, frame.directives)
                if frame.names:
                    frame.node.entries.append((frame.names[-1], node))
        if frame.parts:
            frame.parts = []
        frame.value = (-1, -1)
        if isinstance(frame.node, Table):
            frame.names = []
            frame.is_value = False
            frame.directives = ()

    def _value(self, parts: list[Node], low: int, high: int) -> Node:
        if len(parts) == 1:
            return parts[0]
        if parts:
            return Sequence(parts, low, high)
        raw = self.text[low:high]
        return Scalar(raw, _WORDS.get(raw) or ("number" if raw[:1] in "-0123456789" else "null"), low, high)
