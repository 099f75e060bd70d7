"""Rewrites to choose from: one fault put right in a warm, a neutral and a formal way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.model import REGISTERS, Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.rules.loading import PackFile

FEWEST, MOST = 2, 4
_KEYS = {"register", "fix", "applicability"}
_ORDERS = {
    "": ("neutral", "warm", "formal"),
    "informal": ("warm", "neutral", "formal"),
    "formal": ("formal", "neutral", "warm"),
}


Choice = tuple[str, str, int]
"""One rewrite: how it sounds, its template, its grade. Plain, as a table keeps it."""


def read(file: PackFile, phrase: dict[str, Any]) -> str | tuple[Choice, ...] | None:
    """
    Return what a phrase says of its fix: a template, several to choose from, or nothing.

    Raises:
        PackError: it says it in a way that cannot be understood.
    """
    told = phrase.get("choices")
    if told is None:
        return phrase.get("fix")
    if "fix" in phrase or "regex" in phrase or not FEWEST <= len(told) <= MOST:
        raise file.fail(f"choices are {FEWEST} to {MOST} rewrites of a match, in place of fix", "choices")
    found: list[Choice] = []
    for choice in told:
        file.check_keys(choice, _KEYS, " in choices")
        register, grade = choice.get("register", ""), choice.get("applicability", "unsafe").upper()
        if register not in REGISTERS or "fix" not in choice or grade not in Applicability.__members__:
            raise file.fail(f"a choice has a register ({', '.join(REGISTERS)}), a fix, and may have its own grade")
        found.append((register, choice["fix"], int(Applicability[grade])))
    return tuple(found)


def templates(fix: str | Iterable[Choice] | None) -> list[str]:
    """Return the templates of a phrase's fix."""
    if fix is None:
        return []
    return [fix] if isinstance(fix, str) else [choice[1] for choice in fix]


def ordered(choices: Sequence[Choice], formality: str) -> list[Choice]:
    """Return the rewrites as a team that speaks so would look at them; equal ones as the rule has them."""
    order = _ORDERS.get(formality, _ORDERS[""])
    return sorted(choices, key=lambda choice: order.index(choice[0]))
