"""Fixtures of web frameworks: rows of `model`, `pk` and `fields`."""

import json

TEXT = "Hello,\n\nyour ticket was closed today."


def row(key, model="desk.emailtemplate", **fields):
    return {"model": model, "pk": key, "fields": fields}


def test_rows_are_read_by_their_fields(document):
    fields = {"template_name": "closed", "heading": "Closed", "locale": "en", "subject": "(Closed)"}
    html = "<p>Hello,</p>\n\n<p>your ticket was <b>closed</b> today.</p>"
    found = document("templates.json", json.dumps([row(3, plain_text=TEXT, html=html, **fields)]))
    assert (found.vendor, {r.vendor for r in found.replies}) == ("fixtures", {"django"})
    assert [(r.key, r.role, r.markup, r.twin) for r in found.replies] == [
        ("emailtemplate:3@en", "reply", "html", "emailtemplate:3/plain_text@en"),
        ("emailtemplate:3/plain_text@en", "reply", "text", "emailtemplate:3@en"),
        ("emailtemplate:3/subject@en", "subject", "text", ""),
    ]
    assert {(r.name, r.locale) for r in found.replies} == {("closed", "en")}


def test_only_models_with_replies_are_read(document):
    rows = [row(1, template_name="closed", body=TEXT), row(1, model="auth.user", username="ada", name="Ada")]
    assert [r.key for r in document("all.json", json.dumps(rows)).replies] == ["emailtemplate:1"]


def test_fixtures_without_replies_are_left_alone(document):
    assert not document("users.json", json.dumps([row(1, model="auth.user", username="ada", name="Ada")])).claimed
