"""Single lines: text made safe for a terminal, measured in columns, cut to a width, underlined, colored."""

from __future__ import annotations

from typing import NamedTuple

_RED, _YELLOW, _CYAN, _BOLD, _DIM = "31", "33", "36", "1", "2"
STYLES = {"error": _RED, "warning": _YELLOW, "info": _CYAN, "bold": _BOLD, "dim": _DIM}


def paint(text: str, style: str, *, is_colored: bool) -> str:
    """Return a text in one of the STYLES, or as it is."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if is_colored else text


def visible(text: str) -> str:
    """Return a text with everything that could steer a terminal spelled out; breaks and tabs become blanks."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _spelled(character) for character in text)


def _spelled(character: str) -> str:
    if character in "\n\r\t\u00a0\u202f\u3000" or character.isspace():
        return " "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def columns(text: str) -> int:
    """Return how many columns a terminal gives a text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


class Excerpt(NamedTuple):
    """A stretch of text cut to a width, and the line of carets under its marked part; "" if nothing is marked."""

    text: str
    carets: str


def excerpt(text: str, at: int, length: int, width: int) -> Excerpt:
    """
    Return a text cut to a width around the marked part.

    Args:
        text: the text; it is made safe here.
        at: where the marked part begins, or -1 for none.
        length: how long the marked part is; 0 marks the place before `at`.
        width: the most columns that the text may take.
    """
    has_mark = 0 <= at <= len(text)
    before, marked, after = (text[:at], text[at : at + length], text[at + length :]) if has_mark else ("", "", text)
    before, marked, after = visible(before).lstrip(), visible(marked), visible(after).rstrip()
    room = width - columns(marked)
    if columns(before) + columns(after) > room:
        kept = max(room - columns(after), room // 2, 0)
        before = _last(before, kept)
        after = _first(after, max(room - columns(before), 0))
    marked = _first(marked, width)
    carets = " " * columns(before) + "^" * max(columns(marked), 1) if has_mark else ""
    return Excerpt(before + marked + after, carets)


def _first(text: str, width: int) -> str:
    """Return the front of a text, up to a width, with an ellipsis if something is cut."""
    if columns(text) <= width:
        return text
    while text and columns(text) >= width:
        # wide characters make this more than one step, yet never more than two for each that is left
        text = text[: max(len(text) - max((columns(text) - width) // 2, 1), 0)]
    return text + "…" if width else ""


def _last(text: str, width: int) -> str:
    """Return the end of a text, up to a width, with an ellipsis if something is cut."""
    return _first(text[::-1], width)[::-1]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 reply`, `1,204 replies`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
