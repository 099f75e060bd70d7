from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from empathlint._version import __version__
from empathlint.config.error import ConfigError
from empathlint.config.load import Configuration
from empathlint.config.settings import MEGABYTE, Settings
from empathlint.model import Severity
from empathlint.model.change import RuleChange


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_configuration_every_value_is_the_default(here: Path) -> None:
    assert Configuration(isolated=True).settings_for("a.txt") == Settings()


def test_the_nearest_configuration_counts_for_each_file(here: Path) -> None:
    write(here / "empathlint.toml", 'ignore = ["C1"]')
    write(here / "chat" / ".empathlint.toml", 'fail-level = "error"')
    configuration = Configuration()
    assert configuration.settings_for("mail/deep/a.txt").ignore == ("C1",)
    chat = configuration.settings_for(str(here / "chat" / "more" / "a.txt"))
    assert chat.ignore == ()
    assert chat.fail_level is Severity.ERROR


def test_a_pyproject_counts_only_with_a_section_of_ours(here: Path) -> None:
    write(here / "empathlint.toml", 'select = ["B"]')
    write(here / "one" / "pyproject.toml", "[tool.other]\nname = 'empathlint'\n")
    write(here / "two" / "pyproject.toml", "[tool.empathlint]\nselect = ['A']\n")
    configuration = Configuration()
    assert configuration.settings_for("one/a.txt").select == ("B",)
    assert configuration.settings_for("two/a.txt").select == ("A",)


def test_a_named_configuration_counts_for_every_file(here: Path) -> None:
    write(here / "empathlint.toml", 'select = ["B"]')
    other = write(here / "house.toml", "jobs = 2")
    assert Configuration(config=str(other)).settings_for("a.txt").jobs == 2


def test_options_stand_above_the_file_and_ignore_adds_to_it(here: Path) -> None:
    write(here / "empathlint.toml", 'select = ["B"]\nignore = ["C1"]\n')
    options = {"select": ("--select", ("A", "V")), "ignore": ("--ignore", ("D",))}
    settings = Configuration(options).settings_for("a.txt")
    assert settings.select == ("A", "V")
    assert settings.ignore == ("C1", "D")
    assert settings.origin("select") == "--select"
    assert settings.origin("ignore") == "empathlint.toml, --ignore"
    assert settings.origin("jobs") == "default"


def test_a_configuration_builds_on_the_one_it_extends(here: Path) -> None:
    write(here / "base.toml", 'fail-level = "error"\nslots = ["(NAME)"]\n[severity]\nC = "info"\n')
    write(here / "team" / "empathlint.toml", 'extend = "../base.toml"\nslots = ["(DATE)"]\n[severity]\nB = "error"\n')
    settings = Configuration().settings_for("team/a.txt")
    assert settings.fail_level is Severity.ERROR
    assert settings.slots == ("(NAME)", "(DATE)")
    assert settings.voice.slots == ("(NAME)", "(DATE)")
    assert settings.severity == {"C": Severity.INFO, "B": Severity.ERROR}
    assert settings.origin("fail-level") == "base.toml"
    assert settings.origin("slots") == "base.toml, team/empathlint.toml"


def test_tables_of_rules_are_added_up(here: Path) -> None:
    write(
        here / "base.toml", "[rule.B101]\nadd = ['you flunked']\nseverity = 'info'\n[rule.C102]\nseverity = 'error'\n"
    )
    own = "[rule.B101]\nremove = ['you failed to log in']\nseverity = 'warning'"
    text = f"extend = 'base.toml'\n[severity]\nB101 = 'info'\n{own}"
    write(here / "empathlint.toml", text)
    settings = Configuration().settings_for("a.txt")
    assert settings.rules == (
        RuleChange("B101", ("you flunked",), ()), RuleChange("B101", (), ("you failed to log in",)),
    )  # fmt: skip
    assert settings.severity == {"B101": Severity.WARNING, "C102": Severity.ERROR}
    assert settings.origin("rule") == settings.origin("severity") == "base.toml, empathlint.toml"


