"""Spreadsheets: every cell where openpyxl has it, findings by cell, nothing written, and what cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from empathlint.formats.containers import xlsx
from empathlint.formats.document import read
from empathlint.formats.tree import Scalar, Table, walk
from empathlint.source import Source, from_bytes

from .laws import hold_map

LATE = "Hi {{name}},\n\nyour parcel is late 😀, sorry."
VALUES = st.sampled_from(
    [None, "we", "a\nb", "😀", 12, 2.5, True, " x ", "{}", "é" * 30, '{"en": "your parcel is late"}']
)


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def source(data: bytes, name: str = "macros.xlsx") -> Source:
    return from_bytes(data, name)


@settings(max_examples=60)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6))
def test_every_cell_stands_where_openpyxl_has_it(rows: list[list[object]]) -> None:
    data = book(Macros=[["title", "body", "x", "y", "z"], *rows])
    unpacked = source(data)
    roots = xlsx.unpack(unpacked)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Macros"]
    cells = [node for node in walk(roots) if isinstance(node, Scalar)]
    expected = {
        f"Macros!{cell.coordinate}": str(cell.value).lower() if cell.value is True else str(cell.value)
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.value is not None
    }
    found = {}
    for scalar in cells:
        cell = scalar.outer[-1] if scalar.outer else scalar
        place = unpacked.position(cell.start)
        assert (place.line, place.column) == (int(place.cell.rpartition("!")[2].lstrip("ABCDE")), 1)
        found[place.cell] = cell.value
        hold_map(unpacked.text if not scalar.outer else cell.value, scalar)
    assert expected == found


def test_replies_have_the_places_of_their_cells() -> None:
    rows = [["Nordlund Shop"], [], ["", "Title", "Reply", "Note"], ["", "Late", LATE, "Ask Mia first, please."]]
    unpacked = source(book(Macros=rows))
    document = read(unpacked, named=True)
    assert document.container == "xlsx"
    assert [(r.key, r.role, str(unpacked.position(r.span.start))) for r in document.replies] == [
        ("Late", "reply", "Macros!C4:1"),
        ("Late/Note", "note", "Macros!D4:1"),
    ]
    reply = document.replies[0]
    at = reply.span.start + LATE.index("your")
    place = unpacked.position(at)
    assert (place.line, place.column, place.offset, place.cell) == (4, 15, at, "Macros!C4")
    assert reply.layers[0].map().obstacle(0, 1) == "spreadsheets are not rewritten"


def test_a_sheet_named_as_a_language_is_in_it() -> None:
    rows = [["title", "body"], ["late", "Ihr Paket kommt erst morgen."]]
    document = read(source(book(de=rows, Blatt=rows)), named=True)
    assert [(r.key, r.locale) for r in document.replies] == [("late@de", "de"), ("late", "")]


def test_hidden_sheets_are_left_out() -> None:
    made = openpyxl.load_workbook(
        io.BytesIO(book(a=[["title", "body"], ["x", LATE]], b=[["title", "body"], ["y", LATE]]))
    )
    made["b"].sheet_state = "hidden"
    stream = io.BytesIO()
    made.save(stream)
    assert [r.key for r in read(source(stream.getvalue()), named=True).replies] == ["x"]


def test_columns_beyond_z() -> None:
    unpacked = source(book(a=[[f"c{n}" for n in range(60)], ["x"] * 60]))
    (sheet,) = xlsx.unpack(unpacked)
    last = next(node for node in walk([sheet]) if isinstance(node, Table)).entries[-1][1]
    assert str(unpacked.position(last.start)) == "a!BH2:1"


def problems(data: bytes, name: str = "macros.xlsx", *, named: bool = True) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in read(source(data, name), named=named).problems]


def test_without_openpyxl_it_is_said_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book(a=[["title", "body"], ["x", LATE]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert problems(data) == [
        (
            "P001",
            "is a spreadsheet: to have it read, install openpyxl (pip install 'empathlint[xlsx]'), or save it as CSV",
        ),
    ]
    document = read(source(data), named=False)
    assert (document.claimed, document.problems) == (False, [])


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK\x03\x04", "macros.xlsx", "P003"),
        (book(a=[["x"]])[:-40], "macros.xlsx", "P003"),
        (zipped(a=b"x"), "macros.xlsx", "P003"),
        (zipped(a=b"\0" * (xlsx.MOST_BYTES + 1)), "macros.xlsx", "P004"),
        (zipped(a=b"x"), "macros.csv", "P002"),
        (zipped(a=b"x"), "late.txt", "P002"),
        (zipped(a=b"x"), "late.docx", "P002"),
        (b"title,body\n", "macros.xlsx", "P003"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, name: str, code: str) -> None:
    assert [code for code, _ in problems(data, name)] == [code]
