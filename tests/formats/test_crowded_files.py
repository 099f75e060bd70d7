"""Files that hold more entries, objects or texts than a file of replies has: told where they are named, else data."""

from __future__ import annotations

import json
import re
from functools import partial

import pytest
from benchmarks.hostile_files import FRAMES, MANY, SAID, framed
from tests.growth import steps

from empathlint.formats.containers import csv
from empathlint.formats.document import FileHint, read
from empathlint.formats.views import views, views_of
from empathlint.source import Source

SIZE = 60_000
NOT_READ = "more than a file of replies has, and was not read"
ENTRIES = (
    "numbers",
    "lists of one",
    "flow lists",
    "flow tables",
    "a list in front matter",
    "a TOML list in front",
    "letters",
    "pairs of letters",
    "numbers in PHP",
    "lists in PHP",
    "a list in HCL",
    "pairs in strings",
    "empty strings",
    "lines of an entry",
    "empty elements",
    "tags in a text",
)
UNKNOWN = ("empty objects", "blocks in HCL", "numbers in lines", "rows", "rows in quotes")


def told(path: str, text: str, *, named: bool = True, hint: FileHint | None = None) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in read(Source(path, text), named=named, hint=hint).problems]


@pytest.mark.parametrize("label", ENTRIES)
def test_a_file_of_tiny_entries_is_not_read(label: str) -> None:
    path, text = MANY[label].path, MANY[label].text(SIZE)
    ((code, message),) = told(path, text)
    assert code == "P004"
    assert re.fullmatch(rf"holds \d+,\d{{3}} entries in \d+,\d{{3}} characters, {NOT_READ}", message)
    document = read(Source(path, text), named=False)
    if path.endswith(".md"):
        assert [problem.code for problem in document.problems] == ["P004"]
    else:
        assert (document.claimed, document.problems, document.replies) == (False, [], [])


@pytest.mark.parametrize("label", UNKNOWN)
def test_a_file_that_no_reader_knows_is_told_as_that_however_long_it_is(label: str) -> None:
    for size in (4_000, 19_000, SIZE, 4 * SIZE):
        path, text = MANY[label].path, MANY[label].text(size)
        assert [(code, message.split(";")[0]) for code, message in told(path, text)] == [
            ("P007", "no reader knows this file")
        ]
        assert told(path, text, named=False) == []


@pytest.mark.parametrize("label", ENTRIES)
def test_few_of_them_are_read(label: str) -> None:
    many = MANY[label]
    assert "P004" not in [code for code, _ in told(many.path, many.text(4_000))]
    assert "P004" not in [code for code, _ in told(many.path, many.text(19_000))]


