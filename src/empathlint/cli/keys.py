"""Single keys from a terminal, without Enter; what is typed ahead counts."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

_modes: list[Any] = []
"""How the terminal was before it gave single keys."""


@contextmanager
def single_keys() -> Iterator[None]:
    """Have the terminal give single keys, and show none of them."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    descriptor = sys.stdin.fileno()
    _modes.append(termios.tcgetattr(descriptor))
    try:
        _by_key(descriptor)
        yield
    finally:
        with suppress(termios.error):  # it has gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, _modes.pop())


@contextmanager
def whole_lines() -> Iterator[None]:
    """Have the terminal be, within `single_keys`, what it was before: for an editor, or a line of text."""
    if not _modes:
        yield
        return
    import termios

    descriptor = sys.stdin.fileno()
    termios.tcsetattr(descriptor, termios.TCSADRAIN, _modes[-1])
    try:
        yield
    finally:
        _by_key(descriptor)


def _by_key(descriptor: int) -> None:
    import termios
    import tty

    tty.setcbreak(descriptor, termios.TCSADRAIN)


def key() -> str:
    """
    Wait for a key and return it; a key that comes as several characters is read whole.

    Raises:
        EOFError: nobody is there any more.
        KeyboardInterrupt: Ctrl-C.
    """
    try:
        pressed = _pressed() if _modes else click.getchar()
    except OSError as error:
        raise EOFError from error
    if pressed in {"", "\x04"}:
        raise EOFError
    if pressed == "\x03":
        raise KeyboardInterrupt
    return pressed


def _pressed() -> str:
    from select import select

    descriptor = sys.stdin.fileno()
    _by_key(descriptor)  # a shell that stopped us meanwhile left the terminal as it likes it
    pressed = os.read(descriptor, 1)
    if pressed and not 32 <= pressed[0] < 127:
        while select([descriptor], [], [], 0.02)[0] and len(pressed) < 16:
            more = os.read(descriptor, 1)
            if not more:
                break
            pressed += more
    return pressed.decode("utf-8", "replace")


def asked(question: str, draft: str = "") -> str:
    """Ask for a line of text; Ctrl-C and Ctrl-D give none."""
    with suppress(ImportError):
        import readline

        readline.set_startup_hook(lambda: readline.insert_text(draft))
    try:
        with whole_lines():
            return input(question)
    except (KeyboardInterrupt, EOFError):
        click.echo("")
        return ""
    finally:
        with suppress(ImportError):
            import readline

            readline.set_startup_hook(None)
