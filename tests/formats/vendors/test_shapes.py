"""Vendors whose objects are known by the names of their fields; which reader took a file, and why."""

import json

import pytest

from empathlint.formats import sniff
from empathlint.formats.document import FileHint
from empathlint.formats.shapes import Piece, replies
from empathlint.formats.tree import Scalar

REASONS = {
    "home-made": ("a.json", '[{"title": "Late", "body": "Your parcel left us today."}]', "homemade", "beside a title"),
    "fixture": (
        "a.json",
        '[{"model": "desk.macro", "pk": 1, "fields": {"title": "Late", "body": "Your parcel left us today."}}]',
        "fixtures",
        "`desk.macro`",
    ),
    "locale": ("en.yml", "en:\n  late: Your parcel left us today.\n", "translations", "locale `en`"),
    "chatwoot": ("a.json", '[{"short_code": "a", "content": "Your parcel left."}]', "chatwoot", "`short_code`"),
    "text": ("late.txt", "Your parcel left us today.", "plain", "suffix"),
}


@pytest.mark.parametrize(("name", "text", "vendor", "why"), REASONS.values(), ids=REASONS)
def test_which_reader_took_a_file_and_why(document, name, text, vendor, why):
    found = document(name, text)
    assert found.vendor == vendor
    assert why in found.why


def test_the_configuration_is_a_reason(document):
    text = json.dumps([{"title": "Late", "content": "Your parcel left us today."}])
    found = document("a.json", text, hint=FileHint(vendor="homemade"))
    assert found.why == "named under [[files]] in the config"


FRESHDESK = {
    "id": 82000005490,
    "title": "Request received",
    "folder_id": 82000010465,
    "content": "Thank you…\n \n {{ticket.url}}\n \n Regards,\n {{ticket.agent.name}}",
    "content_html": '<div dir="ltr">\nThank you…<br>\n{{ticket.url}}<br>Regards,<br>\n{{ticket.agent.name}}\n</div>\n',
    "visibility": 0,
    "group_ids": [],
    "attachments": [
        {"id": 1, "name": "a.jpg", "content_type": "image/jpeg", "attachment_url": "https://lamps.example"}
    ],
}
FRONT = {
    "id": "rsp_42",
    "name": "Late",
    "subject": "Your order",
    "body": "<p>Hi {{recipient.first_name}}, it is late.</p>",
    "attachments": [{"filename": "label.pdf"}],
    "folder_id": "rsf_1",
    "inbox_ids": ["inb_1"],
}
GLADLY = {
    "id": "a1", "name": "Refunds", "summary": "Use it once it was agreed", "bodyHtml": "<p>It is on its way.</p>",
    "languageCode": "en-US", "audienceIds": [], "isPublic": True,
}  # fmt: skip
LIVECHAT = {"id": 3151, "text": "Hi %name%, how can I help?", "tags": ["hi", "hello"], "group": 0}
ROCKETCHAT = {
    "_id": "x7", "shortcut": "late", "text": "Hi {{contact.name}}, it is *on its way*.", "scope": "global",
    "tags": ["parcels"], "departmentId": None,
}  # fmt: skip
FRAPPE = {
    "doctype": "HD Saved Reply", "name": "late-1", "title": "Late", "message": "<p>Hi {{ full_name }}, it left.</p>",
    "scope": "Global", "teams": [],
}  # fmt: skip
ZAMMAD = {
    "id": 1, "name": "Refund", "keywords": "refund money", "content": "<div>Hello #{ticket.customer.firstname},</div>",
    "note": "For the till", "active": False, "group_ids": [], "foreign_id": None,
}  # fmt: skip
QUICKTEXT = {
    "attributes": {"type": "QuickText", "referenceId": "Ref1"}, "Name": "Late", "Message": "It left us today.",
    "Category": "Parcels", "Channel": "Email;Chat", "IsInsertable": True,
}  # fmt: skip

