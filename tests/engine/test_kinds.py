"""Less is asked of some kinds of text: of what staff read, and of legal text."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.config.load import Configuration
from empathlint.engine.run import run

TEXT = """---
title: {title}
---
Hello,

Please be advised that you failed to send the form. We are not responsible for the link {{{{.

You must send it by Friday.
"""


def test_what_a_subject_closes_the_mail_may_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    closed = "your ticket has been closed"
    Path("open.txt").write_text(f"Subject: Now {closed}\n\nHello,\n\nReply any time to reopen it.\n", "utf-8")
    Path("shut.txt").write_text(f"Subject: Our answer\n\nHello,\n\nNow {closed}.\n", "utf-8")
    found = run(["open.txt", "shut.txt"], Configuration(isolated=True)).diagnostics
    assert [(each.path, each.start.line) for each in found if each.code == "C105"] == [("shut.txt", 5)]


def test_whom_a_subject_forwards_it_to_the_mail_may_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("with.txt").write_text("Subject: Your message has been forwarded\n\nHello,\n\nMaya has it now.\n", "utf-8")
    Path("alone.txt").write_text("Hello,\n\nYour message has been forwarded.\n", "utf-8")
    found = run(["with.txt", "alone.txt"], Configuration(isolated=True)).diagnostics
    assert [each.path for each in found if each.code == "C109"] == ["alone.txt"]


@pytest.mark.parametrize(
    ("title", "told", "silent"),
    [
        ("Parcels", {"B101", "C102", "B113", "S101"}, set()),
        ("Internal note for agents", {"S101"}, {"B101", "C102", "B113", "D101", "S202"}),
        ("Consent agreement", {"B101", "S101"}, {"C102", "B113", "D101", "S202"}),
        ("Privacy terms", {"B101", "S101"}, {"C102", "B113", "D101", "S202"}),
    ],
)
def test_a_kind_is_asked_what_the_pack_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str, told: set[str], silent: set[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reply.txt").write_text(TEXT.format(title=title), "utf-8")
    found = {diagnostic.code for diagnostic in run(["reply.txt"], Configuration(isolated=True)).diagnostics}
    assert told <= found
    assert not found & silent
