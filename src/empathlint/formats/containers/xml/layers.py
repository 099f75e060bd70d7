"""How texts and attributes are written in XML: what they decode to, where each character stands, how to write back."""

from __future__ import annotations

import re
from bisect import bisect_right
from html.entities import html5
from typing import TYPE_CHECKING
from xml.parsers import expat

from empathlint.formats.tree import ApproximateLayer, FormatError
from empathlint.model import EncodeError, Gap, Map, MapBuilder, Segment, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.tree import Scalar

_FIVE = {"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": '"'}
_TOKEN = re.compile(
    r"&(#[xX]?[0-9A-Fa-f]++|[^\s;<>&#]++);"
    r"|<!\[CDATA\[(.*?)\]\]>"
    r"|(<!--.*?-->|<\?.*?\?>)"
    r"|(<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)"
    r"|\r\n?",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&(#[xX]?[0-9A-Fa-f]++|[^\s;<>&#]++);")
_ATTRIBUTE_TOKEN = re.compile(r"&(#[xX]?[0-9A-Fa-f]++|[^\s;<>&#]++);|\r\n|[\r\n\t]")
_RETURN = re.compile(r"\r\n?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARED = re.compile(r"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_WIDE = re.compile(r"&#(?:[xX]0*+([0-9A-Fa-f]{2,})|0*+(\d{3,}));")


def named_entity(name: str) -> str:
    """Return what an entity of XML or HTML stands for, or ""."""
    return _FIVE.get(name) or html5.get(f"{name};", "")


def _referred(name: str, at: int) -> str:
    found = _FIVE.get(name)
    if found:
        return found
    if name.startswith("#"):
        try:
            return chr(int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:]))
        except (ValueError, OverflowError):
            pass
    found = named_entity(name)
    if not found:
        raise FormatError("P003", f"is not XML from here on: nothing says what `&{name};` stands for", at)
    return found


def text_value(text: str, start: int, stop: int) -> str:
    """Return what the character data between two offsets decodes to."""
    raw = text[start:stop]
    if "<" in raw:
        return "".join(value for value, _, _, _ in _pieces(text, start, stop))
    if "\r" in raw:
        raw = _RETURN.sub("\n", raw)
    return _REFERENCE.sub(lambda found: _referred(found[1], start), raw) if "&" in raw else raw


def flat_value(text: str, start: int, stop: int) -> str:
    """Return what the content between two offsets decodes to, its tags as they are written."""
    return text_value(text, start, stop)


def attribute_value(text: str, start: int, stop: int) -> str:
    """Return what an attribute's quoted value decodes to."""
    raw = text[start + 1 : stop - 1]
    if "&" not in raw and "\n" not in raw and "\r" not in raw and "\t" not in raw:
        return raw
    return "".join(value for value, _, _, _ in _attribute_pieces(text, start, stop))


_Piece = tuple[str, int, int, "Tie | None"]
"""A value, the extent that spells it, how it hangs together with it; None for markup that says nothing."""


def _pieces(text: str, start: int, stop: int) -> Iterator[_Piece]:
    at = start
    for found in _TOKEN.finditer(text, start, stop):
        low, high = found.span()
        if low > at:
            yield text[at:low], at, low, Tie.VERBATIM
        at = high
        if found[1] is not None:
            yield _referred(found[1], low), low, high, Tie.ESCAPED
        elif found[2] is not None:
            yield "", low, found.start(2), None
            yield from _section(text, *found.span(2))
            yield "", found.end(2), high, None
        elif found[3] is not None:
            yield "", low, high, None
        elif found[4] is not None:
            yield found[4], low, high, Tie.OPAQUE
        else:
            yield "\n", low, high, Tie.ESCAPED
    if at < stop:
        yield text[at:stop], at, stop, Tie.VERBATIM


def _section(text: str, start: int, stop: int) -> Iterator[_Piece]:
    at = start
    for found in _RETURN.finditer(text, start, stop):
        yield text[at : found.start()], at, found.start(), Tie.VERBATIM
        at = found.end()
        yield "\n", found.start(), at, Tie.ESCAPED
    yield text[at:stop], at, stop, Tie.VERBATIM


def _attribute_pieces(text: str, start: int, stop: int) -> Iterator[_Piece]:
    at = start + 1
    for found in _ATTRIBUTE_TOKEN.finditer(text, at, stop - 1):
        low, high = found.span()
        yield text[at:low], at, low, Tie.VERBATIM
        at = high
        yield _referred(found[1], low) if found[1] is not None else " ", low, high, Tie.ESCAPED
    yield text[at : stop - 1], at, stop - 1, Tie.VERBATIM


def _map(pieces: Iterator[_Piece], start: int) -> Map:
    builder = MapBuilder()
    for value, low, high, tie in pieces:
        if tie is None or tie is Tie.OPAQUE:
            builder.skip(Gap.MARKUP)
        if tie is not None:
            builder.add(len(value), low, high, tie)
    if not builder.length:
        return Map([Segment(0, start, start, Tie.VERBATIM, Gap.NONE)], 0)
    return builder.build()


class File:
    """An XML text and, once somebody asks, how it likes to write its characters."""

    __slots__ = ("_escapes", "_newline", "_reference", "is_narrow", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        declared = _DECLARED.match(text)
        self.is_narrow = declared is not None and not declared[1].lower().startswith(("utf", "ucs", "iso-10646"))
        """Whether it is declared to be in an encoding that holds few characters."""
        self._escapes: dict[str, str] | None = None
        self._newline = "\n"
        self._reference = ""
        """How a character beyond ASCII is written, or "" for as it is."""

    def _look(self) -> dict[str, str]:
        text = self.text
        escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
        for character, spellings in {"'": ("&apos;", "&#39;", "&#x27;"), '"': ("&quot;", "&#34;")}.items():
            written = next((spelling for spelling in spellings if spelling in text), None)
            if written:
                escapes[character] = written
        wide = _WIDE.search(text) if text.isascii() else None
        if self.is_narrow or wide:
            self._reference = "&#x%X;" if wide and wide[1] else "&#%d;"
        self._newline = "\r\n" if "\r\n" in text else "\n"
        return escapes

    def escape(self, text: str, also: dict[str, str] | None = None) -> str:
        """Return a text as this file would write it between tags; `also` says what is written otherwise."""
        if self._escapes is None:
            self._escapes = self._look()
        refuse_forbidden(text)
        escapes = {**self._escapes, "\r": "&#13;", **(also or {})}
        written = "".join(escapes.get(character, character) for character in text)
        return self.narrow(written)

    def narrow(self, written: str) -> str:
        """Return what is to be written with the characters that the file would not hold as references."""
        if self._escapes is None:
            self._escapes = self._look()
        if self._newline != "\n":
            written = written.replace("\n", self._newline)
        if not self._reference or written.isascii():
            return written
        return "".join(c if c.isascii() else self._reference % ord(c) for c in written)

    def section(self, text: str) -> str:
        """Return a text as this file would write it in a CDATA section."""
        refuse_forbidden(text)
        if "\r" in text or self.narrow(text.replace("\n", " ")) != text.replace("\n", " "):
            raise EncodeError("a CDATA section of this file cannot hold such a character")
        return self.narrow(text)


def refuse_forbidden(text: str) -> None:
    """Raise EncodeError if a text holds a character that XML has no way to write."""
    if _FORBIDDEN.search(text):
        raise EncodeError("it holds a character that XML cannot hold")


class _Layer:
    """A scalar's map, made once."""

    def __init__(self, scalar: Scalar, file: File) -> None:
        self._scalar = scalar
        self._file = file
        self._made: Map | None = None
        self._sections: list[tuple[int, int]] | None = None

    def map(self) -> Map:
        """Return the map from the value to the XML text."""
        if self._made is None:
            made = _map(self._read(), self._scalar.start)
            length = len(self._scalar.value)
            if made.length != length:
                made = ApproximateLayer(length, self._scalar.start, self._scalar.stop).map()
            self._made = made
        return self._made

    def _read(self) -> Iterator[_Piece]:
        return _pieces(self._file.text, self._scalar.start, self._scalar.stop)


class TextLayer(_Layer):
    """Character data and CDATA sections."""

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return the text as the file writes it there."""
        if self._scalar.kind == "null":
            raise EncodeError("the element is written as one tag")
        low, high = self.map().locate(start, stop)
        section = self._section(low, high)
        if section is None:
            return self._file.escape(text)
        written = self._file.section(text)
        source = self._file.text
        if "]]>" in source[max(section[0], low - 2) : low] + written + source[high : min(high + 2, section[1])]:
            raise EncodeError("it would end the CDATA section")
        return written

    def _section(self, low: int, high: int) -> tuple[int, int] | None:
        """Return the extent of the text in the CDATA section in which an extent lies, or None."""
        source, start, stop = self._file.text, self._scalar.start, self._scalar.stop
        if self._sections is None:
            has_any = source.find("<![CDATA[", start, stop) >= 0
            tokens = _TOKEN.finditer(source, start, stop) if has_any else ()
            self._sections = [token.span(2) for token in tokens if token[2] is not None]
        found = self._sections
        index = bisect_right(found, (low, len(source))) - 1
        return found[index] if index >= 0 and high <= found[index][1] else None


class FlatLayer(TextLayer):
    """Text with tags in it that stay as they are."""


class AttributeLayer(_Layer):
    """The value of an attribute."""

    def _read(self) -> Iterator[_Piece]:
        return _attribute_pieces(self._file.text, self._scalar.start, self._scalar.stop)

    def map(self) -> Map:
        """Return the map from the value to the XML text."""
        if self._made is None:
            self._made = _map(self._read(), self._scalar.start + 1)
        return self._made

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002 - the same shape as every layer
        """Return the text as the file writes it in quotes."""
        quote = self._file.text[self._scalar.start]
        also = {"\n": "&#10;", "\t": "&#9;", "'": "'", '"': '"', quote: "&quot;" if quote == '"' else "&apos;"}
        return self._file.escape(text, also)


class RawLayer(_Layer):
    """Markup as it is written."""

    def map(self) -> Map:
        """Return the map from the markup to the XML text."""
        return Map.verbatim(len(self._scalar.value), self._scalar.start)

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002 - the same shape as every layer
        """Return the markup as it is, if the file can hold it."""
        refuse_forbidden(text)
        parser = expat.ParserCreate("utf-8")
        try:
            parser.Parse(f"<x>{text}</x>".encode(), True)
        except expat.ExpatError as error:
            raise EncodeError("XML has no way to write it there") from error
        if self._file.is_narrow and not text.isascii():
            raise EncodeError("the file's encoding cannot hold it")
        return text
