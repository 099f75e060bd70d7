"""PHP files that hold texts: an array that is returned, or one that is filled by entry (`$texts['late'] = '…';`)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats.spelled import Remarks, Sealed, Spelled, escaped, spread
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import EncodeError

if TYPE_CHECKING:
    from empathlint.formats.spelled import Part
    from empathlint.formats.tree import Node
    from empathlint.model import Directive

SUFFIXES = (".php",)
ENTRY_SIGNS = ",;[("
MAX_DEPTH = 100

_WHAT = "is not PHP from here on"
_JOINED = "it is put together from several strings"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "e": "\x1b", "f": "\f", "\\": "\\", "$": "$", '"': '"'}
_DOUBLE = str.maketrans({"\\": "\\\\", '"': '\\"', "$": "\\$", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_SINGLE = str.maketrans({"\\": "\\\\", "'": "\\'"})
_MERGING = ("array_merge", "array_replace")
_LONGEST_CODE = 12
_NO_SIGN = " "
"""Stands where a token is no sign; no set of signs has it."""
_CLOSERS = {"[": "]", "(": ")", "{": "}"}


@functools.cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<blank>\s++)|(?P<comment>(?://|\#(?!\[))(?:(?!\?>)[^\r\n])*+|/\*(?:(?!\*/)[\s\S])*+\*/)|"
        r"(?P<single>'[^'\\]*+(?:\\[\s\S][^'\\]*+)*+')|(?P<double>\"[^\"\\]*+(?:\\[\s\S][^\"\\]*+)*+\")|"
        r"<<<[ \t]*+(?P<quote>['\"]?)(?P<label>\w++)(?P=quote)|(?P<end>\?>)|(?P<arrow>=>)|"
        r"(?P<array>(?i:array)\s*+(?=\())|(?P<name>\$?[\w\\]++)|"
        r"(?P<sign>[\[\](){},;.=/'\"<?#])|(?P<other>[^\s\[\](){},;.=/'\"<?#$\w\\]++|[^\s])"
    )


def parse(text: str) -> list[Node]:
    """
    Return one table with the entries of all arrays that are returned or filled.

    Raises:
        FormatError: the text has no `<?php`, or a string, a comment or a bracket in it is never closed, or its arrays
            are nested deeper than MAX_DEPTH; `roots` holds what comes before that.
    """
    start = text.find("<?php")
    if start < 0 or text[:start].strip("\ufeff \t\r\n"):
        raise FormatError("P003", "is not PHP: <?php is expected", 0)
    reader = _Reader(text, start + 5)
    try:
        reader.read()
    except FormatError as error:
        error.roots = reader.rescue()
        raise
    return reader.roots()


class _Reader:
    """Goes through a file statement by statement; what is no text in an array is passed over."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.root = Table([], 0, len(text))
        self.has_ended = False
        self.kind = ""
        self.sign = _NO_SIGN
        self.start = self.stop = at
        self._unfinished: list[tuple[str, Node]] = []
        self._remarks = Remarks(text)
        self._own: dict[int, tuple[Directive, ...]] = {}

    def roots(self) -> list[Node]:
        """Return the table of all entries read, with the directives that cover each."""
        spread(self.root, self._own, self._remarks.file_wide)
        return [self.root]

    def rescue(self) -> list[Node]:
        """Return what was read when something is never closed: whole entries, those of the open array as well."""
        self.root.entries.extend(self._unfinished)
        return self.roots() if self.root.entries else []

    def read(self) -> None:
        """Read all statements."""
        self._next()
        while not self.has_ended:
            if self.kind == "name" and self._word().lower() == "return":
                self._next()
                self._given("")
            elif self.kind == "name" and self._word().startswith("$"):
                self._assignment()
            self._pass_over(";}")
            if not self.has_ended:
                self._next()

    def _word(self) -> str:
        return self.text[self.start : self.stop]

    def _next(self) -> None:
        """Go on to the next token that is neither blank nor comment."""
        text, match = self.text, _token().match
        while self.at < len(text):
            found = match(text, self.at)
            if found is None or found["end"]:
                break
            self.start = self.at
            self.at = self.stop = found.end()
            kind = found.lastgroup or ""
            if kind == "blank":
                if found[0].count("\n") > 1:
                    self._remarks.blank()
                continue
            if kind == "comment":
                self._remarks.add_block(self.start, self.stop)
                continue
            self.kind = kind
            self.sign = text[self.start] if kind == "sign" else _NO_SIGN
            if kind == "label":
                self._pass_lines(found)
            elif self.sign in "'\"" or (self.sign == "/" and text.startswith("/*", self.start)):
                what = "comment" if self.sign == "/" else "string"
                raise FormatError("P003", f"{_WHAT}: this {what} is never closed", self.start)
            return
        self.has_ended, self.kind, self.sign, self.start = True, "", _NO_SIGN, self.at

    def _pass_lines(self, opening: re.Match[str]) -> None:
        """Pass over a string that goes from line to line up to its label."""
        found = re.compile(rf"^[ \t]*+{opening['label']}\b", re.MULTILINE).search(self.text, self.at)
        if not found:
            raise FormatError("P003", f"{_WHAT}: this string is never closed", opening.start())
        self.at = self.stop = found.end()

    def _pass_over(self, signs: str) -> None:
        """Go on to the first of these signs that stands in no bracket."""
        opened: list[tuple[str, int]] = []
        while not self.has_ended:
            sign = self.sign
            if not opened and sign in signs:
                return
            if sign in _CLOSERS:
                opened.append((_CLOSERS[sign], self.start))
            elif opened and sign == opened[-1][0]:
                opened.pop()
                if sign == "}" and not opened and "}" in signs:
                    return
            self._next()

    def _assignment(self) -> None:
        """Read `$texts = …` or `$texts['late']['subject'] = …`."""
        self._next()
        names: list[str] = []
        while self.sign == "[":
            self._next()
            name = self._value(0)
            names.append(name.value if isinstance(name, Scalar) else "")
            self._next()
        if self.sign == "=" and not self.text.startswith("==", self.start):
            self._next()
            self._given(".".join(names))

    def _given(self, name: str) -> None:
        """Read what is returned or given to a name; of arrays that are merged, each one."""
        if self.kind != "name" or self._word().lower() not in _MERGING:
            self._filled(self._value(0), name)
            return
        self._next()
        while self.sign in "(,":
            self._next()
            self._filled(self._value(0), name)

    def _filled(self, value: Node, name: str) -> None:
        """Add what is returned or given to a name: the entries of an array, or a text under its keys."""
        if name:
            self._directed(value)
            self.root.entries.append((name, value))
        elif isinstance(value, Table):
            self.root.entries.extend(value.entries)

    def _directed(self, node: Node) -> None:
        _, found = self._remarks.take()
        if found:
            self._own[id(node)] = found

    def _ends(self, *, is_key: bool) -> bool:
        return self.has_ended or self.sign in ",;])}" or (is_key and self.kind == "arrow")

    def _value(self, depth: int, *, is_key: bool = False) -> Node:
        """Read one expression, and go on to what stands behind it; one that may be a key ends before an arrow."""
        start = self.start
        if self.kind == "array":
            self._next()
            return self._array(")", start, depth)
        if self.sign == "[":
            return self._array("]", start, depth)
        parts: list[Part] = []
        count, stop, kind = 0, start, ""
        while self.kind in {"single", "double"} or (count and self._word() == "PHP_EOL"):
            parts += self._parts()
            count, stop, kind = count + 1, self.stop, self.kind
            self._next()
            if self.sign != ".":
                break
            self._next()
        if count and self._ends(is_key=is_key):
            if count > 1:
                return Sealed(self.text, parts, (start, stop), _JOINED)
            write = _write_single if kind == "single" else _write_double
            return Spelled(self.text, parts, (start, stop), write)
        while not self._ends(is_key=is_key):
            stop = self._operand()
        return Scalar(self.text[start:stop], "number", start, stop)

    def _parts(self) -> list[Part]:
        if self.kind == "name":
            return [(self.start, self.stop, "\n")]
        decode = _decode_single if self.kind == "single" else _decode_double
        return escaped(self.text, self.start + 1, self.stop - 1, decode)

    def _operand(self) -> int:
        """Pass over a token, or all that stands in a bracket, and return where it ends."""
        if self.sign in "([{":
            closer = _CLOSERS[self.text[self.start]]
            self._next()
            self._pass_over(closer)
        stop = self.stop
        self._next()
        return stop

    def _array(self, closer: str, start: int, depth: int) -> Node:
        """Read the entries of an array up to its closing bracket; one without keys is a list."""
        if depth >= MAX_DEPTH:
            raise FormatError("P004", f"is nested more than {MAX_DEPTH} levels deep here", start)
        opened = self.start
        entries: list[tuple[str, Node]] = []
        has_keys = False
        if depth == 0:
            self._unfinished = entries
        self._next()
        while self.sign != closer:
            if self.has_ended or self.sign == ";":
                raise FormatError("P003", f"{_WHAT}: this bracket is never closed", opened)
            if self.sign in ",)]}":
                self._next()
                continue
            value, name = self._value(depth + 1, is_key=True), str(len(entries))
            if self.kind == "arrow" and isinstance(value, Scalar):
                has_keys, name = True, value.value
                self._next()
                value = self._value(depth + 1)
            self._directed(value)
            entries.append((name, value))
        stop = self.stop
        if depth == 0:
            self._unfinished = []
        self._next()
        return Table(entries, start, stop) if has_keys else Sequence([node for _, node in entries], start, stop)


