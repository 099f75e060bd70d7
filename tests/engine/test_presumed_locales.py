"""Keys and parts of file names that are words as often as languages: what is written there has the last word."""

import pytest

from empathlint.config.settings import FilesEntry

ENGLISH = "Hi there, the purple paint that you asked for is late today."
CROATIAN = "Dobar dan, purple paint na koji čekate danas još nije stigao u naše skladište."

TEAMS = f"""\
it:
  vpn: {ENGLISH!r}
hr:
  leave: {ENGLISH!r}
billing:
  refund: {ENGLISH!r}
"""


def test_teams_beside_others_are_no_languages(check):
    result = check(TEAMS, "teams.yaml")
    assert (result.replies, result.unjudged) == (3, 0)
    assert [d.reply.name for d in result.diagnostics] == ["it.vpn", "hr.leave", "billing.refund"]


def test_a_text_beside_locales_is_read_but_for_what_is_about_the_file(check):
    text = f"de: {{a: {ENGLISH!r}}}\nhr: {{a: {CROATIAN!r}}}\nclosing: {ENGLISH!r}\n_about: {ENGLISH!r}\n"
    result = check(text, "a.yaml")
    assert (result.replies, result.unjudged) == (3, 2)
    assert [d.reply.name for d in result.diagnostics] == ["closing"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("teams.yaml", "it: {{a: {0!r}}}\nhr: {{a: {0!r}}}\n"),
        ("columns.csv", 'title,hi,no\nLate,"{0}","{0}"\n'),
        ("nested.yaml", "macros:\n  it: {{title: A, body: {0!r}}}\n  billing: {{title: B, body: {0!r}}}\n"),
        ("hr.csv", 'title,body\nA,"{0}"\nB,"{0}"\n'),
        ("hi.json", '[{{"title": "A", "body": "{0}"}}, {{"title": "B", "body": "{0}"}}]'),
        ("macros.it.json", '[{{"title": "A", "body": "{0}"}}, {{"title": "B", "body": "{0}"}}]'),
    ],
)
def test_what_is_clearly_english_is_judged_whatever_it_stands_under(check, name, text):
    result = check(text.format(ENGLISH), name)
    assert (result.replies, result.unjudged, len(result.diagnostics)) == (2, 0, 2)


@pytest.mark.parametrize("name", ["hi.md", "ms.md", "uk.txt", "refund.no.md"])
def test_a_file_is_judged_by_its_text(check, name):
    assert [d.code for d in check(f"{ENGLISH}\n", name).diagnostics] == ["H101"]
    assert check(f"{CROATIAN}\n", name).unjudged == 1
    assert check("Purple paint u dolasku.\n", name).unjudged == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", f"hr: {{a: {CROATIAN!r}}}\nit: {{a: {CROATIAN!r}}}\n"),
        ("hr.json", f'[{{"title": "A", "locale": "hr", "body": "{ENGLISH}"}}, {{"title": "B", "body": "{CROATIAN}"}}]'),
        ("a.de.json", f'[{{"title": "A", "body": "{ENGLISH}"}}, {{"title": "B", "body": "{ENGLISH}"}}]'),
        ("a.hr-HR.json", f'[{{"title": "A", "body": "{ENGLISH}"}}, {{"title": "B", "body": "{ENGLISH}"}}]'),
    ],
)
def test_a_locale_that_is_told_or_fits_its_text_stands(check, name, text):
    result = check(text, name)
    assert (result.replies, result.unjudged, result.diagnostics) == (2, 2, [])


@pytest.mark.parametrize(("locale", "unjudged"), [("hr", 1), ("en", 0)])
def test_what_the_configuration_says_outweighs_a_file_name_that_may_be_a_word(check, locale, unjudged):
    entries = (FilesEntry(files=("hr.md",), locale=locale),)
    assert check(f"{ENGLISH}\n", "hr.md", files=entries).unjudged == unjudged


@pytest.mark.parametrize("name", ["mails/de/late.txt", "mails/fr_CA/late.md", "locales/sv/mail.txt"])
def test_a_folder_says_the_language_and_a_text_that_is_clearly_english_wins(check, name):
    assert [d.code for d in check(f"{ENGLISH}\n", name).diagnostics] == ["H101"]
    assert check("Purple paint, vos commandes.\n", name).unjudged == 1


@pytest.mark.parametrize("name", ["teams/hr/late.txt", "it/late.txt", "en/late.txt", "shop/late.txt"])
def test_a_folder_that_may_be_a_team_says_nothing(check, name):
    result = check("Purple paint, on its way.\n", name)
    assert (result.unjudged, [d.code for d in result.diagnostics]) == (0, ["H101"])
