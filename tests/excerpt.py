"""An excerpt of what comes with empathlint, for tests of a team's own packs: the whole takes seconds to build anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from empathlint.rules.python_rules import discover
from empathlint.rules.tables import BUILT_IN

_OTHERS = {"yields-to", "silences"}


def write_excerpt(folder: Path, codes: tuple[str, ...]) -> Path:
    """Fill a folder with our words, the weights of our situations and those rules of ours; return it."""
    for name in ("text.toml", "sets.toml"):
        shutil.copy(BUILT_IN / name, folder)
    weights, _, _ = (BUILT_IN / "situations.toml").read_text("utf-8").partition("[[cue]]")
    (folder / "situations.toml").write_text(weights, "utf-8")
    (folder / "rules").mkdir()
    for code in codes:
        for path in (BUILT_IN / "rules").rglob(f"{code}-*.toml"):
            shutil.copy(path, folder / "rules")
    return folder


def python_rules(codes: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield those of our rules in Python that have one of the codes; other rules they do not know of."""
    for rule in discover():
        if rule["code"] in codes:
            known = {key: tuple(code for code in rule[key] if code in codes) for key in _OTHERS & rule.keys()}
            yield {**rule, **known}
