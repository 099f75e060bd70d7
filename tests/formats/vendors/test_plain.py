"""Text, Markdown, HTML and template files hold one reply each, with what stands above it."""

import pytest


@pytest.mark.parametrize(
    ("name", "text", "markup", "vendor"),
    [
        ("late.txt", "Hi <b>you</b>, it is late.", "text", ""),
        ("late.md", "Hi **you**, it is late.", "markdown", ""),
        ("late.mdx", "Hi **you**, it is late.", "markdown", ""),
        ("late.html", "<p>It is late.</p>", "html", ""),
        ("late.liquid", "<p>It is late, {{ name }}.</p>", "html", "liquid"),
        ("late.liquid", "It is late, {{ name }}. a < b", "text", "liquid"),
        ("late.html.erb", "It is late, <%= @name %>.", "html", "rails"),
        ("late.txt.erb", "It is <b>late</b>, <%= @name %>.", "text", "rails"),
        ("late.md.j2", "It is late, {{ name }}.", "markdown", ""),
        ("late.hbs", "<<NAME>>, it is late. {{#if x}}Sorry.{{/if}}", "text", ""),
        ("late.mustache", "<td>It is late.</td>", "html", ""),
        ("LATE.HTM", "It is late.", "html", ""),
    ],
)
def test_markup_and_template_by_suffix_or_by_a_look(document, name, text, markup, vendor):
    (reply,) = document(name, text, dedent=False).replies
    assert (reply.markup, reply.vendor, reply.value, reply.layers) == (markup, vendor, text, ())


FRONT = """\
---
title: Parcel is late
tags: [parcel, late]
category: Parcels
locale: en-GB
situation: delay
valence: negative
fault: ours
channel: email
---
"""


def test_front_matter_says_what_the_file_is_about(document):
    (reply,) = document("late.md", FRONT + "Hi there,\n\nit is late.\n").replies
    assert reply.value == "Hi there,\n\nit is late.\n"
    assert (reply.key, reply.name, reply.category) == ("Parcel is late@en-GB", "Parcel is late", "Parcels")
    assert (reply.tags, reply.locale, reply.channel) == (("parcel", "late"), "en-GB", "email")
    assert dict(reply.facts) == {
        "situation": "delay", "valence": "negative", "fault": "ours", "channel": "email",
    }  # fmt: skip


def test_a_file_may_declare_what_the_configuration_and_directives_may():
    from empathlint.config.schema import FACTS
    from empathlint.engine import suppress
    from empathlint.formats.names import Field, field

    assert {name for name in {*FACTS, *suppress.FACTS} if field(name) not in (Field.FACT, Field.CHANNEL)} == set()


@pytest.mark.parametrize(
    ("front", "role", "active"),
    [
        ("internal: true", "note", True), ("public: false", "note", True), ("type: note", "note", True),
        ("visibility: private", "note", True), ("internal: false", "reply", True), ("active: false", "reply", False),
        ("draft: true", "reply", False),
    ],
)  # fmt: skip
def test_front_matter_says_who_reads_the_file_and_whether_it_is_used(document, front, role, active):
    (reply,) = document("late.md", f"---\ntitle: Late\n{front}\n---\nIt is late.\n").replies
    assert (reply.key, reply.role, reply.active) == ("Late", role, active)


def test_other_kinds_of_front_matter(document):
    toml = '+++\ntitle = "Late"\n+++\nIt is late.\n'
    json = '{"title": "Late"}\nIt is late.\n'
    assert [document("l.md", text).replies[0].key for text in (toml, json)] == ["Late", "Late"]


def test_texts_in_the_front_matter_are_read_too(values):
    text = "---\nid: late\nsubject: About your parcel\ndescription: use it after two days\n---\nIt is late.\n"
    assert values("late.txt", text) == [
        ("late", "reply", "text", "It is late.\n"),
        ("late/subject", "subject", "text", "About your parcel"),
        ("late/description", "note", "text", "use it after two days"),
    ]


def test_a_body_in_the_front_matter_counts_where_there_is_no_other(values):
    text = "---\ntitle: Late\nbody: We are looking for your parcel.\n---\n"
    assert values("late.md", text) == [("Late", "reply", "text", "We are looking for your parcel.")]
    other = "---\ntitle: Late\ntemplate: the other layout file\n---\nIt is late.\n"
    assert values("late.md", other) == [("Late", "reply", "markdown", "It is late.\n")]


