"""What front matter and fields declare: values that mean nothing are told at their place, and count for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.team import checked, write

TEXT = "Hello,\n\nYou failed to pay.\n"
TOLD = [
    ("situation: biling", (2, 12), "`situation` takes no `biling`; did you mean `billing`?"),
    ("fault: mine", (2, 8), "`fault` takes no `mine`; there are ours, third-party, customer, nobody, unknown"),
    ("title: Late\nchannel: 'emial'", (3, 11), "`channel` takes no `emial`; did you mean `email`?"),
    ("locale: xx", (2, 9), "`locale` takes no `xx`; it takes a language, such as `en` or `en-GB`"),
    ("locale: xx-YY", (2, 9), "`locale` takes no `xx-YY`; it takes a language, such as `en` or `en-GB`"),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("matter", "place", "message"), TOLD)
def test_what_means_nothing_is_told_at_its_place(matter: str, place: tuple[int, int], message: str) -> None:
    write("a.md", f"---\n{matter}\n---\n{TEXT}")
    told = checked("a.md", "--select", "B101")
    assert [d["code"] for d in told] == ["P102", "B101"], "and the reply is read all the same"
    assert (told[0]["start"]["line"], told[0]["start"]["column"], told[0]["message"]) == (*place, message)


@pytest.mark.parametrize(
    "matter", ["channel: web", "kind: post", "locale: en-GB", "locale: de", "locale: all", "situation: unknown"]
)
def test_what_is_known_or_somebody_elses_is_not(matter: str) -> None:
    write("a.md", f"---\n{matter}\n---\n{TEXT}")
    assert "P102" not in [d["code"] for d in checked("a.md")]


def test_an_export_that_begins_like_front_matter_has_none() -> None:
    write("r.yaml", "---\n- title: Late\n  situation: Tuesday at noon\n  locale: xx\n  body: You failed to pay.\n")
    assert "P102" not in [d["code"] for d in checked("r.yaml")]


def test_the_same_words_in_the_body_are_not_the_place() -> None:
    write("r.json", '[{"title": "situation: biling", "body": "You failed to pay.", "situation": "biling"}]')
    told = [d for d in checked("r.json") if d["code"] == "P102"]
    assert [d["start"]["column"] for d in told] == [77]


def test_fields_of_an_export_are_told_where_a_value_is_near() -> None:
    write("r.json", '[{"title": "Late", "situation": "biling", "body": "You failed to pay."}]')
    told = [d for d in checked("r.json") if d["code"] == "P102"]
    assert [(d["start"]["column"], d["message"]) for d in told] == [(34, TOLD[0][2])]
    write("r.json", '[{"title": "Late", "scenario": "Tuesday at noon", "body": "You failed to pay."}]')
    assert "P102" not in [d["code"] for d in checked("r.json")]
