"""Translation files as web frameworks keep them: nested tables whose leaves are texts, often below a locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields, fragments, names, sniff
from empathlint.formats.context import SHAPED
from empathlint.formats.names import Field
from empathlint.formats.patterns import is_pattern
from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "translations"
VENDOR = "rails"
STRENGTH = SHAPED

_LONGEST_PATH = 400
_OPENERS = ("%{", "{{")
_LOCALE_SHARE = 5
# Keys that begin so speak about the file.
_ABOUT = ("_", "$", "@")
# Of a file without a locale, this part of the texts at least must be prose: settings have few sentences.
_PROSE_SHARE = 3


class Leaf(NamedTuple):
    """A text, the path of keys to it, the locale it stands under."""

    scalar: Scalar
    path: str
    locale: str


def claim(tree: Tree) -> list[Leaf]:
    """Return the leaves of tables whose first keys are locales, or that hold much prose and some placeholders."""
    found: list[Leaf] = []
    shaped = False
    for root in tree.roots:
        if not isinstance(root, Table):
            return []
        localized = [name for name, child in root.entries if isinstance(child, Table) and names.locale(name)]
        if localized and 2 * len(localized) >= len(root.entries):
            shaped = True
            found += _localized(root, tree.name.locale)
        elif not _holds_objects(root):
            found += _leaves(root, tree.name.locale)
    if tree.is_named:  # somebody says that these are texts; numbers and switches are no such thing
        return found if any(fragments.is_said(leaf.scalar) for leaf in found) else []
    return found if shaped or (_looks_translated(found, tree.name.locale) and not _are_objects(tree)) else []


def why(found: list[Leaf]) -> str:
    """Return what the file is known by."""
    locale = next((leaf.locale for leaf in found if leaf.locale), "")
    if locale:
        return f"its texts stand below the locale `{locale}`"
    has_places = _hold_places([leaf.scalar.value for leaf in found])
    return "many of its nested texts are sentences" + (", and some hold placeholders" if has_places else "")


def _holds_objects(root: Table) -> bool:
    """Return whether the root is a list of objects by another name."""
    return any(isinstance(c, Sequence) and any(isinstance(i, Table) for i in c.items) for _, c in root.entries)


def _are_objects(tree: Tree) -> bool:
    """Return whether half of the tables that hold texts are a reply beside its title, or all is one mail: home-made."""
    if len(tree.roots) == 1 and isinstance(tree.roots[0], Table) and fields.is_mail(tree.roots[0]):
        return True
    holders = [table for table in tree.tables if any(isinstance(child, Scalar) for _, child in table.entries)]
    return 2 * sum(fields.read(table).is_reply() for table in holders) >= len(holders)


def _looks_translated(leaves: list[Leaf], locale: str) -> bool:
    """Return whether texts without a locale above them are translations: much is prose, and something tells so."""
    texts = [leaf.scalar.value for leaf in leaves]
    prose = sum(map(sniff.is_prose, texts))
    if locale and prose and _LOCALE_SHARE * prose >= len(texts):
        return True
    if _PROSE_SHARE * prose < len(texts):
        return False
    return _hold_places(texts)


def _hold_places(texts: list[str]) -> bool:
    return any(opener in text for text in texts for opener in _OPENERS) or any(map(is_pattern, texts))


def _localized(root: Table, otherwise: str) -> Iterator[Leaf]:
    """
    Yield the texts of a table whose keys are locales, or most of them.

    Beside keys that are none, those that are everyday words too (`it`, `hr`) are none either, unless another key is
    surely a locale.
    """
    tables = [names.presumed(name) for name, child in root.entries if isinstance(child, Table)]
    are_locales = all(tables) or any(name and not isinstance(name, names.Presumed) for name in tables)
    for name, child in root.entries:
        locale = names.presumed(name) if are_locales else ""
        if locale and isinstance(child, Table):
            yield from _leaves(child, locale)
        elif isinstance(child, Table) or (names.field(name) is Field.NOTHING and not name.startswith(_ABOUT)):
            yield from _leaves(child, otherwise, name)


def _leaves(node: Node, locale: str, path: str = "") -> Iterator[Leaf]:
    stack = [(node, path)]
    while stack:
        node, path = stack.pop()
        if isinstance(node, Scalar):
            if node.kind in ("string", "plain"):
                yield Leaf(node, path, locale)
            continue
        if isinstance(node, Table):
            below = [(child, f"{path}.{name}"[-_LONGEST_PATH:] if path else name) for name, child in node.entries]
        else:
            below = [(child, path) for child in node.items]
        stack.extend(reversed(below))


def replies(found: list[Leaf], tree: Tree) -> Iterator[Reply]:
    """Yield each leaf of four words or more as a fragment, named by the path of its keys."""
    for leaf in found:
        if fragments.is_said(leaf.scalar):
            yield fragments.fragment(leaf.scalar, leaf.path, leaf.locale, vendor=VENDOR, hint=tree.name.hint)
