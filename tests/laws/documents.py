"""
Random documents with phrases planted at known places.

A text is a list of cells. A cell is a piece of source that is never cut: a character, an entity, a tag, an escape; it
knows which planted phrase it belongs to (0: none) and which kinds of trouble it is. Each layer turns the cells of the
layer above into its own, so the place of a planted phrase in the file is known by construction and never searched.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from .catalogues import icu_file, po_file, properties_file, strings_file
from .layers import NOTE, STYLES, Cell, can_be, csv_cells, json_cells, plain, xml_cells
from .leaves import LEAVES, REPLY

PHRASE = "purple paint"
FIXED = {
    "html": "grey paint &amp; brush", "text": "grey paint & brush", "markdown": "grey paint & brush",
    "icu": "grey paint & brush",
}  # fmt: skip
GAPS = ("tag", "fold", "shy", "break")
"""Kinds of which one inside a phrase may keep it from being rewritten."""


class Plant(NamedTuple):
    start: int
    stop: int
    inside: frozenset[str]
    """Kinds of trouble inside the phrase."""
    before: frozenset[str]
    """Kinds of trouble before it in its reply."""


class Document(NamedTuple):
    name: str
    data: bytes
    text: str
    """Without the byte order mark."""
    container: str
    markup: str
    plants: list[Plant]
    values: list[tuple[str, list[tuple[int, int]]]]
    """Each reply's value, and where its planted phrases stand in it."""

    def decoded(self, text: str) -> list[str]:
        """Return the replies' values as other programs read them from this text."""
        return [value for key, value in LEAVES[self.container](text) if REPLY.search(key) and value != NOTE]

    def is_hard(self) -> bool:
        """Return whether two or more kinds of escape, tag, gap or view stand before the first phrase of a reply."""
        return any(len(plant.before) >= 2 for plant in self.plants)


# noise: what may stand before, between and after phrases, by markup


def _html_noise() -> list[list[Cell]]:
    return [
        [*plain("tea "), Cell("&amp;", 0, ("entity",)), *plain(" cake ")],
        [Cell("&#8217;", 0, ("entity",)), *plain("tis ")],
        [Cell("&nbsp;", 0, ("entity",))],
        [Cell("&eacute;", 0, ("entity",)), *plain("t ")],
        [Cell("<b>", 0, ("tag",)), *plain("bold"), Cell("</b>", 0, ("tag",)), *plain(" ")],
        [Cell('<a href="https://x.example/?a=1&amp;b=2">', 0, ("tag",)), *plain("a link"), Cell("</a>"), *plain(" ")],
        [Cell("<br />", 0, ("break",))],
        [Cell("</p>", 0, ("break",)), *plain("\n"), Cell("<p>")],
        [Cell("<!-- a note to ourselves, <b>purple paint</b> -->", 0, ("gap",))],
        [*plain("soft"), Cell("&shy;", 0, ("gap",)), *plain("ly ")],
        [*plain("two  blanks\n and a line ")],
    ]


def _markdown_noise() -> list[list[Cell]]:
    return [
        [Cell("**", 0, ("tag",)), *plain("bold"), Cell("**"), *plain(" ")],
        [Cell("["), *plain("a link"), Cell("](https://x.example/a_b)", 0, ("tag",)), *plain(" ")],
        [*plain("tea "), Cell("&amp;", 0, ("entity",)), *plain(" cake ")],
        [Cell("\\*", 0, ("escape",)), *plain("star ")],
        [*plain("a line"), Cell("\n", 0, ("gap",))],
        [*plain("done.\n\n")],
    ]


def _text_noise() -> list[list[Cell]]:
    return [
        [*plain("a line\n")],
        [*plain("done.\n\n")],
        [*plain("soft"), Cell("\u00ad", 0, ("gap",)), *plain("ly ")],
        [*plain("zero"), Cell("\u200b", 0, ("gap",)), *plain("width ")],
    ]


