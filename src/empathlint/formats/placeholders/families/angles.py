"""Angle brackets: ERB, EJS, JSP, PHP, Freemarker, Odoo's `t`, Intercom's `attribute`, HTML comments."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.expressions import SAYS, output, shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass
from empathlint.model.records import NamedTuple

_PRINTS = {
    **dict.fromkeys(("c:out", "s:property"), PlaceholderClass.OTHER),
    **dict.fromkeys(
        ("c:import", "tiles:insertAttribute", "jsp:include", "fmt:message", "s:text", "bean:message", "spring:message"),
        PlaceholderClass.BLOCK,
    ),
    "fmt:formatDate": PlaceholderClass.DATE,
    "fmt:formatNumber": PlaceholderClass.NUMBER,
}
"""Elements of JSP that show something."""


class _Patterns(NamedTuple):
    opens: re.Pattern[str]
    middles: re.Pattern[str]
    closes: re.Pattern[str]
    attribute: re.Pattern[str]
    key: re.Pattern[str]
    default: re.Pattern[str]
    odoo_output: re.Pattern[str]
    odoo: re.Pattern[str]
    odoo_end: re.Pattern[str]
    freemarker: re.Pattern[str]
    jstl: re.Pattern[str]
    macro: re.Pattern[str]
    mako: re.Pattern[str]
    printed: re.Pattern[str]
    instead: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(
            r"(if|unless|case|switch|for|foreach|while|until)\b|.*?(?:\bdo\s*(?:\|[^|]*\|)?|\{)\s*\Z", re.DOTALL
        ),
        re.compile(r"(?:\}\s*)?(elsif|elseif|else\s+if|else|when)\b"),
        re.compile(r"(?:end|endif|endfor|endforeach|endunless|endwhile|endswitch)\b|\}"),
        re.compile(r"<attribute\b([^<>]*+)>(?:[^<>]{0,200}+</attribute>)?"),
        re.compile(r"""\bkey=["']([^"']*)["']"""),
        re.compile(r"""\bdefault=(?:"([^"]+)"|'([^']+)')"""),
        re.compile(
            r"""<t\b[^<>]*?\bt-(?:out|esc|field|raw)=(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*+(?:(?<=/)>|>[^<>]*+</t>)"""
        ),
        re.compile(r"<t\s[^<>]{0,300}?\bt-(if|foreach|call|set|elif|else)\b[^<>]*+>"),
        re.compile(r"</t\s{0,9}>(?:\s{0,99}+<t\s[^<>]{0,300}?\bt-(elif|else)\b[^<>]*+>)?"),
        re.compile(
            r"<(/?)#(if|elseif|else|list|items|sep|switch|case|default|break|macro|nested|include|import|assign|local|global|"
            r"function|return|compress|setting|ftl|attempt|recover|noparse|t|lt|rt)\b"
            r"""(?:[^<>"'()]++|"[^"<]*+"|'[^'<]*+'|\((?:[^()<\n]++|\([^()<\n]*+\))*+\)|[()])*+>"""
        ),
        re.compile(r"<(/?)((?:c|fmt|spring|s|bean|tiles|jsp):\w++)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"),
        re.compile(r"<(/?)@[\w.]++((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"),
        re.compile(r"</?%([a-z][\w.:]*+)((?:[^<>\"'%]++|\"[^\"<]*+\"|'[^'<]*+')*+)>"),
        re.compile(r"""\b(?:value|text|name|code)=(?:"\s*+(?:\$\{)?([^"{}]*+)|'\s*+(?:\$\{)?([^'{}]*+))"""),
        re.compile(r"""\b(?:default|text)=(?:"([^"<{}]++)"|'([^'<{}]++)')"""),
    )


def read_comment(scan: Scan, at: int) -> Items:
    """Return the HTML or Freemarker comment that opens here."""
    for opener, closer in (("<!--", "-->"), ("<#--", "-->"), ("<%--", "--%>")):
        if scan.value.startswith(opener, at):
            stop = scan.find(closer, at + len(opener))
            if stop >= 0:
                return (Item(at, stop + len(closer), ItemKind.COMMENT, inner=(at + len(opener), stop)),)
    return ()


