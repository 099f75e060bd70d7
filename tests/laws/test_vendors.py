"""
Laws over files as vendors write them: the phrases marked with § are found, wherever the file begins, and nothing else
changes when they are fixed. Where the phrase stands unmarked, no customer reads it.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from empathlint.engine.check import check_source
from empathlint.engine.fix import fix_source
from empathlint.formats.document import read
from empathlint.model import Applicability
from empathlint.source import from_bytes


class Case(NamedTuple):
    name: str
    text: str
    fixed: str
    """What the phrase becomes; "" where it is never rewritten."""


ONCE, TWICE, BARE = "grey paint &amp; brush", "grey paint &amp;amp; brush", "grey paint & brush"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'

CASES = {
    "salesforce": Case("Late.email-meta.xml", DECLARED + """\
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <description>The purple paint</description>
    <name>purple paint</name>
    <subject>Your §purple paint§, {!Contact.FirstName}</subject>
    <textOnly>Hi {!Contact.FirstName},&#13;
it&apos;s the §purple paint§ &amp; more.</textOnly>
</EmailTemplate>
""", ONCE),
    "visualforce": Case("Late.email", """\
<messaging:emailTemplate subject="The 'other' §purple paint§" recipientType="Contact">
<messaging:htmlEmailBody><p>Hi <apex:outputText value="{!a.Name}"/>, the <b>other</b> §purple paint§. It&#8217;s on.</p>
</messaging:htmlEmailBody>
</messaging:emailTemplate>
""", ONCE),
    "body": Case("Late.email", "Hi {!Contact.FirstName},\n\nthe §purple paint§ is here.\n", BARE),
    "servicenow": Case("templates.xml", DECLARED + """\
<unload><sn_templated_snip_note_template action="INSERT_OR_UPDATE">
<body>&lt;p&gt;Hi ${caller_id.first_name}, it&amp;rsquo;s the §purple paint§.&lt;/p&gt;</body>
<name>the purple paint</name><short_name>paint</short_name><sys_id>1</sys_id>
</sn_templated_snip_note_template></unload>
""", TWICE),
    "finesse": Case("responses.xml", """\
<responses><response><title>the purple paint</title>
<text><![CDATA[<p>It&rsquo;s the §purple paint§]]>.<![CDATA[</p>]]></text><contentType>text/html</contentType>
</response></responses>
""", ONCE),
    "odoo": Case("data.xml", DECLARED + """\
<odoo><record id="a" model="mail.template">
  <field name="name">the purple paint</field>
  <field name="subject">The §purple paint§ {{ object.name }}</field>
  <field name="description">the purple paint</field>
  <field name="body_html" type="html"><p>Dear <t t-out="object.partner_id.name">the purple paint</t>,<br/>
    the §purple paint§ &amp; more.</p></field>
</record></odoo>
""", ONCE),
    "android": Case("res/values-en/strings.xml", DECLARED + """\
<resources>
    <string name="a">It\\'s not the\\n\\"other\\" §purple paint§ &lt;3</string>
    <string name="b">It\\'s not <b>the</b> %1$s §purple paint§</string>
    <string name="c" translatable="false">It is the purple paint</string>
</resources>
""", ONCE),
    "resx": Case("Mails.en.resx", DECLARED + """\
<root><data name="a" xml:space="preserve"><value>It&#39;s not the §purple paint§ {0}</value>
<comment>the purple paint is here</comment></data></root>
""", ONCE),
    "xliff": Case("chat.xlf", DECLARED + """\
<xliff version="1.2"><file source-language="de" target-language="en"><body><trans-unit id="a">
<source>purple paint purple paint</source>
<target>Hi <x id="1" equiv-text="{{name}}"/>, it is the <g id="2">other</g> §purple paint§ &lt;3</target>
<note>the purple paint is here</note></trans-unit></body></file></xliff>
""", ONCE),
    "xliff source": Case("chat.xliff", """\
<xliff version="2.0" srcLang="en"><file id="f"><unit id="u"><segment>
<source>It is not the §purple paint§</source></segment></unit></file></xliff>
""", ""),
    "issue form": Case(".github/ISSUE_TEMPLATE/bug.yml", """\
name: the purple paint
description: About the §purple paint§
body:
  - type: markdown
    attributes:
      value: |
        It is **not** the §purple paint§.
  - type: input
    id: purple-paint
    attributes: {label: Paint, description: "It\\u2019s the §purple paint§"}
""", BARE),
    "issue template": Case(".github/ISSUE_TEMPLATE/bug.md", """\
---
name: the purple paint
about: For the §purple paint§
---
<!-- the purple paint -->
It is **not** the §purple paint§.
""", BARE),
    "saved replies": Case("saved.json", """\
{"data": {"viewer": {"savedReplies": {"nodes": [
  {"title": "the purple paint", "body": "It\\u2019s **not**\\nthe §purple paint§."}]}}}}
""", BARE),
    "stale": Case(".github/stale.yml", """\
# the purple paint
staleLabel: the purple paint
markComment: >
  It is not
  the §purple paint§.
closeComment: false
""", BARE),
    "workflow": Case(".github/workflows/stale.yml", """\
name: the purple paint
jobs:
  stale:
    steps:
      - uses: actions/stale@v9
        with:
          stale-issue-message: 'It''s the §purple paint§, @${{ github.actor }}'
          stale-issue-label: the purple paint
""", BARE),
}  # fmt: skip


def parted(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and where the phrases stood between them."""
    pieces = text.split("§")
    spans, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append((at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), spans


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_phrases_are_found_and_fixed_where_they_stand(pack, house, case: Case, mark: str, ending: str) -> None:
    text, spans = parted(case.text.replace("\n", ending))
    source = from_bytes((mark + text).encode(), case.name)
    told = check_source(source, named=True, pack=pack, settings=house).diagnostics
    assert [(d.code, d.start.offset, d.end.offset) for d in told] == [("H101", *span) for span in spans]
    outcome = fix_source(source, named=True, pack=pack, settings=house, level=Applicability.SAFE)
    if not case.fixed:
        assert outcome.text == text
        assert {fix.withheld is None for d in told for fix in d.fixes} == {False}
        return
    whole, _ = parted(case.text.replace("§purple paint§", case.fixed).replace("\n", ending))
    assert outcome.text == whole
    before, after = (read(from_bytes(t.encode(), case.name), named=True).replies for t in (text, whole))
    assert [(r.key, r.role, r.markup, r.name) for r in before] == [(r.key, r.role, r.markup, r.name) for r in after]
    assert [r.value for r in after] != [r.value for r in before]


def with_emoji(text: str) -> tuple[str, int, int]:
    """Return a text with an emoji early in it, where that went, and how long it is with what it needs around it."""
    for start, at, added in (
        (DECLARED, len(DECLARED) - 1, "<!-- 😀 -->"),
        ("<", 0, "<!-- 😀 -->"),
        ("---\n", 4, "# 😀\n"),
        ("{", 1, '"x": "😀", '),
        ("Hi", 0, "😀 "),
        ("", 0, "# 😀\n"),
    ):
        if text.startswith(start):
            return text[:at] + added + text[at:], at, len(added)
    raise AssertionError


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_emoji_before_them_moves_the_findings(pack, house, case: Case) -> None:
    before, spans = parted(case.text)
    text, at, moved = with_emoji(before)
    told = check_source(from_bytes(text.encode(), case.name), named=True, pack=pack, settings=house).diagnostics
    assert all(start >= at for start, _ in spans)
    assert [(d.start.offset, d.end.offset) for d in told] == [(start + moved, stop + moved) for start, stop in spans]
