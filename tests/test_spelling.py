"""Pages, and what the program says, are spelled as codespell knows it; intended mistakes are listed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SPEAKING = [
    *(ROOT / "src" / "empathlint" / part for part in ("cli", "config", "engine", "reporters", "rules", "situation")),
    *(ROOT / name for name in ("docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "action.yml")),
    *(ROOT / "src" / "empathlint" / "packs" / "en").rglob("rules/**/*.toml"),
    ROOT / "examples" / "plugin",
]
MEANT = {
    "exlude",  # a key with a mistake, in configuration.md
    "mesage",  # the same, in rules.md
    "neame",  # a name
    "nd",  # an ordinal
}


def test_words_are_spelled() -> None:
    command = [sys.executable, "-m", "codespell_lib", "--ignore-words-list", ",".join(MEANT), *map(str, SPEAKING)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
