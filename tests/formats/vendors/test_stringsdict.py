"""Plural rules of Apple's systems."""

import pytest

from empathlint.formats.views import views

TEXT = """\
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0"><dict>
      <key>late</key>
      <dict>
        <key>NSStringLocalizedFormatKey</key><string>We have %#@birds@ waiting for you.</string>
        <key>birds</key>
        <dict>
          <key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType and no text</string>
          <key>zero</key><string></string>
          <key>one</key><string>one bird</string>
          <key>other</key><string>%d birds &amp; they are hungry</string>
        </dict>
      </dict>
      <key>plain</key><string>It is no rule of plurals.</string>
    </dict></plist>
    """


@pytest.mark.parametrize(("name", "locale"), [("de.lproj/A.stringsdict", "de"), ("A.stringsdict", "")])
def test_texts_of_each_quantity(document, name, locale):
    found = document(name, TEXT)
    at = f"@{locale}" if locale else ""
    assert (found.vendor, found.problems) == ("stringsdict", [])
    assert [(r.key, r.kind, r.value, r.locale) for r in found.replies] == [
        (f"late{at}", "fragment", "We have %#@birds@ waiting for you.", locale),
        (f"late.birds.other{at}", "fragment", "%d birds & they are hungry", locale),
    ]
    assert found.replies[1].layers[0].encode("a & b", 0, 1) == "a &amp; b"


def test_the_name_of_a_variable_is_a_placeholder(document):
    reply = document("A.stringsdict", TEXT).replies[0]
    (prose,) = views(reply.value, reply.markup, reply.vendor)
    assert [placeholder.raw for placeholder in prose.placeholders] == ["%#@birds@"]


@pytest.mark.parametrize("text", ["<plist><dict><key>a</key><string>It is late now.</string></dict></plist>", "<a/>"])
def test_other_property_lists_are_left_alone(document, text):
    assert not document("A.stringsdict", text).claimed
