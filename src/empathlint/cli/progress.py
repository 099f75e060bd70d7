"""How far a run is, on a terminal, for runs that take a while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from types import TracebackType

    from click._termui_impl import ProgressBar

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Progress:
    """A bar that appears if a run takes longer than people like to wait, and leaves no trace."""

    def __init__(self, stream: TextIO) -> None:
        """Prepare to draw on a terminal."""
        self._stream = stream
        self._begun = time.monotonic()
        self._bar: ProgressBar[int] | None = None
        self._done = 0

    def __enter__(self) -> Self:
        """Begin to wait."""
        return self

    def tell(self, done: int, whole: int) -> None:
        """Take note of how much is done."""
        if self._bar is None:
            if done >= whole or time.monotonic() - self._begun < PATIENCE:
                return
            import click

            self._bar = click.progressbar(length=whole, label="checking", file=self._stream, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._done)
        self._done = done

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the bar away."""
        if self._bar is not None:
            self._stream.write("\r\x1b[K\x1b[?25h")
            self._stream.flush()
