"""What the tags of HTML mean for the prose between them."""

from __future__ import annotations

from functools import lru_cache

from empathlint.formats.placeholders.template import words
from empathlint.model import Mark

BLOCKS = words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend li main menu nav ol optgroup option "
    "p pre section select summary table tbody td textarea tfoot th thead title tr ul"
)
SKIPPED = words("script style template svg math iframe xml mj-style mj-attributes noembed noframes")
VOID = words("area base br col embed hr img input link meta param source track wbr")
MARKS = {
    "b": Mark.STRONG, "strong": Mark.STRONG, "a": Mark.LINK, "button": Mark.LINK, "mj-button": Mark.LINK,
    "code": Mark.CODE, "pre": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "tt": Mark.CODE,
    "blockquote": Mark.QUOTE, "q": Mark.QUOTE, "li": Mark.ITEM, "td": Mark.TABLE, "th": Mark.TABLE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Mark.HEADING),
}  # fmt: skip
ENDS = {"li": ("ul", "ol"), "td": ("tr", "table"), "th": ("tr", "table")}


class Trait:
    """What a tag means for the prose; plain numbers, for every tag is asked."""

    BLOCK = 1
    BREAK = 2
    RULE = 4
    NESTS = 8
    MARK = 16


@lru_cache(512)
def traits(name: str) -> int:
    """Return what a tag of this name means, as the sum of its traits; 0 if nothing."""
    found = 0
    if name in BLOCKS or name.startswith("mj-"):
        found |= Trait.BLOCK
    if name in ENDS or name in {"ul", "ol", "tr", "table"}:
        found |= Trait.NESTS
    if name in MARKS:
        found |= Trait.MARK
    return found | {"br": Trait.BREAK, "hr": Trait.RULE}.get(name, 0)
