"""XML: places, ways of writing, directives, what is refused, and what independent readers say of random documents."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from empathlint.formats.containers import xml
from empathlint.formats.tree import FormatError, Scalar, walk
from empathlint.model import Tie
from empathlint.source import from_bytes

from .laws import hold_edit, hold_map, replaced, scalars

if TYPE_CHECKING:
    from empathlint.formats.tree import Node


def pieces(text: str, scalar: Scalar) -> list[tuple[str, str]]:
    """Return what each segment of a scalar's map says, and from what."""
    made = scalar.layer().map()
    stops = [segment.start for segment in made.segments[1:]] + [made.length]
    return [
        (scalar.value[segment.start : stop], "=" if segment.tie is Tie.VERBATIM else text[segment.low : segment.high])
        for segment, stop in zip(made.segments, stops, strict=True)
    ]


def first(text: str) -> Scalar:
    return scalars(xml.parse(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a>we&#8217;re</a>", [("we", "="), ("’", "&#8217;"), ("re", "=")]),
        ("<a>&#x1F600;!</a>", [("😀", "&#x1F600;"), ("!", "=")]),
        ("<a>😀 &amp;lt; b</a>", [("😀 ", "="), ("&", "&amp;"), ("lt; b", "=")]),
        ("<a>x<![CDATA[<p>&amp;]]>y</a>", [("x", "="), ("<p>&amp;", "="), ("y", "=")]),
        ("<a>x<!-- c -->y<?p q?>z</a>", [("x", "="), ("y", "="), ("z", "=")]),
        ("<a>x\r\ny\rz</a>", [("x", "="), ("\n", "\r\n"), ("y", "="), ("\n", "\r"), ("z", "=")]),
        ("<a>x<![CDATA[\r\n]]></a>", [("x", "="), ("\n", "\r\n")]),
        ("<a>&nbsp;&rsquo;</a>", [("\xa0", "&nbsp;"), ("’", "&rsquo;")]),
        ("<a b='&apos;s\r\n\ty'/>", [("'", "&apos;"), ("s", "="), (" ", "\r\n"), (" ", "\t"), ("y", "=")]),
        ('<é b = "x">y</é>', [("x", "=")]),
    ],
)  # fmt: skip
def test_what_is_spelled_has_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == pieces(text, first(text))


def test_elements_are_tables_of_attributes_and_children() -> None:
    (root,) = xml.parse('<a:r x="1"><b>two</b><c y="3">four</c><d/><e><f>five</f></e></a:r>')
    assert isinstance(root, xml.Element)
    assert [name for name, _ in root.entries] == ["@x", "b", "c", "d", "e"]
    assert [scalar.value for scalar in scalars([root])] == ["1", "two", "3", "four", "", "five"]
    assert (root.name, xml.local(root.name), root.attribute("x"), root.text("d")) == ("a:r", "r", "1", None)
    assert [found and found.value for found in map(xml.content, root.children("c", "e"))] == ["four", None]


LATIN = '<?xml version="1.0" encoding="ISO-8859-1"?>'


def test_elements_in_a_text_stay_as_they_are() -> None:
    text = '<a><s>Hi &lt;you&gt;, <g id="1>">it&#8217;s</g><x/><!-- c --> late</s></a>'
    (root,) = xml.parse(text)
    assert isinstance(root, xml.Element)
    (sentence,) = root.children("s")
    assert isinstance(sentence, xml.Element)
    assert text[6:-8] == sentence.markup().value
    flat = sentence.flat()
    assert flat.value == 'Hi <you>, <g id="1>">it’s</g><x/> late'
    hold_map(text, flat)
    made = flat.layer().map()
    assert made.obstacle(flat.value.index("<g"), flat.value.index("it")) == "it holds a placeholder"
    assert made.obstacle(3, len(flat.value)) == "it spans a tag" or made.obstacle(3, len(flat.value))
    at = flat.value.index("late")
    assert text.replace("late", "5 &lt; 6") == replaced(text, flat, at, at + 4, "5 < 6")


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("<a>we x</a>", "say <b> & 'c' \"d\"", "<a>we say &lt;b&gt; &amp; 'c' \"d\"</a>"),
        ("<a>I&apos;m x</a>", "don't", "<a>I&apos;m don&apos;t</a>"),
        ("<a>I&#39;m x</a>", "don't", "<a>I&#39;m don&#39;t</a>"),
        ("<a>&quot; x</a>", '"y"', "<a>&quot; &quot;y&quot;</a>"),
        ("<a>&#8217; x</a>", "’", "<a>&#8217; &#8217;</a>"),
        ("<a>&#x2019; x</a>", "’", "<a>&#x2019; &#x2019;</a>"),
        ("<a>é &#8217; x</a>", "’", "<a>é &#8217; ’</a>"),
        (f"{LATIN}<a>x</a>", "’", f"{LATIN}<a>&#8217;</a>"),
        ("<a>\r\nx</a>", "y\nz", "<a>\r\ny\r\nz</a>"),
        ("<a><![CDATA[we x]]></a>", "<b> & c", "<a><![CDATA[we <b> & c]]></a>"),
        ("<a><![CDATA[we x]]></a>", "]]>", None),
        ("<a><![CDATA[we x>]]></a>", "]]", None),
        ("<a><![CDATA[we]]> x</a>", "<b>", "<a><![CDATA[we]]> &lt;b&gt;</a>"),
        ("<a>we<![CDATA[x]]></a>", "<b>", "<a>we<![CDATA[<b>]]></a>"),
        ("<a>we x</a>", "\x01", None),
        ("<a b='we x'/>", "it's\n\"<\"", "<a b='we it&apos;s&#10;\"&lt;\"'/>"),
        ('<a b="we x"/>', "it's \"<\"", '<a b="we it\'s &quot;&lt;&quot;"/>'),
    ],
)  # fmt: skip
def test_xml_is_written_as_the_file_writes_it(text: str, new: str, expected: str | None) -> None:
    scalar = next(scalar for scalar in scalars(xml.parse(text)) if "x" in scalar.value)
    at = scalar.value.index("x")
    assert expected == replaced(text, scalar, at, at + 1, new)


