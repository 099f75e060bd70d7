"""Finds the modules of a package by looking at its folder."""

from __future__ import annotations

import os
from importlib import import_module


def module_names(package: str) -> list[str]:
    """
    Return the names of the modules and packages in a package, sorted; they are not imported.

    `pkgutil` would import `inspect` for this, which takes longer than all there is to read.
    """
    listed = (name for folder in import_module(package).__path__ for name in os.listdir(folder))
    named = (name.removesuffix(".py") for name in listed)
    return sorted(name for name in named if name.isidentifier() and not name.startswith("_"))
