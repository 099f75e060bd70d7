"""Decisions as a file: what `review --export` writes goes through spreadsheets and comes back to `apply`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.team import exported, git, invoke, macros

FIRST = "You failed to provide your order number."
SECOND = "You failed to pay."
REPLY = f"Hi {{{{name}}}},\n\n{FIRST} Thank you.\n\n{SECOND}\n"
MENDED = REPLY.replace(FIRST, "We're still missing your order number.")
Rows = list[dict[str, str]]


@pytest.fixture(autouse=True)
def reply(team: Path) -> Path:
    path = team / "late.md"
    path.write_text(REPLY, "utf-8")
    return path


def export(*args: str) -> Rows:
    done = invoke("review", *(args or ("late.md", "--select", "B101")), "--export", "decisions.csv")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(Path("decisions.csv").read_bytes().decode("utf-8-sig"), newline="")))
    Path("decisions.csv").unlink()
    return rows


def save(rows: Rows, encoding: str = "utf-8-sig", **dialect: object) -> None:
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, list(rows[0]), **{"lineterminator": "\r\n", **dialect})  # type: ignore[arg-type]
    table.writeheader()
    table.writerows(rows)
    Path("decisions.csv").write_bytes(text.getvalue().encode(encoding))


def apply(rows: Rows, **dialect: object) -> Result:
    save(rows, **dialect)  # type: ignore[arg-type]
    return invoke("apply", "decisions.csv")


def test_what_the_table_holds() -> None:
    first, second = export()
    assert list(first) == [
        "file", "reply", "situation", "sentence", "advice", "rewrite 1", "rewrite 2", "rewrite 3", "rewrite 4",
        "decision", "note", "finding",
    ]  # fmt: skip
    assert (first["file"], first["sentence"]) == ("late.md", FIRST)
    assert first["rewrite 1"] == "We're still missing your order number."
    assert (first["decision"], first["note"]) == ("", "")
    assert "points at the customer" in first["advice"]
    assert second["sentence"] == SECOND


def test_a_table_is_not_written_over_another() -> None:
    Path("decisions.csv").write_text("decided\n", "utf-8")
    done = invoke("review", "late.md", "--export", "decisions.csv")
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert Path("decisions.csv").read_text("utf-8") == "decided\n"


DIALECTS: dict[str, dict[str, object]] = {
    "as it was": {},
    "semicolons": {"delimiter": ";"},
    "tabs": {"delimiter": "\t"},
    "everything quoted": {"quoting": csv.QUOTE_ALL},
    "semicolons, quoted, no mark": {"delimiter": ";", "quoting": csv.QUOTE_ALL, "encoding": "utf-8"},
    "plain line ends": {"lineterminator": "\n", "encoding": "utf-8"},
    "UTF-16 with tabs": {"delimiter": "\t", "encoding": "utf-16"},
    "Windows": {"delimiter": ";", "encoding": "cp1252"},
}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_there_and_back_through_a_spreadsheet(reply: Path, dialect: dict[str, object]) -> None:
    first, second = export()
    first["decision"] = "1"
    second |= {"decision": "Edit", "note": "The payment – as “agreed” – is still open;\nwe'll wait."}
    done = apply([first, second], **dialect)
    assert done.exit_code == 0, done.output
    assert "2 rewritten, 0 ignored, 0 left, 0 refused" in done.output
    assert reply.read_text("utf-8") == MENDED.replace(SECOND, "The payment – as “agreed” – is still open; we'll wait.")


def test_rows_and_columns_in_another_order(reply: Path) -> None:
    rows = export()
    rows[0]["decision"] = "1.0"
    turned = [dict(reversed(row.items())) for row in reversed(rows)]
    done = apply(turned)
    assert done.exit_code == 0, done.output
    assert reply.read_text("utf-8") == MENDED


@pytest.mark.parametrize("word", ["1", "a", "Apply", " yes ", "x"])
def test_words_for_the_first_rewrite(reply: Path, word: str) -> None:
    rows = export()
    rows[0]["decision"] = word
    assert apply(rows).exit_code == 0
    assert reply.read_text("utf-8") == MENDED


def test_a_rewrite_that_was_reworded_in_its_cell(reply: Path) -> None:
    rows = export()
    rows[0] |= {"decision": "1", "rewrite 1": "We don't have your order number yet."}
    rows[1] |= {"decision": "2", "rewrite 2": "Your payment is open."}
    assert apply(rows).exit_code == 0
    assert reply.read_text("utf-8") == REPLY.replace(FIRST, "We don't have your order number yet.").replace(
        SECOND, "Your payment is open."
    )


def test_a_reason_is_written_and_what_was_skipped_stays(reply: Path) -> None:
    reply.write_text(f"---\ntitle: Late\n---\n{REPLY}", "utf-8")
    rows = export()
    rows[0] |= {"decision": "ignore", "note": "the court's words"}
    rows[1]["decision"] = "skip"
    done = apply(rows)
    assert done.exit_code == 0, done.output
    assert "row 2: ignored: late.md B101 (Late): the front matter in late.md" in done.output
    assert "# empathlint: ignore[B101] the court's words\n---\n" in reply.read_text("utf-8")


def test_rewrites_and_reasons_in_one_reply(reply: Path) -> None:
    rows = export()
    rows[0]["decision"] = "1"
    rows[1] |= {"decision": "i", "note": "agreed"}
    done = apply(rows)
    assert done.exit_code == 0, done.output
    assert reply.read_text("utf-8") == MENDED
    assert 'reason = "agreed"' in Path("empathlint.toml").read_text("utf-8")


def changed(reply: Path) -> None:
    reply.write_text(REPLY + "\nBye\n", "utf-8")


def gone(reply: Path) -> None:
    reply.unlink()


@pytest.mark.parametrize(("happens", "why"), [(changed, "the reply has changed since"), (gone, "could not be read")])
def test_rows_that_are_out_of_date_are_refused(reply: Path, happens: Callable[[Path], None], why: str) -> None:
    rows = export()
    rows[0]["decision"] = "1"
    happens(reply)
    before = reply.read_bytes() if reply.exists() else b""
    done = apply(rows)
    assert done.exit_code == 1
    assert why in done.output
    assert "0 rewritten, 0 ignored, 1 left, 1 refused" in done.output
    assert (reply.read_bytes() if reply.exists() else b"") == before


def test_another_reply_of_the_file_may_have_changed() -> None:
    path = Path("macros.json")
    path.write_text(exported(macros(FIRST, FIRST)), "utf-8")
    rows = export("macros.json", "--select", "B101")
    for row in rows:
        row["decision"] = "1"
    path.write_text(exported(macros(FIRST, f"{FIRST} Bye.")), "utf-8")
    done = apply(rows)
    assert done.exit_code == 1
    assert "1 rewritten, 0 ignored, 0 left, 1 refused" in done.output
    assert path.read_text("utf-8") == exported(macros("We're still missing your order number.", f"{FIRST} Bye."))


def test_applied_twice_changes_nothing_more(reply: Path) -> None:
    rows = export()
    rows[0]["decision"] = "1"
    assert apply(rows).exit_code == 0
    done = apply(rows)
    assert done.exit_code == 1
    assert reply.read_text("utf-8") == MENDED


@pytest.mark.parametrize(
    ("decided", "why"),
    [
        ({"decision": "perhaps"}, "'perhaps' is no decision"),
        ({"decision": "3"}, "there is no rewrite 3"),
        ({"decision": "ignore"}, "write the reason into the column note"),
        ({"decision": "edit"}, "write the new sentence into the column note"),
        ({"decision": "edit", "note": FIRST}, "these are the same words"),
        ({"decision": "1", "finding": "B101-x1-x2"}, "the reply has changed since"),
    ],
)
def test_rows_that_cannot_be_carried_out(reply: Path, decided: dict[str, str], why: str) -> None:
    rows = export()
    rows[0] |= decided
    done = apply(rows)
    assert done.exit_code == 1
    assert why in done.output
    assert reply.read_text("utf-8") == REPLY


def test_two_rows_for_one_finding(reply: Path) -> None:
    rows = export()
    rows[0]["decision"] = "1"
    done = apply([rows[0], rows[0]])
    assert done.exit_code == 1
    assert "a row above decides the same" in done.output
    assert reply.read_text("utf-8") == MENDED


def test_placeholders_stay(reply: Path) -> None:
    reply.write_text("You failed to pay {{amount}}, {{name}}.\n", "utf-8")
    rows = export()
    rows[0] |= {"decision": "edit", "note": "The bill is open, {{name}}."}
    done = apply(rows)
    assert "{{amount}} has to stay where it is" in done.output
    rows[0]["note"] = "There are {{amount}} left to pay, {{name}}."
    assert apply(rows).exit_code == 0
    assert reply.read_text("utf-8") == "There are {{amount}} left to pay, {{name}}.\n"


def test_nothing_in_the_table_is_a_formula(reply: Path) -> None:
    reply.write_text("=You failed to provide your order number.\n", "utf-8")
    for row in export():
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("text", ["", "Title,Message\nOne,Two\n", '"open'])
def test_what_is_no_table_of_decisions(text: str) -> None:
    Path("decisions.csv").write_text(text, "utf-8")
    done = invoke("apply", "decisions.csv")
    assert done.exit_code == 2
    assert "no table of decisions" in done.output


def test_a_spreadsheet_has_to_be_saved_as_a_table() -> None:
    Path("decisions.xlsx").write_bytes(b"PK\x03\x04\x14\x00")
    done = invoke("apply", "decisions.xlsx")
    assert (done.exit_code, "save it as CSV" in done.output) == (2, True)


def test_a_table_that_is_not_there() -> None:
    assert invoke("apply", "decisions.csv").exit_code == 2


def test_only_replies_that_differ_from_a_revision(reply: Path) -> None:
    other = reply.with_name("other.md")
    other.write_text(REPLY, "utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "Replies")
    reply.write_text(REPLY + "\nBye\n", "utf-8")
    reply.with_name("new.md").write_text(SECOND, "utf-8")
    rows = export(".", "--select", "B101", "--since", "HEAD")
    assert [row["file"] for row in rows] == ["late.md", "late.md", "new.md"]
    done = invoke("review", ".", "--since", "nowhere", "--export", "decisions.csv")
    assert done.exit_code == 2
    assert "no revision 'nowhere'" in done.output


def test_a_reply_that_moved_since_a_revision_is_no_other_one(reply: Path) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "Replies")
    reply.rename(reply.with_name("moved.md"))
    reply.with_name("new.md").write_text(SECOND, "utf-8")
    rows = export(".", "--select", "B101", "--since", "HEAD")
    assert {row["file"] for row in rows} == {"new.md"}
    reply.with_name("new.md").unlink()
    assert invoke("review", ".", "--since", "HEAD", "--export", "none.csv").stdout.startswith("0 findings")


def test_what_the_baseline_lets_pass_is_not_decided_again() -> None:
    entries = [{"title": "Old", "body": f"{FIRST} Thank you."}, {"title": "Other", "body": f"{SECOND} Thank you."}]
    Path("r.json").write_text(json.dumps(entries), "utf-8")
    Path("empathlint.toml").write_text('baseline = "b.json"\n', "utf-8")
    assert invoke("check", "r.json", "--select", "B101", "--write-baseline").exit_code == 0
    entries[1]["body"] += " Bye."
    Path("r.json").write_text(json.dumps(entries), "utf-8")
    assert [row["reply"] for row in export("r.json", "--select", "B101")] == ["Other"]
