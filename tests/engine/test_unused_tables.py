"""`--fix` takes `[[ignore]]` tables out that let nothing pass: those and nothing else, to the byte."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
import tomli
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from empathlint.cli.main import cli
from empathlint.engine.tables import without

BLAME = "You failed to pay.\n"
NEEDED = '[[ignore]]\nfiles = ["./a.txt"]\ncodes = ["B101"]\nreason = "ours"\n'
IDLE = '[[ignore]]\ncodes = ["C102"]\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(BLAME, "utf-8")
    return tmp_path


def invoke(*args: str) -> Result:
    return CliRunner().invoke(cli, ["check", *args], prog_name="empathlint")


def fixed(config: str, *args: str, name: str = "empathlint.toml") -> str:
    """Return what a configuration is after a run that fixes."""
    Path(name).write_bytes(config.encode())
    invoke(".", "--fix", *args)
    return Path(name).read_bytes().decode()


MIXED = '[[ignore]] # old\n# since May\ncodes = [\n  "C102", # cold\n]\nreason = """two\nlines""" # why\n\n\n[voice]\n'
VOICE = "[voice]\ngoodwill = true\n"


def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


CASES = [
    (IDLE, ""),
    (f"{NEEDED}\n{IDLE}", NEEDED),
    (f"{IDLE}\n{NEEDED}", NEEDED),
    (f"cache = true\n\n{IDLE}\n{IDLE}\n{NEEDED}\n{VOICE}", f"cache = true\n\n{NEEDED}\n{VOICE}"),
    (f"cache = true\n\n# agreed\n# by Mia\n{IDLE}# the next\n{NEEDED}", f"cache = true\n\n# the next\n{NEEDED}"),
    (f"# ours\n\n{IDLE}", "# ours\n"),
    (f"# ours\n{IDLE}", "# ours\n"),
    (f"{NEEDED}\n{MIXED}", f"{NEEDED}\n[voice]\n"),
    ('[[ignore]]\ncodes = ["B101", "C102", \'M109\']\n', '[[ignore]]\ncodes = ["B101"]\n'),
    ("[[ignore]]\ncodes = [ \"C102\" , 'B101', ] # both\n", "[[ignore]]\ncodes = ['B101'] # both\n"),
    (windows(f"{NEEDED}\n{IDLE}\n[voice]\n"), windows(f"{NEEDED}\n[voice]\n")),
    (windows(f"{NEEDED}\n# old\n{IDLE}"), windows(NEEDED)),
    (f"\ufeff{IDLE}\n{NEEDED}", f"\ufeff{NEEDED}"),
    (f"{NEEDED}\n{IDLE}".rstrip("\n"), NEEDED),
    (f"# caf\u00e9\n\n{NEEDED}\n{IDLE}\t \n", f"# caf\u00e9\n\n{NEEDED}"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_a_table_goes_and_every_other_byte_stays(before: str, after: str) -> None:
    assert fixed(before) == after
    assert fixed(after) == after
    assert Path("a.txt").read_text("utf-8") == BLAME


def test_in_a_pyproject_too() -> None:
    config = "[project]\nname = 'x'\n\n[[tool.empathlint.ignore]]\ncodes = ['C102']\n\n[tool.other]\na = 1\n"
    assert fixed(config, name="pyproject.toml") == "[project]\nname = 'x'\n\n[tool.other]\na = 1\n"


LEFT = [
    'ignore = [{codes = ["C102"]}]\n',
    'ignore = ["C1", {codes = ["M109"]}]\n',
    '[[ignore]]\ncodes = [\n  "B101", # a person said why\n  "C102",\n]\n',
]


@pytest.mark.parametrize("config", LEFT)
def test_what_cannot_be_cut_cleanly_is_left_and_told(config: str) -> None:
    assert fixed(config) == config
    assert "P101" in invoke(".", "--fix", "--show", "all").stdout


def test_what_is_left_is_told_where_it_stands_now() -> None:
    Path("empathlint.toml").write_text(f"{IDLE}\n{NEEDED}\n{LEFT[2]}", "utf-8")
    for _ in range(2):
        (left,) = json.loads(invoke(".", "--fix", "--output-format", "json").stdout)["diagnostics"]
        assert (left["start"]["line"], left["message"]) == (6, "this [[ignore]] lets nothing pass for C102")
    assert Path("empathlint.toml").read_text("utf-8") == f"{NEEDED}\n{LEFT[2]}"


def test_a_table_that_is_extended_is_left_to_its_own_folder(here: Path) -> None:
    Path("base.toml").write_text(IDLE, "utf-8")
    assert fixed(f'extend = "base.toml"\n{NEEDED}\n{IDLE}') == f'extend = "base.toml"\n{NEEDED}'
    assert Path("base.toml").read_text("utf-8") == IDLE


@pytest.mark.parametrize("args", [("--select", "B101"), ("--ignore", "P101"), ("--ignore", "C102")])
def test_what_the_run_cannot_know_stays(args: tuple[str, ...]) -> None:
    assert fixed(IDLE, *args) == IDLE


def test_a_code_that_means_more_than_what_ran_stays() -> None:
    Path("a.txt").write_text("As you did not pay, we wait.\n", "utf-8")
    config = '[[ignore]]\ncodes = ["B"]\n'
    assert fixed(config, "--select", "B101") == config
    assert invoke(".", "--select", "B101", "--show", "all").stdout.count("P101") == 0


def test_without_fix_nothing_is_written_and_the_diff_shows_it() -> None:
    Path("empathlint.toml").write_text(f"{NEEDED}\n{IDLE}", "utf-8")
    before = os.stat("empathlint.toml").st_mtime_ns
    result = invoke(".", "--diff")
    assert "--- empathlint.toml\n" in result.stdout
    assert '-codes = ["C102"]\n' in result.stdout
    assert "would remove unused codes from 1 [[ignore]] table (empathlint.toml)\n" in result.stderr
    assert result.stderr.endswith("; leave out --diff to have this written\n")
    assert result.exit_code == 1
    assert invoke(".").exit_code == 0
    assert os.stat("empathlint.toml").st_mtime_ns == before


def test_it_is_told_and_told_no_more() -> None:
    Path("empathlint.toml").write_text(f'{NEEDED}\n{IDLE}\n[[ignore]]\ncodes = ["B", "M109"]\n', "utf-8")
    result = invoke(".", "--fix", "--show", "all")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "removed unused codes from 2 [[ignore]] tables (empathlint.toml)\n" in result.stdout
    assert "P101" not in result.stdout
    data = json.loads(invoke(".", "--fix", "--output-format", "json").stdout)
    assert data["diagnostics"] == []


def test_a_configuration_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: str, before: bytes, after: bytes) -> None:
        raise OSError(28, "No space left on device", file)

    monkeypatch.setattr("empathlint.source._replace", full)
    config = f"{NEEDED}\n{IDLE}"
    assert fixed(config) == config
    result = invoke(".", "--fix", "--output-format", "concise", "--show", "all")
    assert result.exit_code == 2
    assert result.stdout.splitlines() == [
        "empathlint.toml: P001 [error] could not be written: no space left on device",
        "empathlint.toml:6:1: P101 [info] this [[ignore]] lets nothing pass for C102",
    ]


def test_a_configuration_that_git_has_not_got_is_left(here: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "a.txt"], check=True)
    subprocess.run([*git, "commit", "-qm", "x"], check=True)
    config = f"{NEEDED}\n{IDLE}"
    assert fixed(config, "--require-clean") == config
    assert "as git does not track it" in invoke(".", "--fix", "--require-clean").stdout


KEYS = st.sampled_from([
    "cache = true\n", "# a remark\n", "\n", 'slots = ["[[ignore]]", "x"] # [[ignore]]\n',
    "show = '''\n[[ignore]]\n'''\n",
])  # fmt: skip
TABLES = st.sampled_from([
    "[[ignore]]\ncodes = ['C1']\n", "[voice]\ngoodwill = true\n", "[[ignore]] # [voice]\n\n  codes = [ 'C1', # x\n]\n",
    "[[files]]\nfiles = ['[[ignore]]']\n", '[[ "ignore" ]]\ncodes = ["B"]\nreason = "]]"\n', "# x\n",
    "[severity]\n", "\n", "[rule.B101]\nadd = ['''\n[[ignore]]''']\n",
])  # fmt: skip


@given(st.lists(KEYS, max_size=3).map("".join), st.lists(TABLES, max_size=6).map("".join), st.sets(st.integers(0, 5)))
def test_only_the_tables_that_are_named_are_gone(head: str, tables: str, gone: set[int]) -> None:
    text = head + tables
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    count = len(data.get("ignore", []))
    numbers = {number: data["ignore"][number].get("codes", []) for number in gone if number < count}
    after = without(text, numbers, ())
    left = [table for number, table in enumerate(data.get("ignore", [])) if number not in numbers]
    expected = {**data, "ignore": left} if left else {key: value for key, value in data.items() if key != "ignore"}
    assert after is not None
    assert tomli.loads(after) == expected
    kept = iter(text)
    assert all(character in kept for character in after), "nothing is written anew"


def test_thousands_of_tables_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from empathlint.engine import tables

    tried: list[int] = []

    def counted(text: str, wanted: Mapping[int, Collection[str]], above: tuple[str, ...]) -> str | None:
        tried.append(len(wanted))
        return without(text, wanted, above)

    monkeypatch.setattr(tables, "without", counted)
    idle = "".join(f'[[ignore]]\nreply = "{number}"\ncodes = ["C102"]\n\n' for number in range(500))
    assert fixed(f"{idle}{NEEDED}") == NEEDED
    assert tried == [500, 500], "once to see, once to do"
    tried.clear()
    assert fixed(f"{idle}{LEFT[2]}") == LEFT[2]
    assert len(tried) < 40


def test_a_configuration_is_read_once_to_tell_of_its_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    from empathlint.engine import unused

    made: list[str] = []

    class Noted(unused.LineStarts):
        def __init__(self, path: str) -> None:
            made.append(path)
            super().__init__(path)

    monkeypatch.setattr(unused, "LineStarts", Noted)
    Path("empathlint.toml").write_text(f"{IDLE}\n" * 20, "utf-8")
    found = json.loads(invoke(".", "--output-format", "json").stdout)["diagnostics"]
    assert [each["start"]["line"] for each in found if each["code"] == "P101"] == list(range(1, 60, 3))
    assert made == ["empathlint.toml"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_configuration_behind_a_link_stays_behind_it(here: Path) -> None:
    (here / "shared").mkdir()
    (here / "shared" / "real.toml").write_text(f"{NEEDED}\n{IDLE}", "utf-8")
    (here / "empathlint.toml").symlink_to("shared/real.toml")
    invoke(".", "--fix")
    assert (here / "empathlint.toml").is_symlink()
    assert (here / "shared" / "real.toml").read_text("utf-8") == NEEDED


@pytest.mark.parametrize(
    "options", [("--jobs", "2"), ("--unsafe-fixes",), ("--fix", "--unsafe-fixes", "--insert-stubs")]
)
def test_in_every_run_that_fixes(options: tuple[str, ...]) -> None:
    Path("empathlint.toml").write_text(f"{NEEDED}\n{IDLE}", "utf-8")
    invoke(".", "--fix", *options)
    assert Path("empathlint.toml").read_text("utf-8") == NEEDED


def test_a_named_configuration_is_mended_too(here: Path) -> None:
    (here / "house.toml").write_text(f"{NEEDED}\n{IDLE}", "utf-8")
    invoke(".", "--fix", "--config", "house.toml")
    assert (here / "house.toml").read_text("utf-8") == NEEDED
