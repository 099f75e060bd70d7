"""
Saved e-mails: one table of the subject, the language and the texts, each under its type.

What a mail says is decoded (quoted-printable and encoded words character by character, base64 line by line) and tied to
where it stands. Nothing is written back: a mail is a record, it may be signed, and its parts repeat each other.
"""

from __future__ import annotations

import binascii
import codecs
import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.mime import Entity, headers_start, line_pattern, parts_of, read_entity
from empathlint.formats.spelled import Sealed
from empathlint.formats.tree import FormatError, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.spelled import Part
    from empathlint.formats.tree import Node

SUFFIXES = (".eml", ".emltpl")
MAX_DEPTH = 20
"""Parts within parts: each level is searched for its own boundary."""
MOST_PARTS = 1000

_KEPT = "a saved e-mail is not rewritten; change the template it was made from"
_HEADERS = ("subject", "content-language")
_TEXTS = ("text/plain", "text/html")
_NO_BASE64 = "is not base64 here: letters, digits, + and / are"
_PADDED = "is not base64 here: = ends it, and more follows"
_CP1252 = ("cp1252", "1252", "windows1252")
_NO_CHARSETS = {"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"}
"""What Python takes for encodings of text, and no mail does."""
_STATEFUL = ("utf-16", "utf-32", "utf-7", "iso-2022", "iso2022", "hz")


def parse(text: str) -> list[Node]:
    """
    Return one table.

    Raises:
        FormatError: the text does not begin with the headers of a mail; or something in it can't be decoded, and the
            first such place is told, while everything is read as well as it can be.
    """
    entity = read_entity(text, headers_start(text), len(text))
    troubles = _Troubles()
    if not entity.headers:
        raise FormatError("P003", "is not an e-mail: a header such as Subject: … is expected", headers_start(text))
    entries: list[tuple[str, Node]] = [
        (name, _header_text(text, *entity.headers[name], troubles)) for name in _HEADERS if name in entity.headers
    ]
    waiting = [(entity, 0)]
    count = 0
    while waiting:
        entity, depth = waiting.pop()
        kind = entity.kind(text)
        boundary = entity.parameter(text, "content-type", "boundary")
        if kind.startswith("multipart/") and boundary:
            if depth == MAX_DEPTH:
                raise FormatError("P004", f"has parts more than {MAX_DEPTH} levels deep here", entity.body)
            default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            parts = [
                (read_entity(text, low, high, default), depth + 1) for low, high in parts_of(text, entity, boundary)
            ]
            count += len(parts)
            if count > MOST_PARTS:
                raise FormatError("P004", f"has more than {MOST_PARTS} parts", entity.body)
            waiting.extend(reversed(parts))
        elif kind in _TEXTS and not entity.value(text, "content-disposition").lower().startswith("attachment"):
            entries.append((kind, _body(text, entity, troubles)))
    roots: list[Node] = [Table(entries, 0, len(text))]
    if troubles.first is not None:
        error = FormatError("P003", troubles.message, troubles.first)
        error.roots = roots
        raise error
    return roots


class _Troubles:
    """The first thing in a mail that can't be decoded."""

    def __init__(self) -> None:
        self.first: int | None = None
        self.message = ""

    def note(self, at: int, message: str) -> None:
        """Note what is wrong at an offset."""
        if self.first is None or at < self.first:
            self.first, self.message = at, message

    def note_charset(self, at: int, name: str, made: str) -> None:
        """Note a character set that is not known, if the text that was made says something that it had to say."""
        if name and not made.isascii() and not _is_known(name):
            self.note(at, f"the character set {name} is not known; its text was read as Windows-1252")

    def note_bytes(self, at: int, charset: str, made: str, data: bytes) -> None:
        """Note bytes that no text could be made of."""
        meant = "\ufffd".encode(charset, "ignore")
        if "\ufffd" in made and not (meant and meant in data):
            self.note(at, f"holds bytes here that are no {charset}")


