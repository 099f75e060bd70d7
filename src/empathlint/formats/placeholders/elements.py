"""Elements of XML that stand for something else: the inline tags of XLIFF, the output tags of Visualforce."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.expressions import output
from empathlint.formats.placeholders.template import Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass
from empathlint.model.records import NamedTuple


class _Patterns(NamedTuple):
    inline: re.Pattern[str]
    attribute: re.Pattern[str]
    formatting: re.Pattern[str]
    path: re.Pattern[str]
    visualforce: re.Pattern[str]
    value: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    rest = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
    return _Patterns(
        re.compile(rf"<(/?)(?:[\w-]+:)?(g|x|bx|ex|bpt|ept|ph|it|mrk|sub|pc|sc|ec|sm|em|cp)(?![\w:.-])({rest})>"),
        re.compile(r"""(?<![\w:-])([\w:-]++)=(?:"([^"]*+)"|'([^']*+)')"""),
        re.compile(r"\s*(?:</?[A-Za-z](?!r\s*/?>)|&lt;/?[A-Za-z](?!r\s*/?&gt;)|[*_~`]++\s*+$)"),
        re.compile(r"[^\W\d][\w.]*"),
        re.compile(rf"<(apex:output(?:Text|Field)|c:\w+)(?=[\s/>])({rest})>"),
        re.compile(r"\{!([^{}]*+)\}"),
    )


_FORMATS = ("START_", "CLOSE_", "x-", "bold", "italic", "underlined", "link", "fmt", "ui", "pc")
"""What a tag's id or type begins with if it sets off the words after it, or ends that."""
_CONTAINERS = frozenset(("g", "mrk", "pc", "bx", "ex", "sc", "ec", "sm", "em", "cp", "sub"))
"""Tags that say nothing by themselves."""


def read_inline(scan: Scan, at: int) -> Items:
    """Return the inline tag of XLIFF that opens here: a placeholder, or what sets off the words around it."""
    found = _patterns().inline.match(scan.value, at)
    if not found:
        return ()
    name, rest, stop = found[2], found[3], found.end()
    if found[1] or name in _CONTAINERS:
        return (Item(at, stop, ItemKind.CONTROL),)
    code = ""
    if not rest.endswith("/"):
        closed = scan.find(f"</{name}>", stop)
        if closed < 0:
            return (Item(at, stop, ItemKind.CONTROL),)
        code, stop = scan.value[stop:closed], closed + len(name) + 3
    return (_standing(scan, (at, stop), name, rest, code),)


def _standing(scan: Scan, extent: tuple[int, int], name: str, rest: str, code: str) -> Item:
    """Return what a tag that holds code of the program stands for."""
    about = {key: first or second for key, first, second in _patterns().attribute.findall(rest)}
    shown = code or about.get("equiv-text") or about.get("disp") or about.get("equiv") or ""
    kind = about.get("ctype") or about.get("type") or ""
    formats = (
        name in {"bpt", "ept", "it"}
        or about.get("id", "").startswith(_FORMATS)
        or about.get("equiv", "").startswith(_FORMATS)
        or (kind != "x-html-br" and kind.startswith(_FORMATS))
        or _patterns().formatting.match(shown) is not None
    )
    if formats:
        return Item(*extent, ItemKind.CONTROL)
    path = _patterns().path.search(shown or about.get("id", ""))
    return Item(*extent, ItemKind.PLACEHOLDER, classify(path[0], scan.vendor) if path else PlaceholderClass.OTHER)


def read_visualforce(scan: Scan, at: int) -> Items:
    """Return the output tag of Visualforce that opens here, or the component whose text is not known."""
    found = _patterns().visualforce.match(scan.value, at)
    if not found:
        return ()
    name, stop = found[1], found.end()
    if not found[2].endswith("/"):
        closed = scan.find(f"</{name}>", stop)
        stop = closed + len(name) + 3 if closed >= 0 else stop
    if name.startswith("c:"):
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    value = _patterns().value.search(found[2])
    if not value:
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.OTHER),)
    return (output(scan, at, stop, (found.start(2) + value.start(1), found.start(2) + value.end(1))),)


BY_VENDOR = {"xliff": read_inline, "salesforce": read_visualforce}
