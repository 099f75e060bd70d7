"""The console script: `empathlint` and `python -m empathlint`."""

from __future__ import annotations

import gc
import sys

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
    cli(prog_name="empathlint")


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().startswith("utf")


def _plain() -> str:
    from empathlint.reporters.parts.plain import PLAIN

    return PLAIN


if __name__ == "__main__":
    main()
