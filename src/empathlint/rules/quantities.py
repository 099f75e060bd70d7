"""Reads amounts in a view: how long, from when to when, how much. What the words mean is the pack's (`text.toml`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple
from empathlint.text.language import PAUSE

if TYPE_CHECKING:
    from empathlint.model import TextSpan
    from empathlint.rules.view import View
    from empathlint.text.language import Language

LONGEST = 7
"""Tokens that a duration has at most."""
WORKWEEK = 7 / 5
"""So much longer than a day a working day may last."""
TOLERANCE = 1.05
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_TIME = r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?(?:\.?m\b\.?)?"
_TIMES = re.compile(rf"(?<![\d.:]){_TIME}\s*(?:[-—]|[a-z]{{2,5}}\b)\s*{_TIME}(?![\d:])")
_PRICE = re.compile(r"([€$£¥]?)\s?(\d+(?:[.,]\d+)*)\s?(%|€|eur\b|gbp\b|usd\b)?")
_PHONE = re.compile(r"\(?(\+?)\(?(\d[\d ().-]{5,18}\d)")


class Amount(NamedTuple):
    """What was read: a text by which amounts are compared, and where it stands."""

    value: str
    span: TextSpan


@lru_cache(8)
def _numbers(language: Language, name: str) -> dict[str, float]:
    """Return a list of words with a number each, as the pack gives it: `half 0.5`."""
    pairs = (entry.rpartition(" ") for entry in language.lists.get(name, ()))
    return {word: float(number) for word, _, number in pairs}


def duration(view: View, word: int) -> Amount | None:
    """Return how long the words from this one on say that something takes: `low:high` in hours, `w` if of work."""
    text, language = view.text, view.pack.language
    spelled, units = _numbers(language, "number-values"), _numbers(language, "durations")
    found: list[float] = []
    is_work = False
    for at in range(word, min(word + LONGEST, len(text.ids))):
        token, code = text.token_at(at), text.ids[at]
        if token in units or (found and token.rpartition("-")[2] in units):
            hours = units[token.rpartition("-")[2]]
            low, high = min(found) * hours, max(found) * hours
            return Amount(f"{low:g}:{high:g}{'w' * is_work}", view.span(word, at + 1)) if found else None
        if token[0].isdigit():
            found += [float(number) for number in _NUMBERS.findall(token)]
        elif token in spelled:
            found.append(spelled[token])
        elif code in language.classes["work-time"]:
            is_work = True
        elif code != PAUSE and code not in language.classes["range-words"]:
            break
    return None


def are_alike(one: str, other: str) -> bool:
    """Return whether two durations promise the same: whether their ends may be the same."""
    (low, high), (other_low, other_high) = _end(one), _end(other)
    return low <= other_high * TOLERANCE and other_low <= high * TOLERANCE


def _end(value: str) -> tuple[float, float]:
    high = float(value.rstrip("w").partition(":")[2])
    return high, high * WORKWEEK if value.endswith("w") else high


def times(view: View, start: int, stop: int) -> list[Amount]:
    """Return the stretches of a day that the words [start, stop) name, as `9:00-17:00`."""
    span = view.span(start, stop)
    found = []
    for match in _TIMES.finditer(view.text.folded, span.start, span.stop):
        if not (match[2] or match[3] or match[5] or match[6]):
            continue
        closing = _clock(match[4], match[5], match[6])
        opening = _clock(match[1], match[2], match[3])
        if not match[3] and match[6] == "p" and opening + 12 * 60 < closing and int(match[1]) < 6:
            opening += 12 * 60
        value = "-".join(f"{at // 60}:{at % 60:02}" for at in (opening, closing))
        found.append(Amount(value, span._replace(start=match.start(), stop=match.end())))
    return found


def _clock(hours: str, minutes: str | None, half: str | None) -> int:
    hour = int(hours) % 12 + (12 if half == "p" else 0) if half else int(hours)
    return hour * 60 + int(minutes or 0)


def price(view: View, word: int) -> tuple[str, Amount] | None:
    """Return the currency, or the sign for per cent, and the number at a word."""
    span = view.span(word, word + 1)
    start = max(0, span.start - 2)
    for match in _PRICE.finditer(view.text.folded, start, span.stop + 4):
        if match.start(2) == span.start and (match[1] or match[3]):
            number = match[2].replace(",", ".").removesuffix(".00")
            place = span._replace(start=match.start(1) if match[1] else match.start(2), stop=match.end())
            return match[1] or match[3], Amount(number, place)
    return None


def _lead(view: View, start: int) -> int:
    """Return where the signs begin that stand right before a number."""
    folded = view.text.folded
    while start and folded[start - 1] in "+(":
        start -= 1
    return start


def phone(view: View, word: int) -> tuple[str, Amount] | None:
    """Return the country code, if there is one, and the digits of the telephone number at a word."""
    span = view.span(word, word + 1)
    match = _PHONE.match(view.text.folded, _lead(view, span.start))
    if match is None:
        return None
    digits = "".join(filter(str.isdigit, match[2]))
    if len(digits) < 7:
        return None
    return (digits[:2] if match[1] else ""), Amount(digits, span._replace(start=match.start(), stop=match.end()))
