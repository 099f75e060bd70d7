"""`check --add-ignores REASON`: everything that is found is let pass where no customer sees it, and nothing is lost."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from tests.team import exported, invoke, macros, write

BLAME = "You failed to provide your order number."
WORDY = "Please be advised that it has left."
REASON = "the court's own words"


@pytest.fixture(autouse=True)
def here(team: Path) -> Path:
    return team


def check(*args: str) -> Result:
    return invoke("check", *args, "--show", "info")


def add(*args: str, select: str = "B101,C102") -> Result:
    """Add ignores; everything is clean then, and doing it again changes nothing."""
    options = (*(args or (".",)), "--select", select, "--add-ignores", REASON)
    result = check(*options)
    assert result.exit_code == 0, result.output
    after = files()
    again = check(*options)
    assert (again.exit_code, files()) == (0, after)
    assert "nothing is found in a reply, so nothing was written" in again.stderr
    return result


def files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


YAML = """\
- title: Late
  <1>body: |
    BLAME

    WORDY
- title: Fine
  body: Your parcel left today.
- title: Other
  <2>body: WORDY
"""
LIQUID = "Hi {{ name }},\n\nBLAME WORDY<1>\n\nWORDY Thanks.<2>\n"
FRONT = "---\ntitle: Late\n<1>---\nBLAME\n\nWORDY\n"
PROPERTIES = "<1>late.reply=BLAME WORDY\r\nfine.reply=Your parcel left today.\r\n"


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("r.yaml", YAML, "# {}\n  "),
        ("late.liquid", LIQUID, "{{% comment %}}{}{{% endcomment %}}"),
        ("late.md", FRONT, "# {}\n"),
        ("r.properties", PROPERTIES, "# {}\r\n"),
    ],
)
def test_a_comment_where_the_format_has_one_that_is_not_sent(name: str, text: str, form: str) -> None:
    text = text.replace("BLAME", BLAME).replace("WORDY", WORDY)
    write(name, text.replace("<1>", "").replace("<2>", ""))
    result = add()
    both, one = (form.format(f"empathlint: ignore[{codes}] {REASON}") for codes in ("B101, C102", "C102"))
    expected = text.replace("<1>", both).replace("<2>", one)
    assert files() == {name: expected.encode()}
    assert f"by {expected.count('ignore[')} comment" in result.stderr
    assert f" in {name}\n" in result.stderr


@pytest.mark.parametrize("name", ["late.html", "late.md", "late.txt"])
def test_a_comment_that_would_be_sent_is_not_written(name: str) -> None:
    write(name, f"{BLAME}\n")
    result = add()
    assert Path(name).read_bytes() == f"{BLAME}\n".encode()
    assert tomllib.loads(Path("empathlint.toml").read_text("utf-8")) == {
        "ignore": [{"files": [f"./{name}"], "codes": ["B101"], "reason": REASON}]
    }
    assert result.stderr == "empathlint: 1 finding let pass by 1 [[ignore]] table in empathlint.toml\n"


def test_one_entry_for_each_reply_of_a_file_without_comments() -> None:
    write("sub/m.json", exported(macros(f"{BLAME} {WORDY}", "Your parcel left today.", WORDY, titles="Is it {}?")))
    before = Path("sub/m.json").read_bytes()
    write("empathlint.toml", 'show = "info"\r\n')
    add()
    text = Path("empathlint.toml").read_bytes().decode()
    assert text.startswith('show = "info"\r\n\r\n[[ignore]]\r\nfiles = ["sub/m.json"]\r\nreply = "0"\r\n')
    assert text.count("\n") == text.count("\r\n")
    assert [(one["reply"], one["codes"]) for one in tomllib.loads(text)["ignore"]] == [
        ("0", ["B101", "C102"]), ("2", ["C102"]),
    ]  # fmt: skip
    assert Path("sub/m.json").read_bytes() == before


def test_the_nearest_configuration_takes_them_in_the_way_it_is_written() -> None:
    write("a.txt", f"{BLAME}\n")
    write("sub/b.txt", f"{BLAME}\n")
    write("sub/pyproject.toml", "[tool.empathlint]\njobs = 1\n")
    result = add()
    (entry,) = tomllib.loads(Path("sub/pyproject.toml").read_text("utf-8"))["tool"]["empathlint"]["ignore"]
    assert entry["files"] == ["./b.txt"]
    assert result.stderr.count("1 [[ignore]] table in ") == 2


def test_a_name_that_others_have_too_is_not_used() -> None:
    entries = [{"title": title, "body": body} for title, body in (("Is it?", BLAME), ("Is it!", f"{WORDY} {BLAME}"))]
    write("r.json", json.dumps(entries))
    result = check("r.json", "--select", "B101", "--add-ignores", REASON)
    assert result.exit_code == 1
    assert "r.json B101 is left: other replies of the file have the same name; give each a key of its own" in (
        result.stderr
    )
    entry, *more = tomllib.loads(Path("empathlint.toml").read_text("utf-8"))["ignore"]
    assert (entry["reply"], more) == ("Is it!", [])
    assert result.stdout.count("B101 you-failed-to") == 1


def test_a_configuration_with_a_list_is_left_as_it_is() -> None:
    write("empathlint.toml", 'ignore = ["T101"]\n')
    write("a.txt", f"{BLAME}\n")
    before = files()
    result = check("a.txt", "--select", "B101", "--add-ignores", REASON)
    assert (result.exit_code, files()) == (1, before)
    assert "a.txt B101 is left: empathlint.toml has `ignore` as a list; write it as [[ignore]]" in result.stderr


def test_only_what_is_told_or_counts_is_let_pass() -> None:
    write("a.md", f"---\ntitle: A\n---\n{BLAME}\n\n{WORDY}\n")
    write("empathlint.toml", "[severity]\nC102 = 'info'\n")
    run = invoke("a.md", "--select", "B101,C102", "--add-ignores", REASON)
    assert run.exit_code == 0
    assert "ignore[B101] " in Path("a.md").read_text("utf-8")
    run = invoke("a.md", "--select", "B101,C102", "--fail-level", "info", "--add-ignores", REASON)
    assert run.exit_code == 0
    assert "ignore[C102] " in Path("a.md").read_text("utf-8")


def test_what_the_baseline_lets_pass_stays_let_pass() -> None:
    write("a.liquid", f"Hi {{{{ name }}}},\n\n{BLAME}\n\n{WORDY}\n")
    write("empathlint.toml", 'baseline = "b.json"\n')
    assert check("a.liquid", "--select", "B101", "--write-baseline").exit_code == 0
    result = check("a.liquid", "--select", "B101,C102", "--add-ignores", REASON)
    assert result.exit_code == 0, result.output
    assert Path("a.liquid").read_text("utf-8").count("ignore[") == 2, "what the comment frees is let pass as well"


def test_other_replies_and_words_are_as_they_were() -> None:
    first = f"one:\n  title: One\n  body: >-\n    {BLAME}\n\n    Bye {{{{ name }}}}.\n"
    text = f"{first}two: {{title: Two, body: '{BLAME}'}}\n"
    write("r.yaml", text)
    add()
    after = Path("r.yaml").read_text("utf-8")
    assert yaml.safe_load(after) == yaml.safe_load(text)
    assert [line for line in after.splitlines() if "empathlint:" not in line] == text.splitlines()


def test_a_thousand_replies_are_one_step() -> None:
    bodies = [f"{BLAME} It is {number} of them." for number in range(400)]
    write("m.json", exported(macros(*bodies)))
    write("r.yaml", yaml.safe_dump([{"title": f"T{n}", "body": body} for n, body in enumerate(bodies)], width=200))
    result = add()
    assert result.stderr.splitlines() == [
        "empathlint: 400 findings let pass by 400 comments in r.yaml",
        "empathlint: 400 findings let pass by 400 [[ignore]] tables in empathlint.toml",
    ]


def test_what_is_found_over_the_whole_library_stays() -> None:
    for name in "abcdefg":
        write(f"{name}.md", "Hi {{name}},\n\nI understand how frustrating this is. It is fixed.\n")
    write("h.md", f"{BLAME}\n")
    result = check(".", "--select", "L401,B101", "--add-ignores", REASON)
    assert result.exit_code == 0, "it is a note"
    assert "L401 repeated-empathy" in result.stdout
    assert result.stderr.splitlines() == [
        "empathlint: 1 finding let pass by 1 [[ignore]] table in empathlint.toml",
        "empathlint: 1 finding of L401 is about all replies together; `ignore` silences it",
    ]


def test_what_cannot_be_written_is_left() -> None:
    Path("locked").mkdir()
    write("locked/late.md", f"---\ntitle: Late\n---\n{BLAME}\n")
    import empathlint.source

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(empathlint.source, "_replace", full)
        before = files()
        result = check(".", "--select", "B101", "--add-ignores", REASON)
    assert (result.exit_code, files()) == (1, before)
    assert result.stderr.startswith("empathlint: locked/late.md B101 is left: could not be written: no space left")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--add-ignores", " "), "say why in a few plain words"),
        (("--add-ignores", "a\nb"), "say why in a few plain words"),
        (("--add-ignores", REASON, "--fix"), "--add-ignores is for files as they are"),
        (("--add-ignores", REASON, "--isolated"), "--add-ignores is for files as they are"),
        (("--add-ignores", REASON, "--write-baseline"), "--add-ignores is for files as they are"),
    ],
)
def test_what_does_not_go_together(args: tuple[str, ...], told: str) -> None:
    write("a.txt", f"{BLAME}\n")
    result = check("a.txt", *args)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
