"""Counts the lines of the project's code that a call runs: growth is told by work, not by time."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps(call: Callable[[], object]) -> int:
    """Return how many lines of the project's code a call runs; whether it raises does not matter."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        if "empathlint" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(Exception):
            call()
    finally:
        sys.settrace(before)
    return count


def hold_linear(parse: Callable[[str], object], piece: str, *, head: str = "", size: int = 4000) -> None:
    """Twice the text costs about twice the work, and four times four times."""
    one, two, four = (steps(lambda n=n: parse(head + piece * (size * n // len(piece)))) for n in (1, 2, 4))
    assert two <= 2.3 * one + 200, (piece, one, two)
    assert four <= 2.3 * two + 200, (piece, two, four)
