"""Why a reply is written: it answers somebody, or it announces something that nobody asked about."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Severity
from empathlint.rules.run import findings, select

ANSWERS = [
    "Thank you for writing to us about the gate.",
    "Thanks for your report of the leak.",
    "Your complaint is with the head of the depot.",
    "Your application for a stall was declined.",
    "We have looked into what the driver did on Monday.",
    "You told us that the tap drips.",
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
]
NEITHER = [
    "The river is closed from the bridge to the lock.",
    "Your parcel is held up at the lock.",
    "If your membership expired, you can renew it here.",
    "Our boats are cleaned each night.",
    "We could not reach the landing stage today.",
    "The offer ended, so the price is the usual one.",
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


def test_a_bad_word_in_a_name_is_a_hint(levels):
    assert levels(BUSINESS, {"V301"}, title="Slow connection") == {"V301": Severity.INFO}


def test_a_name_that_tells_what_it_is_about_is_none(levels):
    assert levels(BUSINESS, {"V301"}, title="Parcel delayed") == {"V301": Severity.WARNING}


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
