"""Saved replies of Help Scout: HTML for e-mail, text for the chat, placeholders in brace and per cent."""

import json

import pytest

HTML = "Hi {%customer.firstName,fallback=there%},<br /><br />it is on its way."
CHAT = "Hi {%customer.firstName,fallback=there%},\n\nit is on its way."


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": HTML, "chatText": CHAT}, "`text` and `chatText`"),
        ({"id": 7, "text": "It is on its way.", "preview": "It is on"}, "`text` and `preview`"),
        ({"text": HTML}, "placeholders of Help Scout"),
    ],
)
def test_saved_replies(document, fields, why):
    found = document("replies.json", json.dumps([{"name": "Late", **fields}]))
    assert found.vendor == "helpscout"
    assert why in found.why
    assert (found.replies[0].role, found.replies[0].markup) == ("reply", "html")


@pytest.mark.parametrize(("chat", "is_twin"), [(CHAT, True), ("It left!", False)])
def test_the_text_for_the_chat_may_differ(document, chat, is_twin):
    first, second = document("a.json", json.dumps([{"name": "Late", "text": HTML, "chatText": chat}])).replies
    assert (first.key, second.key) == ("Late", "Late/chatText")
    assert (first.channel, second.channel) == ("", "chat")
    assert (bool(first.twin), bool(second.twin)) == (is_twin, is_twin)
