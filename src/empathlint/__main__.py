"""The console script: `empathlint` and `python -m empathlint`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; never returns."""
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
