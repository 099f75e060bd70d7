"""Table files: what is kept is what was made, and a file that is not whole is no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from empathlint.rules.cache import pack_table, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from empathlint.rules.build import Table

TABLE: Table = {
    "words": {"sorry": 7, "café": 8},
    "rows": [("rule", 0, ("a", "b"))],
    "columns": {"operations": bytes(range(200)), "none": b"", "starts": b"\x00\x01" * 50},
}


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_a_table_is_read_as_it_was_made(tmp_path: Path) -> None:
    table = read_table(written(tmp_path / "a.table", pack_table(TABLE)))
    assert table is not None
    columns = {name: bytes(column) for name, column in table["columns"].items()}
    assert {**table, "columns": columns} == TABLE


def test_columns_cannot_be_written_to(tmp_path: Path) -> None:
    table = read_table(written(tmp_path / "a.table", pack_table(TABLE)))
    assert table is not None
    with pytest.raises(TypeError):
        table["columns"]["operations"][0] = 1


def test_any_byte_that_is_lost_is_noticed_and_any_that_is_changed_in_what_is_unpacked(tmp_path: Path) -> None:
    whole = pack_table(TABLE)
    columns = sum(map(len, TABLE["columns"].values()))
    for at in range(len(whole)):
        broken = [whole[:at], whole[:at] + whole[at + 1 :]]
        if at < len(whole) - columns:
            broken.append(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
        for number, data in enumerate(broken):
            assert read_table(written(tmp_path / f"{at}-{number}.table", data)) is None, (at, number)


def test_a_file_that_is_missing_or_something_else_is_no_table(tmp_path: Path) -> None:
    assert read_table(str(tmp_path / "none.table")) is None
    assert read_table(str(tmp_path)) is None
    assert read_table(written(tmp_path / "b.table", b"empathlint-table of another kind" * 9)) is None
