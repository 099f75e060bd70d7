"""Texts of browser extensions: which files, which language, whose placeholders, what is a note."""

import json

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.fix import fix_source
from empathlint.formats.views import views
from empathlint.model import Applicability
from empathlint.source import Source

SAID = "Your tabs are saved, $NAME$."
PLACES = {"name": {"content": "$1", "example": "You failed to pay, Ana"}}


def told(**entries):
    return json.dumps(entries)


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("_locales/en/messages.json", "en"),
        ("src/_locales/pt_BR/messages.json", "pt-BR"),
        ("_locales/de/messages.json", "de"),
        ("texts.json", ""),
    ],
)
def test_the_folder_says_the_language(document, name, locale):
    text = told(saved={"message": SAID, "description": "Shown when it is done.", "placeholders": PLACES})
    found = document(name, text)
    at = f"@{locale}" if locale else ""
    assert found.vendor == "webextension"
    assert [(r.key, r.role, r.kind, r.locale, r.value) for r in found.replies] == [
        (f"saved{at}", "reply", "fragment", locale, SAID),
        ("saved/note", "note", "staff", "", "Shown when it is done."),
    ]


def test_short_labels_are_left_out(document):
    found = document("_locales/en/messages.json", told(name={"message": "Lamp finder"}, on={"message": "On"}))
    assert (found.vendor, found.replies) == ("webextension", [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("macros.json", told(late={"message": "It is late, and we are sorry."})),
        ("_locales/en/messages.json", told(late={"message": "It is late, and we are sorry.", "subject": "Late"})),
        ("_locales/en/messages.json", told(late="It is late, and we are sorry.")),
        ("macros.json", told(late={"message": "It is late, and so on.", "placeholders": ["name"]})),
        ("messages.json", json.dumps([{"message": SAID, "placeholders": PLACES}])),
        ("_locales/en/messages.json", "{}"),
    ],
)
def test_other_files_are_none(document, name, text):
    assert document(name, text).vendor != "webextension"


def test_what_is_no_message_among_messages_is_left_alone(values):
    text = told(**{"$schema": "https://x.test", "saved": {"message": SAID}})
    assert values("_locales/en/messages.json", text) == [("saved@en", "reply", "text", SAID)]


def test_placeholders_stand_between_dollar_signs():
    (prose,) = views("Hi $Name$, $1 of $count$ cost $$5 each, or $20.", "text", "webextension")
    assert [(found.raw, found.kind.value) for found in prose.placeholders] == [
        ("$Name$", "customer-name"),
        ("$1", "other"),
        ("$count$", "number"),
        ("$2", "other"),
    ]
    assert " cost $5 each" in prose.text


def test_a_fix_changes_the_words_alone(every):
    text = told(saved={"message": "Save it prior to \u00a7 $DAY$, $NAME$.", "placeholders": PLACES}, b={"message": "x"})
    source = Source("_locales/en/messages.json", text)
    outcome = fix_source(source, named=False, pack=every, settings=Settings(), level=Applicability.UNSAFE)
    assert outcome.text == text.replace("prior to", "before")
