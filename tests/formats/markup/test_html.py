"""HTML: what shows as text, against the standard library's parser; marks; hidden parts; references."""

from __future__ import annotations

import html as standard
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.prose import marked, prose_of

from empathlint.model import EncodeError, Mark, Prose


def read(value: str) -> Prose:
    return prose_of(value, "html")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<b>You</b>'re <i>n</i>ot late", "You're not late"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/><br />Three", "One\nTwo\n\nThree"),
        ("<div>One</div>\n<div><br></div>\n<div>Two</div>", "One\n\nTwo"),
        ("  a \n\t b  ", "a\nb"),
        ("<p>a \n\t b</p>", "a b"),
        ("a <b> b</b>", "a b"),
        ("5 < 6 & 7 > 2 <3", "5 < 6 & 7 > 2 <3"),
        ("don&rsquo;t&nbsp;go &#39;now&#x27;", "don’t\u00a0go 'now'"),
        ("&notit; &amp;lt; &ampx &unknown; &", "¬it; &lt; &x &unknown; &"),
        ("<script>if (a < b) {}</script>Hi<style>p {color: red}</style>", "Hi"),
        ("<div style='display: none'>pre<div>header</div></div>Hi", "Hi"),
        ("<p hidden>no</p>yes", "yes"),
        ("<td title='a > b'>x</td>", "x"),
        ('a > b <a href="', 'a > b <a href="'),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<a href=\"{{ 'x' | if: a > b }}\">here</a>", "here"),
        ("a<wbr>b", "ab"),
        ("re&shy;fund", "refund"),
        ("line one\nline two\n\nnext", "line one\nline two\n\nnext"),
        ("Hello,\n\n<p>a</p>\n\nBye <b>x</b>\n\n", "Hello,\n\na\n\nBye x"),
        ("<a <b>x", "x"),
        ("<a x", "<a x"),
        ("<", "<"),
    ],
)
def test_what_shows(value: str, text: str) -> None:
    """Inline tags vanish, block tags and br break, white space collapses, the rest is as written."""
    assert read(value).text == text


def test_marks() -> None:
    """Markup tells what is bold, linked, a heading, an item, quoted or code."""
    prose = read(
        "<h2>Title</h2><ul><li>one<li>two <b>bold</b></ul><blockquote>said</blockquote>"
        "<p><a href='x'>the page</a> <code>x = 1</code></p><hr><button>Go</button>"
    )
    assert marked(prose, Mark.HEADING) == ["Title"]
    assert marked(prose, Mark.ITEM) == ["one", "two bold"]
    assert marked(prose, Mark.STRONG) == ["bold"]
    assert marked(prose, Mark.QUOTE) == ["said"]
    assert marked(prose, Mark.LINK) == ["the page", "Go"]
    assert marked(prose, Mark.CODE) == ["x = 1"]
    assert marked(prose, Mark.URL) == [""]
    assert marked(prose, Mark.RULE) == [""]


def test_cells_of_data_are_marked_and_cells_of_layout_are_not() -> None:
    """A lone cell, or one that holds paragraphs, lays out a page."""
    assert marked(read("<table><tr><td>Order<td>12</tr></table>"), Mark.TABLE) == ["Order", "12"]
    assert marked(read("<table><tr><td><p>Hi</p><p>We are here.</p></td></tr></table>"), Mark.TABLE) == []


def test_long_attributes_stand_apart() -> None:
    """Visible attributes of four words or more are prose of their own, unless they would cut a sentence."""
    prose = read(
        "<p>Hi.</p><img alt='A map of the &amp; shop'><p>Please <a title='this is a long title'>look</a> here.</p>"
    )
    assert prose.text == "Hi.\n\nA map of the & shop\n\nPlease look here."
    assert marked(prose, Mark.ATTRIBUTE) == ["A map of the & shop"]


def test_a_tag_may_not_be_crossed_by_an_edit() -> None:
    """Text on both sides of a tag is one word, but no edit may span it."""
    tied = read("<b>You</b>'re late").layer.map()
    assert tied.obstacle(0, 6) == "it spans a tag"
    assert tied.obstacle(7, 11) is None


def test_encoding() -> None:
    """New text is escaped; line breaks become br, or stay where they count."""
    layer = read("<p>one two</p>").layer
    assert layer.encode("a < b & c\nd", 4, 7) == "a &lt; b &amp; c<br>d"
    assert read("one\ntwo <b>x</b>").layer.encode("a\nb", 0, 3) == "a\nb"
    attribute = read("<img alt='four words of text'>").layer
    assert attribute.encode("it's", 0, 4) == "it&#39;s"
    with pytest.raises(EncodeError):
        attribute.encode("a\nb", 0, 4)
    with pytest.raises(EncodeError):
        layer.encode("\ue001", 0, 1)


def test_intercom_and_odoo_elements_are_placeholders() -> None:
    """What such an element holds is a sample, not text of the reply."""
    prose = read('<p>Hi <t t-out="object.partner_id.name">Deco Addict</t> and <attribute key="user.name"/>,</p>')
    assert [placeholder.kind.value for placeholder in prose.placeholders] == ["customer-name", "customer-name"]
    assert "Deco" not in prose.text


class _Standard(HTMLParser):
    """The words that the standard library's parser sees; every tag parts them as ours do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in {"p", "br", "li", "ul", "div"}:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, None)


PIECES = [
    "Hello",
    " ",
    "  ",
    "\n",
    "it's",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<i class='x y'>",
    "</i>",
    "&amp;",
    "&lt",
    "&rsquo;",
    "&nbsp;",
    "&copy",
    "&#8217;",
    "&#x2019;",
    "&notin;",
    "&noti",
    "<li>",
    "<ul>",
    "</ul>",
    "a<1",
    "é😀",
    ">",
    "&",
    "<div>",
    "</div>",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_words_are_those_of_the_standard_parser(value: str) -> None:
    """Compared without regard to how many blanks and breaks part them."""
    parser = _Standard()
    parser.feed("<p></p>" + value)
    parser.close()
    assert read("<p></p>" + value).text.split() == "".join(parser.pieces).split()


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("&amp;ltnotgcopy#x39120;rsquo "), max_size=20).filter(lambda text: "xxx" not in text))
def test_references_are_decoded_as_the_standard_library_does(value: str) -> None:
    """With and without semicolon, longest name first."""
    assert "".join(read(f"<p>{value}</p>").text.split()) == "".join(standard.unescape(value).split()).replace(
        "\u00ad", ""
    )
