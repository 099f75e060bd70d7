"""Where a hard opening is told: beside what else is missing, in a forum, and where the situation is not known."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Severity
from empathlint.rules.run import findings, select


@pytest.fixture
def told(pack):
    """Return a function that gives the codes and severities found in a text by S203 and the rules it stands beside."""

    def find(text, situation):
        view = read(text, pack, {"situation": situation})
        chosen = select(pack, ("S203", "V301", "N301"))
        return {rule.code: finding.severity or rule.severity for rule, finding in findings(view, chosen)}

    return find


BARE = "Hi {{name}},\n\nYour claim has been rejected."
LONGER = BARE + " The parcel was checked on 3 May. The report is attached."


def test_of_a_bare_no_one_thing_is_told(told):
    assert set(told(BARE, "refusal")) == {"N301"}
    assert set(told(BARE + " It was sent too late.", "refusal")) == {"N301"}
    assert set(told(BARE + "\n\nClaim\n\nView claim", "refusal")) == {"N301"}


def test_how_a_longer_one_opens_is_told_beside_what_it_lacks(told):
    assert set(told(LONGER, "refusal")) == {"V301", "S203"}
    assert set(told(BARE + "\n\n{{claim.note}}\n\n{{claim.page}}", "refusal")) == {"V301", "N301", "S203"}


def test_a_process_is_told_beside_the_missing_acknowledgement(told):
    text = "Hi,\n\nYour complaint has been registered. A clerk reads it. The answer takes eight weeks."
    assert set(told(text, "complaint")) == {"V301", "S203"}
    assert set(told("Hi,\n\nYour complaint has been registered.", "complaint")) == {"V301"}


@pytest.mark.parametrize("channel", ["forum", "chat", "social"])
def test_where_replies_are_short_it_is_a_hint(told, channel):
    text = "Please restart the app. I know how annoying a crash is."
    assert told(text, f"tech-support channel={channel}")["S203"] is Severity.INFO
    assert told("Hi,\n\n" + text, "tech-support")["S203"] is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{name}},\n\nYour listing has been removed, because it breaks our rules. They are below. Read them first.",
        "Hi {{name}},\n\nYour form was marked as incomplete. The second page is missing. Send it here.",
    ],
)
def test_a_no_to_what_the_reader_sent_is_told_by_its_words(told, text):
    assert "S203" in told(text, "")
    assert "S203" not in told(text, "valence=positive")
    assert "S203" not in told(text, "kind=notice")


@pytest.mark.parametrize(
    ("text", "title", "channel"),
    [
        ("I've split your post out to a topic of its own.", "", "forum"),
        ("That's one of our forum rules.", "", "forum"),
        ("Please don't open several threads about one pump.", "", "forum"),
        ("This is a duplicate.", "off-topic-moved", "forum"),
        ("This is a duplicate.", "duplicate-thread", "forum"),
        ("Read the rules of the section before you post again.", "", "forum"),
        ("Please don't bump old threads.", "", "forum"),
        ("The old threads are stronger than the new ones.", "", "unknown"),
        ("We'll write again before your parcel is in the post again.", "", "unknown"),
        ("I've moved your post code to the new account.", "", "unknown"),
        ("The thread is torn. Another one is on its way.", "Loose thread", "unknown"),
        ("Let's turn to the next topic.", "Topic: billing", "unknown"),
        ("A parcel post label is on its way.", "Post moved to Friday", "unknown"),
    ],
)
def test_what_moderators_do_tells_a_forum(pack, text, title, channel):
    assert read(text, pack, {"title": title}).situation.known("channel") == channel


def test_an_apology_in_the_heading_is_a_start_of_its_own(pack):
    text = "<h2>{}</h2><p>Hello {{{{name}}}},</p><p>Your import was rejected. Line three has no date. It is empty.</p>"
    chosen = select(pack, ("S203",))
    for heading, is_told in [("We're sorry: line three stopped us.", False), ("Line three stopped us.", True)]:
        view = read(text.format(heading), pack, {"situation": "refusal", "markup": "html"})
        assert bool(findings(view, chosen)) == is_told
