"""What is inside an output tag: the path it prints, and the text it prints instead when there is none."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.template import Item, ItemKind, Scan
from empathlint.model import PlaceholderClass

_STRING = r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)')"""
_TAILS = ("|", "??", " or ", ":-", ",fallback=")
"""What follows a path is a filter or a fallback."""
_HINTS = ("fallback", "default", "||", "??", " or ", "NULLVALUE", "token(", "ISBLANK", ":-", '!"', "!'")


# Each is asked for only where a sign says that it may be there: a plain {{ customer.name }} compiles none of them.


@cache
def _fallbacks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r"(?:\|\s*(?:default|fallback|default_if_none|d)\s*[:(]\s*|\|\||\?\?|\?:|\bor\b|"
            r"\bNULLVALUE\([^,]*,|\bIF\(\s*ISBLANK\([^)]*\)\s*,|token\([^,]*,|\w!)\s*" + _STRING
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
    return re.compile(_STRING)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"token\(\s*" + _STRING)


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
    token = _token().search(text) if "token(" in text else None
    if token:
        return classify(token[1] or token[2], vendor)
    head = _tail().split(text, maxsplit=1)[0] if any(tail in text for tail in _TAILS) else text
    if '"' in head or "'" in head:
        head = _quoted().sub("", head)
    head = head.lstrip("$@.=- \t\r\n&!")
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
