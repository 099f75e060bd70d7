"""Bad input: each is told once, with its place, gives exit code 2, and keeps no other file from being checked."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from empathlint import source
from empathlint.cli.main import cli

BAD = "You failed to provide your order number.\n"
RULE = """
code = "H101"
name = "shop-words"
summary = "Uses a word that this shop does not use."
severity = "warning"
message = "“{match}” is not a word of ours"

[[phrase]]
match = "the (gizmo"

[[example]]
bad = "The gizmo is back."

[[example]]
good = "The lamp is back."
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ok.txt").write_text(BAD, "utf-8")
    return tmp_path


def check(*options: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines of a run over the working folder that are about other files than `ok.txt`."""
    done = CliRunner().invoke(cli, [".", "--select", "B101", "--output-format", "concise", *options])
    lines = done.output.splitlines()
    assert [line for line in lines if line.startswith("ok.txt:1:1: B101 ")], "the other files are still checked"
    return done.exit_code, [line for line in lines if not line.startswith("ok.txt")]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", b'{"title": "Late",\n "body": "Hi",,}', "a.json:2:15: P003 "),
        ("a.json", b"[" * 5000, "a.json:1:1001: P004 [error] is nested more than 1000 levels deep here"),
        ("a.yaml", b"title: Late\nbody: [Hi\n", "a.yaml:3:1: P003 "),
        ("a.md", b"---\ntitle: [Late\n---\nHi,\n", "a.md:3:1: P003 "),
        ("a.txt", b"Hi \xc3\xa9 and \xff", "a.txt:1:10: P002 [error] is not UTF-8 text"),
        ("a.txt", "Hi, it's late".encode("utf-16-le"), "a.txt:1:2: P002 [error] is not text: it holds a NUL character"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(here: Path, name: str, content: bytes, told: str) -> None:
    (here / name).write_bytes(content)
    code, lines = check()
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith(told)


@pytest.mark.parametrize("content", [b"Hi \x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04 and more"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.yaml", "a.csv", "a.xml", "a.po"])
def test_what_is_no_text_is_passed_over_in_a_folder_and_told_if_it_is_named(
    here: Path, name: str, content: bytes
) -> None:
    (here / name).write_bytes(content)
    code, lines = check()
    assert (code, [line for line in lines if line.startswith(name)]) == (1, [])
    code, lines = check(name)
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith(name)
    assert ": P002 [error] is not" in lines[0]


def test_two_hundred_levels_are_no_trouble(here: Path) -> None:
    inner = json.dumps({"title": "Late", "body": BAD})
    (here / "a.json").write_text('{"a": [' * 100 + inner + "]}" * 100, "utf-8")
    assert check()[0] == 1
    quoted = f"{'>' * 200} {BAD}"
    (here / "a.md").write_text(quoted, "utf-8")
    (here / "a.html").write_text("<div>" * 200 + BAD, "utf-8")
    assert check()[0] == 1


def test_a_huge_line_is_told_and_not_read(here: Path) -> None:
    with (here / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    code, lines = check()
    assert (code, len(lines)) == (2, 1)
    assert lines[0] == "a.txt: P004 [error] is larger than the limit of 32 MB (`max-file-size` in the configuration)"


def test_a_file_that_vanishes_between_walk_and_reading_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "gone.txt").write_text(BAD, "utf-8")
    from empathlint.engine import run

    def read(path: str, *arguments: Any, **options: Any) -> source.Source:
        if path.endswith("gone.txt"):
            os.unlink(path)
        return source.read(path, *arguments, **options)

    monkeypatch.setattr(run, "read", read)
    assert check() == (2, ["gone.txt: P001 [error] could not be read: no such file or directory"])


@pytest.mark.parametrize("name", ["locked", "locked.txt"])
def test_what_may_not_be_read_is_told(here: Path, name: str) -> None:
    path = here / name
    if name == "locked":
        path.mkdir()
    else:
        path.write_text(BAD, "utf-8")
    path.chmod(0)
    try:
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
        code, lines = check()
    finally:
        path.chmod(0o755)
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith(f"{name}: P001 ")
    assert "ermission denied" in lines[0]


EMPTY = '{"version": 1, "entries": []}'
ORDINARY = "is no ordinary file"
PIPES = [
    (("p.txt",), f"p.txt: P001 [error] could not be read: {ORDINARY}"),
    (("ok.txt", "p.txt", "--fix"), f"p.txt: P001 [error] could not be read: {ORDINARY}"),
    (("ok.txt", "--baseline", "p.txt"), f"empathlint: p.txt: this baseline can't be read ({ORDINARY})"),
    (("apply", "p.txt"), f"empathlint: p.txt can't be read ({ORDINARY})"),
]


@pytest.mark.skipif(os.name == "nt", reason="pipes have names on POSIX")
@pytest.mark.parametrize(("given", "told"), PIPES)
def test_a_pipe_with_a_name_is_not_waited_for(here: Path, given: tuple[str, ...], told: str) -> None:
    os.mkfifo(here / "p.txt")
    form = () if given[0] == "apply" else ("--output-format", "concise")
    command = [sys.executable, "-m", "empathlint", *given, *form]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    lines = (done.stdout + done.stderr).splitlines()
    assert (done.returncode, [line for line in lines if "p.txt" in line]) == (2, [told])


CONFIGURED = f"this configuration can't be read ({ORDINARY})"
CONFIGURATIONS: list[tuple[str, str, tuple[str, ...], str]] = [
    ("p.toml", "", ("ok.txt", "--config", "p.toml"), f"empathlint: p.toml: {CONFIGURED}"),
    ("p.toml", "", ("rule", "B101", "--config", "p.toml"), f"empathlint: p.toml: {CONFIGURED}"),
    ("p.toml", "", ("test", "B101", "--config", "p.toml"), f"empathlint: p.toml: {CONFIGURED}"),
    ("p.toml", "", ("config", "--config", "p.toml"), f"empathlint: p.toml: {CONFIGURED}"),
    ("p.toml", "p.toml", ("config",), f"empathlint: p.toml: {CONFIGURED}"),
    ("p.toml", "p.toml", ("ok.txt",), f"p.toml: error P010 configuration\n  {CONFIGURED}; the files it is for were"),
    ("empathlint.toml", "", ("config",), f"empathlint: empathlint.toml: {CONFIGURED}"),
    ("empathlint.toml", "", ("ok.txt",), f"empathlint.toml: error P010 configuration\n  {CONFIGURED}; the files it is"),
    ("empathlint.toml", "", (".", "--fix"), f"empathlint.toml: error P010 configuration\n  {CONFIGURED}; the files it"),
    ("sub/.empathlint.toml", "", ("config", "sub"), f"empathlint: sub/.empathlint.toml: {CONFIGURED}"),
    ("sub/empathlint.toml", "", (".",), f"sub/empathlint.toml: error P010 configuration\n  {CONFIGURED}; the files"),
    ("sub/pyproject.toml", "sub/pyproject.toml", ("config",), f"empathlint: sub/pyproject.toml: {CONFIGURED}"),
    ("house/rules/p.toml", "packs", ("ok.txt",), f"empathlint: house/rules/p.toml: cannot be read: {ORDINARY}"),
]


def block(path: Path, kind: str) -> None:
    """Put something in a path that a reader would wait for, or could not open."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.relpath(path))


@pytest.mark.skipif(os.name == "nt", reason="pipes and sockets have names on POSIX")
@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize(("name", "named", "given", "told"), CONFIGURATIONS)
def test_a_configuration_that_is_no_file_is_told_and_not_waited_for(
    here: Path, kind: str, name: str, named: str, given: tuple[str, ...], told: str
) -> None:
    block(here / name, kind)
    if named:
        text = 'packs = ["house"]' if named == "packs" else f'extend = "{named}"'
        (here / "empathlint.toml").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "empathlint", *given], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert f"\n{told}" in f"\n{done.stderr or done.stdout}"
    assert done.stderr.count("\n") <= 1


