"""What is inside an output tag: the path it prints, and the text it prints instead when there is none."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.template import Branch, Item, ItemKind, Scan
from empathlint.model import PlaceholderClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.formats.placeholders.template import Items

SAYS = ("echo ", "print ", "_e(", "_e (", "esc_html_e(", "esc_attr_e(", "printf(", "printf (")
"""How a statement of PHP begins that shows something."""
_STRING = r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)')"""
_TAILS = ("|", "??", " or ", ":-", ",fallback=", " if ", " ? ")
"""What follows a path is a filter, a fallback or a condition."""
_HINTS = (
    "fallback", "default", "|", "??", "?:", " or ", "NULLVALUE", "token(", "IF(", ":-", '!"', "!'", " else ", " ? ",
)  # fmt: skip


# Each is asked for only where a sign says that it may be there: a plain {{ customer.name }} compiles none of them.


@cache
def _fallbacks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r"(?:\|\s*(?:default|fallback|default_if_none|d)\s*[:(]\s*|\|\||\?\?|\?:|\bor\b|\belse\b|"
            r"\bNULLVALUE\([^,]{0,200}+,|\bII?F\(\s*(?:ISBLANK|ISNULL|EMPTY)\([^)]{0,200}+\)\s*,|"
            r"token\([^,]{0,200}+,|[\w)\]]!|\bdefault(?:_value)?=|\?[^:?\"']{1,200}+:|[\w.]\|)\s*"
            r"(?:(?:__|trans)\(\s*+(?=[\"'][^\"'\s]++\s))?" + _STRING
        ),
        re.compile(r",\s*fallback=([^%]*)|:-([^}]*)"),
    )


@cache
def _path() -> re.Pattern[str]:
    return re.compile(r"[^\W\d][\w-]*(?:\s*\??\.\s*[^\W\d][\w-]*|\[[^\]\s]{0,40}\])*")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(r"\|\s*(?:date|datetime_format|strftime|format_date|time|date_format)\b")


@cache
def _quoted() -> re.Pattern[str]:
    # what stands in square brackets is the name of a field
    return re.compile(r"(?<!\[)" + _STRING)


@cache
def _by_key() -> re.Pattern[str]:
    return re.compile(
        r"""(?<![\w.])(?:(?:[A-Za-z]\w*+\.)?\$?t|translate|trans|i18n|lang|l|loc|msg|messages?|__|localize)(?:\(\s*+|\s++)[:"'][\w.]|"""
        r"""\A\s*+(?:include|render|parent|block|partial)\(|\.Tr\s++"|"""
        r"""\A\s*+["'][\w.-]++["']\s*+\|\s*+(?:t|trans|translate)\b"""
    )


@cache
def _looked_up() -> re.Pattern[str]:
    return re.compile(r"""\A[=\-\s~]*+\w++(?:\(\s*+|\s++)["'](\w++(?:\.\w++)++)["']\s*+\)?\s*+-?\Z""")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"token[( ]\s*" + _STRING)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _TAILS)))


def output(scan: Scan, start: int, stop: int, inner: tuple[int, int]) -> Item:
    """Return the placeholder at [start, stop) whose expression stands at `inner`, with its fallback text if any."""
    text = scan.value[inner[0] : inner[1]]
    fallback = _fallback(text)
    if fallback:
        fallback = (inner[0] + fallback[0], inner[0] + fallback[1])
    return Item(start, stop, ItemKind.PLACEHOLDER, _fill(text, scan.vendor), fallback)


def shown(scan: Scan, start: int, stop: int, inner: tuple[int, int]) -> Items:
    """Return what an output tag shows: a text of its own, one of two texts, or else a placeholder."""
    text = scan.value[inner[0] : inner[1]]
    if '"' in text or "'" in text:
        from empathlint.formats.placeholders.texts import said

        texts = [(inner[0] + low, inner[0] + high) for low, high in said(text)]
        if texts:
            return literals(scan, start, stop, texts)
    return (output(scan, start, stop, inner),)