def read_code(scan: Scan, at: int) -> Items:
    """Return the ERB, EJS, JSP or PHP tag that opens here."""
    value = scan.value
    if value.startswith("<%", at):
        closer, head = "%>", 2
    elif value.startswith("<?", at):
        closer, head = "?>", 2
    else:
        return ()
    stop = scan.find(closer, at + 2)
    again = scan.find("<%", at + 2) if closer == "%>" else -1
    if stop < 0 and value.startswith("<?php", at):
        return _statements(scan, (at, len(value)), (at + 5, len(value)))
    if stop < 0 or -1 < again < stop or value.startswith("<%%", at):
        return ()
    sign = value[at + 2 : at + 3]
    if sign == "#":
        return (Item(at, stop + 2, ItemKind.COMMENT, inner=(at + 3, stop)),)
    body = value[at + head : stop]
    if head == 2 and sign == "p" and "\n" in body.strip():
        return _statements(scan, (at, stop + 2), (at + 5, stop))
    code = body.removeprefix("php").strip("- \t\r\n;:")
    if code.startswith(("//", "#", "/*")) and ("\n" not in code or code.endswith("*/")):
        start = value.index(code, at)
        inner = (start + len(code) - len(code.lstrip("/#*")), start + len(code.rstrip("*/")))
        return (Item(at, stop + 2, ItemKind.COMMENT, inner=(inner[0], max(inner))),)
    if sign in {"=", "-", "~"} or code.startswith(SAYS):
        printed = body.lstrip("=-~ \t\r\n")
        if not (sign == "-" and _control(printed, 0, 0)):
            if printed.startswith(("render", "include", "yield")):
                return (Item(at, stop + 2, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
            return shown(scan, at, stop + 2, (at + head, stop))
    return (_control(code, at, stop + 2) or Item(at, stop + 2, ItemKind.CONTROL),)


def _statements(scan: Scan, extent: tuple[int, int], code: tuple[int, int]) -> Items:
    """Return what the statements in a tag of PHP are; few templates have any."""
    from empathlint.formats.placeholders.php import statements

    return statements(scan, extent, code)


def read_mako(scan: Scan, at: int) -> Items:
    """Return the Mako tag that opens or closes here, such as `<%def name="lamp()">`."""
    found = _patterns().mako.match(scan.value, at) if scan.value.startswith(("<%", "</%"), at) else None
    if not found:
        return ()
    if found[1] == "include":
        return (Item(at, found.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    kind = {"doc": ItemKind.COMMENT, "text": ItemKind.LITERAL}.get(found[1])
    stop = scan.find(closer := f"</%{found[1]}>", found.end()) if kind is not None else -1
    if kind is not None and stop >= 0 and scan.value[at + 1] == "%":
        return (Item(at, stop + len(closer), kind, inner=(found.end(), stop)),)
    return (Item(at, found.end(), ItemKind.CONTROL),)


def _control(code: str, at: int, stop: int) -> Item | None:
    patterns = _patterns()
    middle = patterns.middles.match(code)
    if middle:
        branch = Branch.ELSE if middle[1] == "else" else Branch.IF
        return Item(at, stop, ItemKind.MIDDLE, branch=branch)
    if patterns.closes.match(code) and not code.endswith("{"):
        return Item(at, stop, ItemKind.CLOSE, name="code")
    opener = patterns.opens.match(code)
    if opener:
        word = opener[1] or ""
        branch = {"if": Branch.IF, "unless": Branch.IF, "case": Branch.CASE, "switch": Branch.CASE}.get(
            word, Branch.LOOP
        )
        return Item(at, stop, ItemKind.OPEN, name="code", branch=branch)
    return None


def read_attribute(scan: Scan, at: int) -> Items:
    """Return Intercom's `attribute` element or Odoo's output element; what they hold is a sample, not reply text."""
    patterns = _patterns()
    found = patterns.attribute.match(scan.value, at)
    if found:
        key = patterns.key.search(found[1])
        default = patterns.default.search(found[1])
        inner = None
        if default:
            start, stop = default.span(1 if default[1] is not None else 2)
            inner = (found.start(1) + start, found.start(1) + stop)
        fill = classify(key[1] if key else "", scan.vendor or "intercom")
        return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill, inner),)
    found = patterns.odoo_output.match(scan.value, at)
    if found:
        return (output(scan, at, found.end(), found.span(1 if found[1] is not None else 2)),)
    return ()


def read_element(scan: Scan, at: int) -> Items:
    """Return a control element of Odoo, Freemarker or JSP."""
    patterns, value = _patterns(), scan.value
    found = patterns.odoo_end.match(value, at)
    if found:
        if found[1]:
            branch = Branch.ELSE if found[1] == "else" else Branch.IF
            return (Item(at, found.end(), ItemKind.MIDDLE, branch=branch),)
        return (Item(at, found.end(), ItemKind.CLOSE, name="t"),)
    found = patterns.odoo.match(value, at)
    if found:
        if value.endswith("/>", at, found.end()):
            fill = PlaceholderClass.BLOCK if found[1] == "call" else None
            return (Item(at, found.end(), ItemKind.PLACEHOLDER if fill else ItemKind.CONTROL, fill),)
        return (Item(at, found.end(), ItemKind.OPEN, name="t", branch=Branch.IF if found[1] == "if" else Branch.LOOP),)
    found = patterns.freemarker.match(value, at)
    if found:
        return (_named(found[2], bool(found[1]), at, found.end()),)
    found = patterns.macro.match(value, at)
    if found:
        is_call = not found[1] and found[2].endswith("/")
        kind = ItemKind.PLACEHOLDER if is_call else ItemKind.CONTROL
        return (Item(at, found.end(), kind, PlaceholderClass.BLOCK if is_call else None),)
    found = patterns.jstl.match(value, at)
    if found:
        return _jstl(scan, found)
    return ()


def _named(name: str, is_end: bool, at: int, stop: int) -> Item:  # noqa: FBT001
    if name in {"if", "list", "switch", "macro"}:
        if is_end:
            return Item(at, stop, ItemKind.CLOSE, name=f"fm{name}")
        branch = {"if": Branch.IF, "switch": Branch.CASE}.get(name, Branch.LOOP)
        return Item(at, stop, ItemKind.OPEN, name=f"fm{name}", branch=branch)
    if name in {"else", "elseif", "case", "default"}:
        return Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if name in {"else", "default"} else Branch.IF)
    return Item(at, stop, ItemKind.PLACEHOLDER if name == "include" else ItemKind.CONTROL, PlaceholderClass.BLOCK)


def _jstl(scan: Scan, found: re.Match[str]) -> Items:
    at, stop = found.start(), found.end()
    name = found[2].partition(":")[2]
    if found[2] in _PRINTS:
        return (Item(at, stop, ItemKind.CONTROL) if found[1] else _printed(scan, found),)
    if name not in {"if", "choose", "when", "otherwise", "forEach", "set", "iterator"}:
        return (Item(at, stop, ItemKind.CONTROL),)
    if found[1]:
        kind = ItemKind.CONTROL if name in {"when", "otherwise", "set"} else ItemKind.CLOSE
        return (Item(at, stop, kind, name=f"c:{name}"),)
    if name in {"when", "otherwise"}:
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if name == "otherwise" else Branch.IF),)
    if name == "set":
        return (Item(at, stop, ItemKind.CONTROL),)
    branch = {"if": Branch.IF, "choose": Branch.CASE}.get(name, Branch.LOOP)
    return (Item(at, stop, ItemKind.OPEN, name=f"c:{name}", branch=branch),)


def read_of_vendor(scan: Scan, at: int) -> Items:
    """Return an element that only one vendor's texts have; they are rare, so that their patterns are met at need."""
    if scan.vendor not in ("xliff", "salesforce"):
        return ()
    from empathlint.formats.placeholders.elements import BY_VENDOR

    return BY_VENDOR[scan.vendor](scan, at)


def _printed(scan: Scan, found: re.Match[str]) -> Item:
    """Return the placeholder that an element of JSP is, with what it shows instead of nothing."""
    at, stop, given = found.start(), found.end(), found.start(3)
    value, instead = _patterns().printed.search(found[3]), _patterns().instead.search(found[3])
    fill = _PRINTS[found[2]]
    if value and fill is PlaceholderClass.OTHER:
        span = value.span(1 if value[1] is not None else 2)
        fill = output(scan, at, stop, (given + span[0], given + span[1])).fill or fill
    inner = instead.span(1 if instead[1] is not None else 2) if instead else None
    return Item(at, stop, ItemKind.PLACEHOLDER, fill, (given + inner[0], given + inner[1]) if inner else None)


READERS = {"<": (read_of_vendor, read_comment, read_code, read_mako, read_attribute, read_element)}
ORDER = 3
