"""How a text, as a list of cells, is written in JSON, in CSV and in each YAML scalar style."""

from __future__ import annotations

import json
import random
from typing import NamedTuple
from xml.sax.saxutils import escape

NOTE = "Staff: the purple paint is sold out, say so."
"""What stands beside a reply and no customer reads."""


class Cell(NamedTuple):
    src: str
    plant: int = 0
    kinds: tuple[str, ...] = ()


def plain(text: str) -> list[Cell]:
    return [Cell(c) for c in text]


def json_cells(cells: list[Cell], dice: random.Random) -> list[Cell]:
    ascii_only = dice.random() < 0.5
    made = [Cell('"')]
    for src, plant, kinds in cells:
        for c in src:
            written = json.dumps(c, ensure_ascii=ascii_only)[1:-1]
            if c == "/" and dice.random() < 0.3:
                written = "\\/"
            elif dice.random() < 0.02:
                written = "".join(f"\\u{unit:04x}" for unit in _units(c))
            made.append(Cell(written, plant, (*kinds, "escape") if written != c else kinds))
    return [*made, Cell('"')]


def _units(c: str) -> list[int]:
    data = c.encode("utf-16-be")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def xml_cells(cells: list[Cell], dice: random.Random) -> list[Cell]:
    if dice.random() < 0.3 and "]]>" not in "".join(cell.src for cell in cells):
        return [Cell("<![CDATA["), *(Cell(c, plant, kinds) for src, plant, kinds in cells for c in src), Cell("]]>")]
    ascii_only = dice.random() < 0.5
    made: list[Cell] = []
    for src, plant, kinds in cells:
        if not plant and dice.random() < 0.03:
            made.append(Cell("<!-- purple paint -->", 0, ("gap",)))
        for c in src:
            written = escape(c, {"'": "&apos;"} if ascii_only else {})
            if ascii_only and not c.isascii():
                written = f"&#{ord(c)};"
            made.append(Cell(written, plant, kinds if written == c else (*kinds, "escape")))
    return made


def csv_cells(cells: list[Cell]) -> list[Cell]:
    made = [Cell('"')]
    for src, plant, kinds in cells:
        made += [Cell('""', plant, (*kinds, "escape")) if c == '"' else Cell(c, plant, kinds) for c in src]
    return [*made, Cell('"')]


def _yaml_plain(cells: list[Cell], indent: str, dice: random.Random) -> list[Cell]:
    return _folding(cells, indent, dice)


def _yaml_single(cells: list[Cell], indent: str, dice: random.Random) -> list[Cell]:
    doubled = [
        Cell("''", plant, (*kinds, "escape")) if c == "'" else Cell(c, plant, kinds)
        for src, plant, kinds in cells
        for c in src
    ]
    return [Cell("'"), *_folding(doubled, indent, dice), Cell("'")]


def _yaml_double(cells: list[Cell], indent: str, dice: random.Random) -> list[Cell]:
    made: list[Cell] = []
    for src, plant, kinds in cells:
        for c in src:
            written = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\u00a0": "\\_"}.get(c, c)
            if written == c and (dice.random() < 0.02 or not c.isprintable()):
                written = f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\U{ord(c):08x}"
            made.append(Cell(written, plant, (*kinds, "escape") if written != c else kinds))
    return [Cell('"'), *_folding(made, indent, dice), Cell('"')]


def _yaml_literal(cells: list[Cell], indent: str, _dice: random.Random) -> list[Cell]:
    made = [Cell("|-\n" + indent)]
    flat = [Cell(c, plant, kinds) for src, plant, kinds in cells for c in src]
    for i, (c, plant, kinds) in enumerate(flat):
        made.append(Cell(c, plant, kinds))
        if c == "\n" and flat[i + 1].src != "\n":
            made.append(Cell(indent, plant, ("fold",)))
    return made


def _yaml_folded(cells: list[Cell], indent: str, dice: random.Random) -> list[Cell]:
    return [Cell(">-\n" + indent), *_folding(cells, indent, dice)]


def _folding(cells: list[Cell], indent: str, dice: random.Random) -> list[Cell]:
    """Fold at some single blanks, and write each line feed as the empty line that stands for it."""
    flat = [Cell(c, plant, kinds) if len(src) > 1 and "\n" in src else Cell(src, plant, kinds)
            for src, plant, kinds in cells for c in (src if "\n" in src else " ")]  # fmt: skip
    made: list[Cell] = []
    for i, (src, plant, kinds) in enumerate(flat):
        before, after = flat[i - 1].src[-1:] if i else "", flat[i + 1].src[:1] if i + 1 < len(flat) else ""
        if src == " " and before.strip() and after.strip() and dice.random() < 0.08:
            made.append(Cell("\n" + indent, plant, (*kinds, "fold")))
        elif src == "\n":
            made.append(Cell("\n" if before == "\n" else "\n\n", plant, kinds))
            if after != "\n":
                made.append(Cell(indent, plant, ("fold",)))
        else:
            made.append(Cell(src, plant, kinds))
    return made


STYLES = {
    "plain": _yaml_plain,
    "single": _yaml_single,
    "double": _yaml_double,
    "literal": _yaml_literal,
    "folded": _yaml_folded,
}


def can_be(style: str, value: str) -> bool:
    """Return whether a YAML style can hold a value at all."""
    if style == "double":
        return True
    if not all(c.isprintable() or c in "\n\u00ad" for c in value) or " \n" in value or "\n " in value:
        return False
    if style == "plain":
        return value[0].isalpha() and not any(bad in value for bad in (": ", " #", "\n", "{", "}", '"'))
    return True