def _any_noise() -> list[list[Cell]]:
    return [
        plain("we know, "),
        plain("café “good” – 😀👍🏽 "),
        plain('he said "yes" and \\ no '),
        [Cell("{{ticket.id}}", 0, ("placeholder",)), *plain(" ")],
        [
            Cell("{% if vip %}", 0, ("view",)),
            *plain("dear "),
            Cell("{% else %}"),
            *plain("hello "),
            Cell("{% endif %}"),
        ],
        [Cell("{# the purple paint #}", 0, ("gap",)), *plain(" ")],
    ]


def _icu_noise() -> list[list[Cell]]:
    return [
        [Cell("{code}", 0, ("placeholder",)), *plain(" ")],
        [
            Cell("{kind, select, vip {", 0, ("view",)),
            *plain("dear"),
            Cell("} other {"),
            *plain("hello"),
            Cell("}}"),
            *plain(" "),
        ],
        [*plain("it"), Cell("''", 0, ("escape",)), *plain("s here ")],
        [*plain("a line\n")],
        plain("café “good” – 😀👍🏽 "),
    ]


NOISE = {"html": _html_noise, "text": _text_noise, "markdown": _markdown_noise, "icu": _icu_noise}


# the phrase, in the ways it may be written


def _words(text: str, markup: str, plant: int) -> list[Cell]:
    """Write a text in a markup: what is a sign there by its entity, a placeholder in one piece."""
    cells: list[Cell] = []
    for piece in _PIECE.findall(text):
        if len(piece) > 1:
            cells.append(Cell(piece, plant, ("placeholder",)))
        elif markup == "html":
            written = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br />"}.get(piece, piece)
            cells.append(Cell(written, plant, ("break",) if piece == "\n" else ("entity",) if written != piece else ()))
        elif markup == "icu" and piece == "'":
            cells.append(Cell("''", plant, ("escape",)))
        else:
            cells.append(Cell(piece, plant))
    return cells


def _phrase(text: str, markup: str, plant: int, how: str, dice: random.Random) -> list[Cell]:
    cells = _words(text, markup, plant)
    letters = [i for i, cell in enumerate(cells) if len(cell.src) == 1 and cell.src.isalpha()]
    spaces = [i for i, cell in enumerate(cells) if cell.src == " "]
    if how == "entity" and markup in {"html", "markdown"}:
        at = dice.choice(letters)
        cells[at] = Cell(f"&#{ord(cells[at].src)};", plant, ("entity",))
    elif how == "nbsp" and spaces:
        cells[dice.choice(spaces)] = Cell("&nbsp;" if markup == "html" else "\u00a0", plant, ("entity",))
    elif how == "tag" and markup == "html" and spaces:
        at = dice.choice(spaces) + 1
        cells[at:at] = [Cell("<b>", plant, ("tag",))]
        cells.append(Cell("</b>"))
    elif how == "shy":
        at = letters[min(3, len(letters) - 1)]
        cells[at:at] = [Cell("&shy;" if markup == "html" else "\u00ad", plant, ("shy",))]
    elif how == "wrapped" and markup == "html":
        return [Cell("<i>", 0, ("tag",)), *cells, Cell("</i>")]
    elif how == "arm":
        opening, middle, closing = ARMS.get(markup, ARMS["text"])
        return [Cell(opening, 0, ("view",)), *cells, Cell(middle), *plain("blue paint"), Cell(closing)]
    return cells


ARMS = {
    "text": ("{% if soon %}", "{% else %}", "{% endif %}"),
    "icu": ("{soon, select, yes {", "} other {", "}}"),
}
_PIECE = re.compile(r"\{\{.*?\}\}|\{\w+\}|.", re.DOTALL)
HOWS = ("plain", "plain", "plain", "entity", "nbsp", "tag", "shy", "wrapped", "arm")


