"""CSV and TSV: rows as tables under the header's names, with the place of every cell."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from empathlint.formats import crowded
from empathlint.formats.containers.json import inside
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import EncodeError, Gap, Map, MapBuilder, Segment, SourceSpan, Tie, Widened
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from empathlint.formats.tree import Node
    from empathlint.model import Layer

SUFFIXES = (".csv", ".tsv")
IS_OFTEN_DATA = True
"""Tables are for anything: what is wrong with one is told only where it holds replies."""

_JSON = ("{", "[")
_DELIMITERS = (",", ";", "\t")
_HEADER_ROWS = 10
"""How far down the header is looked for; exports may have blank lines and notes above it."""
_HEADER_SIZE = 65_536
_SENTENCE = "What anyone would take for a reply."


class Grid(NamedTuple):
    """
    A CSV text as read.

    Attributes:
        delimiter: what separates its cells.
        header: the names of its columns; a column without a name has "".
        rows: one table per row below the header; blank rows are left out, extra cells have the name "".
    """

    delimiter: str
    header: list[str]
    rows: list[Table]


_FIRST_ROWS = 2_000
"""So many characters of a table that no reader knows are looked at for what may be wrong with it."""


def parse(text: str) -> list[Node]:
    """
    Return one sequence with a table per row; any text is CSV of some kind. JSON in a cell is read as JSON.

    Raises:
        FormatError: a quote is never closed, so that a cell holds all there is below; it has the rows before that one.
        CrowdedFileError: it has more rows than a file of replies has.
    """
    rows: list[Node] = [*parse_grid(text).rows]
    last = rows[-1] if rows else None
    opened = last.entries[-1][1] if isinstance(last, Table) else None
    if isinstance(opened, CsvCell) and opened.is_open:
        broken = FormatError("P003", "is not CSV from here on: this quote is never closed", opened.start)
        broken.roots = [Sequence(rows[:-1], 0, opened.start)]
        raise broken
    return [Sequence(rows, 0, len(text))]


def broken_quote(text: str) -> SourceSpan | None:
    """Return where, among the first rows, a cell goes on behind its closing quote; None if none does."""
    begun = text[: text.rfind("\n", 0, _FIRST_ROWS) + 1] or text[:_FIRST_ROWS]
    if '"' not in begun:
        return None
    for row in parse_grid(begun).rows:
        for _, cell in row.entries:
            if isinstance(cell, CsvCell) and cell.is_untidy:
                return SourceSpan(cell.start, cell.stop)
    return None


def probe(text: str) -> list[Node] | None:
    """
    Return one sequence with one row, each of whose cells is a sentence under its column's name.

    A reader that knows rows by the names of their columns and by what they say, and does not know this one, knows none
    of the text: it is a table of data. None if a cell may be JSON, which has names of its own, or the header is too
    long for this look.
    """
    start, delimiter, index = _found(text)
    if re.search(rf'(?:\A|["\r\n{re.escape(delimiter)}])[{{\[]', text):
        return None
    cells = next(itertools.islice(_records(text[: start + _HEADER_SIZE], start, delimiter), index, None), [])
    if cells and cells[-1].stop == start + _HEADER_SIZE:
        return None
    row = Table([(cell.value.strip(), Scalar(_SENTENCE, "plain", start, start)) for cell in cells], start, start)
    return [Sequence([row], start, start)]


def parse_grid(text: str) -> Grid:
    """
    Return the rows of a text, its header and its delimiter, both found by the names of known columns.

    Raises:
        CrowdedFileError: it has more rows than a file of replies has; those that are too many are not read.
    """
    start, delimiter, index = _found(text)
    records = _records(text, start, delimiter)
    header = [cell.value.strip() for cell in next(itertools.islice(records, index, None), ())]
    most = crowded.most_objects(text)
    rows = list(map(_row(text, header), itertools.islice(records, most)))
    if len(rows) == most and next(records, None) is not None:
        crowded.stop_at(text, most)
    return Grid(delimiter, header, rows)


def _found(text: str) -> tuple[int, str, int]:
    """Return where the records begin, what separates their cells and which of them is the header."""
    start, delimiter = _excel_line(text)
    candidates = (delimiter,) if delimiter else _DELIMITERS
    head = text[: start + _HEADER_SIZE]
    found = [(*_find_header(head, start, candidate), candidate) for candidate in candidates]
    _, _, index, delimiter = max(found, key=lambda one: one[:2])
    return start, delimiter, index


def _excel_line(text: str) -> tuple[int, str]:
    """Return where the records begin and the delimiter if the first line is Excel's `sep=;`, else 0 and ""."""
    if text[:4].lower() != "sep=" or text[4:5] in {"", '"', "\r", "\n"}:
        return 0, ""
    for end in ("\r\n", "\n", "\r"):
        if text.startswith(end, 5):
            return 5 + len(end), text[4]
    return 0, ""


