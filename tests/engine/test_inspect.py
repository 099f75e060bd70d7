"""What `inspect` says was read of a reply."""

import json

import pytest

from empathlint.config.settings import IgnoreEntry
from empathlint.engine.inspect import inspect_source
from empathlint.source import from_bytes


@pytest.fixture
def inspect(pack, settings):
    def inspect_text(text, name="reply.txt", **changes):
        source = from_bytes(text.encode(), name)
        return inspect_source(source, named=True, pack=pack, settings=settings._replace(**changes))

    return inspect_text


def test_names_places_and_placeholders(inspect):
    entries = [{"title": "Paint::Late", "id": 7, "locale": "en-GB", "body": "Hi {{name}},\n\nthe paint is late."}]
    text = json.dumps(entries)
    (reply,) = inspect(text, "replies.json")
    assert {key: reply[key] for key in ("name", "role", "markup", "locale", "views", "judged", "active")} == {
        "name": "Paint::Late",
        "role": "reply",
        "markup": "text",
        "locale": "en-GB",
        "views": 1,
        "judged": True,
        "active": True,
    }
    assert reply["text"] == "Hi {{name}},\n\nthe paint is late."
    (placeholder,) = reply["placeholders"]
    assert (placeholder["text"], placeholder["class"]) == ("{{name}}", "customer-name")
    assert text[placeholder["start"]["offset"] : placeholder["end"]["offset"]] == "{{name}}"
    json.dumps(reply)


def test_reasons_quote_placeholders_as_they_were_written(inspect):
    (reply,) = inspect("Hi,\n\n{{guest.name}} just sent you a message.")
    assert any("“{{guest.name}} just sent you" in reason for reason in reply["situation"]["kind"]["reasons"])


def test_sentences_of_all_views_are_listed_once(inspect):
    text = "Hello there.\n\n{% if a %}It is late.{% else %}It is gone.{% endif %}\n"
    (reply,) = inspect(text, "a.liquid")
    assert reply["views"] == 2
    assert [(s["view"], s["text"]) for s in reply["sentences"]] == [
        (1, "Hello there."),
        (1, "It is late."),
        (2, "It is gone."),
    ]
    for sentence in reply["sentences"]:
        assert text[sentence["start"]["offset"] : sentence["end"]["offset"]] == sentence["text"]


def test_every_rule_ran_or_says_why_not(inspect, pack):
    ignores = (IgnoreEntry(codes=("H102",)),)
    (reply,) = inspect("Hello there.", ignore=("H101",), ignores=ignores)
    why = {rule["code"]: rule["why"] for rule in reply["rules"]["silent"]}
    assert sorted([*why, *reply["rules"]["ran"]]) == sorted(pack.rules)
    assert why["H101"] == "the settings ignore it"
    assert why["H102"] == "the configuration leaves it out for this reply"
    assert why["B101"] == "the settings select other rules"
    assert reply["rules"]["ran"] == ["H103", "H104", "H105", "H106", "H107"]


def test_a_note_is_for_staff(inspect):
    entries = [{"title": "Paint", "body": "The paint is late, we are sorry.", "note": "Call them."}]
    _, note = inspect(json.dumps(entries), "replies.json")
    assert note["role"] == "note"
    assert note["rules"]["ran"] == []
    assert {"code": "H101", "why": "no customer reads this text"} in note["rules"]["silent"]
