"""Shelves give back what was put on them, whatever is asked first."""

from __future__ import annotations

import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathlint.lexicon.columns import Shelf, column, shelve, to_bytes

VALUES = st.dictionaries(
    st.integers(0, 300), st.frozensets(st.integers(-(2**31), 2**31), max_size=5) | st.just(frozenset[int]())
)


@given(values=VALUES, asked=st.lists(st.integers(-5, 310)))
def test_a_shelf_is_the_dictionary_it_was_made_from(values: dict[int, frozenset[int]], asked: list[int]) -> None:
    shelf = Shelf(shelve(values), frozenset([-1]))
    for number in [*asked, *values, *asked]:
        assert shelf[number] == values.get(number, frozenset([-1]))


def test_nothing_is_read_before_it_is_asked_for() -> None:
    shelf: Shelf[tuple[int, ...]] = Shelf(shelve({3: (1, 2), 5: (1, 2), 9: (4,)}), ())
    assert not len(shelf)
    assert shelf[5] == (1, 2)
    assert list(shelf) == [5]
    assert shelf.place(3) == shelf.place(5) != shelf.place(9)
    assert [shelf.place(number) for number in (-1, 4, 10)] == [-1, -1, -1]


@pytest.mark.parametrize("order", ["little", "big"])
def test_a_column_is_read_wherever_it_lies_and_whichever_way_the_machine_writes(
    order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [0, 1, -1, 256, -(1 << 31)]
    is_native = order == sys.byteorder
    monkeypatch.setattr(sys, "byteorder", order)
    data = to_bytes(array("i", numbers))
    assert data[4:8] == (b"\1\0\0\0" if is_native else b"\0\0\0\1")  # the other machine is played
    assert list(column(memoryview(b"x" + data)[1:])) == numbers
