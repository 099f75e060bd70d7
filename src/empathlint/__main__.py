"""The console script: `empathlint` and `python -m empathlint`."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import NoReturn

SELDOM = 20_000
"""After so many new objects garbage is looked for: a run makes little of it, and what it loads is there to stay."""


def main() -> None:
    """Run the command line; never returns."""
    gc.set_threshold(SELDOM, 20, 50)
    from empathlint.cli.main import cli

    for stream in (sys.stdout, sys.stderr):
        # what a terminal's encoding lacks is spelled out rather than a reason to stop
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if _is_unicode(stream.encoding) else _plain())
    try:
        try:
            cli(prog_name="empathlint")
        finally:
            sys.stdout.flush()  # later on nobody could tell that there is no room for what is left
    except OSError as error:
        if error.filename is not None or error.errno not in {errno.ENOSPC, errno.EFBIG, errno.EPIPE}:
            raise
        _end(error)


def _end(error: OSError) -> NoReturn:
    """End with what keeps the output from being written; whoever closed it has seen enough, and is told nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if error.errno == errno.EPIPE:
        raise SystemExit(1) from None
    reason = (error.strerror or str(error)).lower()
    sys.stderr.write(f"empathlint: standard output could not be written: {reason}\n")
    raise SystemExit(2) from None


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().startswith("utf")


def _plain() -> str:
    from empathlint.reporters.parts.plain import PLAIN

    return PLAIN


if __name__ == "__main__":
    main()
