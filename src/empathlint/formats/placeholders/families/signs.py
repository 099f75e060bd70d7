"""Tags that begin with $ # % * @, as in shells, Ruby, printf, Mailchimp, Marketing Cloud, Velocity, Razor, flows."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.expressions import output, shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_TRANSLATED = (
    r"\$\{\s{0,9}+(?:_|gettext|ngettext|ugettext|ungettext)\("
    r"""(?:[^{}"']++|"(?:[^"\\]|\\.){0,1500}+"|'(?:[^'\\]|\\.){0,1500}+')*+\}"""
)
"""A text that is looked up over several lines, or with fields in it: what it says is not read."""


def read_dollar(scan: Scan, at: int) -> Items:
    """Return `${{ x }}`, `${x}`, `$!{x}`, `$(x)`, `$x`, but no amount of money; of browsers' extensions `$NAME$`."""
    value = scan.value
    if scan.vendor == "webextension":
        return _of_extension(scan, at)
    if value.startswith("${", at) and scan.find("`", at) >= 0:
        from empathlint.formats.placeholders.chosen import read  # seldom needed

        made = read(scan, at)
        if made:
            return made
    double = _compiled(r"\$\{\{[^{}\n]++\}\}").match(value, at)
    if double:
        return (output(scan, at, double.end(), (at + 3, double.end() - 2)),)
    braced = _compiled(r"""\$!?\{((?:[^{}"'\n]++|"[^"\n{]*+"|'[^'\n{]*+'|["'])++)\}""").match(value, at)
    if braced:
        if braced[1].startswith("mail_script:"):
            return (Item(at, braced.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
        return shown(scan, at, braced.end(), braced.span(1))
    translated = _compiled(_TRANSLATED).match(value, at)
    if translated:
        return (Item(at, translated.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    called = _compiled(r"\$\(([A-Za-z_][\w.]{1,60}+)\)").match(value, at)
    if called:
        return (output(scan, at, called.end(), called.span(1)),)
    if scan.velocity or scan.vendor == "velocity":
        short = _compiled(r"\$!?([A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+(?:\([^()\n]*+\))?)*+)").match(value, at)
        if short:
            return (output(scan, at, short.end(), short.span(1)),)
    named = _compiled(r"\$!?([a-z_][A-Za-z0-9_]++(?:\.[A-Za-z_]\w*+)*+)").match(value, at)
    if named and not value[at - 1 : at].isalnum():
        return (output(scan, at, named.end(), named.span(1)),)
    return ()


def _of_extension(scan: Scan, at: int) -> Items:
    """Return `$NAME$` and `$1` of a browser's extension; two dollar signs are one."""
    if scan.value.startswith("$$", at):
        return (Item(at, at + 2, ItemKind.LITERAL, inner=(at + 1, at + 2)),)
    found = _compiled(r"\$(?:([\w@]{1,60}+)\$|[1-9])").match(scan.value, at)
    if not found:
        return ()
    fill = classify(found[1].lower(), scan.vendor) if found[1] else PlaceholderClass.OTHER
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill),)


def read_hash(scan: Scan, at: int) -> Items:
    """Return `#{x}` or a directive of Velocity."""
    value = scan.value
    if scan.vendor == "mako" and value.startswith("##", at) and _begins_line(value, at):
        line = _compiled(r"##([^\n\r]*+)\r?\n?").match(value, at)
        return (Item(at, line.end(), ItemKind.COMMENT, inner=line.span(1)),) if line else ()
    if scan.velocity or scan.vendor == "velocity" or value.startswith(("#*", "#[["), at):
        found = _velocity(scan, at)
        if found:
            return found
    braced = _compiled(r"""#\{((?:[^{}"'\n]++|"[^"\n{]*+"|'[^'\n{]*+'|["'])++)\}""").match(value, at)
    if braced:
        return (output(scan, at, braced.end(), braced.span(1)),)
    opener = _compiled(
        r"#(if|foreach|set|parse|include|evaluate|macro|define)\s?"
        r"\((?:[^()\n]++|\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\))*+\)"
    ).match(value, at)
    if not opener:
        return _macro(scan, at)
    if opener[1] in {"parse", "include"}:
        return (Item(at, opener.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    if opener[1] in {"set", "evaluate"}:
        return (Item(at, opener.end(), ItemKind.CONTROL),)
    scan.velocity += 1
    branch = Branch.IF if opener[1] == "if" else Branch.LOOP
    return (Item(at, opener.end(), ItemKind.OPEN, name="velocity", branch=branch),)


def _macro(scan: Scan, at: int) -> Items:
    """Return the call of a macro, whose text stands elsewhere, in a template of Velocity."""
    if scan.vendor != "velocity":
        return ()
    found = _compiled(
        r"#(@?)(?:\{[a-zA-Z_]\w*+\}|[a-zA-Z_]\w*+)\((?:[^()\"\n]++|\"[^\"\n]*+\"|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\)"
    ).match(scan.value, at)
    if not found:
        return ()
    if not found[1]:
        return (Item(at, found.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK),)
    scan.velocity += 1
    return (Item(at, found.end(), ItemKind.OPEN, name="velocity", branch=Branch.LOOP),)


def _velocity(scan: Scan, at: int) -> Items:
    """Return what a hash sign means where Velocity's directives are: a comment, what is left alone, a branch."""
    value = scan.value
    for opener, closer, kind in (("#*", "*#", ItemKind.COMMENT), ("#[[", "]]#", ItemKind.LITERAL)):
        if value.startswith(opener, at):
            stop = scan.find(closer, at + len(opener))
            return (Item(at, stop + len(closer), kind, inner=(at + len(opener), stop)),) if stop >= 0 else ()
    comment = _compiled(r"##([^\n\r]*+)").match(value, at)
    if comment:
        return (Item(at, comment.end(), ItemKind.COMMENT, inner=comment.span(1)),)
    middle = _compiled(
        r"#(?:\{(else|end)\}|(else|end|break|stop)\b|(elseif)\s?\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\))"
    ).match(value, at)
    if not middle:
        return ()
    word = middle[1] or middle[2] or middle[3]
    if word in {"break", "stop"}:
        return (Item(at, middle.end(), ItemKind.CONTROL),)
    if word == "end":
        scan.velocity -= scan.velocity > 0
        return (Item(at, middle.end(), ItemKind.CLOSE, name="velocity"),)
    return (Item(at, middle.end(), ItemKind.MIDDLE, branch=Branch.ELSE if word == "else" else Branch.IF),)


def read_percent(scan: Scan, at: int) -> Items:
    """Return `%{x}`, `%NAME%`, `%%NAME%%`, `%%=…=%%`, `%%[ … ]%%`, printf's conversions or a line statement."""
    value = scan.value
    if value.startswith("%%", at):
        return _marketing_cloud(scan, at)
    braced = _compiled(r"%\{([^{}\n]{1,80}+)\}").match(value, at)
    if braced:
        found = _compiled(r"~?\s*+(if|else|endif|for|endfor)\b").match(braced[1])
        if found and (found[1] not in {"if", "for"} or " " in braced[1].strip("~ ")):
            return (_statement(found[1].replace("elseif", "elif"), at, braced.end()),)
        return (output(scan, at, braced.end(), braced.span(1)),)
    before = value[at - 1 : at]
    statement = _compiled(r"%[ \t]*+(if|elif|elsif|else|endif|end|for|endfor|set)\b[^\n%]*+:?[ \t\r]*+(?=\n|\Z)").match(
        value, at
    )
    if statement and (not before or before == "\n" or _begins_line(value, at)):
        return (_statement(statement[1], at, statement.end()),)
    if before.isalnum() or before == "%":
        return ()
    named = _compiled(r"%(?![0-9A-F]{2}%)([A-Za-z][A-Za-z0-9_.-]{0,60}+)%(?![\w%])").match(value, at)
    if named:
        return (Item(at, named.end(), ItemKind.PLACEHOLDER, classify(named[1], scan.vendor)),)
    numbered = _compiled(r"%[1-9]\d?+(?![\w%$]|\.\d)").match(value, at)
    if numbered:
        return (Item(at, numbered.end(), ItemKind.PLACEHOLDER, PlaceholderClass.OTHER),)
    printf = _compiled(
        r"%(?:\(([A-Za-z_][\w.]{0,60}+)\)[-+0#]?[sdifrx]|(?:\d{1,2}\$)?#@\w{1,60}+@|\d{1,2}\$[-+0#]?[sdifux@]|"
        r"[-+0#]?\d{0,3}(?:\.\d{1,2})?(?:[sdifuxX@]|(?:ll?|[hqzj])[diux]))(?!\w)"
    ).match(value, at)
    if printf:
        fill = classify(printf[1], scan.vendor) if printf[1] else PlaceholderClass.OTHER
        numeric = value[printf.end() - 1] in "difu" and fill is PlaceholderClass.OTHER
        return (Item(at, printf.end(), ItemKind.PLACEHOLDER, PlaceholderClass.NUMBER if numeric else fill),)
    return ()


def _begins_line(value: str, at: int) -> bool:
    while at and value[at - 1] in " \t":
        at -= 1
    return not at or value[at - 1] == "\n"


def _statement(word: str, at: int, stop: int) -> Item:
    if word in {"if", "for"}:
        return Item(at, stop, ItemKind.OPEN, name=f"%{word}", branch=Branch.IF if word == "if" else Branch.LOOP)
    if word == "end":
        return Item(at, stop, ItemKind.CLOSE, name="%if")
    if word in {"elif", "elsif", "else"}:
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
                return shown(scan, at, stop + 3, (at + 3, stop))
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
    if word in {"IF", "IFNOT", "INTERESTED", "NOTINTERESTED"}:
        return (Item(at, stop, ItemKind.OPEN, name="mailchimp"),)
    if word in {"ELSE", "ELSEIF"}:
        return (Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE if word == "ELSE" else Branch.IF),)
    if word == "END":
        return (Item(at, stop, ItemKind.CLOSE, name="mailchimp"),)
    return (Item(at, stop, ItemKind.PLACEHOLDER, classify(found[1], scan.vendor)),)


def read_at(scan: Scan, at: int) -> Items:
    """Return `@@name@@`, `@{{x}}`, a flow's `@{body('a')?['x']}`, Razor's `@Model.X`, and `@username` as a blank."""
    value = scan.value
    if value[at - 1 : at].isalnum():
        return ()
    double = _compiled(r"@@([A-Za-z_][\w .-]{0,60}+)@@").match(value, at)
    if double:
        return (Item(at, double.end(), ItemKind.PLACEHOLDER, classify(double[1], scan.vendor)),)
    if value.startswith("@{", at):
        braced = _compiled(
            r"@\{(?:\{([^{}\n]++)\}|([A-Za-z_]\w*+\([^(){}\n]*+\)(?:\??(?:\[[^\[\]{}\n]*+\]|\.\w++))*+))\}"
        ).match(value, at)
        return (output(scan, at, braced.end(), braced.span(braced.lastindex or 1)),) if braced else ()
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
    return ()


READERS = {"$": (read_dollar,), "#": (read_hash,), "%": (read_percent,), "*": (read_star,), "@": (read_at,)}
ORDER = 4