@pytest.mark.skipif(os.name == "nt", reason="pipes and sockets have names on POSIX")
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_passed_over_in_a_folder_and_named_on_request(here: Path, kind: str) -> None:
    for name in (".gitignore", "p.txt", "sub/pyproject.toml", "sub/q"):
        block(here / name, kind)
    command = [sys.executable, "-m", "empathlint", ".", "--select", "B101"]
    quiet, loud = (
        subprocess.run([*command, *more], capture_output=True, text=True, check=False, timeout=60)
        for more in ((), ("-v",))
    )
    assert (quiet.returncode, loud.returncode) == (1, 1)
    assert "p.txt" not in quiet.stdout
    assert "2 files passed over:\n  p.txt is no ordinary file\n  sub/q is no ordinary file\n" in loud.stdout


@pytest.mark.skipif(os.name == "nt", reason="/dev is POSIX")
@pytest.mark.parametrize("place", ["/dev/stdin", "/dev/fd/0"])
def test_a_pipe_that_is_open_is_read(place: str) -> None:
    command = [sys.executable, "-m", "empathlint", "ok.txt", "--baseline", place]
    done = subprocess.run(command, capture_output=True, text=True, check=False, input=EMPTY, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no disk that is always full here")
@pytest.mark.parametrize("given", [("ok.txt", "--isolated"), ("rule", "--all")])
def test_a_full_disk_is_one_line(given: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "empathlint", *given]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    told = "empathlint: standard output could not be written: no space left on device\n"
    assert (done.returncode, done.stderr) == (2, told)


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
@pytest.mark.parametrize(("closed", "told"), [(">&-", ""), ("2>&-", "ok.txt:1:1"), (">&- 2>&-", "")])
def test_output_that_is_closed_goes_nowhere(here: Path, closed: str, told: str) -> None:
    (here / "ok.txt").write_text(BAD, "utf-8")
    command = f"'{sys.executable}' -m empathlint ok.txt --isolated {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.partition(":")[0], done.stderr) == (1, told.partition(":")[0], "")


def test_a_configuration_with_a_slip_stops_only_its_own_files(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.txt").write_text(BAD, "utf-8")
    (here / "sub" / "empathlint.toml").write_text("cache = true\njbos = 1\n", "utf-8")
    code, lines = check()
    told = "P010 [error] there is no setting `jbos`; did you mean `jobs`?; the files it is for were not checked"
    assert (code, lines) == (2, [f"sub/empathlint.toml:2:1: {told}"])


NAMED = [
    ('[severity]\nB10x = "info"', "no rule is called `B10x`; did you mean `B1"),
    ('ignore = ["nothing-like-it"]', "no rule is called `nothing-like-it`;"),
    ('packs = ["acme"]', "`packs` names acme, which is neither a folder here nor a plugin that is installed"),
    (
        '[rule.B101]\nadd = ["the (lamp"]',
        "`rule.B101`: this phrase cannot be read: no ) closes this, in `the (lamp`, at",
    ),
    ('[[files]]\nfiles = ["*"]\nvendor = "zendsk"', "no reader is called `zendsk`; did you mean `zendesk`?"),
    ('[[situation]]\nsituation = "biling"', "`situation.situation` takes no `biling`; did you mean `billing`?"),
]


@pytest.mark.parametrize(("config", "told"), NAMED)
@pytest.mark.parametrize("options", [(), ("--jobs", "2"), ("--fix",)])
def test_a_configuration_that_names_what_is_not_there_stops_only_its_own_files(
    here: Path, config: str, told: str, options: tuple[str, ...]
) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.txt").write_text(BAD, "utf-8")
    (here / "sub" / "empathlint.toml").write_text(f"{config}\n", "utf-8")
    for name in ("x.txt", "y.txt", "z.txt") if options else ():
        (here / name).write_text("-" * 300_000, "utf-8")  # enough for workers
    code, lines = check(*options)
    assert (code, len(lines)) == (2, 1)
    place = f"sub/empathlint.toml:{config.count(chr(10)) + 1}:1"
    assert lines[0].startswith(f"{place}: P010 [error] {told}")
    assert lines[0].endswith("; the files it is for were not checked")


@pytest.mark.parametrize("config", ["jbos = 1", 'select = ["B10x"]'])
@pytest.mark.parametrize(
    "command", [("check", "."), ("inspect", "."), ("review", ".", "--export", "x.csv"), ("config",), ("rule", "B101")]
)
def test_a_slip_in_the_configuration_is_told_alike_everywhere(
    here: Path, config: str, command: tuple[str, ...]
) -> None:
    (here / "empathlint.toml").write_text(f"cache = true\n{config}\n", "utf-8")
    done = CliRunner().invoke(cli, command)
    if command == ("config",) and "select" in config:
        return  # what is written is shown, and rules are not loaded
    assert done.exit_code == 2
    told = "there is no setting `jbos`; did you mean `jobs`?" if "jbos" in config else "no rule is called `B10x`; did"
    place, _, rest = done.output.partition(told)
    assert "empathlint.toml:2" in place, "its line is told"
    assert rest


@pytest.mark.parametrize(
    ("config", "options", "told"),
    [
        ("", ("--select", "B10x"), "empathlint: no rule is called `B10x`; did you mean "),
        ("", ("--ignore", "nothing-like-it"), "empathlint: no rule is called `nothing-like-it`"),
        ('packs = ["acme"]', (), "empathlint: acme/rules/H101.toml:9: "),
        ('packs = ["acme"]', ("--jobs", "2"), "empathlint: acme/rules/H101.toml:9: "),
        (
            'select = ["B10x"]',
            ("--config", "empathlint.toml"),
            "empathlint: empathlint.toml:1: no rule is called `B10x`",
        ),
        ("jbos = 1", ("--config", "empathlint.toml"), "empathlint: empathlint.toml:1: there is no setting `jbos`"),
    ],
)
def test_what_no_file_can_be_checked_without_ends_the_run(
    here: Path, excerpt: Callable[..., Path], config: str, options: tuple[str, ...], told: str
) -> None:
    excerpt("B101")
    (here / "acme" / "rules").mkdir(parents=True)
    (here / "acme" / "rules" / "H101.toml").write_text(RULE, "utf-8")
    for name in ("x.txt", "y.txt", "z.txt"):
        (here / name).write_text("-" * 600_000, "utf-8")  # enough for workers
    (here / "empathlint.toml").write_text(config, "utf-8")
    done = CliRunner().invoke(cli, [".", "--no-cache", *options])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(told)
    assert "Traceback" not in done.stderr


def test_a_configuration_above_the_repository_is_told_and_does_not_count(here: Path) -> None:
    (here / "empathlint.toml").write_text('ignore = ["B101"]', "utf-8")
    (here / "team" / ".git").mkdir(parents=True)
    (here / "team" / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (here / "team" / name).write_text(BAD, "utf-8")
    done = CliRunner().invoke(cli, ["team", "--output-format", "json"])
    told = "empathlint.toml is outside this repository and does not count; --config names it, `extend` builds on it"
    assert (done.exit_code, done.stderr) == (1, f"empathlint: {told}\n")
    assert len(json.loads(done.stdout)["diagnostics"]) == 2
    done = CliRunner().invoke(cli, ["team", "--config", "empathlint.toml"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"\n# {told}\n" in CliRunner().invoke(cli, ["config", "team/sub"]).stdout
