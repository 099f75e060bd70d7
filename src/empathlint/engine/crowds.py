"""
Texts in which more is said than in any reply: they are told of, and not checked.

Most of what a check costs are the places that a rule may speak of, and the ends of sentences. Ordinary prose has few of
either; a text that is nothing else would cost several times as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from empathlint.formats.crowded import CrowdedError
from empathlint.text.language import BREAK, QUOTE, SENTENCE_END

if TYPE_CHECKING:
    from empathlint.rules.view import View
    from empathlint.text.words import Text

FEW_PLACES, SOME_PLACES = 150, 500
"""So many places are looked at however short a text is: they take 0.02 s. And so many if they do not crowd it."""
CROWDED_PLACES, PLACE_SHARE = 6, 12
"""
More than one in so many characters are too many, if they are no more than `SOME_PLACES`, and if they are. Real texts
have at most one in 8.5 in 1,250 characters, and one in 16 in 5,000: lists of faults. Prose has one in 25.
"""
FEW_ENDS, SOME_ENDS = 150, 2_000
CROWDED_ENDS, END_SHARE = 5, 6
"""The same for breaks, stops and quotation marks. Pages of code and tables have one in 7 and in 8.8."""
_ENDS = frozenset([BREAK, QUOTE, SENTENCE_END])


def count_ends(text: Text) -> None:
    """
    Look at a text before its phrases are looked for.

    Raises:
        CrowdedError: it has more breaks, stops and quotation marks than a reply can have.
    """
    size = len(text.prose)
    ends = sum(map(_ENDS.__contains__, text.ids))
    if ends > max(FEW_ENDS, min(SOME_ENDS, size // CROWDED_ENDS), size // END_SHARE):
        _refuse(f"{ends:,} breaks, stops and quotation marks", size)


def count_places(view: View) -> None:
    """
    Look at a text before anything is asked of it.

    Raises:
        CrowdedError: it has more places that rules may speak of than a reply can have.
    """
    size = len(view.prose.text)
    places = sum(map(len, view.rules.values()))
    if places > max(FEW_PLACES, min(SOME_PLACES, size // CROWDED_PLACES), size // PLACE_SHARE):
        _refuse(f"{places:,} places that rules look at", size)


def _refuse(what: str, size: int) -> NoReturn:
    raise CrowdedError(f"holds {what} in {size:,} characters, more than a reply has, and was not checked")
