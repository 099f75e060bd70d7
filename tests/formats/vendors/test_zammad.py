"""What triggers, jobs and macros of Zammad write, and who reads it."""

import json

import pytest


def trigger(perform, **others):
    return {"id": 4, "name": "Lamp is late", "condition": {"ticket.action": {"value": "create"}}, "perform": perform,
            "active": True, **others}  # fmt: skip


MAIL = {"subject": "Your lamp is late", "body": "<div>Hello #{ticket.customer.firstname},</div>"}


@pytest.mark.parametrize(
    ("recipient", "roles"),
    [
        ("ticket_customer", ("reply", "subject")),
        (["ticket_owner", "article_last_sender"], ("reply", "subject")),
        (["ticket_agents"], ("note", "note")),
        ("userid_7", ("note", "note")),
        ("depot@example.com", ("side", "side")),
    ],
)
def test_the_recipient_decides_what_a_mail_is(document, recipient, roles):
    found = document("triggers.json", json.dumps([trigger({"notification.email": {**MAIL, "recipient": recipient}})]))
    assert (found.vendor, found.why) == ("zammad", "`notification.email` in what they perform")
    keys = {reply.value: reply.key for reply in found.replies}
    assert {r.value: (r.role.value, r.markup, r.channel, r.name) for r in found.replies} == {
        MAIL["body"]: (roles[0], "html", "email", "Lamp is late"),
        MAIL["subject"]: (roles[1], "text", "email", "Lamp is late"),
    }
    assert keys[MAIL["subject"]] == "4/notification.email/subject"
    assert keys[MAIL["body"]] == ("4" if roles[0] == "reply" else "4/notification.email/body")


@pytest.mark.parametrize(("internal", "role"), [("true", "note"), (True, "note"), ("false", "reply"), (False, "reply")])
def test_an_article_is_for_staff_unless_it_says_that_it_is_not(document, internal, role):
    perform = {"article.note": {"body": "<p>It is late.</p>", "internal": internal}, "ticket.tags": {"value": "lamp"}}
    (reply,) = document("macros.json", json.dumps(trigger(perform, active=False))).replies
    assert (reply.role.value, reply.value, reply.active) == (role, "<p>It is late.</p>", False)


def test_an_sms_is_text_and_a_webhook_is_no_reply(document):
    perform = {
        "notification.sms": {"recipient": "ticket_customer", "body": "Your lamp is late <3"},
        "notification.webhook": {"webhook_id": 3},
    }
    (reply,) = document("triggers.json", json.dumps([trigger(perform)])).replies
    assert (reply.role.value, reply.markup, reply.channel) == ("reply", "text", "sms")


def test_rules_that_write_nothing_are_no_replies(document):
    found = document("triggers.json", json.dumps([trigger({"ticket.tags": {"operator": "add", "value": "lamp late"}})]))
    assert found.replies == []
