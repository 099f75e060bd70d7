"""What becomes of a paragraph or a list item of HTML when all that it says goes."""

from __future__ import annotations

import json

import pytest

from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.model import Applicability
from empathlint.source import from_bytes

GONE = [
    ("between", "<p>Yes.</p>\n<p>We humbly report that.</p>\n<p>Ana is here.</p>", "<p>Yes.</p>\n<p>Ana is here.</p>"),
    ("first", "<p>We humbly report that.</p><p>Yes.</p><p>Ana is here.</p>", "<p>Yes.</p><p>Ana is here.</p>"),
    ("last", "<p>Yes.</p>\r\n  <p>We humbly report that.</p>", "<p>Yes.</p>"),
    ("last in something", "<div><p>Yes.</p> <p>We humbly report that.</p> </div>", "<div><p>Yes.</p> </div>"),
    ("item", "<ul>\n <li>Yes.</li>\n <li>We humbly report that.</li>\n</ul>", "<ul>\n <li>Yes.</li>\n</ul>"),
    ("first item", "<ul><li>We humbly report that.</li><li>Yes.</li></ul>", "<ul><li>Yes.</li></ul>"),
    ("set", '<p>Yes.</p><p class="a" style="color: red">We humbly report that.</p>', "<p>Yes.</p>"),
    ("inside out", "<p>Yes.</p><p> <b><i>We humbly report that.</i></b> </p>", "<p>Yes.</p>"),
    ("inside", "<p>Yes.</p><p>We <b>humbly</b> report that.</p>", "<p>Yes.</p>"),
    ("entity", "<p>Yes.</p><p>We &#104;umbly report that.</p><p>No.</p>", "<p>Yes.</p><p>No.</p>"),
    (
        "line of its own",
        "<div>Yes.</div><div>We humbly report that.</div><div>No.</div>",
        "<div>Yes.</div><div>No.</div>",
    ),
    (
        "one blank line of two",
        "<div>Yes.</div><div><br></div><div>We humbly report that.</div><div><br></div><div>No.</div>",
        "<div>Yes.</div><div><br></div><div>No.</div>",
    ),
    (
        "a blank line at the end",
        "<p>Yes.</p>\n<p>&nbsp;</p>\n<p>We humbly report that.</p>\n",
        "<p>Yes.</p>\n",
    ),
    ("a blank line at the front", "<p>We humbly report that.</p><p>&nbsp;</p><p>Yes.</p>", "<p>Yes.</p>"),
    (
        "the only blank line",
        "<p>Yes.</p><p>We humbly report that.</p><p> </p><p>No.</p>",
        "<p>Yes.</p><p> </p><p>No.</p>",
    ),
    ("all of an item", "<ul><li>Yes.</li><li><p>We humbly report that.</p></li></ul>", "<ul><li>Yes.</li></ul>"),
    ("between breaks", "Yes.<br>We humbly report that.<br>Ana is here.", "Yes.<br>Ana is here."),
    ("before a paragraph", "Yes.<br/>We humbly report that.<br/><br/>No.", "Yes.<br/><br/>No."),
    ("last line", "<p>Yes.<br>We humbly report that.</p><p>No.</p>", "<p>Yes.</p><p>No.</p>"),
    ("first line", "<p>We humbly report that.<br>Yes.</p>", "<p>Yes.</p>"),
    ("capitals", "<P>Yes.</P><P>We humbly report that.</P>", "<P>Yes.</P>"),
]
STAYS = [
    ("the only item", "<p>Yes.</p><ul><li>We humbly report that.</li></ul>"),
    ("a number of a list", "<ol><li>Yes.</li><li>We humbly report that.</li></ol>"),
    ("a number of an outer list", "<ol><li>Yes.</li><li><ul><li>A</li></ul></li><li>We humbly report that.</li></ol>"),
    ("all of a cell", "<table><tr><td><p>We humbly report that.</p></td><td>Yes.</td></tr></table>"),
    ("a name that something points at", '<p>Yes.</p><p id="a">We humbly report that.</p>'),
    ("a condition", '<p>Yes.</p><p t-if="object.late">We humbly report that.</p>'),
    ("a condition of the template", "<p>Yes.</p>{% if a %}<p>We humbly report that.</p>{% endif %}<p>No.</p>"),
    ("something beside it", "<p>Yes.</p><p><img src='a.png'>We humbly report that.</p>"),
    ("a comment", "<p>Yes.</p><p>We humbly report that.<!-- ask Ana --></p>"),
    ("no end", "<p>Yes.<p>We humbly report that.<p>No."),
    ("another element", "<p>Yes.</p><section>We humbly report that.</section>"),
    ("all of the only item", "<p>Yes.</p><ul><li><p>We humbly report that.</p></li></ul>"),
    ("halves", "<p>Yes.</p><p><b>We humbly report that.</p>"),
]


def fixed(pack, settings, text: str, name: str) -> FixOutcome:
    source = from_bytes(text.encode(), name)
    return fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.SAFE)


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in GONE], ids=[case[0] for case in GONE])
def test_it_goes_with_its_words(pack, settings, before: str, after: str) -> None:
    outcome = fixed(pack, settings, before, "a.html")
    assert outcome.text == after
    assert fixed(pack, settings, after, "a.html").text == after


@pytest.mark.parametrize("before", [case[1] for case in STAYS], ids=[case[0] for case in STAYS])
def test_it_stays_where_something_else_hangs_on_it(pack, settings, before: str) -> None:
    outcome = fixed(pack, settings, before, "a.html")
    assert outcome.text == before
    assert [bool(fix.withheld) for told in outcome.result.diagnostics for fix in told.fixes] == [True]


BEFORE, AFTER = (text.replace("Yes.", "Yes, the box that you asked for is on its way.") for text in GONE[0][1:])
XML = "<responses><response><title>T</title><text>{}</text><contentType>text/html</contentType></response></responses>"
LAYERS = {
    "a.json": lambda value: json.dumps([{"title": "T", "body_html": value}]),
    "a.csv": lambda value: f'title,body_html\nT,"{value}"\n',
    "a.yaml": lambda value: "- title: T\n  body_html: |-\n    " + value.replace("\n", "\n    ") + "\n",
    "a.po": lambda value: 'msgid "mail.body"\nmsgstr "' + value.replace("\n", '\\n"\n"') + '"\n',
    "a.xml": lambda value: XML.format(value.replace("<", "&lt;").replace(">", "&gt;")),
    "responses.xml": lambda value: XML.format(f"<![CDATA[{value}]]>"),
}


@pytest.mark.parametrize("name", LAYERS)
def test_it_goes_through_every_layer(pack, settings, name: str) -> None:
    write = LAYERS[name]
    assert fixed(pack, settings, write(BEFORE), name).text == write(AFTER)
