"""S105."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import Finding, Severity, TextSpan
from empathlint.model.records import NamedTuple
from empathlint.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

REACH = 28
"""A date begins within as many characters of the word that makes a deadline of it."""
LONGEST = 40
"""No date is longer."""
LAST_MONTH, LAST_DAY = 12, 31
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)\b")


class Day(NamedTuple):
    """A date; a month or a year without a day stands for its last one."""

    year: int
    month: int = LAST_MONTH
    day: int = LAST_DAY


@rule(
    code="S105",
    severity=Severity.INFO,
    gate=("phrases",),
    sources=("practice: what old templates say",),
    phrases=(
        "{season=(this <this-season>)}",
        "{plague=<plague-reason>}",
        "{deadline=<deadline-word>}",
        "{greeting=<dated-wish>}",
    ),
)
def stale(view: View) -> Iterator[Finding]:
    """
    Holds a date or a season that dates it.

    A template outlives the week it was written in. A deadline that has passed, last year's wishes and a pandemic as the
    reason tell the reader that nobody looked at this since. Deadlines and years are judged by today's date, or by the
    one that `--today` gives.

    Bad:
        (voice.today=2026-11-22) Happy holidays 2021!
        Due to COVID-19, deliveries are slower.
        (voice.today=2026-11-22) Our office is closed until 3 January 2022.
        This holiday season, returns take longer.
        Because of the pandemic we answer later.
        (voice.today=2026-11-22) The offer ends on 30 June 2020.
        (voice.today=2026-11-22) The form is open until 2026-11-21.
        (voice.today=2026-11-22) Please reply by October 31st, 2026, to keep your seat.
        (voice.today=2026-11-22) You can use the voucher until the end of May 2025.
        (voice.today=2026-11-22) Have a look at our new 2024 catalogue.
        (voice.today=2026-11-22) The shop is closed until 05/01/2025.
        As a result of the ongoing coronavirus pandemic, the desk is closed.

    Good:
        (voice.today=2026-11-22) Since 2012 we've repaired phones.
        (voice.today=2026-11-22) © 2020 Acme
        (voice.today=2026-11-22) Your order of 3 May 2021 qualifies.
        COVID-19 test kits ship today.
        (voice.today=2026-11-22) Windows 2019 Server
        (voice.today=2026-11-22) Model year 2021
        (voice.today=2026-11-22) The offer ends on 30 June 2027.
        (voice.today=2026-11-22) The form is open until 2026-11-22.
        (voice.today=2026-11-22) The offer ends on {{date}}.
        (voice.today=2026-11-22) Tickets bought until 3 January 2022 stay valid.
        (voice.today=2026-11-22) You wrote: "Your page says open until 3 January 2022."
        The offer ends on 30 June 2020.
        (voice.today=2026-11-22) The plan ended on 30 June 2020.
        (voice.today=2026-11-22) The shop is closed until 5 January.
        Every holiday season we take on twenty drivers.
        In 2020 we closed the shop because of the pandemic.
        (voice.today=2026-11-22) Happy holidays 2026!
    """
    today = _read_iso(view.voice.today)
    for name, span in view.named_hits("S105"):
        if not view.is_own(span):
            continue
        if name == "season":
            yield Finding(span, "“{match}” dates this template; a date, or no season at all, stays true")
        elif name == "plague":
            if not _is_history(view, span):
                yield Finding(span, "“{match}” is a reason of the past; name what holds today")
        elif today is not None:
            found = _date_after(view, span, with_day=name == "deadline")
            if found is not None and found[1] < today:
                yield Finding(found[0], "“{match}” has passed; a placeholder for the date, or no date, stays true")


def _read_iso(text: str) -> Day | None:
    found = ISO.match(text)
    return Day(*map(int, found.groups())) if found else None


def _is_history(view: View, span: TextSpan) -> bool:
    """Return whether the sentence tells of a year, so that it is an account of the past."""
    structure = view.structure
    sentence = structure.sentences[structure.sentence_of(view.text.word_from(span.start))]
    return YEAR.search(view.prose.text, *view.span(sentence.start, sentence.stop)) is not None


def _date_after(view: View, span: TextSpan, *, with_day: bool) -> tuple[TextSpan, Day] | None:
    """Return the date that soon follows some words, and where it stands; `with_day` asks for a month at least."""
    line = view.prose.text[span.stop : span.stop + REACH + LONGEST].partition("\n\n")[0].replace("\n", " ")
    if not YEAR.search(line):
        return None
    for pattern in _patterns(tuple(view.pack.language.lists.get("month-names", ()))):
        found = pattern.search(line)
        if found is None or found.start() > REACH:
            continue
        parts = found.groupdict()
        month = _month(view, parts.get("month") or "")
        if with_day and not month and not parts.get("first"):
            continue
        place = TextSpan(span.stop + found.start(), span.stop + found.end())
        return place, _day(int(parts["year"]), month, parts)
    return None


def _day(year: int, month: int, parts: dict[str, str | None]) -> Day:
    """Return a date; of a numeric one that can be read in two ways, the later."""
    day = int(parts.get("day") or LAST_DAY)
    first, second = int(parts.get("first") or 0), int(parts.get("second") or 0)
    if not first:
        return Day(year, month or LAST_MONTH, day)
    readings = [Day(year, m, d) for d, m in ((first, second), (second, first)) if m <= LAST_MONTH]
    return max(readings, default=Day(year))


def _month(view: View, name: str) -> int:
    wanted = name.lower().rstrip(".")
    names = view.pack.language.lists.get("month-names", ())
    return next((i for i, forms in enumerate(names, 1) if wanted in forms.split()), 0)


@cache
def _patterns(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return how dates are written, the fullest first; the names of the months are the language's."""
    names = "|".join(sorted({form for forms in months for form in forms.split()}, key=len, reverse=True))
    year, day = r"(?P<year>(?:19|20)\d\d)\b", r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
    written = (
        r"(?P<year>(?:19|20)\d\d)-(?P<second>\d\d?)-(?P<first>\d\d?)\b",
        rf"\b(?P<first>\d\d?)[./](?P<second>\d\d?)[./]{year}",
        rf"\b{day} (?:of )?(?P<month>{names})\.?,? {year}",
        rf"\b(?P<month>{names})\.? {day},? {year}",
        rf"\b(?P<month>{names})\.?,? {year}",
        rf"\b{year}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)
