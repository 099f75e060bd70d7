"""Saved e-mails: what Python's email package reads, where it stands, and that nothing of it is rewritten."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import hold_linear

from empathlint.formats.containers import eml
from empathlint.formats.tree import FormatError, Scalar, Table

from .laws import hold_map, replaced, scalars

WORDS = st.sampled_from(
    ["we", " I’m sorry", "😀", "é", "=", "=20", "a" * 40, " ", "\n", "\n\n", ".", "From x", "--", "\t"]
)
TEXTS = st.lists(WORDS, max_size=9).map("".join)


@st.composite
def mails(draw: st.DrawFn) -> EmailMessage:
    """Mails as the email package writes them: any transfer encoding, parts within parts, attachments."""
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = "Mia <mia@nordlund.example>"
    made["Subject"] = "Re: " + " ".join(draw(TEXTS).split())
    texts = [draw(TEXTS)]
    options = {"cte": draw(st.sampled_from(["quoted-printable", "base64"])), "charset": "utf-8"}
    made.set_content(texts[0], **options)
    if draw(st.booleans()):
        texts.append(draw(TEXTS))
        made.add_alternative(texts[-1], subtype="html", **options)
    if draw(st.booleans()):
        made.add_attachment(b"\x00\x01", maintype="application", subtype="pdf", filename="a.pdf")
        made.add_attachment("for the files", filename="note.txt")
    return made


def roots(text: str) -> list[Any]:
    """Return what is read of a mail, whatever is wrong with it."""
    try:
        return eml.parse(text)
    except FormatError as error:
        return error.roots


def read(text: str) -> list[tuple[str, str]]:
    (root,) = roots(text)
    assert isinstance(root, Table)
    return [(name, node.value) for name, node in root.entries if isinstance(node, Scalar)]


@settings(max_examples=400)
@given(mails(), st.sampled_from(["\r\n", "\n"]))
def test_it_is_what_the_email_package_says(made: EmailMessage, end: str) -> None:
    data = made.as_bytes().replace(b"\r\n", end.encode())
    text = data.decode("ascii")
    said = email.message_from_bytes(data, policy=email.policy.default)
    bodies = [
        (part.get_content_type(), part.get_content().replace("\r\n", "\n"))
        for part in said.walk()
        if part.get_content_maintype() == "text" and not part.get_filename()
    ]
    subject, *found = read(text)
    assert subject == ("subject", said["subject"])
    assert [(kind, value.replace("\r\n", "\n").rstrip("\n")) for kind, value in found] == [
        (kind, value.rstrip("\n")) for kind, value in bodies
    ]
    for scalar in scalars(eml.parse(text)):
        hold_map(text, scalar)
        assert replaced(text, scalar, 0, min(1, len(scalar.value)), "x") is None


def mail(headers: str, body: str) -> str:
    return headers.replace(";", ";\r\n ") + "\r\n\r\n" + body


@pytest.mark.parametrize(
    ("kind", "coding", "body", "value"),
    [
        ("text/plain; charset=utf-8", "quoted-printable", "caf=C3=A9 =E2=80=99=\r\nx=3D", "café ’x="),
        ("text/plain; charset=iso-8859-1", "quoted-printable", "caf=E9=20\r\nx", "café \r\nx"),
        ("text/plain; charset=windows-1252", "quoted-printable", "we=92re", "we’re"),
        ("text/plain; charset=utf-8", "quoted-printable", "a=E2=80 b=ZZ c=\r\n", "a\ufffd b=ZZ c"),
        ("text/plain; charset=utf-8", "quoted-printable", "a=E2=\r\n=80=99b", "a’b"),
        ("text/plain; charset=utf-16", "quoted-printable", "=FF=FEh=00i=00", "hi"),
        ('text/plain; charset="utf-8"', "base64", "Y2Fm\r\nw6kh\r\n", "café!"),
        ("text/plain; charset=utf-8", "base64", "Y2Fmw\r\n6k", "café"),
        ("text/plain; charset=nobody-knows", "base64", "k2E", "“a"),
        ("text/plain", "8bit", "café’", "café’"),
        ("text/html", "7bit", "<p>a</p>", "<p>a</p>"),
    ],
)
def test_transfer_encodings_and_character_sets(kind: str, coding: str, body: str, value: str) -> None:
    text = mail(f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}", body)
    (scalar,) = scalars(roots(text))
    hold_map(text, scalar)
    assert scalar.value == value


CODED = "Content-Type: text/plain; charset={}\nContent-Transfer-Encoding: {}\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            CODED.format("x-nobody", "base64", "k2E="),
            "x-nobody",
            "the character set x-nobody is not known; its text was",
        ),
        (
            'Content-Type: text/plain;\n  format=ext; charset="ext"\nContent-Transfer-Encoding: base64\n\nk2E=\n',
            'ext"',
            "the character set ext is not known",
        ),
        (CODED.format("utf-8", "base64", "Y2Fm\nw6k*h"), "*h", "is not base64 here: letters, digits, + and / are"),
        (CODED.format("utf-8", "base64", "SGk=\nSGk="), "=\nS", "is not base64 here: = ends it, and more follows"),
        (CODED.format("utf-8", "base64", "Y2Fmw"), "Y2Fmw", "is not base64 up to its end: some of it is missing"),
        (
            CODED.format("utf-8", "base64", "SGk\n\n--\nSent by a list"),
            "--\nSent",
            "is not base64 here: letters, digit",
        ),
        (CODED.format("utf-8", "base64", "6Q=="), "6Q==", "holds bytes here that are no utf-8"),
        (CODED.format("utf-8", "quoted-printable", "a=E2=80 b"), "=E2=80", "holds bytes here that are no utf-8"),
        (
            CODED.format("utf-8", "quoted-printable", "caf=C3=A9 b=ZZ c=YY"),
            "=ZZ",
            "is not quoted-printable here: two dig",
        ),
        (CODED.format("us-ascii", "quoted-printable", "a=92b"), "=92", "holds bytes here that are no ascii"),
        (
            CODED.format("x-nobody", "quoted-printable", "a=92b"),
            "x-nobody",
            "the character set x-nobody is not known; its",
        ),
        ("Subject: =?x-nobody?Q?a=92?=\n\nHi\n", "=?x-nob", "the character set x-nobody is not known; its text was"),
        ("Subject: a =?utf-8?B?Y?=\n\nHi\n", "=?utf-8?B", "is not base64 here"),
        ("Subject: a =?utf-8?Q?=E9?=\n\nHi\n", "=?utf-8?Q", "holds bytes here that are no utf-8"),
    ],
)
def test_what_cannot_be_decoded_is_told_once_with_its_place(text: str, place: str, message: str) -> None:
    for end in ("\n", "\r\n"):
        mail_text = text.replace("\n", end)
        with pytest.raises(FormatError) as caught:
            eml.parse(mail_text)
        assert caught.value.code == "P003"
        assert caught.value.message.startswith(message)
        assert mail_text.startswith(place.replace("\n", end), caught.value.offset)
        (root,) = caught.value.roots
        assert isinstance(root, Table)
        assert "text/plain" in [name for name, _ in root.entries], "it is read all the same"


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "unicode_escape", "rot13", "mbcs", "hex"])
@pytest.mark.parametrize(("coding", "body"), [("base64", "xp//XHg="), ("quoted-printable", "=C3=9Fa-\\x=FF")])
def test_what_python_calls_an_encoding_and_no_mail_does_is_not_known(name: str, coding: str, body: str) -> None:
    with pytest.raises(FormatError) as caught:
        eml.parse(CODED.format(name, coding, body))
    assert caught.value.message == f"the character set {name} is not known; its text was read as Windows-1252"


@pytest.mark.parametrize(
    "text",
    [
        CODED.format("x-nobody", "7bit", "Hi there"),
        CODED.format("x-nobody", "quoted-printable", "Hi =3D there=20"),
        CODED.format("x-nobody", "base64", "SGk="),
        CODED.format("utf-8", "base64", "  SGk \n SGk=\n\n"),
        CODED.format("utf-8", "base64", "SGk"),
        CODED.format("utf-8", "base64", "77+9"),
        CODED.format("utf-8", "quoted-printable", "=EF=BF=BD and =  \nthis"),
        "Subject: =?utf-8?B?SGk?= =?x?=\n\nHi\n",
        "Subject: =?us-ascii?Q?a?=\n\nHi\n",
    ],
)
def test_what_can_be_decoded_is_no_trouble(text: str) -> None:
    for end in ("\n", "\r\n"):
        assert len(eml.parse(text.replace("\n", end))) == 1


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Your parcel", "Your parcel"),
        ("=?utf-8?Q?Caf=C3=A9_and_more?=", "Café and more"),
        ("=?utf-8?B?Q2Fmw6k=?=\r\n =?utf-8?Q?_and?= more", "Café and more"),
        ("=?utf-8?Q?Caf=C3?= =?UTF-8?Q?=A9?=", "Café"),
        ("=?iso-8859-1?Q?Caf=E9?= =?utf-8?Q?=C3=A9?=", "Caféé"),
        ("Re: your\r\n parcel", "Re: your parcel"),
        ("a =?x?= b", "a =?x?= b"),
    ],
)
def test_subjects(raw: str, value: str) -> None:
    text = f"From me Mon\r\nSUBJECT:  {raw}\r\nTo: x\r\n\r\nHi"
    assert read(text)[0] == ("subject", value)
    hold_map(text, scalars(eml.parse(text))[0])


def test_a_finding_in_base64_stands_in_its_line() -> None:
    text = mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", "SGkgdGhl\r\ncmUgeW91\r\n")
    (scalar,) = scalars(eml.parse(text))
    assert scalar.value == "Hi there you"
    low, high = scalar.layer().map().locate(9, 12)
    assert text[low:high] == "cmUgeW91"


def test_parts_within_parts_and_what_is_no_text_of_the_mail() -> None:
    text = """\
