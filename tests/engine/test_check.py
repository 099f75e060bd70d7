"""What is told of a file: which replies count, where findings stand, what views and twins have in common."""

import json
from collections import Counter
from importlib import import_module

import pytest

from empathlint.config.settings import IgnoreEntry, SituationEntry
from empathlint.engine.check import check_source
from empathlint.engine.inspect import inspect_source
from empathlint.model import Applicability, Severity
from empathlint.rules.run import findings
from empathlint.source import from_bytes


def places(result, code="H101"):
    return [(d.start.line, d.start.column, d.match) for d in result.diagnostics if d.code == code]


def test_code_that_names_its_language_is_code_whatever_it_holds(check):
    reply = "```{}\nHi Sam,\n\nyou failed to provide your order number.\n\nKind regards,\nKim\n```\n"
    rules = {"select": ("B101",)}
    assert check(reply.format("console"), "a.md", **rules).diagnostics == []
    assert [found.code for found in check(reply.format("text"), "a.md", **rules).diagnostics] == ["B101"]
    assert [found.code for found in check(reply.format(""), "a.md", **rules).diagnostics] == ["B101"]


def test_a_finding_stands_at_its_exact_place(check):
    (told,) = check("Hi {{name}},\r\n\r\nThe 😀 Purple\u00a0paint is late.\r\n").diagnostics
    assert (told.code, told.name, told.severity) == ("H101", "purple-paint", Severity.WARNING)
    assert (told.start[:3], told.end[:3]) == ((3, 7, 22), (3, 19, 34))
    assert told.match == "Purple\u00a0paint"
    assert told.message == "“Purple paint” is no longer on sale; try the grey one"
    assert told.sentence == "The 😀 Purple\u00a0paint is late."
    assert told.sentence[told.at :].startswith(told.match)
    assert (told.reply.name, told.reply.role) == ("reply", "reply")


def test_placeholders_are_quoted_as_written(check):
    (told,) = check("You forgot the {{ item.name }}.", "a.j2").diagnostics
    assert told.match == "You forgot the {{ item.name }}"
    assert told.message == "“You forgot the {{ item.name }}” needs a look"
    assert told.fixes[0].title == "write “We're waiting for the {{ item.name }}”"
    assert [(edit.span, edit.text) for edit in told.fixes[0].edits] == [((0, 15), "We're waiting for the ")]


def test_a_phrase_is_told_once_however_many_views_have_it(check):
    text = "{% if vip %}Dear {{name}}{% else %}Hi{% endif %}, the purple paint is late.\n"
    assert places(check(text, "a.liquid")) == [(1, 55, "purple paint")]


def test_a_phrase_in_one_arm_is_told(check):
    text = "{% if a %}It is here.{% elsif b %}The purple paint is late.{% else %}The purple paint is gone.{% endif %}\n"
    assert places(check(text, "a.liquid")) == [(1, 39, "purple paint"), (1, 74, "purple paint")]


def test_notes_are_left_alone(check):
    macro = {
        "title": "Paint",
        "actions": [
            {"field": "comment_value", "value": "The purple paint is late."},
            {"field": "comment_mode_is_public", "value": "false"},
        ],
    }
    result = check(json.dumps({"macros": [macro]}), "macros.json")
    assert result.replies == 1
    assert result.diagnostics == []


def test_inactive_replies_are_counted_and_skipped(check):
    macros = [
        {"title": name, "active": active, "actions": [{"field": "comment_value", "value": "The purple paint is late."}]}
        for name, active in (("One", True), ("Two", False))
    ]
    result = check(json.dumps({"macros": macros}), "macros.json")
    assert (result.replies, result.inactive) == (1, 1)
    assert [d.reply.name for d in result.diagnostics] == ["One"]


def test_a_reply_in_another_language_is_counted_and_hardly_judged(check):
    text = "Guten Tag, leider ist Ihr purple paint heute noch nicht bei uns angekommen, wir bitten um Geduld."
    result = check(text)
    assert (result.replies, result.unjudged, result.diagnostics) == (1, 1, [])


