"""A name such as "Billing" says what a reply is about; that something went wrong, other words have to say."""

import json

import pytest

STEPS = "Hi {{name}},\n\nOpen Settings and choose Card. Press Change. The next invoice goes to the new card."


def told(check, title, body=STEPS):
    found = check(json.dumps([{"title": title, "body": body}]), "library.json", select=("V301",)).diagnostics
    return [(each.code, each.match) for each in found]


@pytest.mark.parametrize("title", ["Billing::Change the card", "Technical: change the card"])
def test_a_subject_alone_asks_for_no_acknowledgement(check, title):
    assert told(check, title) == []


@pytest.mark.parametrize("title", ["Billing::Double charge", "Technical: card not working"])
def test_a_subject_with_trouble_in_the_name_does(check, title):
    assert told(check, title) == [("V301", "Open Settings and choose Card")]


def test_a_subject_with_trouble_in_the_reply_does(check):
    body = STEPS.replace("Open Settings", "The payment failed twice, so open Settings")
    assert told(check, "Billing::Change the card", body) == [
        ("V301", "The payment failed twice, so open Settings and choose Card")
    ]


def test_what_a_name_calls_settled_is_no_trouble(check):
    assert told(check, "Card not working: solved") == []


def test_such_a_word_in_the_reply_settles_nothing(check):
    body = STEPS.replace("Open Settings", "As explained, open Settings")
    assert told(check, "Technical: card not working", body) == [("V301", "As explained, open Settings and choose Card")]
