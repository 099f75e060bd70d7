"""`--diff` is a patch: `git apply` and `patch` make of any file, in any encoding, what `--fix` makes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from xml.sax.saxutils import escape

import pytest

from empathlint.formats import containers

COLD = "Please be advised that the café's kiln is cold. We will utilise the other one prior to noon."
OTHER = "In order to book, ring us. It's a large number of calls, “we know”."
ROWS = [("Kiln", COLD), ("Desk", OTHER)]
ENCODINGS = {
    "utf-8": "", "utf-8-sig": "", "cp1252": "", "utf-16-le": "\ufeff", "utf-16-be": "\ufeff",
}  # fmt: skip
"""Each encoding with the mark it needs in front."""


META = """<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <available>true</available><encodingKey>UTF-8</encodingKey><name>Kiln</name><style>none</style>
    <subject>The kiln</subject><type>text</type><uiType>Aloha</uiType>
</EmailTemplate>
"""
"""What tells that an `.email` is one; it holds no reply here."""


def _yaml(style: str) -> str:
    pieces = []
    for title, body in ROWS:
        shown = {
            "literal": "|\n    " + body, "folded": ">-\n    " + body.replace(". ", ".\n    "),
            "double": json.dumps(body, ensure_ascii=False), "single": "'" + body.replace("'", "''") + "'",
            "plain": body,
        }[style]  # fmt: skip
        pieces.append(f"- title: {title}\n  body: {shown}\n")
    return "".join(pieces)


def _php(quote: str, apostrophe: str) -> str:
    rows = [*ROWS, ("Greeting", "Hi {{name}}, this is about the kiln.")]
    return "<?php\nreturn [\n" + "".join(
        f"  '{t}' => {quote}{b.replace(chr(39), apostrophe)}{quote},\n" for t, b in rows
    ) + "];\n"  # fmt: skip


SAMPLES = {
    "txt": [COLD + "\n\n" + OTHER, COLD.replace(". ", ".\n") + "\n"],
    "md": [f"---\ntitle: Kiln\n---\n\n# Kiln\n\n{COLD}\n\n- {OTHER}\n",
           f'+++\ntitle = "Kiln"\n+++\n\n{COLD}\n\n- {OTHER}\n'],
    "html": [f"<p>{COLD}</p>\n<p>{OTHER}</p>\n"],
    "json": [json.dumps([{"title": t, "body": b} for t, b in ROWS], ensure_ascii=False, indent=1),
             json.dumps([{"title": t, "body": b} for t, b in ROWS])],
    "jsonl": ["".join(json.dumps({"title": t, "body": b}, ensure_ascii=False) + "\n" for t, b in ROWS)],
    "yaml": [_yaml(style) for style in ("literal", "folded", "double", "single", "plain")],
    "csv": ["title,body\n" + "".join(f'{t},"{b}"\n' for t, b in ROWS)],
    "tsv": ["title\tbody\n" + "".join(f"{t}\t{b}\n" for t, b in ROWS)],
    "po": ["".join(f'msgid "{t}"\nmsgstr "{b}"\n\n' for t, b in ROWS)],
    "properties": ["".join(f"reply.{t.lower()}.body={b}\n" for t, b in ROWS)],
    "strings": ["".join(f'"reply.{t.lower()}" = "{b}";\n' for t, b in ROWS)],
    "php": [_php("'", "\\'"), _php('"', "'")],
    "xml": ["<resources>\n" + "".join(f'<string name="{t.lower()}">{escape(b)}</string>\n' for t, b in ROWS) +
            "</resources>\n"],
    "email": [COLD + "\n"],
    "tf": ["".join(f'resource "zendesk_macro" "m{i}" {{\n  title = "{t}"\n  action {{\n    field = "comment_value"\n'
                   f'    value = "{b}"\n  }}\n}}\n' for i, (t, b) in enumerate(ROWS))],
}  # fmt: skip
"""A file or more of each suffix."""
SEALED = {"xlsx": "spreadsheets are read and never written", "eml": "and so are saved e-mails"}
BREAKS = {"LF": "\n", "CRLF": "\r\n"}


def test_every_container_has_a_sample() -> None:
    """A container that is added has to show that its diffs apply."""
    for found in iter_modules(containers.__path__):
        suffixes = getattr(import_module(f"{containers.__name__}.{found.name}"), "SUFFIXES", ())
        known = {suffix.lstrip(".") for suffix in suffixes}
        assert not known or known & (SAMPLES.keys() | SEALED.keys()), found.name


CASES = [
    (suffix, number, encoding, line_end)
    for suffix, texts in SAMPLES.items()
    for number in range(len(texts))
    for encoding in ENCODINGS
    for line_end in BREAKS
]


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes]:
    """Return a folder with all files as they were, one with them fixed, and the diff between them."""
    old, new = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for suffix, number, encoding, line_end in CASES:
        text = SAMPLES[suffix][number].replace("\n", BREAKS[line_end])
        data = (ENCODINGS[encoding] + text).encode(encoding)
        for folder in (old, new):
            name = f"mail {number}" if suffix == "php" else f"{suffix}{number}"  # a program is not looked into
            path = folder / f"a {name} {encoding} {line_end}.{suffix}"
            path.write_bytes(data)
            if suffix == "email":
                Path(f"{path}-meta.xml").write_text(META, "utf-8")
    command = [sys.executable, "-m", "empathlint", "check", ".", "--isolated", "--select", "C102,C103", "--exit-zero"]
    diff = subprocess.run([*command, "--diff"], cwd=old, capture_output=True, check=True).stdout
    subprocess.run([*command, "--fix"], cwd=new, capture_output=True, check=True)
    return old, new, diff


def _apply(command: list[str], diff: bytes, old: Path, folder: Path) -> None:
    for path in old.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    done = subprocess.run(command, input=diff, cwd=folder, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")


def test_fixing_changes_files_of_every_kind(fixed: tuple[Path, Path, bytes]) -> None:
    old, new, _ = fixed
    changed = {path.suffix[1:] for path in old.iterdir() if (new / path.name).read_bytes() != path.read_bytes()}
    assert changed >= SAMPLES.keys()


def test_patch_makes_the_same_files(fixed: tuple[Path, Path, bytes], tmp_path: Path) -> None:
    old, new, diff = fixed
    _apply(["patch", "--binary", "-p0", "-s"], diff, old, tmp_path)
    assert _contents(tmp_path) == _contents(new)


def test_git_makes_the_same_files(fixed: tuple[Path, Path, bytes], tmp_path: Path) -> None:
    old, new, diff = fixed
    _apply(["git", "apply", "-p0", "--whitespace=nowarn", "-"], diff, old, tmp_path)
    assert _contents(tmp_path) == _contents(new)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["plain.txt", "two words.txt", "naïve “quotes”.txt", 'a"b.txt', "back\\slash.txt"])
def test_any_name_can_be_patched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(COLD + "\n", "utf-8")
    command = [sys.executable, "-m", "empathlint", "check", ".", "--isolated", "--select", "C102", "--diff"]
    diff = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout
    for tool in (["patch", "-p0", "-s"], ["git", "apply", "-p0", "-"]):
        (tmp_path / name).write_text(COLD + "\n", "utf-8")
        environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
        done = subprocess.run(tool, input=diff, cwd=tmp_path, capture_output=True, check=False, env=environment)
        assert done.returncode == 0, (tool, done.stderr, diff)
        assert (tmp_path / name).read_text("utf-8").startswith("The café's kiln")
