"""What keeps a command from doing its work: a line on standard error, exit code 2, or 130 if somebody stopped it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator


class CouldNotError(Exception):
    """A command cannot do its work; the message says why, with the place if there is one."""


class MisusedError(Exception):
    """Options rule each other out, and nothing has been done; the message says which, and what to do."""


def end(error: CouldNotError) -> NoReturn:
    """Tell why a command could not do its work, and end with exit code 2."""
    from empathlint.reporters.parts.lines import visible

    sys.stderr.write("empathlint: " + "\n".join(map(visible, str(error).splitlines())) + "\n")
    raise SystemExit(2) from error


def interrupted() -> NoReturn:
    """Tell that somebody stopped the command, and end with the exit code that shells give for it."""
    sys.stderr.write("\n" * sys.stderr.isatty() + "empathlint: interrupted\n")  # the terminal has shown ^C
    raise SystemExit(130) from None


@contextmanager
def told_kindly() -> Iterator[None]:
    """Turn the errors that settings and packs raise into one sentence and exit code 2."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ in {"ConfigError", "PackError", "SelectError", "PhraseError"}:
            raise CouldNotError(str(error)) from error
        raise
