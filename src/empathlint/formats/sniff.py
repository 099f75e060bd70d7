"""Cheap looks at a value: is it markup, is it prose, do two values say the same."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_TAGS = [
    "a",
    "abbr",
    "address",
    "article",
    "attribute",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "mj-body",
    "mj-button",
    "mj-column",
    "mj-section",
    "mj-text",
    "mjml",
    "nav",
    "ol",
    "option",
    "p",
    "picture",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
]
_LETTERS_LOOKED_AT = 400
_WORDS_OF_PROSE = 4
_SHORTEST_PROSE = 2 * _WORDS_OF_PROSE - 1


@functools.cache
def _tag() -> re.Pattern[str]:
    import re

    return re.compile(rf"</?(?:{'|'.join(_TAGS)})(?=[\s/>])|<!doctype|<!--", re.IGNORECASE)


@functools.cache
def _block() -> re.Pattern[str]:
    import re

    return re.compile(r"</?(?:p|br|div|table|tr|td|h[1-6]|html|body|center|section)(?=[\s/>])", re.IGNORECASE)


@functools.cache
def _any_tag() -> re.Pattern[str]:
    import re

    # No `<` inside: an unclosed tag ends at the next one, so that a run of `<` stays linear.
    return re.compile(r"<[A-Za-z/!][^<>]*>")


@functools.cache
def _double_braces() -> re.Pattern[str]:
    import re

    return re.compile(r"\{\{[^{}]*+\}\}")


@functools.cache
def _not_a_word() -> re.Pattern[str]:
    import re

    return re.compile(r"[\W_]+")


def has_tags(value: str) -> bool:
    """Return whether the value holds a tag that HTML knows; `<NAME>` and `a < b` are none."""
    return "<" in value and _tag().search(value) is not None


def is_set_in_lines(value: str) -> bool:
    """
    Return whether the lines of a value with tags are meant: it has several, and no tag that parts paragraphs.

    Such values are mixed with Markdown, or the program that sends them makes paragraphs of their blank lines.
    """
    if "\n" not in value.strip() or "\n    " in value or "\n\t" in value:
        return False
    return _block().search(value) is None


def is_prose(value: str) -> bool:
    """Return whether the value has four words or more; addresses, paths and lone placeholders are no prose."""
    if len(value) < _SHORTEST_PROSE:
        return False
    words = 0
    for piece in value[:_LETTERS_LOOKED_AT].split():
        if piece.strip("\"'“”‘’([*_<>.,:;!?").isalpha() or (piece[:1].isalpha() and "/" not in piece):
            words += 1
            if words == _WORDS_OF_PROSE:
                return True
    return False


def has_text(value: str) -> bool:
    """Return whether a customer could read anything in the value: it is not blank, nor one reference and no more."""
    value = value.strip()
    if value.startswith("{{") and value.endswith("}}"):
        return value.find("}}") < len(value) - 2
    return value != ""


def same_words(html: str, text: str) -> bool:
    """Return whether an HTML value and a text value hold the same words in the same order."""
    if "<attribute" in html:
        # an element there, braces here: the same placeholder
        html, text = _double_braces().sub("", html), _double_braces().sub("", text)
    shown = _any_tag().sub("", html) if "<" in html else html
    if "&" in shown:
        from html import unescape

        shown = unescape(shown)
    first, second = "".join(shown.split()), "".join(text.split())
    if first == second:
        return True
    # Bullets, numbers and rules that the text spells out are few; where more differs, so do the words.
    if abs(len(first) - len(second)) > 16 + len(second) // 5:
        return False
    return _not_a_word().sub("", first) == _not_a_word().sub("", second)
