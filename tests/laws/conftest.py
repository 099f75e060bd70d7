"""The house pack of the engine's tests, for laws that must not hang on what the catalogue says."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack

HOUSE = Path(__file__).parent.parent / "engine" / "house"


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the built-in pack with the house pack."""
    return load_pack([str(HOUSE)])


@pytest.fixture(scope="session")
def house() -> Settings:
    """Return settings under which one rule of the house runs."""
    return Settings(select=("H101",), packs=(str(HOUSE),), cache=False)