def _decode_single(text: str, at: int, _stop: int) -> tuple[str, int]:
    """Return what a backslash means between single quotes: one before a quote or a backslash goes, others stay."""
    following = text[at + 1]
    return (following, at + 2) if following in "'\\" else ("\\", at + 1)


@functools.cache
def _code() -> re.Pattern[str]:
    return re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u\{([0-9A-Fa-f]{1,6})\})")


def _decode_double(text: str, at: int, stop: int) -> tuple[str, int]:
    """Return what an escape means between double quotes; one that means nothing keeps its backslash."""
    known = _ESCAPES.get(text[at + 1])
    if known:
        return known, at + 2
    found = _code().match(text, at, stop)
    if not found:
        return "\\", at + 1
    code = int(found[1], 8) & 0xFF if found[1] else int(found[2] or found[3], 16)
    is_character = code < 0x80 or (found[3] and code < 0x110000 and not 0xD800 <= code < 0xE000)
    return (chr(code) if is_character else "\ufffd"), found.end()  # other codes are bytes of a character


def _write_single(string: Spelled, text: str, start: int, stop: int) -> str:
    """Return a text as it is written between single quotes."""
    low, high = string.layer().map().locate(start, stop)
    after = text or string.text[high : high + 1]
    if after[:1] in ("'", "\\") and _is_half(string, low):
        raise EncodeError("the backslash before it would belong to it")
    return text.translate(_SINGLE)


