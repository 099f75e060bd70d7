"""Template languages: the readings of a template, and the comments in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from empathlint.formats.placeholders.scan import may_choose
from empathlint.formats.views import views

CASES = tomllib.loads((Path(__file__).parent / "templates.toml").read_text("utf-8"))["case"]


def readings(value: str, markup: str = "text", vendor: str = "") -> list[str]:
    found = []
    for prose in views(value, markup, vendor):
        text = prose.text
        for placeholder in reversed(prose.placeholders):
            text = f"{text[: placeholder.at]}<{placeholder.kind}>{text[placeholder.at + 1 :]}"
        found.append(text)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["value"][:40])
def test_readings(case: dict[str, str]) -> None:
    assert readings(case["value"], case.get("markup", "text"), case.get("vendor", "")) == case["readings"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["value"][:40])
def test_a_look_tells_that_there_may_be_several_readings(case: dict[str, str]) -> None:
    vendor = case.get("vendor", "")
    assert may_choose(case["value"], vendor) or len(case["readings"]) == 1
    assert may_choose(f"{{{{ name }}}}, [we] *saw* #5 {case['value']}", vendor) or len(case["readings"]) == 1


@pytest.mark.parametrize(
    "value",
    [
        "Hi {{ name }}, {{{order.id}}} {user} ${amount} %{count} #{ticket.id} is [here](https://shop.example).",
        "# Late\n\n* **one** costs $5.00 or 20 % of it, 100% sure, #12 [INSERT DATE] mail us@shop.example\n",
        '<p style="margin: 0">Hi <b>you</b>,<br/>it is &#8220;late&#8221;.</p>',
    ],
)
def test_what_most_replies_have_is_no_choice(value: str) -> None:
    assert not may_choose(value, "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["value"][:40])
def test_what_is_shown_is_written_where_it_stands(case: dict[str, str]) -> None:
    """Every word of a reading that is no placeholder is a word of the template, at the place that the map gives."""
    value = case["value"]
    for prose in views(value, case.get("markup", "text"), case.get("vendor", "")):
        layer = prose.layer.map()
        at = 0
        for word in prose.text.split():
            start = prose.text.index(word, at)
            at = start + len(word)
            low, high = layer.locate(start, at)
            if word.isalpha() and high - low == len(word):
                assert value[low:high] == word


@pytest.mark.parametrize(
    ("value", "markup", "vendor"),
    [
        ("{# empathlint: ignore B101 #}x", "text", ""),
        ("{% # empathlint: ignore B101 %}x", "text", ""),
        ("{{! empathlint: ignore B101 }}x", "text", ""),
        ("{{!-- empathlint: ignore B101 --}}x", "text", ""),
        ("{{-- empathlint: ignore B101 --}}x", "text", ""),
        ("{{/* empathlint: ignore B101 */}}x", "text", ""),
        ("{* empathlint: ignore B101 *}x", "text", ""),
        ("<%# empathlint: ignore B101 %>x", "text", ""),
        ("<%-- empathlint: ignore B101 --%>x", "text", ""),
        ("<#-- empathlint: ignore B101 -->x", "text", ""),
        ("[#-- empathlint: ignore B101 --]x", "text", ""),
        ("[%# empathlint: ignore B101 %]x", "text", ""),
        ("<?php // empathlint: ignore B101 ?>x", "text", ""),
        ("<?php # empathlint: ignore B101 ?>x", "text", ""),
        ("<?php /* empathlint: ignore B101 */ ?>x", "text", ""),
        ("@* empathlint: ignore B101 *@x", "text", ""),
        ("#* empathlint: ignore B101 *#x", "text", ""),
        ("## empathlint: ignore B101\nx", "text", "velocity"),
        ("[//]: # (empathlint: ignore B101)\n\nx", "markdown", ""),
        ('[//]: # "empathlint: ignore B101"\n\nx', "markdown", ""),
        ("[comment]: <> (empathlint: ignore B101)\n\nx", "markdown", ""),
        ("<!-- empathlint: ignore B101 -->x", "html", ""),
    ],
)
def test_comments_of_every_language_can_hold_a_directive(value: str, markup: str, vendor: str) -> None:
    (prose,) = views(value, markup, vendor)
    assert prose.text == "x"
    assert [comment.text for comment in prose.comments] == ["empathlint: ignore B101"]
    assert prose.comments[0].at == 0
