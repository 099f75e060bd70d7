"""Asks git about a folder. For what only wants to know; nothing of a repository is run, and silence is an answer."""

from __future__ import annotations

import os
import subprocess

PATIENCE = 60.0
"""Seconds after which git is not waited for any longer."""


def ask(folder: str, *words: str) -> str:
    """Return what git says in a folder, or nothing if it has nothing to say, fails or is not there."""
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, *words]
    try:
        done = subprocess.run(  # noqa: S603 - git, and nothing of the repository
            command, capture_output=True, check=False, env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"}, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return os.fsdecode(done.stdout) if done.returncode == 0 else ""
