"""The order in which a reply makes its moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.rules.view import Moved, View


def made(view: View, *names: str, strong: bool = True, among: Sequence[int]) -> list[Moved]:
    """Return the moves of these names that are made in these sentences, in order."""
    places = set(among)
    return [moved for moved in view.moves(*names) if moved.sentence in places and (moved.is_strong or not strong)]


def first(view: View, *names: str, strong: bool = True, among: Sequence[int]) -> Moved | None:
    """Return the first of these moves in these sentences, or None."""
    return next(iter(made(view, *names, strong=strong, among=among)), None)
