"""What `--fix` leaves to people although there is a rewrite for it: half a gain, or a duty that sounds like a wish."""

from __future__ import annotations

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.fix import fix_source
from empathlint.model import Applicability
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

LEFT = [
    (
        "I102",
        "Every skipper keeps his/her log while he/she sails.",
        "Every skipper keeps their log while he/she sails.",
    ),
    ("I102", "If he or she is late, the guide keeps his or her seat.", "If they are late, the guide keeps their seat."),
    ("D101", "You must return the oars by 6.", "Please return the oars by 6."),
    ("C103", "Please find attached the tide table.", "I've attached the tide table."),
    ("B101", "You failed to pay the mooring fee.", "We haven't received the mooring fee yet."),
]


def fixed(pack: Pack, code: str, text: str, level: Applicability) -> str:
    source = from_bytes(text.encode(), "reply.md")
    return fix_source(source, named=True, pack=pack, settings=Settings(select=(code,), cache=False), level=level).text


@pytest.mark.parametrize(("code", "text", "after"), LEFT)
def test_it_is_written_only_where_it_is_asked_for(pack: Pack, code: str, text: str, after: str) -> None:
    assert fixed(pack, code, text, Applicability.SAFE) == text
    assert fixed(pack, code, text, Applicability.UNSAFE) == after


def test_a_pair_that_stands_alone_is_written(pack: Pack) -> None:
    text = "Every skipper keeps his/her log dry."
    assert fixed(pack, "I102", text, Applicability.SAFE) == "Every skipper keeps their log dry."
