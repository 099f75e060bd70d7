"""Cheap tests that most values fail, so that nothing is searched for where nothing can be."""

from __future__ import annotations

import re
from functools import cache

LONG = 2_000
"""From so many code points on it is asked whether a text holds more markup than a reply can have."""
SHORT = 750
"""A text of fewer code points is checked whatever it says."""
WITH_COLONS = "laravel"
"""Whose placeholders are words behind a colon, which any other text may hold."""

_SIGNS = re.compile("[{\\[<%$#@*«]")
_WORDS = ("XXX", "xxx", "TBD", "TBC", "TODO", "FIXME", "FILL", "INSERT ", "___", "???", " /", "\n/", "((")
_ROUND = ("date)", "time)", "amount)", "name)", "number)", "(insert", "(Insert", "(INSERT", "Name)", "Date)")


def holds_words(value: str) -> bool:
    """Return whether a value may hold blanks that begin with a letter or another sign of ordinary text."""
    for word in _WORDS:
        if word in value:
            return True
    return "(" in value and any(word in value for word in _ROUND)


def is_plain(value: str) -> bool:
    """Return whether a value certainly holds no tag, no blank and no unseen character."""
    if _SIGNS.search(value) is not None or holds_words(value):
        return False
    # what is printable has no unseen character, and tells so without a pattern
    return value.isascii() or "".join(value.split()).isprintable() or _unseen().search(value) is None


@cache
def _unseen() -> re.Pattern[str]:
    """Return what finds an unseen character. It takes a millisecond to compile, and few texts need it."""
    return re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]")
