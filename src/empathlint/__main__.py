"""The console script: `empathlint` and `python -m empathlint`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; never returns."""
    from empathlint.cli.main import cli

    for stream in (sys.stdout, sys.stderr):
        # what a terminal's encoding lacks is spelled out rather than a reason to stop
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="empathlint")


if __name__ == "__main__":
    main()
