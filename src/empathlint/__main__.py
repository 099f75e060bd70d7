"""The console script: `empathlint` and `python -m empathlint`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; never returns."""
    from empathlint.cli.main import cli

    cli()


if __name__ == "__main__":
    main()
