"""What a reply is about, and how it feels: nothing is claimed on a word that says neither."""

import pytest

from empathlint.engine.examples import read
from empathlint.rules.situate import situate


@pytest.fixture
def claimed(pack):
    """Return a function that tells which scenario and valence are claimed of a text."""

    def claim(text, title=""):
        situation = read(text, pack, {"title": title}).situation
        return situation.known("scenario"), situation.known("valence")

    return claim


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your pull request.\n\nWe're going another way with the parser. Please open a topic first.",
        "Thank you for your contribution of {{amount}}. It will be added to the fund within a week.",
        "Welcome to week three. Your second worksheet is due on Friday.",
        "If the above link does not work, paste it into your browser.",
        "If the button below fails, copy the address.",
    ],
)
def test_a_polite_or_a_careful_word_claims_nothing(claimed, text):
    assert claimed(text) == ("unknown", "unknown")


@pytest.mark.parametrize(
    ("text", "scenario"),
    [
        ("Welcome to the reading club, {{name}}.", "good-news"),
        ("Thank you for your kind words.", "good-news"),
    ],
)
def test_what_is_good_news_stays_so(claimed, text, scenario):
    assert claimed(text)[0] == scenario


def test_a_fix_that_may_fail_tells_of_trouble(claimed):
    assert claimed("Restart the reader. If the screen still shows a red bar, send us a photo.")[1] == "negative"


def test_a_reminder_is_a_notice_about_anything(claimed):
    text = "Hi {{name}},\n\nYou stopped on page two of the form. It takes five more minutes."
    assert claimed(text, "Unfinished form reminder")[0] == "unknown"
    assert claimed(text, "Appointment reminder")[0] == "transactional"


@pytest.mark.parametrize(
    ("text", "valence"),
    [
        ("Your parcel has shipped.\n\nTracking: {{tracking}}", "positive"),
        ("Your expense, {{title}}, has been paid. Thank you for your order.", "positive"),
        ("Welcome {{name}}!\n\nConfirm your email with the link below.", "positive"),
        ("Here is your verification code.", "neutral"),
        ("Your invoice is attached.", "neutral"),
        ("Your invoice is attached. It is overdue by ten days.", "unknown"),
        ("I'm sorry that it took us so long. Your parcel has shipped today.", "negative"),
        ("If your parcel has shipped, your code is below. It is a security code.", "neutral"),
    ],
)
def test_a_matter_of_course_may_be_good_news(claimed, text, valence):
    assert claimed(text)[1] == valence


@pytest.mark.parametrize("title", ["Tenant not available", "Complaint resolved", "Third missed appointment"])
def test_a_title_of_somebody_elses_doing_is_no_bad_news(speaking, title):
    text = "Hi {{name}},\n\nSend two other times, and I'll look at the list.\n\nBest,\nSam\n"
    assert speaking(text, {"V301", "N301"}, title=title) == set()


def test_what_is_not_available_is(speaking):
    text = "Hi {{name}},\n\nThe moss was sold in May. The shop sells sand.\n\nBest,\nSam\n"
    assert speaking(text, {"V301", "N301"}, title="Moss not available")


BODY = "Hi {{name}},\n\nWe begin at nine. Please bring a pen."


@pytest.mark.parametrize(
    "title",
    [
        "Complaint procedure",
        "Our complaints process in short",
        "Late check-out",
        "Damage report form",
        "Damaged parcels insurance",
        "Lost property office",
        "Fraud awareness course",
        "Missing persons team",
        "Outage map",
        "No-show policy",
        "Delay repay scheme",
    ],
)
def test_what_a_title_names_trouble_for_is_no_trouble(claimed, title):
    assert claimed(BODY, title)[1] != "negative"


@pytest.mark.parametrize(
    "title",
    [
        "Complaint: our team was rude",
        "Damaged parcel",
        "Late delivery",
        "Late delivery, form attached",
        "Delay email",
        "Outage reply, short",
        "Payment form not working",
        "Complaint about a course",
        "delivery_delayed",
        "Lost parcel template",
        "Missing instructions",
        "Broken survey link",
        "Damaged desk",
        "Complaint process not followed",
    ],
)
def test_a_title_that_names_trouble_tells_of_it(claimed, title):
    assert claimed(BODY, title)[1] == "negative"


def test_a_complaint_that_is_settled_is_no_complaint(claimed):
    assert claimed('Your complaint "{{title}}" has been marked as resolved.')[1] != "negative"
    assert claimed('Your complaint "{{title}}" has been passed to the board.')[1] == "negative"


def test_two_names_say_no_more_against_it_than_one(pack):
    view = read(BODY, pack, {"title": "Complaint resolved"})
    for folder in ("", "settled/", "desk/settled/"):
        view.reply.hint = f"{folder}Complaint resolved"
        assert situate(view, {}, explained=True).scenario.confidence == 0.3


@pytest.mark.parametrize("what", ["trip", "sailing", "session", "ferry"])
def test_what_was_called_off_went_wrong(claimed, what):
    assert claimed(f"Your {what} on {{{{date}}}} has been cancelled. The fare goes back to your card.")[1] == "negative"
    assert claimed(f"Your {what} on {{{{date}}}} has been cancelled, as you asked.")[1] != "negative"
