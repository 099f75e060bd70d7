"""
XLIFF 1.2 and 2: texts of a program and their translations.

Where the translation is English it is what customers read, else the source is, if that is English. A source is a copy
of what stands in the program and can be changed only there, so it is never rewritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from empathlint.formats import fragments, names
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.fields import ScalarLayer
from empathlint.formats.tree import Scalar
from empathlint.model import EncodeError, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Layer, Map, Reply

NAME = "xliff"
STRENGTH = CERTAIN
MARKERS = ("<xliff", ":xliff")

_LANGUAGE = "en"
_UNFINISHED = frozenset(("new", "needs-translation", "initial"))


class _Unit(NamedTuple):
    """A unit of texts: its key, its element, the locales of source and translation."""

    key: str
    element: xml.Element
    source: str
    target: str


class _Copy(Scalar):
    """A text that another file holds, too."""

    __slots__ = ("_of",)

    def __init__(self, of: Scalar) -> None:
        super().__init__(of.value, of.kind, of.start, of.stop)
        self.comments = of.comments
        self._of = of

    def layer(self) -> Layer:
        """Return a layer that shows where everything stands and lets nothing be written."""
        return _CopyLayer(self._of)


class _CopyLayer(ScalarLayer):
    __slots__ = ()

    def map(self) -> Map:
        """Return the map from the text to the file."""
        return super().map()

    def encode(self, text: str, start: int, stop: int) -> str:  # noqa: ARG002
        """Refuse: a change here would be undone by the next export."""
        raise EncodeError("it is a copy of a text in the program, to be changed there")


def claim(tree: Tree) -> list[_Unit]:
    """Return the units of a file."""
    root = tree.roots[0] if tree.roots else None
    if not isinstance(root, xml.Element) or xml.local(root.name) != NAME:
        return []
    found: list[_Unit] = []
    languages = (_locale(root, "srcLang"), _locale(root, "trgLang") or tree.name.locale)
    waiting: list[tuple[Node, tuple[str, str]]] = [(root, languages)]
    while waiting:
        node, spoken = waiting.pop()
        if not isinstance(node, xml.Element) or node.attribute("translate") == "no":
            continue
        part = xml.local(node.name)
        if part in {"trans-unit", "unit"}:
            name = node.attribute("resname") or node.attribute("name") or node.attribute("id")
            found.append(_Unit(name, node, *spoken))
            continue
        if part == "file":
            own = (_locale(node, "source-language"), _locale(node, "target-language"))
            spoken = (own[0] or spoken[0], own[1] or spoken[1])
        waiting.extend((child, spoken) for _, child in reversed(node.entries))
    return found


def why(found: list[_Unit]) -> str:
    """Return what the file is known by."""
    return f"its root is `<xliff>`, from {found[0].source or 'some language'} to {found[0].target or 'none'}"


def _locale(node: xml.Element, name: str) -> str:
    return names.locale(node.attribute(name)) or node.attribute(name)


def replies(found: list[_Unit], tree: Tree) -> Iterator[Reply]:
    """Yield the texts of four words or more that customers see, and the notes beside them."""
    for unit in found:
        texts = list(_texts(unit))
        for path, scalar, locale, is_active in texts:
            reply = fragments.fragment(scalar, path, locale, vendor=NAME, active=is_active, hint=tree.name.hint)
            reply.role = Role.REPLY if reply.role is Role.NOTE else reply.role
            yield reply
        for note in _notes(unit.element) if texts else ():
            yield fragments.note(note, unit.key, hint=tree.name.hint)


def _texts(unit: _Unit) -> Iterator[tuple[str, Scalar, str, bool]]:
    """Yield key, text and locale of each part of a unit, and whether it is in use."""
    parts = list(_parts(unit.element))
    for number, part in enumerate(parts, 1):
        key = f"{unit.key}.{part.attribute('id') or number}" if len(parts) > 1 else unit.key
        source, target = _part(part, "source"), _part(part, "target")
        is_english = unit.target.partition("-")[0] == _LANGUAGE
        if target is not None and target.value.strip() and (is_english or not _is_english(unit.source)):
            if fragments.is_said(target):
                yield key, target, unit.target, _is_finished(part)
        elif source is not None and (_is_english(unit.source) or not unit.source) and fragments.is_said(source):
            yield key, _Copy(source), unit.source, True


def _is_english(locale: str) -> bool:
    return locale.partition("-")[0] == _LANGUAGE


def _parts(unit: xml.Element) -> Iterator[xml.Element]:
    """Yield the elements of a unit that hold a source: its segments, or the unit itself."""
    if _part(unit, "source") is not None:
        yield unit
    for name, node in unit.entries:
        if xml.local(name) == "segment" and isinstance(node, xml.Element):
            yield node


def _part(element: xml.Element, name: str) -> Scalar | None:
    for held, node in element.entries:
        if xml.local(held) == name:
            return node.flat() if isinstance(node, xml.Element) else xml.content(node)
    return None


def _is_finished(part: xml.Element) -> bool:
    states = [part.attribute("state"), *(
        node.attribute("state") for name, node in part.entries
        if xml.local(name) == "target" and isinstance(node, xml.Element)
    )]  # fmt: skip
    return part.attribute("approved") != "no" and not _UNFINISHED.intersection(states)


def _notes(unit: xml.Element) -> Iterator[Scalar]:
    waiting: list[tuple[str, Node]] = list(unit.entries)
    while waiting:
        name, node = waiting.pop(0)
        if xml.local(name) == "notes" and isinstance(node, xml.Element):
            waiting[:0] = node.entries
        elif xml.local(name) == "note":
            found = node.flat() if isinstance(node, xml.Element) else xml.content(node)
            if found is not None and found.value.strip():
                yield found
