"""What a vendor reader is told about the file, and how sure it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from empathlint.formats.tree import Node, Table

LONG_FILE = 20_000
"""From so many code points on it is asked whether a file holds more entries, texts or markup than one of replies."""


class FileHint(NamedTuple):
    """What the configuration says about a file; "" where it says nothing."""

    vendor: str = ""
    markup: str = ""
    locale: str = ""
    channel: str = ""
    role: str = ""


class FileName(NamedTuple):
    """A path taken apart: `macros/billing/late.de.html.erb` is billing, late, de, (html, erb)."""

    folder: str
    stem: str
    locale: str
    suffixes: tuple[str, ...]

    @property
    def hint(self) -> str:
        """Folder and stem, as a hint at what the replies are about."""
        return f"{self.folder}/{self.stem}" if self.folder else self.stem


class Tree(NamedTuple):
    """A parsed container: its roots and all tables in it, in the order of the text, with the path that led to each."""

    roots: list[Node]
    tables: list[Table]
    name: FileName
    is_named: bool = False
    """Whether the configuration names the vendor that is asked."""


LIKELY = 1
"""The names of the fields look like it."""
SHAPED = 2
"""The shape of the whole file is that of a known framework."""
CERTAIN = 3
"""Only this vendor has these fields."""
