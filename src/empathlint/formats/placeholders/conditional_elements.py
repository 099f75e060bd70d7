"""Elements that are shown on a condition or replaced by a value, by their attributes: Odoo, Vue, Angular, Thymeleaf."""

from __future__ import annotations

import enum
import re
from functools import cache

from empathlint.formats.placeholders.expressions import output
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Scan, words
from empathlint.model.records import NamedTuple

_VOID = words("area base br col embed hr img input link meta param source track wbr")


class _Role(enum.IntEnum):
    """What an attribute makes of its element."""

    IF = 1
    ELIF = 2
    ELSE = 3
    OUTPUT = 4


_ROLES = {
    **dict.fromkeys(("t-if", "v-if", "*ngif", "th:if", "th:unless"), _Role.IF),
    **dict.fromkeys(("t-elif", "v-else-if"), _Role.ELIF),
    **dict.fromkeys(("t-else", "v-else"), _Role.ELSE),
    **dict.fromkeys(("t-out", "t-esc", "t-field", "t-raw", "v-text", "th:text", "th:utext"), _Role.OUTPUT),
}


class _Element(NamedTuple):
    """An element that is open: its tag, what its attributes make of it, how much had been found before it."""

    name: str
    start: int
    stop: int
    roles: dict[_Role, tuple[int, int]]
    mark: int


@cache
def _tag() -> re.Pattern[str]:
    # no `<` in a tag, not even in quotes, so that one that nothing closes is given up at the next
    return re.compile(r"""<(/?)([A-Za-z][\w:.-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""(?:data-)?([*\w:-]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'))?""")


class _Reader:
    """Reads the elements of a value in one pass; `t` elements are tags of their own."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.items: list[Item] = []
        self._open: list[_Element] = []
        self._counts: dict[str, int] = {}
        self._last: dict[int, tuple[int, int]] = {}
        """By depth: where the last conditional element ended, and which item says so."""

    def read(self) -> None:
        for found in _tag().finditer(self.scan.value):
            name = found[2].lower()
            if found[1]:
                self._close(name, found.start(), found.end())
                continue
            roles = {} if name == "t" else self._roles(found)
            element = _Element(name, found.start(), found.end(), roles, len(self.items))
            if found[3].endswith("/") or name in _VOID:
                self._finish(element, found.end(), found.end())
            else:
                self._open.append(element)
                self._counts[name] = self._counts.get(name, 0) + 1

    def _roles(self, found: re.Match[str]) -> dict[_Role, tuple[int, int]]:
        roles: dict[_Role, tuple[int, int]] = {}
        if "-" in found[3] or ":" in found[3] or "*" in found[3]:
            for given in _attribute().finditer(self.scan.value, *found.span(3)):
                role = _ROLES.get(given[1].lower())
                if role:
                    roles[role] = given.span(2 if given[2] is not None else 3)
        return roles

    def _close(self, name: str, start: int, stop: int) -> None:
        """End an element; what is still open in it was never closed."""
        if not self._counts.get(name):
            return
        while True:
            element = self._open.pop()
            self._counts[element.name] -= 1
            if element.name == name:
                break
        self._finish(element, start, stop)

    def _finish(self, element: _Element, inner_stop: int, stop: int) -> None:
        depth, roles, items = len(self._open), element.roles, self.items
        self._last.pop(depth + 1, None)
        if _Role.OUTPUT in roles:
            self._replace(element, inner_stop, stop)
        if _Role.IF in roles:
            items.append(Item(element.start, element.start, ItemKind.OPEN, name="element"))
        elif (_Role.ELIF in roles or _Role.ELSE in roles) and self._goes_on(depth, element.start):
            branch = Branch.ELSE if _Role.ELSE in roles else Branch.IF
            items[self._last[depth][1]] = Item(element.start, element.start, ItemKind.MIDDLE, branch=branch)
        else:
            self._last.pop(depth, None)
            return
        self._last[depth] = (stop, len(items))
        items.append(Item(stop, stop, ItemKind.CLOSE, name="element"))

    def _replace(self, element: _Element, inner_stop: int, stop: int) -> None:
        """Have a placeholder stand where the element holds a sample, or for an element that holds nothing."""
        del self.items[element.mark :]
        extent = (element.stop, inner_stop) if inner_stop > element.stop else (element.start, stop)
        self.items.append(output(self.scan, *extent, element.roles[_Role.OUTPUT]))

    def _goes_on(self, depth: int, start: int) -> bool:
        """Return whether nothing but blanks lies between the last conditional element and this one."""
        end, number = self._last.get(depth, (-1, -1))
        return 0 <= end <= start and number < len(self.items) and not self.scan.value[end:start].strip()


def prepare(scan: Scan) -> None:
    """Find the elements of a value that are shown on a condition, or hold what is replaced."""
    reader = _Reader(scan)
    reader.read()
    scan.later.extend(reader.items)
