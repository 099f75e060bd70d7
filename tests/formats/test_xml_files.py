"""XML files that have nothing to do with replies are left alone, even broken ones; the configuration can name any."""

import pytest

from empathlint.formats.document import FileHint

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
        '<q><record><Name>Late</Name><Message><![CDATA[It is "late" today.]]></Message><IsInsertable>true</IsInsertable>'
        "</record></q>",
    ],
)
def test_quick_text_in_xml(values, text):
    assert values("quick.xml", text) == [("Late", "reply", "text", 'It is "late" today.')]
