"""Salesforce keeps a template in two files: what it is about, and its body."""

import pytest

META = """\
<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <available>{available}</available>
    <description>Don&apos;t use before May</description>
    <encodingKey>UTF-8</encodingKey>
    <name>Parcel late</name>
    <style>none</style>
    <subject>Your parcel, {{!Contact.FirstName}}</subject>
    <textOnly>Hi {{!Contact.FirstName}},

we&apos;re on it.</textOnly>
    <type>custom</type>
</EmailTemplate>
"""
VISUALFORCE = """\
<messaging:emailTemplate subject="Your &quot;late&quot; parcel" recipientType="Contact" language="en-US">
<messaging:htmlEmailBody ><p>Hi <apex:outputText value="{!NULLVALUE(recipient.FirstName, 'you')}"/>,<br/>we&#39;re on it&nbsp;now.</p></messaging:htmlEmailBody>
<messaging:plainTextEmailBody>Hi you, we're on it now.</messaging:plainTextEmailBody>
<messaging:attachment renderAs="PDF" filename="late.pdf"><p>The label is below.</p></messaging:attachment>
</messaging:emailTemplate>
"""  # noqa: E501


@pytest.mark.parametrize(
    "name", ["Late.email-meta.xml", "email/Parcels/Late.email-meta.xml", "Late.emailTemplate-meta.xml", "Late-meta.xml"]
)
def test_the_metadata_names_subject_text_and_note(document, name):
    found = document(name, META.format(available="true"))
    assert found.vendor == "salesforce"
    assert [(r.key, r.role, r.markup, r.value) for r in found.replies] == [
        ("Late/description", "note", "text", "Don't use before May"),
        ("Late/subject", "subject", "text", "Your parcel, {!Contact.FirstName}"),
        ("Late", "reply", "text", "Hi {!Contact.FirstName},\n\nwe're on it."),
    ]
    assert {(r.name, r.vendor, r.active) for r in found.replies} == {("Parcel late", "salesforce", True)}


def test_what_is_not_available_is_not_in_use(document):
    assert {r.active for r in document("a.xml", META.format(available="false")).replies} == {False}


@pytest.mark.parametrize(
    ("text", "markup"),
    [("Hi {!Contact.FirstName},\nwe're on it.\n", "text"), ("<html><p>Hi {!Contact.FirstName},</p></html>", "html")],
)
def test_a_body_is_the_whole_file(document, text, markup):
    (reply,) = document("email/Parcels/Late.email", text, dedent=False).replies
    assert (reply.key, reply.value, reply.markup, reply.category) == ("Late", text, markup, "Parcels")


def test_visualforce_has_several_bodies(document):
    found = document("Late.email", VISUALFORCE)
    assert [(r.key, r.role, r.markup, r.locale) for r in found.replies] == [
        ("Late/subject@en-US", "subject", "text", "en-US"),
        ("Late@en-US", "reply", "html", "en-US"),
        ("Late/text@en-US", "reply", "text", "en-US"),
        ("Late/attachment@en-US", "reply", "html", "en-US"),
    ]
    assert found.replies[0].value == 'Your "late" parcel'


def test_broken_visualforce_is_told_with_its_place(document):
    found = document("Late.email", "<messaging:emailTemplate subject='x'>\n<p>a & b</p>")
    assert [(p.code, p.span.start) for p in found.problems] == [("P003", 44)]


def test_an_empty_body_holds_nothing(document):
    assert document("Late.email", "\n").replies == []
