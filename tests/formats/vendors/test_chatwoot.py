"""Canned responses of Chatwoot are Markdown; its macros are lists of named actions."""

import json


def test_canned_responses(document):
    rows = [
        {
            "id": 1,
            "account_id": 4,
            "short_code": "refund",
            "content": "Hi {{contact.first_name}},\n\n**Sorry** about it.",
        },
        {"id": 2, "account_id": 4, "short_code": "dc", "content": ""},
    ]
    found = document("canned.json", json.dumps(rows))
    (reply,) = found.replies
    assert (found.vendor, reply.vendor) == ("chatwoot", "chatwoot")
    assert (reply.key, reply.name, reply.role, reply.markup) == ("1", "refund", "reply", "markdown")


def test_macros_write_messages_and_private_notes(values):
    macro = {
        "id": 9,
        "name": "Escalate",
        "actions": [
            {"action_name": "assign_team", "action_params": [3]},
            {"action_name": "send_message", "action_params": ["A colleague will write to you."]},
            {"action_name": "add_private_note", "action_params": ["Check the invoice."]},
        ],
    }
    assert values("macros.json", json.dumps({"payload": [macro]})) == [
        ("9", "reply", "markdown", "A colleague will write to you."),
        ("9/add_private_note", "note", "markdown", "Check the invoice."),
    ]
