"""The built-in pack, built anew once for all tests of rules."""

from __future__ import annotations

import pytest

from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(use_cache=False)