def test_a_rule_of_which_only_the_severity_is_set_is_not_changed(here: Path) -> None:
    write(here / "empathlint.toml", "[rule.B101]\nseverity = 'info'\nadd = []\n[rule.C102]\n")
    settings = Configuration().settings_for("a.txt")
    assert settings.rules == ()
    assert settings.severity == {"B101": Severity.INFO}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"empathlint.toml": "empathlint.toml"},
            "empathlint.toml:2: this configuration extends itself: empathlint.toml",
        ),
        (
            {"empathlint.toml": "sub/b.toml", "sub/b.toml": "../c.toml", "c.toml": "./sub/../empathlint.toml"},
            "c.toml:2: this configuration extends itself: empathlint.toml extends sub/b.toml extends c.toml extends e",
        ),
        ({"empathlint.toml": "gone.toml"}, "empathlint.toml:2: `extend` names gone.toml, which isn't there"),
        (
            {"empathlint.toml": "sub/b.toml", "sub/b.toml": "gone.toml"},
            "sub/b.toml:2: `extend` names sub/gone.toml, which isn't there",
        ),
        (
            {"empathlint.toml": "sub", "sub/b.toml": ""},
            "empathlint.toml:2: `extend` names the folder sub; name the file",
        ),
        (
            {"empathlint.toml": "sub/pyproject.toml", "sub/pyproject.toml": ""},
            "empathlint.toml:2: `extend` names sub/pyproject.toml, which has no section [tool.empathlint]",
        ),
        (
            {"empathlint.toml": "0.toml", **{f"{n}.toml": f"{n + 1}.toml" for n in range(25)}, "25.toml": ""},
            "18.toml:2: more than 20 configurations extend one another",
        ),
    ],
)
def test_what_cannot_be_extended_is_one_line_with_its_place(here: Path, files: dict[str, str], told: str) -> None:
    for name, extended in files.items():
        write(here / name, f'# ours\nextend = "{extended}"\n' if extended else "")
    with pytest.raises(ConfigError) as caught:
        Configuration().settings_for("a.txt")
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_a_chain_may_be_long_and_have_a_common_base(here: Path) -> None:
    write(here / "base.toml", 'slots = ["A"]\njobs = 3\npacks = ["house"]\n')
    (here / "house").mkdir()
    write(here / "shared" / "mid.toml", 'extend = "../base.toml"\nslots = ["B"]\nexclude = ["old/"]\n')
    write(here / "one" / "empathlint.toml", 'extend = "../shared/mid.toml"\nslots = ["C"]\n')
    write(here / "two" / "pyproject.toml", "[tool.empathlint]\nextend = '../base.toml'\nslots = ['D']\n")
    write(here / "three" / "empathlint.toml", 'extend = "../two/pyproject.toml"\n')
    settings = {name: Configuration().settings_for(f"{name}/a.txt") for name in ("one", "two", "three")}
    assert {name: found.slots for name, found in settings.items()} == {
        "one": ("A", "B", "C"), "two": ("A", "D"), "three": ("A", "D"),
    }  # fmt: skip
    assert {found.packs for found in settings.values()} == {(str(here / "house"),)}, "relative to who says it"
    assert settings["one"].exclude == (("old/", str(here / "shared")),)
    assert settings["one"].jobs == 3
    assert settings["one"].origin("slots") == "base.toml, shared/mid.toml, one/empathlint.toml"


def test_a_slip_in_what_is_extended_is_told_there(here: Path) -> None:
    write(here / "base.toml", "[[ignore]]\ncodes = ['B']\n[[ignore]]\ncodes = ['C']\ncode = ['C']\n")
    write(here / "empathlint.toml", 'extend = "base.toml"')
    with pytest.raises(ConfigError, match=r"base.toml:5: `ignore` has no key `code`; did you mean `codes`\?"):
        Configuration().settings_for("a.txt")


@pytest.mark.parametrize("kind", ["folder", "worktree"])
def test_a_configuration_above_the_repository_does_not_count(here: Path, kind: str) -> None:
    write(here / "empathlint.toml", "jobs = 7\n")
    (here / "team" / "sub").mkdir(parents=True)
    if kind == "folder":
        (here / "team" / ".git").mkdir()
    else:
        write(here / "team" / ".git", "gitdir: /elsewhere/.git/worktrees/team\n")
    configuration = Configuration()
    assert configuration.settings_for("team/sub/a.txt").jobs == 0
    assert configuration.outside == {str(here / "empathlint.toml")}
    assert configuration.settings_for("a.txt").jobs == 7
    write(here / "team" / "empathlint.toml", "extend = '../empathlint.toml'\n")
    inside = Configuration()
    assert inside.settings_for("team/sub/a.txt").jobs == 7
    assert inside.outside == set()


def test_a_module_of_a_repository_belongs_to_it(here: Path) -> None:
    write(here / "empathlint.toml", "jobs = 7\n")
    (here / ".git").mkdir()
    write(here / "lib" / ".git", "gitdir: ../.git/modules/lib\n")
    assert Configuration().settings_for("lib/a.txt").jobs == 7


def test_another_version_is_told_before_its_keys(here: Path) -> None:
    write(here / "empathlint.toml", 'colour = "red"\nrequired-version = ">=99"\n')
    with pytest.raises(ConfigError) as caught:
        Configuration().settings_for("a.txt")
    assert str(caught.value) == (
        f"empathlint.toml:2: this configuration is for empathlint >=99, and this is {__version__}"
    )
    for required in (__version__, ">=0.0.1, <99", ""):
        write(here / "empathlint.toml", f'required-version = "{required}"\n')
        assert Configuration().settings_for("a.txt").required_version == required


