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
    assert valence("Ring the bell at the gate.", "Because it was raining") == "unknown"
    assert valence("The gate stood open, because it was raining. It is still wet.") == "negative"


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