Subject: x
Content-Type: multipart/mixed; boundary="a"

left out
--a
Content-Type: multipart/alternative;
 boundary=a-b

--a-b

one
--a-b
Content-Type: text/html

two
--a-b--
left out
--a
Content-Type: text/plain
Content-Disposition: attachment; filename="x.txt"

three
--a
Content-Type: message/rfc822

Subject: y

four
--a--
five
"""
    assert read(text) == [("subject", "x"), ("text/plain", "one"), ("text/html", "two")]


def test_the_mails_of_a_digest_are_forwarded_mails_unless_they_say_what_they_are() -> None:
    text = """\
Subject: x
Content-Type: multipart/mixed; boundary="a"

--a

one
--a
Content-Type: multipart/digest; boundary="b"

--b

Subject: y

two
--b
Content-Type: text/plain

three
--b--
--a--
"""
    assert read(text) == [("subject", "x"), ("text/plain", "one"), ("text/plain", "three")]


def test_nothing_is_rewritten_and_it_says_why() -> None:
    (scalar,) = scalars(eml.parse("To: x\n\nHi there"))
    assert scalar.layer().map().obstacle(0, 2) == (
        "a saved e-mail is not rewritten; change the template it was made from"
    )


@pytest.mark.parametrize(("text", "code"), [("<html>", "P003"), ("", "P003"), ("no header here", "P003")])
def test_what_is_no_mail_is_told(text: str, code: str) -> None:
    with pytest.raises(FormatError) as caught:
        eml.parse(text)
    assert (caught.value.code, caught.value.offset) == (code, 0)


def test_deep_parts_are_refused() -> None:
    text = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100))
    with pytest.raises(FormatError) as caught:
        eml.parse(text)
    assert caught.value.code == "P004"


@pytest.mark.parametrize(
    "piece", ["--a\n", "--a", "--a--\n", "a: b\n", " x\n", "=C3", "=\n", "=?utf-8?Q?a?= ", "QUJD\n", "\n"]
)
@pytest.mark.parametrize(
    "head",
    [
        "",
        "Subject: ",
        "Content-Type: multipart/mixed; boundary=a\n\n",
        "Content-Transfer-Encoding: quoted-printable\n\n",
        "Content-Transfer-Encoding: base64\n\n",
    ],
)
def test_work_grows_with_length_only(head: str, piece: str) -> None:
    hold_linear(roots, piece, head=head, size=2000)