def test_how_many_entries_a_file_may_have() -> None:
    """One in eight characters is still read, one more is not, and ten thousand are whatever the length."""
    head = f"a = {SAID}\n"
    line = "b = cde\n"
    assert len(line) == 8
    text = head + line * 20_000
    assert told("messages_en.properties", text) == []
    over = text + "\n" * (len(text) // 8 - 20_001 + 2)
    ((code, message),) = told("messages_en.properties", over)
    assert (code, message.endswith(NOT_READ)) == ("P004", True)
    assert told("messages_en.properties", head + "a=b\n" * 9_999) == []
    assert [code for code, _ in told("messages_en.properties", head + "a=b\n" * 10_000)] == ["P004"]


def test_how_many_objects_a_file_may_have() -> None:
    rows = "title,body\n" + f"a,{SAID}\n" * 4_000
    assert told("a.csv", rows + "a,bcdefg\n" * 1_000) == []
    ((code, message),) = told("a.csv", rows + f"a,{SAID}\n" * 2_000)
    assert (code, message) == ("P004", f"holds more than 5,666 objects in 204,011 characters, {NOT_READ}")


@pytest.mark.parametrize("row", ["a,b\n", '"a","b"\n', "a,[]\n", "a\n"])
def test_rows_that_are_too_many_are_not_looked_at(row: str) -> None:
    """A table is parsed as far as a file of replies may go; what it holds further down costs not one step."""
    head = f"title,body\na,{SAID}\n"
    one, two = (steps(partial(told, "a.csv", head + row * count)) for count in (6_000, 12_000))
    assert two < one + 1_000


def test_texts_that_are_too_many_are_not_made() -> None:
    """A row with a text in each of many languages is looked at, but of all texts no more are made than may be read."""
    columns = ["title", "en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "fi", "cs", "tr"]
    row = ",".join(["a", *["we sent it now"] * 12]) + "\n"
    few, many = (
        steps(partial(told, "a.csv", ",".join(columns) + "\n" + row * count)) / count for count in (400, 3_600)
    )
    assert many < 0.7 * few


def test_how_many_texts_a_file_may_hold() -> None:
    short = json.dumps({str(number): "we sent it now" for number in range(6_000)}, separators=(",", ":"))
    ((code, message),) = told("en.json", short)
    assert code == "P004"
    assert message == (
        f"its {len(short):,} characters hold more than 5,000 texts, more than replies do, and these were not read"
    )
    assert told("en.json", json.dumps({str(number): "we sent it now" for number in range(4_900)})) == []
    assert told("en.json", json.dumps({str(number): f"{SAID} {SAID} {{{{d}}}}" for number in range(6_000)})) == []


def test_texts_count_with_their_marks() -> None:
    """Each text counts as eight marks, one with a choice as twelve; one in seven characters is read, no more."""
    for field, word, marks in (
        ("text", "[link]", 9),
        ("markdown", "**now**", 12),
        ("text", "XXX", 9),
        ("html", "%a", 13),
    ):
        codes = []
        for held in (7 * marks - 2, 7 * marks + 12):
            rest = held - len(json.dumps({"title": "1000", field: f"we sent it {word} "})) - len(", ")
            texts = [f"we sent it {word} {('so on ' * 30)[:rest]}"] * 6_000
            codes.append([code for code, _ in told("a.json", library(texts, field))])
        assert codes == [["P004"], []], (field, word)


def test_what_is_named_in_the_configuration_is_told_like_what_nobody_knows() -> None:
    text = MANY["numbers"].text(SIZE)
    assert [code for code, _ in told("a.json", text, named=False, hint=FileHint(vendor="homemade"))] == ["P007"]


NUMBERS = (
    ("a.json", "[" + "1," * 30_000 + "1]"),
    ("a.json", '{"type": "map", "points": [' + '{"at": [1, 2]},' * 8_000 + "{}]}"),
    ("a.json", '{"a": ' * 90 + "[" + "1," * 30_000),
    ("a.yaml", "- 1\n" * 20_000),
    ("messages_en.properties", "a=1\n" * 20_000),
)


@pytest.mark.parametrize(("path", "text"), NUMBERS)
def test_numbers_that_no_reader_knows_are_told_as_that(path: str, text: str) -> None:
    ((code, message),) = told(path, text)
    assert (code, message.split(";")[0]) == ("P007", "no reader knows this file")
    assert told(path, text, named=False) == []
    # who says what reads it hears why that is not done
    ((code, message),) = told(path, text, hint=FileHint(vendor="homemade"))
    assert (code, message.endswith(NOT_READ)) == ("P004", True)


def test_placeholders_are_no_entries() -> None:
    replies = [
        {"title": str(number), "body": f"Hi {{{{ name }}}}, {SAID} {{{{ a }}}}{{{{ b }}}}"} for number in range(2_000)
    ]
    text = json.dumps(replies, separators=(",", ":"))
    assert told("a.json", text) == []
    assert len(read(Source("a.json", text), named=True).replies) == 2_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_of_delimiters_cost_nothing_and_hide_nothing(end: str) -> None:
    """Spreadsheets write thousands of them below a table; they used to count as rows that are no replies."""
    text = f"title,body,{end}a,{SAID},{end}" + f",,{end}" * 10_000 + f'b,"{SAID}",{end},,{end}'
    grid = csv.parse_grid(text)
    assert [row.text("title") for row in grid.rows] == ["a", "b"]
    document = read(Source("a.csv", text), named=True)
    assert [(reply.key, reply.value) for reply in document.replies] == [("a", SAID), ("b", SAID)]
    assert document.problems == []


@pytest.mark.parametrize("label", MANY)
def test_work_on_a_whole_file_grows_with_length_only(label: str) -> None:
    many = MANY[label]

    def attempt(text: str) -> None:
        for reply in read(Source(many.path, text), named=True).replies:
            views_of(reply)

    attempt(many.text(400))
    one, two, four = (steps(lambda n=n: attempt(many.text(3_000 * n))) for n in (1, 2, 4))
    assert two <= 2.4 * one + 300, (one, two)
    assert four <= 2.4 * two + 300, (two, four)


@pytest.mark.parametrize("name", FRAMES)
def test_each_frame_is_read(name: str) -> None:
    """What is measured and counted in frames is worth nothing where the frame is no file of its kind."""
    text = framed(name, "We found it in the lamp room.")
    assert any("We found it in the lamp room." in reply.value for reply in read(Source(name, text), named=True).replies)


MARKUPS = ("text", "html", "markdown")
CHOICE = (
    "{n, plural, "
    + " ".join(f"={n} {{some lamps {n}}}" for n in range(15))
    + " other {many lamps}} are here. It is late."
)
PLAIN = "Your lamp was sent again today, and it is on its way to you. " * 8


def library(texts: list[str], field: str) -> str:
    return json.dumps([{"title": str(number), field: text} for number, text in enumerate(texts)])


def readings(text: str) -> list[tuple[str, list[str]]]:
    """Return the texts of a file, each with its readings."""
    replies = read(Source("macros.json", text), named=True).replies
    return [(reply.value, [prose.text for prose in views_of(reply)]) for reply in replies]


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_file_of_nothing_but_choices_costs_few_steps_a_character(markup: str) -> None:
    """Sixteen readings of each text took 27 steps a character, and 47 as Markdown."""
    text = library([CHOICE] * 800, markup)
    assert steps(lambda: readings(text)) < 15 * len(text)


@pytest.mark.parametrize("markup", MARKUPS)
def test_each_arm_of_such_a_file_is_read(markup: str) -> None:
    found = readings(library([CHOICE] * 800, markup))
    assert len(found) == 800
    for _, texts in found:
        assert len(texts) < 16
        for arm in (*(f"some lamps {number}" for number in range(15)), "many lamps"):
            assert any(arm in text for text in texts), arm


@pytest.mark.parametrize("slots", [(), ("lamps",)])
@pytest.mark.parametrize("markup", MARKUPS)
def test_tags_that_were_counted_are_those_that_are_read(markup: str, slots: tuple[str, ...]) -> None:
    """Each text is scanned once if all its readings can be paid for, and read again it is the same."""
    texts = [CHOICE, f"Hi {{{{ name | default: 'there' }}}}, {PLAIN}", *[f"{CHOICE} {PLAIN * 5}"] * 60]
    replies = read(Source("macros.json", library(texts, markup)), named=True).replies
    assert any(reply.found for reply in replies)
    for reply in replies:
        first = views_of(reply, slots)
        assert reply.found is None
        again = views(reply.value, reply.markup, reply.vendor, slots, reply.most_readings)
        assert [prose[:4] for prose in first] == [prose[:4] for prose in again]
        assert [prose.layer.map().segments for prose in first] == [prose.layer.map().segments for prose in again]


@pytest.mark.parametrize("markup", MARKUPS)
def test_all_readings_of_a_file_take_a_bounded_time(markup: str) -> None:
    """The marks that are looked at in all readings of all texts are few, or few for so long a file."""
    for count in (100, 400, 1_600):
        for choice in (CHOICE, CHOICE * 9, "{% if a %}" * 8 + "It is late. " * 12 + "{% endif %}" * 8):
            text = library([choice, PLAIN] * (count * len(CHOICE) // len(choice)), markup)
            looked_at = sum(len(texts) * sum(map(value.count, "<{[(#@$%*|")) for value, texts in readings(text))
            assert looked_at < max(40_000, len(text) // 5)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(("choices", "others"), [(80, 0), (30, 800), (150, 4_000)])
def test_the_choices_of_a_library_are_all_read_one_by_one(choices: int, others: int, markup: str) -> None:
    """A short file may ask for any number of readings, and so may a few of many texts."""
    found = readings(library([CHOICE] * choices + [PLAIN] * others, markup))
    assert [len(texts) for _, texts in found] == [16] * choices + [1] * others


def test_texts_that_cost_enough_by_themselves_have_one_reading() -> None:
    dense = "_we_ `sent` it now, we say"
    either = "{% if late %}It is late.{% else %}It is here.{% endif %}" + " We sent [the lamp] to you." * 60
    for texts in ([dense] * 3_245, [*[dense] * 3_245, either]):
        found = readings(library(texts, "markdown"))
        assert [value for value, _ in found] == texts
        assert {len(proses) for _, proses in found} == {1}


def test_words_for_an_empty_name_that_are_not_read_are_told_of() -> None:
    """Where only one reading can be paid for, a name is read as a name, and what stands in its place is not."""
    texts = [f"Hi {{{{ name | default: 'lamp {number}' }}}}, it is late" for number in range(2_400)]
    document = read(Source("macros.json", library(texts, "text")), named=True)
    assert {len(views_of(reply)) for reply in document.replies} == {1}
    (told_of,) = document.problems
    assert (told_of.code, told_of.span) == ("P004", document.replies[0].span)
    assert told_of.message == (
        "its 2,400 texts ask for more readings than replies do; what 2,400 placeholders show when they are empty "
        "was not read"
    )
    assert told("macros.json", library(texts[:600], "text")) == []
    assert told("macros.json", library([CHOICE] * 800, "text")) == [], "of these all is read"


def test_texts_that_ask_for_most_readings_give_way_first() -> None:
    either = "{% if late %}It is late{% else %}It is here{% endif %}, as we said before. " + PLAIN
    found = readings(library([either] * 800 + [CHOICE] * 1_600, "text"))
    assert [len(texts) for _, texts in found] == [2] * 800 + [1] * 1_600
