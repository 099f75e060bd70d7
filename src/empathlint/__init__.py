"""A linter for customer-support reply templates."""

from empathlint._version import __version__

__all__ = ["__version__"]
