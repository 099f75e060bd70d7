"""The objects of a vendor by the names of their fields: most vendors are one such table of names and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields, names, sniff
from empathlint.formats.digest import digest
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, TypeGuard

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply


class Piece(NamedTuple):
    """A text of an object: the name of its field, its value, who reads it and how."""

    field: str
    scalar: Scalar
    role: Role = Role.REPLY
    markup: str = ""
    """"" if the value has to tell whether it is HTML or text."""
    locale: str = ""
    channel: str = ""
    kind: str = ""
    subject: str | None = None
    """What it goes out under; None if that is the object's first subject."""
    outer: tuple[Scalar, ...] = ()
    """The scalars whose values it was parsed from, innermost first."""


class Part(NamedTuple):
    """What a field of a shape is: who reads it, in which markup, by which channel."""

    role: Role = Role.REPLY
    markup: str = ""
    channel: str = ""
    kind: str = ""


def is_said(node: Node | None) -> TypeGuard[Scalar]:
    """Return whether a node is a text that somebody reads, not empty nor one reference and no more."""
    return isinstance(node, Scalar) and node.kind in ("string", "plain") and sniff.has_text(node.value)


def said(table: Table, wanted: Iterable[str]) -> str:
    """Return the first of these fields of a table that says something, or ""."""
    for name in wanted:
        value = table.text(name)
        if value and value.strip():
            return value.strip()
    return ""


def listed(node: Node | None) -> list[Node]:
    """Return the items of a sequence; nothing else has any."""
    return node.items if isinstance(node, Sequence) else []


def nested(cell: Node | None) -> tuple[Node | None, tuple[Scalar, ...]]:
    """Return a node, or the JSON that it holds as a text, as cells of spreadsheets do, and the scalars around it."""
    if not isinstance(cell, Scalar) or not cell.value.lstrip().startswith(("[", "{")):
        return cell, ()
    from empathlint.formats.containers import json

    try:
        return json.parse(cell.value)[0], (cell,)
    except (FormatError, IndexError):
        return None, ()


def replies(pieces: Iterable[Piece], key: str, /, *, private: bool = False, **shared: object) -> list[Reply]:
    """
    Return the replies of one object.

    Args:
        pieces: its texts.
        key: what stays the same of it when the file is written anew; "" takes a hash of the first text.
        private: whether it is for staff only.
        shared: attributes for all of its replies.
    """
    texts = [piece for piece in pieces if is_said(piece.scalar)]
    subject = next((piece.scalar.value for piece in texts if piece.role is Role.SUBJECT), "")
    given: list[Reply] = []
    for piece in texts:
        reply = fields.make(piece.scalar, piece.outer, **shared)
        reply.role, reply.key = piece.role, piece.field
        reply.markup = piece.markup or ("html" if sniff.has_tags(piece.scalar.value) else "text")
        reply.locale = piece.locale or reply.locale
        reply.channel = piece.channel or reply.channel
        reply.kind = "staff" if piece.role is Role.NOTE else piece.kind or reply.kind
        reply.subject = (subject if piece.subject is None else piece.subject) if piece.role is Role.REPLY else ""
        given.append(reply)
    if given:
        fields.name_keys(given, key or digest(given[0].value), private=private)
    return given


class Shape:
    """
    A vendor's objects, by the names of their fields.

    Its `claim`, `why` and `replies` are what a vendor's module needs beside its name.
    """

    def __init__(self, vendor: str, known_by: Iterable[str], texts: Mapping[str, Part], **about: str) -> None:
        """
        Describe objects.

        Args:
            vendor: whose placeholders the texts hold.
            known_by: sets of fields, blanks between them; an object that has all fields of one is known by it.
            texts: the fields that somebody reads; the first ones are why a file is read at all.
            about: the fields, blanks between them, that say the object's `name`, `key`, `category`, `tags`, `locale`
                and whether it is `active`; the first that says something counts, of tags all do.
        """
        self._vendor = vendor
        self._known_by = tuple(frozenset(one.split()) for one in known_by)
        self._fewest = min(map(len, self._known_by))
        self._texts = texts
        self._about = {name: tuple(value.split()) for name, value in about.items()}

    def claim(self, tree: Tree) -> list[Table]:
        """Return the objects of this shape; all with its texts, if the configuration says that the file is of it."""
        if tree.is_named:
            return [table for table in tree.tables if any(name in self._texts for name, _ in table.entries)]
        return [table for table in tree.tables if self.fits(table)]

    def fits(self, table: Table) -> bool:
        """Return whether a table has the fields of this shape."""
        return self._known(table) is not None

    def _known(self, table: Table) -> frozenset[str] | None:
        if len(table.entries) < self._fewest:
            return None
        held = {name for name, _ in table.entries}
        return next((wanted for wanted in self._known_by if wanted <= held), None)

    def why(self, found: list[Table]) -> str:
        """Return the fields that the first object found is known by."""
        known = self._known(found[0]) or frozenset()
        *others, last = [f"`{name}`" for name, _ in found[0].entries if name in known] or ["its fields"]
        return f"its objects have {', '.join(others)}{' and ' if others else ''}{last}"

    def replies(self, found: list[Table], tree: Tree) -> Iterator[Reply]:
        """Yield the replies of the objects that `claim` found."""
        for table in found:
            yield from replies(self.pieces(table), self.key(table), **self.shared(table, tree))

    def pieces(self, table: Table) -> Iterator[Piece]:
        """Yield the texts of an object, in the order of the file."""
        for name, node in table.entries:
            part = self._texts.get(name)
            if part is not None and isinstance(node, Scalar):
                yield Piece(name, node, part.role, part.markup, channel=part.channel, kind=part.kind)

    def key(self, table: Table) -> str:
        """Return what stays the same of an object when the file is written anew."""
        return said(table, self._about.get("key", ("id",))) or self.name(table)

    def name(self, table: Table) -> str:
        """Return an object's name as people know it."""
        return said(table, self._about.get("name", ("name",)))

    def shared(self, table: Table, tree: Tree) -> dict[str, Any]:
        """Return the attributes that all replies of an object have."""
        about = self._about
        language = said(table, about.get("locale", ()))
        return {
            "vendor": self._vendor,
            "hint": tree.name.hint,
            "name": self.name(table),
            "category": said(table, about.get("category", ())),
            "tags": tuple(tag for name in about.get("tags", ()) for tag in tags(table.get(name))),
            "locale": names.locale(language) or language or tree.name.locale,
            "active": all(names.is_active(name, said(table, (name,)) or "") for name in about.get("active", ())),
        }


def tags(node: Node | None) -> Iterator[str]:
    """Yield the tags that a list or a text holds, the latter parted by commas if it has any, else by blanks."""
    for item in listed(node):
        if isinstance(item, Scalar) and item.value.strip():
            yield item.value.strip()
    if isinstance(node, Scalar) and node.kind != "null":
        for part in node.value.replace(";", ",").split("," if "," in node.value or ";" in node.value else None):
            if part.strip():
                yield part.strip()
