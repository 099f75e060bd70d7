"""Tags that begin with $ # % * @, as in shells, Ruby, printf, Mailchimp, Marketing Cloud, Velocity and Razor."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.expressions import output
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan, words
from empathlint.model import PlaceholderClass

_BRANCHES = {"if": Branch.IF, "ifnot": Branch.IF, "unless": Branch.IF, "isset": Branch.IF, "auth": Branch.IF}
_LOOPS = words("foreach for forelse while section push")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def read_dollar(scan: Scan, at: int) -> Items:
    """Return `${{ x }}`, `${x}`, `$!{x}`, `$x`, but no amount of money."""
    value = scan.value
    double = _compiled(r"\$\{\{[^{}\n]++\}\}").match(value, at)
    if double:
        return (output(scan, at, double.end(), (at + 3, double.end() - 2)),)
    braced = _compiled(r"""\$!?\{((?:[^{}"'\n]++|"[^"\n{]*+"|'[^'\n{]*+'|["'])++)\}""").match(value, at)
    if braced:
        if braced[1].startswith("mail_script:"):
            return (Item(at, braced.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
        return (output(scan, at, braced.end(), braced.span(1)),)
    named = _compiled(r"\$!?([a-z_][A-Za-z0-9_]++(?:\.[A-Za-z_]\w*+)*+)").match(value, at)
    if named and not value[at - 1 : at].isalnum():
        return (output(scan, at, named.end(), named.span(1)),)
    return ()


def read_hash(scan: Scan, at: int) -> Items:
    """Return `#{x}` or a directive of Velocity."""
    value = scan.value
    braced = _compiled(r"""#\{((?:[^{}"'\n]++|"[^"\n{]*+"|'[^'\n{]*+'|["'])++)\}""").match(value, at)
    if braced:
        return (output(scan, at, braced.end(), braced.span(1)),)
    opener = _compiled(r"#(if|foreach|set|parse)\s?\((?:[^()\n]++|\([^()\n]*+\))*+\)").match(value, at)
    if opener:
        if opener[1] in {"set", "parse"}:
            return (Item(at, opener.end(), ItemKind.CONTROL),)
        scan.velocity += 1
        branch = Branch.IF if opener[1] == "if" else Branch.LOOP
        return (Item(at, opener.end(), ItemKind.OPEN, name="velocity", branch=branch),)
    if not scan.velocity:
        return ()
    middle = _compiled(r"#(else\b|elseif\s?\((?:[^()\n]++|\([^()\n]*+\))*+\)|end\b)").match(value, at)
    if not middle:
        return ()
    if middle[1] == "end":
        scan.velocity -= 1
        return (Item(at, middle.end(), ItemKind.CLOSE, name="velocity"),)
    return (Item(at, middle.end(), ItemKind.MIDDLE, branch=Branch.ELSE if middle[1] == "else" else Branch.IF),)


def read_percent(scan: Scan, at: int) -> Items:
    """Return `%{x}`, `%NAME%`, `%%NAME%%`, `%%=…=%%`, `%%[ … ]%%`, printf's conversions or a line statement."""
    value = scan.value
    if value.startswith("%%", at):
        return _marketing_cloud(scan, at)
    braced = _compiled(r"%\{([^{}\n]{1,80}+)\}").match(value, at)
    if braced:
        return (output(scan, at, braced.end(), braced.span(1)),)
    before = value[at - 1 : at]
    statement = _compiled(r"%[ \t]*+(if|elif|else|endif|for|endfor|set)\b[^\n%]*+:?[ \t\r]*+(?=\n|\Z)").match(value, at)
    if statement and (not before or before == "\n"):
        return (_statement(statement[1], at, statement.end()),)
    if before.isalnum() or before == "%":
        return ()
    named = _compiled(r"%(?![0-9A-F]{2}%)([A-Za-z][A-Za-z0-9_.-]{0,60}+)%(?![\w%])").match(value, at)
    if named:
        return (Item(at, named.end(), ItemKind.PLACEHOLDER, classify(named[1], scan.vendor)),)
    printf = _compiled(
        r"%(?:\(([A-Za-z_][\w.]{0,60}+)\)[-+0#]?[sdifrx]|\d{1,2}\$[-+0#]?[sdifux@]|[-+0#]?\d{0,3}(?:\.\d{1,2})?[sdifuxX@])"
        r"(?!\w)"
    ).match(value, at)
    if printf:
        fill = classify(printf[1], scan.vendor) if printf[1] else PlaceholderClass.OTHER
        numeric = value[printf.end() - 1] in "dif" and fill is PlaceholderClass.OTHER
        return (Item(at, printf.end(), ItemKind.PLACEHOLDER, PlaceholderClass.NUMBER if numeric else fill),)
    return ()


def _statement(word: str, at: int, stop: int) -> Item:
    if word in {"if", "for"}:
        return Item(at, stop, ItemKind.OPEN, name=f"%{word}", branch=Branch.IF if word == "if" else Branch.LOOP)
    if word in {"elif", "else"}:
        return Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if word == "else" else Branch.IF)
    if word == "set":
        return Item(at, stop, ItemKind.CONTROL)
    return Item(at, stop, ItemKind.CLOSE, name=f"%{word[3:]}")


