"""What came of a file's fixes, as the API of its helpdesk takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.claims import file_name
from empathlint.formats.trees import container
from empathlint.formats.updates import updates, vendor
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.formats.document import Document


class FileUpdates(NamedTuple):
    """The updates of one file, in one format."""

    form: str
    lines: tuple[str, ...]
    left_out: int
    """How many changed texts of this vendor are not in the lines."""


def file_updates(document: Document, text: str, forms: Iterable[str]) -> list[FileUpdates]:
    """
    Return the updates of one file in each of the formats that are its vendor's.

    Args:
        document: the file as it was.
        text: its text with the fixes made.
        forms: the formats asked for.
    """
    found: list[FileUpdates] = []
    for form in forms:
        module = container(file_name(document.source.path)) if document.vendor == vendor(form) else None
        if module is not None:
            made = updates(form, module.parse(document.source.text), module.parse(text))
            found.append(FileUpdates(form, made.lines, made.left_out))
    return found
