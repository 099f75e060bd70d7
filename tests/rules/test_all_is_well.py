"""Replies that want nothing: good news, how-to, announcements, good refusals. What is no trouble raises no alarm."""

import pytest

from empathlint.engine.examples import read

CODES = {"V301", "V302", "V303", "V305", "A302", "A303", "N301", "S201", "S202", "S203", "O103", "O301"}


@pytest.fixture
def told(speaking):
    """Return a function that tells which rules about something missing speak of a reply."""

    def codes(text, title="", **facets):
        return speaking(text, CODES, title=title, **facets)

    return codes


def letter(text):
    """Return a reply that says this, with a greeting and a name."""
    return f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n"


@pytest.mark.parametrize(
    "text",
    [
        # What comes after so many tries is how a thing works, not somebody's patience.
        "After the third attempt the gateway waits an hour. Then it asks you for a new code.",
        # What is turned down by a machine, and how it is counted.
        "Calls that were rejected aren't billed. Wait a minute and try again.",
        # A name of a tool is no trouble.
        "Your VPN key lasts a year. We'll send you a new one in May, so there is nothing you need to do.",
        # How many is asked, not deplored.
        "Our crash reports hold 90 days. Tell me how many you need, and I'll raise that.",
        "You can erase the list here. Your notes are gone once you confirm, and can't be brought back, so print it.",
    ],
)
def test_how_a_thing_works_is_no_trouble(told, text):
    assert told(letter(text)) == set()


def test_a_release_that_mends_something_is_good_news(told):
    text = "Release 7 is out. It fixes the crash that you reported in May. Update with the button below."
    assert told(letter(text), "Release 7 fixes the crash at login") == set()
    assert told(letter("Update the app and restart it."), "Crash at login") == {"V301"}


def test_another_tool_is_a_way_on(told):
    no = "I see why you'd like it. I don't want to add a second clock, because few people would use it."
    assert "N301" not in told(letter(f"{no} A widget can do the same."))
    assert "N301" not in told(letter(f"{no} There's an example of a widget in our guide."))
    assert "N301" in told(letter(f"{no} Thank you for your idea."))


def test_who_is_meant_by_an_apology_comes_after_it(told):
    text = "The tour on Friday is cancelled because of the storm. We're so sorry, above all for the children."
    assert not told(letter(f"{text} Your money is on its way back.")) & {"V301", "V303"}


def test_all_are_greeted(told):
    text = "The copier is broken until Friday. Sorry for the walk! The one upstairs prints for you, too."
    assert told(f"Hello everyone,\n\n{text}\n\nRegards,\nThe service desk\n") == set()
    assert told(f"Hello,\n\n{text}\n\nRegards,\nThe service desk\n") == {"S202"}


def test_what_runs_again_is_no_policy(told):
    text = "Delivery is back to normal in the north. We're sorry that it took until noon. All parcels leave today."
    assert "S203" not in told(text)
    assert "S203" in told("Deliveries are made on weekdays. We're sorry that it took so long. All parcels leave today.")


def test_a_post_that_was_removed_as_asked(told):
    more = "Search pages may show it until Friday."
    assert told(f"Hi @{{username}}, I've removed your post of 2 May, as you asked. {more}", channel="forum") == set()
    assert told(f"Hi @{{username}}, I've closed your topic. {more}", channel="forum") == {"S203"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Missing suitcase found", "It is here! It had been sent to your summer address."),
        ("Dispute won", "The bank has decided in your favour. The sixty euros stay with you."),
        ("Chargeback won", "The card company has decided in your favour. The sixty euros stay with you."),
        ("Error 9: what it means", "Error 9 means that the disk is busy. The copy starts again after a minute."),
        ("Photos deleted as requested", "As you requested, all your photos and records have been deleted."),
        ("Records removed", "All files and records have been deleted, as you asked."),
        ("Was there a breach?", "No, that was another firm. Your data is safe. You don't need to change anything."),
    ],
)
def test_a_title_that_names_trouble_that_is_over(told, title, text):
    assert told(letter(text), title) == set()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Missing suitcase", "It had been sent to your summer address."),
        ("Dispute lost", "The bank has decided. The sixty euros go back to the shop by Friday."),
        ("Error 9", "The disk is busy. Start the copy again after a minute."),
        ("Records", "All files and records have been deleted."),
    ],
)
def test_the_same_without_the_good_end(told, title, text):
    assert told(letter(text), title) & {"V301", "N301"}


