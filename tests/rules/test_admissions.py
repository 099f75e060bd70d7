"""Where A302 stands at an innocent opening, it says what it was that admitted the fault."""

import pytest

from empathlint.engine.examples import read
from empathlint.rules.run import findings, select

LONG = (
    "Our warehouse mislaid the crate on Monday, and it stood behind the door of the cold store until the plumber, "
    "who was looking for his ladder there, came upon it on Friday."
)


@pytest.fixture
def message(pack):
    """Return a function that gives what A302 says of a reply."""

    def said(text, **facets):
        return [found.message for _, found in findings(read(text, pack, facets), select(pack, {"A302"}))]

    return said


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Your crate leaves today.\n\nWe lost the label.", "“We lost the label” says the fault was ours,"),
        (
            "Your crate leaves today. We lost\nthe label of {{crate.number}}.",
            "“We lost the label of {{crate.number}}” ",
        ),
        (f"Your crate leaves today. {LONG}", "“Our warehouse mislaid the crate on Monday” says the fault was ours,"),
        ("We lost the label. Your crate leaves today.", "says the fault was ours,"),
        ("Your crate leaves today. We lost it. It was our mistake.", "“We lost it” says the fault was ours,"),
    ],
)
def test_an_admission_further_down_is_quoted(message, text, begins):
    (said,) = message(text)
    assert said.startswith(begins)


def test_what_was_declared_needs_no_proof(message):
    (said,) = message("Your crate leaves today. We lost the label.", situation="fault=ours valence=negative")
    assert said.startswith("is declared to be our fault")


def test_a_name_that_says_it_is_not_quoted(message):
    (said,) = message("Hello,\n\nThe second one leaves today.", title="We lost your crate: our mistake")
    assert said.startswith("says the fault was ours")
