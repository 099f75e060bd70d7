"""Strings of HCL and of Salto's files: quoted, heredocs, between three apostrophes; interpolations stay as written."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.spelled import Spelled, is_among_words
from empathlint.formats.tree import FormatError
from empathlint.model import EncodeError

if TYPE_CHECKING:
    from empathlint.formats.spelled import Part

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "$": "$"}
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_WIDTHS = {"u": 4, "U": 8}


def quoted(text: str, at: int) -> Spelled:
    """
    Return the string in quotes that begins at an offset.

    Raises:
        FormatError: it is never closed.
    """
    plain = _plain().match(text, at)
    if plain:
        return Spelled(text, [(at + 1, plain.end() - 1, None)], plain.span(), _write_quoted)
    parts, stop = _quoted_parts(text, at)
    return Spelled(text, parts, (at, stop), _write_quoted)


def heredoc(text: str, at: int) -> Spelled | None:
    """
    Return the heredoc that begins at an offset, or None if none does.

    Raises:
        FormatError: the line that ends it is missing.
    """
    found = _heredoc().match(text, at)
    if not found:
        return None
    line, marker = _marker(text, found[2], found.end())
    if marker < 0:
        raise FormatError("P003", f"is not HCL from here on: the line {found[2]} that ends this text is missing", at)
    margin = _margin(text, found.end(), line) if found[1] else 0
    parts = _lines(text, (found.end(), line), margin, _special_in_lines())
    return Spelled(text, parts, (at, marker + len(found[2])), _write_heredoc)


def apostrophes(text: str, at: int) -> Spelled | None:
    """
    Return the text between three apostrophes that begins at an offset, or None if none does.

    Raises:
        FormatError: it is never closed.
    """
    found = _opening().match(text, at)
    if not found:
        return None
    closing = _closing().search(text, found.end() - 1)
    if not closing:
        raise FormatError("P003", "is not HCL from here on: this text is never closed", at)
    start, stop = found.end(), closing.start()
    parts = _lines(text, (start, stop), 0, _special_in_apostrophes()) if stop > start else []
    return Spelled(text, parts, (at, closing.end()), _write_apostrophes)


def interpolation_stop(text: str, at: int) -> int:
    """
    Return where the interpolation ends that begins at an offset.

    Raises:
        FormatError: it never ends.
    """
    special = _special_in_expression().search
    waiting = ["}"]
    place = at + 2
    while waiting:
        found = special(text, place)
        if not found:
            raise FormatError("P003", "is not HCL from here on: this interpolation is never closed", at)
        sign, place = found.group(), found.end()
        if waiting[-1] == "}":
            if sign in {'"', "{"}:
                waiting.append('"' if sign == '"' else "}")
            elif sign == "}":
                waiting.pop()
            elif sign in {"${", "%{"}:
                waiting.append("}")
        elif sign == '"':
            waiting.pop()
        elif sign in {"${", "%{"}:
            waiting.append("}")
    return place


@functools.cache
def _plain() -> re.Pattern[str]:
    return re.compile(r'"[^"\\$%\r\n]*+"')


@functools.cache
def _special_in_expression() -> re.Pattern[str]:
    return re.compile(r'\\[\s\S]|\$\$\{|%%\{|[$%]\{|["{}]')


@functools.cache
def _special() -> re.Pattern[str]:
    return re.compile(r'\\|\$\$(?=\{)|%%(?=\{)|[$%]\{|["\r\n]')


@functools.cache
def _special_in_lines() -> re.Pattern[str]:
    return re.compile(r"\$\$(?=\{)|%%(?=\{)|[$%]\{|\n")


@functools.cache
def _special_in_apostrophes() -> re.Pattern[str]:
    return re.compile(r"\\\$(?=\{)|\$\{|\n")


@functools.cache
def _heredoc() -> re.Pattern[str]:
    return re.compile(r"<<(-?)([A-Za-z_][\w-]*+)[ \t]*+\r?\n")


@functools.cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"'''[ \t]*+\r?\n")


@functools.cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\r?\n[ \t]*+'''")


@functools.cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9A-Fa-f]++")


def _quoted_parts(text: str, at: int) -> tuple[list[Part], int]:
    """Return the parts of a string in quotes, and where it ends."""
    special = _special().search
    parts: list[Part] = []
    place = begin = at + 1
    while True:
        found = special(text, place)
        sign = found.group() if found else ""
        if not found or sign in {"\r", "\n"}:
            raise FormatError("P003", "is not HCL from here on: this string is never closed", at)
        start = found.start()
        if sign in {"${", "%{"}:
            place = interpolation_stop(text, start)
            continue
        if start > begin:
            parts.append((begin, start, None))
        if sign == '"':
            if not parts:
                parts.append((start, start, None))
            return parts, found.end()
        made, place = (sign[0], found.end()) if sign != "\\" else _escape(text, start)
        parts.append((start, place, made))
        begin = place


def _escape(text: str, at: int) -> tuple[str, int]:
    """Return what an escape means and where it ends; one that is not known means itself."""
    letter = text[at + 1 : at + 2]
    known = _ESCAPES.get(letter)
    if known:
        return known, at + 2
    width = _WIDTHS.get(letter, 0)
    digits = _digits().match(text, at + 2, at + 2 + width) if width else None
    if digits and len(digits.group()) == width and int(digits.group(), 16) < 0x110000:
        code = int(digits.group(), 16)
        return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), digits.end()
    return "\\", at + 1


def _marker(text: str, name: str, at: int) -> tuple[int, int]:
    """Return where the line begins that holds nothing but a name, and where the name does; -1 if there is none."""
    while (found := text.find(name, at)) >= 0:
        line = found
        while line > at and text[line - 1] in " \t":
            line -= 1
        stop = found + len(name)
        while stop < len(text) and text[stop] in " \t\r":
            stop += 1
        if text[line - 1] == "\n" and (stop == len(text) or text[stop] == "\n"):
            return line, found
        at = stop
    return -1, -1


def _margin(text: str, start: int, stop: int) -> int:
    """Return how many blanks all lines of a heredoc begin with; lines of nothing else do not count."""
    least = -1
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        place = at
        while place < end and text[place].isspace():
            place += 1
        if place < end and (least < 0 or place - at < least):
            least = place - at
        at = end + 1
    return max(least, 0)


def _lines(text: str, extent: tuple[int, int], margin: int, special: re.Pattern[str]) -> list[Part]:
    """Return the parts of some lines, a margin left out of those that have anything in them."""
    start, stop = extent
    parts: list[Part] = []
    begin = place = _past_margin(text, start, stop, margin)
    while found := special.search(text, place, stop):
        sign, low = found.group(), found.start()
        if sign in {"${", "%{"}:
            place = min(interpolation_stop(text, low), stop)
            continue
        place = found.end()
        if sign == "\n":
            after = _past_margin(text, place, stop, margin)
            if after > place:
                parts.append((begin, place, None))
                begin = place = after
        else:
            if low > begin:
                parts.append((begin, low, None))
            parts.append((low, place, sign[1]))
            begin = place
    if begin < stop or not parts:
        parts.append((begin, max(begin, stop), None))
    return parts


def _past_margin(text: str, at: int, stop: int, margin: int) -> int:
    """Return where a line's own text begins; a line of blanks keeps them."""
    if not margin or at >= stop:
        return at
    end = text.find("\n", at, stop)
    return at + margin if text[at : stop if end < 0 else end].strip() else at