def _find_header(text: str, start: int, delimiter: str) -> tuple[int, int, int]:
    """Return how many known names the likeliest header has, how wide it is and which record it is."""
    return find_header([cell.value for cell in cells] for cells in _records(text, start, delimiter))


def find_header(rows: Iterable[list[str]]) -> tuple[int, int, int]:
    """Return how many known names the likeliest of the first rows has, how wide it is and which row it is."""
    from empathlint.formats.names import Field, field, locale

    best = (0, 0, 0)
    for index, cells in enumerate(rows):
        if index == _HEADER_ROWS:
            break
        names = [cell for cell in cells if len(cell) < 64]
        known = sum(field(name) is not Field.NOTHING or bool(locale(name.strip())) for name in names)
        if index == 0:
            best = (known, len(cells), 0)
        elif known > best[0] and known * 2 >= len(cells):
            best = (known, len(cells), index)
    return best


def _row(text: str, header: list[str]) -> Callable[[list[CsvCell]], Table]:
    """Return what makes a table of a record's cells; nothing in them is JSON if the text has no bracket of it."""
    width = len(header)
    has_json = any(bracket in text for bracket in _JSON)

    def row(cells: list[CsvCell]) -> Table:
        nodes: list[CsvCell] | list[Node] = cells
        if has_json:
            nodes = [inside(cell) if cell.value[:1] in _JSON else cell for cell in cells]
        names = header if len(cells) <= width else header + [""] * (len(cells) - width)
        entries: list[tuple[str, Node]] = list(zip(names, nodes, strict=False))
        return Table(entries, cells[0].start, cells[-1].stop)

    return row


def _records(text: str, at: int, delimiter: str) -> Iterator[list[CsvCell]]:
    """
    Yield the cells of each record, as `csv.reader` would find them.

    Blank lines are left out, and lines of nothing but delimiters: spreadsheets write thousands of them below a table.
    """
    file = _File(text, delimiter)
    size = len(text)
    while at < size:
        quote = text.find('"', at)
        # lines without a quote are records, and their cells lie between the delimiters
        bare = size if quote < 0 else max(text.rfind("\n", at, quote), text.rfind("\r", at, quote)) + 1
        if bare > at:
            yield from _bare_records(file, at, bare)
            at = bare
        else:
            cells, at = _record(file, at)
            if len(cells) > 1 or cells[0].stop > cells[0].start:
                yield cells


def _bare_records(file: _File, at: int, stop: int) -> Iterator[list[CsvCell]]:
    """Yield the cells of each record in an extent of whole lines without a quote."""
    text, delimiter = file
    for line in text[at:stop].split("\n"):
        if "\r" in line:
            start = at
            for part in line.split("\r"):
                if part.strip(delimiter):
                    yield _bare_cells(file, part, start)
                start += len(part) + 1
        elif delimiter in line:
            if line.strip(delimiter):
                yield _bare_cells(file, line, at)
        elif line:
            yield [CsvCell(line, at, at + len(line), file, "plain")]
        at += len(line) + 1


def _bare_cells(file: _File, line: str, at: int) -> list[CsvCell]:
    """Return the cells of a line that begins at an offset."""
    cells: list[CsvCell] = []
    for value in line.split(file.delimiter):
        stop = at + len(value)
        cells.append(CsvCell(value, at, stop, file, "plain"))
        at = stop + 1
    return cells


def _record(file: _File, at: int) -> tuple[list[CsvCell], int]:
    """Return the cells of the record that begins at an offset, and where the next one begins."""
    text, delimiter = file
    bare = _bare_cell(delimiter)
    cells: list[CsvCell] = []
    while True:
        start = at
        if text.startswith('"', at):
            value, at, writing = _quoted(text, at, bare)
            cells.append(CsvCell(value, start, at, file, writing))
        else:
            at = bare(text, at).end()  # type: ignore[union-attr]
            cells.append(CsvCell(text[start:at], start, at, file, "plain"))
        if not text.startswith(delimiter, at):
            break
        at += 1
    return cells, at + (2 if text.startswith("\r\n", at) else 1)


