"""The built-in pack for all tests of rules."""

from __future__ import annotations

import pytest

from empathlint.rules.pack import Pack


@pytest.fixture(scope="session")
def pack(every: Pack) -> Pack:
    return every
