"""Scalars read as one value: places and edits are those of each scalar."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathlint.formats.containers import json as container
from empathlint.formats.joined import Joined
from empathlint.formats.tree import Sequence
from empathlint.model import EncodeError

from .laws import hold_map, replaced

BETWEEN = "\n\n"
TEXTS = st.lists(st.text(st.sampled_from('abc é"\\\n\t😀'), min_size=1, max_size=6), min_size=1, max_size=4)


def joined(text):
    """Return the strings of a JSON list as one value."""
    (root,) = container.parse(text)
    assert isinstance(root, Sequence)
    return Joined(root.items, BETWEEN)


@given(TEXTS, st.booleans())
def test_the_map_covers_the_value_in_order(texts, ascii_only):
    text = json.dumps(texts, ensure_ascii=ascii_only)
    value = joined(text)
    assert value.value == BETWEEN.join(texts)
    hold_map(text, value)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30), st.text(st.sampled_from('x"é\n'), max_size=3))
def test_an_edit_changes_one_scalar_or_is_refused(texts, start, stop, new):
    text = json.dumps(texts)
    value = joined(text)
    start, stop = sorted((start % (len(value.value) + 1), stop % (len(value.value) + 1)))
    after = replaced(text, value, start, stop, new)
    if after is not None:
        assert BETWEEN.join(json.loads(after)) == value.value[:start] + new + value.value[stop:]
        assert sum(one != other for one, other in zip(texts, json.loads(after), strict=True)) <= 1


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        (0, 1, ["Xb", "cd"]),
        (2, 2, ["abX", "cd"]),
        (4, 4, ["ab", "Xcd"]),
        (6, 6, ["ab", "cdX"]),
        (1, 5, None),
        (3, 3, None),
    ],
)
def test_where_edits_go(start, stop, expected):
    text = '["ab", "cd"]'
    after = replaced(text, joined(text), start, stop, "X")
    assert (after and json.loads(after)) == expected


def test_writing_over_a_break_is_refused():
    with pytest.raises(EncodeError, match="break"):
        joined('["ab", "cd"]').layer().encode("X", 1, 5)
