"""Double, triple and quadruple braces: Liquid, Handlebars, Mustache, Jinja, Twig, HubL, Blade, Go and their kin."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.expressions import output, shown
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Items, Scan
from empathlint.model import PlaceholderClass

_COMMENTS = (
    ("{{!--", "--}}"), ("{{~!--", "--~}}"), ("{{--", "--}}"), ("{{!", "}}"), ("{{/*", "*/}}"), ("{{- /*", "*/ -}}"),
)  # fmt: skip

_OPENERS = ("if", "range", "with", "block", "define")
_ENDS = ("{{end", "{{ end", "{{- end", "{{-end")
"""What Go's templates open with these words, and how all of it ends."""
_SHOWN = ("template", "layout", "block")
"""Tags of Magento that show what stands elsewhere."""


@cache
def _tag() -> re.Pattern[str]:
    # a tag holds no opener of its own, so an opener that nothing closes is given up at the next one
    return re.compile(
        r"""\{\{(?:[^{}"'\n]++|"(?:[^"\n{]++|\{(?!\{))*+"|'(?:[^'\n{]++|\{(?!\{))*+'"""
        r"""|["']|\n(?![ \t\r]*+\n)|\}(?!\})|\{(?!\{))*+\}\}"""
    )


@cache
def _assigned() -> re.Pattern[str]:
    return re.compile(r"-?\s*+\$\w++\s*+:?=(?!=)")


@cache
def _plain_tag() -> re.Pattern[str]:
    return re.compile(r"\{\{(?:[^{}\n]++|\n(?![ \t\r]*+\n))*+\}\}")


@cache
def _triple_tag() -> re.Pattern[str]:
    return re.compile(r"\{\{\{[^{}\n]++\}\}\}")


@cache
def _raw_tag() -> re.Pattern[str]:
    return re.compile(r"\{\{\{\{/?[\w-]{1,60}+\}\}\}\}")


@cache
def _doubled_tag() -> re.Pattern[str]:
    # a tag of two braces in a text whose own language halves them, such as a format string
    return re.compile(r"\{\{\{\{[^{}\n]++\}\}\}\}")


@cache
def _section() -> re.Pattern[str]:
    return re.compile(
        r"[-~]?\s*(?:(?P<sign>[#^/>])\s*(?P<partial>[*>]\s*)?(?P<name>[^\s(}~]*)|(?P<word>else|end|if|range|with|template|block|define|depend|layout|css|inlinecss)\b"
        r"(?P<rest>[^=|]?))"
    )


@cache
def _lost_a_brace() -> re.Pattern[str]:
    """Return what finds a name that only one brace closes; what ends further on is another tag."""
    return re.compile(r"\{\{[ \t]*+[A-Za-z_][\w.]*+[ \t]*+\}[^}]")


def read(scan: Scan, at: int) -> Items:
    """Return the tag that opens here with two braces or more."""
    value = scan.value
    if not value.startswith("{{", at):
        return ()
    if value.startswith("{{{{", at):
        doubled = _doubled_tag().match(value, at)
        if doubled:
            return (_doubled(scan, at, doubled.end()),)
    if value.startswith("{{{", at):
        triple = _triple_tag().match(value, at)
        return (output(scan, at, triple.end(), (at + 3, triple.end() - 3)),) if triple else ()
    comment = _comment(scan, at)
    if comment:
        return comment
    if value.startswith("trans", at + 2):
        from empathlint.formats.placeholders.translated import read as read_text

        text = read_text(scan, at)
        if text:
            return text
    found = _tag().match(value, at) or _plain_tag().match(value, at)
    if not found or not value[at + 2 : found.end() - 2].strip(" \t\r\n-~") or _lost_a_brace().match(value, at):
        return ()
    stop = found.end()
    if value.startswith(("$", " $", "- $"), at + 2) and _assigned().match(value, at + 2, stop):
        return (Item(at, stop, ItemKind.CONTROL),)
    special = _special(scan, at, stop)
    return (special,) if special else shown(scan, at, stop, (at + 2, stop - 2))


def _doubled(scan: Scan, at: int, stop: int) -> Item:
    """Return what four braces on either side are: one end of a block that is shown as it is, or a placeholder."""
    raw = _raw_tag().match(scan.value, at)
    if raw and (scan.value.startswith("/", at + 4) or scan.find("{{{{/", stop) >= 0):
        return Item(at, stop, ItemKind.CONTROL)
    return output(scan, at, stop, (at + 4, stop - 4))


def _comment(scan: Scan, at: int) -> Items:
    if not scan.value.startswith(("!", "-", "~", "/*"), at + 2):
        return ()
    for opener, closer in _COMMENTS:
        if scan.value.startswith(opener, at):
            stop = scan.find(closer, at + len(opener))
            if stop >= 0:
                return (Item(at, stop + len(closer), ItemKind.COMMENT, inner=(at + len(opener), stop)),)
    return ()


def _special(scan: Scan, at: int, stop: int) -> Item | None:
    found = _section().match(scan.value, at + 2, stop - 2)
    if not found:
        return None
    if found["word"]:
        return _word_section(scan, scan.value[found.start("word") : stop - 2].split(), at, stop)
    sign, name = found["sign"], found["name"].rstrip("-")
    if sign == ">":
        return Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK)
    if sign == "/":
        return Item(at, stop, ItemKind.CLOSE, name=f"#{name}")
    if sign == "^":
        if not name:
            return Item(at, stop, ItemKind.MIDDLE, branch=Branch.ELSE)
        return Item(at, stop, ItemKind.OPEN, name=f"#{name}", branch=Branch.INVERSE)
    is_shown = found["partial"] or name in {"each", "with", "let", "foreach", "for"}
    branch = Branch.LOOP if is_shown else Branch.IF
    return Item(at, stop, ItemKind.OPEN, name=f"#{name}", branch=branch)


def _word_section(scan: Scan, words: list[str], at: int, stop: int) -> Item | None:
    """Return what a tag is that begins with a word of Go's or Magento's templates, None if it is no tag of theirs."""
    first = words[0].strip("-~")
    second = words[1].strip("-~") if len(words) > 1 else ""
    if first == "else":
        return Item(at, stop, ItemKind.MIDDLE, branch=Branch.IF if second else Branch.ELSE)
    if first == "end" and not second:
        return Item(at, stop, ItemKind.CLOSE, name="go")
    if not second:
        return None
    if first in _SHOWN and "=" in second:
        return Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK)
    if first in {"css", "inlinecss"}:
        return Item(at, stop, ItemKind.CONTROL) if "=" in second else None
    if first in {"if", "depend"} and scan.find(f"{{{{/{first}}}}}", stop) >= 0:
        return Item(at, stop, ItemKind.OPEN, name=f"#{first}")
    if first in _OPENERS and (second[0] in ".$(" or any(scan.find(end, stop) >= 0 for end in _ENDS)):
        return Item(at, stop, ItemKind.OPEN, name="go", branch=Branch.IF if first == "if" else Branch.LOOP)
    if first == "template" and second.startswith('"'):
        return Item(at, stop, ItemKind.PLACEHOLDER, PlaceholderClass.BLOCK)
    return None


READERS = {"{": (read,)}
ORDER = 0
