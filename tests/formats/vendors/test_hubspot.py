"""E-mail templates of HubSpot say in their first comment what they are."""

import pytest

BODY = '<p>Hi {{ personalization_token("contact.firstname", "there") }},</p>\n<p>It left us today.</p>\n'
LINES = """\
<!--
  templateType: "email"
  isAvailableForNewContent: true
  label: Parcel sent
-->
"""


@pytest.mark.parametrize(
    ("comment", "vendor", "name"),
    [
        (LINES, "hubspot", "Parcel sent"),
        (
            "<!-- templateType: email  label: Parcel sent  isAvailableForNewContent: true -->\n",
            "hubspot",
            "Parcel sent",
        ),
        ("<!-- templateType: email -->\n", "hubspot", "sent"),
        ("<!-- templateType: page label: Shop -->\n", "plain", "sent"),
        ("<!-- label: Parcel sent -->\n", "plain", "sent"),
        ("<!-- templateType: email", "plain", "sent"),
        ("", "plain", "sent"),
    ],
)
def test_the_first_comment_says_what_the_file_is(document, comment, vendor, name):
    found = document("emails/sent.html", comment + BODY, dedent=False)
    assert found.vendor == vendor
    assert [(r.name, r.markup, r.role) for r in found.replies] == [(name, "html", "reply")]
    assert found.replies[0].vendor == ("hubspot" if vendor == "hubspot" else "")


def test_the_label_is_the_key(document):
    assert document("sent.de.html", LINES + BODY, dedent=False).replies[0].key == "Parcel sent@de"
