"""Texts that hold more markup than a reply can have are told of and not read; all others are read in full."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pytest
from benchmarks.hostile import UNITS
from tests.growth import calls, steps

from empathlint.formats import crowded
from empathlint.formats.containers.json import parse as parse_json
from empathlint.formats.placeholders.quick import LONG
from empathlint.formats.tree import CrowdedFileError
from empathlint.formats.views import views, why_unread
from empathlint.model import EncodeError

MARKUPS = ("text", "html", "markdown")
SIZE = 100_000
FEW_MARKS, FEW_TAGS = 2_000, 500
FILLER = "your lamp was sent again today "
PAGE = (
    '<tr style="height: 20px"><td width="80" class="cell">Order {{ order.id }}</td><td width="80" class="cell">was '
    "sent to the address that we have</td></tr>\n"
)
MESSAGE = "Hi **{{ name }}**,\n\nyour *parcel* is on its way to [us](https://shop.example/back?id=7), and the rest\n"


def why(value: str, markup: str) -> str:
    return why_unread(value, views(value, markup, ""))


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_long_text_of_nothing_but_marks_is_not_read(markup: str) -> None:
    value = "<a <a {{ x " * 10_000
    (prose,) = views(value, markup, "")
    assert (prose.text, prose.placeholders, prose.marks, prose.comments) == ("", (), (), ())
    assert why(value, markup) == (
        "holds 40,000 marks of markup in 110,000 characters, more than a reply has, and was not read"
    )
    assert prose.layer.map().length == 0
    with pytest.raises(EncodeError, match="the text was not read"):
        prose.layer.encode("word", 0, 0)


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_long_text_of_nothing_but_blanks_is_not_read(markup: str) -> None:
    value = "TODO and on " * 10_000
    assert why(value, markup) == (
        "holds more than 3,750 placeholders in 120,000 characters, more than a reply has, and was not read"
    )
    assert steps(partial(views, value, markup, "")) < 40 * len(value) // 32


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\t", "  ", " \n", " \n\t\t"])
def test_white_space_counts_where_it_is_laid_out_anew(markup: str, gap: str) -> None:
    value = f"one{gap}" * SIZE + "{{ name }}"
    assert (why(value, markup) == "") == (markup == "text")


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("mark", ["<", "{", "[", "(", "#", "@", "$", "%", "*", "|"])
def test_how_crowded_a_text_may_be(markup: str, mark: str) -> None:
    """One mark in seven characters is still read, one more is not."""
    size = SIZE + 7
    allowed = size // 7
    value = "???? " + f"{mark} your " * allowed
    assert (len(value), value.count(mark)) == (size, allowed)
    assert why(value, markup) == ""
    assert f"holds {allowed + 1:,} marks" in why(f"{value[:-1]}{mark}", markup)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("filler", ["", FILLER * 10, FILLER * 300])
def test_few_marks_are_read_however_short_the_text(filler: str, markup: str) -> None:
    assert why(filler + "{" * FEW_MARKS, markup) == ""
    assert "holds 2,001 marks of markup" in why(filler + "{" * (FEW_MARKS + 1), markup)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("filler", ["", FILLER * 10, FILLER * 200])
def test_few_blanks_are_read_however_short_the_text(filler: str, markup: str) -> None:
    assert why(filler + "TODO and " * FEW_TAGS, markup) == ""
    assert "holds more than 500 placeholders" in why(filler + "TODO and " * (FEW_TAGS + 1), markup)


@pytest.mark.parametrize(("unit", "each"), [("TODO ", 1), ("<p t-if='a'></p>", 3), ("{{ a ? 'b c' : 'd e' }}", 4)])
def test_a_text_of_nothing_but_blanks_or_conditions_is_not_scanned(
    unit: str, each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("empathlint.formats.placeholders.scan.scan", lambda *_: pytest.fail("it was scanned"))
    assert f"holds {2_500 * each:,} marks" in why(unit * 2_500, "text")


ARMS = "{% case x %}" + "".join(f"{{% when {n} %}}this is arm {n}. " for n in range(15)) + "{% endcase %}"


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_long_text_has_fewer_readings_and_each_of_its_arms_is_read(markup: str) -> None:
    short, long = (views(ARMS + MESSAGE * (size // len(MESSAGE)), markup, "") for size in (2_000, 400_000))
    assert (len(short), len(long)) == (16, 1)
    for number in range(15):
        assert f"this is arm {number}." in long[0].text
        assert sum(f"this is arm {number}." in prose.text for prose in short) == 1


@pytest.mark.parametrize("markup", MARKUPS)
def test_all_readings_of_a_text_take_a_bounded_time(markup: str) -> None:
    """The marks that are looked at in all of its readings are no more than those of a long text that has one."""
    for size in (5_000, 20_000, 80_000, 320_000):
        value = ARMS + MESSAGE * (size // len(MESSAGE))
        marks = sum(map(value.count, "<{[(#@$%*|"))
        assert len(views(value, markup, "")) * marks < max(32_000, 2 * marks)


def test_marks_of_other_markup_are_words() -> None:
    value = "a_b & `c` \\ " * 20_000 + "{{ name }}"
    assert why(value, "text") == ""
    assert views(value, "text", "")[0].text.startswith("a_b & `c`")
    assert why(value, "html") == ""
    assert "marks of markup" in why(value, "markdown")


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(
    "piece",
    [
        "The lamp is on its way, and nothing else is to be done.\n\n{}\n\n".format("*" * 60),
        "The lamp is on its way, and nothing else is to be done.\n\n{}\n\n".format("#" * 60),
        "The lamp is on its way, and nothing else is to be done.\n\n{}\n\n".format("_" * 60),
        "".join(f"&#{ord(letter)};" for letter in "Лампа в пути. "),
        "".join(f"&#x{ord(letter):x};" for letter in "灯在路上。"),
        "die&nbsp;s&uuml;&szlig;e&nbsp;&Uuml;bung&nbsp;",
    ],
)
def test_dividers_and_characters_that_are_spelled_out_are_no_marks(piece: str, markup: str) -> None:
    value = "TODO " + piece * (SIZE // len(piece) + 1)
    assert why(value, markup) == ""


@pytest.mark.parametrize("piece", ["&", "&#", "&#x", "&a", "*a", "******* a ", "************\n", "~"])
def test_what_only_looks_like_them_is(piece: str) -> None:
    assert "marks of markup" in why("TODO " + piece * (SIZE // len(piece) + 1), "markdown")


def test_a_plain_text_is_read_however_its_lines_are() -> None:
    value = "ok\n" * 200_000
    assert views(value, "text", "")[0].text == value


@pytest.mark.parametrize("slot", ["~~~", "word"])
def test_slots_of_the_team_count_too(slot: str) -> None:
    value = f"{slot} and more of it " * 6_000
    assert why_unread(value, views(value, "text", "", (slot,))) != ""
    assert why_unread(value, views(value, "text", "", ("else",))) == ""


@pytest.mark.parametrize(
    ("piece", "markup"), [(FILLER, "text"), (PAGE, "html"), (MESSAGE, "markdown"), ("Hi {{ name }}, " + FILLER, "text")]
)
def test_a_long_honest_text_is_read_to_its_end(piece: str, markup: str) -> None:
    value = piece * (400_000 // len(piece)) + "The last words."
    assert why(value, markup) == ""
    text = views(value, markup, "")[0].text
    assert text.rstrip().endswith("The last words.")
    assert text.count("your" if "your" in piece else "sent") == 400_000 // len(piece)


CROWDED = [unit for unit in UNITS if sum(map(unit.count, "<{[(#@$%*|")) * 4 > len(unit)]


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("unit", CROWDED)
def test_what_is_not_read_takes_as_long_as_counting(unit: str, markup: str) -> None:
    """No step of ours looks at a mark, so twice the text takes not one step more."""
    one, two = (calls(partial(views, unit * (n * SIZE // len(unit) + 1), markup, "")) for n in (1, 2))
    assert one == two < 100


def test_a_deep_list_costs_few_steps_a_character() -> None:
    """The blanks before an item are looked at once for each item around it, and not one by one."""
    value = "".join(f"{'  ' * depth}- one of many\n" for depth in range(50)) * 2
    assert steps(partial(views, value, "markdown", "")) < 12 * len(value)


def test_a_short_text_is_asked_its_length_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("empathlint.formats.crowded.count_marks", lambda *_: pytest.fail("it was counted"))
    monkeypatch.setattr("empathlint.formats.crowded.count_tags", lambda *_: pytest.fail("it was counted"))
    assert why("{{ name }}" * (LONG // 10 - 1), "markdown") == ""


def test_real_pages_of_our_own_are_far_from_the_bound() -> None:
    """Our own documents, put together, are read: long Markdown with tables, lists, code and links."""
    pages = sorted(Path(__file__, "../../../docs").resolve().glob("*.md"))
    value = "\n\n".join(page.read_text("utf-8") for page in pages)
    assert len(value) > SIZE
    assert why(value, "markdown") == ""


def test_lines_of_numbers_are_not_read_to_the_end() -> None:
    file = "1\n" * 40_000
    with pytest.raises(CrowdedFileError, match=r"holds 16,384 objects in 80,000 characters"):
        parse_json(file)
    assert len(parse_json("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]\n" * 17_000)) == 17_000


@pytest.mark.parametrize("markup", MARKUPS)
def test_no_text_has_more_marks_than_seem_possible_at_first(markup: str) -> None:
    chance = random.Random(9)
    pieces = [
        *crowded._TAGS,
        *crowded._BLANKS,
        *crowded._ITEMS,
        *"&_`~ax \n\r\t—",
        "  ",
        "FILLINSERT ",
        "XXXX",
        "\n-t-",
    ]
    for _ in range(5_000):
        text = "".join(chance.choices(pieces, k=12))
        assert crowded._marks(text, markup, 0) <= crowded._most_possible(text)
