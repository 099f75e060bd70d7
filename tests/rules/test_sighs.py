"""Where a sigh is told: not beside what says something graver of the same sentence; and how grave greetings are."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Severity
from empathlint.rules.run import findings, select


@pytest.fixture
def told(pack):
    """Return a function that gives the codes and severities that some rules find in a text."""

    def find(text, *codes):
        view = read(text, pack, {})
        return {rule.code: finding.severity or rule.severity for rule, finding in findings(view, select(pack, codes))}

    return find


def test_a_sigh_yields_to_a_stamp_in_its_sentence(told):
    text = "Hi {{name}},\n\nUnfortunately, your booking request has been rejected. The hall is taken."
    assert told(text, "N101", "N104") == {"N104": Severity.WARNING}
    assert told(text, "N101") == {"N101": Severity.INFO}


def test_a_sigh_stands_beside_a_hint_in_its_sentence(told):
    text = "Hi {{name}},\n\nUnfortunately, your bank rejected your transfer. The desk there can tell you why."
    assert told(text, "N101", "N104") == {"N101": Severity.INFO, "N104": Severity.INFO}


def test_a_letter_to_many_is_greeted_with_a_hint(told):
    assert told("Dear guests,\n\nThe pool is closed.", "C101") == {"C101": Severity.INFO}
    assert told("Dear guest,\n\nThe pool is closed.", "C101") == {"C101": Severity.WARNING}


def test_a_lone_name_in_angles_is_a_hint(told):
    assert told("Dear <Name>,\n\nYour key is at the desk.", "S101") == {"S101": Severity.INFO}
    assert told("Dear XXX,\n\nYour key is at the desk.", "S101") == {"S101": Severity.ERROR}
