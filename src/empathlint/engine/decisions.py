"""Findings as a table for a spreadsheet, and the decisions that come back in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from empathlint.engine.desk import Desk
from empathlint.engine.rewording import MOST, on_one_line, rewrites, sentence_span
from empathlint.model import shown
from empathlint.model.records import NamedTuple
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.engine.desk import SettingsOf
    from empathlint.engine.review import Survey
    from empathlint.engine.tell import Told

REWRITES = tuple(f"rewrite {number}" for number in range(1, MOST + 1))
COLUMNS = ("file", "reply", "situation", "sentence", "advice", *REWRITES, "decision", "note", "finding")
_NEEDED = ("file", "decision", "finding")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What begins with one of these a spreadsheet takes for a formula."""
_SEPARATORS = ",;\t|"
_ARCHIVE = b"PK\x03\x04"
"""What spreadsheets of Excel and LibreOffice begin with."""


class Row(NamedTuple):
    """A row that came back."""

    number: int
    """Which line of the table, the headings being the first."""
    file: str
    reply: str
    finding: str
    decision: str
    note: str
    rewrites: tuple[str, ...]


class TableError(Exception):
    """A file is no table of decisions; the message says why."""


def finding_names(desk: Desk) -> dict[str, Told]:
    """Return a file's findings by what they are called in a table: the rule, the reply as it stands, the place."""
    found: dict[str, Told] = {}
    counts: Counter[tuple[int, str]] = Counter()
    for told in desk.findings:
        code = told.diagnostic.code
        counts[told.reply, code] += 1
        place = f"{counts[told.reply, code]}\0{told.diagnostic.match}"
        found[f"{code}-{reply_name(desk, told.reply)}-{_digest(place)[:6]}"] = told
    return found


def reply_name(desk: Desk, place: int) -> str:
    """Return what changes whenever a reply's text does."""
    reply = desk.document.replies[place]
    return _digest(f"{reply.key}\0{reply.value}")[:10]


def _digest(text: str) -> str:
    # a spreadsheet takes 12e45 for a number, so there is always a letter in front
    return f"x{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def exported(found: Survey, settings_of: SettingsOf) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of all findings that are to be decided."""
    for task in found.tasks:
        try:
            desk = Desk(task, settings_of)
        except SourceError:
            continue
        for name, told in finding_names(desk).items():
            if found.is_asked(told):
                yield _row(desk, told, name)


def _row(desk: Desk, told: Told, name: str) -> dict[str, str]:
    diagnostic = told.diagnostic
    prose = desk.reading(told.reply).grounds[told.view].prose
    offers = rewrites(desk, told)
    tries = [fix.title for fix in diagnostic.fixes if fix.withheld is not None or not fix.edits]
    advice = "; ".join([diagnostic.message, *(f"try: {title}" for title in tries[:2])])
    reply = diagnostic.reply
    return {
        "file": desk.task.shown,
        "reply": reply.name if reply else "",
        "situation": reply.scenario if reply else "",
        "sentence": on_one_line(shown(prose, *sentence_span(desk, told))),
        "advice": advice,
        **{column: offer.text for column, offer in zip(REWRITES, offers, strict=False)},
        "decision": "",
        "note": "",
        "finding": name,
    }


def written(rows: Iterable[dict[str, str]]) -> bytes:
    """Return rows as spreadsheets read them: a comma, a byte order mark, nothing that could pass for a formula."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        table.writerow({column: _unformulated(cell) for column, cell in row.items()})
    return text.getvalue().encode("utf-8-sig", "replace")


def _unformulated(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _as_it_was(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def read_rows(data: bytes) -> Sequence[Row]:
    """
    Return the rows of a table that came back, whatever program wrote it.

    Raises:
        TableError: it is no such table.
    """
    if data.startswith(_ARCHIVE):
        raise TableError("this is a spreadsheet; save it as CSV, and apply that")
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # a line that some programs put on top
        text = text.partition("\n")[2]
        first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        lines = [line for line in enumerate(table, 1) if any(cell.strip() for cell in line[1])]
    except csv.Error as error:
        raise TableError(f"this is no table of decisions ({error})") from error
    headings = [cell.strip().lower() for cell in lines[0][1]] if lines else []
    missing = [name for name in _NEEDED if name not in headings]
    if missing:
        raise TableError(f"this is no table of decisions: it has no column {missing[0]!r}")
    return [_read(number, dict(zip(headings, cells, strict=False))) for number, cells in lines[1:]]


def _read(number: int, cells: dict[str, str]) -> Row:
    def cell(name: str) -> str:
        return _as_it_was(cells.get(name, "").strip())

    rewrites_ = tuple(cell(column) for column in REWRITES)
    return Row(
        number, cell("file"), cell("reply"), cell("finding"), cell("decision").lower(), cell("note"), rewrites_
    )  # fmt: skip


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
