"""What a check promises: a fix that would be left out when it is written is told so, and not counted."""

from __future__ import annotations

import json

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import FileResult, check_source
from empathlint.engine.fix import fix_source
from empathlint.engine.report import is_fixable
from empathlint.model import Applicability
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

REFUSED = "Use the left door. The purple paint is late."
"""The left door cannot become the right one, which another rule minds as much; the paint can become grey."""
FILES = {
    "reply.txt": REFUSED,
    "reply.md": f"# A heading\n\n{REFUSED}\n",
    "reply.html": "<p>Use the <b>left door</b>.</p><p>The purple paint is late.</p>",
    "macros.json": json.dumps([{"title": "One", "body": REFUSED}, {"title": "Two", "body": "All is well."}]),
    "macros.yaml": f"- title: One\n  body: |-\n    {REFUSED}\n- title: Two\n  body: {REFUSED}\n",
}


def checked(pack: Pack, settings: Settings, text: str, name: str) -> FileResult:
    return check_source(from_bytes(text.encode(), name), named=True, pack=pack, settings=settings)


@pytest.mark.parametrize("name", FILES)
def test_what_would_be_left_out_is_not_promised(pack: Pack, settings: Settings, name: str) -> None:
    text = FILES[name]
    found = checked(pack, settings, text, name).diagnostics
    told = {(each.code, each.fixes[0].withheld, bool(each.fixes[0].edits)) for each in found if each.fixes}
    assert told == {("H103", "the new words would raise H104", False), ("H101", None, True)}
    outcome = fix_source(
        from_bytes(text.encode(), name), named=True, pack=pack, settings=settings, level=Applicability.SAFE
    )
    assert sum(map(is_fixable, found)) == outcome.fixed.total()


def test_a_diff_tells_of_what_it_leaves_out_as_a_check_does(pack: Pack, settings: Settings) -> None:
    source = from_bytes(REFUSED.encode(), "reply.txt")
    outcome = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)
    check = checked(pack, settings, REFUSED, "reply.txt")
    assert outcome.before.diagnostics == check.diagnostics


def test_of_two_grades_each_is_told_by_itself(pack: Pack, settings: Settings) -> None:
    found = checked(pack, settings, f"You forgot the moss. {REFUSED}", "reply.txt").diagnostics
    told = {each.code: each.fixes[0].withheld for each in found}
    assert told == {"H105": None, "H101": None, "H103": "the new words would raise H104"}


def test_a_directive_that_covers_the_new_words_lets_them_be(pack: Pack, settings: Settings) -> None:
    found = checked(pack, settings, f"{{# empathlint: ignore[H104] ok #}}\n{REFUSED}", "reply.j2").diagnostics
    assert [each.fixes[0].withheld for each in found if each.code == "H103"] == [None]
