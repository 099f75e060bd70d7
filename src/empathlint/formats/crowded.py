"""
Texts that hold more markup than a reply can have: they are told of, and not read.

Each mark costs the same few microseconds wherever it stands; a text made of nothing else would cost seconds.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from empathlint.formats.markup.verbatim import Verbatim
from empathlint.formats.placeholders.quick import LONG
from empathlint.formats.tree import CrowdedFileError
from empathlint.model import ANY_NUMBER, EncodeError, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Sized

    from empathlint.model import Reply

_TAGS = "<{[(#@$%*|"
_MARKS = {"text": _TAGS, "html": _TAGS + "&", "markdown": _TAGS + "&_`~\\]"}
"""What may begin a tag, an element, a reference or emphasis; where white space is laid out anew, that counts too."""
_ITEMS = ("\n- ", "\n+ ", "\n> ")
"""How an item or a quotation begins in Markdown that has none of these signs."""
_BLANKS = (
    "XXX", "xxx", "TBD", "TBC", "TODO", "FIXME", "FILL", "FILLIN", "INSERT ",
    " t-", " v-", " th:",
    " ? '", ' ? "', " : '", ' : "',
)  # fmt: skip
"""What costs as much without these signs: a blank to be filled in, a condition among attributes, a choice in a tag."""
_PARTS = "".join(_MARKS.values()) + "\n\r\t+->:?" + "".join(filter(str.isalpha, "".join(_BLANKS[:9])))
"""Whatever counts as a mark, but for two blanks, has one of these characters that no other mark has."""
_MARK_SHARE = 7
"""More than one mark in so many characters are too many, unless they are few. The densest real page has one in 7.7."""
_TAG_SHARE = 32
"""The same for tags and blanks that were understood. The densest real template with so many has one in 54."""
_FEW_MARKS = 2_000
"""As many marks are read however short the text is: they take 10 ms. Real texts that are denser have at most 600."""
_FEW_TAGS = 500
"""The same for tags and blanks; real templates that are denser have at most 262."""
_WORK = 32_000
"""As many marks are looked at in all readings of a text together: they take 0.2 s."""
_WORDS_PER_MARK = 100
"""So many characters of words take as long as a mark."""
_FEW_IN_ALL = 20_000
"""As many marks are read in all texts of a file together, however short these are: they take 0.1 s."""
_WORK_IN_ALL = 40_000
"""As many marks are looked at in all readings of all texts of a file, however short it is: they take 0.1 s."""
_WORK_SHARE = 6
"""More than one in so many characters are too many. Real files have at most one in 7.5."""
_MARKS_PER_READING = 8
"""To begin a reading takes as long as so many marks."""
_MARKS_PER_CHOICE = 4
"""To count how many readings a text asks for takes as long as so many."""
_ENTRY_SHARE = 8
"""More than one entry in so many characters are too many for a file of replies. Real ones have at most one in 15."""
_FEW_ENTRIES = 10_000
"""As many are read however short they are: they take 0.1 s."""
_OBJECT_SHARE = 36
"""The same for objects and rows. Real files of replies have at most one in 51."""
_FEW_OBJECTS = 5_000
_ONCE_SHARE = 7
"""
More than one mark in so many characters of a file are too many to be looked at once, where each text counts as those
that it takes to begin it. Real files have at most one in 7.5, with all readings of their texts.
"""


@cache
def _gap() -> re.Pattern[str]:
    """Match white space that is written as one blank or one break, where it follows a word or a tag."""
    return re.compile(r"(?<=\S)(?: ?[\r\n]|\t|  )")


@cache
def _harmless() -> re.Pattern[str]:
    """Match what is no markup: a divider, and how a character begins that is spelled by its number or its name."""
    return re.compile(r"(?<![*_#~])([*_#~])\1{15,199}+(?!\1)|&#?(?=\w{2,8};)")


class CrowdedError(Exception):
    """A text holds more markup than a reply can have; the words of the error say so."""


class Unread(Verbatim):
    """
    The layer of the empty prose that stands for a text which is not read.

    Attributes:
        why: what is told of it.
    """

    __slots__ = ("why",)

    def __init__(self, why: str) -> None:
        super().__init__("")
        self.why = why

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Refuse: nobody knows what stands there."""
        raise EncodeError("the text was not read")


def unread(error: CrowdedError) -> Prose:
    """Return what is seen of a text that is not read: nothing."""
    return Prose("", (), (), (), Unread(str(error)))


