"""Patterns of file paths and of reply names, as configurations write them."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def _path_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a path pattern: `*` stays within a name, `**` crosses folders, a bare name fits at any depth."""
    anchored = "/" in pattern.rstrip("/")
    parts = pattern.strip("/").split("/")
    if parts[:1] == ["."]:
        parts = parts[1:]
    compiled = "" if anchored else "(?:.*/)?"
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            compiled += ".*" if last else "(?:.*/)?"
        else:
            compiled += "".join(_piece(c, "[^/]") for c in part) + ("" if last else "/")
    # a pattern that names a folder stands for everything in it
    return re.compile(compiled + "(?:/.*)?", re.DOTALL)


@cache
def _name_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_piece(c, ".") for c in re.sub(r"\*+", "*", pattern)), re.DOTALL | re.IGNORECASE)


def _piece(character: str, any_one: str) -> str:
    if character == "*":
        return any_one + "*"
    return any_one if character == "?" else re.escape(character)


def fits_path(path: str, pattern: str, root: str) -> bool:
    """Return whether a file, by any path to it, fits a pattern that is relative to the folder `root`."""
    return _path_pattern(pattern).fullmatch(relative_to(path, root)) is not None


def relative_to(path: str, root: str) -> str:
    """Return a path as patterns that are relative to the folder `root` see it, with `/`."""
    return os.path.relpath(os.path.abspath(path), root or os.curdir).replace(os.sep, "/")


def fits_any_path(path: str, patterns: Iterable[tuple[str, str]]) -> bool:
    """Return whether a file fits any of the (pattern, root) pairs."""
    return any(fits_path(path, pattern, root) for pattern, root in patterns)


def fits_name(name: str, pattern: str) -> bool:
    """Return whether a reply's name, key or category fits a pattern; `*` stands for anything, case does not count."""
    return _name_pattern(pattern).fullmatch(name) is not None
