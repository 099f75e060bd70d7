"""Law: every planted phrase is found at exactly the place where it was planted, through every layer."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from empathlint.engine.check import check_source
from empathlint.source import from_bytes

from .documents import Document, documents


def test_the_writers_of_documents_write_what_other_programs_read():
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def law(document: Document) -> None:
        if "\r\n" in document.text and document.container == "bare":
            return
        read = [value.replace("\r\n", "\n") for value in document.decoded(document.text)]
        assert read == [value for value, _ in document.values]

    law()


def test_planted_phrases_are_found_where_they_were_planted(pack, house):
    built = {"all": 0, "hard": 0, "repeated": 0}

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def law(document: Document) -> None:
        built["all"] += 1
        built["hard"] += document.is_hard()
        built["repeated"] += len(document.plants) > 1
        source = from_bytes(document.data, document.name)
        assert source.text == document.text
        result = check_source(source, named=True, pack=pack, settings=house)
        assert {d.code for d in result.diagnostics} == {"H101"}
        found = [(d.start.offset, d.end.offset) for d in result.diagnostics]
        assert found == [(plant.start, plant.stop) for plant in document.plants]
        for d in result.diagnostics:
            line = document.text[: d.start.offset].replace("\r\n", "\n").count("\n") + 1
            begin = document.text.rfind("\n", 0, d.start.offset) + 1
            assert (d.start.line, d.start.column) == (line, d.start.offset - begin + 1)

    law()
    assert built["repeated"] == built["all"], built
    assert built["hard"] >= 0.6 * built["all"], built
