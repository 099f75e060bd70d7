"""`empathlint init`: what it proposes, that it can be used as it is meant, and that it overwrites nothing."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from tests.team import invoke, write

from empathlint.config.load import Configuration

LATE = "Your parcel is stuck in transit, and your order was delayed again. It will be with you soon, I hope."
WISH = "Thank you for the message. A colleague of mine reads it in the morning and answers."


@pytest.fixture(autouse=True)
def here(team: Path) -> Path:
    return team


def macros(*titled: tuple[str, str]) -> str:
    return json.dumps({
        "macros": [
            {"id": number, "title": title, "active": True, "actions": [{"field": "comment_value", "value": text}]}
            for number, (title, text) in enumerate(titled)
        ]
    })  # fmt: skip


@pytest.fixture
def library(here: Path) -> Path:
    write("macros.json", macros(
        *((f"Billing::Charge {number}", f"Hi {{{{ticket.requester.first_name}}}},\n\n{WISH}") for number in range(5)),
        *((f"Shipping::Where {number}", f"Hi {{{{ticket.requester.first_name}}}},\n\n{LATE}") for number in range(4)),
        *((f"Odds::End {number}", f"Hello,\n\n{WISH} XXX") for number in range(3)),
    ))  # fmt: skip
    write("chat/hours.md", f"Hi,\n\n{WISH}\n")
    write("chat/thanks.md", f"Hi,\n\n{WISH}\n")
    write("snippets.csv", f"Title,Category,Tags,Message\nOne,Returns,vip,{WISH}\nTwo,Returns,vip,{WISH}\n")
    return here


PROPOSED = [
    ("# Billing:: (5 replies): billing, by its name", ['# reply = "Billing::*"', '# situation = "billing"']),
    (
        "# Shipping:: (4 replies): delay-outage, by its replies",
        ['# reply = "Shipping::*"', '# situation = "delay-outage"'],
    ),
    ("# Odds:: (3 replies): no guess", ['# reply = "Odds::*"', '# situation = "?"']),
    ("# Returns (2 replies): cancel-return, by its name", ['# category = "Returns"', '# situation = "cancel-return"']),
    ("# vip (2 replies): cancel-return, by its replies", ['# tags = ["vip"]', '# situation = "cancel-return"']),
    ("# chat (2 replies): chat, by its name", ['# files = ["chat/"]', '# channel = "chat"']),
]


@pytest.mark.parametrize(("heading", "entry"), PROPOSED, ids=[heading[2:20] for heading, _ in PROPOSED])
def test_a_pile_of_replies_is_proposed(library: Path, heading: str, entry: list[str]) -> None:
    assert invoke("init").exit_code == 0
    lines = (library / "empathlint.toml").read_text("utf-8").splitlines()
    at = lines.index(heading)
    assert lines[at + 1 : at + 2 + len(entry)] == ["# [[situation]]", *entry]


def test_the_greeting_and_blanks_are_proposed(library: Path) -> None:
    text = invoke("init", "--dry-run").stdout
    assert '# slots = ["XXX"]\n' in text
    assert "# -- How the team speaks --\n# The customer's name, as 9 replies begin with it.\n" in text
    assert '\n# voice.greeting-placeholder = "{{ticket.requester.first_name}}"\n' in text


def test_one_line_without_its_sign_is_right_by_itself(library: Path) -> None:
    invoke("init")
    path = library / "empathlint.toml"
    text = path.read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if re.match(r"# [a-z.-]+ = ", line)]
    single = [line for line in lines if line.startswith(("# voice.", "# fail-level", "# max", "# show", "# exclude"))]
    assert len(single) >= 9
    for line in single:
        path.write_text(text.replace(line, line[2:]), "utf-8")
        assert Configuration().settings_for("macros.json").path, line
    path.write_text("appends-signature = true\n", "utf-8")
    told = "no setting `appends-signature`; it belongs below `[voice]`, or is written `voice.appends-signature`"
    assert told in " ".join(invoke("check", ".").output.split())


@pytest.mark.parametrize(
    ("title", "scenario"), [("Delivery", "delay-outage"), ("Tech", "tech-support"), ("Escalation", "complaint")]
)
def test_what_desks_call_a_pile_is_known(here: Path, title: str, scenario: str) -> None:
    write("m.json", macros(*((f"{title}::{n}", "Hi, the box is blue.") for n in "ab"), ("Odds::c", "It is green.")))
    assert f"{title}:: (2 replies): {scenario}, by its name" in invoke("init", "--dry-run").stdout


def test_a_scenario_by_another_name_is_answered_with_its_own(here: Path) -> None:
    write("empathlint.toml", '[[situation]]\nreply = "A*"\nsituation = "shipping"\n')
    write("a.txt", "Hello.\n")
    assert "takes no `shipping`; did you mean `delay-outage`?" in invoke("check", "a.txt").output


def test_the_screen_lists_the_piles_and_says_what_to_run_next(library: Path) -> None:
    shown = invoke("init").stdout.splitlines()
    assert shown[:6] == [
        "16 replies in 4 files:",
        "  zendesk: 12 replies in 1 file (macros.json)",
        "  homemade: 2 replies in 1 file (snippets.csv)",
        "  text: 2 replies in 2 files (chat/hours.md, chat/thanks.md)",
        "6 groups of replies, with a guess what each is about:",
        "  Billing::        5  billing, by its name",
    ]
    assert shown[-2].endswith("then run `empathlint .`")
    assert "`empathlint . --write-baseline`" in shown[-1]


def test_it_is_a_configuration_before_and_after_it_is_edited(library: Path) -> None:
    before = invoke("check", ".", "--output-format", "json").stdout
    invoke("init")
    assert invoke("check", ".", "--output-format", "json").stdout == before
    path = library / "empathlint.toml"
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
    keyed = [line.removeprefix("# ") for line in lines if re.match(r"# (\[|[a-z-]+ = )", line)]
    assert [line.partition(" ")[0] for line in keyed[:5]] == ["fail-level", "max-warnings", "show", "exclude", "slots"]
    path.write_text("\n".join(keyed).replace('"?"', '"how-to"') + "\n", "utf-8")
    settings = Configuration().settings_for("macros.json")
    assert len(settings.situations) == 6
    assert settings.slots == ("XXX",)
    told = json.loads(invoke("inspect", "macros.json", "--output-format", "json").stdout)
    assert [one["situation"]["scenario"]["confidence"] for one in told] == [1.0] * 12


def test_a_proposal_without_a_guess_does_not_slip_through(library: Path) -> None:
    invoke("init")
    path = library / "empathlint.toml"
    kept = path.read_text("utf-8").partition("# Odds::")[2].splitlines()[1:4]
    path.write_text("\n".join(line.removeprefix("# ") for line in kept), "utf-8")
    result = invoke("check", "macros.json")
    assert result.exit_code == 2
    assert "takes no `?`" in result.output


EXISTING = [
    ("empathlint.toml", 'show = "info"\n', "empathlint.toml is there already"),
    (".empathlint.toml", 'show = "info"\n', ".empathlint.toml is there already"),
    ("pyproject.toml", '[tool.empathlint]\nshow = "info"\n', "[tool.empathlint] in pyproject.toml is there already"),
]


@pytest.mark.parametrize(("name", "text", "words"), EXISTING, ids=[case[0] for case in EXISTING])
def test_what_is_there_stays_as_it_is(library: Path, name: str, text: str, words: str) -> None:
    write(name, text)
    result = invoke("init")
    assert result.exit_code == 2
    assert words in result.stderr
    assert (library / name).read_text("utf-8") == text
    assert sorted(path.name for path in library.glob("*.toml") if path.name != name) == []
    printed = invoke("init", "--dry-run")
    assert (printed.exit_code, printed.stdout[:13]) == (0, "# Proposals o")


def test_an_empty_file_of_that_name_is_not_overwritten(library: Path) -> None:
    write("empathlint.toml", "")
    assert invoke("init").exit_code == 2
    assert (library / "empathlint.toml").read_text("utf-8") == ""


def test_a_configuration_above_goes_on_counting(library: Path) -> None:
    write("../empathlint.toml", 'show = "info"\n')
    assert invoke("init").exit_code == 0
    assert 'extend = "../empathlint.toml"\n' in (library / "empathlint.toml").read_text("utf-8")
    assert Configuration().settings_for("macros.json").show == "info"


def test_a_configuration_above_that_cannot_be_used_is_told(library: Path) -> None:
    write("../empathlint.toml", "shwo = 1\n")
    result = invoke("init", "--baseline")
    assert result.exit_code == 2
    assert "empathlint.toml:1: there is no setting `shwo`" in result.stderr
    assert sorted(path.name for path in library.iterdir()) == ["chat", "macros.json", "snippets.csv"]


def test_a_dry_run_writes_nothing(library: Path) -> None:
    before = sorted(library.rglob("*"))
    assert "Billing::" in invoke("init", "--dry-run").stdout
    assert sorted(library.rglob("*")) == before


def test_texts_of_a_programme_are_sorted_by_their_first_key(here: Path) -> None:
    lines = [f"  mail:\n    late_{n}: {LATE}\n" if n == 0 else f"    late_{n}: {LATE}\n" for n in range(3)]
    lines += [f"  shop:\n    hint_{n}: {WISH}\n" if n == 0 else f"    hint_{n}: {WISH}\n" for n in range(2)]
    write("locales/en.yml", "en:\n" + "".join(lines))
    text = invoke("init", "--dry-run").stdout
    assert '# mail. (3 replies): delay-outage, by its replies\n# [[situation]]\n# reply = "mail.*"\n' in text
    assert "# shop. (2 replies): no guess\n" in text


def test_what_has_one_name_and_one_size_is_proposed_once(here: Path) -> None:
    actions = [{"field": "comment_value", "value": LATE}, {"field": "set_tags", "value": "late_parcels"}]
    replies = [{"id": n, "title": f"Late parcels::{n}", "active": True, "actions": actions} for n in range(3)]
    plain = [{**reply, "id": 10 + n, "title": f"Odds::{n}"} for n, reply in enumerate(replies[:2])]
    write("one.json", json.dumps({"macros": replies}))
    write("two.json", json.dumps({"macros": [{**reply, "actions": actions[:1]} for reply in plain]}))
    told = invoke("init", "one.json", "two.json", "--dry-run").stdout
    assert '# reply = "Late parcels::*"\n' in told
    assert "tags = " not in told
    write("two.json", json.dumps({"macros": plain}))
    assert "tags = " not in invoke("init", "one.json", "two.json", "--dry-run").stdout, "all replies have it"
    write("two.json", json.dumps({"macros": [plain[0], {**plain[1], "actions": actions[:1]}]}))
    assert 'tags = ["late_parcels"]' in invoke("init", "one.json", "two.json", "--dry-run").stdout


def test_of_many_groups_the_largest_are_proposed(here: Path) -> None:
    titles = [f"Team {number:02}::{copy}" for number in range(50) for copy in range(2 + (number >= 20))]
    write("macros.json", macros(*((title, WISH) for title in titles)))
    lines = invoke("init", "--dry-run").stdout.splitlines()
    proposed = [line for line in lines if line.startswith("# reply = ")]
    assert proposed[:2] == ['# reply = "Team 20::*"', '# reply = "Team 21::*"']
    assert len(proposed) == 40
    assert proposed[30:32] == ['# reply = "Team 00::*"', '# reply = "Team 01::*"']


def test_paths_choose_what_is_looked_at(library: Path) -> None:
    assert "Billing::" not in invoke("init", "chat", "snippets.csv", "--dry-run").stdout
    result = invoke("init", "..")
    assert (result.exit_code, result.stdout) == (2, "")
    assert ".. is not below this folder" in result.stderr


def test_without_replies_there_is_nothing_to_propose(here: Path) -> None:
    result = invoke("init")
    assert result.exit_code == 2
    assert "no reply templates found here, so nothing is written" in result.stderr
    assert "gone.md: there is no file or folder here" in invoke("init", "gone.md").stderr
    assert list(here.iterdir()) == []


def test_why_nothing_was_read_is_told(here: Path) -> None:
    write("macros.json", '{"macros": [')
    write("people.csv", "Name,Age\nAna,7\n")
    told = invoke("init", "macros.json", "people.csv").stderr
    assert "people.csv: no reader knows this file" in told
    assert "macros.json: " in told
    told = invoke("init").stderr
    assert "no reader knows people.csv" in told
    assert sorted(path.name for path in here.iterdir()) == ["macros.json", "people.csv"]


def test_files_that_nobody_knows_are_named(library: Path) -> None:
    write("people.csv", "Name,Age\nAna,7\n")
    assert "  left alone, as no reader knows them: people.csv\n" in invoke("init").stdout


def blaming(number: int, words: str = "") -> tuple[str, str]:
    return f"Billing::Late {number}", f"Hi there,\n\nYou failed to pay invoice {number}. {WISH}{words}"


def test_a_baseline_lets_pass_what_is_there_and_nothing_else(here: Path) -> None:
    write("macros.json", macros(*map(blaming, range(3))))
    result = invoke("init", "--baseline")
    assert result.exit_code == 0
    found = json.loads(invoke("check", ".", "--isolated", "--output-format", "json").stdout)["diagnostics"]
    assert f"wrote empathlint-baseline.json: {len(found)} findings let pass until their replies" in result.stdout
    assert 'baseline = "empathlint-baseline.json"\n' in (here / "empathlint.toml").read_text("utf-8")
    assert invoke("check", ".").exit_code == 0
    write("macros.json", macros(blaming(0), blaming(1, " Bye."), blaming(2)))
    again = invoke("check", ".", "--output-format", "concise")
    assert again.exit_code == 1
    told = [line for line in again.stdout.splitlines() if "B101" in line]
    at = (here / "macros.json").read_text("utf-8").index("You failed to pay invoice 1")
    assert [line.partition(": ")[0] for line in told] == [f"macros.json:1:{at + 1}"]


def test_a_baseline_that_is_there_stays_as_it_is(library: Path) -> None:
    write("empathlint-baseline.json", "mine")
    result = invoke("init", "--baseline")
    assert result.exit_code == 2
    assert "empathlint-baseline.json is there already and stays as it is" in result.stderr
    assert (library / "empathlint-baseline.json").read_text("utf-8") == "mine"
    assert not (library / "empathlint.toml").exists()
    assert invoke("init").exit_code == 0
    assert (library / "empathlint-baseline.json").read_text("utf-8") == "mine"


@pytest.mark.parametrize("option", ["--dry-run", "--snippets"])
def test_what_writes_nothing_writes_no_baseline(library: Path, option: str) -> None:
    before = sorted(library.rglob("*"))
    result = invoke("init", option, "--baseline")
    assert result.exit_code == 2
    assert f"{option} writes nothing" in result.stderr
    assert sorted(library.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("keys", "is_written"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_terminal_is_asked_for_a_baseline(library: Path, keys: str, is_written: bool) -> None:
    from tests.cli.terminal import Terminal

    terminal = Terminal(library, "init")
    terminal.expect("told of? [y/N]: ")
    assert not (library / "empathlint.toml").exists()
    terminal.send(keys)
    terminal.expect("next: ")
    assert terminal.ends() == 0
    assert (library / "empathlint-baseline.json").exists() is is_written
    assert ("\nbaseline = " in (library / "empathlint.toml").read_text("utf-8")) is is_written


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_whoever_breaks_off_leaves_nothing_behind(library: Path) -> None:
    from tests.cli.terminal import Terminal

    before = sorted(library.rglob("*"))
    terminal = Terminal(library, "init")
    terminal.expect("told of? [y/N]: ")
    terminal.send("\x03")
    terminal.expect("empathlint: interrupted")
    assert terminal.ends() == 130
    assert sorted(library.rglob("*")) == before


def test_labels_cannot_break_out_of_their_comment(here: Path) -> None:
    title = 'Odd "one"\\ \x1b[2J\n[voice]::'
    write("macros.json", macros(*((f"{title}{n}", WISH) for n in range(3)), ("Else", WISH)))
    invoke("init")
    text = (here / "empathlint.toml").read_text("utf-8")
    assert all(line.startswith("#") for line in text.splitlines() if line)
    assert "\x1b" not in text