@pytest.mark.parametrize(
    ("new", "expected"), [("&amp; <b>c</b>", "<r><p>we &amp; <b>c</b></p></r>"), ("<br>", None), ("&nbsp;", None)]
)
def test_markup_is_written_only_where_it_is_xml(new: str, expected: str | None) -> None:
    (root,) = xml.parse("<r><p>we x</p></r>")
    assert isinstance(root, xml.Element)
    markup = root.markup()
    at = markup.value.index("x")
    assert expected == replaced("<r><p>we x</p></r>", markup, at, at + 1, new)


BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'


@pytest.mark.parametrize(
    ("text", "code", "offset", "words"),
    [
        (BOMB, "P003", 13, "entity of its own"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "P003", 13, "entity of its own"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://x.test/"> %x;]><a/>', "P003", 13, "entity of its own"),
        ("<a>é &what; </a>", "P003", 5, "`&what;`"),
        ('<a b="&what;"/>', "P003", 6, "`&what;`"),
        ("<a><b>é</a>", "P003", 9, "`</b>` is expected"),
        ("<a><b>é", "P003", 7, "`</b>` is expected"),
        ("<a><![CDATA[é]>", "P003", 15, "`]]>` is expected"),
        ("<a>é & b</a>", "P003", 6, "`&amp;`"),
        ("<a>é < b</a>", "P003", 6, "`&lt;`"),
        ("<a/>\n<b/>", "P003", 5, "one element"),
        (' <?xml version="1.0"?><a/>', "P003", 1, "`<?xml`"),
        ("hello", "P003", 0, "is not XML"),
        ("<a b=c/>", "P003", 5, "is not XML"),
        ("<!-- c -->", "P003", 10, "an element"),
        ("<a>" * 1500, "P004", 3000, "levels deep"),
    ],
)
def test_broken_and_dangerous_texts_are_told_with_their_place(text: str, code: str, offset: int, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        xml.parse(text)
    assert (code, offset) == (caught.value.code, caught.value.offset)
    assert words in caught.value.message


def test_what_comes_before_a_break_is_read() -> None:
    with pytest.raises(FormatError) as caught:
        xml.parse("<a><b>one</b><c><d>two</d><e>half & more</e></c></a>")
    assert [scalar.value for scalar in scalars(caught.value.roots)] == ["one", "two"]


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a>x</a>",
        '<!DOCTYPE a SYSTEM "http://x.test/a.dtd"><a>x</a>',
        "<!DOCTYPE a [<!ELEMENT a (#PCDATA)>]><a>x</a>",
        '<?xml version="1.0" encoding="UTF-16"?><a>x</a>',
        "<?xml-stylesheet href='a.xsl'?>\n<a>x</a>\n<!-- end -->",
    ],
)
def test_what_does_no_harm_is_passed_over(text: str) -> None:
    assert first(text).value == "x"


def test_an_empty_text_holds_nothing() -> None:
    assert xml.parse(" \n") == []


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16"])
def test_places_do_not_depend_on_the_encoding(encoding: str) -> None:
    declared = "ISO-8859-1" if encoding == "latin-1" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><a>é <b>ü &#8217; late</b></a>'
    source = from_bytes(text.encode(encoding), "x.xml")
    assert text == source.text
    (scalar,) = scalars(xml.parse(source.text))
    assert ("ü ’ late", text.index("ü")) == (scalar.value, scalar.start)