def _marketing_cloud(scan: Scan, at: int) -> Items:
    value = scan.value
    for opener, closer in (("%%[", "]%%"), ("%%=", "=%%")):
        if value.startswith(opener, at):
            stop = scan.find(closer, at + 3)
            if stop < 0:
                return ()
            if opener == "%%=":
                return (output(scan, at, stop + 3, (at + 3, stop)),)
            return (_ampscript(value[at + 3 : stop].split(None, 1), at, stop + 3),)
    named = _compiled(r"%%([A-Za-z_][\w .:-]{0,60}+)%%").match(value, at)
    if named:
        return (Item(at, named.end(), ItemKind.PLACEHOLDER, classify(named[1], scan.vendor)),)
    return ()


def _ampscript(words: list[str], at: int, stop: int) -> Item:
    word = words[0].lower() if words else ""
    if word == "if":
        return Item(at, stop, ItemKind.OPEN, name="ampscript")
    if word in {"else", "elseif"}:
        return Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if word == "else" else Branch.IF)
    return Item(at, stop, ItemKind.CLOSE if word == "endif" else ItemKind.CONTROL, name="ampscript")


def read_star(scan: Scan, at: int) -> Items:
    """Return Mailchimp's merge tags and conditionals."""
    found = _compiled(r"\*\|([^|\n]{1,200}+)\|\*").match(scan.value, at)
    if not found:
        return ()
    words = found[1].split(":", 1)
    word, stop = words[0].strip().upper(), found.end()
    if word in {"IF", "IFNOT"}:
        return (Item(at, stop, ItemKind.OPEN, name="mailchimp"),)
    if word in {"ELSE", "ELSEIF"}:
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if word == "ELSE" else Branch.IF),)
    if word == "END":
        return (Item(at, stop, ItemKind.CLOSE, name="mailchimp"),)
    return (Item(at, stop, ItemKind.PLACEHOLDER, classify(found[1], scan.vendor)),)


def read_at(scan: Scan, at: int) -> Items:
    """Return `@@name@@`, Razor's `@Model.X`, Blade's directives, and `@username` as a blank."""
    value = scan.value
    if value[at - 1 : at].isalnum():
        return ()
    double = _compiled(r"@@([A-Za-z_][\w .-]{0,60}+)@@").match(value, at)
    if double:
        return (Item(at, double.end(), ItemKind.PLACEHOLDER, classify(double[1], scan.vendor)),)
    razor = _compiled(r"@(?:\(\s*)?(?:Model|ViewBag|ViewData|Html)((?:\.[A-Za-z_]\w*+)++)(?:\([^()\n]*+\))?\)?").match(
        value, at
    )
    if razor:
        return (Item(at, razor.end(), ItemKind.PLACEHOLDER, classify(razor[1], scan.vendor)),)
    mention = _compiled(r"@(user_?name|name|customer|author|requester|user|contributor|mention)\b(?![.@-]\w)").match(
        value, at
    )
    if mention:
        return (Item(at, mention.end(), ItemKind.PLACEHOLDER, PlaceholderClass.CUSTOMER_NAME),)
    return _blade(value, at)


def _blade(value: str, at: int) -> Items:
    found = _compiled(r"@(end)?([a-z]++)(?:\s?\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\))?").match(value, at)
    if not found:
        return ()
    name, stop, has_condition = found[2], found.end(), value[found.end() - 1] == ")"
    if found[1]:
        known = name in _BRANCHES or name in _LOOPS
        return (Item(at, stop, ItemKind.CLOSE, name=f"@{name}"),) if known else ()
    if name in _BRANCHES and (has_condition or name == "auth"):
        return (Item(at, stop, ItemKind.OPEN, name=f"@{name}", branch=_BRANCHES[name]),)
    if name in _LOOPS and has_condition:
        return (Item(at, stop, ItemKind.OPEN, name=f"@{name}", branch=Branch.LOOP),)
    if name == "else" or (name == "elseif" and has_condition):
        return (Item(at, found.end(2) if name == "else" else stop, ItemKind.MIDDLE,
                     branch=Branch.ELSE if name == "else" else Branch.IF),)  # fmt: skip
    if name in {"include", "component", "yield"} and has_condition:
        return (Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    return ()


READERS = {"$": (read_dollar,), "#": (read_hash,), "%": (read_percent,), "*": (read_star,), "@": (read_at,)}
ORDER = 4