SHAPES = {
    "freshdesk": (
        FRESHDESK,
        "freshdesk",
        [("82000005490/content", "reply", "text"), ("82000005490", "reply", "html")],
        {"name": "Request received", "category": "82000010465"},
    ),
    "freshdesk, to be made": (
        {"title": "Late", "content_html": "<p>It left us today.</p>", "visibility": 0, "folder_id": 1, "group_ids": []},
        "freshdesk",
        [("Late", "reply", "html")],
        {},
    ),
    "front": (
        FRONT,
        "front",
        [("rsp_42/subject", "subject", "text"), ("rsp_42", "reply", "html")],
        {"name": "Late"},
    ),
    "gladly": (
        GLADLY,
        "gladly",
        [("a1/summary@en-US", "note", "text"), ("a1@en-US", "reply", "html")],
        {"name": "Refunds", "locale": "en-US"},
    ),
    "livechat": (LIVECHAT, "livechat", [("3151", "reply", "text")], {"name": "hi", "tags": (), "channel": "chat"}),
    "rocketchat": (
        ROCKETCHAT,
        "rocketchat",
        [("x7", "reply", "markdown")],
        {"name": "late", "tags": ("parcels",), "channel": "chat"},
    ),
    "frappe": (FRAPPE, "frappe", [("late-1", "reply", "html")], {"name": "Late"}),
    "frappe's e-mail": (
        {
            "doctype": "Email Template",
            "name": "Late",
            "subject": "Your parcel",
            "use_html": 0,
            "response": "<p>Left.</p>",
        },
        "frappe",
        [("Late/subject", "subject", "text"), ("Late", "reply", "html")],
        {},
    ),
    "zammad": (
        ZAMMAD,
        "zammad",
        [("1", "reply", "html"), ("1/note", "note", "text")],
        {"name": "Refund", "tags": ("refund", "money"), "active": False},
    ),
    "quick text": (QUICKTEXT, "quicktext", [("Late", "reply", "text")], {"category": "Parcels", "active": True}),
}


@pytest.mark.parametrize(("item", "vendor", "keys", "about"), SHAPES.values(), ids=SHAPES)
def test_objects_of_a_vendor(document, item, vendor, keys, about):
    for text in (json.dumps([item]), json.dumps({"results": [item], "count": 1}, indent=1), json.dumps(item)):
        found = document("export.json", text)
        assert found.problems == []
        assert found.vendor == vendor
        assert sorted((r.key, r.role, r.markup) for r in found.replies) == sorted(keys)
        assert found.why.startswith("its objects have `")
        for reply in found.replies:
            assert {name: getattr(reply, name) for name in about} == about


TABLES = {
    "zammad": (
        "name,keywords,content,note,active\nLate,parcel late,Your parcel left us today.,Only once,true\n",
        [("Late", "reply", "text", "Your parcel left us today."), ("Late/note", "note", "text", "Only once")],
    ),
    "quicktext": (
        "Name,Message,Category,Channel\nLate,Your parcel left us today.,Parcels,Email\n",
        [("Late", "reply", "text", "Your parcel left us today.")],
    ),
    "freshdesk": (
        'id,title,content_html,folder_id\n7,Late,"<p>Your parcel left us ""today"".</p>",3\n',
        [("7", "reply", "html", '<p>Your parcel left us "today".</p>')],
    ),
}


@pytest.mark.parametrize(("vendor", "text", "expected"), [(n, *t) for n, t in TABLES.items()], ids=TABLES)
def test_tables_of_a_vendor(document, values, vendor, text, expected):
    assert document("export.csv", text, dedent=False).vendor == vendor
    assert values("export.csv", text, dedent=False) == expected


LOOKALIKES = {
    "a table by hand": '[{"title": "Late", "text": "Your parcel left us today.", "tags": ["late"]}]',
    "capital letters": '[{"Name": "Late", "Message": "Your parcel left us today.", "Category": "Parcels"}]',
    "a text and its name": '[{"name": "Late", "text": "Your parcel left us today."}]',
    "keywords": '[{"name": "Late", "content": "Your parcel left us today.", "keywords": "late"}]',
    "a title and a response": '[{"title": "Late", "response": "Your parcel left us today.", "notes": "Only once"}]',
}


@pytest.mark.parametrize("text", LOOKALIKES.values(), ids=LOOKALIKES)
def test_names_that_anybody_may_give_are_nobodys(document, text):
    assert document("replies.json", text).vendor == "homemade"


def test_a_vendor_that_the_configuration_names_needs_fewer_fields(document):
    text = json.dumps([{"name": "Late", "content_html": "<p>Your parcel left us today.</p>"}])
    found = document("a.json", text, hint=FileHint(vendor="freshdesk"))
    assert [(r.markup, r.vendor) for r in found.replies] == [("html", "freshdesk")]


@pytest.mark.parametrize(("text", "is_twin"), [(FRESHDESK["content"], True), ("We read it.", False)])
def test_html_and_text_of_one_response(document, text, is_twin):
    found = document("a.json", json.dumps([{**FRESHDESK, "content": text}]))
    assert [bool(reply.twin) for reply in found.replies] == [is_twin, is_twin]


def test_an_object_with_many_texts_is_not_compared_with_its_html_over_and_over(monkeypatch):
    compared = []
    monkeypatch.setattr(sniff, "same_words", lambda *values: compared.append(values))
    for n in (50, 100, 200):
        compared.clear()
        pieces = [Piece("html", Scalar("<p>It left us today.</p>", "string", 0, 24), markup="html")]
        pieces += [Piece("text", Scalar(f"It left us {i}.", "string", 0, 9)) for i in range(n)]
        assert len(replies(pieces, "7")) == n + 1
        assert len(compared) == 16
