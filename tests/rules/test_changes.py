"""`[rule.B101]`: phrases added to a rule and removed from it, and what cannot be asked of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathlint.cli.main import cli
from empathlint.config.load import Configuration
from empathlint.engine.examples import read
from empathlint.model.change import RuleChange
from empathlint.rules import cache
from empathlint.rules.build import Table
from empathlint.rules.changes import AskedError, Changes, Wishes, sources
from empathlint.rules.run import findings, select

HOUSE = """
code = "H101"
name = "shop-words"
summary = "Uses a word that this shop does not use."
severity = "warning"
message = "“{match}” is not a word of ours"
applicability = "safe"
skip = ["quotation"]
phrases = ["gizmo"]

[[phrase]]
match = "{match: a widget} for"
fix = "a lamp"

[rewrites]
"utilise~ the RMA" = "use~ the label"

[[example]]
bad = "Our gizmo is back."

[[example]]
good = "Our lamp is back."
"""
TEXT = (
    "Hi Ana,\n\nOur gizmo is back. Here is a widget for you. You can utilise the RMA, and we utilised the RMA. "
    "The doohickey is sold out. You wrote: “the doohickey is bad”.\n"
)
ALL = ["gizmo", "a widget", "utilise the RMA", "utilised the RMA"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, excerpt: Callable[..., Path]) -> Path:
    excerpt("C102", "N101", "S205")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "H101.toml").write_text(HOUSE, "utf-8")
    (tmp_path / "reply.txt").write_text(TEXT, "utf-8")
    return tmp_path


def check(config: str, *options: str) -> tuple[int, str, str]:
    Path("empathlint.toml").write_text('packs = ["acme"]\nselect = ["H101"]\n' + config, "utf-8")
    done = CliRunner().invoke(cli, ["reply.txt", "--no-cache", *options], prog_name="empathlint")
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", ALL),
        ("[rule.H101]\nadd = ['doohickey']", [*ALL, "doohickey"]),
        ("[rule.shop-words]\nadd = ['{match: the doohickey} is (sold|gone)']", [*ALL, "The doohickey"]),
        ("[rule.h101]\nadd = ['doohickey', 'lamp']\n[rule.shop-words]\nremove = ['gizmo']", [*ALL[1:], "doohickey"]),
        ("[rule.H101]\nremove = ['gizmo']", ALL[1:]),
        ("[rule.H101]\nremove = ['{match:  a widget} for']", [ALL[0], *ALL[2:]]),
        ("[rule.H101]\nremove = ['utilise~ the RMA']", ALL[:2]),
        ("[rule.H101]\nremove = ['we utilised the RMA']", ALL[:3]),
        ("[rule.H101]\nremove = ['gizmo is (back|here)', 'widget for you']", ALL[2:]),
        ("[rule.H101]\nadd = ['doohickey']\nremove = ['doohickey is sold out']", ALL),
        ("[rule.H101]\nremove = ['gizmo', '{match: a widget} for', 'utilise~ the RMA']", []),
    ],
)
def test_what_counts_is_what_the_team_says(here: Path, config: str, expected: list[str]) -> None:
    (here / "empathlint.toml").write_text(config, "utf-8")
    changes = Configuration().settings_in(".").rules
    pack = cache.load_pack([str(here / "acme")], changes, use_cache=False)
    view = read(TEXT, pack, {})
    found = findings(view, select(pack, {"H101"}))
    assert [TEXT[slice(*finding.span)] for _, finding in found] == expected


def test_the_severity_of_a_rule_may_stand_in_its_table() -> None:
    _, output, _ = check("[severity]\nH = 'info'\n[rule.shop-words]\nseverity = 'error'", "--output-format", "json")
    assert {told["severity"] for told in json.loads(output)["diagnostics"]} == {"error"}


def test_phrases_of_a_rule_in_python_can_be_changed() -> None:
    Path("reply.txt").write_text("Hi Ana,\n\nUnfortunately it rained. Regrettably it froze.\n", "utf-8")
    for config, expected in [
        ("", ["Unfortunately", "Regrettably"]),
        ("[rule.N101]\nremove = ['regrettably it froze']", ["Unfortunately"]),
        ("[rule.N101]\nadd = ['it rained']", ["Unfortunately", "it rained", "Regrettably"]),
    ]:
        _, output, _ = check(config, "--output-format", "json", "--select", "N101")
        assert [told["match"] for told in json.loads(output)["diagnostics"]] == expected, config


@pytest.mark.parametrize(
    ("config", "line", "reason"),
    [
        ("[rule.H191]\nadd = ['x']", 3, "no rule is called `H191`; did you mean `H101`?"),
        ("[rule.shop-word]\nremove = ['x']", 3, "no rule is called `shop-word`; did you mean `shop-words`?"),
        ("[rule.H191]\nseverity = 'info'", 3, "no rule is called `H191`; did you mean `H101`?"),
        ("[rule.B1]\nadd = ['x']", 3, "no rule is called `B1`"),
        ("[rule.S205]\nadd = ['x']", 3, "`rule.S205`: this rule looks for no phrases, so none can be added or removed"),
        (
            "[rule.C102]\nadd = ['a b']\n[rule.H101]\nadd = [\n  'lamp',\n  'the (lamp',\n]",
            8,
            "`rule.H101`: this phrase cannot be read: no ) closes this, in `the (lamp`, at its character 5",
        ),
        (
            "[rule.H101]\nremove = ['the <lamps>']",
            4,
            "`rule.H101`: this phrase cannot be read: there is no set named lamps, in `the <lamps>`, at its char",
        ),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_line(config: str, line: int, reason: str) -> None:
    status, output, errors = check(config, "--output-format", "concise")
    assert (status, errors) == (2, "")
    assert output.startswith(f"empathlint.toml:{line}:1: P010 [error] {reason}")
    assert output.endswith("; the files it is for were not checked\n")
    assert output.count("\n") == 1


def test_the_place_may_be_in_the_configuration_that_is_extended(here: Path) -> None:
    (here / "base.toml").write_text("# ours\n[rule.H101]\nadd = ['the (lamp']\n", "utf-8")
    _, output, _ = check("extend = 'base.toml'\n", "--output-format", "concise")
    assert output.startswith("base.toml:3:1: P010 [error] `rule.H101`")


def test_examples_are_about_the_rule_as_it_was_written(here: Path) -> None:
    check("[rule.H101]\nremove = ['gizmo']")
    done = CliRunner().invoke(cli, ["test", "H101", "--no-cache"], prog_name="empathlint")
    assert (done.exit_code, done.stdout) == (0, "2 of 2 examples of 1 rule behave as they say\n")


def test_phrases_are_listed_as_they_can_be_removed() -> None:
    check("")
    done = CliRunner().invoke(cli, ["rule", "H101", "--phrases", "--no-cache"], prog_name="empathlint")
    assert done.stdout.splitlines() == ["{match: a widget} for", "gizmo", "utilise~ the RMA"]


# -- the parts --------------------------------------------------------------------------------------------------------


def test_wishes_leave_the_rule_itself_alone() -> None:
    data = {"code": "H101", "name": "x", "phrases": ["a b", "c"], "rewrites": {"d": "e"}}
    left, exceptions = Wishes(RuleChange("H101", (), ("A  b", "d", "elsewhere"))).applied(data)
    assert (left["phrases"], left["rewrites"], exceptions) == (["c"], {}, ["elsewhere"])
    assert sources(data) == ["a b", "c", "d"]


def test_what_no_rule_answers_to_is_an_error() -> None:
    changes = Changes([RuleChange("H101"), RuleChange("h102", ("x",))])
    assert changes.of({"code": "H101", "name": "x"}) is not None
    assert changes.of({"code": "H103", "name": "y"}) is None
    with pytest.raises(AskedError, match="no rule is called `h102`"):
        changes.check_met([("H101", "x"), ("H103", "y")])


def test_tables_are_made_only_if_something_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class MadeError(Exception):
        pass

    def made(*_: object, **__: object) -> Table:
        raise MadeError

    monkeypatch.setattr("empathlint.rules.tables.made", made)
    monkeypatch.setattr(cache, "read_table", lambda path: {"path": path})
    monkeypatch.setattr(cache, "Pack", lambda table: table)
    assert cache.load_pack() == {"path": cache.SHIPPED}
    for asked in (((), [RuleChange("B101", ("x",))]), ([str(Path("acme").resolve())], ())):
        with pytest.raises(MadeError):
            cache.load_pack(*asked)


def test_each_set_of_changes_has_a_table_of_its_own(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPATHLINT_CACHE_DIR", str(here / "cache"))
    built = []
    monkeypatch.setattr(
        "empathlint.rules.build.build_table", lambda *_, changes, **__: built.append(changes) or {"columns": {}}
    )
    from empathlint.rules.tables import made

    one, other = RuleChange("B101", ("x",)), RuleChange("B101", (), ("x",))
    for changes in ([one], [one], [other], [one, other], []):
        made([], changes, use_cache=True)
    assert built == [(one,), (other,), (one, other), ()]
