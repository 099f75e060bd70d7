"""The table of formats in the docs: every command in it can be run, and shows what the table says it does."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathlint.cli.main import cli
from empathlint.formats.trees import vendors

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| `empathlint inspect (\S+)` \| `(\S+)` \| ([^|]+) \|$", PAGE, re.MULTILINE)
SHOWN = {"reply": "reply", "replies": "reply", "subject": "subject", "subjects": "subject", "staff note": "note",
         "staff notes": "note", "for a third party": "side"}  # fmt: skip
PAGES = {"plain", "hubspot", "repository-templates"}
"""Readers of text, which are not asked what a tree is."""


@pytest.mark.parametrize(("path", "reader", "shows"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_command_shows_what_the_table_says(monkeypatch, path, reader, shows):
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(cli, ["inspect", path])
    assert done.exit_code == 0, done.output
    read = re.findall(r"^  read as +(\S+) · (\w+)", done.output, re.MULTILINE)
    assert {of for of, _ in read} == {reader}
    expected = {SHOWN[what]: int(count) for count, what in re.findall(r"(\d+) ([^,]+)", shows)}
    assert Counter(role for _, role in read) == expected


def test_every_example_and_every_reader_has_its_row():
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "examples" / "formats").rglob("*") if path.is_file()}
    assert files <= {path for _, path, _, _ in ROWS}
    assert {reader for _, _, reader, _ in ROWS} == {*vendors(), *PAGES}