def test_comments_cover_what_follows_them() -> None:
    text = """<?xml version="1.0"?><!-- empathlint: file --><r><!-- empathlint: b --><b><c>x</c></b>
      <d>y<!-- empathlint: d --></d><e><f><g>z</g><!-- empathlint: nothing --></f><h>w</h></e></r>"""
    told = {s.value: [d.text.removeprefix("empathlint: ") for d in s.comments] for s in scalars(xml.parse(text))}
    assert told == {"x": ["file", "b"], "y": ["file", "d"], "z": ["file"], "w": ["file"]}


TEXTS = st.lists(
    st.sampled_from([
        "we", " ", "\n", "\r\n", "\r", "é", "😀", "&amp;", "&lt;p&gt;", "&#8217;", "&#x2019;", "&#10;", "&#13;",
        "<![CDATA[", "]]>", "<!-- c -->", "<?p q?>", "<i>", "</i>", "<i a='>&quot;&#9;\n'>", '<x b="y"/>', "]]", ">",
        '"', "'",
    ]),
    max_size=9,
).map("".join)  # fmt: skip
NEW = st.lists(st.sampled_from(["we", "’", "<", "&", "]]>", '"', "'", "\n", "\t", "]", ">", "", "😀"]), max_size=4)
EDITS = st.tuples(st.integers(0, 20), st.integers(0, 40), st.integers(0, 40), NEW.map("".join))
DOCUMENTS = st.tuples(
    st.sampled_from(["", '<?xml version="1.0" encoding="ISO-8859-1"?>', "<!DOCTYPE r>\n"]),
    st.lists(TEXTS, min_size=1, max_size=4),
).map(lambda parts: f"{parts[0]}<r>{''.join(f'<t>{text}</t>' for text in parts[1])}</r>")


def same(node: Node, element: ET.Element) -> bool:
    """Whether a node says what ElementTree says: attributes, texts, children."""
    own = xml.content(node)
    if own is not None and (element.text or "") != own.value:
        return False
    if not isinstance(node, xml.Element):
        return not len(element) and not element.attrib
    attributes = {name[1:]: child.value for name, child in node.entries if name.startswith("@")}
    children = [(name, child) for name, child in node.entries if not name.startswith(("@", "#"))]
    return (
        attributes == dict(element.attrib)
        and len(children) == len(element)
        and all(
            name == below.tag and same(child, below) for (name, child), below in zip(children, element, strict=True)
        )
    )


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
@example("<r><t>&#13;\r\n<![CDATA[]]></t></r>")
def test_xml_is_what_expat_says(text: str) -> None:
    try:
        expected = ET.fromstring(text.encode("utf-16"), ET.XMLParser(encoding="utf-16"))
    except ET.ParseError:
        with pytest.raises(FormatError):
            xml.parse(text)
        return
    (root,) = xml.parse(text)
    assert same(root, expected)
    for node in walk([root]):
        if isinstance(node, Scalar):
            hold_map(text, node)
        elif isinstance(node, xml.Element):
            hold_map(text, node.markup())
            hold_map(text, node.flat())


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, EDITS)
def test_xml_edits_change_one_value(text: str, edit: tuple[int, int, int, str]) -> None:
    try:
        xml.parse(text)
    except FormatError:
        return
    hold_edit(xml.parse, text, *edit)


def test_a_text_costs_what_its_size_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps are what expat reports and what of the text is decoded again for places."""
    counted = []

    def steps(text: str) -> int:
        reader = xml._Reader(text)
        offset, seen = reader._offset, [0, 0]

        def count(index: int) -> int:
            before = reader._known[0]
            seen[0] += 1
            found = offset(index)
            seen[1] += abs(reader._known[0] - before)
            return found

        reader._offset = count  # type: ignore[method-assign]
        with suppress(expat.ExpatError, FormatError):
            reader.parser.Parse(reader.data, True)
        return sum(seen)

    for make in (
        lambda n: "<a>" + "<b>é</b>" * n + "</a>",
        lambda n: "<a>é" + "<b " * n,
        lambda n: "<a>" + "&amp;" * n + "é</a>",
        lambda n: "<a " + " ".join(f'b{i}="é"' for i in range(n)) + "/>",
    ):
        counted = [steps(make(n)) for n in (500, 1000, 2000)]
        assert counted[2] <= 2.1 * counted[1] + 10 <= 4.5 * counted[0] + 40
