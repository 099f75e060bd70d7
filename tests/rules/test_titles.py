"""What a reply's title alone tells: that something went wrong, or nothing (`titles.txt`)."""

from pathlib import Path

import pytest

BODY = "Hi {{name}},\n\nPlease fill in the form at {{url}}.\n\nKind regards,\nSupport\n"
LINES = [
    line.split(" ", 1)
    for line in Path(__file__).with_name("titles.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_line_has_a_sign():
    assert {sign for sign, _ in LINES} == {"+", "-"}


@pytest.mark.parametrize(("sign", "title"), LINES, ids=[f"{sign}{title}" for sign, title in LINES])
def test_a_title_is_trouble_or_not(speaking, sign, title):
    spoken = speaking(BODY, {"V301", "V304"}, title=title)
    assert bool(spoken) == (sign == "+"), spoken
