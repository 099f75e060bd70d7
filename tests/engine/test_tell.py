"""What messages quote."""

from __future__ import annotations

import pytest

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
