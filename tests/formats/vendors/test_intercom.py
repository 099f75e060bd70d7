"""Macros of Intercom: elements and braces for the same placeholder, blocks that are one reply."""

import json

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.source import Source

HTML = '<p>Hi <attribute key="user.name" default="there"/>, your order is ready!</p><p>Bye &amp; thanks</p>'
TEXT = 'Hi {{user.name|fallback:"there"}}, your order is ready!\n\nBye & thanks'


def macro(**fields):
    return {"type": "macro", "id": "123", "name": "Ready", "visible_to": "everyone", **fields}


def read(document, *macros):
    return document("macros.json", json.dumps({"type": "list", "data": macros}))


def test_html_and_text_are_twins_although_they_write_placeholders_differently(document):
    found = read(document, macro(body=HTML, body_text=TEXT))
    assert (found.vendor, found.why) == ("intercom", "macros of Intercom with `body` and `body_text`")
    assert [(r.key, r.markup, r.twin) for r in found.replies] == [
        ("123", "html", "123/body_text"),
        ("123/body_text", "text", "123"),
    ]


def test_other_words_are_two_replies(document):
    found = read(document, macro(body=HTML, body_text="Hi there, it is not ready yet."))
    assert [r.twin for r in found.replies] == ["", ""]


def test_twins_are_told_once_and_fixed_together(every):
    flaw = "You failed to provide your order number."
    text = json.dumps(macro(body=f"{HTML}<p>{flaw}</p>", body_text=f"{TEXT}\n\n{flaw}"))
    result = check_source(Source("m.json", text), named=True, pack=every, settings=Settings(select=("B101",)))
    (told,) = result.diagnostics
    assert len(told.fixes[0].edits) == 2


@pytest.mark.parametrize(("available", "channel"), [(["messenger"], "chat"), (["inbox", "messenger"], "")])
def test_where_it_is_available(document, available, channel):
    found = read(document, macro(body=HTML, available_on=available))
    assert [r.channel for r in found.replies] == [channel]


BLOCKS = [
    {"type": "paragraph", "text": 'Hi {{first_name | fallback: "there"}},'},
    {"type": "image", "url": "https://lamps.example/a.png"},
    {"type": "paragraph", "text": 'your <b>order</b> "7" is ready.'},
    {"type": "unorderedList", "items": ["Bring the label.", "Bring the box."]},
]  # fmt: skip


def test_blocks_are_one_reply(document):
    (reply,) = read(document, {"name": "Ready", "blocks": BLOCKS}).replies
    assert (reply.key, reply.role, reply.markup) == ("Ready", "reply", "markdown")
    assert reply.value.split("\n\n") == [
        'Hi {{first_name | fallback: "there"}},',
        'your <b>order</b> "7" is ready.',
        "Bring the label.",
        "Bring the box.",
    ]


def test_blocks_without_a_text_say_nothing(document):
    assert not read(document, {"name": "Ready", "blocks": [{"type": "image", "url": "https://lamps.example"}]}).replies


def test_dynamic_content_has_variations(document):
    item = {
        "key": "greeting",
        "name": "Greeting",
        "variations": [
            {"locale": "en", "text_content": "Good morning to you."},
            {"locale": "de", "json_blocks": [{"type": "paragraph", "text": "Guten Morgen."}]},
            {"locale": "fr", "text_content": None},
        ],
    }
    found = read(document, item)
    assert [(r.key, r.locale, r.value) for r in found.replies] == [
        ("greeting@en", "en", "Good morning to you."),
        ("greeting@de", "de", "Guten Morgen."),
    ]
    assert found.why == "`variations` with a `locale`"
