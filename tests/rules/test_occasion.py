"""Why a reply is written: it answers somebody, or it announces something that nobody asked about."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Severity
from empathlint.rules.run import findings, select

ANSWERS = [
    "The entry which you submitted for the regatta is in the boathouse.",
    "Thank you for writing to us about the gate.",
    "Thanks for your report of the leak.",
    "Your complaint is with the head of the depot.",
    "Your application for a stall was declined.",
    "We have looked into what the driver did on Monday.",
    "You told us that the tap drips.",
    "Your last email is with the crew.",
    "The extract you asked for could not be made.",
    "I'm sorry to hear that the boiler is out again.",
    "We decided not to print your poem.",
    "We cannot approve your refund.",
]
ANNOUNCEMENTS = [
    "Your membership expired on Sunday.",
    "Your trial of the rowing machine ends on Friday.",
    "Your account has been deleted.",
    "Your account 'rower7' at the boathouse was removed.",
    "Your profile has been locked because of three reports.",
    "Your comment has been hidden because it names a neighbour.",
    'Your listing "{{title}}" was removed due to its price.',
    "{{friend.name}} has declined your invitation to the regatta.",
    "This is a friendly reminder that the oars go back on Monday.",
    "Your fitting is on {{date}}. Reply YES to confirm.",
    "Your visit is confirmed for {{date}}.",
    "We were unable to collect your payment for May.",
    "This thread was closed due to inactivity.",
    "There has been no recent activity in this thread.",
    "Your parcel is waiting to be collected from the boathouse.",
    "This is an invoice for the oar that was lost.",
    "The amount owing is twelve pounds.",
    "You missed your rowing lesson today.",
    "We missed you at your rowing lesson.",
    "We had several complaints about noise from the landing stage.",
    "You have reached your monthly limit of trips.",
    "Two keys of the boathouse have not been returned.",
    "We will add the cleaning fee to your bill.",
    "Your access to the north gate was revoked by {{admin.name}}.",
    "{{admin.name}} has removed your membership.",
    "Your crew was turned away for a breach of our rules on lights.",
    "A fee of ten pounds was added to the bill.",
    "Your trip has been cancelled due to non-payment.",
]
NEITHER = [
    "The river is closed from the bridge to the lock.",
    "Your parcel is held up at the lock.",
    "If your membership expired, you can renew it here.",
    "Our boats are cleaned each night.",
    "We could not reach the landing stage today.",
    "The offer ended, so the price is the usual one.",
    "You have reached the boathouse.",
    "We missed you today, so the oars are at the depot.",
    "A note went to your email address.",
    "A note went to your registered email.",
    "The amount due to you leaves today.",
    "The courier missed the gate.",
    "The two boats are late because of the lock.",
]


@pytest.fixture
def occasion(pack):
    """Return a function that tells on which occasion a letter is written of which one sentence is given."""

    def known(sentence, before="", **facts):
        text = f"Hello {{{{name}}}},\n\n{before}{sentence}\n\nRegards,\nThe boathouse\n"
        return read(text, pack, facts).situation.known("occasion")

    return known


@pytest.fixture
def levels(pack):
    """Return a function that gives how severe the findings of some rules are in a reply."""

    def told(text, codes, **facts):
        found = findings(read(text, pack, facts), select(pack, codes))
        return {rule.code: finding.severity or rule.severity for rule, finding in found}

    return told


@pytest.mark.parametrize("sentence", ANSWERS)
def test_somebody_is_answered(occasion, sentence):
    assert occasion(sentence) == "answer"


@pytest.mark.parametrize("sentence", ANNOUNCEMENTS)
def test_something_is_announced(occasion, sentence):
    assert occasion(sentence) == "announcement"


@pytest.mark.parametrize("sentence", NEITHER)
def test_neither_is_known(occasion, sentence):
    assert occasion(sentence) == "unknown"


def test_what_is_announced_further_down_is_said_besides(occasion):
    before = "The pump is broken. We have called the fitter. He comes on Friday. "
    assert occasion("Your membership expired on Sunday.", before) == "unknown"


def test_an_answer_that_announces_too_is_neither(occasion):
    assert occasion("Your membership expired on Sunday.", "Thank you for your letter. ") == "unknown"


def test_a_complaint_of_the_readers_own_is_answered(occasion):
    assert occasion("We received your complaint about the noise at the lock.") == "answer"


@pytest.mark.parametrize("title", ["Mooring fee query", "Complaint: mooring fee", "Mooring fee, angry rower"])
def test_a_title_that_asks_is_of_a_reader_who_asked(occasion, title):
    assert occasion("A fee of ten pounds was added to the bill.", title=title) == "unknown"


@pytest.mark.parametrize("title", ["Invoice error", "Fitter no-show", "Wrong invoice"])
def test_a_title_of_trouble_announces_nothing(occasion, title):
    assert occasion("The second form is on page two.", title=title) == "unknown"


@pytest.mark.parametrize("title", ["Reminder: fitting", "Announcement of new prices", "No-show policy"])
def test_a_title_that_says_so_does(occasion, title):
    assert occasion("The second form is on page two.", title=title) == "announcement"


def test_it_can_be_declared(occasion):
    assert occasion("Thank you for your letter.", situation="occasion=announcement") == "announcement"
    assert occasion("Your account has been deleted.", situation="occasion=answer") == "answer"


@pytest.mark.parametrize("sentence", ANNOUNCEMENTS)
def test_what_is_announced_needs_no_acknowledgement(speaking, sentence):
    text = f"Hello {{{{name}}}},\n\n{sentence} It is told on page two.\n\nRegards,\nThe boathouse\n"
    assert not speaking(text, {"V301", "V306", "S203"}, situation="complaint")


def test_a_message_to_be_shown_as_read_has_been_sent(speaking):
    sorry = "Restart the app and open the map again. We're sorry that it is blank."
    assert "V303" not in speaking(sorry, {"V303"})
    assert "V303" in speaking(f"{sorry} Your ticket stays open.", {"V303"})


BUSINESS = "Hello {{name}},\n\nThe second form is on page two. Send it to the boathouse.\n\nRegards,\nMaya\n"


@pytest.mark.parametrize("scenario", ["transactional", "good-news", "how-to"])
def test_calm_matters_need_no_acknowledgement(speaking, scenario):
    assert not speaking("We were unable to find your boat.", {"V301"}, situation=f"{scenario} valence=negative")


def test_a_failing_card_is_not_our_fault(levels):
    text = "We had to cancel the trip because we were unable to process your payment. The points have been refunded."
    assert "A302" not in levels(text, {"A302"})


def test_a_report_is_weighed(speaking):
    text = "{} I have locked the gate. The new key is with the lock keeper.\n\nMaya"
    assert "V301" in speaking(text.format("The key is new."), {"V301"}, situation="security")
    assert "V301" not in speaking(text.format("This is serious."), {"V301"}, situation="security")


def test_what_was_hoped_for_says_what_it_was_like(speaking):
    text = "I've read your complaint about the lock. {}"
    assert "V302" in speaking(text.format("It stays shut."), {"V302"}, situation="complaint gravity=high")
    hoped = text.format("This isn't the answer you were hoping for.")
    assert "V302" not in speaking(hoped, {"V302"}, situation="complaint gravity=high")


def test_a_mention_is_a_name(speaking):
    assert "S202" not in speaking("Hello <@{{uid}}>,\n\nYour seat is free again. It is by the gate.", {"S202"})


def test_a_bad_word_in_a_name_is_a_hint(levels):
    assert levels(BUSINESS, {"V301"}, title="Slow connection") == {"V301": Severity.INFO}


def test_a_name_that_tells_what_it_is_about_is_none(levels):
    assert levels(BUSINESS, {"V301"}, title="Parcel delayed") == {"V301": Severity.WARNING}


def test_a_paragraph_that_is_filled_in_may_say_it(levels):
    text = "Dear {{name}},\n\nYour complaint was read by the boathouse.\n\n{}\n\nRegards,\nMaya\n"
    assert levels(text.replace("{}", "[Our view]"), {"V301"}) == {"V301": Severity.INFO}
    assert levels(text.replace("{}", "It was built in May."), {"V301"}) == {"V301": Severity.WARNING}


def test_another_way_beside_a_no_that_begins_with_thanks(levels):
    text = "Thank you for your painting. {} Another option is the fair in May."
    assert levels(text.format("It was not accepted for the spring show."), {"V301"}) == {}


def test_what_moderators_had_to_remove_is_announced(levels):
    assert levels("We've had to remove your photo. It shows two faces. Post it without them.", {"V301"}) == {}


def test_what_the_words_bear_out_is_none(levels):
    text = BUSINESS.replace("The second", "Your boat has been damaged. The second")
    assert levels(text, {"V301"}, title="Slow connection") == {"V301": Severity.WARNING}


def test_what_is_declared_is_none(levels):
    declared = {"title": "Slow connection", "situation": "valence=negative"}
    assert levels(BUSINESS, {"V301"}, **declared) == {"V301": Severity.WARNING}


def test_a_hint_of_a_hint_is_silent(levels):
    assert levels(BUSINESS, {"V301"}, title="Slow connection", situation="channel=forum") == {}


def test_half_a_statement_is_a_hint_unless_somebody_wrote(levels):
    half = "I have spoken to the crew about the gate. From now on it is shut at six."
    assert levels(half, {"A302", "V301"}) == {"A302": Severity.INFO}
    assert levels(f"Your letter is in my hands. {half}", {"A302", "V301"}) == {"A302": Severity.WARNING}


def test_the_name_of_a_macro_is_more_than_a_heading(levels, pack):
    view = read(BUSINESS, pack, {"title": "Slow connection"})
    assert view.situation.valence.is_faint
    view = read(BUSINESS, pack, {"title": "Slow connection"})
    view.reply.is_entry = True
    assert not view.situation.valence.is_faint


def test_a_guess_behind_a_condition_is_no_trouble(pack):
    def valence(text):
        letter = f"Hello,\n\nThere was a new sign-in on {{{{date}}}}.\n\n{text}\n"
        return read(letter, pack, {}).situation.known("valence")

    assert valence("If this wasn't you, your account may have been compromised.") == "unknown"
    assert valence("Your account may have been compromised.") == "negative"
