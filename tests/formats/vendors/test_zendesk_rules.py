"""What Zendesk's triggers and automations send, and to whom."""

import json

import pytest


def trigger(*actions, **fields):
    listed = [{"field": field, "value": value} for field, value in actions]
    conditions = {"all": [{"field": "comment_includes_word", "operator": "includes", "value": "you failed to pay"}]}
    return {"id": 36, "title": "Notify::Solved", "active": True, "conditions": conditions, "actions": listed, **fields}


TEXT = "Your request (#{{ticket.id}}) is solved.\n\n{{ticket.comments_formatted}}"


@pytest.mark.parametrize(
    ("recipient", "subject", "body"),
    [
        ("requester_id", "subject", "reply"),
        ("requester_and_ccs", "subject", "reply"),
        ("assignee_id", "note", "note"),
        ("current_user", "note", "note"),
        ("all_agents", "note", "note"),
        ("114094762733", "note", "note"),
    ],
)
def test_the_recipient_decides_who_reads_a_notification(document, recipient, subject, body):
    value = [recipient, "[Solved] {{ticket.title}}", TEXT]
    found = document("triggers.json", json.dumps({"triggers": [trigger(("notification_user", value))]}))
    assert [(r.role, r.value) for r in found.replies] == [(subject, value[1]), (body, TEXT)]
    assert found.why == "actions of Zendesk such as `notification_user`"


def test_keys_name_the_recipient(document):
    actions = [
        ("notification_user", ["assignee_id", "Solved", "This ticket is solved."]),
        ("notification_user", ["requester_id", "Solved", TEXT]),
        ("notification_group", ["77", "Solved", "A ticket of yours is solved."]),
    ]
    found = document("automations.json", json.dumps({"automations": [trigger(*actions)]}))
    assert [(r.key, r.role, r.kind) for r in found.replies] == [
        ("36/notification_user/assignee_id/subject", "note", "staff"),
        ("36/notification_user/assignee_id/body", "note", "staff"),
        ("36/notification_user/requester_id/subject", "subject", "notice"),
        ("36", "reply", "notice"),
        ("36/notification_group/77/subject", "note", "staff"),
        ("36/notification_group/77/body", "note", "staff"),
    ]


def test_each_message_has_its_own_subject(document):
    actions = [
        ("notification_user", ["requester_id", "Solved", TEXT]),
        ("notification_user", ["requester_and_ccs", "Still solved", TEXT]),
        ("notification_sms_user", ["requester_id", "55", "Your request is solved."]),
    ]
    found = document("automations.json", json.dumps([trigger(*actions)]))
    assert [r.subject for r in found.replies if r.role == "reply"] == ["Solved", "Still solved", ""]


OTHER_ACTIONS = {
    "tags in the body": (("notification_user", ["requester_id", "Solved", "<p>It is solved.</p>"]), "reply", "html"),
    "sms": (("notification_sms_user", ["requester_id", "55", "Your parcel left today."]), "reply", "text"),
    "sms to staff": (("notification_sms_group", ["8", "55", "A parcel left today."]), "note", "text"),
    "target": (("notification_target", ["99", "A ticket was solved today."]), "side", "text"),
    "public": (("reply_public", "Your parcel left today."), "reply", "text"),
    "public, with a channel": (("reply_public", ["channel:all", "Your parcel left today."]), "reply", "text"),
    "internal": (("reply_internal", "<b>Ask</b> the depot first."), "note", "html"),
}


@pytest.mark.parametrize(("action", "role", "markup"), OTHER_ACTIONS.values(), ids=OTHER_ACTIONS)
def test_other_actions(document, action, role, markup):
    last = document("triggers.json", json.dumps([trigger(action)])).replies[-1]
    assert (last.role, last.markup) == (role, markup)
    assert last.value == (action[1] if isinstance(action[1], str) else action[1][-1])


@pytest.mark.parametrize(
    ("payload", "values"),
    [
        (json.dumps({"text": 'A "late" parcel was found', "id": "{{ticket.id}}"}), ['A "late" parcel was found']),
        ([["message", "A late parcel was found"], ["id", "7"]], ["A late parcel was found"]),
        ("A late parcel was found", ["A late parcel was found"]),
        ('{"text": broken', []),
        ("<payload/>", []),
    ],
)
def test_texts_in_the_payload_of_a_webhook_are_for_a_third_party(document, payload, values):
    mail = ("notification_user", ["requester_id", "Solved", TEXT])
    found = document("t.json", json.dumps([trigger(("notification_webhook", ["01", payload]), mail)]))
    sides = [reply for reply in found.replies if reply.role == "side"]
    assert [reply.value for reply in sides] == values


ITEM = {
    "id": 47,
    "name": "Refund approved",
    "placeholder": "{{dc.refund_approved}}",
    "default_locale_id": 1,
    "variants": [
        {"id": 1, "content": "Hi, your refund is on its way.", "locale_id": 1, "active": True, "default": True},
        {"id": 2, "content": "Bonjour, c'est fait.", "locale_id": 16, "active": False, "default": False},
        {"id": 3, "content": "<p>Hej, det er på vej.</p>", "locale_id": 1000, "active": True, "default": False},
    ],
}


def test_dynamic_content_has_a_variant_for_each_locale(document):
    found = document("dynamic_content.json", json.dumps({"items": [ITEM]}))
    assert [(r.key, r.locale, r.name, r.active, r.markup) for r in found.replies] == [
        ("47@en-US", "en-US", "Refund approved", True, "text"),
        ("47@fr", "fr", "Refund approved", False, "text"),
        ("47@1000", "", "Refund approved", True, "html"),
    ]
    assert found.why == "variants with `content` and `locale_id`"


def test_variants_alone(document):
    found = document("variants.json", json.dumps({"variants": ITEM["variants"], "count": 3}))
    assert [r.key for r in found.replies] == ["1@en-US", "2@fr", "3"]


def test_chat_shortcuts(document):
    shortcut = {
        "name": "refund", "id": "refund", "message": "Hi! We can help.", "options": "Yes, please/No", "scope": "all",
        "tags": ["refunds"],
    }  # fmt: skip
    found = document("shortcuts.json", json.dumps([shortcut]))
    assert found.vendor == "zendesk"
    assert [(r.key, r.role, r.kind, r.channel, r.tags) for r in found.replies] == [
        ("refund", "reply", "", "chat", ("refunds",)),
        ("refund/options", "reply", "fragment", "chat", ("refunds",)),
    ]


def test_macros_and_dynamic_content_in_one_file(document):
    macro = {"id": 25, "title": "Late", "actions": [{"field": "comment_value", "value": "It left today."}]}
    found = document("all.json", json.dumps({"macros": [macro], "items": [ITEM]}))
    assert [r.key for r in found.replies] == ["25", "47@en-US", "47@fr", "47@1000"]
