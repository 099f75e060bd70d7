"""Gettext catalogues: which of the two texts is read, in which language, under which key."""

import pytest

HEADER = 'msgid ""\nmsgstr "{}\\n"\n\n'
ENTRY = 'msgid "Your parcel is on its way."\nmsgstr "{}"\n'
DONE = "Your package left today, hooray."
DONE_DE = "Ihr Paket ist schon unterwegs."
SOURCE = "Your parcel is on its way."


@pytest.mark.parametrize(
    ("name", "header", "translation", "expected"),
    [
        ("de.po", "Language: de", DONE_DE, [(DONE_DE, "de")]),
        ("x.po", "Language: pt_BR", DONE_DE, [(DONE_DE, "pt-BR")]),
        ("x.po", "Language: sr@latin", DONE_DE, [(DONE_DE, "sr")]),
        ("mails.es.po", "Language: ", DONE_DE, [(DONE_DE, "es")]),
        ("x.po", "Language-Team: German <de@li.example>", DONE_DE, [(DONE_DE, "de")]),
        ("x.po", "MIME-Version: 1.0", DONE_DE, [(DONE_DE, "")]),
        ("de.po", "Language: de", "", []),
        ("en.po", "Language: en", DONE, [(DONE, "en")]),
        ("en.po", "Language: en_GB", "", [(SOURCE, "en-GB")]),
        ("mails.pot", "MIME-Version: 1.0", "", [(SOURCE, "")]),
        ("mails.po", "MIME-Version: 1.0", "", [(SOURCE, "")]),
    ],
)
def test_what_the_customer_sees_is_read(document, name, header, translation, expected):
    found = document(name, HEADER.format(header) + ENTRY.format(translation), dedent=False)
    assert found.vendor == "gettext"
    assert [(r.value, r.locale) for r in found.replies] == expected


def test_names_keys_plurals_and_notes(document):
    text = """\
        #. Shown when a parcel comes back.
        msgctxt "parcel"
        msgid "mail.back"
        msgid_plural "mail.back"
        msgstr[0] "Your parcel came back to us."
        msgstr[1] "Your %d parcels came back to us."

        # old
        #, fuzzy, c-format
        msgid "<p>Your <b>refund</b> of %s has left us today, and it takes two days.</p>"
        msgstr "<p>We sent your refund of %s today.</p>"

        #~ msgid "gone with the wind"
        #~ msgstr "gone with the wind"
        """
    found = document("x.po", text)
    assert [(r.key, r.role, r.markup, r.active) for r in found.replies] == [
        ("parcel|mail.back[0]", "reply", "text", True),
        ("parcel|mail.back[1]", "reply", "text", True),
        ("parcel|mail.back/note", "note", "text", True),
        ("#1be147fe", "reply", "html", False),
    ]
    assert [r.name for r in found.replies[2:]] == [
        "parcel: mail.back",
        "<p>Your <b>refund</b> of %s has left us today, and it takes…",
    ]
    assert found.why == "entries of `msgid` and `msgstr`"


def test_labels_are_no_replies(document):
    found = document("x.po", 'msgid "save"\nmsgstr "Save it"\n', dedent=False)
    assert found.claimed
    assert found.replies == []


def test_what_stands_before_a_break_is_read(document):
    found = document("x.po", ENTRY.format(DONE) + 'msgid "x\n', dedent=False)
    assert [r.value for r in found.replies] == [DONE]
    assert [(p.code, p.span.start) for p in found.problems] == [("P003", 83)]


def test_a_file_that_breaks_at_once_is_told(document):
    found = document("x.po", "<html>", dedent=False)
    assert [(p.code, p.message) for p in found.problems] == [
        ("P003", "is not a catalogue from here on: msgid, msgstr or a comment is expected")
    ]


def test_empty_braces_are_a_place(document):
    from empathlint.formats.placeholders.scan import scan

    entry = '#, python-brace-format\nmsgid "lamp.sold"\nmsgstr "The lamp {} was sold to {0}."\n'
    (reply,) = document("en.po", entry, dedent=False).replies
    assert [reply.value[item.start : item.stop] for item in scan(reply.value, reply.vendor)] == ["{}", "{0}"]


def test_places_are_no_words(document):
    text = 'msgid "%1 %2 %3 %4"\nmsgstr ""\n\nmsgid "%(lamp)s {lamp} %s %d"\nmsgstr ""\n'
    assert document("lamps.pot", text, dedent=False).replies == []
