"""Law: nothing costs more than in proportion to the length of its text; lines run are counted, not time."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from benchmarks.hostile import UNITS, VENDORS
from tests.growth import hold_linear, steps

from empathlint.formats.document import read
from empathlint.formats.modules import module_names
from empathlint.formats.views import views
from empathlint.model import EncodeError
from empathlint.source import Source

CONTAINERS = "empathlint.formats.containers"
FAMILIES = "empathlint.formats.placeholders.families"
SIZE = 360

EDITS = 100
SENTENCE = "It is not the purple paint that we sent. "
VALUES = {
    "a.json": '[{"title": "x", "body": "~"}]',
    "a.yaml": "- title: x\n  body: ~\n", "quoted.yaml": "- title: x\n  body: '~'\n",
    "block.yaml": "- title: x\n  body: |\n    ~\n", "folded.yaml": "- title: x\n  body: >\n    ~\n    ~\n",
    "a.csv": "title,body\nx,~\n", "quoted.csv": 'title,body\nx,"~"\n',
    "a.po": 'msgid "x"\nmsgstr ""\n"~"\n', "messages_en.properties": "a = It \\\n  ~\n",
    "lang/en/a.php": "<?php return ['a' => 'It\\\\s ~'];", "lang/en/b.php": '<?php $a["b"] = "It\\n ~";',
    "a.strings": '"a" = "~";', "strings.xml": "<resources><string name='a'>It\\'s ~</string></resources>",
    "a.resx": "<root><data name='a'><value>It &amp; ~</value></data></root>",
    "section.resx": "<root><data name='a'><value>It <![CDATA[is]]> <![CDATA[~]]></value></data></root>",
    "a.xlf": "<xliff><file target-language='en'><unit id='a'><segment><source>x</source><target>~<ph id='1'/></target>"
             "</segment></unit></file></xliff>",
    "a.tf": 'resource "aws_ses_template" "x" {\n  text = "~"\n}\n',
    "block.tf": 'resource "aws_ses_template" "x" {\n  text = <<-EOT\n    Hi\n      It is ~\n    EOT\n}\n',
    "front.md": "---\ntitle: x\nsubject: ~\n---\nIt is late.\n", "toml.md": "+++\nsubject = '~'\n+++\nIt is late.\n",
}  # fmt: skip
"""A file of each way to write a value, which stands where `~` is."""
BREAKS = {"messages_en.properties": "\\\n   ", "block.yaml": "\n    ", "folded.yaml": "\n    ", "block.tf": "\n      ",
          "a.po": '"\n"', "section.resx": "]]><![CDATA["}  # fmt: skip
"""How a sentence of a value ends where it may go on in another line."""


def readers() -> list[Any]:
    """Return what reads a text in each module of the folder; nothing else says which there are."""
    found = []
    for name in module_names(CONTAINERS):
        module = import_module(f"{CONTAINERS}.{name}")
        reads = getattr(module, "parse", None) or getattr(module, "split", None)
        if reads is not None:
            found.append(pytest.param(reads, id=name))
    return found


@pytest.mark.parametrize("reads", readers())
def test_work_grows_with_length_only(reads: Any) -> None:
    for piece in UNITS:
        hold_linear(reads, piece, size=SIZE)


SHORT_LINES = [("csv", "title,body\n", "a,b\n", 45), ("csv", "title\n", "a\n", 25), ("properties", "", "a=b\n", 27),
               ("properties", "a=b\n", " \n\r\n", 1)]  # fmt: skip
"""A container, what its file begins with, a line that many may follow of, and how many steps each may cost."""


@pytest.mark.parametrize(("name", "head", "line", "most"), SHORT_LINES)
def test_a_short_line_costs_few_steps(name: str, head: str, line: str, most: int) -> None:
    parse = import_module(f"{CONTAINERS}.{name}").parse
    parse(head + line)
    few, many = (steps(partial(parse, head + line * times)) for times in (500, 1500))
    assert many - few <= 1000 * most


MARKUPS = [*((markup, "") for markup in ("text", "html", "markdown")), *(("html", vendor) for vendor in VENDORS)]


@pytest.mark.parametrize(("markup", "vendor"), MARKUPS)
def test_work_on_markup_and_placeholders_grows_with_length_only(markup: str, vendor: str) -> None:
    def reads(text: str) -> object:
        return views(text, markup, vendor)

    for piece in UNITS:
        hold_linear(reads, piece, size=SIZE)


@pytest.mark.parametrize("markup", ["text", "html", "markdown"])
@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u00ad", "\ufeff"])
def test_a_run_of_what_nobody_sees_is_one_step(unseen: str, markup: str) -> None:
    """Behind a picture, joiners belong to it; elsewhere they are left out. Either way they are looked at together."""
    for before in ("a", "\U0001f469"):
        views(before + unseen + "b", markup, "")
        few, many = (steps(partial(views, before + unseen * count + "b", markup, "")) for count in (300, 900))
        assert few == many


def test_every_family_of_placeholders_is_tried() -> None:
    begun = {sign for name in module_names(FAMILIES) for sign in import_module(f"{FAMILIES}.{name}").READERS}
    assert {sign for sign in begun if not any(unit.startswith(sign) or f" {sign}" in unit for unit in UNITS)} == set()


@pytest.mark.parametrize("name", VALUES)
def test_edits_cost_what_the_text_costs(name: str) -> None:
    """Each word of a long value is replaced; the more words there are, the more edits, and not the more for each."""

    def all_edits(text: str) -> None:
        reply = max(read(Source(name, text), named=True).replies, key=lambda reply: len(reply.value))
        layer = reply.layers[0]
        made = layer.map()
        for found in re.finditer("paint", reply.value):
            start, stop = found.span()
            assert made.obstacle(start, stop) is None
            with suppress(EncodeError):
                layer.encode("don't" if start % 3 else "brush", start, stop)

    sentence = SENTENCE + BREAKS.get(name, "")
    all_edits(VALUES[name].replace("~", sentence))
    one, two, four = (
        steps(partial(all_edits, VALUES[name].replace("~", sentence * (EDITS * times)))) for times in (1, 2, 4)
    )
    assert two <= 2.5 * one + 200, (one, two)
    assert four <= 2.5 * two + 200, (two, four)


def test_all_containers_are_found() -> None:
    assert {"json", "yaml", "csv", "front_matter"} <= {reads.id for reads in readers()}
