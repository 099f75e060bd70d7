"""What people read: on wide terminals and narrow ones, with and without colors, whatever the encoding can write."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from empathlint.cli import progress
from empathlint.engine.report import Report
from empathlint.model import Applicability, Diagnostic, Position, ReplyRef, Severity, SourceFix
from empathlint.reporters import Options, reporter
from empathlint.reporters.parts.clusters import clusters
from empathlint.reporters.parts.lines import columns, wrapped

ADVICE = SourceFix("“I'm sorry for the wait”, if there was one", (), Applicability.SUGGEST)
SENTENCES = (
    "We apologise for any inconvenience.",
    "We apologise for any inconvenience.",
    "Sorry for any inconvenience caused – “really” 🍃.",
    "Any inconvenience is regretted.",
)


def found(number: int, sentence: str, code: str = "A104") -> Diagnostic:
    match = sentence[sentence.lower().index("any inc") :][: len("any inconvenience")]
    start = Position(number + 1, 5, number)
    return Diagnostic(
        "m.json", code, "any-inconvenience", Severity.WARNING, f"“{match}” is a formula; say what happened",
        start, start, ReplyRef(f"R{number}", str(number), "reply", "billing"), match, (ADVICE,),
        sentence, sentence.index(match),
    )  # fmt: skip


def report(*diagnostics: Diagnostic) -> Report:
    made = Report()
    made.files, made.replies = 1, len(diagnostics)
    made.extend(diagnostics)
    made.sort()
    return made


def lines(form: str, made: Report, **options: object) -> list[str]:
    return list(reporter(form)(made, Options(**options)))  # type: ignore[arg-type]


FEW = report(*(found(n, sentence) for n, sentence in enumerate(SENTENCES)))
MANY = report(*(found(n, f"{SENTENCES[n % 4]} {'' if n < 40 else n}".strip()) for n in range(90)))


@pytest.mark.parametrize("width", [24, 40, 60, 100])
@pytest.mark.parametrize("form", ["text", "grouped"])
def test_nothing_is_wider_than_the_terminal(form: str, width: int) -> None:
    for line in lines(form, FEW, is_terminal=True, width=width, command="empathlint check m"):
        if "m.json" not in line and " A104 " not in line:  # places stay whole, so that they can be clicked
            assert columns(line) <= width, line


@pytest.mark.parametrize("width", [60, 100])
def test_the_overview_is_not_wider_either(width: int) -> None:
    for line in lines("text", MANY, is_terminal=True, width=width, command="empathlint check m"):
        if "m.json" not in line and "--" not in line:
            assert columns(line) <= width, line


def test_only_a_terminal_is_wrapped_for() -> None:
    assert any(columns(line) > 60 for line in lines("text", FEW, width=40))


def test_words_are_never_broken() -> None:
    assert list(wrapped("one two-and-a-half three", 10)) == ["  one", "  two-and-a-half", "  three"]
    assert list(wrapped("", 10)) == ["  "]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_carets_stand_right_whatever_has_to_be_spelled_out(encoding: str) -> None:
    told = lines("text", FEW, encoding=encoding)
    (at,) = [number for number, line in enumerate(told) if "really" in line]
    told[at].encode(encoding)
    caret = told[at + 1].index("^")
    assert told[at][caret:].startswith("any inconvenience")
    assert "\\u201creally\\u201d" in told[at], "the words of a file are never changed"


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("“Hi” 🍃, you failed to provide your number. Write prior to Friday.\n", "utf-8")
    return path


def run(path: Path, *more: str, **environment: str) -> str:
    command = [sys.executable, "-m", "empathlint", str(path), "--isolated", *more]
    env = {**os.environ, "PYTHONIOENCODING": "ascii", **environment}
    return subprocess.run(command, capture_output=True, env=env, check=False).stdout.decode("ascii")


def test_our_own_signs_become_plain_ones(reply: Path) -> None:
    told = run(reply, "--show", "all")
    assert '"prior to" is office language' in told
    assert "\\u201cHi\\u201d \\U0001f343, you failed" in told


def test_a_diff_never_changes_a_sign(reply: Path) -> None:
    command = [sys.executable, "-m", "empathlint", str(reply), "--isolated", "--diff", "--select", "C103"]
    assert "-\\u201cHi\\u201d \\U0001f343, you failed" in on_terminal(command, PYTHONIOENCODING="ascii")


def test_what_is_said_alike_is_worth_fixing_once() -> None:
    (cluster,) = clusters(FEW.diagnostics)
    assert (cluster.words, cluster.replies, len(cluster.sentences)) == ("any inconvenience", 4, 3)
    told = lines("text", MANY, is_terminal=True, command="empathlint check m")
    at = told.index("worth fixing once")
    assert told[at + 1 : at + 5] == [
        "  “any inconvenience” in 90 replies",
        "    in 53 sentences, most often:",
        "      We apologise for any inconvenience.",
        "    try: “I'm sorry for the wait”, if there was one",
    ]


def test_what_is_missing_or_said_once_is_no_cluster() -> None:
    missing = [found(n, SENTENCES[0], "V301") for n in range(3)]
    assert clusters([*missing, found(9, SENTENCES[0])]) == []


def test_replies_are_told_one_after_another() -> None:
    second = found(1, SENTENCES[1], "C102")
    made = report(found(0, SENTENCES[0]), second, second._replace(reply=ReplyRef("R0", "0", "reply")))
    told = [line for line in lines("grouped", made) if not line.startswith(" ")]
    assert told[:3] == ["R0: 2 findings in m.json", "", "R1: 1 finding in m.json"]


def test_statistics_count_by_rule_file_and_scenario(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("You failed to provide your order number.\n", "utf-8")
    macro = {"title": "Refund::Late refund", "actions": [{"field": "comment_value", "value": "You failed to pay us."}]}
    (tmp_path / "m.json").write_text(json.dumps({"macros": [macro]}), "utf-8")
    told = run(tmp_path, "--statistics", PYTHONIOENCODING="utf-8")
    heads = [line.split()[-1] for line in told.splitlines() if line.startswith("findings")]
    assert heads[:2] == ["name", "file"]
    assert heads[2:] in ([], ["scenario"])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("took", "is_shown"), [(0.2, False), (5.0, True)])
def test_progress_is_shown_only_to_who_waits(took: float, is_shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, took, took, took])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock, took))
    stream = Terminal()
    with progress.Progress(stream) as shown:
        for done in (1, 2, 3):
            shown.tell(done, 3)
    assert ("checking" in stream.getvalue()) is is_shown
    assert stream.getvalue().endswith("\x1b[K\x1b[?25h") is is_shown


def on_terminal(command: list[str], width: int = 80, **environment: str) -> str:
    """Run a command on a terminal of its own and return what it shows."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    env = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS"}}
    env |= {"TERM": "xterm", "PYTHONIOENCODING": "utf-8", **environment}
    with subprocess.Popen(command, stdout=follower, stderr=follower, stdin=follower, env=env):
        os.close(follower)
        shown = b""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                more = os.read(leader, 65536)
            except OSError:
                break
            if not more:
                break
            shown += more
    os.close(leader)
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def shown(reply: Path) -> Callable[..., str]:
    command = [sys.executable, "-m", "empathlint", str(reply), "--isolated"]
    return lambda **more: on_terminal(command, **more)


def test_a_terminal_gets_colors_unless_it_asks_for_none(shown: Callable[..., str]) -> None:
    assert "\x1b[31merror\x1b[0m" in shown()
    assert "\x1b[" not in shown(NO_COLOR="1")
    assert "\x1b[" in shown(NO_COLOR=""), "only a value that says something counts"
    assert "\x1b[" not in shown(TERM="dumb")


def test_a_terminal_is_wrapped_for(shown: Callable[..., str], reply: Path) -> None:
    for line in shown(width=44, NO_COLOR="1").splitlines():
        assert columns(line) <= 44 or str(reply) in line, line
