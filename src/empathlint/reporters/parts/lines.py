"""Single lines: text made safe for a terminal, measured in columns, cut to a width, underlined, colored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def excerpt(text: str, at: int, length: int, width: int, encoding: str = "utf-8") -> Excerpt:
    """
    Return a text cut to a width around the marked part.

    Args:
        text: the text; it is made safe here.
        at: where the marked part begins, or -1 for none.
        length: how long the marked part is; 0 marks the place before `at`.
        width: the most columns that the text may take.
        encoding: what the output will be encoded in; what that lacks is spelled out.
    """
    ellipsis = "…"
    has_mark = 0 <= at <= len(text)
    before, marked, after = (text[:at], text[at : at + length], text[at + length :]) if has_mark else ("", "", text)
    before, marked, after = visible(before).lstrip(), visible(marked), visible(after).rstrip()
    if not encoding.lower().startswith("utf"):
        from empathlint.reporters.parts.plain import exactly, plainly

        ellipsis = plainly(ellipsis, encoding)
        before, marked, after = (exactly(part, encoding) for part in (before, marked, after))
    room = width - columns(marked)
    if columns(before) + columns(after) > room:
        kept = max(room - columns(after), room // 2, 0)
        before = _last(before, kept, ellipsis)
        after = _first(after, max(room - columns(before), 0), ellipsis)
    marked = _first(marked, width, ellipsis)
    carets = " " * columns(before) + "^" * max(columns(marked), 1) if has_mark else ""
    return Excerpt(before + marked + after, carets)


def _first(text: str, width: int, ellipsis: str) -> str:
    """Return the front of a text, up to a width, with an ellipsis if something is cut."""
    if columns(text) <= width:
        return text
    room = width - len(ellipsis)
    while text and columns(text) > room:
        # wide characters make this more than one step, yet never more than two for each that is left
        text = text[: max(len(text) - max((columns(text) - room) // 2, 1), 0)]
    return text + ellipsis if room >= 0 else ""


def _last(text: str, width: int, ellipsis: str) -> str:
    """Return the end of a text, up to a width, with an ellipsis if something is cut."""
    return _first(text[::-1], width, ellipsis)[::-1]


def wrapped(text: str, width: int, indent: str = "  ") -> Iterator[str]:
    """Yield a text on as many lines as it takes, indented; a word that is too long for a line keeps one to itself."""
    line = indent
    for word in text.split(" "):
        if line.strip() and columns(line) + 1 + columns(word) > width:
            yield line
            line = indent
        line += f" {word}" if line.strip() else word
    yield line


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 reply`, `1,204 replies`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
