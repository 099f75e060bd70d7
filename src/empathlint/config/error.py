"""What goes wrong with a configuration, told with its place."""

from __future__ import annotations


class ConfigError(Exception):
    """
    A configuration cannot be used.

    `message` says why in one sentence; `path` is the file ("" for the command line) and `line` its 1-based line, or 0.
    """

    def __init__(self, message: str, path: str = "", line: int = 0) -> None:
        """Describe what is wrong and where."""
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        """Return `path:line: message`, as far as they are known."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}" if place else self.message

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, str, int]]:
        """Let the error cross from a worker process whole."""
        return ConfigError, (self.message, self.path, self.line)
