"""What hints at trouble: half of what is needed, never in names, and never more than what is said outright."""

import pytest

from empathlint.engine.examples import read


@pytest.fixture
def fault(pack):
    """Return a function that tells whose fault a reply is known to be, from its text and its title."""

    def known(text, title=""):
        return read(text, pack, {"title": title}).situation.known("fault")

    return known


@pytest.fixture
def valence(pack):
    """Return a function that tells the valence that a reply is known to have, from its text and its title."""

    def known(text, title=""):
        return read(text, pack, {"title": title}).situation.known("valence")

    return known


def test_a_hint_needs_another_or_a_trace(fault):
    assert fault("Your account should have been on the student rate.") == "unknown"
    assert fault("Your account should have been on the student rate. I've refunded three months.") == "ours"


def test_traces_alone_tell_nothing(fault):
    assert fault("I've refunded the deposit. It has gone back to your card.") == "unknown"


def test_a_name_says_half_of_it(fault):
    assert fault("Your statement is attached.", "Overcharged") == "unknown"
    assert fault("I've refunded the second part.", "Deposit") == "unknown"
    assert fault("I've refunded the second part.", "Overcharged") == "ours"


def test_a_hint_does_not_count_in_a_name(valence):
    assert valence("Ring the bell at the gate.", "Because the step was wet") == "unknown"
    assert valence("The gate stood open, because the step was wet.") == "unknown"
    assert valence("The gate stood open, because the step was wet. It is still slippery.") == "negative"


def test_of_two_hints_in_the_same_words_one_counts(pack):
    view = read("The cook forgot the nuts.", pack, {})
    spans = [reason for reason in view.situation.fault.reasons if reason.startswith(("hint", "trace"))]
    assert len(spans) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "We moved to a new office in May, and the phone number is still the same.",
        "Wait until the light stays green before you unplug the box.",
        "Your second payment was received today. One more is due in July.",
        "Your new card is on its way, because the old one runs out in June.",
    ],
)
def test_what_goes_as_planned_is_no_trouble(valence, text):
    assert valence(text) != "negative"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Wrong address", "The letter came back because the postcode was missing."),
        ("Wrong size", "I've swapped it for a 40."),
        ("", "We swapped the lamp for a brighter one, as a treat."),
        ("No answer from the customer", "We pick up where we left off as soon as you write."),
        ("Closed after no reply", "We pick up where we left off as soon as you write."),
        ("Mailbox was full", "Our message came back. I've sent it again."),
        ("Charged twice?", "It seems you think you were charged twice."),
        ("", "You believe that we charged you twice."),
    ],
)
def test_what_is_the_customers_or_only_thought_is_not_our_fault(fault, title, text):
    assert fault(text, title) == "unknown"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "We swapped the two labels."),
        ("", "Your order and your neighbour's were swapped. Two boxes were swapped on the belt."),
        ("Wrong size sent", "I've swapped it for a 40."),
        ("No reply to my letter", "We left it with the post room."),
        ("", "We think that we lost your parcel."),
    ],
)
def test_what_is_ours_stays_ours(fault, title, text):
    assert fault(text, title) == "ours"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "One moment, please. I'm looking into it."),
        ("", "Hang on a second while we are investigating."),
        ("Closing: no reply", "I'm closing this for now."),
        ("Login link expired", "Here's a new one: {{link}}"),
        ("Wrong size", "Send back the size you chose by mistake."),
    ],
)
def test_a_pause_a_closing_and_a_trifle_are_no_trouble(valence, title, text):
    assert valence(text, title) != "negative"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "There is a fault on the line. One moment, please, we're looking into it."),
        ("Certificate expired", "Open Settings and choose Renew."),
        ("No reply to my letter", "Here is the answer."),
    ],
)
def test_beside_real_trouble_a_pause_settles_nothing(valence, title, text):
    assert valence(text, title) == "negative"


FILLER = "The line runs along the river. " * 60
"""A page of more than 300 words that tells of nothing."""


def test_in_a_long_page_a_statement_is_no_trouble(valence):
    told = "There was a problem with the lift."
    assert valence(told) == "negative"
    assert valence(f"{FILLER}{told}") == "unknown"


def test_in_a_long_page_hints_tell_nobodys_fault(fault):
    told = "Your account should have been on the student rate. I've refunded three months."
    assert fault(told) == "ours"
    assert fault(f"{FILLER}{told}") == "unknown"


def test_in_a_long_page_what_we_did_counts(fault):
    assert fault(f"{FILLER}We charged you twice.") == "ours"
