"""What the English words promise to the rest of the program."""

import pytest

from empathlint.text.structure import is_surely, looks_like
from empathlint.text.words import Text

from .english import data, english

ENGLISH_WORDS = {
    "were", "well", "ill", "its", "shell", "wed", "hell", "id", "shed", "lets", "cant", "wont", "whore", "weld",
}  # fmt: skip


def ids(prose):
    return Text(prose, english()).ids


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("you didn't pay", "you did not pay"),
        ("you didn’t pay", "you did not pay"),
        ("you didnt pay", "you did not pay"),
        ("we can't", "we can not"),
        ("we cannot", "we can not"),
        ("we won't", "we will not"),
        ("we can't/won't go", "we can not/will not go"),
        ("you've paid", "you have paid"),
        ("youve paid", "you have paid"),
        ("we're late", "we are late"),
        ("I'll call", "I will call"),
        ("let's see", "let us see"),
        ("We apologize", "we apologise"),
        ("your e-mail", "your email"),
        ("it was canceled", "it was cancelled"),
        ("utilizing it", "utilising it"),
        ("an enquiry", "an inquiry"),
    ],
)
def test_forms_of_a_word_are_one_word(short, full):
    assert ids(full) == ids(short)


def test_no_english_word_is_read_as_a_contraction():
    assert not ENGLISH_WORDS & set(data()["contractions"])


def test_a_word_with_an_apostrophe_is_not_a_word_of_a_class_unless_it_is_an_ending():
    words = {word for members in data()["classes"].values() for word in members if "'" in word}
    assert words <= {"'s", "'d", "ma'am"}


def test_spelling_variants_belong_to_one_word():
    variants = [variant for spellings in data()["spellings"].values() for variant in spellings]
    assert len(variants) == len(set(variants))
    assert not set(variants) & set(data()["spellings"])


def test_every_verb_has_its_forms_in_order():
    for verb, forms in data()["inflections"].items():
        if verb != "be":
            assert len(forms) in {3, 4}, verb
            assert forms[-1].endswith("ing"), verb
            assert forms[0].endswith("s"), verb


def test_no_class_names_a_word_twice():
    for name, members in data()["classes"].items():
        assert len(members) == len(set(members)), name


def test_ambiguous_endings_are_contractions():
    assert set(data()["ambiguous"]) <= set(data()["contractions"])


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("We looked at it twice, and it will be with you on Friday.", True),
        ("Bonjour, nous avons bien reçu votre demande et nous reviendrons vers vous.", False),
        ("Vielen Dank für Ihre Nachricht, wir melden uns so bald wie möglich.", False),
        ("Merci beaucoup", True),
    ],
)
def test_a_text_in_another_language_is_told_by_its_function_words(prose, expected):
    assert expected is looks_like(english(), Text(prose, english()))


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("We looked at it twice, and it will be with you on Friday.", True),
        ("You have not paid.", True),
        ("Merci beaucoup", False),
        ("Ciao", False),
        ("Il modulo no, a breve la sua richiesta in un altro reparto.", False),
        ("Hei, vi ser på saken din i dag, for det er over fristen.", False),
    ],
)
def test_a_text_is_surely_english_by_many_function_words(prose, expected):
    assert expected is is_surely(english(), Text(prose, english()))


@pytest.mark.parametrize(
    ("prose", "skipped"), [("* one", "*"), ("**one**", "**"), ("one", ""), ("$5 off", "$"), ("a * one", "")]
)
def test_unheard_characters_before_a_word_can_be_asked_for(prose, skipped):
    assert skipped == Text(prose, english()).skipped_before(0)
