"""Whether the lines that a fix leaves as they are stand where they stood."""

from __future__ import annotations

import pytest

from empathlint.engine.fix import fix_source
from empathlint.engine.standing import keeps_blocks
from empathlint.formats.views import views_of
from empathlint.model import Applicability, Reply, SourceSpan
from empathlint.source import from_bytes

KEPT = [
    ("a line goes", "One.\nTwo.\n\nThree.", "One.\n\nThree."),
    ("a paragraph goes", "One.\n\nTwo.\n\nThree.", "One.\n\nThree."),
    ("an item goes", "- One.\n- Two.\n\nThree.", "- One.\n\nThree."),
    ("words go", "# One.\n\nWell, two.\n\n> Three.", "# One.\n\nTwo.\n\n> Three."),
    ("a line that is there twice", "One.\n\nOne.\nTwo.", "One.\nTwo."),
]
MOVED = [
    ("into the paragraph above", "One.\nTwo.\n\nThree.", "One.\nThree."),
    ("into an item", "- One.\n- Two.\n\nThree.", "- One.\n- Three."),
    ("into a heading", "# One.\n\nTwo.", "# Two."),
    ("into a quotation", "> One.\n\nTwo.", "> Two."),
    ("out of the paragraph", "One.\nTwo.", "One.\n\nTwo."),
]


def view(text: str):
    return views_of(Reply(text, (), SourceSpan(0, len(text)), markup="markdown"), ())[0]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_it_stands_where_it_stood(before: str, after: str) -> None:
    assert keeps_blocks(view(before), view(after))


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in MOVED], ids=[case[0] for case in MOVED])
def test_it_stands_elsewhere(before: str, after: str) -> None:
    assert not keeps_blocks(view(before), view(after))


ITEMS = [
    ("last bullet", "- Yes.\n- We humbly report that.\n\nAna is here.", "- Yes.\n\nAna is here."),
    ("last number", "1. Yes.\n2. We humbly report that.\n\nAna is here.", "1. Yes.\n\nAna is here."),
    ("a bullet between", "- Yes.\n- We humbly report that.\n- No.", "- Yes.\n- No."),
    ("a number between", "1. Yes.\n2. We humbly report that.\n3. No.", "1. Yes.\n2. We humbly report that.\n3. No."),
    ("the only item", "- We humbly report that.\n\nAna is here.", "- We humbly report that.\n\nAna is here."),
]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in ITEMS], ids=[case[0] for case in ITEMS])
def test_an_item_of_markdown_goes_with_its_marker(pack, settings, before: str, after: str) -> None:
    source = from_bytes(before.encode(), "a.md")
    outcome = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)
    assert outcome.text == after
