"""Fuzzes one target with atheris: `python one.py TARGET [options of libFuzzer] CORPUS`. The run of all is `.`."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import walk_packages

import atheris

with atheris.instrument_imports(include=["empathlint", "yaml"]):
    from empathlint import formats

    for found in walk_packages(formats.__path__, f"{formats.__name__}."):
        import_module(found.name)
    from targets import targets

if __name__ == "__main__":
    target = targets()[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target.call)
    atheris.Fuzz()
