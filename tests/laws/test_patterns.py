"""Law: no pattern costs more than in proportion to the length of its text; its steps are counted, not time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import pytest
from benchmarks.hostile import UNITS
from benchmarks.hostile_files import FRAMES, framed
from tests.patterns import Counting, Program, patterns

from empathlint.formats.document import read
from empathlint.formats.views import views
from empathlint.source import Source
from empathlint.text.words import fold

SIZE = 128
ALL = patterns("empathlint")


def again(unit: str) -> tuple[str, str, str]:
    """Return a unit so often that it has some length, twice and four times that; odd times, as one quote opens."""
    some, many, most = (unit * (1 + 2 * max(1, SIZE * times // len(unit) // 2)) for times in (1, 2, 4))
    return some, many, most


@pytest.mark.parametrize("name", [".".join(name) for name in ALL])
def test_one_attempt_of_a_pattern_grows_with_length_only(name: str) -> None:
    module, _, own = name.rpartition(".")
    program = Program(ALL[module, own])
    for unit in UNITS:
        one, two, four = (_steps_to_match(program, text) for text in again(unit))
        assert two <= 2.6 * one + 60, unit
        assert four <= 2.6 * two + 60, unit


def _steps_to_match(program: Program, text: str) -> int:
    before = program.steps
    program.match(text)
    return program.steps - before


@pytest.fixture(scope="module")
def counting() -> Iterator[Counting]:
    with pytest.MonkeyPatch.context() as patch:
        yield Counting("empathlint.formats", patch.setattr)


@pytest.mark.parametrize("name", FRAMES)
def test_the_patterns_that_read_a_file_grow_with_length_only(name: str, counting: Counting) -> None:
    def attempt(text: str) -> None:
        with suppress(re.error):
            if name.startswith("emails"):
                read(Source(name, text), named=False)
            for reply in read(Source(name, text), named=True).replies:
                for layer in reply.layers:
                    layer.map()
                views(reply.value, reply.markup, reply.vendor)

    for unit in UNITS:
        texts = [framed(name, text) for text in again(unit)]
        one, two, four = (counting.steps(partial(attempt, text)) for text in texts)
        assert two <= 2.6 * one + 200, unit
        assert four <= 2.6 * two + 200, unit


@pytest.mark.parametrize("last", ["thanks", "Thanks"])
@pytest.mark.parametrize("unit", ["\n", "\r", "\r\n", "\n ", " \n\t", "\n\n\t\t", *UNITS])
def test_what_words_are_compared_by_grows_with_length_only(unit: str, last: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        counting = Counting("empathlint.text", patch.setattr)
        one, two, four = (counting.steps(partial(fold, f"Hi,{text}{last}")) for text in again(unit))
    assert two <= 2.6 * one + 60
    assert four <= 2.6 * two + 60


@pytest.mark.parametrize(
    ("pattern", "unit", "size"),
    [
        (r"a*a*b", "a", 30),
        (r"(?:a|aa)+b", "a", 6),
        (r"(a+)+b", "a", 6),
        (r"\s+$", " ", 60),
        (r"<[^>]*>", "<", 60),
        (r"'(?:[^'\\]++|\\[\s\S])*+'", "\\'", 60),
        (r"[\r\n]+[ \t]*(?=[a-z])", "\n", 60),
    ],
)
def test_a_pattern_that_looks_at_the_same_again_and_again_is_found(pattern: str, unit: str, size: int) -> None:
    program = Program(re.compile(pattern))
    steps = []
    for times in (1, 2):
        program.steps = 0
        program.find_all(unit * (size * times) + "C")
        steps.append(program.steps)
    assert steps[1] > 3 * steps[0]


@pytest.mark.parametrize("name", [".".join(name) for name in ALL])
def test_the_program_finds_what_the_pattern_finds(name: str) -> None:
    module, _, own = name.rpartition(".")
    pattern = ALL[module, own]
    program = Program(pattern)
    for unit in UNITS:
        text = unit * (48 // len(unit) + 1)
        assert program.find_all(text) == [found.span() for found in pattern.finditer(text)], unit