def test_days_that_are_paid_for_are_no_hardship(told):
    assert "V303" not in told(letter("I've reactivated your plan. The weeks you've paid for start on Monday."))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Payment failed - now paid", "Your second try went through at noon. Your seats were never given away."),
        ("Badge lost, now replaced", "Your new badge is on, and the other one no longer opens a door."),
        ("Not a scam", "The letter is from us. It goes out once a year. Your answer can also be typed into the app."),
        ("Lost songs", "Your songs aren't lost. Tap Restore in the menu and they play again."),
    ],
)
def test_a_worry_that_is_taken_away(told, title, text):
    assert told(letter(text), title) == set()


def test_what_was_corrected_needs_no_next_step(told):
    assert "O301" not in told(letter("You were right, our map was wrong. I corrected it at noon."))
    text = "I'm sorry to hear that. I've signed your account out on the stolen phone, so nobody can get in."
    assert "A303" not in told(letter(text), "Phone stolen")
    assert "A303" in told(letter("I'm sorry to hear that. Phones are easy to lose."), "Phone stolen")


def test_what_has_not_worked_since_is_trouble(pack):
    def valence(text):
        return read(text, pack, {}).situation.known("valence")

    assert valence("The scales haven't been printing labels since the update.") == "negative"
    assert valence("The menu has a new button since the update.") == "unknown"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Damaged goods: how to claim", "Open the order, choose the item and add two photos. We answer within a day."),
        ("How to report a fault", "You can report a fault on our website or by phone. The line is open day and night."),
        ("Fraud check passed", "The check is done and your transfer has gone out. It arrives on Tuesday."),
        ("Deposit", "A deposit of £50 is taken when you book. You get it back at the end of the stay."),
    ],
)
def test_what_a_name_is_about_need_not_have_happened(told, title, text):
    assert not told(letter(text), title) & {"V301", "A302", "N301"}


@pytest.mark.parametrize("title", ["No response follow-up", "No reply: nudge", "No answer - closing"])
def test_an_answer_that_we_wait_for_is_no_trouble(told, title):
    assert "V301" not in told(letter("Did the new lid fit? If not, just reply here."), title)
    assert "V301" in told(letter("Here is the form again. It takes a minute."), "No reply to three emails")


def test_what_they_forgot_is_not_our_fault(pack):
    def fault(text):
        return read(text, pack, {}).situation.known("fault")

    assert fault("We heard that you forgot your user name. It is {{login}}.") == "unknown"
    assert fault("We at the desk forgot your form.") == "ours"


def test_a_notice_of_a_new_password_is_no_trouble(told):
    assert told(letter("Someone changed your account password. Call us if you didn't."), "New password") == set()
    assert "V301" in told(letter("Somebody has changed your booking. Here is the old one."), "Booking")


def test_a_loan_that_is_over_is_a_reminder(told):
    text = "The loan of these records has ended: {{records}}. You can keep them longer on this page: {{url}}"
    assert told(letter(text), "Overdue") == set()
    assert "A302" in told(letter("We charged you twice in May."), "Overdue")


def test_what_is_known_names_the_trouble(speaking):
    text = "We're aware of an issue affecting some pumps. Thank you for your patience."
    assert speaking(text, {"V301", "V306"}, situation="delay-outage") == set()


def test_a_case_that_is_handed_on_is_not_grave_by_its_name(pack):
    def gravity(title):
        view = read(letter("My colleague knows these pumps. She will write to you by Friday."), pack, {"title": title})
        return view.situation.known("gravity")

    assert gravity("Escalation: to the pump desk") == "unknown"
    assert gravity("Escalated complaint") == "high"