def test_a_declared_language_counts_before_the_words(check):
    entries = [
        {"title": "A", "locale": "de", "body": "The purple paint is late and we know that it is."},
        {"title": "B", "locale": "en-GB", "body": "Purple paint Farbe heute leider noch nicht bei uns angekommen."},
    ]
    result = check(json.dumps(entries), "replies.json")
    assert (result.replies, result.unjudged) == (2, 1)
    assert [d.reply.name for d in result.diagnostics] == ["B"]


def test_the_configuration_ignores_by_reply_name(check):
    entries = [{"title": name, "body": "The purple paint is late, we are sorry."} for name in ("Paint::One", "Other")]
    ignores = (IgnoreEntry(reply="Paint::*", codes=("H1",), reason="sold out"),)
    result = check(json.dumps(entries), "replies.json", ignores=ignores)
    assert [d.reply.name for d in result.diagnostics] == ["Other"]


def test_a_directive_outweighs_front_matter_and_that_the_configuration(pack, settings):
    entries = (SituationEntry(facts={"situation": "billing", "fault": "ours", "channel": "email"}),)
    text = "---\nfault: nobody\nchannel: chat\n---\n{# empathlint: channel=forum #}\nHello there.\n"
    source = from_bytes(text.encode(), "a.j2")
    (reply,) = inspect_source(source, named=True, pack=pack, settings=settings._replace(situations=entries))
    facets = {name: facet["value"] for name, facet in reply["situation"].items()}
    assert (facets["scenario"], facets["fault"], facets["channel"]) == ("billing", "nobody", "forum")


def twins(html, text):
    actions = [{"field": "comment_value_html", "value": html}, {"field": "comment_value", "value": text}]
    return json.dumps({"macros": [{"id": 7, "title": "Paint", "actions": actions}]}, indent=1)


def test_twins_are_told_once(check):
    result = check(
        twins("<p>Hi,</p><p>The <b>purple</b> paint is late.</p>", "Hi,\n\nThe purple paint is late."), "m.json"
    )
    assert result.replies == 2
    assert [d.start.line for d in result.diagnostics] == [9]


def test_twins_that_say_something_else_are_two_replies(check):
    result = check(twins("<p>The purple paint is late.</p>", "The purple paint is very late."), "m.json")
    assert len(places(result)) == 2


def test_a_fix_of_twins_edits_both(check):
    (told,) = check(twins("<p>The purple paint is late.</p>", "The purple paint is late."), "m.json").diagnostics
    assert [edit.text for edit in told.fixes[0].edits] == ["grey paint &amp; brush", "grey paint & brush"]


def test_a_fix_that_one_twin_cannot_take_is_withheld(check):
    (told,) = check(twins("<p>The purple paint is late.</p>", "The purple  \tpaint is late."), "m.json").diagnostics
    assert told.fixes[0].withheld is None
    (told,) = check(twins("<p>The <b>purple</b> paint is late.</p>", "The purple paint is late."), "m.json").diagnostics
    assert told.fixes[0].withheld == "it spans a tag"
    assert told.fixes[0].edits == ()


WITHHELD = [
    ("a tag", "a.html", "<p>The <b>purple</b> paint is late.</p>", "it spans a tag"),
    ("a control tag", "a.j2", "The purple {% if a %}{% endif %}paint is late.", "it spans a tag"),
    ("a plain YAML scalar cannot begin a comment", "a.yaml", "- title: A\n  body: The purple paint is late\n", None),
]


@pytest.mark.parametrize(("why", "name", "text", "reason"), WITHHELD, ids=[case[0] for case in WITHHELD])
def test_a_fix_is_withheld_with_its_reason(check, why, name, text, reason):
    (told,) = [d for d in check(text, name).diagnostics if d.code == "H101"]
    assert [fix.withheld for fix in told.fixes] == [reason]
    assert told.fixes[0].applicability is Applicability.SAFE


def test_broken_input_is_told_at_its_place_and_no_more(check):
    result = check('{"macros": [1,\n 2,, 3]}', "macros.json")
    (told,) = result.diagnostics
    assert (told.code, told.severity, told.start.line, told.start.column) == ("P003", Severity.ERROR, 2, 4)


