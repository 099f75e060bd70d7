"""
Loads packs. The built-in pack's table is made when the wheel is built and lies beside the pack.

This is all that a plain run needs; what makes tables and keeps others in the user's cache folder is `tables`, which is
imported only if there is something to make. A table file is a header (format, interpreter, sums), what is unpacked at
once, and columns that are read where they lie. A file that does not check out is rebuilt in memory: it is never trusted
and never fatal.
"""

from __future__ import annotations

import marshal
import os
import sys
from mmap import ACCESS_READ, mmap
from struct import Struct
from typing import TYPE_CHECKING
from zlib import crc32

from empathlint.rules.pack import PACKAGE, Pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.model.change import RuleChange
    from empathlint.rules.build import Table

FORMAT = 12
SHIPPED = os.path.join(PACKAGE, "packs", "en.table")
_HEADER = f"empathlint-table {FORMAT} {sys.implementation.cache_tag}\n".encode()
_SUMS = Struct(">III")
"""
The checksum of what is unpacked at once, where that ends, and how long the file is. They find files cut short or mixed
up; whoever can write the file could write any sum. Behind what is unpacked lie columns, most of which no run reads.
"""


def load_pack(packs: Sequence[str] = (), changes: Sequence[RuleChange] = (), *, use_cache: bool = True) -> Pack:
    """
    Return the built-in pack with a team's own packs and changes.

    Args:
        packs: what the config names, in order: folders as absolute paths, and plugins.
        changes: what the config adds to rules and removes from them.
        use_cache: whether tables may be read from and kept in the user's cache folder.

    Raises:
        PackError: a pack cannot be used.
    """
    table = None if packs or changes else read_table(SHIPPED)
    if table is None:
        from empathlint.rules.tables import made

        table = made(packs, changes, use_cache=use_cache)
    return Pack(table)


def pack_table(table: Table) -> bytes:
    """Return a table as the bytes of a table file."""
    places: dict[str, tuple[int, int]] = {}
    columns = bytearray()
    for name, column in table["columns"].items():
        places[name] = (len(columns), len(columns) + len(column))
        columns += column
    head = marshal.dumps({**table, "columns": places})
    start = len(_HEADER) + _SUMS.size
    return _HEADER + _SUMS.pack(crc32(head), start + len(head), start + len(head) + len(columns)) + head + columns


def read_table(path: str) -> Table | None:
    """Return the table in a file, or None if there is none that checks out."""
    start = len(_HEADER) + _SUMS.size
    try:
        with open(path, "rb", buffering=0) as file:
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError):  # an empty file has nothing to map
        return None
    if len(data) < start or data[: len(_HEADER)] != _HEADER:
        return None
    checksum, stop, length = _SUMS.unpack(data[len(_HEADER) : start])
    if length != len(data) or crc32(data[start:stop]) != checksum:
        return None
    table: Table = marshal.loads(data[start:stop])  # noqa: S302 - only this user, or who installed the package, writes it
    columns = data[stop:]
    return {**table, "columns": {name: columns[slice(*place)] for name, place in table["columns"].items()}}
