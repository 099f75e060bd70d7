"""No text, however made, costs more than in proportion to its length: lines of code run are counted, not time."""

import pytest
from tests import growth as work

from empathlint.text.guards import GUARDS
from empathlint.text.structure import Structure
from empathlint.text.words import Text, fold

from .english import english

SIZE = 600
PIECES = {
    "a list in one sentence": "a, b, c, ",
    "no punctuation": "you have not sent it and we know it ",
    "only punctuation": "?!.,;:()\"'",
    "questions": "?",
    "ellipses": "… ",
    "open brackets": "(",
    "brackets": "() ",
    "quotes": '" ',
    "single quotes": "'a' ",
    "stops": ". ",
    "abbreviations": "e.g. ",
    "items": "\n\n- a",
    "conditions": "if you, ",
    "phrases begun": "in the event in case of ",
    "stops that go on": '?!", ',
    "greetings": "hi ",
    "quoted mail": "You wrote:\n",
    "mail lines": "on wrote ",
    "sign-offs": "Best,\n",
    "legal headings": "Terms\n",
    "adverbs": "then so once ",
    "negators": "not only no doubt ",
    "joined stops": "ab.cd.",
    "replies": 'Hi Ana, thanks. If you lost it, click "Reset" on the page! We can\'t send it until you pay.\n\n',
}


def steps(prose):
    """Return how many lines the text stage runs to ask every guard all through a text."""
    text = Text(prose, english())
    found = Structure(text)
    size = len(text.ids)

    def ask():
        for word in range(0, size, 8):
            found.clause_end(word)
            found.clause_start(word)
            found.begins_clause(word)
            found.sentence_start(word)
            found.sentence_end(word)
            found.zone_of(word)
            found.guard(sorted(GUARDS)[word // 8 % len(GUARDS)], word, min(word + 2, size))

    return work.steps(ask)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_work_grows_with_length_only(piece):
    one, four, sixteen = (steps(piece * (SIZE * times // len(piece))) for times in (1, 4, 16))
    assert four < one * 4.8
    assert sixteen < four * 4.8


def test_one_clause_of_a_long_text_costs_one_sentence():
    prose = "We lost it, and you found it. " * 400
    found = Structure(Text(prose, english()))
    assert found.zone_of(0) == "opening"
    found.clause_of(700)
    assert list(found._clauses) == [found.sentence_of(700)]


def test_a_single_line_end_is_a_blank_before_a_small_letter():
    assert fold("a\n b\r\nc,\rd\n\ne\nF") == "a  b  c, d\n\ne\nf"
