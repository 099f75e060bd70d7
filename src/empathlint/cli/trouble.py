"""What keeps a command from doing its work: one sentence on standard error, exit code 2."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


class CouldNotError(click.ClickException):
    """A command cannot do its work; the message says why, with the place if there is one."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message."""
        from empathlint.reporters.parts.lines import visible

        lines = (visible(line) for line in self.message.splitlines())
        click.echo("empathlint: " + "\n".join(lines), file=file, err=file is None)


@contextmanager
def told_kindly() -> Iterator[None]:
    """Turn the errors that settings and packs raise into one sentence and exit code 2."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ in {"ConfigError", "PackError", "SelectError", "PhraseError"}:
            raise CouldNotError(str(error)) from error
        raise
