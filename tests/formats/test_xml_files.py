"""XML files that have nothing to do with replies are left alone, even broken ones; the configuration can name any."""

import pytest
from tests.growth import hold_linear

from empathlint.formats.document import FileHint, read
from empathlint.formats.views import views
from empathlint.source import Source

OWN = "<all><reply id='1'><title>Late</title><body>It is late, &amp; we are sorry.</body></reply></all>"


@pytest.mark.parametrize(
    "text",
    [
        "<project><name>a</name><description>It is a program of ours</description></project>",
        "<svg><text>broken & broken</svg>",
        "<?xml version='1.0'?>\n{{#if late}}<a>{{/if}}",
        OWN,
    ],
)
def test_files_without_a_vendor_s_marker(document, text):
    found = document("a.xml", text)
    assert (found.claimed, found.replies, found.problems) == (False, [], [])
    assert [problem.code for problem in document("a.xml", text, named=True).problems] == ["P007"]


def test_files_of_your_own(document):
    found = document("a.xml", OWN, hint=FileHint(vendor="homemade"))
    assert [(r.key, r.name, r.value) for r in found.replies] == [("Late", "Late", "It is late, & we are sorry.")]
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    [
        "<records><Name>Late</Name><Message>It is &quot;late&quot; today.</Message><Channel>Email</Channel></records>",
        '<q><r><Name>Late</Name><Message><![CDATA[It is "late" today.]]></Message><Channel>a</Channel></r></q>',
    ],
)
def test_quick_text_in_xml(values, text):
    assert values("quick.xml", text) == [("Late", "reply", "text", 'It is "late" today.')]


XLIFF = '<xliff version="1.2"><file source-language="de" target-language="en"><trans-unit id="a"><source>x</source>'
HOSTILE = {
    "a.xlf": (f"{XLIFF}<target>it is late now ", "</target></trans-unit></file></xliff>"),
    "strings.xml": ("<resources><string name='a'>it is late now ", "</string></resources>"),
    "a.email": (
        "<messaging:emailTemplate><messaging:attachment><p/>",
        "</messaging:attachment></messaging:emailTemplate>",
    ),
    "a.xml": ("<odoo><record id='a' model='mail.template'><field name='body_html'><p/>", "</field></record></odoo>"),
}
PIECES = [
    "<x/>",
    "<ph>a</ph>",
    "&lt;ph>",
    "&lt;x ",
    "<x equiv-text='**'/>",
    "<x id='START'/>",
    "\\",
    '"',
    " \n",
    "<b>x</b>",
    "&#10;",
    "&amp;",
    "<apex:outputText value='{!{!'/>",
    "&lt;apex:outputText ",
    "<c:x/>",
    "<t t-out='a'/>",
    "<t t-if='a'>x</t>",
    "<!-- x -->",
    "<![CDATA[x]]>",
    "]]",
    "<p>é</p>",
    "<a ",
    "<![CDATA[",
    "<!--",
    "<?",
    "&",
    "'",
    "{!",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("name", HOSTILE)
def test_reading_costs_what_the_size_costs(name, piece):
    head, tail = HOSTILE[name]

    def everything(text):
        for reply in read(Source(name, text + tail), named=True).replies:
            for layer in reply.layers:
                layer.map()
            views(reply.value, reply.markup, reply.vendor)

    everything(head + piece)
    hold_linear(everything, piece, head=head, size=600)