@st.composite
def values(draw: st.DrawFn, markup: str, first: int, sentences: Sequence[str]) -> list[Cell]:
    """Draw a reply's value: noise, and the phrase or sentences at least twice; plants are numbered from `first`."""
    dice = random.Random(draw(st.integers(0, 2**32)))
    noise = [*([] if markup == "icu" else _any_noise()), *NOISE[markup](), *NOISE[markup]()]
    cells = [Cell("<p>")] if markup == "html" else []
    cells += plain("Hi there, ")
    for plant in range(first, first + draw(st.integers(2, 3))):
        for kind in draw(st.lists(st.integers(0, len(noise) - 1), min_size=0 if sentences else 1, max_size=6)):
            cells += noise[kind]
        text = draw(st.sampled_from(sentences)) if sentences else PHRASE
        planted = _phrase(text, markup, plant, draw(st.sampled_from(HOWS)), dice)
        if sentences:
            cells += [*dice.choice(SEAMS[markup]), *planted, *dice.choice(SEAMS[markup])]
        else:
            cells += [*plain("and the "), *planted]
            cells += plain(dice.choice((" is late. ", ", we hear, is gone. ", " that you ordered is here. ")))
    cells += [Cell("</p>")] if markup == "html" else plain("bye.")
    return cells


_LINES = [plain(" "), plain(". "), plain("\n\n"), plain("\n\n- "), plain(", ")]
SEAMS = {
    "html": [
        plain(" "), plain(". "), plain(", "), [Cell("</p>", 0, ("break",)), *plain("\n"), Cell("<p>")],
        [Cell("</p><ul><li>", 0, ("break",))], [Cell("</li></ul>", 0, ("break",)), Cell("<p>")],
    ],
    "markdown": _LINES, "text": _LINES, "icu": _LINES,
}  # fmt: skip
"""What may stand between a sentence and its surroundings."""


def _holder(markup: str) -> str:
    return {"html": "bodyhtml", "text": "plaintext", "markdown": "markdown"}[markup]


def _json_file(replies: list[list[Cell]], markup: str, dice: random.Random) -> list[Cell]:
    if markup == "markdown":
        head, tail = '{"title": "T#", "note": NOTE, "markdown": '.replace("NOTE", json.dumps(NOTE)), "}"
        return [Cell("["), *_listed(replies, head, tail, dice), Cell("]\n")]
    field = "comment_value_html" if markup == "html" else "comment_value"
    head = '\n {"id": #, "title": "T#", "actions": [{"field": "FIELD", "value": '.replace("FIELD", field)
    note = [{"field": "comment_value", "value": NOTE}, {"field": "comment_mode_is_public", "value": "false"}]
    last = Cell(f', {{"id": 99, "title": "Note", "actions": {json.dumps(note)}}}\n]}}\n')
    return [Cell('{"macros": ['), *_listed(replies, head, "}]}", dice), last]


def _listed(replies: list[list[Cell]], head: str, tail: str, dice: random.Random) -> list[Cell]:
    cells: list[Cell] = []
    for number, value in enumerate(replies):
        cells += [Cell((", " if number else "") + head.replace("#", str(number))), *json_cells(value, dice), Cell(tail)]
    return cells


def _csv_file(replies: list[list[Cell]], markup: str, _dice: random.Random) -> list[Cell]:
    cells = [Cell(f"title,note,{_holder(markup)}\n")]
    for number, value in enumerate(replies):
        cells += [Cell(f'T{number},"{NOTE}",'), *csv_cells(value), Cell("\n")]
    return cells


def _nested_file(replies: list[list[Cell]], markup: str, dice: random.Random) -> list[Cell]:
    field = "comment_value_html" if markup == "html" else "comment_value"
    cells = [Cell("id,title,actions\n")]
    for number, value in enumerate(replies):
        head, tail = Cell(f'[{{"field": "{field}", "value": '), Cell("}]")
        cells += [Cell(f"{number},T{number},"), *csv_cells([head, *json_cells(value, dice), tail]), Cell("\n")]
    note = [{"field": "comment_value", "value": NOTE}, {"field": "comment_mode_is_public", "value": "false"}]
    return [*cells, Cell("9,Note,"), *csv_cells(plain(json.dumps(note))), Cell("\n")]


