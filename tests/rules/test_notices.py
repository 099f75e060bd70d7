"""News that nobody wrote in about, what only a file's name says, and what is supposed and not said."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Severity
from empathlint.rules.run import findings, select

CODES = {"A302", "A303", "N301", "O301", "S203", "V301", "V306"}


@pytest.fixture
def told(speaking):
    """Return a function that gives which rules about what is left out speak of a letter."""

    def codes(text, name="", **facets):
        return speaking(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n", CODES, title=name, **facets)

    return codes


@pytest.mark.parametrize(
    "text",
    [
        "The automatic debit from your bank account for the allotment was returned. We will make another attempt.",
        "The yearly charge to your credit card for the mooring failed. Please update it here: https://m.example/pay",
        "We weren't able to renew your mooring, because the card was refused.",
        "Payment for berth 12 was unsuccessful.",
        "An attempt to debit {{amount}} from your account failed. Please transfer it.",
        "Your debit card on file for the moorings has expired. Please add another one in the app.",
    ],
)
def test_a_debit_that_failed_is_news_and_no_answer(told, text):
    assert told(text, "Debit failed") == set()


def test_a_second_attempt_is_a_next_step(told):
    text = "We understand that the crate came cracked. We will make a second attempt."
    assert told(text, situation="quality") == set()
    assert told("We understand that the crate came cracked. We value you.", situation="quality") == {"O301"}


@pytest.mark.parametrize("title", ["PR: changelog missing", "Description missing", "Missing logs"])
def test_what_somebody_has_to_hand_in_is_not_lost(told, title):
    assert told("Please add it to your message, so that we can go on.", title) == set()


@pytest.mark.parametrize("title", ["Lid missing", "Missing strap", "Stale bread"])
def test_what_somebody_paid_for_is(told, title):
    assert "V301" in told("Please send a photo to the shop.", title)


def test_what_is_stale_may_be_a_thread(told):
    assert told("There has been nothing new here since May. Add a line to keep it open.", "Stale") == set()


@pytest.mark.parametrize(
    "text",
    [
        "We can't find any record of your stay with us. Could you give us the date?",
        "There may be some confusion with another salon. Please call us, so that we can look into it.",
    ],
)
def test_who_was_never_here_is_asked_and_not_refused(told, text):
    assert told(text, "Angry review") == set()


def test_regret_at_a_no_lacks_a_way_on_and_no_remedy(told):
    assert "A303" not in told("We're sorry, but your entry was turned down. It came without a drawing.")
    assert "A303" in told("We're sorry that your entry was lost. Your drawing was lovely.")


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ("I'm merging both threads but if you feel that's in error say so.", False),
        ("We closed your account in error.", True),
        ("We missed your call. We ring back within the hour.", False),
        ("We missed our planned call. We ring back within the hour.", True),
    ],
)
def test_what_is_only_supposed_is_nobodys_fault(told, text, is_ours):
    assert ("A302" in told(text)) == is_ours


@pytest.mark.parametrize(
    ("text", "is_no"),
    [
        ("Claims lodged later than 4 March will not be considered. Hand yours in at the desk in the hall.", False),
        ("Orders that reach us later will not be processed. Order at the desk in the hall.", False),
        ("Your entry will not be considered.", True),
    ],
)
def test_a_deadline_is_no_refusal(told, text, is_no):
    assert ("N301" in told(text)) == is_no


def test_trouble_by_the_name_of_the_file_alone_is_a_hint(pack):
    text = "Hello,\n\nSend the box back with the label. Put the lid on it. The desk takes it.\n\nMaya\n"
    chosen = select(pack, {"V301", "O301"})
    for vendor, name, severity in [
        ("twig", "cracked", Severity.INFO),
        ("twig", "Damaged delivery: cracked pot", None),
        ("", "cracked", Severity.INFO),
    ]:
        view = read(text, pack, {"title": name})
        view.reply.hint, view.reply.vendor = "mails/cracked", vendor
        found = findings(view, chosen)
        assert found
        assert {finding.severity for _, finding in found} == {severity}


def test_what_a_machine_sends_to_nobody_who_wrote_is_a_hint(pack):
    text = "Hello,\n\nSend the box back with the label. Put the lid on it. The desk takes it.\n\nMaya\n"
    chosen = select(pack, {"V301"})
    for fields, severity in [
        ({"subject": "Cracked pot"}, Severity.INFO),
        ({"markup": "html"}, Severity.INFO),
        ({"subject": "Cracked pot", "is_entry": True}, None),
        ({}, None),
    ]:
        view = read(text, pack, {"title": "Damaged delivery"})
        for name, value in fields.items():
            setattr(view.reply, name, value)
        assert [finding.severity for _, finding in findings(view, chosen)] == [severity], fields
    answer = read(f"Thanks for your message.\n\n{text}", pack, {"title": "Damaged delivery"})
    answer.reply.subject = "Damaged delivery"
    assert not findings(answer, chosen)


def test_one_sentence_has_one_warning(pack):
    text = "Hi,\n\nYour entry was turned down. It came without a drawing. The jury met in May.\n\nMaya\n"
    late = text.replace("It came", "We know how long you drew at it. Send it again here, if it only came")
    for letter, severities in [
        (text, {"S203": Severity.INFO, "V301": Severity.WARNING}),
        (late, {"S203": Severity.WARNING}),
    ]:
        view = read(letter, pack, {"situation": "refusal"})
        found = findings(view, select(pack, {"S203", "V301"}))
        assert {rule.code: finding.severity or rule.severity for rule, finding in found} == severities


def test_an_account_that_is_shut_answers_nobody(pack):
    text = "Hi,\n\nYour kiln account has been suspended. We know that it's a nuisance. Write to us here.\n\nMaya\n"
    found = findings(read(text, pack, {"situation": "refusal"}), select(pack, {"S203"}))
    assert [finding.severity for _, finding in found] == [Severity.INFO]


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("This issue is waiting for a second opinion.", "forum"),
        ("We'd like to resolve this issue for you.", "unknown"),
        ("Thank you for your interest in contributing to the kiln firmware.", "forum"),
    ],
)
def test_an_issue_may_be_a_matter(pack, words, channel):
    assert read(words, pack, {}).situation.known("channel") == channel


@pytest.mark.parametrize(
    "news",
    [
        "Your photo “{{title}}” was disapproved by a moderator.",
        "The following review has been removed by one of our editors.",
        "You get this mail because your comment on the pier was hidden by the team.",
    ],
)
def test_what_was_said_in_public_and_taken_down_is_refused(pack, news):
    assert read(news, pack, {}).situation.valence.value == "negative"


def test_sorry_but_shows_no_way_on(told):
    assert "N301" in told("We're sorry but your entry was turned down.")
    assert "N301" not in told("Your entry was turned down, but our hall has room for it.")
