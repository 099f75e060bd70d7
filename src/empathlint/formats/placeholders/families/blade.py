"""Directives of Blade: `@if (…)`, `@lang('…')` and their like."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import literals
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan, words
from empathlint.model import PlaceholderClass

_CONDITIONS = words(
    "if ifnot unless isset empty auth guest can cannot canany env production hasSection sectionMissing session error "
    "feature"
)
"""Shown or not."""
_BARE = words("auth guest production")
"""Conditions that may do without parentheses."""
_BLOCKS = words("foreach forelse for while section push prepend component slot fragment once verbatim")
_BARE_BLOCKS = words("once verbatim")
_INCLUDES = words("include includeIf includeWhen includeUnless includeFirst each yield stack livewire componentFirst")
_CONTROLS = words(
    "extends method csrf break continue props aware json class style use inject php unset dump dd vite show stop "
    "parent overwrite append"
)
_TRANSLATED = words("lang choice")
_GIVEN = _CONDITIONS | _BLOCKS | _INCLUDES | _CONTROLS | _TRANSLATED | words("switch elseif case")
"""What is given to these may take several lines; another word behind an at sign may be part of an address."""
_LONGEST = 4_000
"""What is given to a directive has no more characters."""


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(r"@(end)?([a-z][A-Za-z]*+)(?:[ ]?\(((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+)\))?")


@cache
def _marks() -> re.Pattern[str]:
    """Match a parenthesis, or a string or a comment, in which parentheses mean nothing."""
    strings = r""""(?:[^"\\]|\\.?)*+(?:"|\Z)|'(?:[^'\\]|\\.?)*+(?:'|\Z)"""
    return re.compile(rf"{strings}|/\*.*?(?:\*/|\Z)|//[^\n]*+|[()]", re.DOTALL)


@cache
def _strings() -> re.Pattern[str]:
    return re.compile(r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)')\s*+(?:,|\Z)""")


def read(scan: Scan, at: int) -> Items:
    """Return the directive that opens here."""
    value = scan.value
    if value[at - 1 : at].isalnum():
        return ()
    found = _directive().match(value, at)
    if not found:
        return ()
    name = found[2]
    stop, given = (found.end(), found.span(3)) if found[1] else _given(scan, found)
    if found[1]:
        known = name in _CONDITIONS or name in _BLOCKS or name == "switch"
        scan.opened -= known and scan.opened > 0
        return (Item(at, stop, ItemKind.CLOSE, name=f"@{name}"),) if known else ()
    if given[0] < 0:
        return _bare(scan, name, at, stop)
    if name in _CONDITIONS or name == "switch":
        return _opened(scan, Item(at, stop, ItemKind.OPEN, name=f"@{name}",
                                  branch=Branch.CASE if name == "switch" else Branch.IF))  # fmt: skip
    if name in _TRANSLATED or (name in {"section", "slot"} and "," in value[slice(*given)]):
        return _text(scan, at, stop, given, is_last=name not in _TRANSLATED)
    if name in _BLOCKS:
        return _opened(scan, Item(at, stop, ItemKind.OPEN, name=f"@{name}", branch=Branch.LOOP))
    if name in {"elseif", "case"}:
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.IF),)
    if name == "else":
        return (Item(at, found.end(2), ItemKind.MIDDLE, branch=Branch.ELSE),)
    if name in _INCLUDES:
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    return (Item(at, stop, ItemKind.CONTROL),) if name in _CONTROLS else ()


def _given(scan: Scan, found: re.Match[str]) -> tuple[int, tuple[int, int]]:
    """Return where a directive ends, and the extent of what is given to it in parentheses; (-1, -1) if nothing is."""
    value, start = scan.value, found.end(2)
    start += value.startswith(" ", start)
    if found[2] not in _GIVEN or not value.startswith("(", start) or start < scan.unclosed:
        return found.end(), found.span(3)
    depth, end = 0, start + _LONGEST
    mark = _marks().search(value, start, end)
    while mark:
        depth += (mark[0] == "(") - (mark[0] == ")")
        if not depth:
            return mark.end(), (start + 1, mark.start())
        mark = _marks().search(value, mark.end(), end)
    scan.unclosed = end  # no stretch is read twice in vain
    return found.end(), found.span(3)


def _opened(scan: Scan, item: Item) -> Items:
    scan.opened += 1
    return (item,)


def _bare(scan: Scan, name: str, at: int, stop: int) -> Items:
    """Return a directive without parentheses: a word after an at sign, so most need an open one around them."""
    if name == "else":
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE),)
    if name == "php":
        end = scan.find("@endphp", stop)
        return (Item(at, end + 7, ItemKind.CONTROL),) if end >= 0 else ()
    if name in _BARE and scan.find(f"@end{name}", stop) >= 0:
        return _opened(scan, Item(at, stop, ItemKind.OPEN, name=f"@{name}"))
    if name in _BARE_BLOCKS and scan.find(f"@end{name}", stop) >= 0:
        return _opened(scan, Item(at, stop, ItemKind.OPEN, name=f"@{name}", branch=Branch.LOOP))
    if scan.opened and name in {"empty", "default"}:
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE),)
    return (Item(at, stop, ItemKind.CONTROL),) if scan.opened and name in _CONTROLS else ()


def _text(scan: Scan, at: int, stop: int, given: tuple[int, int], *, is_last: bool) -> Items:
    """Return a directive that shows its first or last string, if that is a text; a key of a translation is none."""
    strings = [one.span(1 if one[1] is not None else 2) for one in _strings().finditer(scan.value, *given)]
    if strings:
        shown = strings[-1 if is_last else 0]
        if len(scan.value[slice(*shown)].split(None, 1)) > 1:
            return literals(scan, at, stop, [shown])
    kind = ItemKind.CONTROL if is_last else ItemKind.PLACEHOLDER
    return (Item(at, stop, kind, None if is_last else PlaceholderClass.BLOCK),)


READERS = {"@": (read,)}
ORDER = 5
