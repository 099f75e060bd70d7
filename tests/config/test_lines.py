"""On which line each key of a TOML text stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathlint.config.lines import Lines, find

TEXT = '''# select = ["no"]
select = ["B", # one
  "C1",
  'D',
]
voice.emoji = "avoid"
"max-file-size" = 3
note = """
select = ["x"]
"""

[severity]
B101 = "info"   # [rule]
[[ ignore ]]
codes = ["A"]
[[ignore]]
reply = "[[situation]]"
codes = [
  "B",
]
[rule . "B101"]
add = [ "a, b]", """
]""", 'c' ]
[[situation]]
inner = { a = 1, b = { c = [ [1], [2] ] } }
'''


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (("select",), 2),
        (("select", 1), 3),
        (("select", 2), 4),
        (("voice", "emoji"), 6),
        (("max-file-size",), 7),
        (("note",), 8),
        (("severity",), 12),
        (("severity", "B101"), 13),
        (("severity", "B102"), 12),
        (("ignore", 0, "codes", 0), 15),
        (("ignore", 1), 16),
        (("ignore", 1, "codes", 0), 19),
        (("rule", "B101"), 21),
        (("rule", "B101", "add", 1), 22),
        (("rule", "B101", "add", 2), 23),
        (("situation", 0, "inner", "b", "c", 1, 0), 25),
        (("situation",), 24),
        (("gone",), 0),
    ],
)
def test_lines(steps: tuple[str | int, ...], line: int) -> None:
    assert Lines(TEXT).of(steps) == line
    assert Lines(TEXT.replace("\n", "\r\n")).of(steps) == line


def ways(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if steps:
        yield steps
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, below in inner:
        yield from ways(below, (*steps, name))


def test_every_value_of_a_text_has_its_line() -> None:
    known = Lines(TEXT).places.keys()
    assert [steps for steps in ways(tomllib.loads(TEXT)) if steps not in known] == []


def test_words_are_found_where_they_are_said() -> None:
    data = tomllib.loads(TEXT)
    assert find(TEXT, data, ["select"], ["d"]) == 4
    assert find(TEXT, data, ["ignore"], ["B"]) == 19
    assert find(TEXT, data, ["rule"], ["b101", "c"]) == 23
    assert find(TEXT, data, ["rule"], ["b101", "nowhere"]) == 21
    assert find(TEXT, data, ["severity"], ["a"]) == 0
    section = "[tool.empathlint]\nselect = [\n'B'\n]\n"
    assert find(section, tomllib.loads(section), ["select"], ["B"]) == 3


@given(st.text(alphabet="[]{}=.,#\"'\\ \n\rab1", max_size=60))
def test_no_text_hangs_or_breaks_it(text: str) -> None:
    Lines(text).of(("a",))
