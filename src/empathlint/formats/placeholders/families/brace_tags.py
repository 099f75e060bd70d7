"""Brace and per cent, brace and hash: tags of Liquid, Jinja, Twig, Django and HubL; variables of Help Scout."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import literals, output, shown
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
_TEXTS = words("text rich_text textarea header email_text raw_html simple_menu t trans translate")
"""Tags that show a text of their own: modules of HubL, translations."""
_OUTPUTS = {"now": PlaceholderClass.DATE, "url": PlaceholderClass.OTHER, "firstof": PlaceholderClass.OTHER}


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"""\{%(?:[^%"'{\n]++|"[^"\n]*+"|'[^'\n]*+'|["']|\n(?![ \t\r]*+\n)|%(?!\})|\{(?!%))*+%\}""")


@cache
def _code() -> re.Pattern[str]:
    """Match what Amazon's mails put a code or a link for: `{####}`, `{##Open this link##}`."""
    return re.compile(r"\{##(?:##\}|([^\s#{}][^#{}\n]{0,200}+)##\})")


@cache
def _plain_tag() -> re.Pattern[str]:
    return re.compile(r"\{%(?:[^%{\n]++|%(?!\})|\n(?![ \t\r]*+\n))*+%\}")


@cache
def _helpscout() -> re.Pattern[str]:
    return re.compile(r"\s*(?:customer|user|conversation|mailbox|ticket|thread)\.[\w.]+\s*(?:,\s*fallback=[^%]*)?")


@cache
def _literal() -> re.Pattern[str]:
    return re.compile(r"""[-+~]?\s*\w+\s+_?\(?(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)')""")


@cache
def _default_text() -> re.Pattern[str]:
    return re.compile(r"""\b(?:value|html)\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)')""")


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
    if name in _TEXTS:
        return _text(scan, at, stop, name)
    if name == "personalization_token":
        start = scan.value.index(name, at)
        return shown(scan, at, stop, (start, stop - 2))
    return (_single(at, stop, name),)


def _text(scan: Scan, at: int, stop: int, name: str) -> Items:
    """Return a tag that shows a text: a translation shows what it is given, a module what it begins with."""
    is_translated = name in {"t", "trans", "translate"}
    found = (_literal() if is_translated else _default_text()).search(scan.value, at + 2, stop)
    shown_text = (found[1] or found[2] or "") if found else ""
    is_key = is_translated and " " not in shown_text and (name == "t" or "." in shown_text.strip(".…"))
    if found and is_key:
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    if found:
        return literals(scan, at, stop, [found.span(1 if found[1] is not None else 2)])
    if is_translated and name != "t":
        return (Item(at, stop, ItemKind.OPEN, name=f"%{name}", branch=Branch.LOOP),)
    return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.OTHER),)


def _single(at: int, stop: int, name: str) -> Item:
    if name in _OPENERS:
        return Item(at, stop, ItemKind.OPEN, name=f"%{name}", branch=_OPENERS[name])
    if name in _MIDDLES:
        return Item(at, stop, ItemKind.MIDDLE, branch=_MIDDLES[name])
    if name.startswith("end"):
        return Item(at, stop, ItemKind.CLOSE, name=f"%{name[3:]}")
    if name in _INCLUDES:
        return Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK)
    if name in _OUTPUTS:
        return Item(at, stop, ItemKind.PLACEHOLDER, _OUTPUTS[name])
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
    if scan.value.startswith("{##", at):
        code = _code().match(scan.value, at)
        if code and not code[1]:
            return (Item(at, code.end(), ItemKind.PLACEHOLDER, PlaceholderClass.OTHER),)
        if code:
            return Item(at, at + 3, ItemKind.CONTROL), Item(code.end() - 3, code.end(), ItemKind.CONTROL)
    stop = scan.find("#}", at + 2)
    return (Item(at, stop + 2, ItemKind.COMMENT, inner=(at + 2, stop)),) if stop >= 0 else ()


READERS = {"{": (read, read_comment)}
ORDER = 1
