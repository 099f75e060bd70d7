"""Comments with directives in a YAML text, and what they cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from empathlint.formats.tree import Scalar, Table
from empathlint.model import Directive, SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.containers.yaml import YamlScalar
    from empathlint.formats.tree import Node

_MARKER = "empathlint:"
_MOST = 100
"""How many directives can cover one node: every node below copies them."""


class Ledger:
    """
    Where everything in a YAML text stands; kept only for a text that may hold directives.

    A comment on a line of its own covers the value of the next name, or the next item, with all below it. Before the
    first name of a table it also stands at the head of that table: a table that is one reply is covered by it. At the
    top of a document, with a blank line or `---` after it, it covers the document. A comment behind a value covers it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.scalars: list[YamlScalar] = []
        self.entries: list[tuple[int, Node, Node | None]] = []
        """Where an entry begins (its name, or the item), its node, and the table it is the first of."""
        self.roots: list[Node] = []
        self.documents: list[int] = []
        """Where the content of each document may begin."""
        self._own: dict[int, list[Directive]] = {}
        self._blank: tuple[Node | None, int] = (None, -1)
        self._heads: dict[int, list[Directive]] = {}

    def cover(self) -> tuple[Directive, ...]:
        """Give every directive to the nodes it covers; return all of them."""
        self.entries.sort(key=lambda entry: (entry[0], -entry[1].stop))
        self.scalars.sort(key=lambda scalar: scalar.start)
        directives: list[Directive] = []
        for line, start, stop in self._comments():
            directive = Directive(self._text[start:stop].lstrip("#").strip(), SourceSpan(start, stop))
            directives.append(directive)
            self._give(directive, line)
        self._spread()
        return tuple(directives)

    def _comments(self) -> Iterator[tuple[int, int, int]]:
        """Yield for each comment that holds a directive where its line begins, where it does, and where it ends."""
        from empathlint.formats.containers.yaml.block import header_stop

        text = self._text
        starts = [scalar.start for scalar in self.scalars]
        line = seen = 0
        marker = text.find(_MARKER)
        while marker >= 0:
            line = max(line, text.rfind("\n", seen, marker) + 1, text.rfind("\r", seen, marker) + 1)
            at = text.find("#", max(line, seen), marker)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                inside = self._inside(self.scalars[index], at) if index >= 0 else at
                if inside == at and (at == line or text[at - 1] in " \t"):
                    break
                at = text.find("#", max(at + 1, inside), marker)
            seen = marker + 1
            if at >= 0:
                seen = header_stop(text, marker)
                yield line, at, seen
            marker = text.find(_MARKER, seen)

    def _inside(self, scalar: YamlScalar, at: int) -> int:
        """Return where a scalar ends if an offset is part of its text, else the offset itself."""
        from empathlint.formats.containers.yaml.block import header_stop

        if at >= scalar.stop or (scalar.style in ("|", ">") and at < header_stop(self._text, scalar.start)):
            return at
        return scalar.stop

    def _give(self, directive: Directive, line: int) -> None:
        start, stop = directive.span
        if self._text[line:start].strip(" \t-?"):
            node = self._before(line, start)
            if node is not None:
                self._own.setdefault(id(node), []).append(directive)
            return
        at = bisect_left(self.roots, start, key=lambda root: root.start)
        if at < len(self.roots) and self._is_header(self.roots[at], start, stop):
            self._own.setdefault(id(self.roots[at]), []).append(directive)
            return
        index = bisect_left(self.entries, start, key=lambda entry: entry[0])
        if index < len(self.entries):
            _, node, head = self.entries[index]
            self._own.setdefault(id(node), []).append(directive)
            if head is not None:
                self._heads.setdefault(id(head), []).append(directive)

    def _before(self, line: int, start: int) -> Node | None:
        """Return the node that a comment behind something covers: of what begins on its line the outermost."""
        index = bisect_left(self.entries, line, key=lambda entry: entry[0])
        while index < len(self.entries) and self.entries[index][0] < start:
            node = self.entries[index][1]
            if node.stop <= start or node.start > start or isinstance(node, Scalar):
                return node
            index += 1
        # Nothing begins here: the comment stands behind the last line of a value.
        return self.entries[index - 1][1] if index else None

    def _spread(self) -> None:
        """Hand directives down from each node to all below it."""
        stack: list[tuple[Node, tuple[Directive, ...]]] = [(root, ()) for root in reversed(self.roots)]
        while stack:
            node, covering = stack.pop()
            own = self._own.get(id(node))
            if own:
                covering = (*covering, *own)[-_MOST:]
            node.comments = covering
            if isinstance(node, Table):
                node.comments += tuple(self._heads.get(id(node), ())[:_MOST])
                stack.extend((child, covering) for _, child in node.entries)
            elif not isinstance(node, Scalar):
                stack.extend((child, covering) for child in node.items)

    def _is_header(self, root: Node, start: int, stop: int) -> bool:
        """Return whether a comment heads a document: nothing of it comes before, and it stands apart."""
        if isinstance(root, Scalar):
            return True
        index = bisect_right(self.documents, root.start) - 1
        document = self.documents[index] if index >= 0 else 0
        if start < document:
            return True
        return stop <= self._last_blank(root)

    def _last_blank(self, root: Node) -> int:
        """Return where the last blank line above a root begins, or -1 if there is none."""
        if self._blank[0] is not root:
            above = bisect_left(self.roots, root.start, key=lambda other: other.start) - 1
            at = self.roots[above].stop if above >= 0 else 0
            last = -1
            for line in self._text[at : root.start].splitlines(keepends=True):
                if not line.strip() and line[-1] in "\r\n":
                    last = at
                at += len(line)
            self._blank = (root, last)
        return self._blank[1]
