"""Square brackets as tags: Template Toolkit, Freemarker's other syntax, and comments that Markdown has no mark for."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan, words
from empathlint.model import PlaceholderClass
from empathlint.model.records import NamedTuple

_OPENERS = {
    **dict.fromkeys(("IF", "UNLESS"), Branch.IF),
    **dict.fromkeys(("SWITCH",), Branch.CASE),
    **dict.fromkeys(("FOREACH", "FOR", "WHILE", "BLOCK", "WRAPPER", "FILTER", "TRY", "VIEW"), Branch.LOOP),
}
_MIDDLES = {**dict.fromkeys(("ELSIF", "ELSEIF", "CATCH"), Branch.IF), **dict.fromkeys(("ELSE", "FINAL"), Branch.ELSE)}
_CONTROLS = words(
    "SET DEFAULT CALL USE NEXT LAST BREAK RETURN STOP CLEAR META TAGS DEBUG MACRO PERL RAWPERL THROW LAST"
)
_INCLUDES = words("INCLUDE PROCESS INSERT")
_LONGEST_NUMBER = 4
_FREEMARKER = {"if": Branch.IF, "list": Branch.LOOP, "switch": Branch.CASE, "macro": Branch.LOOP}


class _Patterns(NamedTuple):
    tag: re.Pattern[str]
    freemarker: re.Pattern[str]
    printed: re.Pattern[str]
    remark: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"""\[%(?:[^%"'\[]++|"[^"\n\[]*+"|'[^'\n\[]*+'|["']|%(?!\])|\[(?!%))*+%\]"""),
        re.compile(
            r"\[(/?)#(if|elseif|else|list|items|sep|switch|case|default|break|macro|include|import|assign|local|global|"
            r"return|ftl|t|lt|rt)\b([^\[\]\n]*+)\]"
        ),
        re.compile(r"\[=([^\[\]\n]{1,200}+)\]"),
        re.compile(
            r"\[(?://|comment|_metadata_:[\w-]{1,40})\]:[ \t]{1,9}(?:#|<>|<#>)[ \t]{1,9}"
            r"(?:\(([^\n]*)\)|\"([^\n]*)\"|'([^\n]*)')[ \t\r]*+(?=\n|\Z)"
        ),
    )


def read(scan: Scan, at: int) -> Items:
    """Return the tag of Template Toolkit or Freemarker that opens here, or the comment that is written as a link."""
    value = scan.value
    following = value[at + 1 : at + 2]
    if following == "%":
        found = _patterns().tag.match(value, at)
        return _toolkit(scan, at, found.end()) if found else ()
    if following == "=":
        found = _patterns().printed.match(value, at)
        return shown(scan, at, found.end(), found.span(1)) if found else ()
    if following.isdecimal() or (following == "/" and value[at + 2 : at + 3].isdecimal()):
        return _numbered(scan, at)
    if following in {"#", "/"} or value.startswith(("[comment]:", "[_"), at):
        return _freemarker(value, at) or _remark(value, at)
    return ()


def _numbered(scan: Scan, at: int) -> Items:
    """Return half of a pair of numbered tags, which stand for elements in translations: `[1]sign in[/1]`."""
    stop = scan.find("]", at)
    number = scan.value[at + 1 : stop] if at < stop <= at + _LONGEST_NUMBER else ""
    is_end = number.startswith("/")
    number = number.removeprefix("/")
    # without an end such a number is a footnote
    if not number.isdecimal() or not (is_end or scan.find(f"[/{number}]", stop) >= 0):
        return ()
    return (Item(at, stop + 1, ItemKind.CONTROL),)


def _toolkit(scan: Scan, at: int, stop: int) -> Items:
    body = scan.value[at + 2 : stop - 2].lstrip("-+=~ \t\r\n")
    if scan.value.startswith("#", at + 2):
        return (Item(at, stop, ItemKind.COMMENT, inner=(at + 3, stop - 2)),)
    if body.startswith("|"):
        return (Item(at, stop, ItemKind.OPEN, name="toolkit", branch=Branch.LOOP),)
    name = body.split(None, 1)[0].partition("#")[0].rstrip(";-+~").upper() if body.strip() else ""
    is_directive = body.startswith((name, name.lower()))
    if is_directive and name == "END":
        return (Item(at, stop, ItemKind.CLOSE, name="toolkit"),)
    if is_directive and name in _OPENERS:
        if body.rstrip("-+~; \t\r\n").endswith(("END", "end")):
            return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.OTHER),)
        return (Item(at, stop, ItemKind.OPEN, name="toolkit", branch=_OPENERS[name]),)
    if is_directive and name in _MIDDLES:
        return (Item(at, stop, ItemKind.MIDDLE, branch=_MIDDLES[name]),)
    if is_directive and name == "CASE":
        is_last = not body[4:].strip("-+~; \t\r\n") or "DEFAULT" in body
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if is_last else Branch.IF),)
    if is_directive and name in _INCLUDES:
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    if not name or (is_directive and name in _CONTROLS) or re.match(r"[\w.]+\s*=(?!=)", body):
        return (Item(at, stop, ItemKind.CONTROL),)
    return shown(scan, at, stop, (at + 2, stop - 2))


def _freemarker(value: str, at: int) -> Items:
    if value.startswith("[#--", at):
        stop = value.find("--]", at)
        return (Item(at, stop + 3, ItemKind.COMMENT, inner=(at + 4, stop)),) if stop >= 0 else ()
    found = _patterns().freemarker.match(value, at)
    if not found:
        return ()
    name, stop = found[2], found.end()
    if name in _FREEMARKER:
        if found[1]:
            return (Item(at, stop, ItemKind.CLOSE, name=f"[{name}"),)
        return (Item(at, stop, ItemKind.OPEN, name=f"[{name}", branch=_FREEMARKER[name]),)
    if name in {"else", "elseif", "case", "default"}:
        branch = Branch.ELSE if name in {"else", "default"} else Branch.IF
        return (Item(at, stop, ItemKind.MIDDLE, branch=branch),)
    if name == "include":
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    return (Item(at, stop, ItemKind.CONTROL),)


def _remark(value: str, at: int) -> Items:
    """Return what stands on a line as `[//]: # (…)`: a link that nothing points to, which pages take for a comment."""
    if at and value[at - 1] != "\n":
        return ()
    found = _patterns().remark.match(value, at)
    if not found:
        return ()
    group = next(group for group in (1, 2, 3) if found[group] is not None)
    return (Item(at, found.end(), ItemKind.COMMENT, inner=found.span(group)),)


READERS = {"[": (read,)}
ORDER = 4
