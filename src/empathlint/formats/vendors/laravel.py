"""Texts that a program in PHP keeps in arrays, one file for each language: `lang/en/mail.php`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import fragments, names
from empathlint.formats.context import SHAPED
from empathlint.formats.vendors import translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.vendors.translations import Leaf
    from empathlint.model import Reply

NAME = "laravel"
VENDOR = "laravel"
STRENGTH = SHAPED


def claim(tree: Tree) -> list[Leaf]:
    """Return the texts of the arrays; where the path names a language, nothing more is asked of them."""
    if tree.name.suffixes[-1:] != ("php",):
        return []
    locale = tree.name.locale or names.presumed(tree.name.folder)
    named = tree.name._replace(locale=locale)
    return translations.claim(tree._replace(name=named, is_named=tree.is_named or locale != ""))


def why(found: list[Leaf]) -> str:
    """Return what the file is known by."""
    locale = next((leaf.locale for leaf in found if leaf.locale), "")
    return f"its arrays hold texts, which are in `{locale}` as its path says" if locale else translations.why(found)


def replies(found: list[Leaf], tree: Tree) -> Iterator[Reply]:
    """Yield each text of four words or more as a fragment, named by the path of its keys."""
    for leaf in found:
        if fragments.is_said(leaf.scalar):
            yield fragments.fragment(leaf.scalar, leaf.path, leaf.locale, vendor=VENDOR, hint=tree.name.hint)
