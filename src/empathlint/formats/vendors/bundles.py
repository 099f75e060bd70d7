"""Resource bundles: files of keys and texts, one file for each language, as Java and Apple's systems read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fields, fragments, names, sniff
from empathlint.formats.context import SHAPED
from empathlint.formats.patterns import is_pattern, pattern
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "bundles"
STRENGTH = SHAPED

_JAVA, _APPLE = "properties", "strings"
_STEMS = ("messages", "mail", "texts", "strings", "labels", "i18n", "bundle", "translation", "replies", "notification")
"""Parts of the names of bundles: the file without a locale is the one that all others fall back to."""
# In any other file this many texts, and this part of all, must be prose: settings have few sentences.
_FEWEST_PROSE = 2
_PROSE_SHARE = 3
_FILLER = "No comment provided by engineer."
_COMMENT = "#"


class _Bundle(NamedTuple):
    """The entries of a bundle and the locale they are in."""

    entries: list[tuple[str, Scalar]]
    locale: str
    is_java: bool


def claim(tree: Tree) -> _Bundle | None:
    """Return the texts of a bundle; a file of settings has a locale in its name as seldom as it holds sentences."""
    kind = tree.name.suffixes[-1] if tree.name.suffixes else ""
    if kind not in (_JAVA, _APPLE) or not tree.roots or not isinstance(tree.roots[0], Table):
        return None
    root = tree.roots[0]
    entries = [(name, node) for name, node in root.entries if isinstance(node, Scalar)]
    texts = [node for name, node in entries if name != _COMMENT]
    locale = language(tree)
    if not any(map(fragments.is_said, texts)):
        return None
    is_sure = kind == _APPLE or locale or tree.is_named or any(word in tree.name.stem.lower() for word in _STEMS)
    if not is_sure:
        prose = sum(sniff.is_prose(node.value) for node in texts)
        if prose < _FEWEST_PROSE or _PROSE_SHARE * prose < len(texts):
            return None
    # one reply with its title and its subject is read by the names of its fields
    if kind == _JAVA and not locale and not tree.is_named and fields.read(root).is_reply():
        return None
    return _Bundle(entries, locale, kind == _JAVA)


def why(found: _Bundle) -> str:
    """Return what the file is known by."""
    if found.locale:
        return f"its keys have texts, and its name says that they are in `{found.locale}`"
    return "its keys have texts, and some are sentences"


def language(tree: Tree) -> str:
    """Return the locale that the name says: `mail_de_AT.properties`, `de.lproj/Mail.strings`."""
    if tree.name.folder.endswith(".lproj"):
        return names.locale(tree.name.folder.removesuffix(".lproj"))
    parts = tree.name.stem.split("_")
    for count in (2, 1):
        if len(parts) > count and (found := names.locale("_".join(parts[-count:]), strict=True)):
            return found
    return tree.name.locale


def replies(found: _Bundle, tree: Tree) -> Iterator[Reply]:
    """Yield the texts of four words or more, and the comments above them."""
    comment: Scalar | None = None
    texts = [node.value for name, node in found.entries if name != _COMMENT]
    everywhere = found.is_java and any("''" in text and not is_pattern(text) for text in texts)
    for name, node in found.entries:
        if name == _COMMENT:
            comment = node
            continue
        if fragments.is_said(node):
            doubles = found.is_java and (everywhere or is_pattern(node.value))
            scalar, outer = pattern(node, doubles=doubles) if found.is_java else (node, ())
            yield fragments.fragment(scalar, name, found.locale, outer=outer, hint=tree.name.hint)
            if comment is not None and sniff.is_prose(comment.value) and comment.value != _FILLER:
                yield fragments.note(comment, name, hint=tree.name.hint)
        comment = None
