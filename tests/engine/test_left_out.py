"""What a run that fixes says of the state before it: the fixes that were left out say why."""

import pytest

from empathlint.engine.fix import fix_source
from empathlint.model import Applicability
from empathlint.source import from_bytes

REFUSED = "Use the left door. The purple paint is late."
"""The left door cannot become the right one, which another rule minds as much; the paint can become grey."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (REFUSED, {"H101": None, "H103": "the new words would raise H104"}),
        (f"You forgot the moss. {REFUSED}", {"H105": None, "H101": None, "H103": "the new words would raise H104"}),
    ],
)
def test_a_diff_tells_of_what_it_leaves_out(pack, settings, text, told):
    source = from_bytes(text.encode(), "reply.txt")
    outcome = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)
    assert {each.code: each.fixes[0].withheld for each in outcome.before.diagnostics} == told


def test_a_directive_that_covers_the_new_words_lets_them_be(pack, settings):
    source = from_bytes(f"{{# empathlint: ignore[H104] ok #}}\n{REFUSED}".encode(), "reply.j2")
    outcome = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)
    assert [each.fixes[0].withheld for each in outcome.before.diagnostics if each.code == "H103"] == [None]
