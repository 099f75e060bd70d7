"""The grammar of the phrase language: what is read, and where an error is shown."""

from __future__ import annotations

import pytest

from empathlint.lexicon.phrase import PhraseError, parse
from empathlint.lexicon.program import Compiler

from .helpers import small_words

BROKEN = [
    ("you (failed|forgot to", 4, "no ) closes this"),
    ("you failed | forgot", 11, "a bare | needs parentheses"),
    ("you failed)", 10, "this bracket closes nothing"),
    ("[you]", 0, "matches without a single word"),
    ("...2", 0, "matches without a single word"),
    ("you (failed|)", 12, "an alternative is empty"),
    ("you ... failed", 7, "a gap needs the most words"),
    ("you ...99 failed", 7, "a number of words is from 1 to 12"),
    ("a ...1 b ...1 c ...1 d", 0, "at most 2 gaps"),
    ("...1 ...1 failed", 5, "cannot begin with two gaps"),
    ("we {x} until {x}", 0, "is there twice"),
    ("we {x:4..2}", 3, "the range ends before it begins"),
    ("we {}", 3, "a capture needs a name"),
    ("we {x!}", 5, "after a capture's name comes"),
    ("we <not closed", 3, "no > closes this set name"),
    ("we <a b>", 4, "a set name is letters"),
    ("you !", 4, "! needs an item after it"),
    ("you #must go", 4, "no word holds #"),
    ("you must #go", 9, "no word holds #"),
    ("you ; [", 6, "no ] closes this"),
    ("{match: you (failed to} sign", 12, "no ) closes this"),
    ("{match: you | we}", 12, "a bare | needs parentheses"),
    ("you [have", 4, "no ] closes this"),
    ("you ~ failed", 4, "a word, a set or a bracket was expected"),
]


@pytest.mark.parametrize(("phrase", "at", "reason"), BROKEN)
def test_an_error_names_its_place(phrase: str, at: int, reason: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(phrase)
    assert reason in caught.value.reason
    assert caught.value.at == at
    assert caught.value.caret().splitlines()[1].index("^") == at


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("you <nowhere>", "there is no set named nowhere"),
        ("you <loop>", "the set loop holds itself"),
        ("you <empty>", "the set empty is empty"),
        ("you sing~", "no inflections of sing are listed"),
    ],
)
def test_a_name_that_is_not_there_is_an_error(phrase: str, reason: str) -> None:
    with pytest.raises(PhraseError, match=reason):
        Compiler(small_words()).add(phrase, 0)
