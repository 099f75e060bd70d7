"""Blanks that a person fills in before sending, and bracketed notes to that person. The words are format vocabulary."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.placeholders.classes import classify, classify_blank
from empathlint.formats.placeholders.template import Item, ItemKind, Items, Scan, words
from empathlint.model import PlaceholderClass

NOTE_WORDS = 6
"""A bracketed text of more words than this is a note, unless it begins as a blank does."""

_ELEMENTS = words(
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption "
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption "
    "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd "
    "label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p param picture "
    "pre progress q rp rt ruby s samp script section select slot small source span strike strong style sub summary "
    "sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr"
)
_BLANK_STARTS = words(
    "insert add enter your customer customer's name todo tbd fill agent date order product company link"
)
_NOTE_STARTS = words(
    "if note explain only optional delete remove use internal when unless mention please describe choose select "
    "attach paste include adapt edit this do don't write say ask for"
)
_NOT_BLANKS = words("sic x external spam redacted end quote image")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_][\w'’.]*")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def read_square(scan: Scan, at: int) -> Items:
    """Return `[[name]]`, a bracketed blank or a bracketed note; never a link, a reference or a checkbox."""
    value = scan.value
    double = _compiled(r"\[\[([^\[\]\n]{1,80}+)\]\]").match(value, at)
    if double:
        name, _, default = double[1].partition("|")
        start = at + 3 + len(name)
        inner = (start, start + len(default)) if default.strip() else None
        return (Item(at, double.end(), ItemKind.PLACEHOLDER, classify(name, scan.vendor), inner),)
    found = _compiled(r"\[((?:[^\[\]\n]++|\n(?![ \t\r]*+\n)){1,200}+)\]").match(value, at)
    if not found or len(found[1]) > 600:
        return ()
    before, after = value[at - 1 : at], value[found.end() : found.end() + 1]
    if before.isalnum() or before in {"]", "!", "\\"} or after in {"(", "["} or found[1][0] in "!^@":
        return ()
    text = found[1].strip()
    if any(c in "<>{}" for c in text) or not text:
        is_note = bool(text) and _is_note(text) and not _compiled(r"</?(?:p|div|li|td|h\d)\b").search(text)
        return (Item(at, found.end(), ItemKind.NOTE, inner=(at, found.end())),) if is_note else ()
    if not any(c.isalpha() for c in text):
        return (Item(at, found.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLANK),) if text == "#" else ()
    is_checkbox = text == "X" and value[max(0, at - 2) : at] in {"- ", "* ", "+ "}
    if " ".join(text.lower().split()) in scan.words or text in _NOT_BLANKS or is_checkbox:
        return ()
    if (after == ":" and _definition().match(value, found.end())) or _is_note(text):
        return () if after == ":" else (Item(at, found.end(), ItemKind.NOTE, inner=(at, found.end())),)
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, classify_blank(text)),)


def _definition() -> re.Pattern[str]:
    return _compiled(r":[ \t]*+(?:<|https?:|/|#|mailto:|www\.|\S++\.\w)")


def _is_note(text: str) -> bool:
    found = _word().findall(text)
    first = found[0].lower() if found else ""
    if first in {"todo", "tbd"}:
        return False
    if first in _NOTE_STARTS and (len(found) > 2 or ":" in text):
        return True
    if len(found) > (NOTE_WORDS * 2 if first in _BLANK_STARTS else NOTE_WORDS):
        return True
    return text.endswith(".") and len(found) > 2


def read_angle(scan: Scan, at: int) -> Items:
    """Return `<<order no>>` or `<NAME>`; never an element or an address."""
    value = scan.value
    double = _compiled(r"<<\s?([^<>\n]{1,80}+)>>").match(value, at)
    if double:
        fill = classify(double[1], scan.vendor) if "." in double[1] else classify_blank(double[1])
        return (Item(at, double.end(), ItemKind.PLACEHOLDER, fill),)
    if value.startswith("<insert", at) or value.startswith("<INSERT", at):
        insert = _compiled(r"<((?i:insert)[^<>\n]{1,80}+)>(?!>)").match(value, at)
        if insert:
            return (Item(at, insert.end(), ItemKind.PLACEHOLDER, classify_blank(insert[1])),)
    apart = _compiled(r"< ([A-Za-z][A-Za-z _]{0,40}) >").match(value, at)
    if apart and classify_blank(apart[1]) is not PlaceholderClass.BLANK:
        return (Item(at, apart.end(), ItemKind.PLACEHOLDER, classify_blank(apart[1])),)
    found = _compiled(r"<([A-Za-z](?:[A-Za-z0-9_'’ /-]{0,60}+))>").match(value, at)
    if not found or value[at - 1 : at] == "<" or value[found.end() : found.end() + 1] == ">":
        return ()
    name = found[1].strip(" /")
    if name.lower() in _ELEMENTS or name.lower() in scan.words or found[1].endswith("/"):
        return ()
    fill = classify_blank(name)
    if fill is PlaceholderClass.BLANK and name.islower() and " " not in name and "_" not in name:
        return ()
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill),)


def read_word(scan: Scan, at: int) -> Items:
    """Return XXX, TBD, TODO, FIXME, FILLIN, `INSERT … HERE`; never part of a masked number."""
    value = scan.value
    before = value[at - 1 : at]
    if before.isalnum() or (before in {"_", "-", "/", "."} and value[at - 2 : at - 1].isalnum()):
        return ()
    crosses = _compiled(r"[Xx]{3,}+(?:[ -][Xx]{3,}+)*+(?!\w)").match(value, at)
    if crosses:
        masked = "-" in crosses[0] or _compiled(r"[ -]?\d|[-/.][Xx]{2}|\) ?[Xx\d]{3}").match(value, crosses.end())
        masked = masked or _compiled(r"(?:\d[ -]|[Xx]\) ?)\Z").search(value[max(at - 3, 0) : at])
        fill = PlaceholderClass.NUMBER if before in {"$", "€", "£"} else PlaceholderClass.BLANK
        return () if masked else (Item(at, crosses.end(), ItemKind.PLACEHOLDER, fill),)
    found = _compiled(r"(?:TBD|TBC|TODO|FIXME|FILL ?IN)(?!\w)|INSERT ([A-Z' ]{1,40}?) HERE(?!\w)").match(value, at)
    if not found:
        return ()
    fill = classify_blank(found[1]) if found[1] else PlaceholderClass.BLANK
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill),)


def read_run(scan: Scan, at: int) -> Items:
    """Return a run of three or more of the same sign that stands for a word; a divider on its own line does not."""
    value = scan.value
    if value[at - 1 : at] == value[at]:
        return ()
    found = _compiled(r"_{3,}+|\?{3,}+|#{3,}+|\${3,}+").match(value, at)
    if not found:
        return ()
    before, after = value[at - 1 : at], value[found.end() : found.end() + 1]
    if before.isalnum() or after.isalnum() or before in {value[at], "?", "!"} or after in {"?", "!", "#"}:
        return ()
    lead = value[max(0, at - 40) : at].rpartition("\n")
    if (lead[1] or at <= 40) and not lead[2].strip() and (after in {"", "\n", "\r"} or value[at] == "#"):
        return ()
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, PlaceholderClass.BLANK),)


def read_round(scan: Scan, at: int) -> Items:
    """Return `((a name))`, and `(date)` and its like: one of a few words alone in parentheses."""
    double = _compiled(r"\(\(([A-Za-z][\w '’-]{0,60}+)\)\)").match(scan.value, at)
    if double and not scan.value[at - 1 : at].isalnum():
        return (Item(at, double.end(), ItemKind.PLACEHOLDER, classify_blank(double[1])),)
    found = _compiled(
        r"(?i:\(((?:insert [^()\n]{1,40}+)|date|time|amount|(?:customer|first|last|agent|product|your|order)? ?name|"
        r"(?:order|tracking|ticket|case|phone) number)\))",
    ).match(scan.value, at)
    if not found or scan.value[at - 1 : at].isalnum():
        return ()
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, classify_blank(found[1])),)


def read_quoted(scan: Scan, at: int) -> Items:
    """Return `«First_Name»`, as word processors show what they merge in; any other word alone is a quotation."""
    found = _compiled(r"«([A-Za-z][A-Za-z0-9_]{0,60}+)»").match(scan.value, at)
    if not found:
        return ()
    fill = classify(found[1], scan.vendor)
    if fill is PlaceholderClass.OTHER and "_" not in found[1]:
        return ()
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, fill),)


def read_slash(scan: Scan, at: int) -> Items:
    """Return `/name/` and its like."""
    found = _compiled(r"/(name|first_?name|last_?name|customer|agent|date|order|company)/(?![\w/])").match(
        scan.value, at
    )
    if not found or not (at == 0 or scan.value[at - 1].isspace()):
        return ()
    return (Item(at, found.end(), ItemKind.PLACEHOLDER, classify(found[1], scan.vendor)),)


READERS = {
    "[": (read_square,), "<": (read_angle,), "_": (read_run,), "?": (read_run,), "#": (read_run,), "$": (read_run,),
    "(": (read_round,), "/": (read_slash,), "«": (read_quoted,),
    "X": (read_word,), "x": (read_word,), "T": (read_word,), "F": (read_word,), "I": (read_word,),
}  # fmt: skip
ORDER = 5
