"""A no is known by what it is said of and by whom: what the customer handed in or asked for, turned down by anybody."""

import pytest

from empathlint.engine.examples import read


@pytest.fixture
def situation(pack):
    """Return a function that tells a facet of a reply's situation, from its text and its title."""

    def known(facet, text, title=""):
        return read(text, pack, {"title": title}).situation.known(facet)

    return known


@pytest.mark.parametrize(
    "text",
    [
        "Your nomination was not accepted.",
        "Your essay has not been shortlisted this time.",
        'Your entry "{{ entry.title }}" was turned down by the jury.',
        "The trustees rejected your proposal.",
        "{{ board.name }} has declined your nomination.",
        "The curators did not approve your loan.",
        "The council has voted against your petition.",
        "The trustees have decided not to fund the garden.",
        "We are not going to merge this patch.",
        "We won't be adding a dark theme.",
        "Your poem did not make it into the book.",
        "You were not chosen for the choir.",
        "We chose somebody else for the post.",
        "This will not be implemented.",
        "We were unable to verify your identity.",
        "Your address could not be verified.",
        "Your turnover is too high for this grant.",
        "Our night course is not the right fit for your level.",
        "Nominations are closed for this year.",
        "Reviews are not deleted on request.",
        "Your objection is not valid.",
        "This claim is inadmissible.",
        "Your nomination is out of time.",
        "The panel has found against you.",
    ],
)
def test_a_no_is_a_refusal(situation, text):
    assert situation("scenario", text) == "refusal"


@pytest.mark.parametrize(
    "text",
    [
        "Your nomination was accepted.",
        "Your bank has declined the payment.",
        "Your card was declined.",
        "Your file was rejected because its name has a blank in it.",
        "You declined the invitation, so it's gone from your list.",
        "If your entry is rejected, you can enter again.",
        "We decided not to charge you for the second visit.",
        "You decided not to renew, and that's fine.",
        "Nothing is final before your proposal has been reviewed.",
        "Please note, there's no need to close this thread.",
        "We aren't going to charge you.",
        "The shop was closed on Monday.",
    ],
)
def test_what_looks_like_one_is_none(situation, text):
    assert situation("scenario", text) != "refusal"


def test_what_nobody_needs_to_do_is_a_no_if_the_name_says_so(situation):
    assert situation("scenario", "There is no need to lock the thread.") == "unknown"
    assert situation("scenario", "There is no need to lock the thread.", "lock-not-needed") == "refusal"


@pytest.mark.parametrize(
    "text",
    [
        "Your stall has been suspended by {{ market.name }} until the papers are in.",
        "Your visit on {{ date }} has been cancelled, because the guide is ill.",
        "Two of your tickets were cancelled.",
        "Your statement was returned by the reviewer.",
        "{{ host.name }} has marked your form as invalid.",
        "Your letter to {{ office.name }} bounced.",
        "The office needs more time for your request.",
    ],
)
def test_bad_news_in_a_notice_is_negative(situation, text):
    assert situation("valence", text) == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "Your old card has been suspended, as you asked.",
        "Your visit has been confirmed.",
        "On Sunday the museum will be closed because we are hanging new pictures.",
        "You can mark a message as spam in the menu.",
    ],
)
def test_what_was_wished_for_or_planned_is_not(situation, text):
    assert situation("valence", text) != "negative"


@pytest.mark.parametrize(
    "text",
    [
        "Any errors that you may have seen while booking have now been fixed.",
        "The trouble with the upload form has been sorted out.",
        "This morning the booking page showed some guests an error.",
        "Our till sold more seats than there are in the hall.",
        "Your question has been waiting longer than we promised.",
    ],
)
def test_what_was_wrong_with_our_things_is_our_fault(situation, text):
    assert situation("fault", text) == "ours"


@pytest.mark.parametrize(
    "text",
    [
        "You believe that we lost your suitcase.",
        "Our evening class is not right for you.",
        "You are in year three, so we did not put your name forward.",
        "On Sunday the portal will not be available because we are moving to new servers.",
        "Any questions that you may have are answered below.",
    ],
)
def test_what_is_not_our_fault_is_not_taken_for_it(situation, text):
    assert situation("fault", text) != "ours"
