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
from typing import NoReturn

PATIENCE = 20.0
NAPS = 5
"""Found asleep so many times in a row, a command waits for a key."""
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
            if left <= 0:
                self._give_up(f"no {text!r} in")
            if not self._read(left):
                at = self.seen.find(text, self._from)
                if at < 0:
                    self._give_up(f"it ended without {text!r}")
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

    def _give_up(self, why: str) -> NoReturn:
        """Fail without leaving a process behind, which other tests would be warned of."""
        self._process.kill()
        self._process.wait()
        os.close(self._end)
        raise AssertionError(f"{why}:\n{self.seen[self._from :]}")

    def send(self, keys: str) -> None:
        """Press keys, once the command waits for them: those pressed before are lost when it sets up the terminal."""
        until = time.monotonic() + PATIENCE
        asleep = 0
        while asleep < NAPS and time.monotonic() < until:
            asleep = asleep + 1 if self._is_asleep() else 0
            time.sleep(0.01)
        os.write(self._end, keys.encode())

    def _is_asleep(self) -> bool:
        try:
            status = Path(f"/proc/{self._process.pid}/stat").read_text("ascii", "replace")
        except OSError:
            return True  # elsewhere than on Linux the pause has to do
        return status.rpartition(")")[2].split()[0] in "SZ"

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