@functools.cache
def _word() -> re.Pattern[str]:
    return re.compile(r"=\?([\w.:-]{1,40}+)(?:\*[\w-]*+)?\?([BbQq])\?([^?\s]*+)\?=")


@functools.cache
def _coded() -> re.Pattern[str]:
    return re.compile(r"=(?:([0-9A-Fa-f]{2})|[ \t]*+(?:\r\n|\n|\r|\Z))")


def _body(text: str, entity: Entity, troubles: _Troubles) -> Sealed:
    """Return the text of a part."""
    coding = entity.value(text, "content-transfer-encoding").lower()
    name = entity.parameter(text, "content-type", "charset")
    charset = _charset(name)
    low, high = entity.body, entity.stop
    if coding == "base64":
        parts = list(_from_base64(text, low, high, charset, troubles))
    elif coding == "quoted-printable":
        parts = _from_quoted(text, low, high, charset, troubles)
    else:
        parts = [(low, high, None)]
    troubles.note_charset(
        entity.place(text, "content-type", "charset"), name, "".join(made for _, _, made in parts if made)
    )
    return Sealed(text, parts, (low, high), _KEPT)


@functools.cache
def _charset(name: str) -> str:
    """Return the name of a character set that is known, else of one that takes any byte."""
    try:
        known = codecs.lookup(name or "utf-8")
    except (LookupError, ValueError):
        return "cp1252"
    return known.name if known._is_text_encoding and known.name not in _NO_CHARSETS else "cp1252"


def _is_known(name: str) -> bool:
    return _charset(name) != "cp1252" or name.lower().replace("-", "").replace("_", "") in _CP1252


def _from_base64(text: str, low: int, high: int, charset: str, troubles: _Troubles) -> Iterator[Part]:
    """Yield what each line of base64 says; a character is told in the line that completes it."""
    decoder = codecs.getincrementaldecoder(charset)("replace")
    at, rest = low, ""
    last_line, data, end = low, b"", -1
    while at < high and (line := line_pattern().match(text, at, high)):
        letters = _letters().sub("", line[1])
        if letters != line[1]:
            end = _check_base64(line, end, troubles)
        elif letters and end >= 0:
            troubles.note(end, _PADDED)
        last_line = line.start(1) if letters else last_line
        rest += letters
        whole = len(rest) // 4 * 4
        data = binascii.a2b_base64(rest[:whole])
        made = decoder.decode(data)
        rest = rest[whole:]
        if made:
            troubles.note_bytes(line.start(1), charset, made, data)
            yield line.start(1), line.end(1), made
        at = line.end()
    if len(rest) == 1:
        troubles.note(last_line, "is not base64 up to its end: some of it is missing")
    tail = _tail(rest)
    last = decoder.decode(tail, final=True)
    if last:
        troubles.note_bytes(last_line, charset, last, data + tail)
        yield min(at, high), high, last


def _check_base64(line: re.Match[str], end: int, troubles: _Troubles) -> int:
    """Note what of a line is no base64, `end` being where it ended above, or -1; return where it has ended now."""
    for found in _foreign().finditer(line[1]):
        at = line.start(1) + found.start()
        if found[0] != "=":
            troubles.note(at, _NO_BASE64)
        elif end < 0:
            end = at
    if end >= 0 and _letters().sub("", line[1][max(end - line.start(1), 0) :]):
        troubles.note(end, _PADDED)
    return end


@functools.cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^A-Za-z0-9+/]++")


@functools.cache
def _foreign() -> re.Pattern[str]:
    return re.compile(r"=|[^A-Za-z0-9+/=\s]++")


def _tail(rest: str) -> bytes:
    """Return the bytes of the last characters of base64, fewer than four."""
    if len(rest) < 2:
        return b""
    return binascii.a2b_base64(rest + "=" * (4 - len(rest)))


