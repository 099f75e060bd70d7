"""
Texts that hold more markup than a reply can have: they are told of, and not read.

Each mark costs the same few microseconds wherever it stands; a text made of nothing else would cost seconds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from empathlint.formats.markup.verbatim import Verbatim
from empathlint.model import EncodeError, Prose

if TYPE_CHECKING:
    from collections.abc import Sized

_TAGS = "<{[(#@$%*|"
_MARKS = {"text": _TAGS, "html": _TAGS + "&", "markdown": _TAGS + "&_`~\\]"}
"""What may begin a tag, an element, a reference or emphasis; where white space is laid out anew, that counts too."""
_MARK_SHARE = 7
"""More than one mark in so many characters are too many. The densest real page of that length has one in 9.4."""
_TAG_SHARE = 32
"""The same for tags and blanks that were understood. The densest real template has one in 58, such a long one in 94."""


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
    Look at a long text before anything of it is read.

    Raises:
        CrowdedError: it has more marks than a reply can have.
    """
    signs = _MARKS[markup]
    marks = sum(map(value.count, signs))
    if markup != "text":
        marks += len(_gap().findall(value))
    if marks * _MARK_SHARE > len(value):
        harmless = "".join(found[0] for found in _harmless().finditer(value))
        marks -= sum(map(harmless.count, signs))
    if marks * _MARK_SHARE > len(value):
        _refuse(f"{marks:,} marks of markup", value)


def count_tags(value: str, found: Sized) -> None:
    """
    Look at the tags and blanks that were found in a long text so far.

    Raises:
        CrowdedError: these are more than a reply can have.
    """
    if len(found) * _TAG_SHARE > len(value):
        _refuse(f"more than {len(value) // _TAG_SHARE:,} placeholders", value)


def _refuse(what: str, value: str) -> NoReturn:
    raise CrowdedError(f"holds {what} in {len(value):,} characters, more than a reply has, and was not read")
