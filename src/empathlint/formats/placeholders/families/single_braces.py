"""Single braces: format strings, ICU messages, Salesforce Classic, Blade's unescaped output."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import output, shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass
from empathlint.model.records import NamedTuple

_SMARTY = {"if": Branch.IF, "foreach": Branch.LOOP, "section": Branch.LOOP, "for": Branch.LOOP, "while": Branch.LOOP,
           "capture": Branch.LOOP, "block": Branch.LOOP, "literal": Branch.LOOP, "t": Branch.LOOP}  # fmt: skip
_LONGEST_CHOICE = 2000
_DEEPEST_CHOICE = 5
_ICU = frozenset(("icu", "arb"))
"""Vendors whose messages quote with apostrophes."""


class _Patterns(NamedTuple):
    name: re.Pattern[str]
    salesforce: re.Pattern[str]
    choice: re.Pattern[str]
    java_choice: re.Pattern[str]
    limit: re.Pattern[str]
    mark: re.Pattern[str]
    typed: re.Pattern[str]
    next_branch: re.Pattern[str]
    end: re.Pattern[str]
    smarty: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"\{ ?([$@]?[\w][\w .\-\[\]!:>|@/#'’]{0,60}+)\}"),
        re.compile(r"""\{!(?:[^{}"'\n]++|"[^"\n{]*+"|'[^'\n{]*+'|["'])*+\}"""),
        re.compile(
            r"\{\s{0,99}+[\w.]{1,60}+\s{0,99}+,\s{0,99}+(?:plural|selectordinal|select)\s{0,99}+,\s{0,99}+"
            r"(?:offset:\d{1,9}\s{0,99}+)?(?:=\d{1,9}|[\w-]{1,60}+)\s{0,99}+\{"
        ),
        re.compile(r"\{\s{0,9}\d{1,9}+\s{0,9},\s{0,9}choice\s{0,9},"),
        re.compile(r"\s{0,9}-?(?:\d[\d.]{0,20}|∞)\s{0,9}[#<≤]"),
        re.compile(r"[{}|]"),
        re.compile(r"\{\s{0,9}([\w.]{1,60}+)\s{0,9},\s{0,9}(number|date|time|spellout|duration)\b[^{}\n]{0,80}+\}"),
        re.compile(r"\}\s{0,99}+(=\d{1,9}|[\w-]{1,60}+)\s{0,9}\{"),
        re.compile(r"\}\s{0,99}+\}"),
        re.compile(
            r"\{(?:(if|foreach|section|for|while|capture|block)[ ]([^{}\n]{1,300}+)|(literal|t)|"
            r"(else|elseif|foreachelse|sectionelse)\b([^{}\n]{0,300}+)|/(if|foreach|section|for|while|capture|block|literal|t)|"
            r"(include|assign|extends)[ ][^{}\n]{1,300}+|l s=[^{}\n]{1,300}+)\}"
        ),
        re.compile(r"''|'(?=[{}|#])[^']*+'?"),
    )


def prepare(scan: Scan) -> None:
    """Find what an ICU message quotes with apostrophes, so that its braces are braces, and doubled apostrophes."""
    if scan.vendor not in _ICU:
        return
    for found in _patterns().quoted.finditer(scan.value):
        scan.later.append(Item(found.start(), found.start() + 1, ItemKind.CONTROL))
        if len(found[0]) > 2:
            last = found.end() - found[0].endswith("'")
            scan.later.append(Item(found.start() + 1, last, ItemKind.LITERAL, inner=(found.start() + 1, last)))
            if last < found.end():
                scan.later.append(Item(last, found.end(), ItemKind.CONTROL))


def read(scan: Scan, at: int) -> Items:
    """Return the placeholder, or the opening of an ICU choice, that one brace opens here."""
    value, patterns = scan.value, _patterns()
    if value.startswith("{!!", at):
        stop = scan.find("!!}", at + 3)
        return shown(scan, at, stop + 3, (at + 3, stop)) if stop >= 0 else ()
    if value.startswith("{!", at):
        found = patterns.salesforce.match(value, at)
        return shown(scan, at, found.end(), (at + 2, found.end() - 1)) if found else ()
    if value.startswith("{*", at):
        stop = scan.find("*}", at + 2)
        return (Item(at, stop + 2, ItemKind.COMMENT, inner=(at + 2, stop)),) if stop >= 0 else ()
    if scan.vendor == "format" and value.startswith("{}", at):
        return (Item(at, at + 2, ItemKind.PLACEHOLDER, PlaceholderClass.OTHER),)
    found = patterns.smarty.match(value, at)
    if found and (special := _smarty(scan, found)):
        return special
    found = patterns.name.match(value, at)
    if found:
        name_stop = value.find("!", found.start(1), found.end(1))
        return (output(scan, at, found.end(), (found.start(1), name_stop if name_stop >= 0 else found.end(1))),)
    found = patterns.choice.match(value, at)
    if found:
        scan.open_branches += 1
        return (Item(at, found.end(), ItemKind.OPEN, name="icu", branch=Branch.LOOP),)
    found = patterns.java_choice.match(value, at)
    if found:
        return _java_choice(scan, at, found.end())
    found = patterns.typed.match(value, at)
    if found:
        fill = PlaceholderClass.DATE if found[2] in {"date", "time", "duration"} else PlaceholderClass.NUMBER
        return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill),)
    return ()


def _java_choice(scan: Scan, at: int, start: int) -> Items:
    """Return the opening of a choice as Java writes it (`{0,choice,0#no lamps|1#one lamp|1<{0} lamps}`)."""
    value, limit = scan.value, _patterns().limit
    first = limit.match(value, start)
    if not first:
        return ()
    marks: list[Item] = []
    depth = 0
    for found in _patterns().mark.finditer(value, first.end(), first.end() + _LONGEST_CHOICE):
        place = found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth > _DEEPEST_CHOICE:
            break
        if depth < 0:
            scan.later += [*marks, Item(place, place + 1, ItemKind.CLOSE, name="java choice")]
            return (Item(at, first.end(), ItemKind.OPEN, name="java choice", branch=Branch.LOOP),)
        if found[0] == "|" and not depth and (following := limit.match(value, place + 1)):
            marks.append(Item(place, following.end(), ItemKind.MIDDLE, branch=Branch.IF))
    return ()


def _smarty(scan: Scan, found: re.Match[str]) -> Items:
    """Return a control tag of Smarty; what it begins has to name a variable, since prose has braces too."""
    at, stop = found.span()
    if found[1]:
        if not any(sign in found[2] for sign in "$=("):
            return ()
        scan.smarty += 1
        return (Item(at, stop, ItemKind.OPEN, name=f"smarty {found[1]}", branch=_SMARTY[found[1]]),)
    if found[3]:
        if f"{{/{found[3]}}}" not in scan.value[stop : stop + 2000]:
            return ()
        scan.smarty += 1
        return (Item(at, stop, ItemKind.OPEN, name=f"smarty {found[3]}", branch=Branch.LOOP),)
    if found[0].startswith("{l s="):
        return shown(scan, at, stop, (at + 1, stop - 1))
    if found[7]:
        kind = ItemKind.PLACEHOLDER if found[7] == "include" else ItemKind.CONTROL
        return (
            (Item(at, stop, kind, PlaceholderClass.BLOCK if found[7] == "include" else None),)
            if "=" in found[0]
            else ()
        )
    if not scan.smarty:
        return ()
    if found[4]:
        branch = Branch.IF if found[4] == "elseif" else Branch.ELSE
        return (Item(at, stop, ItemKind.MIDDLE, branch=branch),)
    scan.smarty -= 1
    return (Item(at, stop, ItemKind.CLOSE, name=f"smarty {found[6]}"),)


def read_end(scan: Scan, at: int) -> Items:
    """Return the end of an ICU branch, with the beginning of the next one if there is one."""
    if not scan.open_branches:
        return ()
    found = _patterns().next_branch.match(scan.value, at)
    if found:
        return (Item(at, found.end(), ItemKind.MIDDLE, branch=Branch.IF),)
    found = _patterns().end.match(scan.value, at)
    if found:
        scan.open_branches -= 1
        return (Item(at, found.end(), ItemKind.CLOSE, name="icu"),)
    return ()


def read_count(scan: Scan, at: int) -> Items:
    """Return the number sign of an ICU branch, which stands for the number that chose it."""
    return (Item(at, at + 1, ItemKind.PLACEHOLDER, PlaceholderClass.NUMBER),) if scan.open_branches else ()


READERS = {"{": (read,), "}": (read_end,), "#": (read_count,)}
ORDER = 2
