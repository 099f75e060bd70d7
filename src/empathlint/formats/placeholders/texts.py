"""The texts that an expression shows: what is translated, what stands for a missing translation, one of two strings."""

from __future__ import annotations

import re
from functools import lru_cache

_STRING = r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)')"""
_BEGIN = r"\A[=\-\s~]*+(?:php\s++)?(?:echo\s++)?"
_REMARK = r"(?:/\*(?:[^*]|\*(?!/))*+\*/\s*+|//[^\n]*+\s++)*+"
_TAGS = r"""(?:(?:"(?:<[^<>"]*+>|\\[nr]|[^\w"])*+"|'(?:<[^<>']*+>|[^\w'])*+')\s*+\.\s*+)?"""
_WRAPPED = (
    rf"{_TAGS}(?:(?:v?s?printf|wp_kses(?:_post)?|wpautop|wptexturize|esc_html|nl2br|e|(?:\w++::)?clean)"
    rf"\s*+\(\s*+{_REMARK})*+"
)
"""Calls that show what another one says."""
_CALLS = (
    "_|__|_e|_x|_n|n_|_ex|esc_html_x|gettext|ngettext|ugettext|pgettext|esc_html__|esc_html_e|esc_attr__|"
    "(?:[A-Za-z]\\w*+\\.)?t|(?:I18n\\.)?translate|trans|lang|l|loc|localize|L|T"
)


_TRANSLATED = re.compile(
    rf"{_BEGIN}{_WRAPPED}(?:{_CALLS})(?:\s*+\(\s*+{_REMARK}|\s++(?:s=)?)(?::\w++|{_STRING})(?:\s*+,\s*+{_STRING})?"
)
_DEFAULT = re.compile(rf"\b(?:default|defaultValue|default_value|text)[\"']?\s*+(?:=>|[:=])\s*+{_STRING}")
_LOOKED_UP = re.compile(rf"{_BEGIN}(?:\w*?Localizer|L|T)\[\s*+{_STRING}\s*+\]")
_ALONE = re.compile(rf"{_BEGIN}{_STRING}\s*+(?:\|(?!\|)|;?\s*+-?\Z)")
_TERNARY = re.compile(rf"\?\s*+{_STRING}\s*+:\s*+{_STRING}\s*+\)?\s*+;?\s*+-?\Z")
_THEN = re.compile(rf"\?then\(\s*+{_STRING}\s*+,\s*+{_STRING}\s*+\)")
_FIRST, _ELSE = re.compile(rf"{_BEGIN}{_STRING}\s++if\b"), re.compile(rf"\belse\s++{_STRING}")
_CHOICE = re.compile(rf",\s*+{_STRING}\s*+,\s*+{_STRING}\s*+\)\s*+=?\Z")
_NUMBERED = ("ngettext", "_n", "n_")
"""Calls that take a text for one and a text for many."""
_BY_TEXT = ("_", "__", "_e", "gettext", "ugettext", "esc_html__", "esc_html_e", "esc_attr__")
"""Calls that look a text up by itself, so that a single word is one, too."""
_NAME = "_abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*+[,.!:?]?")


@lru_cache(1024)
def said(text: str) -> tuple[tuple[int, int], ...]:
    """
    Return where in an expression the texts stand of which one is shown; none if it shows something else.

    The key of a translation, the name of a class or a date's format are strings too: a text has a blank in it.
    """
    found = _TRANSLATED.search(text)
    if found:
        spans = _spans(_DEFAULT.search(text, max(found.end(1), found.end(2), 0))) or _spans(found)
        head = text[: max(found.start(1), found.start(2)) - 1].rstrip("( \t\r\n")
        called = head[len(head.rstrip(_NAME)) :]
        is_numbered = called in _NUMBERED
        is_said = spans and (_is_said(text, spans[0]) or (called in _BY_TEXT and _WORD.fullmatch(text, *spans[0])))
        return spans[: 2 if is_numbered else 1] if is_said else ()
    for pattern in (_LOOKED_UP, _ALONE):
        spans = _spans(pattern.search(text))
        if spans:
            return spans if _is_said(text, spans[0]) else ()
    spans = _spans((_THEN if "?then(" in text else _TERNARY).search(text))
    if not spans and (found := _FIRST.search(text)):
        spans = _spans(found) + _spans(_ELSE.search(text, found.end()))
    if not spans and "IF(" in text.upper():
        spans = _spans(_CHOICE.search(text))
    return spans if len(spans) == 2 and any(text[low:high].strip() for low, high in spans) else ()


def _spans(found: re.Match[str] | None) -> tuple[tuple[int, int], ...]:
    """Return the extents of the strings of a match."""
    if found is None:
        return ()
    return tuple(found.span(group) for group in range(1, len(found.groups()) + 1) if found[group] is not None)


def _is_said(text: str, span: tuple[int, int]) -> bool:
    shown = text[span[0] : span[1]]
    return len(shown.split(None, 1)) > 1 and any(c.isalpha() for c in shown)