def _from_quoted(text: str, low: int, high: int, charset: str, troubles: _Troubles) -> list[Part]:
    """Return the parts of quoted-printable: each coded character, and what stands as it is between them."""
    if charset.startswith(_STATEFUL):
        data = binascii.a2b_qp(text[low:high].encode("ascii", "replace"))
        made = data.decode(charset, "replace")
        troubles.note_bytes(low, charset, made, data)
        return [(low, high, made)]
    _check_quoted(text, low, high, troubles)
    decoder = codecs.getincrementaldecoder(charset)("replace")
    parts: list[Part] = []
    at = begin = low
    first = -1
    """Where the character began of which some bytes have been seen."""
    for found in _coded().finditer(text, low, high):
        if found.start() > at and first >= 0:
            parts.append((first, at, decoder.decode(b"", final=True)))
            troubles.note(first, f"holds bytes here that are no {charset}")
            decoder.reset()
            first, begin = -1, at
        if found.start() > begin and first < 0:
            parts.append((begin, found.start(), None))
        at = found.end()
        if found[1] is None:
            if first < 0:
                begin = at
            continue
        first = found.start() if first < 0 else first
        made = decoder.decode(bytes([int(found[1], 16)]))
        if made:
            troubles.note_bytes(first, charset, made, binascii.a2b_qp(text[first:at].encode()))
            parts.append((first, at, made))
            first, begin = -1, at
    if first >= 0:
        parts.append((first, at, decoder.decode(b"", final=True)))
        troubles.note(first, f"holds bytes here that are no {charset}")
        begin = at
    if begin < high or not parts:
        parts.append((begin, high, None))
    return parts


def _check_quoted(text: str, low: int, high: int, troubles: _Troubles) -> None:
    """Note the first sign in quoted-printable that begins nothing."""
    at = text.find("=", low, high)
    while at >= 0:
        coded = _coded().match(text, at, high)
        if not coded:
            troubles.note(at, "is not quoted-printable here: two digits of 0 to F, or the line's end, come behind =")
            return
        at = text.find("=", coded.end(), high)


def _header_text(text: str, low: int, high: int, troubles: _Troubles) -> Sealed:
    """Return the value of a header, its encoded words decoded and its lines joined."""
    parts: list[Part] = []
    at = low
    words = list(_word().finditer(text, low, high))
    number = 0
    while number < len(words):
        first = last = words[number]
        data = _bytes(first, troubles)
        # what says the same character set goes on: the halves of a character may stand in two words
        while number + 1 < len(words) and _goes_on(text, last, words[number + 1]):
            number += 1
            last = words[number]
            data += _bytes(last, troubles)
        parts += _unfolded(text, at, first.start())
        made = data.decode(_charset(first[1]), "replace")
        troubles.note_charset(first.start(), first[1], made)
        troubles.note_bytes(first.start(), _charset(first[1]), made, data)
        if made:
            parts.append((first.start(), last.end(), made))
        at = last.end()
        number += 1
        if number < len(words) and not text[at : words[number].start()].strip():
            at = words[number].start()
    parts += _unfolded(text, at, high)
    return Sealed(text, parts or [(low, low, None)], (low, high), _KEPT)


def _goes_on(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    return word[1].lower() == after[1].lower() and not text[word.end() : after.start()].strip()


def _bytes(word: re.Match[str], troubles: _Troubles) -> bytes:
    if word[2] in "Bb":
        try:
            return binascii.a2b_base64(word[3] + "=" * (-len(word[3]) % 4))
        except (ValueError, binascii.Error):
            troubles.note(word.start(), _NO_BASE64)
            return b""
    return binascii.a2b_qp(word[3].encode("utf-8"), header=True)


def _unfolded(text: str, low: int, high: int) -> Iterator[Part]:
    """Yield a stretch of a header without its line ends."""
    at = low
    while at < high and (line := line_pattern().match(text, at, high)):
        if line.end(1) > at:
            yield at, line.end(1), None
        at = line.end()
