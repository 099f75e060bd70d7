"""Resource bundles of Java and Apple's systems: which files, which locale, apostrophes that are doubled."""

import pytest

from empathlint.model import EncodeError

SAID = "Your parcel is on its way."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mail_de.properties", ("mail.sent@de", "de")),
        ("mail_pt_BR.properties", ("mail.sent@pt-BR", "pt-BR")),
        ("mail.en.properties", ("mail.sent@en", "en")),
        ("mail_id.properties", ("mail.sent", "")),
        ("mail.properties", ("mail.sent", "")),
        ("en-GB.lproj/Mail.strings", ("mail.sent@en-GB", "en-GB")),
        ("Base.lproj/Mail.strings", ("mail.sent", "")),
    ],
)
def test_the_name_says_the_language(document, name, expected):
    text = f'"mail.sent" = "{SAID}";' if name.endswith(".strings") else f"mail.sent = {SAID}"
    (reply,) = document(name, text, dedent=False).replies
    assert (reply.key, reply.locale) == expected
    assert (reply.value, reply.kind) == (SAID, "fragment")


@pytest.mark.parametrize(
    "text",
    [
        "log4j.rootLogger = INFO, file\nlog4j.appender.file = org.apache.File\njvmargs = -Xmx2g -Xms1g -ea -da\n",
        "version = 1.2\nname = shop\ndescription = The shop of our company in one place\n",
        "",
    ],
)
def test_settings_are_no_bundles(document, text):
    assert not document("gradle.properties", text, dedent=False).claimed


def test_one_reply_with_its_title_is_home_made(document):
    found = document("late.properties", f"title = Late\nsubject = Your parcel\nbody = {SAID}\n", dedent=False)
    assert (found.vendor, [r.key for r in found.replies]) == ("homemade", ["Late", "Late/subject"])


def test_comments_are_notes_for_staff(document):
    text = "# Sent as soon as it leaves us.\na = Your parcel is on its way.\n# x\nb = Your parcel came back today.\n"
    found = document("mail_en.properties", text, dedent=False)
    assert [(r.key, r.role, r.value) for r in found.replies] == [
        ("a@en", "reply", SAID),
        ("a/note", "note", "Sent as soon as it leaves us."),
        ("b@en", "reply", "Your parcel came back today."),
    ]
    text = f'/* No comment provided by engineer. */\n"a" = "{SAID}";'
    assert [r.key for r in document("Mail.strings", text, dedent=False).replies] == ["a"]


@pytest.mark.parametrize(
    ("raw", "value", "written"),
    [
        ("We''re on it, {0}, right away.", "We're on it, {0}, right away.", "it''s"),
        ("We are on it, {0}, right away.", "We are on it, {0}, right away.", "it''s"),
        ("We're on it, {0}, right away.", "We're on it, {0}, right away.", "it's"),
        ("We're on it here, right away.", "We're on it here, right away.", "it's"),
        ("We''re on it here, right away.", "We're on it here, right away.", "it''s"),
        ("Set the name to '' right away.", "Set the name to '' right away.", "it's"),
    ],
)
def test_doubled_apostrophes_are_one(document, raw, value, written):
    (reply,) = document("mail_en.properties", f"a = {raw}\n", dedent=False).replies
    assert reply.value == value
    text = "it's"
    for layer in reply.layers:
        text = layer.encode(text, 4, 5)
    assert text == written


def test_a_file_that_doubles_does_so_everywhere(document):
    text = "a = We''re on it here, right away.\nb = We are on it here, right away.\n"
    _, reply = document("mail_en.properties", text, dedent=False).replies
    assert reply.layers[0].encode("it's", 0, 1) == "it''s"


def test_comments_are_not_rewritten(document):
    text = "# Sent as soon as it leaves us.\na = Your parcel is on its way.\n"
    note = document("mail_en.properties", text, dedent=False).replies[1]
    with pytest.raises(EncodeError):
        note.layers[0].encode("x", 0, 1)


@pytest.mark.parametrize(
    ("key", "value", "role"),
    [
        ("lampSentSubject", "Your lamp is on its way!", "subject"),
        ("lamp_sent_subject", "Your lamp is on its way", "subject"),
        ("mail.lampSentSubjectLine", "Your lamp is on its way", "subject"),
        ("mail.lamp-subject-text", "Your lamp is on its way", "subject"),
        ("mail.missingSubject", "Please write what this is about.", "reply"),
        ("lampSentBody", "Your lamp is on its way", "reply"),
        ("subjects", "Your lamp is on its way", "reply"),
        ("lampSubjectMatter", "Your lamp is on its way", "reply"),
    ],
)
def test_a_key_that_ends_in_subject(document, key, value, role):
    (reply,) = document("mail_en.properties", f"{key} = {value}\n", dedent=False).replies
    assert (reply.role.value, reply.key) == (role, f"{key}@en")
