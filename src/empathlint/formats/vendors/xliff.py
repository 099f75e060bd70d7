"""XLIFF 1.2 and 2: texts of a program and their translations; `formats.bilingual` says which of them are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fragments, names
from empathlint.formats.bilingual import Copy, Side, languages
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.model import Role
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.bilingual import Languages
    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node, Scalar
    from empathlint.model import Reply

NAME = "xliff"
STRENGTH = CERTAIN
MARKERS = ("<xliff", ":xliff")

_UNFINISHED = frozenset(("new", "needs-translation", "initial"))


class _Unit(NamedTuple):
    """A unit of texts: its key, its element, what its file translates from and into."""

    key: str
    element: xml.Element
    languages: Languages


def claim(tree: Tree) -> list[_Unit]:
    """Return the units of a document."""
    root = tree.roots[0] if tree.roots else None
    if not isinstance(root, xml.Element) or xml.local(root.name) != NAME:
        return []
    found: list[_Unit] = []
    for file in (node for name, node in root.entries if xml.local(name) == "file" and isinstance(node, xml.Element)):
        units = list(_units(file))
        source = _locale(file, "source-language") or _locale(root, "srcLang")
        target = _locale(file, "target-language") or _locale(root, "trgLang") or tree.name.locale
        texts = (_part(part, "target") for unit in units for part in _parts(unit))
        spoken = languages(source, target, [text for text in texts if text is not None])
        found += (_Unit(_name(unit), unit, spoken) for unit in units)
    return found


def why(found: list[_Unit]) -> str:
    """Return what the document is known by."""
    spoken = found[0].languages
    return f"its root is `<xliff>`, from {spoken.source or 'some language'} to {spoken.target or 'none'}"


def _units(file: xml.Element) -> Iterator[xml.Element]:
    """Yield the units of a file that are there to be translated."""
    waiting: list[Node] = [file]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, xml.Element) or node.attribute("translate") == "no":
            continue
        if xml.local(node.name) in {"trans-unit", "unit"}:
            yield node
        else:
            waiting.extend(child for _, child in reversed(node.entries))


def _name(unit: xml.Element) -> str:
    return unit.attribute("resname") or unit.attribute("name") or unit.attribute("id")


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
    """Yield key, text and locale of each part of a unit that customers read, and whether it is in use."""
    parts = list(_parts(unit.element))
    spoken = unit.languages
    for number, part in enumerate(parts, 1):
        key = f"{unit.key}.{part.attribute('id') or number}" if len(parts) > 1 else unit.key
        source, target = _part(part, "source"), _part(part, "target")
        side = spoken.side(() if target is None else (target,))
        if side is Side.TARGET and target is not None and fragments.is_said(target):
            yield key, target, spoken.target, _is_finished(part)
        elif side is Side.SOURCE and source is not None and fragments.is_said(source):
            yield key, Copy(source), spoken.target or spoken.source, True


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
