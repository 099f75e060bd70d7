"""What helps a customer on, told in words that are no formula: a rule about what is missing hears them all."""

import pytest

from empathlint.engine.examples import read
from empathlint.rules.run import findings, select

CODES = {"A303", "N301", "O301", "V301", "V303"}


@pytest.fixture
def told(speaking):
    """Return a function that gives which rules about what is left out speak of a letter in a situation."""

    def codes(situation, text):
        return speaking(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n", CODES, situation=situation)

    return codes


HELP = [
    # what is sent once more
    "We sent another van at once.",
    "We however sent you a second one.",
    "I ordered a new one straight away.",
    # what will be under way
    "We will be moving your garden plan to a new machine.",
    "We'll also be giving you a free month.",
    "I will be issuing a credit of £10.",
    # what will be done
    "We will install the new pane for £15.",
    "We will provide a cot for the second night.",
    # what makes up for it
    "Please accept this voucher for your next visit.",
    "Please accept the enclosed gift card.",
    "Enclosed is a coupon for your next haircut.",
    # what comes with the letter
    "I am enclosing a second set.",
    "We're attaching the list of our fitters.",
    # what can be kept after all
    "We believe that we will be able to ship it in January.",
    "I expect to be able to send the rest on Monday.",
    # what they are asked to
    "We will be inviting you to the next round.",
]
NO_HELP = [
    "We will continue to value you.",
    "We will be changing our opening hours.",
    "Please accept our thanks.",
    "We sent a letter in May.",
]


@pytest.mark.parametrize("help_", HELP)
def test_help_after_an_apology_is_heard(told, help_):
    assert told("quality", f"I'm sorry that your frame came chipped. {help_}") == set()


@pytest.mark.parametrize("words", NO_HELP)
def test_what_helps_nobody_is_none(told, words):
    assert told("quality", f"I'm sorry that your frame came chipped. {words}") == {"A303"}


FILLED_IN = [
    # what is filled in behind a label
    "Next steps: [what the reader does]",
    "Cause: [cause]\nResolution: {{resolution}}",
    "What happens next: [date and step]",
    # who tells more, and when
    "We know how much hangs on it and will send you an update by [time].",
    "Our engineers are reviewing the pump.",
    # what is still needed
    "We only need a photo of the mast and the receipt.",
    # what is to be expected, what is safe, what runs again
    "We know how many hours it cost you, and you can expect a call by noon.",
    "Our report will follow within a week. The decision should reach you then.",
    "Both parcels are on their way.",
    "Your seat on the Friday boat is kept.",
    "The line has been stable since noon.",
]


@pytest.mark.parametrize("line", FILLED_IN)
def test_what_is_done_may_stand_behind_a_label(told, line):
    assert told("delay-outage", f"We're sorry that your boat was late. \n\n{line}") == set()


def test_a_label_of_something_else_says_nothing_of_it(told):
    assert told("delay-outage", "We're sorry that your boat was late.\n\nCause: [cause]") == {"A303"}


OTHERWISE = [
    # what there is, said with weight
    "We do keep a shelf of used lenses at fair prices.",
    "We do stock the cloth by the metre.",
    "Please come by the shop and we'll look at it together.",
    "May I suggest the cleaners in Mill Lane?",
    "I would suggest the cleaners in Mill Lane.",
]


@pytest.mark.parametrize("other", OTHERWISE)
def test_what_there_is_instead_is_heard(told, other):
    no = "I know you were hoping for a new lens. We can't replace one that was sold six years ago."
    assert told("refusal", f"{no} {other}") == set()


CONDITIONS = [
    "Your stall stays hidden until you change its photo.",
    "Your key will stay off until you have paid the last invoice.",
    "Bookings aren't possible unless you confirm your address.",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_no_that_ends_with_what_the_reader_does_is_none_for_good(told, condition):
    assert "N301" not in told("refusal", f"I know you were counting on it. {condition}")


NO_DATES = [
    "I can't commit to a date for it.",
    "While we can't promise a timeline, your vote counts.",
    "I can't share a release date yet.",
    "We can't give you an exact time.",
]


@pytest.mark.parametrize("words", NO_DATES)
def test_a_date_that_is_not_promised_is_no_refusal(told, words):
    wish = "Thank you for the idea of a night mode. I've written it down for the people who plan the app."
    assert told("feature-request", f"{wish} {words}") == set()


REFUSED = [
    "For a flight that the weather held up, no compensation is due.",
    "No reimbursement is payable for a parcel that was opened.",
    "No further refund will be paid.",
]


@pytest.mark.parametrize("no", REFUSED)
def test_what_is_not_due_is_a_refusal(told, no):
    assert "N301" in told("complaint", f"I understand how long that evening was for you. {no}")


SEEN = [
    "I've followed your steps and could reproduce the crash on my side, so it goes to our engineers today.",
    "We were able to replicate the fault, and our engineers are on it.",
    "I have reproduced the problem here and passed it to our engineers.",
]


@pytest.mark.parametrize("seen", SEEN)
def test_trouble_that_was_seen_here_too_is_acknowledged(told, seen):
    assert "V301" not in told("tech-support", seen)


COURTESY = [
    "We appreciate your business.",
    "We appreciate your understanding.",
    "I appreciate your loyalty over the years.",
    "Thank you for being a customer.",
    "Thank you for being with us for so long.",
]


@pytest.mark.parametrize("words", COURTESY)
def test_courtesy_is_no_acknowledgement(told, words):
    assert "V301" in told("delay-outage", f"Your parcel will arrive on {{{{date}}}}. {words}")
    assert "V303" not in told("delay-outage", f"Your parcel will arrive on {{{{date}}}}. Keep the old one. {words}")


GONE = [
    "The blue tent is a discontinued model.",
    "The blue tent is currently out of stock.",
    "The blue tent is no longer made.",
    "We have no more blue tents in stock.",
    "I'm afraid we sold our last blue tent in May.",
]


@pytest.mark.parametrize("gone", GONE)
def test_what_is_gone_is_refused(told, gone):
    assert told("refusal", f"Thank you for your order. {gone}") == {"N301"}
    assert told("refusal", f"Thank you for your order. {gone} I've enclosed a page with three like it.") == set()


def test_a_no_with_a_way_is_one_under_a_name_of_two_kinds(pack):
    text = "Hi {{name}},\n\nThe blue tent is sold out. I've enclosed a page with three like it.\n\nRegards,\nMaya\n"
    view = read(text, pack, {"title": "Decline an order and offer another item"})
    assert view.situation.known("scenario") == "unknown"
    assert view.situation.known("valence") == "negative"
    assert not [rule.code for rule, _ in findings(view, select(pack, {"V301"}))]


APOLOGIES = [
    "I'm writing to apologise for the noise.",
    "We are writing today to sincerely apologise for [what happened].",
    "I'm reaching out to say sorry for the noise.",
    "Let me start by apologising for the noise.",
    "Allow me to apologise for the noise.",
    "We wish to offer you our sincere apologies for the noise.",
    "I wanted to apologise for the noise.",
    "May I begin with an apology for the noise?",
]


@pytest.mark.parametrize("apology", APOLOGIES)
def test_an_apology_that_is_announced_is_one(pack, apology):
    text = f"Hi {{{{name}}}},\n\n{apology} We had the wrong key, and the alarm rang. It's fixed.\n\nRegards,\nMaya\n"
    view = read(text, pack, {"situation": "quality fault=ours"})
    assert view.has("apology", strong=True)
    assert not [rule.code for rule, _ in findings(view, select(pack, {"A302"}))]


@pytest.mark.parametrize("words", ["You don't have to apologise for it.", "The driver has to apologise for it."])
def test_an_apology_that_others_owe_is_none(pack, words):
    view = read(f"Hi {{{{name}}}},\n\n{words}\n\nRegards,\nMaya\n", pack, {"situation": "quality fault=ours"})
    assert not view.has("apology", strong=True)


PAY = [
    "No compensation is due for it.",
    "I regret that we cannot reimburse the hotel.",
    "We are unable to offer compensation for the night.",
]


@pytest.mark.parametrize("no", PAY)
def test_a_no_to_money_is_a_no_where_something_is_late_too(told, no):
    late = "I'm sorry that your train was held up by the storm. That was a long evening on a cold platform."
    assert "N301" in told("delay-outage", f"{late} {no}")
    assert "N301" not in told("delay-outage", f"{late} {no} I've added a free seat on your next trip.")
    assert "N301" not in told("delay-outage", f"{late} Seats aren't available before noon.")


def test_a_paragraph_that_is_filled_in_may_say_what_happens_next(told):
    said = "Thank you for your patience while I looked into the noise."
    assert "O301" in told("complaint", said)
    assert "O301" not in told("complaint", f"{said}\n\nWhat we decided:\n\n{{{{outcome_text}}}}\n\nIt was a long week.")
    assert "O301" in told("complaint", f"{said}\n\nYour case: {{{{case_number}}}}")
