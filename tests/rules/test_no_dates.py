"""A promise that hangs on an event, or comes with what has a day of its own, needs no date."""

import pytest

# By rule: the situation, and pairs of what is silent and what is told.
PAIRS = [
    (
        "O302",
        "complaint",
        "I understand that you need a bed for your mother. We'll write as soon as one is free.",
        "I understand that you need a bed for your mother. We'll write to you about it.",
    ),
    (
        "O302",
        "complaint",
        "Thank you for waiting. We'll email you if a seat opens up.",
        "Thank you for waiting. We'll email you about a seat.",
    ),
    (
        "O302",
        "complaint",
        "I've put you on the list. You'll get a message whenever tickets are released.",
        "I've put you on the list. You'll get a message about the tickets.",
    ),
    (
        "O302",
        "complaint",
        "The part has to come from abroad. We'll call you on the day it lands.",
        "The part has to come from abroad. We'll call you about the part.",
    ),
    (
        "O302",
        "complaint",
        "I know the hall matters to your group. We'll let you know when there is a vacancy.",
        "I know the hall matters to your group. We'll let you know what the hall says.",
    ),
    (
        "O302",
        "complaint",
        "The form is with the land registry. We'll send you the deed once it is registered.",
        "The form is with the land registry. We'll send you the deed.",
    ),
    (
        "O302",
        "complaint",
        "The vet needs the blood test. We'll ring you as soon as the results are in.",
        "The vet needs the blood test. We'll ring you with the results.",
    ),
    (
        "O302",
        "complaint",
        "I have cancelled the second plan. We'll refund it with your next bill.",
        "I have cancelled the second plan. We'll refund it.",
    ),
    (
        "O302",
        "complaint",
        "I've noted that the hat came twice. We'll refund you on receipt of the second hat.",
        "I've noted that the hat came twice. We'll refund you for the second hat.",
    ),
    (
        "O302",
        "complaint",
        "Nobody can say yet when the road opens. You'll be notified when it does.",
        "Nobody can say yet when the road opens. You'll be notified by the council.",
    ),
    (
        "O302",
        "complaint",
        "I've asked for a mast near you. We'll be in touch if the council says yes.",
        "I've asked for a mast near you. We'll be in touch.",
    ),
    (
        "O302",
        "complaint",
        "The verdict is the court's. You'll hear from us the day it is given.",
        "The verdict is the court's. You'll hear from us.",
    ),
    (
        "O302",
        "complaint",
        "The tool isn't made yet. We'll notify everyone on the list at launch.",
        "The tool isn't made yet. We'll notify everyone on the list.",
    ),
    (
        "O302",
        "complaint",
        "You are third in line. We'll ring you should somebody drop out.",
        "You are third in line. We'll ring you.",
    ),
]


@pytest.mark.parametrize(("rule", "situation", "there", "missing"), PAIRS)
def test_what_stands_there_in_other_words_is_not_asked_for(in_letter, rule, situation, there, missing):
    assert not in_letter(rule, situation, there)


@pytest.mark.parametrize(("rule", "situation", "there", "missing"), PAIRS)
def test_what_is_missing_is_asked_for(in_letter, rule, situation, there, missing):
    assert in_letter(rule, situation, missing)
