"""A command in a terminal of its own: what it shows is read, and keys are sent to it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 20.0
_OWN = {"EDITOR", "VISUAL", "COLUMNS", "LINES"}
"""What the surroundings may not decide."""
_IN_CONTROL = """
import fcntl, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.argv[0] = "empathlint"
from empathlint.__main__ import main
main()
"""
"""Makes the terminal the one whose Ctrl-C counts, then runs the command."""


class Terminal:
    """`empathlint` with some arguments in a pseudo-terminal."""

    def __init__(
        self, folder: Path, *args: str, width: int = 100, environment: Mapping[str, str] | None = None
    ) -> None:
        self.seen = ""
        self._from = 0
        self._end, other = pty.openpty()
        self.resize(width)
        bare = {key: value for key, value in os.environ.items() if key not in _OWN}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _IN_CONTROL, *args], cwd=folder, start_new_session=True,
            stdin=other, stdout=other, stderr=other,
            env={**bare, "TERM": "dumb", "PYTHONIOENCODING": "utf-8", **(environment or {})},
        )  # fmt: skip
        os.close(other)

    def resize(self, width: int) -> None:
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))

    def expect(self, text: str) -> str:
        """Read on until a text comes; return what came since the last one."""
        until = time.monotonic() + PATIENCE
        while (at := self.seen.find(text, self._from)) < 0:
            left = until - time.monotonic()
            assert left > 0, f"no {text!r} in:\n{self.seen[self._from :]}"
            if not self._read(left):
                at = self.seen.find(text, self._from)
                assert at >= 0, f"it ended without {text!r}:\n{self.seen[self._from :]}"
        found = self.seen[self._from : at + len(text)]
        self._from = at + len(text)
        return found

    def _read(self, patience: float) -> bool:
        if not select.select([self._end], [], [], patience)[0]:
            return True
        try:
            came = os.read(self._end, 65536)
        except OSError:
            return False
        self.seen += came.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(came)

    def send(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def kill(self) -> None:
        self._process.kill()

    def ends(self) -> int:
        """Read to the end and return the exit code, or minus the signal."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._read(0.2):
            pass
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise
        finally:
            os.close(self._end)
