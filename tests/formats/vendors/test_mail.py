"""Saved e-mails: who reads which part, which of two texts counts, in which language."""

ALTERNATIVES = """\
Subject: =?utf-8?Q?Your_parcel_=E2=80=93_late?=
Content-Language: en-GB
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hi Ana,

your parcel is l=
ate.
--b
Content-Type: text/html; charset=utf-8

<p>Hi Ana,</p><p>your parcel is late.</p>
--b--
"""


def test_the_html_counts_and_the_text_is_its_twin(document):
    found = document("late.eml", ALTERNATIVES, dedent=False)
    assert (found.vendor, found.why) == ("mail", "an e-mail with parts that are text")
    assert [(r.key, r.role, r.markup, r.twin) for r in found.replies] == [
        ("Your parcel – late@en-GB", "reply", "html", "Your parcel – late/plain@en-GB"),
        ("Your parcel – late/plain@en-GB", "reply", "text", "Your parcel – late@en-GB"),
        ("Your parcel – late/subject@en-GB", "subject", "text", ""),
    ]
    assert {(r.locale, r.channel, r.name) for r in found.replies} == {("en-GB", "email", "Your parcel – late")}
    assert found.replies[0].subject == "Your parcel – late"


def test_a_draft_without_a_type_is_text(values):
    assert values("late.de.emltpl", "To: x\n\nIhr Paket kommt morgen.\n", dedent=False) == [
        ("#542fc956@de", "reply", "text", "Ihr Paket kommt morgen.\n")
    ]


def test_a_mail_without_text_is_no_reply(document):
    found = document("x.eml", "Subject: x\nContent-Type: application/pdf\n\nabc\n", dedent=False)
    assert not found.claimed