def _write_double(string: Spelled, text: str, start: int, stop: int) -> str:
    """Return a text as it is written between double quotes, where `$` begins a variable."""
    low, high = string.layer().map().locate(start, stop)
    before, after = string.text[low - 1 : low], string.text[high : high + 1]
    if _is_half(string, low):
        raise EncodeError("it would complete the code of a character")
    following = text[:1] or after
    is_name = before == "$" and (following.isalpha() or following in "_{")
    if is_name or (before == "{" and following == "$") or (text[-1:] == "{" and after == "$"):
        raise EncodeError("it would become the name of a variable")
    return text.translate(_DOUBLE)


@functools.cache
def _unfinished() -> re.Pattern[str]:
    return re.compile(r"\\(?:[0-7]{1,2}|x[0-9A-Fa-f]?|u(?:\{[0-9A-Fa-f]{0,6})?)?\Z")


def _is_half(string: Spelled, at: int) -> bool:
    """Return whether an escape that may go on ends here: a backslash that is no other one's second half, or digits."""
    found = _unfinished().search(string.text, max(string.start + 1, at - _LONGEST_CODE), at)
    if not found:
        return False
    first = found.start()
    while first > string.start + 1 and string.text[first - 1] == "\\":
        first -= 1
    return (found.start() - first) % 2 == 0


@functools.cache
def _beginning() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s++|(?://|\#)[^\r\n]*+|/\*(?:(?!\*/)[\s\S])*+\*/|"
        r"(?:declare|namespace|use|global|defined|if)\b[^;{}'\"]*+(?:'[^']*+'[^;{}'\"]*+)*+(?:;|\{[^{}]*+\}))*+"
        r"(?:return\s*+(?:\[|array\s*+\()|\$\w++\s*+(?:\[[^\[\]\n]*+\]\s*+)++=(?![=>])|"
        r"\$\w++\s*+=\s*+(?:\[|array(?:_merge|_replace)?\s*+\())",
        re.IGNORECASE,
    )


def holds_texts(text: str) -> bool:
    """Return whether a PHP file begins with an array that is returned or filled, and prints nothing."""
    start = text.find("<?php")
    if start < 0 or text[:start].strip("\ufeff \t\r\n") or not _beginning().match(text, start + 5):
        return False
    return not text.rpartition("?>")[2].strip() if text.rstrip().endswith("?>") else "?>" not in text