def test_ignore_takes_codes_and_tables(here: Path) -> None:
    write(here / "empathlint.toml", 'ignore = ["C1", {files = ["old/**"], codes = ["B101"], reason = "archived"}]')
    settings = Configuration().settings_for("a.txt")
    assert settings.ignore == ("C1",)
    assert [(entry.files, entry.codes, entry.reason) for entry in settings.ignores] == [
        (("old/**",), ("B101",), "archived")
    ]


def test_every_key_has_its_effect(here: Path) -> None:
    (here / "pack").mkdir()
    write(
        here / "empathlint.toml",
        """
        show = "info"
        include = ["*.tpl"]
        exclude = ["drafts/"]
        packs = ["pack"]
        max-file-size = 0.5
        jobs = 3
        cache = false
        [voice]
        greeting-placeholder = "{{ first_name }}"
        appends-signature = true
        goodwill = true
        emoji = { chat = "encourage", default = "avoid" }
        person = "we"
        formality = "formal"
        [[situation]]
        reply = "Billing::*"
        situation = "billing"
        fault = "ours"
        [[files]]
        files = ["chat/*.csv"]
        channel = "chat"
        """,
    )
    settings = Configuration().settings_for("a.txt")
    root = str(here)
    assert settings.show == "info"
    assert settings.include == (("*.tpl", root),)
    assert settings.exclude == (("drafts/", root),)
    assert settings.packs == (str(here / "pack"),)
    assert settings.max_file_size == MEGABYTE // 2
    assert (settings.jobs, settings.cache) == (3, False)
    assert settings.voice.greeting_placeholder == "{{ first_name }}"
    voice = settings.voice
    assert (voice.appends_signature, voice.goodwill) == (True, True)
    assert (voice.person, voice.formality) == ("we", "formal")
    assert [voice.emoji_policy(channel) for channel in ("chat", "email", "")] == ["encourage", "avoid", "avoid"]
    assert settings.situations[0].facts == {"situation": "billing", "fault": "ours"}
    assert settings.files[0].channel == "chat"
    assert settings.origin("voice.greeting-placeholder") == "empathlint.toml"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("jobs = 1\nselcet = ['B']", 2, "there is no setting `selcet`; did you mean `select`?"),
        ("[voice]\ngreeting-placholder = ''", 2, "`voice` has no key `greeting-placholder`; did you mean `greeting-pl"),
        ("fail-level = 'eror'", 1, "`fail-level` takes one of info, warning, error; did you mean `error`?"),
        ("\njobs = -1", 2, "`jobs` takes a whole number, 0 or more"),
        ("cache = 1", 1, "`cache` takes true or false"),
        ("exclude = 'md'", 1, '`exclude` takes a list of strings, such as `["md"]`'),
        ("ignore = 'B101'", 1, '`ignore` takes a list of codes, such as `["B101"]`, or `[[ignore]]` tables'),
        ("max-file-size = inf", 1, "`max-file-size` takes a number of megabytes above 0"),
        ("slots = ['(NAME)', '']", 1, "`slots` has an empty string among its values"),
        ("ignore = ['C1', ' ']", 1, "`ignore` has an empty string among its values"),
        ("[[files]]\nfiles = []\nvendor = 'zendesk'", 2, "`files.files` takes at least one string"),
        ("select = 5", 1, "`select` takes a list of strings"),
        ("max-file-size = true", 1, "`max-file-size` takes a number of megabytes above 0"),
        ("required-version = 'soon'", 1, "`required-version` takes a version, or clauses such as `>=0.2, <1`"),
        ("required-version = 1", 1, "`required-version` takes a string"),
        ('# jobs = 1\nnote = """\njobs = 2"""', 2, "there is no setting `note`"),
        ("[[files]]\nfiles = ['a']\nlocale = 'english'", 3, "`files.locale` takes a language such as `en` or `en-GB`"),
        ("[[files]]\nfiles = ['a']\n[[files]]\nfiles = ['b']\nrole = 'x'", 5, "`files.role` takes one of reply"),
        ("[[ignore]]\nreason = 'x'", 1, "`ignore` needs the key `codes`"),
        ("[[situation]]\nreply = 'x'", 1, "`situation` declares nothing; give it one of "),
        ("[situation]\nfault = 'ours'", 1, "`situation` is written as `[[situation]]` tables"),
        ("[severity]\nC = 'info'\nB101 = 'high'", 3, "`severity.B101` takes one of info, warning, error"),
        ("rule = ['B101']", 1, "`rule` is written as tables such as `[rule.B101]`"),
        ("[rule.B101]\nad = ['x']", 2, "`rule.B101` has no key `ad`; did you mean `add`?"),
        ("[rule.C1]\n[rule.B101]\nadd = [5]", 3, "`rule.B101.add` takes a list of strings"),
        ("[rule.B101]\nseverity = 'eror'", 2, "`rule.B101.severity` takes one of info, warning, error; did you mean"),
        ("[voice]\nemoji = 'allowed'", 2, "`voice.emoji` takes one of encourage, allow, avoid; did you mean `allow`?"),
        ("[voice.emoji]\nchatt = 'avoid'", 2, "`voice.emoji` is set by channel, and there is no channel `chatt`; did"),
        ("[voice]\nperson = 'us'", 2, "`voice.person` takes one of I, we"),
        ("[voice]\ngoodwill = 'yes'", 2, "`voice.goodwill` takes true or false"),
        ("packs = ['./nowhere']", 1, "`packs` names the folder nowhere, which isn't there"),
        ("jobs = = 1", 1, "this is not quite TOML: unexpected value"),
        ("jobs = 1\nwhat", 2, "this is not quite TOML: "),
        ("ignore = ['C1']\n[[ignore]]\ncodes = ['B']", 2, "TOML takes `ignore = [...]` or `[[ignore]]`, not both"),
        ("[[ignore]]\ncodes = ['B']\n[tool]\n[[tool]]\n", 4, "this is not quite TOML: "),
        ("packs = ['no/where']", 1, "`packs` names the folder no/where, which isn't there"),
    ],
)
def test_a_mistake_is_told_with_its_line(here: Path, text: str, line: int, message: str) -> None:
    write(here / "empathlint.toml", text)
    with pytest.raises(ConfigError) as caught:
        Configuration().settings_for("a.txt")
    assert caught.value.path == "empathlint.toml"
    assert caught.value.line == line
    assert caught.value.message.startswith(message)


