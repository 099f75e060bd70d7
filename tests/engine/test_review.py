"""A review without a terminal: what one decision makes of the file, of the other findings and of the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from empathlint.config.load import Configuration
from empathlint.engine.desk import RefusedError
from empathlint.engine.review import Session, survey
from empathlint.engine.rewording import rewrites
from empathlint.model import Severity

FLAW = "You failed to provide your order number."
MENDED = "We're still missing your order number."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def session(*paths: str) -> Session:
    options = {"select": ("--select", ("B101",))}
    found = survey(paths, Configuration(options), Severity.INFO)
    return Session(found, lambda path: Configuration(options).settings_for(path))


def library(path: str, *texts: str) -> Path:
    file = Path(path)
    file.write_text(json.dumps({"macros": [
        {"id": number, "title": f"M{number}", "actions": [{"field": "comment_value", "value": text}]}
        for number, text in enumerate(texts)
    ]}, indent=1), "utf-8")  # fmt: skip
    return file


def test_what_stands_below_a_change_is_found_where_it_stands_now() -> None:
    file = library("macros.json", f"Hi.\n\n{FLAW}", "Fine.", f"Hello.\n{FLAW} Bye.", FLAW)
    going = session("macros.json")
    told = going.current()
    assert told is not None
    going.edit(told, "Let us have\nyour order number, and we are as quick as we can be.")
    for _ in range(2):
        told = going.current()
        assert told is not None
        start = told.diagnostic.start
        assert start is not None
        assert file.read_text("utf-8")[start.offset :].startswith("You failed")
        assert going.desk is not None
        going.take(told, rewrites(going.desk, told)[0].number)
    assert going.current() is None
    texts = [macro["actions"][0]["value"] for macro in json.loads(file.read_text("utf-8"))["macros"]]
    assert texts[2:] == [f"Hello.\n{MENDED} Bye.", MENDED]
    assert going.progress == (3, 3, 3, 3)


def test_html_and_plain_text_of_a_reply_are_edited_together() -> None:
    file = Path("macros.json")
    actions = [
        {"field": "comment_value_html", "value": f"<p>Hi &amp; welcome.</p><p>{FLAW}</p>"},
        {"field": "comment_value", "value": f"Hi & welcome.\n\n{FLAW}"},
    ]
    file.write_text(json.dumps({"macros": [{"id": 1, "title": "T", "actions": actions}]}), "utf-8")
    going = session("macros.json")
    told = going.current()
    assert told is not None
    going.edit(told, "We have no order number & no date.")
    after = [action["value"] for action in json.loads(file.read_text("utf-8"))["macros"][0]["actions"]]
    assert after == [
        "<p>Hi &amp; welcome.</p><p>We have no order number &amp; no date.</p>",
        "Hi & welcome.\n\nWe have no order number & no date.",
    ]


def test_everything_is_taken_back_file_by_file() -> None:
    files = [library(name, f"Hi.\n\n{FLAW}") for name in ("a.json", "b.json")]
    before = [file.read_bytes() for file in files]
    going = session(".")
    for decision in ("take", "ignore"):
        told = going.current()
        assert told is not None
        if decision == "take":
            going.take(told, 0)
        else:
            going.ignore(told, "why")
    assert going.current() is None
    assert Path("empathlint.toml").exists()
    assert [going.undo(), going.undo(), going.undo()] == ["ignored", "rewritten", ""]
    assert [file.read_bytes() for file in files] == before
    assert not Path("empathlint.toml").exists()
    assert going.progress == (0, 2, 0, 2)


def test_words_that_the_file_cannot_hold_are_refused() -> None:
    file = Path("late.txt")
    file.write_bytes(f"Caf\xe9. {FLAW}".encode("cp1252"))
    going = session("late.txt")
    told = going.current()
    assert told is not None
    with pytest.raises(RefusedError):
        going.edit(told, "Order number \N{SNOWMAN}?")
    assert file.read_bytes() == f"Caf\xe9. {FLAW}".encode("cp1252")
