"""Laws of fixing: exactly the planted characters change, the file reads the same, and fixing twice is fixing once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from empathlint.engine.check import check_source
from empathlint.engine.fix import fix_source
from empathlint.model import Applicability
from empathlint.source import from_bytes

from .documents import FIXED, GAPS, Document, documents


def test_fixes_change_exactly_the_planted_phrases(pack, house):
    built = {"phrases": 0, "written": 0}

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def law(document: Document) -> None:
        source = from_bytes(document.data, document.name)
        before = check_source(source, named=True, pack=pack, settings=house).diagnostics
        writable: list[bool] = []
        pieces: list[str] = []
        done = 0
        for plant, told in zip(document.plants, before, strict=True):
            (fix,) = told.fixes
            writable.append(fix.withheld is None)
            assert writable[-1] or plant.inside & set(GAPS), (plant, fix.withheld)
            assert not (writable[-1] and "tag" in plant.inside), plant
            if writable[-1]:
                (edit,) = fix.edits
                assert edit.span == (plant.start, plant.stop)
                pieces += (document.text[done : plant.start], edit.text)
                done = plant.stop
        pieces.append(document.text[done:])
        built["phrases"] += len(writable)
        built["written"] += sum(writable)

        outcome = fix_source(source, named=True, pack=pack, settings=house, level=Applicability.SAFE)
        assert outcome.text == "".join(pieces)
        assert outcome.fixed["H101"] == sum(writable)
        assert [d.code for d in outcome.result.diagnostics] == ["H101"] * writable.count(False)
        if "\r\n" not in document.text or document.container != "bare":
            read = [value.replace("\r\n", "\n") for value in document.decoded(outcome.text)]
            assert read == _expected(document, writable)
        again = from_bytes(outcome.text.encode(), document.name)
        assert fix_source(again, named=True, pack=pack, settings=house, level=Applicability.SAFE).text == outcome.text

    law()
    assert built["written"] >= 0.6 * built["phrases"], built


def _expected(document: Document, writable: list[bool]) -> list[str]:
    """Return the values with the writable phrases rewritten."""
    marks = iter(writable)
    values: list[str] = []
    for value, spans in document.values:
        pieces: list[str] = []
        done = 0
        for (start, stop), is_writable in zip(spans, marks, strict=False):
            if is_writable:
                pieces += (value[done:start], FIXED[document.markup])
                done = stop
        values.append("".join([*pieces, value[done:]]))
    return values
