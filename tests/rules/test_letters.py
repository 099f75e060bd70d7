"""What is a whole e-mail, of which a greeting may be asked: by its subject, its name and what stands around it."""

import pytest

from empathlint.engine.examples import read
from empathlint.rules.run import findings, select


@pytest.fixture
def codes(pack):
    """Return a function that gives the codes found in a text with a subject or a name."""

    def find(text, *asked, subject="", title="", situation=""):
        view = read(text, pack, {"title": title, "situation": situation})
        view.reply.subject = subject
        return [rule.code for rule, _ in findings(view, select(pack, asked))]

    return find


def test_a_short_no_without_a_greeting_is_told_both(codes):
    text = "Your claim has been rejected. You sent it too late. We're sorry. Reply here to ask why."
    assert codes(text, "S201", "S203", subject="Claim {{number}}", situation="refusal") == ["S201", "S203"]


FIELDS = "Your hall has been changed.\n\nFor\n{{team.name}}\n\nReason\n\n{{request.reason}}"


def test_a_field_at_the_end_greets_nobody(codes):
    assert codes(FIELDS, "S201", subject="Your hall") == ["S201"]
    assert codes("{{request.head}}\n\n" + FIELDS, "S201", subject="Your hall") == []
    assert codes(FIELDS + "\n\n{{> footer}}", "S201", subject="Your hall") == []


FORUM = "Your seat is booked. The code of conduct is on our page. Read it before you come. See you in the forum."


def test_what_has_a_subject_is_a_mail_whatever_it_speaks_of(codes):
    assert codes(FORUM, "S201", subject="Your seat") == ["S201"]
    assert codes(FORUM, "S201") == []
    assert codes(FORUM, "S201", subject="Your seat", situation="channel=forum") == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("seat_moved.email.body", ["S201"]),
        ("seat_moved/email_text", ["S201"]),
        ("seat_mailer.moved.instructions", []),
        ("seat_moved.sms.body", []),
        ("seat_moved.body", []),
        ("Wrong email address", []),
    ],
)
def test_a_key_may_say_that_it_is_a_mail(codes, title, expected):
    text = "Your seat is in another row now. The doors open at seven. Bring the ticket."
    assert codes(text, "S201", title=title) == expected


def test_a_key_of_a_mail_makes_no_letter_of_a_line(codes):
    assert codes("Your seat is in another row now.", "S201", title="seat_moved.email.body") == []
