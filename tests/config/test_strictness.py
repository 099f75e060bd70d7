"""A value of another kind than its key takes is told with its place, whichever key it is; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from empathlint.cli.commands.config import written
from empathlint.cli.main import cli
from empathlint.config.schema import KEYS, Key
from empathlint.config.values import READERS

TEXTS = (("x",), 1, True)
"""What is taken for no string."""
LISTS = ("x", 1, True, (1,), (True,), ("",), ("x", " "))
"""What is taken for no list of strings."""
OTHERS: dict[str, Sequence[Any]] = {
    "choice": TEXTS,
    "count": ("3", "", ("3",), True, 1.5, -1),
    "flag": ("true", "false", "", 0, 1, (True,)),
    "globs": LISTS,
    "ignores": LISTS,
    "locale": TEXTS,
    "packs": LISTS,
    "path": TEXTS,
    "policies": ("x", *TEXTS),
    "rules": ("B101", ("B101",), 1, True),
    "severities": ("error", ("error",), 1),
    "severity": ("", *TEXTS),
    "size": ("32", ("32",), True, 0, -1, float("nan"), float("inf")),
    "strings": LISTS,
    "table": ("x", ("x",), 1),
    "tables": ("x", ("x",), 1),
    "text": TEXTS,
    "version": TEXTS,
}
NEEDED = {"files": 'files = ["*.txt"]', "ignore": 'codes = ["B101"]', "situation": 'valence = "negative"'}


def mistakes() -> Iterator[Any]:
    """Yield a configuration for each key and each value that it does not take, and the line and name of the key."""
    for key in KEYS:
        yield from (one(key.name, f"{key.name} = {written(value)}", 1, key, value) for value in OTHERS[key.kind])
        header = {"table": "[{}]", "rules": "[{}.B101]"}.get(key.kind, "[[{}]]").format(key.name)
        for inner in key.keys:
            needed = [line for line in (NEEDED.get(key.name, ""),) if line and not line.startswith(f"{inner.name} ")]
            name = f"{key.name}.B101.{inner.name}" if key.kind == "rules" else f"{key.name}.{inner.name}"
            for value in OTHERS[inner.kind]:
                lines = [header, *needed, f"{inner.name} = {written(value)}"]
                yield one(name, "\n".join(lines), len(lines), inner, value)
            if inner.required:
                yield one(name, f"{header}\n{inner.name} = []", 2, inner, ())


def one(name: str, text: str, line: int, key: Key, value: Any) -> Any:
    return pytest.param(name, text, line, key, id=f"{name}-{written(value)}")


def test_every_kind_is_tried() -> None:
    assert OTHERS.keys() == READERS.keys()


@pytest.mark.parametrize(("name", "text", "line", "key"), [*mistakes()])
def test_another_kind_of_value_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, line: int, key: Key
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ok.txt").write_text("You failed to provide your order number.\n", "utf-8")
    Path("empathlint.toml").write_text(f"{text}\n", "utf-8")
    done = CliRunner().invoke(cli, ["ok.txt", "--output-format", "concise"])
    assert done.exit_code == 2
    assert done.stdout.startswith(f"empathlint.toml:{line}:1: P010 ")
    assert f" `{name}` " in done.stdout
    assert done.stdout.count("\n") == 1
    if key.kind in {"strings", "globs", "packs"} and text.endswith('"x"'):
        assert f'`{name}` takes a list of strings, such as `["x"]`;' in done.stdout
