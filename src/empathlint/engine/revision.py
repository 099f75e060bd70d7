"""Which replies differ from what they were at a git revision."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from empathlint.engine.check import read_document
from empathlint.source import SourceError, from_bytes

if TYPE_CHECKING:
    from empathlint.engine.desk import Desk
    from empathlint.engine.tell import Told


class RevisionError(Exception):
    """There is no such revision; the message says so."""


class Since:
    """Knows the replies of files at a revision; a file that was not there then had none."""

    def __init__(self, revision: str) -> None:
        """
        Take a revision.

        Raises:
            RevisionError: git does not know it here.
        """
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = _git(os.curdir, *words)
        if found is None:
            raise RevisionError(f"git knows no revision {revision!r} here")
        self._commit = found.decode().strip()
        self._values: dict[str, frozenset[str]] = {}

    def is_new(self, desk: Desk, told: Told) -> bool:
        """Return whether the reply of a finding reads otherwise than any reply of its file then."""
        shown = desk.task.shown
        if shown not in self._values:
            self._values[shown] = frozenset(self._read(desk))
        return desk.document.replies[told.reply].value not in self._values[shown]

    def _read(self, desk: Desk) -> list[str]:
        folder, name = os.path.split(os.path.realpath(desk.task.path))
        data = _git(folder, "show", f"{self._commit}:./{name}")
        if data is None:
            return []
        try:
            source = from_bytes(data, desk.task.shown)
        except SourceError:
            return []
        return [reply.value for reply in read_document(source, desk.settings, named=desk.task.named).replies]


def _git(folder: str, *words: str) -> bytes | None:
    """Return what git says, or None if it cannot say it; it is kept from running anything of the repository."""
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, *words]
    try:
        done = subprocess.run(  # noqa: S603 - git, and nothing of the repository
            command, capture_output=True, check=False, env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"}, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