@pytest.mark.parametrize("text", ["{{ name }}, it is late.", "{% if a %}It is late.{% endif %}", "---\nIt is late."])
def test_what_only_looks_like_front_matter_is_part_of_the_reply(document, text):
    (reply,) = document("late.liquid", text).replies
    assert reply.value == text


@pytest.mark.parametrize(
    ("text", "subjects", "body"),
    [
        ("Subject: It is late\n\nHi there,\n", ["It is late"], "Hi there,\n"),
        ("subject line:  It is late  \r\n\r\nHi there,\r\n", ["It is late"], "Hi there,\r\n"),
        ("\n\n**Subject:** It is late\nHi there,\n", ["It is late"], "Hi there,\n"),
        ("**Subject: It is late**\n\nHi there,\n", ["It is late"], "Hi there,\n"),
        ("To: {{email}}\nSubject: It is late\n\n  Hi there,\n", ["It is late"], "  Hi there,\n"),
        ("Subject: It is late", ["It is late"], None),
        ("Subject: It is late\rHi there,\r", ["It is late"], "Hi there,\r"),
        ("{{#if a}}\nSubject: Late\n{{else}}\nSubject: Sent\n{{/if}}\n\nHi there,\n", ["Late", "Sent"], "Hi there,\n"),
        ("Subject:\n\nHi there,\n", [], "Subject:\n\nHi there,\n"),
        ("Hi there,\nSubject: It is late\n", [], "Hi there,\nSubject: It is late\n"),
        ("Subjects: many\n", [], "Subjects: many\n"),
        ("[%# lamp.tt ~%]\nFrom: [% us %]\nSubject: It is late\n\nHi there,\n", ["It is late"], "Hi there,\n"),
        ("Subject: It is late\nContent-Type: text/plain\n\nHi there,\n", ["It is late"], "Hi there,\n"),
        ("{# empathlint: off #}\nSubject: It is late\n", [], "{# empathlint: off #}\nSubject: It is late\n"),
        ("To: whom it may concern\nHi there,\n", [], "To: whom it may concern\nHi there,\n"),
        ("{{#if a}}\nHi there,\n{{/if}}\n", [], "{{#if a}}\nHi there,\n{{/if}}\n"),
    ],
)
def test_subject_lines_are_replies_of_their_own(document, text, subjects, body):
    found = document("late.txt", text, dedent=False).replies
    assert [r.value for r in found if r.role == "subject"] == subjects
    assert [r.value for r in found if r.role == "reply"] == ([] if body is None else [body])


def test_a_subject_may_stand_in_a_comment(values):
    text = "<!-- Lamps -->\n<!--@subject {{var lamp.name}} is late @-->\n<!--@vars {} @-->\n<p>Hi there</p>\n"
    found = values("late.html", text)
    assert [(role, value) for _, role, _, value in found] == [
        ("reply", text), ("subject", "{{var lamp.name}} is late"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("parcel_late_subject.txt", "subject"),
        ("parcel-late-subject.txt.j2", "subject"),
        ("parcel_late.subject.erb", "subject"),
        ("subject.txt", "subject"),
        ("parcel_late_subject.html", "reply"),
        ("change_of_subject.md", "reply"),
    ],
)
def test_a_file_may_hold_nothing_but_a_subject(document, name, role):
    (reply,) = document(name, "Your parcel is {{ late }}\n").replies
    assert (reply.role, reply.markup) == (role, "text" if role == "subject" else reply.markup)


def test_a_page_named_as_a_subject_is_a_reply(document):
    text = "Hi there,\n\nyour parcel is late.\n\nBest,\nMia\n"
    assert [reply.role for reply in document("the_subject.txt", text).replies] == ["reply"]


def test_mails_of_laravel_are_markdown(document):
    for text in ("@component('mail::message')\n# Late\n\nHi.\n@endcomponent\n", "<x-mail::message>\n# Late\n\nHi.\n"):
        (reply,) = document("late.blade.php", text).replies
        assert reply.markup == "markdown"
    (reply,) = document("late.blade.php", "@extends('mail')\n<p>Hi</p>\n").replies
    assert reply.markup == "html"


def test_a_table_of_texts_for_fluent_is_no_template(document):
    text = "# Lamps\nlamp-late = The lamp is late.\nlamp-sold =\n    The lamp is sold.\n"
    assert document("lamps.ftl", text).replies == []
    assert len(document("late.ftl", "Hi ${name},\nlamp = late\n").replies) == 1


