"""A small house pack beside the built-in one, so that these tests do not hang on what the catalogue says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from empathlint.config.settings import Settings
from empathlint.engine import check as check_module
from empathlint.engine.check import FileResult, check_source
from empathlint.formats.document import Document
from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack
from empathlint.source import Source, from_bytes

HOUSE = Path(__file__).parent / "house"


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the built-in pack with the house pack."""
    return load_pack([str(HOUSE)])


@pytest.fixture
def settings() -> Settings:
    """Return settings under which the house's rules run and no others."""
    return Settings(select=("H",), packs=(str(HOUSE),), cache=False)


@pytest.fixture
def check(pack: Pack, settings: Settings) -> Callable[..., FileResult]:
    """Return a function that checks a text as a file of some name."""

    def check_text(text: str, name: str = "reply.txt", **changes: object) -> FileResult:
        source = from_bytes(text.encode(), name)
        return check_source(source, named=True, pack=pack, settings=settings._replace(**changes))

    return check_text


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of what this process reads as documents, one entry each time."""
    paths: list[str] = []
    here = check_module.read

    def noted(source: Source, **how: Any) -> Document:
        paths.append(source.path)
        return here(source, **how)

    monkeypatch.setattr(check_module, "read", noted)
    return paths
