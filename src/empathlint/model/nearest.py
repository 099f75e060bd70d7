"""The known word that an unknown one is nearest to. Imported only to tell of a word that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that this one is nearest to, or "" if none is near: `cutoff` is from 0 to 1."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "", cutoff: float = 0.6) -> str:
    """
    Return a few words to go behind a sentence about a word that is not known.

    Args:
        word: the word.
        known: words that would have been understood.
        otherwise: what to say if none of them is near, such as a list of them all.
        cutoff: how near is near, from 0 to 1.
    """
    near = nearest(word, known, cutoff)
    hint = f"did you mean `{near}`?" if near else otherwise
    return f"; {hint}" if hint else ""


def rule_meant(selector: str, named: Iterable[tuple[str, str]]) -> str:
    """Return the same for what is no rule's code or name, with the rules given as (code, name)."""
    wanted = selector.strip()
    wanted = wanted.upper() if len(wanted) <= 4 else wanted.lower()
    return did_you_mean(wanted, [word for pair in named for word in pair], cutoff=0.5)


def no_rule(selector: str, named: Iterable[tuple[str, str]]) -> str:
    """Return a sentence about what is no rule's code or name, with the rules given as (code, name)."""
    return f"no rule is called `{selector}`{rule_meant(selector, named)}"
