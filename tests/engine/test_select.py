"""Which rules run, by code, prefix and name."""

from pathlib import Path

import pytest

from empathlint.config.error import ConfigError
from empathlint.config.load import Configuration
from empathlint.config.settings import Settings
from empathlint.engine.run import pack_for
from empathlint.engine.select import SelectError, check_names, matches, select
from empathlint.model import Severity
from empathlint.rules.build import build_table
from empathlint.rules.pack import Pack

HOUSE_PACK = Path(__file__).parent / "house"
HOUSE = {"H101", "H102", "H103", "H104", "H105", "H106", "H107"}


def running(pack, **changes):
    return {rule.code for rule in select(pack, Settings(**changes)).every.rules if rule.code[0] == "H"}


@pytest.mark.parametrize(
    ("selected", "ignored", "codes"),
    [
        ((), (), HOUSE),
        (("H",), (), HOUSE),
        (("H101",), (), {"H101"}),
        (("purple-paint", "H102"), (), {"H101", "H102"}),
        (("h101",), (), {"H101"}),
        (("B",), (), set()),
        ((), ("H",), set()),
        ((), ("H10",), set()),
        ((), ("left-door",), HOUSE - {"H103"}),
        (("H",), ("H101",), HOUSE - {"H101"}),
        (("H101",), ("H",), {"H101"}),
        (("H",), ("H",), set()),
    ],
)
def test_the_closest_selector_decides(pack, selected, ignored, codes):
    assert running(pack, select=selected, ignore=ignored) == codes


@pytest.mark.parametrize("selector", ["H999", "Q", "purple-pant", ""])
@pytest.mark.parametrize("key", ["select", "ignore"])
def test_a_selector_that_means_nothing_is_an_error(pack, key, selector):
    with pytest.raises(SelectError, match=f"no rule is called `{selector}`"):
        select(pack, Settings(**{key: (selector,)}))


def test_the_error_names_the_nearest_rule(pack):
    with pytest.raises(SelectError, match="purple-paint"):
        select(pack, Settings(select=("purple-pant",)))


NAMED = [
    (
        "[[ignore]]\ncodes = ['H1']\n[[ignore]]\nfiles = ['a']\ncodes = ['H199']",
        5,
        "no rule is called `H199`; did you mean",
    ),
    ("[[ignore]]\ncodes = ['purple-pant']", 2, "no rule is called `purple-pant`; did you mean `purple-paint`?"),
    ("ignore = ['H101', 'Q']", 1, "no rule is called `Q`"),
    ("show = 'info'\nselect = ['H101',\n  'H199']", 3, "no rule is called `H199`; did you mean"),
    ("[severity]\nH101 = 'info'\nH199 = 'info'", 3, "no rule is called `H199`; did you mean"),
    ("[rule.H199]\nseverity = 'info'", 1, "no rule is called `H199`; did you mean"),
    ("[[situation]]\nsituation = 'biling'", 2, "`situation.situation` takes no `biling`; did you mean `billing`?"),
    ("[[situation]]\nsituation = 'zzz'", 2, "`situation.situation` takes no `zzz`; there are acknowledgement-auto, "),
    ("[[situation]]\nfault = 'ours'\nkind = 'notise'", 3, "`situation.kind` takes no `notise`; did you mean `notice`?"),
    (
        "[[situation]]\nfault = 'hours'",
        2,
        "`situation.fault` takes one of ours, third-party, customer, nobody, unknown",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), NAMED)
def test_what_a_configuration_names_has_to_be_there(text, line, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empathlint.toml").write_text(f"{text}\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        pack_for(Configuration().settings_in(".")._replace(packs=(str(HOUSE_PACK),)))
    assert (caught.value.path, caught.value.line) == ("empathlint.toml", line)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    "text", ["situation = 'purple'", "kind = 'sticker'", "situation = 'unknown'", "kind = 'complete'"]
)
def test_packs_may_add_scenarios_and_kinds(pack, excerpt, text, tmp_path, monkeypatch):
    (tmp_path / "situations.toml").write_text(
        "[defaults.purple]\nvalence = 'negative'\n[[cue]]\nfacet = 'kind'\nvalue = 'sticker'\nstrength = 'word'\n"
        "phrases = ['sticker text']\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empathlint.toml").write_text(f"[[situation]]\n{text}\n", "utf-8")
    settings = Configuration().settings_in(".")
    wider = Pack(build_table([excerpt(), tmp_path]))
    check_names(wider, settings)
    assert wider.situation["defaults"].keys() == {*pack.situation["defaults"], "purple"}
    assert wider.situation["weights"] == pack.situation["weights"]
    if "purple" in text or "sticker" in text:
        with pytest.raises(SelectError):
            check_names(pack, settings)


def test_problems_can_be_ignored_but_not_what_could_not_be_done(pack):
    selection = select(pack, Settings(ignore=("P",)))
    assert selection.ignored_problems == {"P006", "P101", "P102"}


def test_the_longest_selector_sets_the_severity(pack, check):
    severity = {"H": Severity.INFO, "purple-paint": Severity.ERROR}
    told = check("We humbly report that the purple paint is late.", severity=severity).diagnostics
    assert [(d.code, d.severity) for d in told] == [("H102", Severity.INFO), ("H101", Severity.ERROR)]


def test_prefixes_are_weaker_than_names():
    assert matches("H", "H101", "purple-paint") < matches("H10", "H101", "purple-paint")
    assert matches("H10", "H101", "purple-paint") < matches("purple-paint", "H101", "purple-paint")
    assert matches("purple", "H101", "purple-paint") == 0
