from __future__ import annotations

from pathlib import Path

import pytest
from tests.team import invoke

from empathlint._version import __version__
from empathlint.cli.main import cli
from empathlint.config.load import Configuration


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_version() -> None:
    assert invoke("--version").output == f"empathlint {__version__}\n"


def test_the_help_lists_every_command_there_is() -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    folder = Path(cli.list_commands.__code__.co_filename).parent / "commands"
    for file in folder.glob("[!_]*.py"):
        assert f"\n  {file.stem} " in result.output


@pytest.mark.parametrize("command", ["check", "config", "init", "inspect", "rule", "test"])
def test_every_command_has_help_with_examples(command: str) -> None:
    for option in ("--help", "-h"):
        result = invoke(command, option)
        assert result.exit_code == 0
        assert "Examples:" in result.output
        assert f"empathlint {command}" in result.output.partition("Examples:")[2]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("check",), "Missing argument"),
        (("check", "a.txt", "--nonsense"), "No such option"),
        (("check", "a.txt", "--jobs", "-1"), "--jobs"),
        (("check", "a.txt", "--output-format", "xml"), "xml"),
        (("check", "a.txt", "--fail-level", "high"), "high"),
        (("check", "-", "a.txt"), "- stands for standard input and is checked alone"),
        (("check", "a.txt", "--stdin-filename", "b.txt"), "names what comes in through -"),
        (("check", "a.txt", "--diff", "--output-format", "json"), "--diff is for people"),
        (("check", "a.txt", "--config", "c.toml", "--isolated"), "rule each other out"),
        (("check", "a.txt", "--config", ""), "--config is empty"),
        (("a.txt", "--nonsense"), "No such option"),
        (("--fix",), "Missing argument"),
        (("rule",), "name a code such as B101"),
        (("chek", "a.txt"), "there is no command, file or folder `chek`; did you mean `check`?"),
        (("Check", "a.txt"), "did you mean `check`?"),
        (("inspekt",), "did you mean `inspect`?"),
        (("tests",), "did you mean `test`?"),
        *[((command, ""), "an argument is empty") for command in ("check", "inspect", "config", "init", "apply")],
        *[((command, ""), "an argument is empty") for command in ("review", "rule", "test")],
        (("",), "an argument is empty; put in what is missing, or leave it out"),
        (("rule", "B101", ""), "an argument is empty"),
        (("check", "a.txt", "--", ""), "an argument is empty"),
        (("check", "a.txt", "--baseline", ""), "--baseline is empty; put in what is missing, or leave it out"),
        (("check", "a.txt", "--config="), "--config is empty"),
        (("rule", "B101", "--config", ""), "--config is empty"),
        (("check", "a.txt", "--since", ""), "--since is empty"),
        (("check", "a.txt", "--select", ""), "--select is empty"),
        (("check", "a.txt", "--ignore="), "--ignore is empty"),
        (("-", "--stdin-filename", ""), "--stdin-filename is empty"),
        (("review", "a.txt", "--export", ""), "--export is empty"),
        (("--fix", "", "--diff"), "an argument is empty"),
        (("check", "a.txt", "--fix="), "does not take a value"),
    ],
)
def test_usage_errors_end_with_two(args: tuple[str, ...], words: str) -> None:
    result = invoke(*args)
    assert result.exit_code == 2
    assert words in result.output


def test_a_file_that_is_called_much_like_a_command_is_checked(here: Path) -> None:
    (here / "chek").write_text("You failed to log in.", encoding="utf-8")
    result = invoke("chek", "--output-format", "concise")
    assert "P007" in result.output
    assert "did you mean" not in result.output


def test_a_file_may_be_called_like_an_option(here: Path) -> None:
    (here / "--config=").write_text("{}", encoding="utf-8")
    assert "empty" not in invoke("--", "--config=").output


