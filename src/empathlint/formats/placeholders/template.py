"""What the scan of a value finds: template tags, blanks and comments, each with its extent in the value."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from empathlint.model import PlaceholderClass

    Reader = Callable[["Scan", int], "Items"]


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set: how tables of names are written here."""
    return frozenset(text.split())


class ItemKind(enum.IntEnum):
    """What a tag does to the prose."""

    PLACEHOLDER = 0
    COMMENT = 1
    NOTE = 2
    """A bracketed note to whoever sends the reply; kept like a comment, with its brackets."""
    CONTROL = 3
    """Produces nothing."""
    LITERAL = 4
    """Produces the text in `inner`, or without one the end of a line."""
    OPEN = 5
    """Begins a conditional or a loop, and its first arm."""
    MIDDLE = 6
    """Ends an arm and begins the next."""
    CLOSE = 7


class Branch(enum.IntEnum):
    """How the arms of an OPEN are chosen, or what a MIDDLE begins."""

    IF = 0
    """With no else, nothing at all is one more arm."""
    CASE = 1
    """As IF, but what stands before the first MIDDLE is never shown."""
    LOOP = 2
    """The body is shown."""
    ELSE = 3
    """A MIDDLE after which no further arm is possible."""
    INVERSE = 4
    """An OPEN that, right after the CLOSE of the same name, is that one's else."""


class Item(NamedTuple):
    """A stretch [start, stop) of the value that is not prose."""

    start: int
    stop: int
    kind: ItemKind
    fill: PlaceholderClass | None = None
    """What a placeholder stands for."""
    inner: tuple[int, int] | None = None
    """The text inside that may be shown: a fallback, a literal, what a comment says."""
    name: str = ""
    """What a CLOSE must share with its OPEN."""
    branch: Branch = Branch.IF


Items = tuple[Item, ...]


class Scan:
    """A value while it is scanned, with what the readers remember so that no part of it is searched twice."""

    __slots__ = (
        "_own",
        "_seen",
        "_words",
        "inside",
        "later",
        "open_branches",
        "opened",
        "smarty",
        "unclosed",
        "value",
        "velocity",
        "vendor",
    )

    def __init__(
        self,
        value: str,
        vendor: str,
        own: Callable[[str], frozenset[str]],
        inside: Callable[[int, int], Items] | None = None,
    ) -> None:
        self.value = value
        self.vendor = vendor
        self._own = own
        self._words: frozenset[str] | None = None
        self.inside = inside or (lambda _start, _stop: ())
        """Gives the tags in a stretch of the value that is a text of its own, such as a string in a tag."""
        self.later: list[Item] = []
        """Items that were found ahead of the pass, in any order; they go before what the pass finds in their place."""
        self._seen: dict[str, tuple[int, int]] = {}
        self.open_branches = 0
        """How many ICU branches are open: only then does a lone closing brace mean anything."""
        self.velocity = 0
        self.smarty = 0
        self.opened = 0
        """How many blocks of Velocity, Smarty and Blade are open: then bare words such as `#else` mean something."""
        self.unclosed = 0
        """Before this offset a parenthesis of Blade's is not looked for again beyond its line."""

    @property
    def words(self) -> frozenset[str]:
        """Names that would be blanks by their look but are the file's own: closed elements, link labels."""
        if self._words is None:
            self._words = self._own(self.value)
        return self._words

    def find(self, text: str, at: int) -> int:
        """Return where `text` next stands from `at` on, or -1; what an earlier search tells is not searched again."""
        start, found = self._seen.get(text, (0, -2))
        if found != -2 and start <= at and (found < 0 or at <= found):
            return found
        found = self.value.find(text, at)
        self._seen[text] = (at, found)
        return found
