"""Words of trouble in replies in which nothing is wrong: what a product needs, a service costs, somebody asked for."""

import pytest

CODES = {"A302", "N301", "V301", "V303", "V304", "V306"}


@pytest.fixture
def told(speaking):
    """Return a function that gives which rules about what is left out speak of a letter."""

    def codes(text, name=""):
        return speaking(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n", CODES, title=name)

    return codes


CALM = [
    # what a workshop does
    "Repairs are free in the first two years.",
    "Repairs cost from £18 and take two weeks.",
    "A repair costs between £20 and £45, depending on the bag.",
    "Zips can be repaired free of charge in all of our shops.",
    # what is told again and again, and what is told once
    "The form has to be signed again every year.",
    "The test has to be taken again after three years.",
    "Please allow another day for the engraving.",
    # what is looked after
    "Check the boiler once a year; we will remind you.",
    "Replace the meter cover when you have taken the reading.",
    "Take the lid off and rinse it under the tap.",
    "Small bobbles come off easily with a comb.",
    "Stop using it once your skin feels smooth.",
    "This should help you choose.",
    # what is still open for somebody to use
    "Your survey is still open.",
    "Your application is still open, so you can change it until Friday.",
    # money that moves as it should
    "Nothing more will be taken from your account.",
    "No money was taken from your account.",
    "Your account has been credited with £20 for the bottles you brought back.",
    "You have been credited for the referral.",
    "I have refunded the delivery charge, as you collected the order yourself.",
    "We have waived the fee because you are a student.",
    "Your bank has taken the payment, and your seats are booked.",
    # what is on its way
    "The manual is on its way.",
    "The remaining parts are on their way.",
    "Your order is now due on Thursday, a day earlier than planned.",
    # what should have happened by now, and what the reader did
    "The deposit should have already been released to your account, because the money was never drawn.",
    "Your lesson has been cancelled. This is to confirm your recent cancellation.",
    # praise
    "Your lovely review has been passed on to the team.",
    "Your kind letter has been shared with the manager of the ward.",
    # who calls
    "Our senior adviser will call you on Monday to talk about your pension.",
    "We've replaced the boiler, and your new thermostat is set to 20 degrees.",
    "Your council tax band has gone down.",
    "No data was lost in the move.",
    "Your appeal was successful, and nothing is left to pay.",
    # money on its way, and what to do if it does not come
    "The deposit went back to your card on Monday and shows within three days. Let me know if you don't see it.",
    "Your credit is booked within two weeks. Tell us if you have not received it by then.",
    # what a machine writes below a letter
    "The key to your locker is at the desk. Replies to this email will not be answered.",
    "Your boots are ready. Please do not answer this message; nobody reads it.",
    "Your skates are sharpened and ready. This inbox is not read, so messages will not be answered.",
    # a day that was moved as the reader wished
    "The delivery date of your bench has moved to 4 June, as you asked.",
    "The installation date of your hob has moved up to Monday.",
    # rules of the house with a way on
    "The tour is cancelled if it rains, and you get your money back.",
    "We don't take cash; all cards are fine.",
    "Large bags aren't allowed inside; the cloakroom is free.",
    "I'm sorry, we can't take dogs in the dining room. You're both welcome on the terrace.",
    "Children can't go on the big slide; the small one is open to everyone.",
    "Your car seat isn't part of the recall, so there's nothing you need to do.",
    "I can't offer the room past noon. You are very welcome to leave your luggage with us.",
]
STILL = [
    "Your list was lost in our move.",
    "The milk that had gone off has been refunded with £1.20.",
    "The boiler can be repaired on site, and we bring the part. This is the second time it has failed.",
    "Your ticket is still open.",
    "Your refund is still open.",
    "Your report has been passed on to the complaints team.",
    "Your bank has taken the payment back.",
    "The handle came off in the first week.",
    "The handle has come off.",
    "The work has to be done again.",
    "The gifts were left off your order.",
]


TITLED = [
    ("Cancelled booking: not delivered", "Your booking was successfully cancelled, and the money is on its way."),
    ("Lost parcel found", "Great news! Your parcel has turned up and will be with you on Monday."),
    ("Lost luggage", "Your suitcase has been found and will be at your hotel by six."),
]


OWED = [
    ("Overdue rent", "I have still not received the rent for May. Please transfer it by Friday."),
    ("Rent reminder: three days late", "Your rent was due on {{due_date}}. Could you please look into it?"),
    ("Late payment reminder (urgent)", "We haven't seen your transfer yet. Please send it by Friday."),
    ("Your berth", "Your monthly rent is now 12 days late. Please look into it by {{date}}."),
    ("Your berth", "We have no record of your latest payment. Was there a change of your bank by {{date}}?"),
    ("Unpaid invoice, 10 days late", "Invoice {{number}} is due since Monday. The amount is below."),
]


@pytest.mark.parametrize(("name", "text"), OWED)
def test_what_the_reader_owes_has_happened_to_the_sender(speaking, name, text):
    letter = f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n"
    assert speaking(letter, {*CODES, "V302"}, title=name) == set()


def test_a_late_refund_has_happened_to_the_reader(told):
    assert told("Your refund was due on Monday. It leaves today.", "Late refund") == {"V301"}


@pytest.mark.parametrize("text", CALM)
def test_nothing_is_wrong(told, text):
    assert told(text) == set()


@pytest.mark.parametrize("text", STILL)
def test_something_is(told, text):
    assert told(text) & {"V301", "A302"}


GENERAL = [
    ("Broken item policy", "If something arrives broken, send us a photo and we'll replace it within two days."),
    ("Missed appointment policy", "Please cancel a day ahead, so that somebody else can have your slot."),
    ("Stolen bike insurance", "Your bike is insured all over Europe. You'll need the frame number for a claim."),
    ("Bereavement fares", "We offer lower fares for funerals. Call us and we'll book it for you."),
    ("Fraud prevention", "Your card works as usual. We never ask for your PIN."),
]


@pytest.mark.parametrize(("name", "text"), GENERAL)
def test_what_holds_for_everybody_has_happened_to_nobody(told, name, text):
    assert told(text, name) == set()


def test_a_rule_beside_what_happened_is_about_it(told):
    assert told("The lamp came in pieces. A photo has to reach us within a week.", "Broken item policy") == {"V301"}


@pytest.mark.parametrize(("name", "text"), TITLED)
def test_what_was_lost_is_found(told, name, text):
    assert told(text, name) == set()


def test_what_is_lost_is_not(told):
    assert told("Your parcel has not turned up. We'll send a new one.", "Lost parcel") == {"V301"}
