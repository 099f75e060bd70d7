"""Macros of Zendesk: what the customer reads, what staff read, and how each is known."""

import json

import pytest

HTML = "<p>Hi {{ticket.requester.first_name}},</p><p>Your refund is on its way.</p>"
TEXT = "Hi {{ticket.requester.first_name}},\n\nYour refund is on its way."


def macro(*actions, **fields):
    listed = [{"field": field, "value": value} for field, value in actions]
    return {"id": 25, "title": "Billing::Refund::Late", "active": True, "actions": listed, **fields}


WRAPPINGS = {
    "list": lambda m: json.dumps({"macros": [m], "count": 1, "next_page": None}),
    "single": lambda m: json.dumps({"macro": m}, indent=2),
    "bare array": lambda m: json.dumps([m]),
    "bare object": json.dumps,
    "pages one after another": lambda m: json.dumps({"macros": [m]}) + "\n" + json.dumps({"macros": []}),
}


@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS)
def test_a_macro_is_found_however_it_is_wrapped(values, wrap):
    text = wrap(macro(("status", "solved"), ("comment_value", TEXT)))
    assert values("export.json", text) == [("25", "reply", "text", TEXT)]


def test_json_lines_and_yaml_are_read_alike(values):
    lines = json.dumps(macro(("comment_value", "Your parcel left today."))) + "\n"
    assert values("export.jsonl", lines) == [("25", "reply", "text", "Your parcel left today.")]
    yaml = """\
        - title: Parcels::Sent
          active: true
          actions:
            - field: comment_value
              value: |
                Hi there,
                your parcel left today.
        """
    assert values("macros.yml", yaml) == [("Parcels::Sent", "reply", "text", "Hi there,\nyour parcel left today.\n")]


@pytest.mark.parametrize(
    ("mode", "role", "kind"),
    [
        ((), "reply", ""),
        ((("comment_mode_is_public", True),), "reply", ""),
        ((("comment_mode_is_public", "true"),), "reply", ""),
        ((("comment_mode_is_public", False),), "note", "staff"),
        ((("comment_mode_is_public", "false"),), "note", "staff"),
    ],
)
def test_the_sibling_action_decides_who_reads_the_comment(document, mode, role, kind):
    found = document("m.json", json.dumps([macro(("comment_value", TEXT), *mode)]))
    assert [(r.key, r.role, r.kind) for r in found.replies] == [("25", role, kind)]


def test_html_and_text_of_the_same_words_are_twins_and_the_html_comes_first(document):
    found = document("m.json", json.dumps([macro(("comment_value", TEXT), ("comment_value_html", HTML))]))
    assert [(r.key, r.markup, r.twin) for r in found.replies] == [
        ("25", "html", "25/comment_value"),
        ("25/comment_value", "text", "25"),
    ]


def test_html_and_text_of_other_words_are_two_replies(document):
    other = ("comment_value", "Hi there, we looked into it and will write again.")
    found = document("m.json", json.dumps([macro(("comment_value_html", HTML), other)]))
    assert [(r.key, r.twin) for r in found.replies] == [("25", ""), ("25/comment_value", "")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["channel:all", "We are on it."], [("We are on it.", "")]),
        (["channel:chat", "We are on it."], [("We are on it.", "chat")]),
        (["channel:web"], []),
        ("We are on it.", [("We are on it.", "")]),
        ("{{dc.refund}}", []),
        ("", []),
        (None, []),
    ],
)
def test_channel_arrays_and_empty_values(document, value, expected):
    found = document("m.json", json.dumps([macro(("comment_value", value), ("subject", "Your refund"))]))
    replies = [r for r in found.replies if r.role == "reply"]
    assert [(r.value, r.channel) for r in replies] == expected


def test_side_conversations_are_for_a_third_party(values):
    ticket = ["Please check {{ticket.id}}", "<p>Team, what happened?</p>", "SupportAssignable:group/1", "text/html"]
    text = json.dumps([macro(("side_conversation_ticket", ticket), ("side_conversation", ["fwd: it", "text/html"]))])
    assert values("m.json", text) == [
        ("25/side_conversation_ticket/subject", "side", "text", ticket[0]),
        ("25/side_conversation_ticket/body", "side", "html", ticket[1]),
        ("25/side_conversation/subject", "side", "text", "fwd: it"),
    ]


def test_what_is_known_of_a_macro(document):
    actions = (("current_tags", "refund billing"), ("subject", "Your refund"), ("comment_value", TEXT))
    text = json.dumps([macro(*actions, description="Use this after finance signs off", active=False)])
    found = document("support/macros/export.json", text)
    assert found.vendor == "zendesk"
    assert [(r.key, r.role) for r in found.replies] == [
        ("25/subject", "subject"),
        ("25", "reply"),
        ("25/description", "note"),
    ]
    for reply in found.replies:
        assert (reply.name, reply.category) == ("Billing::Refund::Late", "Billing::Refund")
        assert reply.tags == ("refund", "billing")
        assert not reply.active
        assert reply.hint == "macros/export"


def test_actions_as_json_in_a_cell_keep_their_places(document):
    actions = json.dumps(macro(("comment_value", 'We say "sorry" — soon.'))["actions"]).replace('"', '""')
    text = f'id,title,actions\n7,Late,"{actions}"\n'
    (reply,) = document("macros.csv", text, dedent=False).replies
    assert (reply.key, reply.value, len(reply.layers)) == ("7", 'We say "sorry" — soon.', 2)


def test_one_column_per_action(values):
    text = """\
        title,comment_value_html,comment_mode_is_public,current_tags,status
        Late,"<p>We are looking for it.</p>",true,late,open
        Check,"<p>Ask the depot first.</p>",false,late,open
        """
    assert values("macros.csv", text) == [
        ("Late", "reply", "html", "<p>We are looking for it.</p>"),
        ("Check", "note", "html", "<p>Ask the depot first.</p>"),
    ]


def test_a_list_of_actions_without_texts_is_not_claimed(document):
    rules = [{"title": "Close", "actions": [{"field": "status", "value": "closed"}]}]
    assert not document("rules.json", json.dumps(rules)).claimed
