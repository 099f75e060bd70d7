"""ICU messages: ARB files and extracted messages, their branches, their apostrophes, their comments."""

import json

import pytest

from empathlint.formats.views import views

ARB = {
    "@@locale": "en",
    "late": "Hi {name}, your parcel is late.",
    "@late": {
        "description": "Sent when the carrier says so.",
        "placeholders": {"name": {"example": "Ana Silva"}},
    },
    "send": "Send",
    "@send": {},
}


def test_an_arb_file_is_read_with_its_comments(document):
    found = document("app_de.arb", json.dumps(ARB), dedent=False)
    assert found.vendor == "icu"
    assert [(r.key, r.role, r.locale, r.kind) for r in found.replies] == [
        ("late@en", "reply", "en", "fragment"),
        ("late/note", "note", "", "staff"),
    ]


@pytest.mark.parametrize(
    ("name", "locale"), [("app_pt_BR.arb", "pt-BR"), ("intl_de.arb", "de"), ("app.en.arb", "en"), ("app.arb", "")]
)
def test_the_name_says_the_language_if_the_file_does_not(document, name, locale):
    (reply,) = document(name, '{"late": "Your parcel is late today."}', dedent=False).replies
    assert reply.locale == locale


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ({"a.b": {"defaultMessage": "Your parcel is late, {name}."}}, ["a.b@en"]),
        ([{"id": "x", "defaultMessage": "Your parcel is late, {name}."}], ["x@en"]),
        (
            {"a": {"string": "Your parcel is late today.", "developer_comment": "shown on the order page"}},
            ["a@en", "a/note"],
        ),
        ([{"defaultMessage": "Your parcel is late, {name}."}], ["#3e2376cc@en"]),
        ({"late": "Your parcel is late, {name}.", "send": "Send"}, ["late@en"]),
        ({"late": "Your parcel is late today.", "send": "Send"}, ["late@en"]),
    ],
)
def test_extracted_messages(document, text, keys):
    assert [r.key for r in document("lang/en.json", json.dumps(text), dedent=False).replies] == keys


def shown(value):
    return [view.text for view in views(value, "text", "")]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{n, plural, one {A day} other {# days}} left.", ["A day left.", "N days left."]),
        ("{n,plural,=0{None}other{{n} days}} left.", ["None left.", "N days left."]),
        ("{g, select, female {She} male {He} other {They}} wrote.", ["She wrote.", "He wrote.", "They wrote."]),
        ("{n, plural, offset:1\n" + " " * 20 + "one {a}\n" + " " * 20 + "other {b}\n} c", ["a c", "b c"]),
        ("{a, select, x {{n, plural, one {p} other {q}}} other {r}} s", ["p s", "q s", "r s"]),
    ],
)
def test_each_branch_is_a_view(pattern, expected):
    assert [text.translate({0xE000: "N", 0xE006: "N"}) for text in shown(pattern)] == expected


def test_doubled_apostrophes_are_one_and_stay_doubled(document):
    text = {"late": {"defaultMessage": "You''ll have it by {date}, and '{'that'}' is sure."}}
    (reply,) = document("en.json", json.dumps(text), dedent=False).replies
    assert reply.value == "You'll have it by {date}, and '{'that'}' is sure."
    assert reply.layers[0].encode("we'll", 0, 3) == "we''ll"


@pytest.mark.parametrize(
    "text",
    [
        {"name": "web", "scripts": {"start": "node server.js --port 80 -v"}},
        {"@type": "Thing", "name": "A thing of ours", "description": "The thing that we all need today."},
    ],
)
def test_other_json_is_none(document, text):
    assert document("package.json", json.dumps(text), dedent=False).vendor != "icu"


def test_what_is_quoted_is_no_placeholder(document):
    message = "Type '{'code'}' as it stands, {name}, and don''t hurry."
    (reply,) = document("app_en.arb", json.dumps({"@@locale": "en", "hint": message}), dedent=False).replies
    (prose,) = views(reply.value, reply.markup, reply.vendor)
    assert [placeholder.raw for placeholder in prose.placeholders] == ["{name}"]
    assert prose.text == "Type {code} as it stands, \ue001, and don't hurry."
