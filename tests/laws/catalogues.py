"""How replies, as lists of cells, are written in the catalogues of programs."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from .layers import NOTE, Cell, json_cells

_SEAM = 0.06
"""How often a text is carried on in the next line where that may be."""


def _spelled(cells: list[Cell], spell: Callable[[str], str], seam: str, dice: random.Random) -> list[Cell]:
    """Write each character by itself, and carry on in the next line after some blanks."""
    flat = [(c, plant, kinds) for src, plant, kinds in cells for c in src]
    made: list[Cell] = []
    for i, (c, plant, kinds) in enumerate(flat):
        written = spell(c)
        made.append(Cell(written, plant, kinds if written == c else (*kinds, "escape")))
        after = flat[i + 1] if i + 1 < len(flat) else None
        if seam and c == " " and after and after[0].strip() and dice.random() < _SEAM:
            made.append(Cell(seam, plant if after[1] == plant else 0, ("fold",)))
    return made


def _units(c: str) -> str:
    data = c.encode("utf-16-be")
    return "".join(f"\\u{int.from_bytes(data[i : i + 2], 'big'):04X}" for i in range(0, len(data), 2))


def po_file(replies: list[list[Cell]], _markup: str, dice: random.Random) -> list[Cell]:
    cells = [Cell('msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n')]
    spelt = {'"': '\\"', "\\": "\\\\", "\t": "\\t"}
    for number, value in enumerate(replies):
        first = '""\n"' if dice.random() < 0.7 else '"'
        cells.append(Cell(f'\n#. {NOTE}\nmsgid "mail.{number}.body"\nmsgstr {first}'))
        lines = dice.random() < 0.7
        # a line of the text is a line of the file, as the tools of gettext write it
        written = {**spelt, "\n": '\\n"\n"' if lines else "\\n"}
        cells += [*_spelled(value, lambda c, w=written: w.get(c, c), '"\n"', dice), Cell('"\n')]
    return cells


def properties_file(replies: list[list[Cell]], _markup: str, dice: random.Random) -> list[Cell]:
    cells = [Cell(f"# {NOTE}\n")]
    is_ascii = dice.random() < 0.5
    spelt = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}

    def spell(c: str) -> str:
        if is_ascii and not c.isascii():
            return _units(c)
        return "\\" + c if c in ":=#!" and dice.random() < 0.2 else spelt.get(c, c)

    for number, value in enumerate(replies):
        sign = dice.choice(("=", " = ", ": "))
        cells += [Cell(f"mail.{number}.body{sign}"), *_spelled(value, spell, "\\\n    ", dice), Cell("\n")]
    return cells


def strings_file(replies: list[list[Cell]], _markup: str, dice: random.Random) -> list[Cell]:
    cells: list[Cell] = []
    is_raw = dice.random() < 0.5
    spelt = {"\\": "\\\\", '"': '\\"', "\n": "\n" if is_raw else "\\n"}
    for number, value in enumerate(replies):
        cells.append(Cell(f'/* {NOTE} */\n"mail.{number}.body" = "'))
        cells += [*_spelled(value, lambda c: spelt.get(c, c), "", dice), Cell('";\n')]
    return cells


def icu_file(replies: list[list[Cell]], _markup: str, dice: random.Random) -> list[Cell]:
    cells = [Cell('{\n  "@@locale": "en"')]
    for number, value in enumerate(replies):
        cells += [Cell(f',\n  "mail{number}": '), *json_cells(value, dice)]
        cells.append(Cell(f',\n  "@mail{number}": {{"description": {json.dumps(NOTE)}}}'))
    return [*cells, Cell("\n}\n")]
