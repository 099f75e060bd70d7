"""Whole replies, by their title: what is told of them and what is not (`replies.txt`)."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

TITLE = re.compile(r"^== (.+)\n((?:[+-] .+\n)+)((?:(?!== ).*\n?)*)", re.MULTILINE)


class Case(NamedTuple):
    title: str
    told: frozenset[str]
    quiet: frozenset[str]
    text: str


def cases():
    for found in TITLE.finditer(Path(__file__).with_name("replies.txt").read_text(encoding="utf-8")):
        title, asked, text = found.groups()
        codes = {sign: frozenset() for sign in "+-"}
        for line in asked.splitlines():
            codes[line[0]] |= frozenset(line[1:].split())
        yield Case(title, codes["+"], codes["-"], text.strip())


CASES = list(cases())


def test_every_case_is_read():
    text = Path(__file__).with_name("replies.txt").read_text(encoding="utf-8")
    assert len(CASES) == text.count("\n== ")
    assert all(case.text and not case.told & case.quiet for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_reply(speaking, case):
    title = case.title.strip("-")
    spoken = speaking(f"{case.text}\n", case.told | case.quiet, title=title)
    assert spoken == case.told
