"""What becomes of bold, italics and links where words go that stand in them, or right before them."""

from __future__ import annotations

import pytest

from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.model import Applicability
from empathlint.source import from_bytes

NAMES = {"html": "a.html", "markdown": "a.md"}
MADE = [
    ("html", "bold that goes", "<p><b>We humbly report that</b> the lock is new.</p>", "<p>The lock is new.</p>"),
    (
        "html",
        "bold before it",
        "<p>We humbly report that <b>the lock</b> is new.</p>",
        "<p><b>The lock</b> is new.</p>",
    ),
    (
        "html",
        "a link before it",
        '<p>We humbly report that <a href="https://example.com/a">the lock</a> is new.</p>',
        '<p><a href="https://example.com/a">The lock</a> is new.</p>',
    ),
    (
        "html",
        "two marks",
        '<p>We humbly report that <strong><em class="a">the lock</em></strong> is new.</p>',
        '<p><strong><em class="a">The lock</em></strong> is new.</p>',
    ),
    (
        "html",
        "two marks that go",
        "<p>Ana here.</p><p><strong><em>We humbly report that </em></strong>the lock is new.</p>",
        "<p>Ana here.</p><p>The lock is new.</p>",
    ),
    ("html", "entities", "<p><i>We humbly report&nbsp;that</i> &eacute;lan sells it.</p>", "<p>Élan sells it.</p>"),
    (
        "html",
        "half of it goes",
        "<p><b>We humbly report that the</b> lock is new.</p>",
        "<p><b>The</b> lock is new.</p>",
    ),
    ("markdown", "a tag before it", "We humbly report that <b>the lock</b> is new.", "<b>The lock</b> is new."),
    ("markdown", "a tag that goes", "<b>We humbly report that</b> the lock is new.", "The lock is new."),
    ("markdown", "part of the words", "**We humbly** report that the lock is new.", "The lock is new."),
    ("markdown", "bold that goes", "**We humbly report that** the lock is new.", "The lock is new."),
    ("markdown", "italics that go", "It fits. _We humbly report that_ the lock is new.", "It fits. The lock is new."),
    ("markdown", "bold before it", "We humbly report that **the lock** is new.", "**The lock** is new."),
    (
        "markdown",
        "a link before it",
        "We humbly report that [the lock](https://example.com/a) is new.",
        "[The lock](https://example.com/a) is new.",
    ),
    (
        "markdown",
        "a bold link",
        "- We humbly report that **[the lock](https://example.com/a)** is new.",
        "- **[The lock](https://example.com/a)** is new.",
    ),
]
WITHHELD = [
    ("html", "a link would go", '<p><a href="https://example.com/a">We humbly report that</a> the lock is new.</p>'),
    ("html", "something points at it", '<p><b id="lock">We humbly report that</b> the lock is new.</p>'),
    ("html", "a picture stands between", '<p>We humbly report that <img src="a.png">the lock is new.</p>'),
    ("html", "marks that do not fit", "<p><b><i>We humbly report that</b></i> the lock is new.</p>"),
    ("markdown", "a link would go", "[We humbly report that](https://example.com/a) the lock is new."),
    ("markdown", "code", "We humbly report that `the lock` is new."),
]


def fixed(pack, settings, text: str, markup: str) -> FixOutcome:
    source = from_bytes(text.encode(), NAMES[markup])
    return fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)


@pytest.mark.parametrize(("markup", "before", "after"), [(m, *rest) for m, _, *rest in MADE], ids=[c[1] for c in MADE])
def test_words_go_and_marks_stay_whole(pack, settings, markup: str, before: str, after: str) -> None:
    outcome = fixed(pack, settings, before, markup)
    assert outcome.text == after
    assert fixed(pack, settings, after, markup).text == after


@pytest.mark.parametrize(("markup", "before"), [(m, t) for m, _, t in WITHHELD], ids=[c[1] for c in WITHHELD])
def test_what_would_break_a_mark_is_left(pack, settings, markup: str, before: str) -> None:
    assert fixed(pack, settings, before, markup).text == before
