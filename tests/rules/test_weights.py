"""How much a finding weighs where its surroundings decide, and how far its fix may be trusted."""

import pytest

from empathlint.engine.examples import read
from empathlint.model import Applicability, Severity
from empathlint.rules.run import findings, select


@pytest.fixture
def found(pack):
    """Return a function that gives the findings of one rule on a text: severity, and what its first fix may do."""

    def find(code, text, situation=""):
        view = read(text, pack, {"situation": situation})
        return [
            (finding.severity or rule.severity, finding.fixes[0].applicability if finding.fixes else None)
            for rule, finding in findings(view, select(pack, {code}))
        ]

    return find


@pytest.mark.parametrize(
    ("code", "text", "severity"),
    [
        ("N102", "We can't help you with the lid.", Severity.ERROR),
        ("N102", "We can't help you with the lid. The maker can: https://acme.example/lids.", Severity.WARNING),
        ("N102", "We can't help you with the lid. I've sent you a new pan.", Severity.WARNING),
        ("O101", "I only handle hardware.", Severity.ERROR),
        ("O101", "I only handle hardware. The licence desk is at licences@acme.example.", Severity.INFO),
        ("C102", "Please be advised that we moved.", Severity.WARNING),
        ("C102", "Please note that we moved.", Severity.INFO),
        ("C101", "You are one of a kind, dear valued client.", Severity.WARNING),
        ("C101", "A note to our many valued clients.", Severity.INFO),
        ("C106", "We value your business.", Severity.WARNING),
        ("C106", "Your parcel is lost. Your trust means a lot to us.", Severity.WARNING),
        ("C106", "Good news: your prize is here. Your trust means a lot to us.", Severity.INFO),
        ("C106", "We appreciate your business.", Severity.INFO),
        ("C106", "Your parcel is lost. We appreciate your business.", Severity.WARNING),
        ("M101", "Please calm down.", Severity.ERROR),
        ("M101", "Please don't panic.", Severity.WARNING),
    ],
)
def test_the_surroundings_weigh(found, code, text, severity):
    assert [weight for weight, _ in found(code, text)] == [severity]


@pytest.mark.parametrize("situation", ["security", "transactional", "kind=legal"])
def test_a_duty_that_protects_is_no_order(found, situation):
    assert found("D101", "You must return the form.", "how-to")
    assert not found("D101", "You must return the form.", situation)


@pytest.mark.parametrize(
    ("code", "text", "trust"),
    [
        ("C103", "Prior to shipping, we test it.", Applicability.SAFE),
        ("C103", "I've issued a refund in the amount of £5.", Applicability.SAFE),
        ("C103", "There's a line in the amount of £5.", Applicability.UNSAFE),
        ("C103", "In the event of snow, call us.", Applicability.UNSAFE),
        ("C103", "Please find attached the label.", Applicability.UNSAFE),
        ("C103", "We're now in a position to lend you one.", Applicability.SUGGEST),
        ("C102", "Please be advised that we moved.", Applicability.SAFE),
        ("C106", "We strive for excellence in service.", None),
        ("C106", "The lamp is here. Customer satisfaction is our priority.", Applicability.SAFE),
        ("D101", "You must return the lid.", Applicability.UNSAFE),
        ("N105", "We can't ship until you pay.", Applicability.UNSAFE),
        ("O103", "We'll write soon.", Applicability.SUGGEST),
    ],
)
def test_a_fix_is_trusted_as_far_as_its_meaning_holds(found, code, text, trust):
    assert [trusted for _, trusted in found(code, text)] == [trust]


def test_a_vague_time_counts_until_a_concrete_one_follows(found):
    assert found("O103", "We'll write soon.")
    assert found("O103", "We'll write soon. We'll be in touch shortly.")
    assert not found("O103", "We'll write soon. You'll hear from us by Friday.")


def test_a_time_further_down_keeps_the_promise(found):
    assert not found("O103", "We'll write soon. The lamp is here. You'll hear from us by Friday.")
    assert found("O103", "We'll write soon. The lamp is here. It came on Friday.")
