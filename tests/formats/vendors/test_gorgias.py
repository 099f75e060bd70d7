"""Macros of Gorgias: what each action writes, and for whom."""

import json

TEXT = "Hi {{ticket.customer.firstname}},\n\nit is on its way."
HTML = "<div>Hi {{ticket.customer.firstname}},</div><br><div>it is on its way.</div>"


def action(name, **arguments):
    return {"name": name, "title": "Do something nice for them", "type": "user", "arguments": arguments}


MACRO = {
    "id": 23453,
    "external_id": None,
    "name": "Where is it",
    "intent": "order/status",
    "language": "en",
    "actions": [
        action("addTags", tags="question, order-status"),
        action("setResponseText", body_html=HTML, body_text=TEXT),
        action("addInternalNote", body_html="<div>check for fraud</div>", body_text="check for fraud"),
        action("setSubject", subject="Your order"),
        action("forwardByEmail", to="depot@lamps.example", body_text="Please look for this parcel."),
        action("http", url="https://lamps.example", body="You failed to pay us."),
    ],
}


def test_actions_by_their_names(document):
    found = document("macros.json", json.dumps({"data": [MACRO]}))
    assert (found.vendor, found.why) == ("gorgias", "actions of Gorgias such as `setResponseText`")
    assert [(r.key, r.role, r.markup) for r in found.replies] == [
        ("23453@en", "reply", "html"),
        ("23453/setResponseText/body_text@en", "reply", "text"),
        ("23453/addInternalNote/body_html@en", "note", "html"),
        ("23453/addInternalNote/body_text@en", "note", "text"),
        ("23453/setSubject/subject@en", "subject", "text"),
        ("23453/forwardByEmail/body_text@en", "side", "text"),
    ]
    first = found.replies[0]
    assert (first.name, first.category, first.locale) == ("Where is it", "order/status", "en")
    assert first.tags == ("question", "order-status")


def test_html_and_text_are_twins_in_replies_and_in_notes(document):
    reply, text, note, note_text, *others = document("macros.json", json.dumps(MACRO)).replies
    assert (reply.twin, text.twin) == (text.key, reply.key)
    assert (note.twin, note_text.twin) == (note_text.key, note.key)
    assert not any(other.twin for other in others)


def test_actions_in_a_cell(document):
    cell = json.dumps(MACRO["actions"]).replace('"', '""')
    found = document("macros.csv", f'id,name,actions\n7,Where,"{cell}"\n', dedent=False)
    assert [r.key for r in found.replies][:2] == ["7", "7/setResponseText/body_text"]
    assert len(found.replies[0].layers) == 2


def test_actions_that_write_nothing_are_not_claimed(document):
    rules = [{"name": "Tag", "actions": [action("addTags", tags="a")]}]
    assert not document("rules.json", json.dumps(rules)).claimed
