"""Texts of Android apps: escapes of their own, tags, lists, plurals, locales in folders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.containers.laws import hold_map, replaced

from empathlint.formats.containers import xml
from empathlint.formats.vendors import android


def strings(*lines):
    return f'<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">{"".join(lines)}</resources>'


@pytest.mark.parametrize(
    ("written", "markup", "value"),
    [
        ("We\\'re on it\\nright \\u2019now\\u2019", "text", "We're on it\nright ’now’"),
        ("\n   We are on\n   it now\n", "text", "We are on it now"),
        ('"We are  on it\n now"', "text", "We are  on it\n now"),
        ("We are on\\u0020 it \\@ &lt;b&gt;now&lt;/b&gt;", "html", "We are on  it @ <b>now</b>"),
        ("We\\'re <b>on</b> it &amp; now", "html", "We're <b>on</b> it &amp; now"),
        ('On <a href="x  y">it</a>,  we are', "html", 'On <a href="x  y">it</a>, we are'),
        ("<![CDATA[We\\'re <b>on</b> it now]]>", "html", "We're <b>on</b> it now"),
    ],
)
def test_what_an_app_shows(values, written, markup, value):
    text = strings(f'<string name="a">{written}</string>')
    assert values("strings.xml", text, dedent=False) == [("a", "reply", markup, value)]


def test_lists_plurals_and_what_is_left_out(values):
    text = strings(
        '<string name="brand" translatable="false">We are not for translators</string>',
        '<string name="label">Track it</string>',
        '<string-array name="l"><item>It is late today.</item><item>It is here now.</item></string-array>',
        '<plurals name="p"><item quantity="one">One bird has come.</item></plurals><color name="c">#fff</color>',
    )
    assert [key for key, *_ in values("strings.xml", text)] == ["l.0", "l.1", "p.one"]


@pytest.mark.parametrize(
    ("folder", "locale"),
    [("values", ""), ("values-de", "de"), ("values-en-rGB", "en-GB"), ("values-b+sr+Latn", "sr-Latn"),
     ("values-land", "")],
)  # fmt: skip
def test_the_folder_says_the_locale(document, folder, locale):
    (reply,) = document(f"res/{folder}/strings.xml", strings('<string name="a">It is late now.</string>')).replies
    assert (reply.locale, reply.kind) == (locale, "fragment")


def _found(text):
    (root,) = xml.parse(strings(f'<string name="a">{text}</string>'))
    return list(android._texts(root))


@pytest.mark.parametrize(
    ("written", "new", "expected"),
    [
        ("we x", 'don\'t "do"', 'we don\\\'t \\"do\\"'),
        ("we x", "a\nb\\", "we a\\nb\\\\"),
        ("x we", "@all", "\\@all we"),
        ("x we", "?", "\\? we"),
        ("we x", "a  b", None),
        ("we x", "a ", None),
        ("x we", " a", None),
    ],
)
def test_texts_are_written_with_backslashes(written, new, expected):
    (found,) = _found(written)
    at = found.scalar.value.index("x")
    assert replaced(found.node.value, found.scalar, at, at + 1, new) == expected


PIECES = st.sampled_from(["we", " ", "  ", "\n", "\\n", "\\'", '\\"', "\\u2019", "\\@", "\\\\", '"', "é", "😀", "\\"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=10).map("".join),
    st.integers(0, 20),
    st.integers(0, 20),
    st.sampled_from(["a", "it's", "\n", "b c"]),
)
def test_edits_say_what_they_are_asked_to(written, start, stop, new):
    (found,) = _found(written)
    value = found.scalar.value
    hold_map(found.node.value, found.scalar)
    start, stop = sorted((start % (len(value) + 1), stop % (len(value) + 1)))
    after = replaced(found.node.value, found.scalar, start, stop, new)
    if after is not None:
        (again,) = _found(after)
        assert again.scalar.value == value[:start] + new + value[stop:]
