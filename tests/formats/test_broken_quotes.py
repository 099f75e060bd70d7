"""A table whose quotes are broken is told with the place of the first one, not for its columns' names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.team import checked, write


def test_the_cell_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("a.csv", 'title,reply\n"c,"You failed to pay."\n')
    (told,) = checked("a.csv")
    assert (told["code"], told["start"]["line"], told["start"]["column"]) == ("P007", 2, 1)
    assert told["message"] == "no reader knows this file; this cell goes on behind its closing quote"
    write("a.csv", "title,thing\na,b\n")
    (told,) = checked("a.csv")
    assert told.get("start") is None
    assert "a column of replies is named `reply`" in told["message"]
