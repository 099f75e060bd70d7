"""Code in braces: Razor, whose blocks end at a brace that looks like any other."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model.records import NamedTuple

_RAZOR = "razor"


class _Patterns(NamedTuple):
    opener: re.Pattern[str]
    otherwise: re.Pattern[str]
    case: re.Pattern[str]
    line: re.Pattern[str]
    directive: re.Pattern[str]
    expression: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    condition = r"\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\)"
    return _Patterns(
        re.compile(
            rf"(?<![\w@])@(?:(if|for|foreach|while|switch|using|lock)\s{{0,9}}{condition}|(section)\s{{1,9}}\w{{1,60}}+|"
            r"(functions|code)\b|)\s{0,99}+\{(?!\{)"
        ),
        re.compile(rf"\}}\s{{0,99}}+else(\s{{1,9}}if\s{{0,9}}{condition})?\s{{0,99}}+\{{"),
        re.compile(r"^[ \t]*+(?:(case [^:\n]++:|default\s?:)|break;)[ \t\r]*+", re.MULTILINE),
        re.compile(r"@:[ \t]?|^[ \t]*+(?:var|int|string|bool|decimal|return|await)\s[^<\n;]*+;[ \t]*+$", re.MULTILINE),
        re.compile(
            r"@(?:model|using|inject|inherits|page|layout|namespace|implements|attribute|addTagHelper|removeTagHelper|"
            r"RenderBody\(\)|RenderSection\([^()\n]*+\)|Html\.Partial\w*+\([^()\n]*+\))[^\n]*+"
        ),
        re.compile(r"@((?:await )?[A-Za-z_]\w*+(?:(?:\??\.[A-Za-z_]\w*+)|\([^()\n]*+\)|\[[^\[\]\n]*+\])*+)"),
        re.compile(r"@(\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\))"),
    )


def prepare(scan: Scan) -> None:
    """Find the blocks of a value, with the braces that end them."""
    value, patterns = scan.value, _patterns()
    pairs: dict[int, int] | None = None
    switches: list[tuple[int, int]] = []
    for found in patterns.opener.finditer(value):
        pairs = _pairs(value) if pairs is None else pairs
        brace = found.end() - 1
        end = pairs.get(brace)
        if end is None:
            continue
        word = found[1] or found[2] or found[3] or ""
        if not word and not brace < scan.find(";", brace) < end:
            continue  # a name after an at sign, as in @{handle}
        if word == "if":
            _branches(scan, found.start(), brace, pairs)
        elif word == "switch":
            switches.append((brace, end))
            scan.later.append(Item(found.start(), brace + 1, ItemKind.OPEN, name=_RAZOR, branch=Branch.CASE))
            scan.later.append(Item(end, end + 1, ItemKind.CLOSE, name=_RAZOR))
        elif word in {"", "functions", "code"} and not brace < scan.find("<", brace) < end:
            scan.later.append(Item(found.start(), end + 1, ItemKind.CONTROL))
        else:
            scan.later.append(Item(found.start(), brace + 1, ItemKind.CONTROL))
            scan.later.append(Item(end, end + 1, ItemKind.CONTROL))
    if switches:
        _cases(scan, switches)
    if scan.later:
        scan.later.extend(Item(*found.span(), ItemKind.CONTROL) for found in patterns.line.finditer(value))
        scan.later[:] = _apart(scan.later)


def _apart(items: list[Item]) -> list[Item]:
    """Return the items without those that lie in another, as code lies in a block of code."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.start, -item.stop)):
        if not kept or item.start >= kept[-1].stop:
            kept.append(item)
    return kept


def _pairs(value: str) -> dict[int, int]:
    """Return where the brace stands that closes each opening one."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for found in re.finditer(r"[{}]", value):
        if found[0] == "{":
            stack.append(found.start())
        elif stack:
            pairs[stack.pop()] = found.start()
    return pairs


def _branches(scan: Scan, at: int, brace: int, pairs: dict[int, int]) -> None:
    """Add the tags of an `@if` with all its branches."""
    value, otherwise = scan.value, _patterns().otherwise
    scan.later.append(Item(at, brace + 1, ItemKind.OPEN, name=_RAZOR))
    end = pairs[brace]
    found = otherwise.match(value, end)
    while found and (following := pairs.get(found.end() - 1)):
        branch = Branch.IF if found[1] else Branch.ELSE
        scan.later.append(Item(end, found.end(), ItemKind.MIDDLE, branch=branch))
        end = following
        found = otherwise.match(value, end)
    scan.later.append(Item(end, end + 1, ItemKind.CLOSE, name=_RAZOR))


def _cases(scan: Scan, switches: list[tuple[int, int]]) -> None:
    covered = -1
    extents: list[tuple[int, int]] = []
    for start, stop in switches:
        if start > covered:
            extents.append((start, stop))
            covered = stop
    waiting = iter(extents)
    extent = next(waiting, None)
    for found in _patterns().case.finditer(scan.value):
        while extent and extent[1] < found.start():
            extent = next(waiting, None)
        if extent and extent[0] < found.start():
            branch = Branch.ELSE if (found[1] or "").startswith("default") else Branch.IF
            kind = ItemKind.MIDDLE if found[1] else ItemKind.CONTROL
            scan.later.append(Item(*found.span(), kind, branch=branch))


def read(scan: Scan, at: int) -> Items:
    """Return a comment of Razor, or, in its own files, a directive or what is printed."""
    value = scan.value
    if value.startswith("@*", at):
        stop = scan.find("*@", at + 2)
        return (Item(at, stop + 2, ItemKind.COMMENT, inner=(at + 2, stop)),) if stop >= 0 else ()
    if scan.vendor != _RAZOR or value[at - 1 : at].isalnum():
        return ()
    if value.startswith("@@", at):
        return (Item(at, at + 2, ItemKind.LITERAL, inner=(at + 1, at + 2)),)
    patterns = _patterns()
    directive = patterns.directive.match(value, at)
    if directive and (at == 0 or value[at - 1] == "\n"):
        return (Item(at, directive.end(), ItemKind.CONTROL),)
    found = patterns.quoted.match(value, at) or patterns.expression.match(value, at)
    return shown(scan, at, found.end(), found.span(1)) if found else ()


READERS = {"@": (read,)}
ORDER = 3
