"""Templates of Odoo for e-mails and text messages, as the data files of its modules hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, shapes
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Scalar
    from empathlint.model import Reply

NAME = "odoo"
STRENGTH = CERTAIN
MARKERS = ("mail.template", "sms.template")

_TEXTS = {
    ("mail.template", "body_html"): (Role.REPLY, "html", ""),
    ("mail.template", "subject"): (Role.SUBJECT, "text", ""),
    ("mail.template", "description"): (Role.NOTE, "text", ""),
    ("sms.template", "body"): (Role.REPLY, "text", "sms"),
}


def claim(tree: Tree) -> list[xml.Element]:
    """Return the records that are templates."""
    return [
        table
        for table in tree.tables
        if isinstance(table, xml.Element) and table.name == "record" and table.attribute("model") in MARKERS
    ]


def why(found: list[xml.Element]) -> str:
    """Return what the file is known by."""
    return f'its records have model="{found[0].attribute("model")}"'


def replies(found: list[xml.Element], tree: Tree) -> Iterator[Reply]:
    """Yield the texts of the records; what is computed when the module is loaded is none."""
    for record in found:
        fields = {
            field.attribute("name"): field for field in record.children("field") if isinstance(field, xml.Element)
        }
        pieces: list[Piece] = []
        for name, field in fields.items():
            known = _TEXTS.get((record.attribute("model"), name))
            text = _text(field)
            if known is not None and text is not None:
                role, markup, channel = known
                pieces.append(Piece(name, text, role, markup, channel=channel))
        title = _value(fields.get("name")) or record.attribute("id")
        shared: dict[str, Any] = {"vendor": NAME, "hint": tree.name.hint, "name": title, "locale": tree.name.locale}
        yield from shapes.replies(pieces, record.attribute("id") or title, active=_is_active(fields), **shared)


def _text(field: xml.Element) -> Scalar | None:
    """Return what a field holds: elements as they are written, or a text, in which HTML is escaped."""
    if field.attribute("ref") or field.attribute("eval") or field.attribute("file"):
        return None
    return field.markup() if field.is_mixed else xml.content(field)


def _value(field: xml.Element | None) -> str:
    found = xml.content(field)
    return found.value.strip() if found is not None else ""


def _is_active(fields: dict[str, xml.Element]) -> bool:
    active = fields.get("active")
    said = active.attribute("eval") or _value(active) if active is not None else "true"
    return names.is_active("active", said)
