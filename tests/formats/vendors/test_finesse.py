"""Cisco Finesse: the content type says how a predefined response is written."""

import pytest


def response(text, content_type):
    return f"<response><title>Late</title><text>{text}</text><contentType>{content_type}</contentType></response>"


@pytest.mark.parametrize(
    ("text", "content_type", "expected"),
    [
        ("<![CDATA[<p>It's late &amp; lost.</p>]]>", "text/html", ("html", "<p>It's late &amp; lost.</p>")),
        ("&lt;p&gt;It is late.&lt;/p&gt;", "text/html; charset=UTF-8", ("html", "<p>It is late.</p>")),
        ("It is\nlate.", "text/plain", ("text", "It is\nlate.")),
    ],
)
def test_responses(values, text, content_type, expected):
    assert values("r.xml", response(text, content_type)) == [("Late", "reply", *expected)]
    assert values("r.xml", f"<a>{response(text, content_type)}</a>") == [("Late", "reply", *expected)]


def test_other_objects_with_a_content_type_are_not_claimed(document):
    assert not document("r.xml", response("aGk=", "image/png")).claimed
    assert not document("r.xml", "<response><contentType>text/html</contentType></response>").claimed
