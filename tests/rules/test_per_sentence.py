"""A rule that tells a sentence once has one finding there, with the edits of all that its phrases found."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Applicability
from empathlint.rules.run import findings, select


@pytest.mark.parametrize(
    ("text", "match", "edits"),
    [
        (
            "Should you have any further queries about the lamp, please do not hesitate to contact us.",
            "Should you have any further queries",
            ["If you have any other questions", "please"],
        ),
        (
            "Please don't hesitate to write if you require further assistance.",
            "Please don't hesitate to",
            ["Please", "if you need more help"],
        ),
        ("Please don't hesitate to write.", "Please don't hesitate to", ["Please"]),
    ],
)
def test_a_sentence_is_told_once(pack, text, match, edits):
    view = read(text, pack, {})
    ((_, found),) = findings(view, select(pack, {"C107"}))
    (fix,) = found.fixes
    start, stop = found.span
    assert text[start:stop] == match
    assert [edit.text for edit in fix.edits] == edits
    assert fix.applicability is Applicability.SAFE


def test_two_sentences_are_told_twice(pack):
    text = "Please don't hesitate to write. Should you require a lamp, please do not hesitate to call."
    assert len(findings(read(text, pack, {}), select(pack, {"C107"}))) == 2
