"""`[[ignore]]` tables that let nothing pass: told where the run would have needed them, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.team import checked, invoke, keep, macros

BLAME = "You failed to pay."
FINE = "Your parcel left today."
FILLER = "-" * 2500
"""Makes a reply large for the disk, and not for the rules."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    replies(BLAME, FINE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(f"{BLAME}\n", "utf-8")
    return tmp_path


def replies(*bodies: str, **more: Any) -> None:
    keep(macros(*bodies, titles="M {}", **more))


def told(config: str, *args: str) -> list[tuple[str, str, int, str]]:
    """Return what is told of tables: path, severity, line, message."""
    Path("empathlint.toml").write_text(config, "utf-8")
    found = [told for told in checked(*(args or (".",))) if told["code"] == "P101"]
    return [(d["path"], d["severity"], d["start"]["line"], d["message"]) for d in found]


def entry(codes: str, **keys: str) -> str:
    values = {"codes": [codes], **{key: [value] if key == "files" else value for key, value in keys.items()}}
    return "[[ignore]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def test_a_table_that_lets_nothing_pass_is_a_note_with_its_line() -> None:
    config = entry("B101", files="./m.json", reply="0") + entry("B101", files="./m.json", reply="1")
    assert told(config) == [("empathlint.toml", "info", 5, "this [[ignore]] lets nothing pass for B101")]
    Path("empathlint.toml").write_text(config + entry("B101", files="sub/*"), "utf-8")
    assert invoke("check", ".", "--select", "B").exit_code == 0


@pytest.mark.parametrize(
    ("config", "args", "count"),
    [
        (entry("B101"), (), 0),
        (entry("C102"), (), 1),
        (entry("C102", reply="gone"), (), 1),
        (entry("C102", files="./m.json"), ("m.json",), 1),
        (entry("C102", files="./gone.json"), ("m.json",), 1),
        (entry("C102", files="./sub/a.txt"), ("m.json",), 0),
        (entry("C102", files="*.json"), ("m.json",), 0),
        (entry("C102"), ("sub",), 0),
        (entry("C102"), (".", "--select", "B101"), 0),
        (entry("T104"), (), 0),
        (entry("L401"), (), 0),
        (entry("P101") + entry("B101"), (), 0),
        (entry("B"), (), 0),
        (entry("M109"), (".", "--ignore", "P101"), 0),
        ('[[ignore]]\ncodes = ["B101", "C102"]\n', (), 1),
    ],
)
def test_only_what_the_run_can_know(config: str, args: tuple[str, ...], count: int) -> None:
    assert len(told(config, *args)) == count


def test_a_reply_that_is_not_asked_is_no_reason() -> None:
    replies(BLAME, active=False)
    assert told(entry("B101", files="./m.json")) == []
    replies("Sie haben nicht bezahlt, und das ist uns aufgefallen, so leid es uns tut.")
    assert told(entry("B101", files="./m.json")) == []


def test_a_file_that_cannot_be_read_is_no_reason() -> None:
    Path("m.json").write_text('[{"title": "Late", "body": "Fine', "utf-8")
    assert told(entry("B101", files="./m.json") + entry("M109")) == []


def test_a_table_of_several_configurations_is_needed_if_one_needs_it(here: Path) -> None:
    (here / "base.toml").write_text(entry("B101", reply="M *") + entry("C102"), "utf-8")
    (here / "sub" / "empathlint.toml").write_text('extend = "../base.toml"\n', "utf-8")
    assert told('extend = "base.toml"\n') == [("base.toml", "info", 4, "this [[ignore]] lets nothing pass for C102")]


def test_workers_and_what_is_kept_know_it_too() -> None:
    replies(*(f"{BLAME} It is number {number} of them. {FILLER}" for number in range(300)))
    config = entry("B101", reply="299") + entry("B101", reply="301")
    for options in (("--jobs", "1", "--no-cache"), ("--jobs", "2", "--no-cache"), ("--jobs", "1"), ("--jobs", "1")):
        assert [line for _, _, line, _ in told(config, ".", "--select", "B101", *options)] == [4], options


def unneeded(text: str, *args: str) -> list[tuple[int, str]]:
    """Return what is told of directives in a YAML file: line and message."""
    Path("r.yaml").write_text(text, "utf-8")
    told = [d for d in checked("r.yaml", *args) if d["code"].startswith("P1")]
    return [(d["start"]["line"], f"{d['code']} {d['message'].partition(';')[0]}") for d in told]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("B101", []),
        ("B101, M109", [(1, "P101 nothing here needs silencing for M109")]),
        ("M109, C102", [(1, "P101 nothing here needs silencing for M109, C102")]),
        ("B1010", [(1, "P102 this directive names a rule that does not exist: B1010")]),
    ],
)
def test_a_comment_over_several_replies_is_needed_if_one_of_them_needs_it(codes: str, told: list[Any]) -> None:
    entry = f"- title: Late\n  subject: Your parcel\n  body: {BLAME}\n"
    assert unneeded(f"# empathlint: ignore[{codes}] ours\n{entry}- title: Two\n  body: {FINE}\n") == told
    assert unneeded(f"# empathlint: ignore[{codes}] ours\n\n- title: Two\n  body: {FINE}\n{entry}") == told


def test_a_bare_comment_over_several_replies() -> None:
    replies = "".join(f"- title: T{number}\n  body: {FINE}\n" for number in range(3))
    assert unneeded(f"# empathlint: ignore\n\n{replies}") == [(1, "P101 nothing here needs silencing")]
    assert unneeded(f"# empathlint: ignore\n\n{replies}- title: Late\n  body: {BLAME}\n") == []


def test_a_reply_that_is_not_checked_may_need_the_comment() -> None:
    replies = f"- title: A\n  body: {FINE}\n- title: B\n  active: false\n  body: {BLAME}\n"
    assert unneeded(f"# empathlint: ignore[B101]\n\n{replies}") == []


def test_workers_agree_on_comments_over_the_replies_of_all() -> None:
    bodies = (f"Your parcel number {number} of many has left today. {FILLER}" for number in range(300))
    replies = "".join(f"- title: T{number}\n  body: {body}\n" for number, body in enumerate(bodies))
    for last, told in (("", [(1, "P101 nothing here needs silencing for B101")]), (BLAME, [])):
        text = f"# empathlint: ignore[B101]\n\n{replies}" + (f"- title: Late\n  body: {last}\n" if last else "")
        for jobs in ("1", "2"):
            assert unneeded(text, "--select", "B101,C102", "--jobs", jobs, "--no-cache") == told