@functools.cache
def _bare_cell(delimiter: str) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(f"[^{re.escape(delimiter)}\r\n]*").match


def _quoted(text: str, start: int, bare: Callable[[str, int], re.Match[str] | None]) -> tuple[str, int, str]:
    """
    Read a cell that begins with a quote.

    Returns:
        Its value, where it ends, and "string" if that is at its closing quote, "untidy" if not, "open" if it has none.
    """
    at = start + 1
    while True:
        quote = text.find('"', at)
        if quote < 0:
            return text[start + 1 :].replace('""', '"'), len(text), "open"
        if not text.startswith('"', quote + 1):
            break
        at = quote + 2
    value = text[start + 1 : quote]
    if at > start + 1:
        value = value.replace('""', '"')
    stop = bare(text, quote + 1).end()  # type: ignore[union-attr]
    # What stands between the closing quote and the delimiter belongs to the cell, quotes and all.
    return value + text[quote + 1 : stop], stop, "string" if stop == quote + 1 else "untidy"


class _File(NamedTuple):
    text: str
    delimiter: str


class CsvCell(Scalar):
    """A cell of a CSV text."""

    __slots__ = ("_file", "_writing")

    def __init__(self, value: str, start: int, stop: int, file: _File, writing: str) -> None:
        self.value = value
        self.kind = "plain" if writing == "plain" else "string"
        self.start = start
        self.stop = stop
        self.comments = ()
        self._file = file
        self._writing = writing

    @property
    def is_open(self) -> bool:
        """Whether its closing quote is missing."""
        return self._writing == "open"

    @property
    def is_untidy(self) -> bool:
        """Whether something stands between its closing quote and the delimiter."""
        return self._writing == "untidy"

    def layer(self) -> Layer:
        """Return the layer that ties the cell's value to the CSV text."""
        if self.kind == "plain":
            return _BareLayer(self, self._file.delimiter)
        return _QuotedLayer(self, self._file.text, self._writing == "string")


class _BareLayer:
    """A cell without quotes: copied as it is."""

    __slots__ = ("_cell", "_delimiter")

    def __init__(self, cell: CsvCell, delimiter: str) -> None:
        self._cell = cell
        self._delimiter = delimiter

    def map(self) -> Map:
        """Return the map from the cell to the CSV text."""
        return Map.verbatim(len(self._cell.value), self._cell.start)

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return the text as it is, or ask for the whole cell to be written in quotes."""
        _refuse_nul(text)
        value = self._cell.value
        begins = (text + value[stop:])[:1] if start == 0 else "x"
        if begins in {"", '"'} or any(character in text for character in (self._delimiter, '"', "\n", "\r")):
            whole = (value[:start] + text + value[stop:]).replace('"', '""')
            raise Widened("the cell needs quotes for it", f'"{whole}"')
        return text


class _QuotedLayer:
    """A cell in quotes: its quotes are doubled."""

    __slots__ = ("_cell", "_is_tidy", "_map", "_text")

    def __init__(self, cell: CsvCell, text: str, is_tidy: bool) -> None:  # noqa: FBT001
        self._cell = cell
        self._text = text
        self._is_tidy = is_tidy
        self._map: Map | None = None

    def map(self) -> Map:
        """Return the map from the cell to the CSV text."""
        if self._map is None:
            self._map = _quoted_map(self._text, self._cell.start, self._cell.stop)
        return self._map

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Return the text with its quotes doubled."""
        _refuse_nul(text)
        if not self._is_tidy:
            raise EncodeError("the quotes of the cell are not closed at its end")
        return text.replace('"', '""')


def _quoted_map(text: str, start: int, stop: int) -> Map:
    builder = MapBuilder()
    at = start + 1
    while True:
        quote = text.find('"', at, stop)
        if quote < 0 or not text.startswith('"', quote + 1, stop):
            break
        builder.add(quote - at, at, quote)
        builder.add(1, quote, quote + 2, Tie.ESCAPED)
        at = quote + 2
    builder.add((stop if quote < 0 else quote) - at, at, stop if quote < 0 else quote)
    if 0 <= quote < stop - 1:
        builder.skip(Gap.MARKUP)
        builder.add(stop - quote - 1, quote + 1, stop)
    if not builder.length:
        return Map([Segment(0, start + 1, start + 1, Tie.VERBATIM, Gap.NONE)], 0)
    return builder.build()


def _refuse_nul(text: str) -> None:
    if "\0" in text:
        raise EncodeError("it holds a NUL character")
