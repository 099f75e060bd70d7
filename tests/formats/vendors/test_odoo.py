"""Odoo: bodies whose elements are XML, bodies in CDATA, expressions that are no text."""

import pytest

from empathlint.formats.views import views

DATA = """\
<odoo><data noupdate="1">
<record id="late" model="mail.template">
  <field name="name">Parcel: late</field>
  <field name="model_id" ref="sale.model_sale_order"/>
  <field name="subject">Your parcel {{ object.name }}</field>
  <field name="email_from">{{ object.user_id.email or '' }}</field>
  <field name="description">Sent by hand &amp; with care</field>
  <field name="lang">{{ object.partner_id.lang }}</field>
  BODY
</record>
<record id="other" model="res.partner"><field name="body_html">It is late today.</field></record>
</data></odoo>
"""
ELEMENTS = (
    '<field name="body_html" type="html"><p>Dear <t t-out="object.partner_id.name or \'\'">Brandon</t>,<br/>'
    '<t t-if="object.late">it is late</t><t t-else="">it is here</t>.</p></field>'
)


def test_subject_note_and_a_body_of_elements(document):
    found = document("data.xml", DATA.replace("BODY", ELEMENTS))
    assert found.vendor == "odoo"
    assert [(r.key, r.role, r.markup) for r in found.replies] == [
        ("late/subject", "subject", "text"),
        ("late/description", "note", "text"),
        ("late", "reply", "html"),
    ]
    assert {r.name for r in found.replies} == {"Parcel: late"}
    body = found.replies[2]
    assert body.value.startswith('<p>Dear <t t-out="object.')
    shown = [prose.text for prose in views(body.value, body.markup, body.vendor)]
    assert len(shown) == 2
    assert all("Brandon" not in text for text in shown)
    assert [text.rpartition("\n")[2] for text in shown] == ["it is late.", "it is here."]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("<![CDATA[<p>Dear ${object.name},<br>it's late.</p>]]>", "<p>Dear ${object.name},<br>it's late.</p>"),
        ("&lt;p&gt;It is late.&lt;/p&gt;", "<p>It is late.</p>"),
    ],
)  # fmt: skip
def test_a_body_in_one_text(document, body, value):
    found = document("data.xml", DATA.replace("BODY", f'<field name="body_html">{body}</field>'))
    assert (found.replies[2].markup, found.replies[2].value) == ("html", value)


@pytest.mark.parametrize("field", ['<field name="body_html" eval="body"/>', '<field name="body_html" file="a.html"/>'])
def test_what_is_computed_is_no_text(document, field):
    found = document("data.xml", DATA.replace("BODY", field))
    assert [r.key for r in found.replies] == ["late/subject", "late/description"]


def test_text_messages_and_templates_not_in_use(document):
    text = """\
        <odoo><record id="ready" model="sms.template"><field name="name">Ready</field>
        <field name="active" eval="False"/><field name="body">It is ready for you.</field></record></odoo>
        """
    (reply,) = document("data.xml", text).replies
    assert (reply.key, reply.channel, reply.markup, reply.active) == ("ready", "sms", "text", False)