def test_the_smallest_limit_of_size_is_a_limit(here: Path) -> None:
    write(here / "empathlint.toml", "max-file-size = 1e-9")
    assert Configuration().settings_for("a.txt").max_file_size == 1


@pytest.mark.parametrize(
    "text", ["[tool]\nempathlint = 5", "[[tool.empathlint]]\nselect = ['B']", "tool.empathlint = 'B'"]
)
def test_a_section_that_is_no_table_is_told(here: Path, text: str) -> None:
    write(here / "empathlint.toml", "jobs = 2")
    write(here / "sub" / "pyproject.toml", text)
    with pytest.raises(ConfigError, match=r"^sub/pyproject.toml:\d: `tool.empathlint` takes a table") as caught:
        Configuration().settings_for("sub/a.txt")
    assert caught.value.line == 1 + ("\nempathlint" in text)
    write(here / "more.toml", 'extend = "sub/pyproject.toml"')
    with pytest.raises(ConfigError, match=r"^sub/pyproject.toml:\d: `tool.empathlint` takes a table"):
        Configuration(config="more.toml").settings_for("a.txt")


@pytest.mark.parametrize("target", ["gone.toml", "empathlint.toml", ""])
def test_a_configuration_that_leads_nowhere_is_told(here: Path, target: str) -> None:
    if target:
        (here / "empathlint.toml").symlink_to(target)
    else:
        (here / "empathlint.toml").mkdir()
    with pytest.raises(ConfigError, match="this configuration can't be read"):
        Configuration().settings_for("a.txt")


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"# ours\r\nslots = ['caf\xe9']\n", 2), ("jobs = 1\n".encode("utf-16"), 1), (b"\xef\xbb\xbf\n\n# \xff", 3)],
)
def test_a_configuration_that_is_not_utf_8_is_told_with_its_line(here: Path, data: bytes, line: int) -> None:
    (here / "empathlint.toml").write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        Configuration().settings_for("a.txt")
    assert str(caught.value) == f"empathlint.toml:{line}: this configuration is not UTF-8 here; save it as UTF-8"


def test_line_ends_and_a_mark_do_not_matter(here: Path) -> None:
    (here / "empathlint.toml").write_bytes(b"\xef\xbb\xbfjobs = 3\r\n[voice]\r\ngoodwill = true\r\n")
    assert Configuration().settings_for("a.txt").jobs == 3


def test_a_missing_configuration_is_told() -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        Configuration(config="gone.toml").settings_for("a.txt")


def test_no_toml_reader_is_loaded_without_a_configuration(here: Path) -> None:
    write(here / "pyproject.toml", "[project]\nname = 'x'\n")
    code = (
        "import sys; from empathlint.config.load import Configuration; Configuration().settings_for('a.txt');"
        "print(*{'tomli', 'tomllib', 'difflib', 'pathlib', 'dataclasses'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stdout.strip() == ""
