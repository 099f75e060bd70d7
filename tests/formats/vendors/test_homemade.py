"""Home-made files are known by the names of their fields, and left alone where these mean something else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathlint.formats import fields
from empathlint.formats.claims import file_name
from empathlint.formats.containers.json import parse
from empathlint.formats.context import Tree
from empathlint.formats.document import FileHint
from empathlint.formats.tree import Scalar, Table
from empathlint.formats.vendors import homemade

LATE = "We are sorry that your parcel is late."
SENT = "Your parcel left our depot this morning."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "replies.json",
            json.dumps([{"title": "Late", "body": LATE}, {"title": "Sent", "body": SENT}]),
            [("Late", "reply", "text", LATE), ("Sent", "reply", "text", SENT)],
        ),
        (
            "reply.yaml",
            f"id: late-1\ntitle: Late\nSubject Line: About your parcel\nbody: {LATE}\nwhen_to_use: after two days\n",
            [
                ("late-1", "reply", "text", LATE),
                ("late-1/Subject Line", "subject", "text", "About your parcel"),
                ("late-1/when_to_use", "note", "text", "after two days"),
            ],
        ),
        (
            "one.json",
            json.dumps({"title": "Late", "body": f"Hi {{{{name}}}}, {LATE}"}),
            [("Late", "reply", "text", f"Hi {{{{name}}}}, {LATE}")],
        ),
        (
            "keyed.json",
            json.dumps({"late": {"title": "Late", "markdown": f"Hi %{{name}}, {LATE}"}}),
            [("Late", "reply", "markdown", f"Hi %{{name}}, {LATE}")],
        ),
        (
            "library.json",
            json.dumps({"version": 2, "replies": {"late": {"text": LATE}, "sent": {"text": SENT}}}),
            [("late", "reply", "text", LATE), ("sent", "reply", "text", SENT)],
        ),
        (
            "replies.csv",
            f"Title,Reply,Tags,Language\nLate,{LATE},parcel,en\nSpät,Ihr Paket kommt leider etwas später.,,de\n",
            [
                ("Late@en", "reply", "text", LATE),
                ("Spät@de", "reply", "text", "Ihr Paket kommt leider etwas später."),
            ],
        ),
        (
            "late-mail.json",
            json.dumps({"from": "Mia <m@x.example>", "subject": "About your lamp", "body": f"Hi {{name}}, {LATE}"}),
            [
                ("late-mail", "reply", "text", f"Hi {{name}}, {LATE}"),
                ("late-mail/subject", "subject", "text", "About your lamp"),
            ],
        ),
        (
            "ses.json",
            json.dumps({"Template": {"TemplateName": "Late", "SubjectPart": "Your lamp", "HtmlPart": f"<p>{LATE}</p>",
                                     "TextPart": LATE}}),
            [
                ("Late", "reply", "html", f"<p>{LATE}</p>"),
                ("Late/TextPart", "reply", "text", LATE),
                ("Late/SubjectPart", "subject", "text", "Your lamp"),
            ],
        ),
        (
            "outreach.yaml",
            f"name: Late\nsubject_template: Your lamp\nbody_template: {LATE}\n",
            [("Late", "reply", "text", LATE), ("Late/subject_template", "subject", "text", "Your lamp")],
        ),
        (
            "replies.csv",
            f"Name;en;de\nLate;{LATE};Ihr Paket kommt leider später.\n",
            [("Late@en", "reply", "text", LATE), ("Late@de", "reply", "text", "Ihr Paket kommt leider später.")],
        ),
        (
            "nested.json",
            json.dumps({"name": "late", "body": {"en-GB": LATE, "de": "Ihr Paket kommt leider später."}}),
            [
                ("late@en-GB", "reply", "text", LATE),
                ("late@de", "reply", "text", "Ihr Paket kommt leider später."),
            ],
        ),
        (
            "variants.json",
            json.dumps({"name": "late", "variants": [
                {"locale": "en", "content": LATE}, {"locale": "fr", "content": "Votre colis a du retard."},
            ]}),
            [("late@en", "reply", "text", LATE), ("late@fr", "reply", "text", "Votre colis a du retard.")],
        ),
        (
            "html.json",
            json.dumps([{"key": "late", "body_html": f"<p>{LATE}</p>", "body_text": LATE}]),
            [("late", "reply", "html", f"<p>{LATE}</p>"), ("late/body_text", "reply", "text", LATE)],
        ),
        (
            "several.yml",
            f"- shortcut: late\n  messages:\n    - {LATE}\n    - {SENT}\n",
            [("late", "reply", "text", LATE), ("late/messages", "reply", "text", SENT)],
        ),
        (
            "lines.yml",
            f'- title: Late\n  body:\n    - "Hi {{{{name}}}},"\n    - ""\n    - "{LATE}"\n    - "{SENT}"\n',
            [("Late", "reply", "text", f"Hi {{{{name}}}},\n\n{LATE}\n{SENT}")],
        ),
        (
            "tags.json",
            json.dumps([{"title": "Late", "body": ["<p>", LATE, "</p>", "<p>", SENT, "</p>"]}]),
            [("Late", "reply", "html", f"<p>\n{LATE}\n</p>\n<p>\n{SENT}\n</p>")],
        ),
        (
            "choices.json",
            json.dumps([{"title": "Late", "body": ["", LATE, SENT, ""]}]),
            [("Late", "reply", "text", LATE), ("Late/body", "reply", "text", SENT)],
        ),
    ],
)  # fmt: skip
def test_replies_are_read_by_the_names_of_their_fields(values, name, text, expected):
    assert values(name, text, dedent=False) == expected


@pytest.mark.parametrize(
    ("field", "value", "locale"),
    [
        ("language", "German", "de"),
        ("lang", "tlh", "tlh"),
        ("locale", "uk", "uk"),
        ("lang", "default", ""),
        ("locale", "US", ""),
        ("language", "all", ""),
        ("market", "US", ""),
        ("region", "EMEA", ""),
        ("region", "de-AT", "de-AT"),
    ],
)
def test_a_place_is_no_language(document, field, value, locale):
    [reply] = document("late.json", json.dumps([{"title": "Late", field: value, "body": LATE}]), dedent=False).replies
    assert reply.locale == locale


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"name": "shop", "description": "sells very many things", "scripts": {"a": "run it now"}}'),
        ("people.csv", "name,email,city\nAda,ada@example.com,London\n"),
        ("openapi.json", '{"tags": [{"name": "pets", "description": "all about your many pets"}]}'),
        ("compose.yml", "services:\n  web:\n    image: shop\n    command: run the web server now\n"),
        ("mostly.json", json.dumps([{"title": "Late", "body": LATE}, {"a": 1}, {"b": 2}, {"c": 3}])),
        ("no-title.json", json.dumps([{"body": LATE}, {"body": SENT}])),
        ("no-prose.json", json.dumps([{"title": "Late", "body": "late.html"}, {"title": "Sent", "body": "Sent"}])),
        ("numbers.json", "[1, 2, 3]"),
        ("word.json", '"A single text of many words."'),
        ("empty.yaml", ""),
        ("empty.csv", ""),
    ],
)  # fmt: skip
def test_other_files_are_left_alone(document, name, text):
    found = document(name, text, dedent=False)
    assert (found.claimed, found.replies, found.problems) == (False, [], [])


def test_half_of_the_objects_is_enough(document):
    rows = [{"title": "Late", "body": LATE}, {"title": "Sent", "body": SENT}, {"a": 1}, {"b": 2}]
    assert len(document("half.json", json.dumps(rows)).replies) == 2


def test_short_replies_count_once_the_file_is_claimed(values):
    rows = [{"title": "Late", "body": LATE}, {"title": "Thanks", "body": "Thank you!"}]
    assert [key for key, *_ in values("short.json", json.dumps(rows))] == ["Late", "Thanks"]


def test_the_configuration_outweighs_the_count(document):
    rows = [{"title": "Late", "body": LATE}, {"a": 1}, {"b": 2}, {"c": 3}]
    found = document("few.json", json.dumps(rows), hint=FileHint(vendor="homemade"))
    assert [r.key for r in found.replies] == ["Late"]


@pytest.mark.parametrize(
    ("fields", "active"),
    [
        ({"active": True}, True), ({"active": False}, False), ({"active": "no"}, False), ({"enabled": 0}, False),
        ({"archived": True}, False), ({"archived": False}, True), ({"draft": True}, False),
        ({"deleted": "false"}, True),
        ({"status": "published"}, True), ({"status": "archived"}, False), ({"published": False}, False),
    ],
)  # fmt: skip
def test_what_says_that_a_reply_is_in_use(document, fields, active):
    (reply,) = document("r.json", json.dumps([{"title": "Late", "body": LATE, **fields}])).replies
    assert reply.active is active


@pytest.mark.parametrize(
    ("fields", "role"),
    [
        ({"internal": True}, "note"), ({"internal": False}, "reply"), ({"public": False}, "note"),
        ({"visibility": "internal"}, "note"), ({"visibility": "everyone"}, "reply"), ({"type": "note"}, "note"),
        ({"note": "n"}, "reply"), ({"note": "y"}, "note"),
        ({"type": "email"}, "reply"),
    ],
)  # fmt: skip
def test_what_says_that_a_reply_is_for_staff(document, fields, role):
    (reply,) = document("r.json", json.dumps([{"title": "Late", "body": LATE, **fields}])).replies
    assert reply.role == role


def test_what_else_is_known_of_a_reply(document):
    row = {
        "title": "Late",
        "body": LATE,
        "tags": "parcel, late",
        "folder": "Parcels",
        "channel": "chat",
        "fault": "ours",
    }
    (reply,) = document("r.json", json.dumps([row])).replies
    assert (reply.tags, reply.category, reply.channel) == (("parcel", "late"), "Parcels", "chat")
    assert dict(reply.facts) == {"channel": "chat", "fault": "ours"}


def test_a_key_never_depends_on_the_order(document):
    rows = [{"title": "Late", "body": LATE}, {"title": "Sent", "body": SENT}, {"id": 7, "title": "Late", "body": LATE}]
    there = {r.key for r in document("r.json", json.dumps(rows)).replies}
    back = {r.key for r in document("r.json", json.dumps(rows[::-1])).replies}
    assert there == back == {"Late", "Sent", "7"}


def test_equal_keys_are_told_apart_and_twins_follow(document):
    row = {"title": "Late", "html": f"<p>{LATE}</p>", "text": LATE}
    found = document("r.json", json.dumps([row, row]))
    assert [(r.key, r.twin) for r in found.replies] == [
        ("Late", "Late/text"), ("Late/text", "Late"), ("Late~2", "Late/text~2"), ("Late/text~2", "Late~2"),
    ]  # fmt: skip


def test_yaml_comments_reach_the_replies_they_cover(document):
    text = f"- title: Late\n  # empathlint: ignore[B101] agreed with legal\n  body: {LATE}\n"
    (reply,) = document("r.yml", text).replies
    assert [directive.text.removeprefix("empathlint: ") for directive in reply.directives] == [
        "ignore[B101] agreed with legal"
    ]


def test_a_list_of_subjects_and_bodies_may_be_anything(document):
    commits = [{"hash": "1f", "subject": "Lamps: a brighter one", "body": LATE}]
    assert document("commits.json", json.dumps(commits)).replies == []
    others = {f"lamp{n}": f"Lamp {n} is a fine lamp" for n in range(6)}
    texts = {"subject": "Your lamp", "body": f"Hi {{name}}, {LATE}", **others}
    assert document("texts.json", json.dumps(texts)).vendor == "translations"


def test_a_file_of_many_documents_is_not_searched_for_each(monkeypatch):
    """No step of ours compares two nodes, so that they count it themselves."""
    compared = 0

    def equal(one: Table, other: object) -> bool:
        nonlocal compared
        compared += 1
        return one is other

    monkeypatch.setattr(Table, "__eq__", equal)
    roots = parse("\n".join([json.dumps({"title": "Late", "body": LATE})] * 100))
    assert len(homemade.claim(Tree(roots, roots, file_name("a.jsonl")))) == 100
    assert compared == 0


@given(st.lists(st.tuples(st.sampled_from(["title", "body", "reply", "de", "it", "tags", "active", "x", ""]),
                          st.sampled_from(["", "a", ".", "Hm.", "a b", LATE])), max_size=4))  # fmt: skip
def test_what_is_passed_over_at_one_look_is_no_reply(cells):
    table = Table([(name, Scalar(value, "plain", 0, 0)) for name, value in cells], 0, 0)
    assert fields.may_be_reply(table) or homemade._item(table, "key") is None
