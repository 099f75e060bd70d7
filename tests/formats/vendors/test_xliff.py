"""XLIFF: which of two texts is judged, inline tags, notes."""

import pytest

from empathlint.formats.views import views
from empathlint.model import EncodeError


def first(source, target, unit, **attributes):
    about = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    languages = f'source-language="{source}"' + (f' target-language="{target}"' if target else "")
    return (
        f'<xliff version="1.2"><file {languages}>'
        f'<body><group><trans-unit id="u"{about}>{unit}</trans-unit></group></body></file></xliff>'
    )  # fmt: skip


def second(source, target, unit):
    languages = f'srcLang="{source}" trgLang="{target}"'
    return f'<xliff version="2.0" {languages}><file id="f"><unit id="u">{unit}</unit></file></xliff>'


BOTH = "<source>source text of four words</source><target>target text of four words</target>"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("de", "en-GB", ("u@en-GB", "target")),
        ("en", "en-US", ("u@en-US", "target")),
        ("en", "de", ("u@de", "target")),
        ("en-US", "", ("u", "target")),
        ("de", "fr", ("u@fr", "target")),
    ],
)
def test_the_translation_is_read(values, source, target, expected):
    for text in (first(source, target, BOTH), second(source, target, f"<segment>{BOTH}</segment>")):
        ((key, role, _, value),) = values("a.xlf", text)
        assert (key, value.partition(" ")[0]) == expected
        assert role == "reply"


def test_a_source_is_never_rewritten(document):
    (source,) = document("a.xliff", first("en", "", BOTH.partition("<target>")[0])).replies
    assert (source.key, source.value) == ("u@en", "source text of four words")
    (target,) = document("a.xliff", first("de", "en", BOTH)).replies
    assert target.layers[0].encode("a & b", 0, 1) == "a &amp; b"
    with pytest.raises(EncodeError, match="copy"):
        source.layers[0].encode("a", 0, 1)


def test_segments_notes_and_states(document):
    unit = (
        "<notes><note>In mails</note></notes><segment id='s1'><source>we are on it</source></segment>"
        "<segment state='initial'><source>x</source><target>it is late today</target></segment>"
    )
    assert [(r.key, r.role, r.active) for r in document("a.xliff", second("en", "en-US", unit)).replies] == [
        ("u.s1@en-US", "reply", True),
        ("u.2@en-US", "reply", False),
        ("u/note", "note", True),
    ]


@pytest.mark.parametrize(
    ("attributes", "count", "active"),
    [({"translate": "no"}, 0, None), ({"approved": "no"}, 1, False), ({"resname": "mail.late"}, 1, True)],
)
def test_attributes_of_a_unit(document, attributes, count, active):
    found = document("a.xlf", first("de", "en", BOTH, **attributes)).replies
    assert len(found) == count
    assert [r.active for r in found] == [active] * count
    assert not attributes.get("resname") or found[0].key == "mail.late@en"


def test_a_new_translation_is_not_in_use(document):
    unit = '<source>ein Satz mit vielen Wörtern</source><target state="new">a text of some words</target>'
    assert [r.active for r in document("a.xlf", first("de", "en", unit)).replies] == [False]


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ('Hi <x id="INTERPOLATION" equiv-text="{{name}}"/>, it is <g id="1">late</g>.', "Hi ?, it is late."),
        ('It is <x id="START_TAG_B" ctype="x-b"/>late<x id="CLOSE_TAG_B"/> today.', "It is late today."),
        ('It is <x id="1" equiv-text="&lt;b>"/>late<x id="2" equiv-text="&lt;/b>"/> today.', "It is late today."),
        ('It is <bpt id="1">&lt;b&gt;</bpt>late<ept id="1">&lt;/b&gt;</ept> today, sadly.', "It is late today, sadly."),
        ('Hi <ph id="1">%1$s</ph>, <mrk mtype="seg">it is late</mrk>.', "Hi ?, it is late."),
        ('Hi <ph id="1" equiv="name"/>, <pc id="2" dispStart="&lt;a&gt;">it is late</pc>.', "Hi ?, it is late."),
        ('It is late,<x id="1" ctype="lb"/> we are sorry.', "It is late,? we are sorry."),
        ("&lt;p&gt;It is &lt;b&gt;late&lt;/b&gt; today.&lt;/p&gt;", "It is late today."),
        ('&lt;p&gt;It is <g id="1">late</g> &amp;amp; lost.&lt;/p&gt;', "It is late & lost."),
    ],
)  # fmt: skip
def test_inline_tags_are_opaque(document, target, shown):
    (reply,) = document("a.xlf", first("de", "en", f"<source>x</source><target>{target}</target>")).replies
    (prose,) = views(reply.value, reply.markup, reply.vendor)
    assert "".join("?" if "\ue000" <= c < "\uf8f0" else c for c in prose.text) == shown


def test_elements_within_a_text_are_no_words(document):
    unit = '<trans-unit id="a"><source>{}</source></trans-unit>'
    text = '<xliff version="1.2"><file source-language="en"><body>{}</body></file></xliff>'
    short = unit.format('Late: <x id="INTERPOLATION" equiv-text="{{ lamp name here }}"/>')
    choice = unit.format("{VAR_PLURAL, plural, one {lamp} other {lamps}}")
    assert document("lamps.xlf", text.format(short + choice), dedent=False).replies == []
    longer = unit.format('The lamp <x id="INTERPOLATION"/> was sold')
    assert len(document("lamps.xlf", text.format(longer), dedent=False).replies) == 1
