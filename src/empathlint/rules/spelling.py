"""British or American: new words are spelled as the reply around them is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empathlint.text.language import Language
    from empathlint.text.words import Text


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@lru_cache(8)
def varieties(language: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return from British words to American ones, and back: the spellings of the pack that differ by such a pattern."""
    patterns = [pattern.split() for pattern in language.lists.get("british-american", ())]
    there: dict[str, str] = {}
    for british, variants in language.lists.get("spellings", {}).items():
        for variant in variants:
            if any(british.replace(old, new, 1) == variant for old, new in patterns):
                there[british] = variant
    return there, {american: british for british, american in there.items()}


def as_spelled(text: str, reply: Text) -> str:
    """
    Return new words with the spelling that a reply uses, or as they are if it uses neither or both alike.

    Args:
        text: the new words.
        reply: the words of the reply.
    """
    there, back = varieties(reply.language)
    found = {word.lower() for word in _word().findall(text)}
    if found.isdisjoint(there) and found.isdisjoint(back):
        return text
    lead = _lead(reply)
    if not lead:
        return text
    other = back if lead > 0 else there

    def spelled(word: re.Match[str]) -> str:
        new = other.get(word[0].lower(), word[0])
        return new.upper() if word[0].isupper() else new.capitalize() if word[0][0].isupper() else new

    return _word().sub(spelled, text)


@lru_cache(8)
def _lead(reply: Text) -> int:
    """Return by how many British spellings a reply has more than American ones; found out once for all its fixes."""
    there, back = varieties(reply.language)
    used = set(reply.tokens)
    return len(used & there.keys()) - len(used & back.keys())
