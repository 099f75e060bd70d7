"""What a team does in its folder: it writes replies down, types commands and keeps its files in git."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from empathlint.cli.main import cli


def invoke(*args: str, stdin: bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, args, input=stdin, prog_name="empathlint")


def checked(*args: str) -> list[dict[str, Any]]:
    """Return what `check` tells."""
    found: list[dict[str, Any]] = json.loads(invoke("check", *args, "--output-format", "json").stdout)["diagnostics"]
    return found


def write(name: str, text: str) -> Path:
    """Write a file below the working folder as it is, line ends included."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def macros(*bodies: str, titles: str = "Orders::{}", first: int = 0, **more: Any) -> list[dict[str, Any]]:
    """Return Zendesk macros with these texts, numbered from the first."""
    return [
        {"id": n, "title": titles.format(n), "actions": [{"field": "comment_value", "value": body}], **more}
        for n, body in enumerate(bodies, first)
    ]


def exported(made: list[dict[str, Any]], indent: int | None = None) -> str:
    """Return macros as the text of an export."""
    return json.dumps({"macros": made}, indent=indent)


def keep(made: list[dict[str, Any]], name: str = "m.json", indent: int | None = None) -> Path:
    """Write an export of macros below the working folder."""
    return write(name, exported(made, indent))


def git(*words: str, folder: str = ".") -> str:
    """Run git as somebody who has set up nothing."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, env=env, check=True)
    return done.stdout
