"""What is told of configurations that lie above a repository. Imported only if there is one."""

from __future__ import annotations

from empathlint.config.load import shown_path


def outside_told(path: str) -> str:
    """Return what is told of a configuration that does not count because a repository ends below it."""
    return f"{shown_path(path)} is outside this repository and does not count; --config names it, `extend` builds on it"
