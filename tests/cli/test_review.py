"""`empathlint review` in a terminal: each key does what it says, at once, and nothing that happens loses anything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

from tests.cli.terminal import Terminal

REPLY = "Hi {{name}},\n\nYou failed to provide your order number. Unfortunately, we can't help.\n\nYou failed to pay.\n"
MENDED = REPLY.replace("You failed to provide your order number", "We're still missing your order number")
READY = "q quit"


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    path = tmp_path / "late.md"
    path.write_text(REPLY, "utf-8")
    return path


def review(reply: Path, *options: str, **more: object) -> Terminal:
    told = Terminal(reply.parent, "review", reply.name, "--select", "B101", *options, **more)  # type: ignore[arg-type]
    told.expect(READY)
    return told


def editor(folder: Path, program: str) -> dict[str, str]:
    """Return an environment with an editor that runs some Python over the file's text."""
    path = folder / "editor.py"
    path.write_text(
        f"import sys\nfile = sys.argv[1]\ntext = open(file, newline='').read()\n{program}\n"
        "open(file, 'w', newline='').write(text)\n",
        "utf-8",
    )
    return {"EDITOR": f"{sys.executable} {path}"}


def test_it_shows_the_reply_the_sentence_and_the_advice(reply: Path) -> None:
    terminal = Terminal(reply.parent, "review", reply.name, "--select", "B101")
    screen = terminal.expect(READY)
    assert "finding 1 of 2 · 0 of 1 reply done" in screen
    assert "late.md · late · delay-outage" in screen
    assert "  │ You failed to pay." in screen
    assert "    You failed to provide your order number.\n    ^^^^^^" in screen
    assert "1  We're still missing your order number." in screen
    terminal.send("q")
    assert terminal.ends() == 0
    assert "0 rewritten, 0 ignored, 0 skipped; 0 files changed" in terminal.seen
    assert reply.read_text("utf-8") == REPLY


