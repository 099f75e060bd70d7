"""Mails and system messages of a Discourse forum."""

import json

NESTED = """\
    en:
      system_messages:
        welcome_user:
          title: "Welcome"
          subject_template: "Welcome to %{site_name}, have a look!"
          text_body_template: |
            Thanks for joining %{site_name}!

            **We ask you** to read the rules.
        label: "Tell me more about this"
    """


def test_mails_in_a_translation_file(document):
    found = document("server.en.yml", NESTED)
    assert (found.vendor, found.why) == ("discourse", "texts under `text_body_template`")
    assert [(r.key, r.role, r.markup, r.kind) for r in found.replies] == [
        ("system_messages.welcome_user.subject_template@en", "subject", "text", "fragment"),
        ("system_messages.welcome_user.text_body_template@en", "reply", "markdown", "notice"),
        ("system_messages.label@en", "reply", "text", "fragment"),
    ]


def test_overrides_of_a_sites_texts(document):
    texts = [
        {"id": "mails.late.text_body_template", "value": "Your parcel is late, %{name}.", "overridden": True},
        {"id": "js.ok", "value": "OK", "overridden": False},
        {"id": "js.ask", "value": "Ask us what you like.", "overridden": False, "locale": "en"},
    ]
    found = document("texts.json", json.dumps({"site_texts": texts}))
    assert found.vendor == "discourse"
    assert [(r.key, r.markup, r.kind) for r in found.replies] == [
        ("mails.late.text_body_template", "markdown", "notice"),
        ("js.ask@en", "text", "fragment"),
    ]


def test_the_dump_of_the_old_plugin_is_read_by_its_names(document):
    found = document("replies.json", '{"replies": [{"id": "a", "title": "Late", "content": "It left us **today**."}]}')
    assert (found.vendor, [r.key for r in found.replies]) == ("homemade", ["a"])