def literals(scan: Scan, start: int, stop: int, texts: Sequence[tuple[int, int]]) -> Items:
    """Return the tag at [start, stop) that shows the text at one of these extents; tags in a text are tags."""
    found: list[Item] = []
    at = start
    for number, (low, high) in enumerate(texts):
        if len(texts) == 1:
            found.append(Item(at, low, ItemKind.CONTROL))
        elif number == 0:
            found.append(Item(at, low, ItemKind.OPEN, name="text", branch=Branch.IF))
        else:
            is_last = number == len(texts) - 1
            found.append(Item(at, low, ItemKind.MIDDLE, branch=Branch.ELSE if is_last else Branch.IF))
        found.extend(scan.inside(low, high))
        if "=>" in scan.value[high:stop] and ":" in scan.value[low:high]:
            found = _with_named(scan, found, (low, high), stop)
        at = high
    found.append(Item(at, stop, ItemKind.CLOSE if len(texts) > 1 else ItemKind.CONTROL, name="text"))
    return tuple(found)


def _with_named(scan: Scan, items: list[Item], text: tuple[int, int], stop: int) -> list[Item]:
    """Return the items with what an array behind a text fills in (`'Hi :name', ['name' => …]`), as Laravel does."""
    keys = {key.lower() for key in _array_key().findall(scan.value, text[1], stop)}
    taken = {place for item in items for place in range(max(item.start, text[0]), item.stop)}
    named = [
        Item(*found.span(), ItemKind.PLACEHOLDER, classify(found[1].lower(), scan.vendor))
        for found in _named().finditer(scan.value, *text)
        if found[1].lower() in keys and found.start() not in taken
    ]
    return sorted([*items, *named], key=lambda item: item.start) if named else items


@cache
def _array_key() -> re.Pattern[str]:
    return re.compile(r"""["'](\w{1,60}+)["']\s{0,99}+=>""")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"(?<![\w:]):([A-Za-z]\w{0,59}+)")


@lru_cache(4096)
def _fallback(text: str) -> tuple[int, int] | None:
    """Return where in an expression its fallback text stands, if it has any."""
    if not any(hint in text for hint in _HINTS):
        return None
    for pattern in _fallbacks():
        found = pattern.search(text)
        if found:
            group = 1 if found[1] is not None else 2
            shown = found[group]
            # an empty fallback shows nothing, and a nested expression is no text
            return found.span(group) if _is_prose(shown) else None
    return None


def _is_prose(text: str | None) -> bool:
    return bool(text) and any(c.isalpha() for c in text or "") and "{" not in (text or "")


@lru_cache(4096)
def _fill(text: str, vendor: str) -> PlaceholderClass:
    if "|" in text and _dated().search(text):
        return PlaceholderClass.DATE
    has_strings = '"' in text or "'" in text
    if (has_strings or "(" in text) and _by_key().search(text):
        return PlaceholderClass.BLOCK  # a text that stands elsewhere
    token = _token().search(text) if "token" in text else None
    token = token or (_looked_up().match(text) if has_strings else None)
    if token:
        return classify(token[1] or token[2], vendor)
    head = _tail().split(text, maxsplit=1)[0] if any(tail in text for tail in _TAILS) else text
    if '"' in head or "'" in head:
        head = _quoted().sub("", head)
    head = head.lstrip("$@.=- \t\r\n&!").removeprefix("var ")
    if "." not in head and "(" not in head and "=" not in head:
        return classify(head.strip(" \t\r\n-~;"), vendor)
    paths = [path for path in _path().findall(head) if path not in {"this", "self", "object", "new"}]
    if not paths:
        return PlaceholderClass.OTHER
    dotted = [path for path in paths if "." in path]
    path = dotted[-1] if "(" in head and dotted else (dotted or paths)[0]
    if "(" in head and not dotted:
        path = paths[-1]
    return classify("".join(path.replace("?", "").split()), vendor)
