"""A text in which more is said than in any reply is told of, and not checked."""

from __future__ import annotations

import json

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.engine.run import pack_for
from empathlint.model import Diagnostic
from empathlint.source import Source

SAID = "The red paint that was sent to the yard in June has a label with the colour and the weight of the tin. "
FLAW = "You must return it. "
NOT_CHECKED = "more than a reply has, and was not checked"


def told(text: str, path: str = "a.txt") -> list[Diagnostic]:
    settings = Settings(cache=False)
    return check_source(Source(path, text), named=True, pack=pack_for(settings), settings=settings).diagnostics


@pytest.mark.parametrize("piece", [FLAW, "as you know, ", "any inconvenience this may have caused ", "WE ARE ", "but "])
def test_a_text_of_nothing_but_findings_is_not_checked(piece: str) -> None:
    (problem,) = told(piece * (20_000 // len(piece)))
    assert problem.code == "P004"
    assert "places that rules look at" in problem.message
    assert problem.message.endswith(NOT_CHECKED)


@pytest.mark.parametrize("piece", ["a\n\n", "Hi,\n", '"a" ', "a. ", "you! "])
def test_a_text_of_nothing_but_ends_is_not_checked(piece: str) -> None:
    (problem,) = told(piece * (20_000 // len(piece)))
    assert problem.code == "P004"
    assert "breaks, stops and quotation marks" in problem.message
    assert problem.message.endswith(NOT_CHECKED)


def test_a_short_text_is_checked_whatever_it_says() -> None:
    assert {found.code for found in told(FLAW * 35)} == {"D101"}
    assert told("a. " * 240) == []


@pytest.mark.parametrize("piece", ["as you know, ", "a\n\n", "WE ARE "])
def test_a_text_of_a_page_has_to_be_a_little_thinner(piece: str) -> None:
    assert [problem.code for problem in told(piece * (1_900 // len(piece)))] == ["P004"]


def test_who_shouts_all_the_time_is_told_some_of_it() -> None:
    codes = [found.code for found in told("DO NOT paint it. " * 116)]
    assert 20 <= codes.count("T102") <= 50


def test_a_long_text_is_checked_however_much_is_found_in_it() -> None:
    """More findings than in the densest list of faults that was met: one in 82 characters."""
    codes = [found.code for found in told((SAID[:60] + ". " + FLAW) * 400)]
    assert codes.count("D101") == 400
    assert "P004" not in codes


def test_other_texts_of_the_file_are_checked() -> None:
    replies = [{"title": "a", "body": FLAW * 1_000}, {"title": "b", "body": f"{SAID}{FLAW}"}]
    found = [(each.code, each.reply and each.reply.name) for each in told(json.dumps(replies), "macros.json")]
    assert found == [("P004", None), ("D101", "b")]
