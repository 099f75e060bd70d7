"""Finds the modules of a package by looking at its folder."""

from __future__ import annotations

from importlib import import_module


def module_names(package: str) -> list[str]:
    """Return the names of the modules in a package, sorted; the modules themselves are not imported."""
    from pkgutil import iter_modules

    return sorted(found.name for found in iter_modules(import_module(package).__path__))
