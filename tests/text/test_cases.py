"""Sentences, clauses, zones and guards, each by a file of cases."""

import pytest

from empathlint.text.guards import GUARDS
from empathlint.text.structure import Structure
from empathlint.text.words import Text

from .english import english
from .tagged import cases, untag

JUDGED = ["conditional", "question", "negated", "quotation", "label", "code", "legal", "linked", "relative",
          "heading", "list-item", "title-case"]  # fmt: skip


def structure(text, marks=()):
    return Structure(Text(text, english()), marks)


def cut(text, starts):
    """Return the text with a bar before each of these words but the first."""
    places = [text.span(word, word).start for word in starts]
    pieces = [text.prose[a:b] for a, b in zip([0, *places[1:]], [*places[1:], len(text.prose)], strict=True)]
    return "|".join(piece.strip() for piece in pieces)


def bare(text):
    return "|".join(piece.strip() for piece in text.split("|"))


@pytest.mark.parametrize("case", cases("clauses.toml"), ids=lambda case: case["text"])
def test_a_sentence_is_cut_into_clauses(case):
    found = structure(case["text"].replace("|", ""))
    clauses = found.clauses_of(0)
    flags = [("c" * clause.conditional + "r" * clause.relative + "n" * clause.negated) or "-" for clause in clauses]
    assert (bare(case["text"]), case["flags"].split()) == (cut(found.text, [c.start for c in clauses]), flags)


@pytest.mark.parametrize("case", cases("sentences.toml"), ids=lambda case: case["text"])
def test_a_text_is_cut_into_sentences(case):
    prose, marks = untag(case["text"].replace("|", ""))
    found = structure(prose, marks)
    starts = [sentence.start for sentence in found.sentences]
    if starts and starts[0]:
        starts = [0, *starts]
    assert bare(untag(case["text"])[0]) == cut(found.text, starts or [0])
    if "ends" in case:
        assert case["ends"].split() == [sentence.terminator or "-" for sentence in found.sentences]
    if "kinds" in case:
        assert case["kinds"].split() == [sentence.kind[0] for sentence in found.sentences]
    if "paragraphs" in case:
        assert case["paragraphs"].split() == [str(sentence.paragraph) for sentence in found.sentences]


@pytest.mark.parametrize("case", cases("guards.toml"), ids=lambda case: case["text"])
def test_guards_hold_for_just_these_words(case):
    tagged, marks = untag(case["text"].replace("[[", "\x01").replace("]]", "\x02"))
    start, stop = tagged.index("\x01"), tagged.index("\x02") - 1
    marks = tuple(tuple(_without(tagged, place) for place in mark[:2]) + mark[2:] for mark in marks)
    found = structure(tagged.replace("\x01", "").replace("\x02", ""), marks)
    first, last = found.text.word_from(start), found.text.word_from(stop)
    assert set(case["holds"].split()) == {name for name in JUDGED if found.guard(name, first, last)}


def _without(tagged, place):
    return place - tagged[:place].count("\x01") - tagged[:place].count("\x02")


@pytest.mark.parametrize("case", cases("zones.toml"), ids=lambda case: case["text"])
def test_sentences_have_their_zones(case):
    found = structure(case["text"])
    assert case["zones"].split() == [found.zone_of(sentence.start)[0] for sentence in found.sentences]


@pytest.mark.parametrize(
    ("text", "holds"), [("Send it", True), ("Send it.", False), ("Send it!", False), ("Note\n\nSend it.", False)]
)
def test_a_sentence_without_its_full_stop_is_unclosed(text, holds):
    found = structure(text)
    start = found.text.word_from(text.index("Send"))
    assert found.guard("unclosed", start, start + 1) is holds


@pytest.mark.parametrize("name", sorted(GUARDS))
def test_a_guard_answers_for_an_empty_text(name):
    assert structure("").guard(name, 0, 0) in {True, False}


@pytest.mark.parametrize("name", ["clauses.toml", "sentences.toml", "guards.toml", "zones.toml"])
def test_no_case_is_given_twice(name):
    texts = [case["text"] for case in cases(name)]
    assert len(texts) == len(set(texts))
