"""Translation files: each leaf of four words or more is a fragment in the locale it stands under."""

import pytest

RAILS = """\
    en:
      mailer:
        late:
          subject: Your parcel is late
          body_html: "<p>Hi %{name},</p><p>we are looking for it.</p>"
          text: |
            Hi %{name},
            we are looking for it.
          button: Track it
      errors:
        one: "%{count} thing went wrong"
    """


def test_leaves_are_fragments_named_by_their_path(document):
    found = document("config/locales/en.yml", RAILS)
    assert found.vendor == "translations"
    assert [(r.key, r.role, r.markup, r.name) for r in found.replies] == [
        ("mailer.late.subject@en", "subject", "text", "mailer.late.subject"),
        ("mailer.late.body_html@en", "reply", "html", "mailer.late.body_html"),
        ("mailer.late.text@en", "reply", "text", "mailer.late.text"),
        ("errors.one@en", "reply", "text", "errors.one"),
    ]
    assert {(r.kind, r.locale) for r in found.replies} == {("fragment", "en")}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("all.json", '{"en": {"a": "we will see to it"}, "pt-BR": {"a": "vamos dar uma olhada"}}', ["a@en", "a@pt-BR"]),
        ("no.yml", "no:\n  a: vi ser på saken nå\n", ["a@no"]),
        ("locales/fr.json", '{"a": {"b": "Bonjour %{name}, nous vous écrirons"}}', ["a.b@fr"]),
        ("mail.json", '{"late": "Hi {{name}}, it is on its way", "sent": "It left our depot today"}', ["late", "sent"]),
    ],
)  # fmt: skip
def test_where_the_locale_comes_from(document, name, text, expected):
    assert [r.key for r in document(name, text, dedent=False).replies] == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("chart.yaml", "image: '{{ .Values.image }}'\nname: web\nport: 80\nargs: {level: info, mode: fast}\n"),
        ("plain.json", '{"greeting": "Hello to all of you"}'),
        ("list.yml", "- we say hello to %{name} here\n"),
    ],
)
def test_settings_are_no_translations(document, name, text):
    assert not document(name, text, dedent=False).claimed
