"""Which rules run, by code, prefix and name."""

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.select import SelectError, matches, select
from empathlint.model import Severity

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
    with pytest.raises(SelectError, match=f"no rule is called {selector!r}"):
        select(pack, Settings(**{key: (selector,)}))


def test_the_error_names_the_nearest_rule(pack):
    with pytest.raises(SelectError, match="purple-paint"):
        select(pack, Settings(select=("purple-pant",)))


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
