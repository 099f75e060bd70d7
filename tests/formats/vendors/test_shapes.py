"""Vendors whose objects are known by the names of their fields; which reader took a file, and why."""

import json

import pytest

from empathlint.formats.document import FileHint

REASONS = {
    "home-made": ("a.json", '[{"title": "Late", "body": "Your parcel left us today."}]', "homemade", "beside a title"),
    "fixture": (
        "a.json",
        '[{"model": "desk.macro", "pk": 1, "fields": {"title": "Late", "body": "Your parcel left us today."}}]',
        "fixtures",
        "`desk.macro`",
    ),
    "locale": ("en.yml", "en:\n  late: Your parcel left us today.\n", "translations", "locale `en`"),
    "chatwoot": ("a.json", '[{"short_code": "a", "content": "Your parcel left."}]', "chatwoot", "`short_code`"),
    "text": ("late.txt", "Your parcel left us today.", "plain", "suffix"),
}


@pytest.mark.parametrize(("name", "text", "vendor", "why"), REASONS.values(), ids=REASONS)
def test_which_reader_took_a_file_and_why(document, name, text, vendor, why):
    found = document(name, text)
    assert found.vendor == vendor
    assert why in found.why


def test_the_configuration_is_a_reason(document):
    text = json.dumps([{"title": "Late", "content": "Your parcel left us today."}])
    found = document("a.json", text, hint=FileHint(vendor="homemade"))
    assert found.why == "named under [[files]] in the config"
