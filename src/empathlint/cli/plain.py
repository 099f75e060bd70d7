"""
Reads the command lines that most runs have, `empathlint [check] [FLAGS] PATHS`, without click.

Importing click takes a sixth of the time that a small file takes. Whatever is not as plain as this, help and mistakes
too, is click's: what it says of the options, and what it does, stands in `commands/check.py` alone.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNASKED: dict[str, Any] = {
    "fix": False, "unsafe_fixes": False, "insert_stubs": False, "diff": False, "show_fixes": False,
    "require_clean": False, "select": (), "ignore": (), "preview": False, "show": None, "output_format": "text",
    "written": (), "statistics": False, "exit_zero": False, "fail_level": None, "max_warnings": None,
    "force_exclude": False, "since": None, "baseline": None, "no_baseline": False, "write_baseline": False,
    "add_ignores": "", "stdin_filename": None, "isolated": False, "config": None, "no_cache": False, "jobs": None,
    "verbose": False, "today": None,
}  # fmt: skip
"""What the options of `check` are when nobody asks for them; a test compares it with click's."""
_COMPLETE = "_EMPATHLINT_COMPLETE"


def plain(words: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """
    Return the paths and the options of a plain command line, as `check` takes them; None if click has to read it.

    Args:
        words: what follows the name of the program.
    """
    if not words or _COMPLETE in os.environ or sys.platform == "win32":  # there, click expands `*`
        return None
    if words[0] == "check":
        words = words[1:]
    elif _is_command(words[0]):
        return None
    return _read(words)


def _read(words: Iterable[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    paths: list[str] = []
    given = dict(UNASKED)
    for word in words:
        if not word.startswith("-"):
            paths.append(word)
            continue
        name = word[2:].replace("-", "_")
        if UNASKED.get(name) is not False or word != "--" + name.replace("_", "-"):
            return None
        given[name] = True
    return (tuple(paths), given) if paths and all(paths) else None


def _is_command(word: str) -> bool:
    """Return whether a word is the name of a command, or may be meant as one."""
    if word.isalpha() and not os.path.lexists(word):
        return True
    return os.path.exists(os.path.join(os.path.dirname(__file__), "commands", f"{word}.py"))
