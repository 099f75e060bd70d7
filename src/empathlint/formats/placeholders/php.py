"""The statements in a tag of PHP: what they print, what chooses between them, comments; the rest shows nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.placeholders.expressions import SAYS, shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.placeholders.template import Items, Scan

_NAME = "code"
_MIDDLES = {"elseif": Branch.IF, "case": Branch.IF, "else": Branch.ELSE, "default": Branch.ELSE}
_OPENS = {"if": Branch.IF, "switch": Branch.CASE}
_COLONS = frozenset((*_MIDDLES, *_OPENS, "foreach", "for", "while"))
"""Words whose statements may end in a colon."""
_CLOSES = frozenset(("endif", "endforeach", "endfor", "endwhile", "endswitch"))
_DIRECTIVE = "empathlint"


class _Statement(NamedTuple):
    """A statement with the sign that ends it, or a comment between two."""

    start: int
    stop: int
    end: str
    """The sign that ends it; "" for the last one, "/" for a comment."""


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z))|"""
        r"""(?P<comment>/\*.*?(?:\*/|\Z)|(?://|\#(?!\[))[^\n]*+)|[()\[\]{};]|(?<!:):(?!:)""",
        re.DOTALL,
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?:\}\s*+)?(else\s++if\b|[A-Za-z_]\w*+)")


def statements(scan: Scan, extent: tuple[int, int], code: tuple[int, int]) -> Items:
    """
    Return what a tag holds, and where its statements begin and end.

    Blanks before a statement that prints stay in the text: it has a line of its own, as what it prints mostly does.

    Args:
        scan: the value.
        extent: the tag.
        code: the code in it.
    """
    found: list[Item] = []
    opened: list[tuple[int, int]] = []
    """Of each branch that this tag opens: where it begins in `found`, and how much was shown before."""
    prints, loose = 0, False
    at = extent[0]
    for one in _statements(scan.value, *code):
        items = _items(scan, one)
        kind = items[0].kind
        is_print = one.end != "/" and kind is not ItemKind.LITERAL and scan.value.startswith(SAYS, one.start)
        if is_print:
            prints += 1
        else:
            items = (items[0]._replace(start=at), *items[1:])
        if not found and is_print:
            found.append(Item(extent[0], one.start, ItemKind.CONTROL))
        if kind is ItemKind.OPEN and not is_print:
            opened.append((len(found), prints))
        elif kind in (ItemKind.MIDDLE, ItemKind.CLOSE) and not is_print and not opened:
            loose = True
        found.extend(items)
        at = items[-1].stop
        if kind is ItemKind.CLOSE and opened:
            first, before = opened.pop()
            if before == prints:
                found[first:] = [Item(found[first].start, at, ItemKind.CONTROL)]
    if not prints and not loose and not opened:
        return (Item(*extent, ItemKind.CONTROL),)
    last = at if prints == 0 else max(at, code[1])
    return (*found, Item(last, extent[1], ItemKind.CONTROL))


def _items(scan: Scan, one: _Statement) -> Items:
    """Return what a statement is: what it prints, or the tag that it stands for."""
    start, stop = one.start, one.stop
    if one.end == "/":
        text = scan.value[start:stop]
        kind = ItemKind.COMMENT if _DIRECTIVE in text else ItemKind.CONTROL
        low = start + len(text) - len(text.lstrip("/#*"))
        return (Item(start, stop, kind, inner=(low, max(low, start + len(text.rstrip("/*"))))),)
    if one.end == "}":
        return (Item(start, stop, ItemKind.CLOSE, name=_NAME),)
    word = _leading(scan.value, start, stop)
    if one.end in ("{", ":"):
        if word in _MIDDLES:
            return (Item(start, stop, ItemKind.MIDDLE, branch=_MIDDLES[word]),)
        return (Item(start, stop, ItemKind.OPEN, name=_NAME, branch=_OPENS.get(word, Branch.LOOP)),)
    if word in _CLOSES:
        return (Item(start, stop, ItemKind.CLOSE, name=_NAME),)
    if scan.value.startswith(SAYS, start):
        inner = scan.value[start:stop].rstrip("; \t\r\n")
        if any(c.isalpha() for c in inner.partition(" ")[2].replace("\\n", "").replace("PHP_EOL", "")):
            return shown(scan, start, stop, (start, start + len(inner)))
        end = _skip(scan.value, stop, len(scan.value))  # of a line end, or a line of signs
        return (Item(start, max(stop, end), ItemKind.LITERAL),)
    return (Item(start, stop, ItemKind.CONTROL),)


def _leading(value: str, start: int, stop: int) -> str:
    """Return the word that a statement begins with, behind the brace that ends a branch."""
    found = _word().match(value, start, stop)
    return "".join(found[1].lower().split()) if found else ""


def _statements(value: str, low: int, high: int) -> Iterator[_Statement]:
    """Yield the statements of code, and the comments between them; an `else` takes in the brace before it."""
    depth, start = 0, -1
    closed = -1
    """Where a brace stands that ends a branch, while it is not told whether another follows."""
    at = low
    for found in _token().finditer(value, low, high):
        if start < 0:
            start = _skip(value, at, found.start())
        sign = found[0]
        if closed >= 0 and (start >= 0 or found["comment"] is None):
            first = start if start >= 0 else found.start()
            if _leading(value, first, high) in ("else", "elseif"):
                start = first
            else:
                yield _Statement(closed, closed + 1, "}")
                closed = -1
        if found["comment"] is not None:
            if start < 0 and closed < 0:
                yield _Statement(*found.span(), "/")
            at = found.end() if start < 0 else at
            continue
        start = found.start() if start < 0 else start
        if found["string"] is not None:
            continue
        depth += (sign in "([") - (sign in ")]")
        if depth > 0 or sign not in "{;}:" or (sign == ":" and _leading(value, start, high) not in _COLONS):
            continue
        if sign != "}":
            yield _Statement(closed if closed >= 0 else start, found.end(), sign)
        elif found.start() > start:
            yield _Statement(start, found.start(), "")
        closed = found.start() if sign == "}" else -1
        depth, start, at = 0, -1, found.end()
    rest = _skip(value, at, high) if start < 0 else start
    if closed >= 0:
        yield _Statement(closed, closed + 1, "}")
    if rest >= 0:
        yield _Statement(rest, high, "")


def _skip(value: str, at: int, stop: int) -> int:
    """Return where the next character stands that is no blank, -1 if there is none before `stop`."""
    while at < stop and value[at].isspace():
        at += 1
    return at if at < stop else -1
