"""Code in a template of JavaScript that holds texts of its own, in backticks: `${paid ? `Thank you` : ''}`."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass
from empathlint.model.records import NamedTuple

_LONGEST = 2000
"""A text that is chosen is no longer, in characters: what is looked through ahead of the pass has a bound."""
_DEEPEST = 5
"""Nor deeper: what is never closed would else be looked through again from each of its openings."""


class _Patterns(NamedTuple):
    opened: re.Pattern[str]
    mark: re.Pattern[str]
    other: re.Pattern[str]
    closed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"""\$\{(?:[^{}`'"\n?&]|'[^'\n]{0,80}+'|"[^"\n]{0,80}+"|\?\.|&(?!&)){1,200}+(?:\?|&&)\s{0,9}`"""),
        re.compile(r"\\.|\$\{|[`{}]"),
        re.compile(r"`\s{0,40}:\s{0,40}`"),
        re.compile(r"""`\s{0,40}(?:(?::|\|\|)\s{0,40}(?:''|""|``|null|undefined)\s{0,40})?\}"""),
    )


def read(scan: Scan, at: int) -> Items:
    """Return the opening of a choice between texts, or other code that holds texts, whose words are not read."""
    return _choice(scan, at) or _code(scan, at)


def _code(scan: Scan, at: int) -> Items:
    """Return what is made by code: `${rows.map(row => `<li>${row}</li>`).join('')}`."""
    if not scan.value.startswith("${", at):
        return ()
    depth = ticks = 0
    for mark in _patterns().mark.finditer(scan.value, at, at + _LONGEST):
        sign = mark[0]
        ticks += sign == "`"
        depth += {"${": 1, "{": 1, "}": -1}.get(sign, 0)
        if depth > _DEEPEST:
            break
        if not depth:
            return (Item(at, mark.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),) if ticks else ()
    return ()


def _choice(scan: Scan, at: int) -> Items:
    patterns = _patterns()
    opened = patterns.opened.match(scan.value, at)
    if not opened:
        return ()
    found: list[Item] = []
    start = opened.end()
    for _ in range(_DEEPEST):
        stop = _end(scan.value, start)
        closed = patterns.closed.match(scan.value, stop) if stop >= 0 else None
        if closed:
            scan.later += [*found, Item(stop, closed.end(), ItemKind.CLOSE, name="chosen")]
            return (Item(at, opened.end(), ItemKind.OPEN, name="chosen", branch=Branch.IF),)
        other = patterns.other.match(scan.value, stop) if stop >= 0 else None
        if not other:
            return ()
        found.append(Item(stop, other.end(), ItemKind.MIDDLE, branch=Branch.ELSE))
        start = other.end()
    return ()


def _end(value: str, start: int) -> int:
    """Return where the backtick stands that ends the text from `start`; -1 if none does."""
    depth = 0
    for mark in _patterns().mark.finditer(value, start, start + _LONGEST):
        sign = mark[0]
        if sign == "`" and not depth:
            return mark.start()
        if sign == "${" or (sign == "{" and depth):
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        if depth > _DEEPEST:
            break
    return -1
