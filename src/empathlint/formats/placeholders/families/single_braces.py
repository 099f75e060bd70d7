"""Single braces: format strings, ICU messages, Salesforce Classic, Blade's unescaped output."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from empathlint.formats.placeholders.expressions import output
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass


class _Patterns(NamedTuple):
    name: re.Pattern[str]
    salesforce: re.Pattern[str]
    choice: re.Pattern[str]
    typed: re.Pattern[str]
    next_branch: re.Pattern[str]
    end: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"\{ ?(\$?[\w][\w .\-\[\]!:>|@/#'’]{0,60}+)\}"),
        re.compile(r"""\{!(?:[^{}"'\n]++|"[^"\n{]*+"|'[^'\n{]*+'|["'])*+\}"""),
        re.compile(
            r"\{\s{0,99}+[\w.]{1,60}+\s{0,99}+,\s{0,99}+(?:plural|selectordinal|select)\s{0,99}+,\s{0,99}+"
            r"(?:offset:\d{1,9}\s{0,99}+)?(?:=\d{1,9}|[\w-]{1,60}+)\s{0,99}+\{"
        ),
        re.compile(r"\{\s{0,9}([\w.]{1,60}+)\s{0,9},\s{0,9}(number|date|time|spellout|duration)\b[^{}\n]{0,80}+\}"),
        re.compile(r"\}\s{0,99}+(=\d{1,9}|[\w-]{1,60}+)\s{0,9}\{"),
        re.compile(r"\}\s{0,99}+\}"),
    )


def read(scan: Scan, at: int) -> Items:
    """Return the placeholder, or the opening of an ICU choice, that one brace opens here."""
    value, patterns = scan.value, _patterns()
    if value.startswith("{!!", at):
        stop = scan.find("!!}", at + 3)
        return (output(scan, at, stop + 3, (at + 3, stop)),) if stop >= 0 else ()
    if value.startswith("{!", at):
        found = patterns.salesforce.match(value, at)
        return (output(scan, at, found.end(), (at + 2, found.end() - 1)),) if found else ()
    found = patterns.name.match(value, at)
    if found:
        name_stop = value.find("!", found.start(1), found.end(1))
        return (output(scan, at, found.end(), (found.start(1), name_stop if name_stop >= 0 else found.end(1))),)
    found = patterns.choice.match(value, at)
    if found:
        scan.open_branches += 1
        return (Item(at, found.end(), ItemKind.OPEN, name="icu", branch=Branch.LOOP),)
    found = patterns.typed.match(value, at)
    if found:
        fill = PlaceholderClass.DATE if found[2] in {"date", "time", "duration"} else PlaceholderClass.NUMBER
        return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill),)
    return ()


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
