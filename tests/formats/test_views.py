"""Readings of a value: every arm once, fallbacks, comments, and laws that hold for any value and markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import calls

from empathlint.formats.markup.mask import SPECIAL
from empathlint.formats.views import views
from empathlint.model import Gap, Mark, Prose, Tie, placeholder_character, placeholder_class
from empathlint.model import PlaceholderClass as Fill

NAME = placeholder_character(Fill.CUSTOMER_NAME)
OTHER = placeholder_character(Fill.OTHER)


def texts(value: str, markup: str = "text", vendor: str = "") -> list[str]:
    return [prose.text for prose in views(value, markup, vendor)]


def test_a_plain_value_is_its_own_prose() -> None:
    """The common case: nothing to read, nothing to map."""
    value = "Hi there,\nwe have sent a new one.\n"
    (prose,) = views(value, "text", "")
    assert prose.text == value
    assert prose.layer.map().locate(3, 8) == (3, 8)
    assert prose.layer.map().segments[0].tie is Tie.VERBATIM


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{% if vip %}A{% else %}B{% endif %}.", ["A.", "B."]),
        ("{% if vip %}A{% endif %}.", ["A.", "."]),
        ("{% if a %}A{% elsif b %}B{% else %}C{% endif %}", ["A", "B", "C"]),
        ("{% unless a %}A{% endunless %}{% if b %}B{% endif %}", ["AB", ""]),
        ("{% case x %} {% when 1 %}A{% when 2 %}B{% else %}C{% endcase %}", ["A", "B", "C"]),
        ("{% case x %}lead{% when 1 %}A{% endcase %}!", ["A!", "!"]),
        ("{% for x in y %}A{% endfor %}", ["A"]),
        ("{% for x in y %}A{% else %}B{% endfor %}", ["A", "B"]),
        ("{{#if a}}A{{else if b}}B{{else}}C{{/if}}", ["A", "B", "C"]),
        ("{{#each a}}A{{/each}}", ["A"]),
        ("{{#a}}A{{/a}}{{^a}}B{{/a}}", ["A", "B"]),
        ("{{^a}}B{{/a}}!", ["B!", "!"]),
        ("{{#unless a}}A{{^}}B{{/unless}}", ["A", "B"]),
        ("{{if .X}}A{{else}}B{{end}}", ["A", "B"]),
        ("<% if a %>A<% elsif b %>B<% else %>C<% end %>", ["A", "B", "C"]),
        ("<% if (a) { %>A<% } else { %>B<% } %>", ["A", "B"]),
        ("<% items.each do |i| %>A<% end %>", ["A"]),
        ("<?php if ($a): ?>A<?php else: ?>B<?php endif; ?>", ["A", "B"]),
        ("*|IF:A|*A*|ELSE:|*B*|END:IF|*", ["A", "B"]),
        ("%%[ IF @a THEN ]%%A%%[ ELSE ]%%B%%[ ENDIF ]%%", ["A", "B"]),
        ("@if($a)A @else B @endif", ["A ", " B "]),
        ("#if($a)A#else B#end", ["A", " B"]),
        ("<#if a>A<#else>B</#if>", ["A", "B"]),
        ("<c:choose><c:when test='a'>A</c:when><c:otherwise>B</c:otherwise></c:choose>", ["A", "B"]),
        ("<t t-if='a'>A</t><t t-else=''>B</t>", ["A", "B"]),
        ("% if a:\nA\n% else:\nB\n% endif\n", ["A\n", "B\n"]),
        (
            "{n, plural, =0 {none} one {one box} other {many boxes}} left",
            ["none left", "one box left", "many boxes left"],
        ),
        ("{% if a %}A{% if b %}B{% endif %}{% endif %}", ["AB", "A", ""]),
        ("{% trans 'Good day' %}!", ["Good day!"]),
        ("{% raw %}{{ kept }}{% endraw %}", ["{{ kept }}"]),
        ("{% if a %}never closed", ["\ue000never closed"]),
        ("{% endif %}{% else %}stray", ["\ue000stray"]),
    ],
)
def test_each_view_takes_one_arm_of_every_conditional(value: str, expected: list[str]) -> None:
    """An absent else is an empty arm; loops show their body."""
    assert texts(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        'Hi {{ticket.requester.first_name | default: "there"}}!',
        "Hi {{ first_name|default('there') }}!",
        'Hi {{first_name | fallback:"there"}}!',
        "Hi {{ first_name|fallback('there') }}!",
        'Hi {{customer.name || "there"}}!',
        "Hi {%customer.firstName,fallback=there%}!",
        "Hi {{ personalization_token('contact.firstname','there') }}!",
        'Hi {!NULLVALUE(Contact.FirstName,"there")}!',
        "Hi ${first_name:-there}!",
        'Hi ${first_name!"there"}!',
        "Hi <?= $first_name ?? 'there' ?>!",
        "Hi <%= first_name || 'there' %>!",
        "Hi [[first_name|there]]!",
        'Hi <attribute key="user.first_name" default="there"/>!',
    ],
)
def test_a_fallback_text_is_an_arm(value: str) -> None:
    """The placeholder, or what is said without it."""
    assert texts(value) == [f"Hi {NAME}!", "Hi there!"]


def test_fallback_text_maps_to_itself() -> None:
    """A finding in a fallback text points at its characters."""
    value = 'Hi {{ name | default: "dear customer" }},'
    prose = views(value, "text", "")[1]
    low, high = prose.layer.map().locate(3, 16)
    assert value[low:high] == "dear customer"


@pytest.mark.parametrize("markup", ["text", "html", "markdown"])
def test_fallback_text_is_marked(markup: str) -> None:
    """A rule can tell what is shown only where a field is empty from what everybody reads."""
    plain, filled = views("Dear {{ name | default: 'Customer' }}, the pool is closed.", markup, "")
    assert plain.marks == ()
    assert [filled.text[start:stop] for start, stop, mark in filled.marks if mark is Mark.FALLBACK] == ["Customer"]


def test_tag_lines_leave_no_blank_line() -> None:
    """A control tag alone in its line is not a line of the reply."""
    value = "Hello,\n{% if a %}\nWe have news.\n  {% else %}\nNo news.\n{% endif %}\nBye"
    assert texts(value) == ["Hello,\nWe have news.\nBye", "Hello,\nNo news.\nBye"]


def test_trimming_tags_trim() -> None:
    """A dash inside a tag eats the blanks on its side."""
    assert texts("a {%- if b -%} c {%- endif %} d") == ["ac d", "a d"]


def test_never_more_than_sixteen_views() -> None:
    """What needs more is read with all its arms, and its tags part the text."""
    arms = "".join(f"{{% when {i} %}}arm {i}" for i in range(20))
    (prose,) = views(f"{{% case x %}}{arms}{{% endcase %}}", "text", "")
    assert prose.text.split("\n\n") == [f"arm {i}" for i in range(20)]
    assert len(views("{% if a %}x{% endif %}" * 200, "text", "")) == 2
    deep = "{% if a %}x" * 200 + "{% endif %}" * 200
    assert len(views(deep, "text", "")) <= 16


@pytest.mark.parametrize(
    ("value", "markup", "alone"),
    [
        ("{# note #}\n\nHello", "text", True),
        ("Hello\n\n{% # note %}\n\nBye", "text", True),
        ("Hello {%- # note -%} and bye", "text", False),
        ("Hello\n\n{{/* note */}}\n\nBye", "text", True),
        ("Hello {{- /* note */ -}} and bye", "text", False),
        ("Hello\n\n{% comment %} note {% endcomment %}\n\nBye", "text", True),
        ("Hello {{! note }} you", "text", False),
        ("Hello\n\n{{!-- note --}}\nBye", "text", False),
        ("Hello\n\n<!-- note -->\n\nBye", "markdown", True),
        ("<p>Hello</p><!-- note --><p>Bye</p>", "html", True),
        ("<p>Hello <!-- note --></p>", "html", False),
        ("<p>Hello</p>\n<%# note %>\n<p>Bye</p>", "html", True),
        ("<p>Hello</p>{{-- note --}}", "html", True),
    ],
)
def test_comments_are_kept_apart(value: str, markup: str, alone: bool) -> None:
    """A comment is no prose; it knows what it says, where it stands and whether it stands alone."""
    (prose,) = views(value, markup, "")
    (comment,) = prose.comments
    assert "note" not in prose.text
    assert comment.text == "note"
    assert comment.alone is alone
    assert comment.span is not None
    assert "note" in value[slice(*comment.span)]


def test_a_comment_that_stands_alone_points_at_the_paragraph_below() -> None:
    """So a directive covers what follows it."""
    (prose,) = views("<p>Hello</p>\n<!-- empathlint: ignore[B101] -->\n<p>Bye now</p>", "html", "")
    assert prose.text[prose.comments[0].at :] == "Bye now"


def test_bracketed_notes_are_dropped_and_kept() -> None:
    """A note to whoever sends the reply is no prose."""
    (prose,) = views("Hi,\n\n[If the customer paid by card, tell them when.]\n\nBye", "text", "")
    assert prose.text == "Hi,\n\n\nBye"
    assert prose.comments[0].text.startswith("[If")


def test_private_use_characters_of_the_value_are_no_placeholders() -> None:
    """They show as the replacement character."""
    (prose,) = views("a\ue001b", "text", "")
    assert prose.text == "a\ufffdb"
    assert not prose.placeholders


def test_unseen_characters_are_not_in_the_prose() -> None:
    """Zero-width characters and soft hyphens part no words; an emoji keeps its joiners."""
    (prose,) = views("re\u00adfund \u200bnow \U0001f469\u200d\U0001f4bb", "text", "")
    assert prose.text == "refund now \U0001f469\u200d\U0001f4bb"
    assert prose.layer.map().obstacle(0, 6) is None


def test_no_unseen_character_is_printable() -> None:
    """So a text of nothing but printable characters and blanks is plain, and need not be searched."""
    unseen = re.findall(f"[{SPECIAL}]", "".join(map(chr, range(0x10000))))
    assert len(unseen) > 6400
    assert not [character for character in unseen if character.isprintable() or character.isspace()]


def test_slots_are_blanks() -> None:
    """What the team configures counts as a blank."""
    (prose,) = views("Dear CUSTOMERX, hello", "text", "", ("CUSTOMERX",))
    assert prose.placeholders[0].raw == "CUSTOMERX"


def test_quoted_lines_are_marked() -> None:
    """Mail programs quote with a greater-than sign."""
    (prose,) = views("Hi\n> you said\n> this\nBye", "text", "")
    assert [(prose.text[a:b], mark) for a, b, mark in prose.marks] == [("> you said\n> this\n", Mark.QUOTE)]


PIECES = [
    "Hello there",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "you're",
    "{{ name }}",
    "{{ticket.id}}",
    '{{x|default:"a b"}}',
    "{% if a %}",
    "{% else %}",
    "{% endif %}",
    "{{#if b}}",
    "{{/if}}",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "&amp;",
    "&rsquo;",
    "&nbsp;",
    "<",
    "&",
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(x)",
    "- ",
    "> ",
    "# ",
    "    ",
    "```\n",
    "<!-- c -->",
    "{# d #}",
    "XXX",
    "[Customer Name]",
    "\u00ad",
    "\ue002",
    "😀",
    "<li>",
    "<ul>",
    "</ul>",
    "|a|b|\n|-|-|\n",
    "1. ",
    "\\",
    "<div style='display:none'>",
    "</div>",
    "<img alt='four words of text'>",
    "{",
    "}",
    "{n, plural, one {x} other {y}}",
    "<a href='{{u}}'>",
    "</a>",
    "---\n",
    "[l](http://x.y)",
    "\t",
    "<t t-if='a'>",
    "</t>",
]
documents = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
markups = st.sampled_from(["text", "html", "markdown"])


def check_map(value: str, prose: Prose) -> None:
    tied = prose.layer.map()
    if not prose.text:
        return
    assert tied.length == len(prose.text)
    at, low = 0, 0
    for index, segment in enumerate(tied.segments):
        stop = tied.segments[index + 1].start if index + 1 < len(tied.segments) else tied.length
        assert segment.start == at < stop
        at = stop
        assert low <= segment.low <= segment.high <= len(value)
        low = segment.high
        shown = prose.text[segment.start : stop]
        if segment.tie is Tie.VERBATIM:
            kept = value[segment.low : segment.high]
            assert all(
                a == b or (b == "\ufffd" and "\ue000" <= a <= "\uf8ff") for a, b in zip(kept, shown, strict=True)
            )
        elif segment.tie is Tie.MADE:
            assert not shown.strip("\n")
        elif segment.tie is Tie.OPAQUE:
            assert placeholder_class(shown) is not None
        hole = index and segment.low > tied.segments[index - 1].high
        assert not hole or segment.gap is not Gap.NONE
    assert at == tied.length


@settings(max_examples=400, deadline=None)
@given(documents, markups)
def test_maps_are_sorted_disjoint_in_bounds_and_verbatim(value: str, markup: str) -> None:
    """Whatever the value, each stretch of prose is tied to what it came from."""
    found = views(value, markup, "")
    assert 1 <= len(found) <= 16
    for prose in found:
        check_map(value, prose)
        characters = [i for i, c in enumerate(prose.text) if placeholder_class(c) is not None]
        assert characters == [placeholder.at for placeholder in prose.placeholders]
        assert list(prose.marks) == sorted(prose.marks)
        assert all(0 <= start <= stop <= len(prose.text) for start, stop, _ in prose.marks)
        for placeholder in prose.placeholders:
            low, high = prose.layer.map().locate(placeholder.at, placeholder.at + 1)
            assert value[low:high].strip() == placeholder.raw


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), markups)
def test_any_text_is_read(value: str, markup: str) -> None:
    """Nothing that people or machines write raises."""
    for prose in views(value, markup, ""):
        check_map(value, prose)


WORDS = st.text(st.sampled_from("abc'&<>\"*_[]`\\#-+.1)|~!$ é😀"), min_size=1, max_size=14).filter(
    lambda text: text == " ".join(text.split()) and not set(text) <= set("*_-[]`#+>|~ ")
)


@settings(max_examples=400, deadline=None)
@given(WORDS, st.sampled_from(["html", "markdown"]))
def test_what_is_encoded_is_read_again(text: str, markup: str) -> None:
    """A text written back through the layer shows as itself."""
    value = "<p>Hello world again</p>" if markup == "html" else "Hello world again"
    (prose,) = views(value, markup, "")
    start = prose.text.index("world")
    low, high = prose.layer.map().locate(start, start + 5)
    encoded = prose.layer.encode(text, start, start + 5)
    (again,) = views(value[:low] + encoded + value[high:], markup, "")
    if not again.placeholders and not again.comments:
        assert again.text == prose.text.replace("world", text)


HOSTILE = [
    "<a ",
    '<a "',
    '<a x="',
    "{{ ",
    "{{x}} ",
    "{% if x %}",
    "{% if x %}a{% endif %}",
    "[",
    "[a](",
    "](",
    "*a ",
    "**a*",
    "_a ",
    "` `` ",
    "<!-- ",
    "<% ",
    "&",
    "> ",
    "- ",
    "- a\n",
    "\n",
    "<ul><li>",
    "<div hidden>",
    "{{#a}}",
    "{{#a}}{{/}}",
    "XXX ",
    "$",
    "#",
    "{a, plural, one {",
    '{{a|default:"x"}}',
    '{% if a %}{{a|default:"x"}}',
    "\u200b",
    "<tr><td>",
    "<<a",
    "[\n",
    "  - a\n    ",
    "a|b\n-|-\n",
    "a\n-\n",
    "<div>\n",
    "<pre>\n",
    "{% comment %}",
    "@if((",
    "*|",
    "%%[ ",
    "<script>",
    "![a",
    '{!"',
    "<p t-if='a'>",
    "<p t-if='a'></p>",
    "<p t-else=''>a</p>",
    "{if $a}",
    "{* ",
    "@if (a) {",
    "@if (a) {} else {",
    "@switch (a) {case 1:\n",
    "@{;",
    "@if(a)\n",
    "#if($a)",
    "[% IF a %]",
    "[% ",
    "[#if a]",
    "[//]: # (",
    "<?php ",
    "<#if (",
    "<@a ",
    "{{ _('a b') }}",
    "{{ a ? 'b c' : 'd e' }}",
    "{{t 'a",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("markup", ["text", "html", "markdown"])
def test_cost_grows_with_length_only(unit: str, markup: str) -> None:
    """Hostile input of four and sixteen times the length takes four and sixteen times the steps, not more."""
    views(unit * 10, markup, "")
    texts = [unit * (600 * factor // len(unit)) for factor in (1, 4, 16)]
    sizes = [calls(lambda text=text: views(text, markup, "")) for text in texts]
    assert sizes[1] <= sizes[0] * 5 + 200
    assert sizes[2] <= sizes[0] * 20 + 200


@pytest.mark.parametrize("markup", ["html", "markdown"])
def test_a_fallback_that_is_nothing_but_a_tag_leaves_nothing(markup: str) -> None:
    assert [prose.text for prose in views('<p>{{ a | default: "<b>" }}</p>', markup, "")] == ["\ue000", ""]
