"""No two rules undo one another: all rules, over all our replies, with all their fixes, come to rest and stay there."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import read_document
from empathlint.engine.fix import Wanted, fix_source
from empathlint.model import Applicability, Voice
from empathlint.rules.pack import Pack
from empathlint.source import Source, SourceError, encode, from_bytes, read

ROOT = Path(__file__).parent.parent.parent
MOST_ROUNDS = 3
FOLDERS = (ROOT / "tests" / "corpus", ROOT / "examples")


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """Return every file of ours that holds replies."""
    found = []
    for path in sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.is_file()):
        try:
            source = read(path)
        except SourceError:
            continue
        if read_document(source, Settings(), named=False).replies:
            found.append(source)
    return found


@pytest.mark.parametrize("stubs", [False, True], ids=["fixes", "fixes and stubs"])
def test_all_fixes_come_to_rest_and_stay_there(every: Pack, sources: list[Source], *, stubs: bool) -> None:
    voice = Voice(greeting_placeholder="{{name}}", goodwill=True)
    settings = Settings(select=tuple(every.rules), voice=voice, cache=False)
    wanted = Wanted(Applicability.UNSAFE, stubs)
    made = 0
    for source in sources:
        first = fix_source(source, named=False, pack=every, settings=settings, level=wanted.level, stubs=stubs)
        assert first.rounds <= MOST_ROUNDS, (source.path, first.rounds, first.fixed)
        assert "P009" not in {told.code for told in first.result.diagnostics}, source.path
        made += sum(first.fixed.values())
        again = from_bytes(encode(source, first.text), source.path)
        second = fix_source(again, named=False, pack=every, settings=settings, level=wanted.level, stubs=stubs)
        assert second.text == first.text, source.path
        assert not second.fixed
        left = [told for told in first.result.told if told.diagnostic.fixes and next(wanted.of(told), None) is not None]
        assert left == [], (source.path, [told.diagnostic.code for told in left])
        fixable = [told.diagnostic.code for told in second.before.told if next(wanted.of(told), None) is not None]
        could_not = [
            told.diagnostic.code for told in first.result.told if any(f.withheld for f in told.diagnostic.fixes)
        ]
        assert len(fixable) <= len(could_not), source.path
    assert made > len(sources)
