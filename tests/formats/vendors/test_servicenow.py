"""ServiceNow: HTML escaped inside XML, or in the records of its table API."""

import json
from xml.sax.saxutils import escape

XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<unload unload_date="2024-05-06 09:12:44">
<sn_templated_snip_note_template action="INSERT_OR_UPDATE">
<active>{active}</active>
<body>&lt;p&gt;Hi ${{caller_id.first_name}},&lt;/p&gt;&lt;p&gt;we&amp;rsquo;re &amp;amp; will be on it.&lt;/p&gt;</body>
<condition/>
<name>On it</name>
<short_name>onit</short_name>
<sys_id>6f1c</sys_id>
<sys_created_by display_value="Dana">dana</sys_created_by>
</sn_templated_snip_note_template>
</unload>
"""


def test_layers_stack(document, values):
    text = XML.format(active="true")
    assert values("templates.xml", text) == [
        ("6f1c", "reply", "html", "<p>Hi ${caller_id.first_name},</p><p>we&rsquo;re &amp; will be on it.</p>")
    ]
    (reply,) = document("templates.xml", text).replies
    assert (reply.name, reply.vendor, reply.active) == ("On it", "servicenow", True)
    assert not document("templates.xml", XML.format(active="false")).replies[0].active


def test_records_of_the_table_api(values):
    record = {"sys_id": "7", "short_name": "onit", "name": "On it", "body": "<p>We are on it now.</p>", "table": "x"}
    for key in ("records", "result"):
        assert values("t.json", json.dumps({key: [record]})) == [("7", "reply", "html", record["body"])]


def test_notifications_are_html_and_text_of_one_mail(document):
    text = """\
        <unload><sysevent_email_action action="INSERT_OR_UPDATE">
        <message_html>&lt;p&gt;Your request ${number} is closed now.&lt;/p&gt;</message_html>
        <message_text>Your request ${number} is closed now.</message_text>
        <name>Closed</name><subject>Closed: ${number}</subject><sys_id>9</sys_id>
        </sysevent_email_action></unload>
        """
    assert [(r.key, r.role, r.markup, r.kind, r.twin) for r in document("n.xml", text).replies] == [
        ("9", "reply", "html", "notice", "9/message_text"),
        ("9/message_text", "reply", "text", "notice", "9"),
        ("9/subject", "subject", "text", "notice", ""),
    ]


NOTIFICATION = """<?xml version="1.0" encoding="UTF-8"?><record_update table="sysevent_email_action">\
<sysevent_email_action action="INSERT_OR_UPDATE"><active>{active}</active><message_html>{html}</message_html>\
<name>Lamp sold</name><subject>Your lamp ${{number}}</subject><sys_id>17</sys_id></sysevent_email_action>\
</record_update>"""
UPDATE_SET = """<?xml version="1.0" encoding="UTF-8"?><unload unload_date="2024-05-06 09:12:44">
<sys_remote_update_set action="INSERT_OR_UPDATE"><name>Lamps</name><sys_id>3</sys_id></sys_remote_update_set>
<sys_update_xml action="INSERT_OR_UPDATE"><name>x</name><payload>{payload}</payload><sys_id>4</sys_id></sys_update_xml>
</unload>
"""


def test_records_in_update_sets(document):
    """They are XML within XML, escaped or as it is written, with HTML within."""
    plain = "<p>Your lamp &amp; its box are sold.</p>"
    for html, wrap in (
        (escape(plain), lambda inner: f"<![CDATA[{inner}]]>"),
        (escape(plain), escape),
        (f"<![CDATA[{plain}]]>", escape),
    ):
        text = UPDATE_SET.format(payload=wrap(NOTIFICATION.format(active="true", html=html)))
        found = document("update_set.xml", text, dedent=False)
        assert (found.vendor, [(r.key, r.role, r.value, r.active) for r in found.replies]) == (
            "servicenow", [("17", "reply", plain, True), ("17/subject", "subject", "Your lamp ${number}", True)],
        )  # fmt: skip


def test_what_cannot_be_read_in_an_update_set_holds_no_replies(document):
    text = UPDATE_SET.format(payload="&lt;record_update>&lt;message_html>&lt;/record_update>")
    assert document("update_set.xml", text, dedent=False).replies == []
    entity = "&lt;!DOCTYPE a [&lt;!ENTITY b 'message_html'>]>&lt;record_update/>"
    assert document("update_set.xml", UPDATE_SET.format(payload=entity), dedent=False).replies == []
