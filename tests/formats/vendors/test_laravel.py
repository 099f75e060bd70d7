"""Texts in arrays of PHP: which files, which language, what is a placeholder."""

import pytest
from tests.growth import hold_linear

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.formats.claims import claims_suffix
from empathlint.formats.document import read
from empathlint.formats.views import views
from empathlint.source import Source

SAID = "Your parcel is on its way."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("resources/lang/en/mail.php", ("sent@en", "en")),
        ("lang/pt_BR/mail.php", ("sent@pt-BR", "pt-BR")),
        ("lang/de.php", ("sent@de", "de")),
        ("messages/it/app.php", ("sent@it", "it")),
        ("application/language/english/mail_lang.php", ("sent@en", "en")),
    ],
)
def test_the_path_says_the_language(document, name, expected):
    assert claims_suffix(name)
    found = document(name, f"<?php return ['sent' => '{SAID}'];")
    (reply,) = found.replies
    assert (found.vendor, reply.vendor) == ("laravel", "laravel")
    assert (reply.key, reply.locale) == expected
    assert (reply.value, reply.kind) == (SAID, "fragment")


@pytest.mark.parametrize("name", ["config/app.php", "src/Lang/Reader.php", "lang/Reader.php", "en/orders.php"])
def test_other_paths_are_not_looked_into(name):
    assert not claims_suffix(name)


def test_keys_decide_the_role(values):
    text = "<?php $t['late']['subject'] = 'Your parcel is still late'; $t['late']['body'] = 'It is still on its way.';"
    assert values("lang/en/mail.php", text) == [
        ("late.subject@en", "subject", "text", "Your parcel is still late"),
        ("late.body@en", "reply", "text", "It is still on its way."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<?php return ['driver' => 'smtp', 'host' => env('HOST', 'localhost'), 'port' => 25];",
        "<?php class Lamp { function on() { return ['a' => 'You failed to switch it on']; } }",
    ],
)
def test_settings_and_programs_are_none(text):
    assert not read(Source("lang/en/a.php", text), named=False).claimed
    named = read(Source("config/a.php", text), named=True)
    assert (named.claimed, named.problems, named.vendor) == (True, [], "plain")


def test_texts_without_a_language_are_known_by_prose_and_placeholders(document):
    prose = "'a' => 'Hello {{name}}, it is late.', 'b' => 'It is here, and you may fetch it.'"
    assert document("emails/texts.php", f"<?php return [{prose}];").vendor == "laravel"
    plain = document("emails/texts.php", "<?php return ['a' => 'It is here, and you may fetch it.'];")
    assert not plain.claimed


def test_names_behind_a_colon_are_placeholders():
    (prose,) = views("Hello :name, see you at 10:30 :smile: or at https://a.test/:id :-)", "text", "laravel")
    assert [(found.raw, found.kind.value) for found in prose.placeholders] == [(":name", "customer-name")]
    assert views("Hello :name", "text", "")[0].placeholders == ()


@pytest.mark.parametrize(
    ("value", "readings"),
    [
        ("Your lamp is here|Your lamps are here", ["Your lamp is here", "Your lamps are here"]),
        (
            "{0} None is here|[1,19] One is here|[20,*] :count are here",
            ["None is here", "One is here", "\ue006 are here"],
        ),
        ("Lamps | Your lamp is here", ["Lamps | Your lamp is here"]),
        ("{0} is here", ["\ue000 is here"]),
        ("<b title='a|b'>It is here</b>", ["<b title='a|b'>It is here</b>"]),
        ("<b>One|<i>:count", ["<b>One", "<i>\ue006"]),
    ],
)
def test_texts_that_are_chosen_by_number(value, readings):
    assert [prose.text for prose in views(value, "text", "laravel")] == readings


def test_findings_stand_at_their_characters(every):
    text = "<?php\nreturn [\n  'late' => \"It\\u{2019}s late.\\n\\nYou failed to call, :name.\",\n];\n"
    told = check_source(Source("lang/en/mail.php", text), named=False, pack=every, settings=Settings())
    places = {one.code: (one.start.line, one.start.column) for one in told.diagnostics}
    assert places["B101"] == (3, text.split("\n")[2].index("You failed") + 1)


def test_a_broken_file_is_told_and_read_to_the_break(document):
    found = document("lang/en/mail.php", f"<?php return ['sent' => '{SAID}', 'late' => 'It is")
    assert [(problem.code, problem.span.start) for problem in found.problems] == [("P003", 64)]
    assert [reply.key for reply in found.replies] == ["sent@en"]


@pytest.mark.parametrize("piece", [":a ", "a|b ", "[1,2] x|", "<a", ":"])
def test_work_on_placeholders_grows_with_length_only(piece):
    hold_linear(lambda text: views(text, "text", "laravel"), piece)
