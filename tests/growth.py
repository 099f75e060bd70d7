"""Counts what a call does, in lines of the project's code or in calls: growth is told by work, not by time."""

from __future__ import annotations

import sys
from contextlib import suppress
from cProfile import Profile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps(call: Callable[[], object]) -> int:
    """Return how many lines of the project's code a call runs."""
    count = 0

    def lines(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return lines

    def trace(frame: FrameType, _event: str, _argument: object) -> object:
        return lines if "empathlint" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def calls(call: Callable[[], object]) -> int:
    """Return how many functions a call calls, built-in ones included."""
    profile = Profile()
    profile.runcall(call)
    return sum(entry.callcount for entry in profile.getstats())


def hold_linear(parse: Callable[[str], object], piece: str, *, head: str = "", size: int = 4000) -> None:
    """Twice the text costs about twice the work, and four times four times; whether it can be read does not matter."""

    def attempt(text: str) -> None:
        with suppress(Exception):
            parse(text)

    attempt(head + piece)  # what the first text pays for
    one, two, four = (steps(lambda n=n: attempt(head + piece * (size * n // len(piece)))) for n in (1, 2, 4))
    assert two <= 2.3 * one + 200, (piece, one, two)
    assert four <= 2.3 * two + 200, (piece, two, four)
