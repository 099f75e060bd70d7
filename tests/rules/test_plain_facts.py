"""Trouble that is told as a fact, in the present and without a word for it, and a no that is made of two facts."""

import pytest

from empathlint.engine.examples import read


@pytest.fixture
def situation(pack):
    """Return a function that tells a facet of a reply's situation, from its text and its title."""

    def known(facet, text, title=""):
        return read(text, pack, {"title": title}).situation.known(facet)

    return known


@pytest.fixture
def told(speaking):
    """Return a function that tells which of the three rules speak of a reply."""

    def codes(text, title=""):
        return speaking(text, {"V301", "A302", "N301"}, title=title)

    return codes


@pytest.mark.parametrize(
    "text",
    [
        "The whistle goes away once the valve is clean.",
        "Notes disappear from the list when the disk is full.",
        "Error 51 shows when the door is ajar.",
        "The sauna and the lift are out of action this week.",
        "Your crate is with customs in Genoa.",
        "The pump is worn out. The new one comes on Friday.",
        "The scanner could read only one of the two pages.",
        "Until the new cable is in, the problems will continue.",
        "Faulty kettles are exchanged at any branch.",
        "The strange session on Monday came from another town.",
        "Pull the plug and wait. If the screen stays dark, the fuse has gone.",
    ],
)
def test_a_fault_told_as_a_fact_is_negative(situation, text):
    assert situation("valence", text) == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "The green light means that the box is ready.",
        "Hold the button for ten seconds to pair the phone.",
        "Notes appear in the list as soon as you save them.",
        "Pull the plug before you clean the filter.",
        "If the key is out of use for a year, we return the deposit.",
        "Your crate has left the harbour.",
        "The driver comes between six and eight.",
        "You can read only one book at a time in the trial.",
    ],
)
def test_what_is_only_a_fact_is_not(situation, text):
    assert situation("valence", text) != "negative"


def test_a_chargeback_is_a_matter_of_billing(situation):
    assert situation("scenario", "You have disputed the payment with your bank.") == "billing"
    assert situation("scenario", "Here is our chargeback policy.") == "unknown"
    assert situation("scenario", "Your bank has sided with us.") == "refusal"


@pytest.mark.parametrize(
    "text",
    [
        "You cancelled in May, and we still charged you in June.",
        "One of our agents had it wrong: the fee is 20 euros.",
        "We had already promised it to somebody else.",
        "Your letter lay on our desk for three weeks.",
        "We put the stone on plot 12. It belongs on plot 20.",
    ],
)
def test_what_was_done_against_what_was_agreed_is_our_fault(situation, text):
    assert situation("fault", text) == "ours"


@pytest.mark.parametrize(
    "text",
    [
        "You cancelled in May, and your plan ended in June.",
        "The key belongs on the hook by the door.",
        "The bottle lay on the desk of your hotel room.",
    ],
)
def test_what_nobody_did_is_not(situation, text):
    assert situation("fault", text) != "ours"


@pytest.mark.parametrize(
    "text",
    [
        "We take things back for 14 days. Yours has been with you since March.",
        "The group price starts at ten people, and you are eight.",
        "Our vans stop at the city limits. Your village is twelve miles further on.",
        "The deposit paid for the cleaning. Nothing of it is left.",
        "The spring code ended on Sunday, and your order came in on Monday.",
        "The jury read 214 essays, and yours was not among those picked.",
        "The bank has sided with us. The money stays with us.",
        "Study leave starts after six months. You joined four weeks ago.",
        "Swapping the sky goes beyond the package. I don't do edits of that kind. Enjoy the pictures!",
    ],
)
def test_two_facts_make_a_no(told, text):
    assert told(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n") == {"N301"}


@pytest.mark.parametrize(
    "text",
    [
        "We take things back for 14 days. Yours is on its way to us already.",
        "The group price starts at ten people. You can add names until Friday.",
        "Our vans stop at the city limits. The parcel service goes on from there, at the same price.",
        "The jury read 214 essays, and yours was among those picked.",
    ],
)
def test_the_same_facts_without_the_no(told, text):
    assert told(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n") == set()


def test_who_signs_says_nothing_of_the_matter(situation):
    assert situation("valence", "Hello,\n\nThe lift is out of service.\n\nService desk") == "negative"
    assert situation("valence", "Hello,\n\nYour parcel is lost.\n\nCustomer service") == "negative"


def test_a_branch_of_a_bank_is_no_forum(situation):
    assert situation("channel", "The till in your branch is closed.") == "unknown"
    assert situation("channel", "Your branch is behind main.") == "forum"
