"""Response templates and notifications of ServiceNow: XML exports, update sets, its table API; HTML is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.context import CERTAIN, Tree
from empathlint.formats.shapes import Part, Shape
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "servicenow"
STRENGTH = CERTAIN
MARKERS = ("sn_templated_snip_note_template", "sysevent_email_action", "short_name", "message_html", "message_text")

_SHAPE = Shape(
    NAME,
    ("short_name body", "message_html sys_id", "message_text sys_id"),
    {
        "body": Part(markup="html"),
        "message_html": Part(markup="html", kind="notice"),
        "message_text": Part(markup="text", kind="notice"),
        "subject": Part(Role.SUBJECT, "text", kind="notice"),
    },
    name="name short_name",
    key="sys_id name",
    active="active",
)
_PAYLOAD = "payload"
"""The element of an update set that holds a record as XML of its own."""


class _Record(NamedTuple):
    """A record with texts, and the text it was parsed from, if it was."""

    table: Table
    outer: tuple[Scalar, ...]


def claim(tree: Tree) -> list[_Record]:
    """Return the records with texts, those in the payloads of an update set, too."""
    found = [_Record(table, ()) for table in _SHAPE.claim(tree)]
    for table in tree.tables:
        payload = table.get(_PAYLOAD)
        if isinstance(payload, Scalar) and any(marker in payload.value for marker in MARKERS):
            below = Tree([], list(_tables(payload)), tree.name)
            found += (_Record(record, (payload,)) for record in _SHAPE.claim(below))
    return found


def _tables(payload: Scalar) -> Iterator[Table]:
    """Yield the elements of a payload; one that is no XML, or declares entities, holds none."""
    from empathlint.formats.containers import xml

    try:
        waiting: list[Node] = xml.parse(payload.value)
    except FormatError:
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, Table):
            yield node
            waiting.extend(child for _, child in reversed(node.entries))
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))


def why(found: list[_Record]) -> str:
    """Return what the file is known by."""
    return _SHAPE.why([record.table for record in found])


def replies(found: list[_Record], tree: Tree) -> Iterator[Reply]:
    """Yield the replies of the records that `claim` found."""
    for table, outer in found:
        pieces = (piece._replace(outer=outer) for piece in _SHAPE.pieces(table))
        yield from shapes.replies(pieces, _SHAPE.key(table), **_SHAPE.shared(table, tree))
