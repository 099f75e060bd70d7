"""The console script: `empathlint` and `python -m empathlint`."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

SELDOM = 200_000
"""After so many new objects garbage is looked for: a run makes little of it, and what it loads is there to stay."""


def main() -> None:
    """
    Run the command line and end the process; never returns.

    What the run has made is left to the system: to take it apart, object by object, is an eighth of a short run.
    """
    try:
        run()
    except SystemExit as stop:
        if not isinstance(stop.code, int | None):
            raise
        with suppress(OSError):  # whoever read it is gone
            sys.stderr.flush()
        os._exit(stop.code or 0)


def run() -> None:
    """
    Run the command line, and let the process live.

    Raises:
        SystemExit: always, with the exit code.
    """
    gc.set_threshold(SELDOM, 20, 50)
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        # what a terminal's encoding lacks is spelled out rather than a reason to stop
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if _is_unicode(stream.encoding) else _plain())
    try:
        try:
            _run(sys.argv[1:])
        finally:
            sys.stdout.flush()  # later on nobody could tell that there is no room for what is left
    except KeyboardInterrupt:
        from empathlint.cli.trouble import interrupted

        interrupted()
    except OSError as error:
        if error.filename is not None or error.errno not in {errno.ENOSPC, errno.EFBIG, errno.EPIPE}:
            raise
        _end(error)


def _open_streams() -> None:
    """Let output that was closed by whoever started the command go nowhere; the exit code still tells."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the command ends


def _run(words: list[str]) -> None:
    from empathlint.cli.plain import plain

    asked = plain(words)
    if asked is not None:
        from empathlint.cli.checking import check
        from empathlint.cli.trouble import CouldNotError, MisusedError, end

        try:
            check(*asked)
        except CouldNotError as error:
            end(error)
        except MisusedError:
            pass  # nothing has been done, and click knows how to tell of it
    from empathlint.cli.main import cli

    cli(prog_name="empathlint")


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