def _xml_file(replies: list[list[Cell]], markup: str, dice: random.Random) -> list[Cell]:
    cells = [Cell("<?xml version='1.0'?>\n<responses>\n<!-- the purple paint -->")]
    for number, value in enumerate(replies):
        kind = "text/html" if markup == "html" else "text/plain"
        cells += [Cell(f"<response><title>T{number}</title><text>"), *xml_cells(value, dice)]
        cells += [Cell(f"</text><contentType>{kind}</contentType></response>\n")]
    return [*cells, Cell("</responses>\n")]


def _yaml_file(replies: list[list[Cell]], markup: str, dice: random.Random) -> list[Cell]:
    cells: list[Cell] = []
    for number, value in enumerate(replies):
        text = "".join(cell.src for cell in value)
        style = dice.choice([name for name in STYLES if can_be(name, text)])
        cells.append(Cell(f"- title: T{number}\n  note: '{NOTE}'\n  {_holder(markup)}: "))
        cells += [*STYLES[style](value, "    ", dice), Cell("\n")]
    return cells


def _bare_file(replies: list[list[Cell]], _markup: str, _dice: random.Random) -> list[Cell]:
    front = [Cell(f"---\ntitle: One\nnote: '{NOTE}'\n---\n")]
    return [
        *front,
        *(Cell(c, plant, kinds) for src, plant, kinds in replies[0] for c in ([src] if len(src) > 1 else src)),
    ]


CONTAINERS = {
    "json": (_json_file, "json"),
    "csv": (_csv_file, "csv"),
    "nested": (_nested_file, "csv"),
    "xml": (_xml_file, "xml"),
    "yaml": (_yaml_file, "yaml"),
    "bare": (_bare_file, ""),
    "icu": (icu_file, "arb"),
    "po": (po_file, "po"),
    "properties": (properties_file, "properties"),
    "strings": (strings_file, "strings"),
}
SUFFIXES = {"html": "html", "text": "txt", "markdown": "md"}


MARKUPS = {"nested": ("html", "html", "text"), "xml": ("html", "html", "text"), "icu": ("icu",),
           "po": ("html", "text"), "properties": ("html", "text"), "strings": ("html", "text")}  # fmt: skip


@st.composite
def documents(draw: st.DrawFn, sentences: Sequence[str] = ()) -> Document:
    """Draw a file with the phrase planted in it, or with some of these sentences."""
    container = draw(st.sampled_from(sorted(CONTAINERS)))
    markup = draw(st.sampled_from(MARKUPS.get(container, ("html", "html", "text", "markdown"))))
    dice = random.Random(draw(st.integers(0, 2**32)))
    replies: list[list[Cell]] = []
    for _ in range(1 if container == "bare" else draw(st.integers(1, 3))):
        first = 1 + max((c.plant for value in replies for c in value), default=0)
        replies.append(draw(values(markup, first, sentences)))
    write, suffix = CONTAINERS[container]
    cells = write(replies, markup, dice)
    if draw(st.booleans()) and container not in {"csv", "nested"}:
        cells = [cell._replace(src=cell.src.replace("\n", "\r\n")) for cell in cells]
    text = "".join(cell.src for cell in cells)
    mark = "\ufeff" if draw(st.booleans()) else ""
    return Document(
        f"replies.{suffix or SUFFIXES[markup]}", (mark + text).encode(), text, container, markup, _plants(cells),
        [_placed(value) for value in replies],
    )  # fmt: skip


def _plants(cells: list[Cell]) -> list[Plant]:
    found: dict[int, Plant] = {}
    before: set[str] = set()
    at = 0
    for src, plant, kinds in cells:
        if plant:
            known = found.get(plant, Plant(at, at, frozenset(), frozenset(before)))
            found[plant] = known._replace(stop=at + len(src), inside=known.inside | set(kinds))
        before |= set(kinds) - {"placeholder"}
        at += len(src)
    return list(found.values())


def _placed(cells: list[Cell]) -> tuple[str, list[tuple[int, int]]]:
    spans = [(plant.start, plant.stop) for plant in _plants(cells)]
    return "".join(cell.src for cell in cells), spans
