"""
Which side of an entry is judged, in every format that keeps a text beside its translation.

A translation is what customers read, so that it is judged, in its own language. The source beside it is a copy of what
stands in the program: it can be mended only there, and every other language's file repeats it. It is judged only where
it is what customers see: in a template, which translates into no other language, and where the translation is into the
source's own language and left empty. It is never rewritten, because programs look texts up by it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from empathlint.formats.fields import ScalarLayer
from empathlint.formats.tree import Scalar
from empathlint.model import EncodeError
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.model import Layer


class Side(Enum):
    """The two texts of an entry."""

    SOURCE = "source"
    TARGET = "target"


class Languages(NamedTuple):
    """What a file translates from and into ("" where it does not say), and whether it is a template."""

    source: str
    target: str
    is_template: bool

    @property
    def is_within_one(self) -> bool:
        """Whether source and target are the same language, whatever their regions."""
        return bool(self.target) and language(self.source) == language(self.target)

    def side(self, targets: Iterable[Scalar]) -> Side | None:
        """Return which side of an entry with these translations customers read; None: neither is theirs here."""
        if not self.is_template and any(text.value.strip() for text in targets):
            return Side.TARGET
        return Side.SOURCE if self.is_template or self.is_within_one else None


def languages(source: str, target: str, targets: Iterable[Scalar], *, is_template: bool = False) -> Languages:
    """
    Return the languages of a file.

    Args:
        source: the locale of the sources, or "".
        target: the locale that they are translated into, or "".
        targets: the translations there are.
        is_template: whether the file is known to be a template; else it is one if nothing is translated and it does not
            name another language.
    """
    is_empty = not any(text.value.strip() for text in targets)
    is_foreign = bool(target) and language(source) != language(target)
    return Languages(source, target, is_template or (is_empty and not is_foreign))


def language(locale: str) -> str:
    """Return the language of a locale, without its region."""
    return locale.partition("-")[0].lower()


class Copy(Scalar):
    """A text that stands in the program, too."""

    __slots__ = ("_of",)

    def __init__(self, of: Scalar) -> None:
        """Stand for a text."""
        super().__init__(of.value, of.kind, of.start, of.stop)
        self.comments = of.comments
        self._of = of

    @property
    def outer(self) -> tuple[Scalar, ...]:
        """Return the scalars whose values the text was parsed from."""
        return self._of.outer

    def layer(self) -> Layer:
        """Return a layer that shows where everything stands and lets nothing be written."""
        return _CopyLayer(self._of)


class _CopyLayer(ScalarLayer):
    __slots__ = ()

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Refuse: programs look texts up by it, and the next export would undo the change."""
        raise EncodeError("it is a copy of a text in the program, to be changed there")
