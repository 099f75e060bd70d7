"""What messages quote, and what a reply lacks of whose text one arm is not known."""

from __future__ import annotations

import pytest
from tests.team import checked, write

from empathlint.engine.tell import brief

QUOTES = [
    ("a short one is whole", "you failed to provide", "you failed to provide"),
    ("line breaks are blanks", "you failed\n   to provide", "you failed to provide"),
    (
        "whole words are left out of a long one",
        "Your application to be one of the hosts at {{host.name}} in the spring has been rejected",
        "Your application to be one of … the spring has been rejected",
    ),
    ("a long word is cut", "a" * 40 + "b" * 40, "a" * 30 + " … " + "b" * 30),
]


@pytest.mark.parametrize(("why", "words", "quoted"), QUOTES, ids=[case[0] for case in QUOTES])
def test_a_quote_is_brief(why: str, words: str, quoted: str) -> None:
    assert brief(words) == quoted, why


ARMS = [
    ("a no stands where nobody wrote one", "{% if note %}{{ custom_message }}{% else %}NO{% endif %}", ["N301"]),
    ("what is written by hand follows the no", "NO {% if note %}{{ custom_message }}{% endif %}", []),
    ("the other arm has a way on", "{% if late %}NO You can enter again in May.{% else %}NO{% endif %}", []),
    ("both arms lack one", "{% if late %}NO The list is full.{% else %}NO{% endif %}", ["N301"]),
]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(("why", "text", "codes"), ARMS, ids=[case[0] for case in ARMS])
def test_an_arm_that_is_not_known_is_not_asked(why: str, text: str, codes: list[str]) -> None:
    write("entry.txt", f"Hello {{{{ name }}}},\n\n{text.replace('NO', 'Your entry cannot be accepted.')}\n")
    assert [found["code"] for found in checked("entry.txt", "--select", "N301")] == codes, why
