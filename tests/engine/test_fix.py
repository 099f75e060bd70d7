"""Rounds of fixes: what is written, what is left, and why."""

import csv
import io
import json

import pytest
import yaml

from empathlint.engine.fix import fix_source
from empathlint.engine.report import is_fixable
from empathlint.model import Applicability
from empathlint.source import from_bytes


@pytest.fixture
def fix(pack, settings):
    def fix_text(text, name="reply.txt", level=Applicability.SAFE, **changes):
        source = from_bytes(text.encode() if isinstance(text, str) else text, name)
        changed = settings._replace(**changes)
        outcome = fix_source(source, named=True, pack=pack, settings=changed, level=level)
        again = from_bytes(outcome.text.encode(), name)
        twice = fix_source(again, named=True, pack=pack, settings=changed, level=level)
        assert twice.text == outcome.text, "fixing twice is fixing once"
        return outcome

    return fix_text


CASES = [
    ("text", "a.txt", "The purple paint is late.\r\n", "The grey paint & brush is late.\r\n"),
    ("HTML", "a.html", "<p>The purple paint&nbsp;is late.</p>", "<p>The grey paint &amp; brush&nbsp;is late.</p>"),
    ("a tag around it", "a.html", "<p>The <b>purple paint</b>.</p>", "<p>The <b>grey paint &amp; brush</b>.</p>"),
    ("a deletion", "a.txt", "We humbly report that the door is open.", "The door is open."),
    ("a deletion before a fold", "a.txt", "Yes.\nWe humbly report that\nthe door is open.", "Yes.\nThe door is open."),
    ("one before a name", "a.txt", "Yes. We humbly report that\r\nAna is here.", "Yes. Ana is here."),
    ("an item", "a.txt", "Yes:\n\n- We humbly report that.\n- Ana is here.", "Yes:\n\n- Ana is here."),
    ("the last item", "a.txt", "Yes:\n\n- Ana is here.\n- We humbly report that.", "Yes:\n\n- Ana is here."),
    ("a numbered item", "a.txt", "1. We humbly report that.\n2. No, no.", "1. We humbly report that.\n2. No, no."),
    ("a sentence after a short one", "a.txt", "OK. We humbly report that.\nNo.", "OK.\nNo."),
    ("a line above a blank one", "a.txt", "OK.\nWe humbly report that.\n\nBye,\nAna", "OK.\n\nBye,\nAna"),
    ("its line ends", "a.txt", "OK.\r\nWe humbly report that.\r\n\r\nBye,\r\nAna", "OK.\r\n\r\nBye,\r\nAna"),
    ("a line below a blank one", "a.md", "OK.\n\nWe humbly report that.\nNo.\n\nBye", "OK.\n\nNo.\n\nBye"),
    ("a bullet above a blank line", "a.txt", "OK.\n* We humbly report that.\n\nBye", "OK.\n\nBye"),
    ("an item's last paragraph", "a.md", "- OK.\n\n  We humbly report that.\n- No.", "- OK.\n- No."),
    ("an item's first paragraph", "a.md", "- We humbly report that.\n\n  OK.\n- No.", "- OK.\n- No."),
    ("no-break blanks around it", "a.txt", "OK.\u00a0We humbly report that.\u00a0No.", "OK.\u00a0No."),
    ("one before the rest", "a.html", "<p>We humbly report that&nbsp;it is open.</p>", "<p>It is open.</p>"),
    ("one before it", "a.html", "<p>&nbsp;We humbly report that it is.</p>", "<p>&nbsp;It is.</p>"),
    (
        "one in JSON",
        "a.json",
        r"""[{"title": "T", "body": "OK, it came.\u00a0We humbly report that\u00a0it is open."}]""",
        r"""[{"title": "T", "body": "OK, it came.\u00a0It is open."}]""",
    ),
    ("one after CR", "a.txt", "Yes.\r\rWe humbly report that the door is open.", "Yes.\r\rThe door is open."),
    ("several", "a.txt", "Purple paint, purple paint.", "Grey paint & brush, grey paint & brush."),
    ("two rounds", "a.txt", "We sent yellow paint today.", "We sent grey paint & brush today."),
    ("unsafe fixes stay", "a.txt", "You forgot the moss.", "You forgot the moss."),
    ("a number within a line", "a.txt", *["1. Yes. 2. We humbly report that. 3. No, no."] * 2),
    ("a sum at the end", "a.txt", "It costs 5. We humbly report that. Yes, yes.", "It costs 5. Yes, yes."),
    ("what somebody else says", "a.txt", *["The sign reads “purple paint” on both of its sides."] * 2),
    ("the same in <q>", "a.html", *["<p>The sign reads <q>purple paint</q> on both sides.</p>"] * 2),
    ("nothing to do", "a.txt", "All is well.", "All is well."),
]


