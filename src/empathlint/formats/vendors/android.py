"""Texts of Android apps (`res/values/strings.xml`): strings, arrays of them, plurals, with escapes of their own."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats import fragments, names
from empathlint.formats.containers import xml
from empathlint.formats.context import CERTAIN
from empathlint.formats.spelled import Spelled, is_among_words
from empathlint.formats.tree import Scalar
from empathlint.model import EncodeError
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.spelled import Part
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "android"
STRENGTH = CERTAIN
MARKERS = ("<resources",)

_LISTS = frozenset(("string-array", "plurals"))
_TOKEN = re.compile(r"""\\(?:u([0-9a-fA-F]{4})|(.)|\Z)|([ \t\n\r]+)|(")|(<[^<>]*+>)""", re.DOTALL)
_SHOWN = {"n": "\n", "t": "\t"}
_WRITTEN = {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class _Text(NamedTuple):
    """A text of a file: its name, its value as it is written, the scalar that this is the value of."""

    path: str
    scalar: Scalar
    node: Node


def claim(tree: Tree) -> list[_Text]:
    """Return the texts of a file of resources."""
    root = tree.roots[0] if tree.roots else None
    return list(_texts(root)) if isinstance(root, xml.Element) and root.name == "resources" else []


def why(found: list[_Text]) -> str:  # noqa: ARG001
    """Return what the file is known by."""
    return "its root is `<resources>`"


def _texts(root: xml.Element) -> Iterator[_Text]:
    for kind, node in root.entries:
        if not isinstance(node, xml.Element) or node.attribute("translatable") == "false":
            continue
        name = node.attribute("name")
        if kind == "string":
            yield from _text(name, node)
        elif kind in _LISTS:
            for number, item in enumerate(node.children("item")):
                quantity = item.attribute("quantity") if isinstance(item, xml.Element) else ""
                yield from _text(f"{name}.{quantity or number}", item)


def _text(path: str, node: Node) -> Iterator[_Text]:
    if isinstance(node, xml.Element):
        scalar = node.markup() if node.is_mixed else xml.content(node)
    else:
        scalar = xml.content(node)
    if scalar is not None and scalar.kind != "null":
        yield _Text(path, spelled(scalar, is_markup=isinstance(node, xml.Element) and node.is_mixed), scalar)


def spelled(scalar: Scalar, *, is_markup: bool) -> Spelled:
    """
    Return a text as an app shows it.

    Blanks run together, unless quotes stand around them; a backslash makes the character behind it an ordinary one.

    Args:
        scalar: the text as XML has it.
        is_markup: whether there are tags in it; quotes in those are part of them.
    """
    parts = _parts(scalar.value, is_markup=is_markup)
    return Spelled(scalar.value, parts, (0, len(scalar.value)), functools.partial(_write, is_markup=is_markup))


def _parts(text: str, *, is_markup: bool) -> list[Part]:
    start, stop = len(text) - len(text.lstrip(" \t\r\n")), len(text.rstrip(" \t\r\n"))
    parts: list[Part] = []
    at, is_quoted = start, False
    for found in _TOKEN.finditer(text, start, max(start, stop)):
        low, high = found.span()
        made: str | None
        if found[5] is not None:
            if is_markup:
                continue
            made = None
        elif found[3] is not None:
            if is_quoted or found[3] == " ":
                continue
            made = " "
        elif found[4] is not None:
            is_quoted = not is_quoted
            made = ""
        elif found[1] is not None:
            made = _unit(found[1])
        else:
            made = _SHOWN.get(found[2] or "", found[2] or "")
        if made is None:
            continue
        if low > at:
            parts.append((at, low, None))
        if made:
            parts.append((low, high, made))
        at = high
    if stop > at:
        parts.append((at, stop, None))
    return parts


def _unit(digits: str) -> str:
    character = chr(int(digits, 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character


def _write(string: Spelled, text: str, start: int, stop: int, *, is_markup: bool) -> str:
    """Return a text as it is written in a string; one that begins with `@` or `?` would be a reference."""
    written = "".join(_WRITTEN.get(character, character) for character in text)
    if not start and written[:1] in ("@", "?"):
        written = "\\" + written
    low, high = string.layer().map().locate(start, stop)
    if written == text and is_among_words(string.text, (low, high), text):
        return written
    string.read_again()
    whole = string.text[:low] + written + string.text[high:]
    if _shown(whole, is_markup=is_markup) != string.value[:start] + text + string.value[stop:]:
        raise EncodeError("quotes and blanks around it would be read in another way")
    return written


def _shown(text: str, *, is_markup: bool) -> str:
    return "".join(text[low:high] if made is None else made for low, high, made in _parts(text, is_markup=is_markup))


def replies(found: list[_Text], tree: Tree) -> Iterator[Reply]:
    """Yield each text of four words or more, in the language of its folder, as a fragment."""
    locale = _locale(tree)
    for path, scalar, node in found:
        if fragments.is_said(scalar):
            outer = (node,) if isinstance(node, Scalar) else ()
            yield fragments.fragment(scalar, path, locale, outer=outer, vendor=NAME, hint=tree.name.hint)


def _locale(tree: Tree) -> str:
    """Return the locale of a folder such as `values-de`, `values-en-rGB` or `values-b+sr+Latn`; "" for `values`."""
    _, _, qualifiers = tree.name.folder.partition("-")
    if qualifiers.startswith("b+"):
        return names.locale("-".join(qualifiers[2:].partition("-")[0].split("+")[:2]))
    language, _, rest = qualifiers.partition("-")
    region = rest.partition("-")[0]
    if len(region) == 3 and region[0] == "r" and names.locale(f"{language}-{region[1:]}"):
        return names.locale(f"{language}-{region[1:]}")
    return names.locale(language) or tree.name.locale
