"""Through commands: a text with more markup than a reply has is told once, and nothing of it is judged or written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.team import checked, invoke, write

CROWD = "{{{{{{" * 20_000
BAD = "You failed to provide your order number, as I said before."
TOLD = "holds 120,000 marks of markup in 120,002 characters, more than a reply has, and was not read"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def macros_file(name: str = "m.json") -> Path:
    """Write an export of three macros of which the second one is too crowded."""
    made = [{"title": title, "body": body} for title, body in (("one", BAD), ("two", f"a {CROWD}"), ("three", BAD))]
    made[1]["body_text"] = "A few words that anyone can read."
    return write(name, json.dumps(made, indent=1))


def test_it_is_told_at_its_place_and_the_others_are_checked() -> None:
    write("a.md", f"Hi,\n{'|' * 200_000}\n")
    done = invoke("a.md", "--output-format", "concise")
    assert done.exit_code == 2
    told = "holds 200,002 marks of markup in 200,005 characters, more than a reply has, and was not read"
    assert done.output.splitlines()[0] == f"a.md:1:1: P004 [error] {told}"
    macros_file()
    assert [(each["code"], each["start"]["line"]) for each in checked("m.json", "--select", "B101")] == [
        ("B101", 4), ("P004", 8), ("B101", 13),
    ]  # fmt: skip
    assert [each["message"] for each in checked("m.json") if each["code"] == "P004"] == [TOLD]


def test_it_is_told_of_placeholders_too() -> None:
    write("a.txt", "TODO or so " * 10_000)
    done = invoke("a.txt", "--output-format", "concise")
    told = "holds more than 3,437 placeholders in 110,000 characters, more than a reply has, and was not read"
    assert (done.exit_code, done.output.splitlines()[0]) == (2, f"a.txt:1:1: P004 [error] {told}")


def test_texts_that_are_crowded_only_together_are_told_once() -> None:
    made = [{"title": str(number), "body": f"{BAD} {'{{{{{{' * 100}"} for number in range(100)]
    path = write("m.json", json.dumps(made))
    (told,) = checked("m.json")
    assert (told["code"], told["start"]["line"]) == ("P004", 1)
    assert told["message"] == (
        "its 68,790 characters hold 100 texts with 60,000 marks of markup, more than replies do, "
        "and these were not read"
    )
    before = path.read_text("utf-8")
    assert invoke("check", "m.json", "--unsafe-fixes", "--fix").exit_code == 2
    assert path.read_text("utf-8") == before


def test_many_short_texts_of_tags_are_read_beside_words() -> None:
    short = [{"title": str(number), "body": "Hi {{ name }}, {{ order }}: {{ url }}"} for number in range(1000)]
    long = [{"title": "a", "body": BAD}, {"title": "b", "body": "Your lamp is on its way to you. " * 400}]
    write("m.json", json.dumps(short + long))
    assert [each["code"] for each in checked("m.json", "--select", "B101")] == ["B101"]


@pytest.mark.parametrize("options", [("--fix",), ("--unsafe-fixes", "--fix"), ("--diff",), ("--add-ignores",)])
def test_nothing_of_it_is_written(options: tuple[str, ...]) -> None:
    path = macros_file()
    before = json.loads(path.read_text("utf-8"))[1]
    done = invoke("check", "m.json", "--select", "B,C", *options)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert json.loads(path.read_text("utf-8"))[1] == before


def test_a_fix_beside_it_is_written() -> None:
    claim = "You claim that we missed three of your calls."
    made = [{"title": "a", "body": claim}, {"title": "b", "body": f"a b {CROWD}"}]
    path = write("m.json", json.dumps(made))
    assert invoke("check", "m.json", "--fix").exit_code == 2
    assert [each["body"] for each in json.loads(path.read_text("utf-8"))] == [
        "You told us that we missed three of your calls.", f"a b {CROWD}",
    ]  # fmt: skip


def test_no_directive_silences_it() -> None:
    write("a.txt", f"empathlint: ignore-file\n{CROWD}")
    assert invoke("a.txt").exit_code == 2


def test_it_is_no_needless_directive_nor_table() -> None:
    write("empathlint.toml", '[[ignore]]\nfiles = ["a.md"]\ncodes = ["B101"]\nreason = "ours"\n')
    write("a.md", f"<!-- empathlint: ignore[B101] because -->\n{CROWD}\n")
    assert [each["code"] for each in checked("a.md")] == ["P004"]


def test_it_is_shown_without_a_word() -> None:
    write("a.txt", CROWD)
    (shown,) = json.loads(invoke("inspect", "a.txt", "--output-format", "json").stdout)
    assert (shown["text"], shown["sentences"], shown["placeholders"]) == ("", [], [])


def test_a_library_of_two_thousand_replies_is_read_in_full() -> None:
    reply = "## Reply {}\n\nHi **{{{{ name }}}}**,\n\nyou failed to provide [your order number](https://shop.example/{}).\n\n"
    filler = "The lamp goes on its way to you today, and *nothing* else is to be done. " * 10
    write("a.md", "".join(reply.format(n, n) + filler + "\n\n" for n in range(2000)))
    done = invoke("a.md", "--select", "B101", "--statistics")
    assert done.exit_code == 1
    assert "2,000 replies in 1 file: 2,000 errors" in done.output