@pytest.mark.parametrize(("why", "name", "text", "fixed"), CASES, ids=[case[0] for case in CASES])
def test_safe_fixes_are_made(fix, why, name, text, fixed):
    assert fix(text, name).text == fixed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.md", "1. OK.\n2. We humbly report that.\n\nBye,\nAna", id="the last number"),
        pytest.param("a.md", "- OK.\n- We humbly report that.\n\nBye,\nAna", id="the last bullet"),
        pytest.param("a.md", "- We humbly report that.\n\nOur site is open.", id="the only bullet"),
        pytest.param("a.md", "- We humbly report that.\n  - OK.\n- No.", id="what has items of its own"),
        pytest.param("a.md", "# We humbly report that.\n\nOur site is open.", id="a heading"),
        pytest.param("a.md", "We humbly report that.\n===\n\nOur site is open.", id="an underlined heading"),
        pytest.param("a.md", "> OK.\n\n> We humbly report that.\n\nNo.", id="a quotation"),
        pytest.param("a.md", "Hello — We humbly report that.\n\nOur site is open.", id="after a dash"),
        pytest.param("a.html", "<p>We humbly report that</p><p>the door is open.</p>", id="the next goes on"),
    ],
)
def test_no_other_words_come_to_stand_in_another_block(fix, name, text):
    """Where a marker would be left alone, or lead to other words, the sentence stays, or its item goes with it."""
    assert fix(text, name).text in {
        text,
        text.replace("\n2. We humbly report that.", ""),
        text.replace("\n- We humbly report that.", ""),
    }


def test_unsafe_fixes_are_made_when_asked_for(fix):
    outcome = fix("You forgot the moss. The purple paint is late.", level=Applicability.UNSAFE)
    assert outcome.text == "We're waiting for the moss. The grey paint & brush is late."
    assert outcome.fixed == {"H105": 1, "H101": 1}
    assert outcome.changed_replies == 1
    assert outcome.result.diagnostics == []


def test_a_fix_whose_words_raise_what_weighs_as_much_is_dropped_and_says_so(fix):
    outcome = fix("Use the left door. The purple paint is late.")
    assert outcome.text == "Use the left door. The grey paint & brush is late."
    (left,) = outcome.result.diagnostics
    assert left.code == "H103"
    assert left.fixes[0].withheld == "the new words would raise H104"
    assert left.fixes[0].edits == ()


def test_what_a_fix_run_leaves_is_neither_promised_nor_counted(fix):
    outcome = fix("Use the left door. The purple paint is late. We sent yellow paint, the left door and yellow paint.")
    assert {d.code for d in outcome.result.diagnostics} == {"H103"}
    assert not any(is_fixable(diagnostic) for diagnostic in outcome.result.diagnostics)


def test_what_remains_stands_in_the_fixed_text(fix):
    outcome = fix("The purple paint is late. Use the right door.")
    (left,) = outcome.result.diagnostics
    assert outcome.text[left.start.offset : left.end.offset] == "right door"


def test_silenced_findings_are_not_fixed(fix):
    text = "Hello.\n\n{# empathlint: ignore[H101] #}\nThe purple paint is late.\n\nThe purple paint is gone.\n"
    assert fix(text, "a.j2").text == text.replace("purple paint is gone", "grey paint & brush is gone")


