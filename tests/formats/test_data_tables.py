"""Tables of data, which no reader knows, are told from their header; every other table is read row by row."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import calls

from empathlint.formats import trees
from empathlint.formats.claims import file_name
from empathlint.formats.containers import csv
from empathlint.formats.document import read
from empathlint.source import Source

LATE = "Your parcel is late, and we are sorry."


def replies(text: str, name: str = "table.csv") -> list[str]:
    return [reply.value for reply in read(Source(name, text), named=False).replies]


@pytest.mark.parametrize(
    "header", ["id,price", "name", "date;amount;status", "title,price", "1,2", "en,price", "id\tdescription"]
)
def test_a_table_of_data_costs_its_header(header: str) -> None:
    """Ten times the rows take not one call more."""
    row = header.replace("id", "7").replace("price", LATE).replace("amount", "9.99") + "\n"
    few, many = (Source("table.csv", f"{header}\n{row * n}") for n in (100, 1000))
    read(few, named=True)
    assert calls(partial(read, few, named=True)) == calls(partial(read, many, named=True)) < 3000
    (problem,) = read(many, named=True).problems
    assert (problem.code, problem.span) == ("P007", None)
    assert "a column of replies is named `reply`, `body` or the like" in problem.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"title,body\nLate,{LATE!r}\n", 1),
        (f'title,en,de\nLate,"{LATE}","{LATE}"\n', 2),
        (f"made by us\n\ntitle;reply\nLate;{LATE}\n", 1),
        (f'title,price\nLate,"{{""en"": ""{LATE}"", ""de"": ""{LATE}""}}"\n', 2),
        (f'title,actions\nLate,"[{{""field"": ""comment_value"", ""value"": ""{LATE}""}}]"\n', 1),
        (f"sep=|\ntitle|body\nLate|{LATE}\n", 1),
        (f"shortcut;scope;text\n!late;global;{LATE}\n", 1),
    ],
)
def test_a_table_of_replies_is_read(text: str, expected: int) -> None:
    assert len(replies(text)) == expected


class WithoutProbe:
    """The container as it would be without the look at the header."""

    parse = staticmethod(csv.parse)
    IS_OFTEN_DATA = True


def both(text: str) -> tuple[trees.Read | None, ...]:
    """Return what is read of a table with that look and without it."""
    name = file_name("table.csv")
    return tuple(trees.read(module, text, name) for module in (csv, WithoutProbe))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [65_500, 65_529, 65_530, 65_531, 65_535, 65_536, 65_537, 70_000])
def test_a_header_that_is_too_long_for_the_look_is_read_in_full(width: int) -> None:
    looked, parsed = both(f'{"x" * width},title,body\n1,Late,"{LATE}"\n')
    assert (looked is None) == (parsed is None)


NAMES = [
    "title", "name", "body", "reply", "id", "price", "en", "de", "it", "no", "locale", "description", "status",
    "subject", "category", "tags", "translations", "scope", "text", "message", "shortcut", "Channel", "Body",
    "defaultMessage", "actions", "key", "value", "model", "fields", "public", "comment_value", "html", "folder_id",
]  # fmt: skip
CELLS = [
    LATE,
    "",
    "7",
    "en",
    "false",
    "a b",
    "yes.",
    "{{name}}",
    '{"a": 1}',
    "[1]",
    "comment_value",
    "note",
    "two words",
]


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=5).flatmap(
        lambda names: st.tuples(st.just(names), st.lists(st.lists(st.sampled_from(CELLS), max_size=6), max_size=5))
    ),
    st.sampled_from(",;\t"),
    st.booleans(),
)
def test_the_look_misses_nothing(table: tuple[list[str], list[list[str]]], delimiter: str, quoted: bool) -> None:
    def cell(value: str) -> str:
        doubled = value.replace('"', '""')
        return f'"{doubled}"' if quoted or any(sign in value for sign in f'{delimiter}"\n') else value

    header, rows = table
    text = "".join(delimiter.join(map(cell, row)) + "\n" for row in [header, *rows])
    looked, parsed = both(text)
    assert (looked is None) == (parsed is None)
    if looked is not None and parsed is not None:
        assert (looked.vendor, looked.why) == (parsed.vendor, parsed.why)
        assert [reply.value for reply in looked.replies] == [reply.value for reply in parsed.replies]