@pytest.mark.parametrize("path", ["macros", "./chek", "chek.txt", "sub/chek"])
def test_a_path_that_is_no_slip_of_the_fingers_is_a_path(path: str) -> None:
    result = invoke(path, "--output-format", "concise")
    assert result.exit_code == 2
    assert "P001" in result.output
    assert "there is no file or folder here" in result.output


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nope", "nope: there is no file or folder here"),
        ("sub/late.md", "sub/late.md: there is no file or folder here"),
        ("fail-levl", "fail-levl: there is no file or folder here; --keys explains `fail-level`"),
        ("voice", "voice: there is no file or folder here; --keys explains `voice`"),
    ],
)
def test_config_is_about_what_is_there(path: str, told: str) -> None:
    result = invoke("config", path)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"empathlint: {told}\n")


def test_a_named_configuration_that_cannot_be_used_ends_with_two(here: Path) -> None:
    assert invoke("check", "a.txt", "--config", "gone.toml").exit_code == 2
    (here / "bad.toml").write_text("selcet = []", encoding="utf-8")
    result = invoke("check", "a.txt", "--config", "bad.toml")
    assert result.exit_code == 2
    assert result.stderr == "empathlint: bad.toml:1: there is no setting `selcet`; did you mean `select`?\n"


def test_config_shows_values_with_their_origins(here: Path) -> None:
    (here / "base.toml").write_text('slots = ["XXX"]\nshow = "all"\n[severity]\nC = "info"\nB101 = "info"\n', "utf-8")
    (here / "empathlint.toml").write_text(
        'extend = "base.toml"\nslots = ["YYY"]\n'
        'ignore = ["C1", {codes = ["B101"], reply = "Old::*", reason = "archived"}]\n'
        '[severity]\nN101 = "warning"\n[rule."B101"]\nadd = [\n"you flunked"\n]\nseverity = "error"\n'
        '[[situation]]\nreply = "Billing::*"\nfault = "ours"\n[[situation]]\nreply = "Late"\nvalence = "negative"\n',
        encoding="utf-8",
    )
    result = invoke("config")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[:8] == [
        "# empathlint.toml",
        'required-version = ""  # default',
        "select = []  # default",
        "preview = false  # default",
        "ignore = [",
        '  "C1",  # empathlint.toml:3',
        '  { reply = "Old::*", codes = ["B101"], reason = "archived" },  # empathlint.toml:3',
        "]",
    ]
    for line in (
        'severity.C = "info"  # base.toml:4',
        'severity.B101 = "error"  # empathlint.toml:10',
        'severity.N101 = "warning"  # empathlint.toml:5',
        'rule.B101 = { add = ["you flunked"] }  # empathlint.toml:6',
        '  { reply = "Billing::*", fault = "ours" },  # empathlint.toml:11',
        '  { reply = "Late", valence = "negative" },  # empathlint.toml:14',
        'slots = ["XXX", "YYY"]  # base.toml:1, empathlint.toml:2',
        'show = "all"  # base.toml:2',
        "jobs = 0  # default",
    ):
        assert line in lines
    (here / "again.toml").write_text(result.output, "utf-8")
    again, first = Configuration(config="again.toml").settings_in("."), Configuration().settings_in(".")
    assert again._replace(path="", origins={}) == first._replace(path="", origins={})


def test_what_config_prints_is_a_configuration(here: Path) -> None:
    import tomli

    text = invoke("config").output
    tomli.loads(text)
    (here / "empathlint.toml").write_text(text, encoding="utf-8")
    settings = Configuration().settings_in(".")
    assert settings._replace(path="", origins={}) == Configuration(isolated=True).settings_in(".")


def test_config_without_a_file_says_so() -> None:
    assert invoke("config").output.startswith("# no configuration file: these are the defaults\n")


def test_config_lists_every_key() -> None:
    from empathlint.config.schema import KEYS

    output = invoke("config", "--keys").output
    assert all(key.name in output and key.doc in output for key in KEYS)


def test_the_tool_speaks_as_it_asks_others_to() -> None:
    root = Path(cli.list_commands.__code__.co_filename).parents[1]
    for folder in ("cli", "config", "reporters"):
        for file in (root / folder).rglob("*.py"):
            words = file.read_text(encoding="utf-8").lower().replace('("invalid", "illegal")', "")
            for harsh in ("violation", "offense", "offence", "illegal", "invalid"):
                assert harsh not in words, f"{file} says {harsh}"
