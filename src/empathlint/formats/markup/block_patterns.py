"""What the lines of Markdown blocks look like. Every pattern is linear: what repeats never gives back."""

from __future__ import annotations

import re
from functools import cache

from empathlint.formats.markup.mask import COMMENT, FILL
from empathlint.model.records import NamedTuple

LEAF_SIGNS = frozenset("#-*_`~<")
"""What a heading, a divider, a fence or HTML begins with. Patterns cost; most lines begin with none of these."""
ITEM_SIGNS = frozenset("-+*")
"""What a list item begins with, if not with a digit."""
BLANKS = frozenset(" \t" + FILL + COMMENT)
"""What a line may begin with that counts as blank."""


class Patterns(NamedTuple):
    """Compiled patterns; each is matched where a line, or what is left of it, begins."""

    line: re.Pattern[str]
    indent: re.Pattern[str]
    blank: re.Pattern[str]
    heading: re.Pattern[str]
    fence: re.Pattern[str]
    rule: re.Pattern[str]
    underline: re.Pattern[str]
    item: re.Pattern[str]
    box: re.Pattern[str]
    html: re.Pattern[str]
    definition: re.Pattern[str]
    delimiters: re.Pattern[str]
    cell: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the patterns, compiled at first need."""
    nothing = FILL + COMMENT
    end = r"[ \t]*+(?=[\r\n]|\Z)"
    return Patterns(
        re.compile(r"[^\r\n]*+(?:\r\n|[\r\n]|\Z)"),
        re.compile(f"[ \\t{nothing}]*+"),
        re.compile(f"[ \\t{nothing}]*+(?=[\\r\\n]|\\Z)"),
        re.compile(r"#{1,6}+(?:[ \t]++|(?=[\r\n]|\Z))"),
        re.compile(r"(`{3,}+)[^`\r\n]*+(?=[\r\n]|\Z)|(~{3,}+)[^\r\n]*+"),
        re.compile(r"(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)" + end),
        re.compile(r"(?:=++|-++)" + end),
        re.compile(r"([-+*]|\d{1,9}+[.)])([ \t]++|(?=[\r\n]|\Z))"),
        re.compile(r"\[[ xX]\][ \t]++"),
        re.compile(
            r"</?(?:address|article|aside|blockquote|body|button|center|col|dd|details|dialog|div|dl|dt|fieldset|figure|"
            r"footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|meta|nav|ol|p|pre|script|section|"
            r"style|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>]|\Z)|<!|<\?",
            re.IGNORECASE,
        ),
        re.compile(
            r"\[[^\[\]\r\n]++\]:[ \t]*+(?:<[^<>\r\n]*+>|\S++)(?:[ \t]++(?:\"[^\"\r\n]*+\"|'[^'\r\n]*+'))?" + end
        ),
        re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?" + end),
        re.compile(r"(?:\\.|[^|\\\r\n])*+"),
    )