def test_a_title_heading_names_the_reply_and_is_no_part_of_it(values):
    text = "# Parcel is late\n\nSubject: Your parcel\n\nHi there,\nit is late.\n"
    assert values("late.md", text) == [
        ("Parcel is late", "reply", "markdown", "Hi there,\nit is late."),
        ("Parcel is late/subject", "subject", "text", "Your parcel"),
    ]


@pytest.mark.parametrize(
    ("path", "name", "locale", "hint"),
    [
        ("macros/parcels/late.txt", "late", "", "parcels/late"),
        ("late.de.txt", "late", "de", "late"),
        ("mailer/late.pt-BR.html.erb", "late", "pt-BR", "mailer/late"),
        ("payment.failed.hbs", "payment.failed", "", "payment.failed"),
        ("v1.2.txt", "v1.2", "", "v1.2"),
    ],
)
def test_the_path_gives_name_locale_and_hint(document, path, name, locale, hint):
    (reply,) = document(path, "It is late.").replies
    assert (reply.name, reply.locale, reply.hint) == (name, locale, hint)


def test_a_reply_without_a_name_is_known_by_what_it_says(document):
    keys = [document(path, text).replies[0].key for path, text in [
        ("a.txt", "It is late."), ("b/c.txt", "It  is\nlate.\n"), ("a.txt", "It was late."),
    ]]  # fmt: skip
    assert keys[0] == keys[1] != keys[2]
    assert keys[0].startswith("#")


@pytest.mark.parametrize("text", ["", "\n\n", "---\ntitle: Late\n---\n"])
def test_a_file_without_words_has_no_replies(document, text):
    found = document("late.md", text)
    assert (found.claimed, found.replies, found.problems) == (True, [], [])


def test_tags_above_a_subject_are_no_text_beside_it(document):
    (reply,) = document(
        "late_subject.txt", "{% load i18n %}\n\n{% trans 'Your lamp is late' %}\n", dedent=False
    ).replies
    assert reply.role == "subject"
    (reply,) = document("late_subject.txt", "{% load i18n %}\n\nHi,\n\nyour lamp is late.\n", dedent=False).replies
    assert reply.role == "reply"


BLOCKS = """\
{% load i18n %}
{% block subject %}{% trans "Your lamp" %}
{% endblock subject %}
{%- block text_body -%}
Hi there, your lamp is on its way.
{% block x %}Bye.{% endblock %}
{%- endblock -%}
{% block html_body %}<p>Hi there, your lamp is on its way.</p>{% block x %}Bye.{% endblock %}{% endblock html_body %}
"""


@pytest.mark.parametrize("name", ["lamp.html", "lamp.txt", "lamp.twig", "lamp.email", "lamp.html.j2"])
@pytest.mark.parametrize("names", [("subject", "text_body", "html_body"), ("email_subject", "plain", "html")])
def test_a_mail_whose_parts_are_blocks(document, name, names):
    blocks = BLOCKS
    for old, new in zip(("subject", "text_body", "html_body"), names, strict=True):
        blocks = blocks.replace(old, new)
    found = document(name, blocks, dedent=False)
    html, text, subject = sorted(found.replies, key=lambda reply: (reply.role.value, reply.markup))
    assert (subject.role.value, subject.markup) == ("subject", "text")
    assert subject.value.strip() == '{% trans "Your lamp" %}'
    assert text.value.startswith("\nHi there, your lamp")
    assert text.value.rstrip().endswith("Bye.{% endblock %}")
    assert html.value == "<p>Hi there, your lamp is on its way.</p>{% block x %}Bye.{% endblock %}"
    assert {html.subject, text.subject} == {subject.value.strip()}
    assert (html.markup, text.markup) == ("html", "text")
    assert (html.twin, text.twin) == (text.key, html.key)
    for reply in found.replies:
        assert blocks[reply.span.start : reply.span.stop] == reply.value
        assert reply.vendor != "salesforce"


@pytest.mark.parametrize(
    "text",
    [
        "{% block subject %}Your lamp{% endblock %}\nHi there, it is late.\n",
        "{% block body %}Hi there, it is late.{% endblock %}\n",
        "{% block subject %}Your lamp{% block body %}Hi there, it is late.\n",
        "The block subject is late, {% name %} and so is block body.\n",
    ],
)
def test_blocks_that_are_no_parts_of_a_mail_are_one_text(document, text):
    (reply,) = document("lamp.txt", text, dedent=False).replies
    assert reply.value == text