def count_marks(value: str, markup: str) -> None:
    """
    Look at a text before anything of it is read.

    Raises:
        CrowdedError: it has more marks than a reply can have.
    """
    most = _most_marks(value)
    marks = _marks(value, markup, most)
    if marks > most:
        _refuse(f"{marks:,} marks of markup", value)


def count_entries(text: str, signs: str) -> None:
    """
    Look at a file before anything of it is parsed.

    Args:
        text: what it holds.
        signs: the characters that part entries in it; doubled braces stand in texts.

    Raises:
        CrowdedFileError: these are more than a file of replies has.
    """
    entries = sum(map(text.count, signs)) - (2 * text.count("{{") if "{" in signs else 0)
    if entries > max(_FEW_ENTRIES, len(text) // _ENTRY_SHARE):
        _refuse_file(f"{entries:,} entries", text)


def count_objects(text: str, objects: int) -> None:
    """
    Look at how many objects, rows or documents a file has.

    Raises:
        CrowdedFileError: these are more than a file of replies has.
    """
    if objects > most_objects(text):
        _refuse_file(f"{objects:,} objects", text)


def most_objects(text: str) -> int:
    """Return how many objects, rows or documents a file may have that holds this text."""
    return max(_FEW_OBJECTS, len(text) // _OBJECT_SHARE)


def stop_at(text: str, objects: int) -> NoReturn:
    """
    Tell that a file has more objects than these, which are the most that it may have; the others are not counted.

    Raises:
        CrowdedFileError: always.
    """
    _refuse_file(f"more than {objects:,} objects", text)


def most_texts(held: int) -> int:
    """Return how many texts a file of so many characters may have, if they hold no markup."""
    return _most_work(held) // _MARKS_PER_READING


def _most_work(held: int) -> int:
    """Return how many marks may be looked at once in all texts of a file of so many characters."""
    return max(_WORK_IN_ALL, held // _ONCE_SHARE)


def most_readings(value: str, markup: str) -> int:
    """Return how many readings of a text can be paid for; a short one may have any number that its tags ask for."""
    return max(1, _WORK // (1 + _work(value, markup)))


def most_readings_together(replies: Sequence[Reply], held: int) -> int:
    """
    Return how many readings each text of a file may have, so that those of all of them can be paid for.

    Texts that ask for most give way first: of those that ask for more than the others, each arm is read, but not by
    itself. Where all can be paid for, the number is one that no text asks for.

    Args:
        replies: the texts.
        held: how many characters the file has.
    """
    from empathlint.formats.placeholders.arms import MOST_VIEWS
    from empathlint.formats.placeholders.scan import may_choose

    asking = [
        (reply, _MARKS_PER_READING + _work(reply.value, reply.markup))
        for reply in replies
        if may_choose(reply.value, reply.vendor)
    ]
    if not asking:
        return ANY_NUMBER
    spare = max(_WORK_IN_ALL, held // _WORK_SHARE)
    for markup, values in _by_markup(replies).items():
        spare -= _MARKS_PER_READING * len(values) + _work("".join(values), markup)
    if (MOST_VIEWS - 1) * sum(work for _, work in asking) <= spare:
        return ANY_NUMBER
    works: Counter[int] = Counter()
    for reply, work in asking:
        works[_readings(reply)] += work
    most = MOST_VIEWS
    while most > 1 and sum((min(asked, most) - 1) * work for asked, work in works.items()) > spare:
        most -= 1
    return ANY_NUMBER if most == MOST_VIEWS else most


def _readings(reply: Reply) -> int:
    """Return how many readings a text asks for, and keep its tags; one that is not read has one, without a word."""
    from empathlint.formats.placeholders.arms import readings, settled
    from empathlint.formats.placeholders.scan import scan

    value, markup = reply.value, reply.markup
    most = ANY_NUMBER
    try:
        if len(value) >= LONG:
            count_marks(value, markup)
            most = most_readings(value, markup)
        reply.found = found = scan(value, reply.vendor)
    except CrowdedError:
        return 1
    return readings(settled(found), most)


def why_fallbacks_unread(replies: Sequence[Reply]) -> str:
    """Return why, of texts each of which has one reading, some words are not read; or ""."""
    from empathlint.formats.placeholders.template import Item, ItemKind

    found = (item for reply in replies for item in reply.found or () if isinstance(item, Item))
    unread = sum(item.kind is ItemKind.PLACEHOLDER and item.inner is not None for item in found)
    if not unread:
        return ""
    asked = f"its {len(replies):,} texts ask for more readings than replies do"
    return f"{asked}; what {unread:,} placeholders show when they are empty was not read"


def count_tags(value: str, found: Sized) -> None:
    """
    Look at the tags and blanks that were found in a text so far.

    Raises:
        CrowdedError: these are more than a reply can have.
    """
    most = max(_FEW_TAGS, len(value) // _TAG_SHARE)
    if len(found) > most:
        _refuse(f"more than {most:,} placeholders", value)


def why_unread_together(replies: Sequence[Reply], held: int) -> str:
    """
    Return why the texts of a file are not read: they are more, or hold more markup, than replies can; or "".

    A text that has too much markup by itself does not count: it is not read, and takes nothing from the others.

    Args:
        replies: the texts.
        held: how many characters the file has.
    """
    values = _by_markup(replies)
    texts = {markup: "\n".join(listed) for markup, listed in values.items()}
    size = sum(map(len, texts.values()))
    most = max(_FEW_IN_ALL, size // _MARK_SHARE)
    possible = sum(map(_most_possible, texts.values()))
    # the break that joins two texts is one of the marks that a text counts as
    begun = (_MARKS_PER_READING - 1) * len(replies) + size // _WORDS_PER_MARK
    spare = _most_work(held) - begun
    if possible <= most and possible <= spare - _MARKS_PER_CHOICE * len(replies):
        return ""  # so it is nearly always, and known in one pass
    spare -= sum(_signs(text, markup) + sum(map(text.count, _BLANKS)) for markup, text in texts.items())
    choices = _MARKS_PER_CHOICE * len(replies)
    if spare < 0 or (spare < choices and spare < _MARKS_PER_CHOICE * sum(map(_asks, replies))):
        return _too_many(texts, len(replies), held)
    marks = sum(_marks(text, markup, most) for markup, text in texts.items())
    if marks <= most:
        return ""
    marked = f"{marks:,} marks of markup in {size:,} characters"
    return f"its {sum(map(len, values.values())):,} texts hold {marked}, more than replies have, and were not read"


def _asks(reply: Reply) -> bool:
    from empathlint.formats.placeholders.scan import may_choose

    return may_choose(reply.value, reply.vendor)


def _too_many(texts: Mapping[str, str], replies: int, held: int) -> str:
    marks = sum(sum(map(text.count, _MARKS[markup])) for markup, text in texts.items())
    told = f"{replies:,} texts with {marks:,} marks of markup" if marks else f"{replies:,} texts"
    if replies > most_texts(held):  # the others were not made
        told = f"more than {most_texts(held):,} texts"
    return f"its {held:,} characters hold {told}, more than replies do, and these were not read"


def _by_markup(replies: Iterable[Reply]) -> dict[str, list[str]]:
    """Return the values of the texts that are read, by markup."""
    values: dict[str, list[str]] = {}
    for reply in replies:
        if not _is_crowded(reply.value, reply.markup):
            values.setdefault(reply.markup, []).append(reply.value)
    return values


def _is_crowded(value: str, markup: str) -> bool:
    if len(value) < LONG:
        return False
    most = _most_marks(value)
    return _marks(value, markup, most) > most


def _work(value: str, markup: str) -> int:
    """Return what a reading of a text costs, in marks."""
    return _signs(value, markup) + len(value) // _WORDS_PER_MARK


def _signs(value: str, markup: str) -> int:
    return value.count("\n") + sum(map(value.count, _MARKS[markup]))


def _most_marks(value: str) -> int:
    return max(_FEW_MARKS, len(value) // _MARK_SHARE)


def _most_possible(value: str) -> int:
    """Return a number that a text has no more marks than, found far faster than they are counted."""
    data = value.encode("utf-8", "surrogatepass")
    return len(data) - len(data.translate(None, _PARTS.encode())) + value.count("  ")


def _marks(value: str, markup: str, most: int) -> int:
    """Return how many marks a text has; where these are no more than `most` for certain, it may be fewer."""
    signs = _MARKS[markup]
    marks = sum(map(value.count, (*signs, *_BLANKS)))
    if markup == "markdown":
        marks += sum(map(value.count, _ITEMS))
    if markup != "text" and marks + sum(map(value.count, ("\n", "\r", "\t", "  "))) > most:
        marks += len(_gap().findall(value))
    if marks > most:
        harmless = "".join(found[0] for found in _harmless().finditer(value))
        marks -= sum(map(harmless.count, signs))
    return marks


def _refuse(what: str, value: str) -> NoReturn:
    raise CrowdedError(f"holds {what} in {len(value):,} characters, more than a reply has, and was not read")


def _refuse_file(what: str, text: str) -> NoReturn:
    held = f"holds {what} in {len(text):,} characters"
    raise CrowdedFileError("P004", f"{held}, more than a file of replies has, and was not read", 0)