def _write_quoted(string: Spelled, text: str, start: int, stop: int) -> str:
    written = text.translate(_WRITTEN).replace("${", "$${").replace("%{", "%%{")
    if written == text and is_among_words(string.text, string.layer().map().locate(start, stop), text):
        return written
    raw = _spliced(string, written, start, stop)
    try:
        parts, end = _quoted_parts(raw, 0)
    except FormatError:
        end = -1
    if end != len(raw) or Spelled(raw, parts, (0, end), _write_quoted).value != _wanted(string, text, start, stop):
        raise EncodeError("it would mean something else beside what stands there")
    return written


def _write_heredoc(string: Spelled, text: str, start: int, stop: int) -> str:
    written = _in_lines(string, text.replace("${", "$${").replace("%{", "%%{"))
    if written == text and is_among_words(string.text, string.layer().map().locate(start, stop), text):
        return written
    raw = _spliced(string, written, start, stop)
    try:
        again = heredoc(raw + "\n", 0)
    except FormatError:
        again = None
    if again is None or again.stop != len(raw) or again.value != _wanted(string, text, start, stop):
        raise EncodeError("the lines of the text would mean something else then")
    return written


def _write_apostrophes(string: Spelled, text: str, start: int, stop: int) -> str:
    written = _in_lines(string, text.replace("${", "\\${"))
    if written == text and is_among_words(string.text, string.layer().map().locate(start, stop), text):
        return written
    raw = _spliced(string, written, start, stop)
    try:
        again = apostrophes(raw, 0)
    except FormatError:
        again = None
    if again is None or again.stop != len(raw) or again.value != _wanted(string, text, start, stop):
        raise EncodeError("the lines of the text would mean something else then")
    return written


def _in_lines(string: Spelled, written: str) -> str:
    """Return a text as the lines of a string hold it: with their margin and their ends."""
    if "\n" not in written:
        return written
    head = string.text[string.start : string.stop]
    margin = ""
    if head.startswith("<<-"):
        first = head.find("\n") + 1
        blanks = _margin(head, first, max(head.rfind("\n"), first))
        line = next((part for part in head[first:].split("\n") if part.strip()), "")
        margin = line[:blanks]
    end = "\r\n" if "\r\n" in head else "\n"
    return written.replace("\r\n", "\n").replace("\n", end + margin)


def _spliced(string: Spelled, written: str, start: int, stop: int) -> str:
    """
    Return how the string would be written after an edit.

    Raises:
        EncodeError: too many edits have asked for it.
    """
    string.read_again()
    low, high = string.layer().map().locate(start, stop)
    return string.text[string.start : low] + written + string.text[high : string.stop]


def _wanted(string: Spelled, text: str, start: int, stop: int) -> str:
    return string.value[:start] + text + string.value[stop:]
