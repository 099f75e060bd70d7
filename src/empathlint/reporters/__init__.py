"""Reporters: each module here renders a finished report in the format of its name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from empathlint.engine.report import Report


class Options(NamedTuple):
    """How to render a report, apart from what is in it."""

    show: str = "default"
    """default: errors and warnings, and an overview of many; info: notes too; all: everything, never an overview."""
    is_terminal: bool = False
    """Whether a person sees the output as it comes: long lists become an overview."""
    is_colored: bool = False
    width: int = 100
    """How many columns there are; on a terminal, what is longer is wrapped."""
    encoding: str = "utf-8"
    """What the output will be encoded in: what that lacks is spelled out before anything is measured."""
    is_verbose: bool = False
    fixes: str = ""
    """What was asked for: "", "fix" (safe fixes), "unsafe-fixes", "stubs" alone, or "diff"."""
    command: str = "empathlint check"
    """The command as it could be run again, without its options, for what to run next."""
    shows_fixes: bool = False
    """Whether every fix made or left out is told."""


def names() -> list[str]:
    """Return the formats there are: the modules of this folder."""
    found = os.listdir(os.path.dirname(__file__))
    return sorted(name[:-3] for name in found if name.endswith(".py") and not name.startswith("_"))


def reporter(name: str) -> Callable[[Report, Options], Iterator[str]]:
    """Return a format's `render`: from a report to the lines of the output, without their line ends."""
    from importlib import import_module

    render: Callable[[Report, Options], Iterator[str]] = import_module(f"{__name__}.{name}").render
    return render
