"""The key of a reply that has no name."""

from __future__ import annotations

from zlib import crc32

_COLLAPSED = 1 << 16


def digest(value: str) -> str:
    """Return `#` and a short hash of a value; runs of blanks count as one, unless the value is very long."""
    if len(value) < _COLLAPSED:
        value = " ".join(value.split())
    return f"#{crc32(value.encode('utf-8', 'surrogatepass')):08x}"
