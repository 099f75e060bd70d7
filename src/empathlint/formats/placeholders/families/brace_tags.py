"""Brace and per cent, brace and hash: tags of Liquid, Jinja, Twig, Django and HubL; variables of Help Scout."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import output
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan, words
from empathlint.model import PlaceholderClass

_OPENERS = {
    **dict.fromkeys(("if", "unless", "ifchanged", "ifequal", "ifnotequal", "ifversion"), Branch.IF),
    **dict.fromkeys(("case", "switch"), Branch.CASE),
    **dict.fromkeys(("for", "foreach", "tablerow", "blocktrans", "blocktranslate"), Branch.LOOP),
}
_MIDDLES = {
    **dict.fromkeys(("elsif", "elseif", "elif", "when"), Branch.IF),
    **dict.fromkeys(("else", "empty", "plural", "pluralize", "default"), Branch.ELSE),
}
_INCLUDES = words("include render partial snippet module include_relative component")
_OUTPUTS = {"now": PlaceholderClass.DATE, "url": PlaceholderClass.OTHER, "firstof": PlaceholderClass.OTHER}


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"""\{%(?:[^%"'{\n]++|"[^"\n]*+"|'[^'\n]*+'|["']|\n(?![ \t\r]*+\n)|%(?!\})|\{(?!%))*+%\}""")


@cache
def _plain_tag() -> re.Pattern[str]:
    return re.compile(r"\{%(?:[^%{\n]++|%(?!\})|\n(?![ \t\r]*+\n))*+%\}")


@cache
def _helpscout() -> re.Pattern[str]:
    return re.compile(r"\s*(?:customer|user|conversation|mailbox|ticket|thread)\.[\w.]+\s*(?:,\s*fallback=[^%]*)?")


@cache
def _literal() -> re.Pattern[str]:
    return re.compile(r"""[-+~]?\s*(?:trans|translate)\s+_?\(?(?:"([^"]*)"|'([^']*)')""")


def read(scan: Scan, at: int) -> Items:
    """Return what opens here with brace and per cent; a comment or raw block is read to its end."""
    if not scan.value.startswith("{%", at):
        return ()
    found = _tag().match(scan.value, at) or _plain_tag().match(scan.value, at)
    if not found:
        return ()
    stop = found.end()
    body = scan.value[at + 2 : stop - 2]
    if _helpscout().fullmatch(body):
        return (output(scan, at, stop, (at + 2, stop - 2)),)
    words = body.lstrip("-+~ \t\r\n").split(None, 1)
    name = words[0].rstrip("-+~") if words else ""
    if name.startswith("#"):
        start = scan.value.index("#", at) + 1
        return (Item(at, stop, ItemKind.COMMENT, inner=(start, at + 2 + len(body.rstrip("-+~")))),)
    if name in {"comment", "raw", "verbatim"}:
        return _block(scan, at, stop, name)
    return (_single(scan, at, stop, name),)


def _single(scan: Scan, at: int, stop: int, name: str) -> Item:
    if name in _OPENERS:
        return Item(at, stop, ItemKind.OPEN, name=f"%{name}", branch=_OPENERS[name])
    if name in _MIDDLES:
        return Item(at, stop, ItemKind.MIDDLE, branch=_MIDDLES[name])
    if name.startswith("end"):
        return Item(at, stop, ItemKind.CLOSE, name=f"%{name[3:]}")
    if name in {"trans", "translate"}:
        literal = _literal().match(scan.value, at + 2, stop)
        if literal:
            return Item(at, stop, ItemKind.LITERAL, inner=literal.span(1 if literal[1] is not None else 2))
        return Item(at, stop, ItemKind.OPEN, name=f"%{name}", branch=Branch.LOOP)
    if name in _INCLUDES:
        return Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK)
    if name in _OUTPUTS:
        return Item(at, stop, ItemKind.PLACEHOLDER, _OUTPUTS[name])
    if name == "personalization_token":
        start = scan.value.index(name, at)
        return output(scan, at, stop, (start + len(name), stop - 2))
    return Item(at, stop, ItemKind.CONTROL)


def _block(scan: Scan, at: int, stop: int, name: str) -> Items:
    end = scan.find(f"end{name}", stop)
    closer = scan.find("%}", end) if end >= 0 else -1
    opener = scan.value.rfind("{%", stop, end) if closer >= 0 else -1
    if opener < 0:
        return (Item(at, stop, ItemKind.CONTROL),)
    if name == "comment":
        return (Item(at, closer + 2, ItemKind.COMMENT, inner=(stop, opener)),)
    return Item(at, stop, ItemKind.CONTROL), Item(opener, closer + 2, ItemKind.CONTROL)


def read_comment(scan: Scan, at: int) -> Items:
    """Return the comment that opens here with brace and hash."""
    if not scan.value.startswith("{#", at):
        return ()
    stop = scan.find("#}", at + 2)
    return (Item(at, stop + 2, ItemKind.COMMENT, inner=(at + 2, stop)),) if stop >= 0 else ()


READERS = {"{": (read, read_comment)}
ORDER = 1
