"""What phrases find in texts: every item of the language, spans and captures."""

from __future__ import annotations

import pytest

from empathlint.lexicon.scan import Scanner, index_heads
from empathlint.lexicon.starts import index_starts
from empathlint.text.words import Text

from .helpers import Edges, Lab

CASES = [
    ("a word is found whatever its case", "please", "PLEASE wait", ["PLEASE"]),
    ("words follow one another", "please wait", "please do wait", []),
    ("no punctuation is crossed", "please wait", "please, wait", []),
    ("a comma can be required", "please , wait", "please, wait. please wait", ["please, wait"]),
    ("a comma can be allowed", "please [,] wait", "please, wait. please wait", ["please, wait", "please wait"]),
    ("alternatives", "you (failed to|forgot) sign", "you forgot sign; you failed to sign", ["you forgot sign", "you failed to sign"]),  # noqa: E501
    ("an option, longest first", "you [have] failed [again]", "you have failed again", ["you have failed again"]),
    ("a contraction is two words", "you have failed", "You've failed", ["You've failed"]),
    ("a negated contraction", "did not sign", "They didn't sign", ["didn't sign"]),
    ("a curly apostrophe is one", "did not sign", "They didn’t sign", ["didn’t sign"]),
    ("a listed apostrophe-less form", "did not sign", "They didnt sign", ["didnt sign"]),
    ("an irregular contraction", "will not sign", "We won't sign", ["won't sign"]),
    ("can't is can not", "can not sign", "We can't sign; we cannot sign", ["can't sign", "cannot sign"]),
    ("a contraction in the phrase", "didn't sign", "They did not sign", ["did not sign"]),
    ("'s may be is", "it is late", "It's late", ["It's late"]),
    ("'s may be has", "it has been late", "It's been late", ["It's been late"]),
    ("spellings share a word", "we apologise", "We apologize", ["We apologize"]),
    ("a hyphen equals a blank in the text", "follow up email", "a follow-up email", ["follow-up email"]),
    ("a hyphen equals a blank in the phrase", "follow-up email", "a follow up email", ["follow up email"]),
    ("listed inflections", "fail~ to", "failing to, fails to, fail to, failure to", ["failing to", "fails to", "fail to"]),  # noqa: E501
    ("a set with words of several words", "to <provide> it", "to fill in it, to used it", ["to fill in it", "to used it"]),  # noqa: E501
    ("a set in a set", "to <nested>", "to sign or to include", ["to sign", "to include"]),
    ("any word", "you * it", "you lost it. you , it", ["you lost it"]),
    ("a gap is up to so many words", "you ...2 it", "you it. you a it. you a b it. you a b c it", ["you it", "you a it", "you a b it"]),  # noqa: E501
    ("a gap stops at punctuation", "you ...2 it", "you a, it", []),
    ("an exclusion", "you !never sign", "you never sign. you sign", ["you sign"]),
    ("an exclusion of several words", "you !(can not) * sign", "you cannot sign", []),
    ("a clause start", "^ sign it", "Here, sign it. And so sign it", ["sign it"]),
    ("a sentence start", "^^ sign it", "Here, sign it. Sign it", ["Sign it"]),
    ("a clause end", "sign it $", "sign it now; sign it, or not", ["sign it"]),
    ("a sentence end", "sign it $$", "sign it; sign it.", ["sign it"]),
    ("a placeholder class", "dear <customer-name>", "Dear \ue001, dear \ue003", ["Dear \ue001"]),
    ("any placeholder", "dear <placeholder>", "Dear \ue001, dear \ue003", ["Dear \ue001", "dear \ue003"]),
    ("a number", "<number> days", "30 days, 30-day, ten days", ["30 days"]),
    ("a numeral that is spelled out is a number too", "(day 3|<number> days)", "3 days, 4 days", ["3 days", "4 days"]),
    ("a soft line break is a blank", "you failed to", "You failed\n  to sign", ["You failed\n  to"]),
    ("a hard line break is not crossed", "you failed to", "You failed\n\nTo sign", []),
    ("a non-breaking space is a blank", "you failed", "you\u00a0failed", ["you\u00a0failed"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "phrase", "prose", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_phrase_finds_what_it_says(why: str, phrase: str, prose: str, expected: list[str]) -> None:
    assert [found.words for found in Lab(phrase).find(prose)] == expected, why


CAPTURES = [
    ("we {what} now", "we sign it, now", []),
    ("you failed to {x}", "You failed to sign the form, sadly", [{"x": "sign the form"}]),
    ("you lost {x:np}", "you lost your order number.", [{"x": "your order number"}]),
    ("you lost {x:np}", "you lost your order number in the park again.", []),
    (
        "you lost {x:1..2} again",
        "you lost it again, you lost a b again, you lost a b c again",
        [{"x": "it"}, {"x": "a b"}],
    ),
    ("{match: you lost} it", "you lost it", [{"match": "you lost"}]),
    ("{who=(we|you)} lost", "we lost, you lost", [{"who": "we"}, {"who": "you"}]),
    ("{match: {who=(we|you)} lost {x}}", "we lost it all.", [{"match": "we lost it all", "who": "we", "x": "it all"}]),
]


@pytest.mark.parametrize(("phrase", "prose", "expected"), CAPTURES)
def test_captures(phrase: str, prose: str, expected: list[dict[str, str]]) -> None:
    assert [found.captures for found in Lab(phrase).find(prose)] == expected


def test_phrases_of_one_program_do_not_disturb_each_other() -> None:
    lab = Lab("you failed to <provide>", "you failed", "failed to provide it", "you ...3 it")
    assert {(found.phrase, found.words) for found in lab.find("You failed to provide it")} == {
        ("you failed to <provide>", "You failed to provide"),
        ("you failed", "You failed"),
        ("you ...3 it", "You failed to provide it"),
        ("failed to provide it", "failed to provide it"),
    }


HOSTILE = [
    ("ordinary", "Thank you for writing. We have looked into it and you failed to provide a number. "),
    ("the start of a phrase again and again", "you failed to you failed to fill you "),
    ("gaps that never close", "you a b c you a b c "),
    ("one endless clause", "we can not we can not we can not "),
    ("only punctuation", ". , ; ! "),
]


@pytest.mark.parametrize(("name", "piece"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_the_scan_grows_with_the_text_and_no_faster(name: str, piece: str) -> None:
    lab = Lab(
        "you failed to <provide> {x:np}",
        "you ...3 it ...3 now",
        "we can not {x} until {y}",
        "{match: you [have] failed}",
    )
    steps = []
    for times in (20, 80, 320):
        lab.scanner.steps = 0
        text = piece * times
        ids = [*map(lab.language.vocabulary.__getitem__, text.split())]
        lab.scanner.scan(ids, Jumps(ids))
        steps.append(lab.scanner.steps)
    assert steps[1] <= 4.2 * steps[0], name
    assert steps[2] <= 4.2 * steps[1], name


class Jumps(Edges):
    """Clause ends known in advance, as the text stage knows them, so that only the scan's own steps are counted."""

    def __init__(self, ids: list[int]) -> None:
        super().__init__(ids)
        self.end = len(ids)

    def clause_end(self, word: int) -> int:
        return max(word, self.end)


def test_what_is_forgotten_is_found_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = ["{match: you [have] (failed|forgot) [to sign]} it", "we !(lost|never) [...2] (it|them) {x:1..2} again"]
    proses = [
        "You failed it, you have failed to sign it.",
        "We found them a b again, we forgot it c again.",
        "You forgot it.",
    ]
    lab, forgetful = Lab(*phrases), Lab(*phrases)
    expected = [lab.find(prose) for prose in proses]
    assert all(expected)
    monkeypatch.setattr("empathlint.lexicon.operations.TRIED_LIMIT", 1)
    monkeypatch.setattr("empathlint.lexicon.scan.STATE_LIMIT", 2)
    assert [forgetful.find(prose) for prose in proses] == expected
    assert len(forgetful.scanner._forks) < len(lab.scanner._forks)


def test_states_made_beforehand_change_nothing() -> None:
    lab = Lab(*(phrase for _, phrase, _, _ in CASES))
    program = lab.scanner.program
    heads = index_heads(program, range(len(program.entries)))
    prepared = Scanner(program, ({}, heads[1]), index_starts(program, heads))
    met = 0
    for _, _, prose, _ in CASES:
        ids = Text(prose, lab.language).ids
        found = lab.scanner.find(ids)
        assert prepared.find(ids) == found
        met += len(found)
    assert met > len(CASES)
    assert all(prepared.starts.place(word) >= 0 for word in heads[0])