def test_evidence_on_a_question_mark(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("?")
    page = terminal.expect(READY)
    assert "Sources\n" in page
    terminal.send("q")
    assert terminal.ends() == 0


@pytest.mark.parametrize("key", ["a", "1"])
def test_a_rewrite_is_written_at_once_and_taken_back(reply: Path, key: str) -> None:
    terminal = review(reply)
    terminal.send(key)
    assert "finding 2 of 2" in terminal.expect(READY)
    assert reply.read_text("utf-8") == MENDED
    terminal.send("u")
    assert "taken back: rewritten" in terminal.expect(READY)
    assert reply.read_text("utf-8") == REPLY
    terminal.send("u")
    terminal.expect("there is nothing to take back")
    terminal.send("q")
    assert terminal.ends() == 0


def test_what_was_typed_ahead_counts(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("ss")
    terminal.expect("nothing is left to decide")
    assert terminal.ends() == 0
    assert "2 skipped" in terminal.seen


def test_a_key_that_means_nothing_does_nothing(reply: Path) -> None:
    terminal = review(reply)
    for key in ("x", "2", "\x1b[A", "é"):
        terminal.send(key)
        terminal.expect(READY)
    terminal.send("q")
    assert terminal.ends() == 0
    assert reply.read_text("utf-8") == REPLY


def test_the_sentence_is_edited_on_a_line(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("e")
    terminal.expect("leave it): ")
    terminal.send("\x15We have no order number yet.\n")
    terminal.expect(READY)
    assert reply.read_text("utf-8") == REPLY.replace(
        "You failed to provide your order number", "We have no order number yet"
    )
    terminal.send("e")
    terminal.expect("leave it): ")
    terminal.send("\x03")
    terminal.expect("left as it is")
    terminal.send("q")
    assert terminal.ends() == 0


def test_the_reply_is_edited_in_an_editor(reply: Path) -> None:
    change = "text = text.replace('You failed to pay.', 'The payment is open.\\n\\nAll the best')"
    terminal = review(reply, environment=editor(reply.parent, change))
    terminal.send("e")
    terminal.expect(READY)
    assert reply.read_text("utf-8") == REPLY.replace("You failed to pay.", "The payment is open.\n\nAll the best")
    terminal.send("q")
    assert terminal.ends() == 0


def test_an_editor_that_gives_up_changes_nothing(reply: Path) -> None:
    terminal = review(reply, environment={"EDITOR": "false"})
    terminal.send("e")
    terminal.expect("ended with 1")
    terminal.send("q")
    assert terminal.ends() == 0
    assert reply.read_text("utf-8") == REPLY


def test_a_whole_reply_in_json_is_edited(tmp_path: Path) -> None:
    path = tmp_path / "macros.json"
    action = {"field": "comment_value", "value": 'You failed to pay.\nThe "bill" is open.'}
    path.write_text(json.dumps({"macros": [{"id": 7, "title": "Bill", "actions": [action]}]}), "utf-8")
    terminal = review(path, environment=editor(tmp_path, "text = text.replace('You failed to pay', 'It \"waits\"')"))
    terminal.send("e")
    terminal.expect("nothing is left to decide")
    assert terminal.ends() == 0
    told = json.loads(path.read_text("utf-8"))["macros"][0]["actions"][0]["value"]
    assert told == 'It "waits".\nThe "bill" is open.'


def ignored(path: Path, *options: str) -> str:
    terminal = review(path, *options)
    terminal.send("i")
    terminal.expect("back): ")
    terminal.send("the court's own words\n")
    terminal.expect("written as ")
    terminal.send("q")
    assert terminal.ends() == 0
    again = subprocess.run(
        [sys.executable, "-m", "empathlint", path.name, "--select", "B101", "--output-format", "concise"],
        cwd=path.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return again.stdout


def test_a_reason_goes_to_the_configuration_where_a_comment_would_be_sent(reply: Path) -> None:
    assert "B101" not in ignored(reply)
    assert reply.read_text("utf-8") == REPLY
    (entry,) = tomllib.loads((reply.parent / "empathlint.toml").read_text("utf-8"))["ignore"]
    assert entry == {"files": ["./late.md"], "codes": ["B101"], "reason": "the court's own words"}


def test_a_reason_is_added_to_the_configuration_that_is_there(reply: Path) -> None:
    config = reply.parent / "pyproject.toml"
    config.write_bytes(b"[tool.empathlint]\r\nshow = 'all'  # ours")
    assert "B101" not in ignored(reply)
    text = config.read_bytes()
    assert text.startswith(b"[tool.empathlint]\r\nshow = 'all'  # ours\r\n\r\n[[tool.empathlint.ignore]]\r\n")
    assert not (reply.parent / "empathlint.toml").exists()


def test_a_configuration_with_a_list_is_left_alone(reply: Path) -> None:
    config = reply.parent / "empathlint.toml"
    config.write_text('ignore = ["T101"]\n', "utf-8")
    terminal = review(reply)
    terminal.send("i")
    terminal.expect("back): ")
    terminal.send("why\n")
    terminal.expect("not written: ")
    terminal.send("q")
    assert terminal.ends() == 0
    assert config.read_text("utf-8") == 'ignore = ["T101"]\n'


@pytest.mark.parametrize(
    ("name", "text", "comment"),
    [
        (
            "late.yaml",
            "macros:\n- title: One\n  body: >-\n    You failed to pay.\n    Sorry.\n- title: Two\n  body: Hi you.\n",
            "# empathlint: ignore[B101] the court's own words\n",
        ),
        (
            "late.liquid",
            "Hi {{ name }},\n\nYou failed to pay.\n\nBye",
            "{% comment %}empathlint: ignore[B101] the court's own words{% endcomment %}",
        ),
        (
            "late.erb",
            "Hi <%= name %>,\n\nYou failed to pay.\n\nBye",
            "<%# empathlint: ignore[B101] the court's own words %>",
        ),
        (
            "late.md",
            "---\r\ntitle: Late\r\n---\r\nYou failed to pay.\r\n",
            "# empathlint: ignore[B101] the court's own words\r\n",
        ),
    ],
)
def test_a_reason_stands_where_no_customer_sees_it(tmp_path: Path, name: str, text: str, comment: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert "B101" not in ignored(path)
    after = path.read_bytes().decode()
    assert comment in after
    lines = [line for line in after.splitlines(keepends=True) if line.strip() != comment.strip()]
    assert "".join(lines).replace(comment, "") == text
    assert not (tmp_path / "empathlint.toml").exists()


def test_an_ignore_is_taken_back(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("i")
    terminal.expect("back): ")
    terminal.send("why\n")
    terminal.expect("nothing is left to decide")
    assert terminal.ends() == 0
    (reply.parent / "empathlint.toml").unlink()
    terminal = review(reply)
    terminal.send("si")
    terminal.expect("back): ")
    terminal.send("\n")
    terminal.expect("left as it is")
    terminal.send("u")
    assert "finding 1 of 2" in terminal.expect(READY)
    terminal.send("q")
    assert terminal.ends() == 0
    assert not (reply.parent / "empathlint.toml").exists()


def test_from_reply_to_reply_and_back(reply: Path) -> None:
    (reply.parent / "other.md").write_text("You failed to reply.\n", "utf-8")
    terminal = Terminal(reply.parent, "review", "--select", "B101")
    terminal.expect(READY)
    terminal.send("n")
    screen = terminal.expect(READY)
    assert "other.md" in screen
    assert "finding 3 of 3 · 1 of 2 replies done" in screen
    terminal.send("u")
    assert "late.md" in terminal.expect(READY)
    terminal.send("q")
    assert terminal.ends() == 0


# -- what happens to terminals and files ------------------------------------------------------------------------------


def test_the_next_screen_is_as_wide_as_the_terminal_has_become(reply: Path) -> None:
    terminal = review(reply, width=100)
    terminal.resize(40)
    terminal.send("s")
    screen = terminal.expect(READY)
    assert max(map(len, screen.splitlines())) <= 42
    terminal.send("q")
    assert terminal.ends() == 0


def test_control_c_leaves_and_loses_nothing(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("a")
    terminal.expect(READY)
    time.sleep(0.2)
    terminal.send("\x03")
    assert terminal.ends() == 130
    assert "1 rewritten" in terminal.seen
    assert reply.read_text("utf-8") == MENDED


def test_the_end_of_input_leaves(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("\x04")
    assert terminal.ends() == 0


def test_a_lost_connection_or_a_crash_loses_nothing(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("a")
    terminal.expect(READY)
    terminal.kill()
    assert terminal.ends() == -signal.SIGKILL
    assert reply.read_text("utf-8") == MENDED
    assert os.listdir(reply.parent) == ["late.md"]


def test_a_file_that_somebody_else_edits_is_told_and_read_again(reply: Path) -> None:
    terminal = review(reply)
    theirs = "Hello {{name}},\n\nYou failed to provide your order number.\n"
    reply.write_text(theirs, "utf-8")
    terminal.send("a")
    screen = terminal.expect(READY)
    assert "changed by somebody else" in screen
    assert "Hello {{name}}" in screen or "You failed" in screen
    assert reply.read_text("utf-8") == theirs
    terminal.send("a")
    terminal.expect("nothing is left to decide")
    assert terminal.ends() == 0
    assert reply.read_text("utf-8") == "Hello {{name}},\n\nWe're still missing your order number.\n"


def test_nothing_is_taken_back_over_what_somebody_else_wrote(reply: Path) -> None:
    terminal = review(reply)
    terminal.send("a")
    terminal.expect(READY)
    theirs = MENDED + "\nBye\n"
    reply.write_text(theirs, "utf-8")
    terminal.send("u")
    terminal.expect("was changed since")
    terminal.send("q")
    assert terminal.ends() == 0
    assert reply.read_text("utf-8") == theirs


def test_a_file_that_goes_away_is_told(reply: Path) -> None:
    terminal = review(reply)
    reply.unlink()
    terminal.send("a")
    terminal.expect("nothing is left to decide")
    assert terminal.ends() == 2


def test_words_that_cannot_be_written_are_kept(reply: Path) -> None:
    meanwhile = f"open({str(reply)!r}, 'a').write('More.\\n')\ntext = 'All new.'"
    terminal = review(reply, environment=editor(reply.parent, meanwhile))
    terminal.send("e")
    kept = terminal.expect(READY)
    assert "changed by somebody else" in kept
    path = Path(kept.partition("your text is kept in ")[2].splitlines()[0])
    assert path.read_text("utf-8") == "All new."
    path.unlink()
    assert reply.read_text("utf-8") == REPLY + "More.\n"
    terminal.send("q")
    assert terminal.ends() == 0


def test_without_a_terminal_it_says_so(reply: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "empathlint", "review", str(reply)],
        input="a\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert reply.read_text("utf-8") == REPLY


def test_nothing_to_decide(tmp_path: Path) -> None:
    (tmp_path / "fine.md").write_text("Hi,\n\nYour parcel is here.\n", "utf-8")
    terminal = Terminal(tmp_path, "review", "--select", "B101")
    terminal.expect("1 reply read; nothing to decide")
    assert terminal.ends() == 0
