"""Markdown: the words a reader sees, against markdown-it-py; blocks, marks, breaks and escapes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.prose import marked, prose_of

from empathlint.model import EncodeError, Mark, Prose


def read(value: str) -> Prose:
    return prose_of(value, "markdown")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("**You**'re *not* late", "You're not late"),
        ("5 * 3 * 2 and snake_case_name and 2*3", "5 * 3 * 2 and snake_case_name and 2*3"),
        ("*Terms apply", "*Terms apply"),
        ("~~old~~ new ~ 5", "old new ~ 5"),
        ("# Title #\n\nText", "Title\n\nText"),
        ("Title\n=====\nText", "Title\n\nText"),
        ("This is a whole sentence.\n---\nNext", "This is a whole sentence.\n\nNext"),
        ('See [the page](http://x.y "t") or [this][1] now\n\n[1]: http://z', "See the page or this now"),
        ("[a](b(c)d) <https://x.y> <b>x</b>'s", "a https://x.y x's"),
        ("a \\* b \\_ c &amp; d &copy e", "a * b _ c & d &copy e"),
        ("`a * b` and ``c ` d``", "a * b and c ` d"),
        ("> quoted\n> more\nlazy\n\nnot", "quoted more lazy\n\nnot"),
        ("- one\n- two\n  more\n\n      deep text\n- [x] done", "one\n\ntwo more\n\ndeep text\n\ndone"),
        ("1. one\n2. two", "one\n\ntwo"),
        ("```sh\nrun it\n```\nafter", "run it\n\nafter"),
        ("text\n\n    code here\n\nmore", "text\n\ncode here\n\nmore"),
        ("| a | b |\n|---|---|\n| c | d |", "a\n\nb\n\nc\n\nd"),
        ("<div>some *html*</div>\n\n*text*", "some *html*\n\ntext"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("Hi ![logo](x.png) there", "Hi there"),
        ("Hi there,\nWe have good news.", "Hi there,\nWe have good news."),
        (
            "This line was broken by the editor of its writer and\nGoes on here.",
            "This line was broken by the editor of its writer and Goes on here.",
        ),
        ("first line\r\nsecond line", "first line second line"),
        ("The total is\n2019. That is all", "The total is\n2019. That is all"),
    ],
)
def test_what_shows(value: str, text: str) -> None:
    """Signs that mean something vanish, others stay; a line break counts if its line is short and a new one begins."""
    assert read(value).text == text


def test_marks() -> None:
    """Headings, items, quotations, code, links and tables are marked."""
    prose = read("# T\n\n- one\n- two\n\n> q\n\n`c` **b** [l](u)\n\n```\nx\n```\n\na|b\n-|-\n1|2\n\n---\n")
    assert marked(prose, Mark.HEADING) == ["T"]
    assert marked(prose, Mark.ITEM) == ["one", "two"]
    assert marked(prose, Mark.QUOTE) == ["q"]
    assert marked(prose, Mark.CODE) == ["c", "x"]
    assert marked(prose, Mark.STRONG) == ["b"]
    assert marked(prose, Mark.LINK) == ["l"]
    assert marked(prose, Mark.TABLE) == ["a", "b", "1", "2"]
    assert marked(prose, Mark.RULE) == [""]


@pytest.mark.parametrize("info", ["console", "sh", "{.python}", "json title=x", "TOML", "yaml", "html", "js"])
def test_a_fence_that_names_a_language_holds_code(info: str) -> None:
    for fence in ("```", "~~~~"):
        prose = read(f"{fence}{info}\nx\n{fence}\n")
        assert (marked(prose, Mark.SOURCE), marked(prose, Mark.CODE)) == (["x"], [])


@pytest.mark.parametrize("info", ["", " ", "markdown", "md", "text", "TXT"])
def test_any_other_fence_may_hold_the_reply(info: str) -> None:
    prose = read(f"```{info}\nx\n```\n\n    y\n")
    assert (marked(prose, Mark.SOURCE), marked(prose, Mark.CODE)) == ([], ["x", "y"])


def test_a_comment_in_code_is_only_shown() -> None:
    comment = "{# empathlint: ignore-file #}"
    assert read(f"```jinja2\nx {comment} y\n```\n").comments == ()
    assert len(read(f"```\nx {comment} y\n```\n").comments) == 1


def test_an_edit_may_cross_a_quoted_line_break_but_no_emphasis() -> None:
    """A soft break and its prefix are one blank; a sign is a tag."""
    prose = read("> we have looked into this for you and\n> found it **now** here")
    tied = prose.layer.map()
    at = prose.text.index("and found")
    assert tied.obstacle(at, at + 9) is None
    at = prose.text.index("it now")
    assert tied.obstacle(at, at + 6) == "it spans a tag"


def test_encoding() -> None:
    """What would mean something is escaped; what cannot be written is refused."""
    layer = read("one two").layer
    assert layer.encode("a * b_c [d]", 4, 7) == "a \\* b_c \\[d\\]"
    assert layer.encode("# one", 0, 3) == "\\# one"
    assert layer.encode("1. one", 0, 3) == "1\\. one"
    assert layer.encode("x\ny", 0, 3) == "x  \ny"
    with pytest.raises(EncodeError):
        read("- one two").layer.encode("a\nb", 0, 3)
    with pytest.raises(EncodeError):
        read("`one`").layer.encode("a`b", 0, 3)


PIECES = [
    "Hello",
    "World",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "[x](http://a.b)",
    "- item",
    "> said",
    "# Head\n",
    "&amp;",
    "\\*",
    "1. num",
    "```\ncode\n```\n",
    "x <b>",
    "y</b>",
    "it's",
    "a_b",
    "---",
    "***\n",
    "    ",
    "  \n",
    "<http://x.y>",
    "é",
]


def words(text: str) -> list[str]:
    """Compare words without signs: emphasis is dropped by a rule of thumb, not by the whole standard."""
    return re.findall(r"[^\W_]+", text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_words_are_those_of_markdown_it(value: str) -> None:
    """The same words in the same order as a complete reader shows them."""
    markdown_it = pytest.importorskip("markdown_it")
    import html

    rendered = markdown_it.MarkdownIt("commonmark").render(value)
    shown = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:a|b|em|strong|code)\b[^>]*>", "", rendered)))
    assert words(read(value).text) == words(shown)
