"""A blank that many replies of a file use is the house's way to write a slot, and no error in any of them."""

import json

import pytest

from empathlint.model import Severity, Voice

NAMES = ("lamp", "desk", "chair", "shelf")


def library(*greetings: str) -> str:
    replies = zip(NAMES, greetings, strict=False)
    return json.dumps([{"title": name, "body": f"{greeting} your {name} left today."} for name, greeting in replies])


def severities(check, text):
    return [told.severity for told in check(text, "library.json", select=("S101",)).diagnostics]


@pytest.mark.parametrize("slot", ["XXX", "<username>"])
def test_the_blank_of_three_replies_is_one_note_at_the_first(check, slot):
    result = check(library("Hello there,", *[f"Hello {slot},"] * 3), "library.json", select=("S101",))
    assert [(told.severity, told.reply.name, told.match) for told in result.diagnostics] == [
        (Severity.INFO, "desk", slot)
    ]


@pytest.mark.parametrize(("slot", "severity"), [("XXX", Severity.ERROR), ("<username>", Severity.INFO)])
def test_the_blank_of_two_replies_is_told_in_both(check, slot, severity):
    assert severities(check, library(f"Hello {slot},", f"Hello {slot},", "Hello there,")) == [severity] * 2


def test_another_blank_beside_the_house_slot_stays_an_error(check):
    found = severities(check, library(*["Hello XXX,"] * 3, "Hello TBD,"))
    assert found == [Severity.INFO, Severity.ERROR]


def test_a_house_slot_of_several_words_is_no_raised_voice(check):
    text = json.dumps([{"title": name, "body": f"Hello, your {name} is REPLACE ME now."} for name in NAMES])
    result = check(text, "library.json", select=("S101", "T102"))
    assert [(told.code, told.reply.name) for told in result.diagnostics] == [("S101", "lamp")]


def test_a_slot_that_the_settings_name_is_a_note(check):
    result = check(library("Hello XXX,"), "library.json", select=("S101",), voice=Voice(slots=("XXX",)))
    assert [told.severity for told in result.diagnostics] == [Severity.INFO]