def test_a_file_wide_directive_counts_in_every_round(fix):
    entries = [
        {"title": "A", "body": "We sent yellow paint. And more of it."},
        {"title": "B", "body": "The purple paint is late. {# empathlint: ignore-file[H101] #}"},
    ]
    outcome = fix(json.dumps(entries), "replies.json")
    assert "We sent purple paint." in outcome.text
    assert "The purple paint is late." in outcome.text


def test_twins_are_fixed_together(fix):
    actions = [
        {"field": "comment_value_html", "value": "<p>Hi,</p><p>the purple paint is late.</p>"},
        {"field": "comment_value", "value": "Hi,\n\nthe purple paint is late."},
    ]
    text = json.dumps({"macros": [{"id": 7, "title": "Paint", "actions": actions}]}, indent=1)
    fixed = json.loads(fix(text, "m.json").text)["macros"][0]["actions"]
    assert [action["value"] for action in fixed] == [
        "<p>Hi,</p><p>the grey paint &amp; brush is late.</p>",
        "Hi,\n\nthe grey paint & brush is late.",
    ]


def test_json_keeps_its_shape_and_its_ways_of_writing(fix):
    text = (
        '[{"title": "caf\\u00e9 \\/ A", "body": "Don\\u2019t: the purple paint \\u2013 it\\u2019s late.", "n": 1.50}]\n'
    )
    assert fix(text, "r.json").text == text.replace("purple paint", "grey paint & brush")


def test_csv_gains_quotes_only_where_it_must(fix):
    text = 'title,body\nA,We sent yellow paint today\nB,"The purple paint, it is late"\n'
    fixed = fix(text, "r.csv").text
    rows = list(csv.reader(io.StringIO(fixed)))
    assert rows[1:] == [["A", "We sent grey paint & brush today"], ["B", "The grey paint & brush, it is late"]]


def test_a_bare_cell_that_needs_quotes_is_written_whole(fix):
    text = "title,body\nA,Please take red paint over there today\nB,Do not take {{it}} over there my friend\n"
    outcome = fix(text, "r.csv")
    rows = list(csv.reader(io.StringIO(outcome.text)))
    assert rows[1] == ["A", 'Please bring the "red paint" here today']
    assert outcome.text.count("\n") == 3
    (left,) = outcome.result.diagnostics
    assert (left.match, left.fixes[0].withheld) == ("take {{it}} over there", "it would move a placeholder")


YAML = [
    ("plain", "- title: A\n  body: The purple paint is late\n"),
    ("single", "- title: A\n  body: 'It''s the purple paint, it is late'\n"),
    ("double", '- title: A\n  body: "The \\u201creal\\u201d purple paint is late"\n'),
    ("literal", "- title: A\n  body: |\n    Hello there,\n\n    the purple paint is late.\n"),
    ("folded", "- title: A\n  body: >-\n    Hello there, it is about\n    the purple paint that is late.\n"),
]


@pytest.mark.parametrize(("why", "text"), YAML, ids=[case[0] for case in YAML])
def test_yaml_scalars_keep_their_style(fix, why, text):
    fixed = fix(text, "r.yaml").text
    assert fixed == text.replace("purple paint", "grey paint & brush")
    before, after = yaml.safe_load(text)[0], yaml.safe_load(fixed)[0]
    assert after == {**before, "body": before["body"].replace("purple paint", "grey paint & brush")}


def test_what_the_encoding_cannot_hold_is_not_written(fix, pack, settings):
    source = from_bytes("Le café: the purple paint is late.".encode("cp1252"), "a.txt")
    outcome = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)
    assert outcome.text == "Le café: the grey paint & brush is late."


def test_fixes_that_touch_wait_for_the_next_round(fix):
    assert fix("Say yellow paint purple paint now.").text == "Say grey paint & brush grey paint & brush now."


def test_many_replies_are_fixed_in_one_go(fix):
    entries = [{"title": f"T{i}", "body": f"Number {i} of the purple paint and the left door."} for i in range(40)]
    outcome = fix(json.dumps(entries), "replies.json")
    assert outcome.fixed == {"H101": 40}
    assert outcome.changed_replies == 40
    assert {d.code for d in outcome.result.diagnostics} == {"H103"}
    assert all(d.fixes[0].withheld for d in outcome.result.diagnostics)
