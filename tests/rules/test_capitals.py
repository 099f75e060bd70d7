"""Capitals in HTML mails: a button is not a raised voice, the sentence beside it may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<p>Two lamps are left.</p><p><a href="#">DO NOT SHOW THIS AGAIN</a></p>', set()),
        ("<p>Two lamps are left.</p><p>DO NOT LEAN ON THE GLASS at the desk.</p>", {"T102"}),
        ('<p>DO NOT PRESS <a href="#">here</a> twice.</p>', {"T102"}),
        ("<p>YOU HAVE SAVED £4</p><p>The lamp is on its way.</p>", set()),
        ("<p>YOU HAVE SAVED NOTHING, and it is your own choice.</p>", {"T102"}),
    ],
)
def test_a_button_and_a_headline_shout_at_nobody(speaking: Callable[..., set[str]], text: str, told: set[str]) -> None:
    assert speaking(text, {"T102"}, markup="html") == told