def test_problems_of_the_source_are_told(pack, settings):
    source = from_bytes("The caf\u00e9 is open.".encode("cp1252"), "a.txt")
    (told,) = check_source(source, named=True, pack=pack, settings=settings).diagnostics
    assert (told.code, told.severity, told.start.column) == ("P006", Severity.INFO, 8)
    ignoring = settings._replace(ignore=("P006",))
    assert check_source(source, named=True, pack=pack, settings=ignoring).diagnostics == []


def test_a_crash_in_one_reply_names_it_and_spares_the_others(check, monkeypatch):
    def broken(view, plan):
        if "brown" in view.prose.text:
            raise RuntimeError("a rule of the house is broken")
        return findings(view, plan)

    monkeypatch.setattr("empathlint.engine.tell.findings", broken)
    entries = [
        {"title": "Bad", "body": "The brown paint is late."},
        {"title": "Good", "body": "The purple paint is late."},
    ]
    told = check(json.dumps(entries), "replies.json").diagnostics
    assert [d.code for d in told] == ["P008", "H101"]
    assert "'Bad'" in told[0].message
    assert "a rule of the house is broken" in told[0].message


BODY = "\n\nYour order has left us and will be with you on {{date}}. Reply here any time.\n\nKind regards,\nAnn\n"
GREETINGS = [
    ("Hello,", 1),
    ("{% if a %}Hello,{% else %}Good morning,{% endif %}", 1),
    ("{% if a %}Hello,{% else %}Hello {{customer.first_name}},{% endif %}", 0),
]


@pytest.mark.parametrize(("greeting", "count"), GREETINGS, ids=[case[0] for case in GREETINGS])
def test_something_missing_is_told_once_and_only_if_every_view_lacks_it(check, greeting, count):
    told = check(greeting + BODY, "a.liquid", select=("S202",)).diagnostics
    assert [d.code for d in told] == ["S202"] * count


@pytest.mark.parametrize(
    ("part", "text", "times", "code"),
    [
        ("engine.reading.views_of", lambda reply: reply.value, 9, "P008"),
        ("rules.view.situate", lambda view: view.prose.text, 9, "P008"),
        # what fails in a block is tried again when the reply is checked by itself
        ("text.structure.sentences", lambda text: text.prose, 1, "H101"),
        ("engine.block.ask", lambda views: " ".join(view.prose.text for view in views), 1, "H101"),
    ],
)
def test_a_fault_in_one_reply_of_many_is_told_once_and_hides_nothing(check, monkeypatch, part, text, times, code):
    bodies = [f"No. {number}: the purple paint is late." for number in range(150)]
    bodies[70] = "No. 70: the purple paint fails."
    module, _, name = f"empathlint.{part}".rpartition(".")
    work, faults = getattr(import_module(module), name), []

    def failing(of, *rest, **named):
        if "fails" in text(of) and len(faults) < times:
            faults.append(of)
            raise LookupError("nothing is known of it")
        return work(of, *rest, **named)

    monkeypatch.setattr(f"{module}.{name}", failing)
    told = check(json.dumps([{"title": "T", "body": body} for body in bodies]), "all.json").diagnostics
    assert faults
    assert Counter(d.code for d in told) == Counter({"H101": 149}) + Counter([code])


def test_replies_of_a_block_are_told_of_as_each_by_itself(check, monkeypatch):
    bodies = [
        "Hi {{name}},\n\nthe purple paint is late. Sorry for that.\n\nBest,\nKim",
        "{% if late %}The purple paint is late.{% else %}Your order is lost.{% endif %}",
        "No.",
        "Ihre Bestellung ist leider noch nicht da, und wir wissen auch nicht, wann sie kommen wird.",
        "We can't refund your order. I'm sorry about the damage, and we'll write by Friday.",
    ] * 30
    text = json.dumps([{"title": f"T {number}", "body": body} for number, body in enumerate(bodies)])
    together = check(text, "all.json").diagnostics
    monkeypatch.setattr("empathlint.engine.check.AT_ONCE", 1)
    assert check(text, "all.json").diagnostics == together
