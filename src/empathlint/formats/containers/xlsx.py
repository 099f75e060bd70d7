"""
Spreadsheets: each visible sheet a list of rows under the names of its header, read with openpyxl and never written.

The file has no text of its own to point into. The texts of its cells, one after another, stand in for it, and a place
in them is told as the cell and the character in it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from empathlint.formats.containers.csv import find_header
from empathlint.formats.containers.json import inside
from empathlint.formats.names import Field, field, locale
from empathlint.formats.spelled import Sealed
from empathlint.formats.tree import FormatError, MissingReaderError, Scalar, Sequence, Table
from empathlint.model import Position
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.tree import Node
    from empathlint.source import Source

SUFFIXES = (".xlsx", ".xlsm")
MOST_BYTES = 64 << 20
"""So much may be in the archive, unpacked; a small file can hold any amount."""
MOST_ROWS = 100_000
MOST_COLUMNS = 256

_MISSING = "is a spreadsheet: to have it read, install openpyxl (pip install 'empathlint[xlsx]'), or save it as CSV"
_KEPT = "spreadsheets are not rewritten"


class _Cell(NamedTuple):
    """A cell with text: its column, counted from 0, its row, counted from 1, and where its text begins and ends."""

    column: int
    row: int
    start: int
    stop: int


class _Sheet(NamedTuple):
    name: str
    rows: list[list[_Cell]]


def unpack(source: Source) -> list[Node]:
    """
    Return one sequence with a table per row for each sheet, and give the source the text of its cells.

    Raises:
        MissingReaderError: openpyxl is not installed.
        FormatError: the file is no spreadsheet, or holds more than is read.
    """
    book = _opened(source.archive)
    pieces: list[str] = []
    sheets: list[_Sheet] = []
    at = 0
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                rows, at = _rows(sheet, pieces, at)
                sheets.append(_Sheet(sheet.title, rows))
    except FormatError:
        raise
    except Exception as error:  # what openpyxl says of a broken sheet can be anything
        raise FormatError("P003", f"is not a spreadsheet that can be read: {error}", 0) from error
    finally:
        book.close()
    source.text = "".join(pieces)
    source.places = _Places(sheets).position
    return [_tables(sheet, source.text) for sheet in sheets if sheet.rows]


def parse(text: str) -> list[Node]:  # noqa: ARG001
    """
    Refuse a file that is no archive.

    Raises:
        FormatError: always.
    """
    raise FormatError("P003", "is not a spreadsheet: such a file is a zip archive", 0)


def _opened(data: bytes) -> Any:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        import openpyxl
    except ImportError as error:
        raise MissingReaderError("P001", _MISSING, 0) from error
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size <= MOST_BYTES:
            return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        why = "its archive is broken" if isinstance(error, BadZipFile) else str(error)
        if isinstance(error, KeyError):
            why = "something else is in its archive"
        raise FormatError("P003", f"is not a spreadsheet that can be read: {why}", 0) from error
    raise FormatError("P004", f"holds more than {MOST_BYTES >> 20} MB when unpacked", 0)


def _rows(sheet: Any, pieces: list[str], at: int) -> tuple[list[list[_Cell]], int]:
    """Read the rows of a sheet that are not blank; their texts, a line end after each, go to `pieces`."""
    rows: list[list[_Cell]] = []
    listed = sheet.iter_rows(1, MOST_ROWS + 1, 1, MOST_COLUMNS, values_only=True)
    for number, values in enumerate(listed, 1):
        if not any(values):
            continue
        if number > MOST_ROWS:
            raise FormatError("P004", f"has a sheet of more than {MOST_ROWS} rows: {sheet.title}", 0)
        cells: list[_Cell] = []
        for column, value in enumerate(values):
            text = _text(value)
            if text:
                pieces += (text, "\n")
                cells.append(_Cell(column, number, at, at + len(text)))
                at += len(text) + 1
        if cells:
            rows.append(cells)
    return rows, at


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _tables(sheet: _Sheet, text: str) -> Sequence:
    """Return the rows below the header of a sheet; where its name is a language, its rows are in it."""
    first = find_header([text[cell.start : cell.stop] for cell in cells] for cells in sheet.rows)[2]
    header = {cell.column: text[cell.start : cell.stop].strip() for cell in sheet.rows[first]}
    language = "" if any(field(name) is Field.LOCALE for name in header.values()) else locale(sheet.name, strict=True)
    tables: list[Node] = []
    for cells in sheet.rows[first + 1 :]:
        start, stop = cells[0].start, cells[-1].stop
        entries: list[tuple[str, Node]] = [
            (
                header.get(cell.column, ""),
                inside(Sealed(text, [(cell.start, cell.stop, None)], (cell.start, cell.stop), _KEPT)),
            )
            for cell in cells
        ]
        if language:
            entries.append(("locale", Scalar(language, "plain", start, start)))
        tables.append(Table(entries, start, stop))
    return Sequence(tables, sheet.rows[0][0].start, sheet.rows[-1][-1].stop)


class _Places:
    """Where the texts of cells begin."""

    def __init__(self, sheets: list[_Sheet]) -> None:
        self._cells = [(sheet.name, cell) for sheet in sheets for cells in sheet.rows for cell in cells]
        self._starts = [cell.start for _, cell in self._cells]

    def position(self, offset: int) -> Position:
        """Return the row and the character in the cell at an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return Position(1, 1, offset)
        sheet, cell = self._cells[index]
        return Position(
            cell.row, offset - cell.start + 1, offset, f"{sheet}!{''.join(_letters(cell.column))}{cell.row}"
        )


def _letters(column: int) -> Iterator[str]:
    """Yield the letters of a column."""
    if column >= 26:
        yield from _letters(column // 26 - 1)
    yield chr(ord("A") + column % 26)
