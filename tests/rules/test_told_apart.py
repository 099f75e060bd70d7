"""Of a bare no, N301 tells all that is missing; in a longer reply V301 tells of the acknowledgement."""

import pytest

from empathlint.engine.examples import read
from empathlint.rules.run import findings, select


@pytest.fixture
def told(pack):
    """Return a function that gives what V301 and N301 say of a refusal: code and message."""

    def say(text):
        view = read(text, pack, {"situation": "refusal"})
        return {rule.code: finding.message for rule, finding in findings(view, select(pack, {"V301", "N301"}))}

    return say


BEFORE = "and before it one on what was hoped for"


def test_a_bare_no_is_told_once(told):
    said = told("Hi {{name}},\n\nWe can't refund the ticket.\n\nRegards\n")
    assert set(said) == {"N301"}
    assert BEFORE in said["N301"]


def test_labels_are_no_second_thing(told):
    said = told("Your listing was rejected.\n\nDetails\n\nView listing\n")
    assert set(said) == {"N301"}


def test_a_late_no_is_told_at_two_places(told):
    said = told(
        "Hi {{name}},\n\nTickets are sold for one night. The hall counts them. We can't refund yours.\n\nRegards\n"
    )
    assert set(said) == {"V301", "N301"}
    assert BEFORE not in said["N301"]


def test_a_longer_no_is_told_apart_also_if_it_opens_with_it(told):
    said = told(
        "Hi {{name}},\n\nWe can't refund your ticket. It is sold for one night. The hall counts them.\n\nRegards\n"
    )
    assert set(said) == {"V301", "N301"}
    assert BEFORE not in said["N301"]


def test_thanks_leave_it_at_one(told):
    said = told(
        "Hi {{name}},\n\nThank you for asking. Tickets are sold for one night. We can't refund yours.\n\nRegards\n"
    )
    assert set(said) == {"N301"}
