"""
Gettext catalogues.

Which of its two texts an entry is judged by follows from who reads the file. In a translation the `msgid` is a copy of
what stands in the program: it can be changed only there, and every other translation repeats it, so that only the
`msgstr` is read. Where the translation is into the language of the `msgid`, an empty `msgstr` leaves the `msgid` to be
shown; in a template (`.pot`, or nothing translated yet) the `msgid` is all there is. A `msgid` is never rewritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from empathlint.formats import fragments, names, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.digest import digest
from empathlint.formats.tree import Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "gettext"
STRENGTH = CERTAIN
MARKERS = ("msgid",)

_SOURCE_LANGUAGE = "en"
_LONGEST_NAME = 60
_STRINGS = ("msgid", "msgid_plural", "msgstr")


class _Catalogue(NamedTuple):
    """The entries of a catalogue, the locale it translates into, whether its msgids are what customers see."""

    entries: list[Table]
    locale: str
    is_template: bool


def claim(tree: Tree) -> _Catalogue | None:
    """Return the entries that have a msgid and a msgstr."""
    entries = [table for table in tree.tables if _is_entry(table)]
    if not entries:
        return None
    header: dict[str, str] = {}
    if not entries[0].text("msgid"):
        header = _header(entries.pop(0).text("msgstr") or "")
    locale = _locale(header, tree)
    is_foreign = bool(locale) and locale.partition("-")[0] != _SOURCE_LANGUAGE
    is_empty = not any(scalar.value for entry in entries for _, scalar in _translations(entry))
    return _Catalogue(entries, locale, tree.name.suffixes[-1:] == ("pot",) or (is_empty and not is_foreign))


def why(found: _Catalogue) -> str:
    """Return what the file is known by, and which of its texts are read."""
    return f"entries of `msgid` and `msgstr`{'; only the first is filled in' if found.is_template else ''}"


def _is_entry(table: Table) -> bool:
    held = [name for name, _ in table.entries]
    return "msgid" in held and any(name.startswith("msgstr") for name in held)


def _header(text: str) -> dict[str, str]:
    """Return the fields of the entry that describes the catalogue."""
    pairs = [line.partition(":") for line in text.split("\n")]
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _locale(header: dict[str, str], tree: Tree) -> str:
    """Return the locale that a catalogue translates into, or ""."""
    said = header.get("language", "").partition(".")[0].partition("@")[0]
    team = header.get("language-team", "").partition(" ")[0]
    return names.locale(said) or said or tree.name.locale or names.locale(team)


def _translations(entry: Table) -> Iterator[tuple[str, Scalar]]:
    """Yield each msgstr of an entry with its number, "" where there is no plural."""
    for name, node in entry.entries:
        if name.startswith("msgstr") and isinstance(node, Scalar):
            yield name.removeprefix("msgstr"), node


def _sources(entry: Table) -> Iterator[tuple[str, Scalar]]:
    """Yield the msgid of an entry, and its plural, numbered as their translations are."""
    has_plural = entry.get("msgid_plural") is not None
    for name, number in (("msgid", "[0]" if has_plural else ""), ("msgid_plural", "[1]")):
        node = entry.get(name)
        if isinstance(node, Scalar):
            yield number, node


def replies(found: _Catalogue, tree: Tree) -> Iterator[Reply]:
    """Yield the texts of four words or more that customers see, and the comments beside them."""
    for entry in found.entries:
        name, key = _names(entry)
        shared: dict[str, Any] = {"name": name, "hint": tree.name.hint, "active": "fuzzy" not in _flags(entry)}
        texts = list(_sources(entry) if found.is_template else _translations(entry))
        if not any(scalar.value for _, scalar in texts) and found.locale.startswith(_SOURCE_LANGUAGE):
            texts = list(_sources(entry))
        said = [
            fragments.fragment(scalar, key + number, found.locale, **shared)
            for number, scalar in texts
            if fragments.is_said(scalar)
        ]
        yield from said
        comment = entry.get("note")
        if said and isinstance(comment, Scalar) and sniff.is_prose(comment.value):
            yield fragments.note(comment, key, **shared)


def _names(entry: Table) -> tuple[str, str]:
    """Return an entry's name and its key: the msgid below its context; a text stands in the key by its hash."""
    context, msgid = entry.text("msgctxt") or "", entry.text("msgid") or ""
    words = " ".join(msgid.split())
    short = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…"
    known = msgid if msgid == words and " " not in msgid else digest(msgid)
    return (f"{context}: {short}" if context else short), (f"{context}|{known}" if context else known)


def _flags(entry: Table) -> set[str]:
    return {
        flag.strip()
        for name, node in entry.entries
        if name == "flags" and isinstance(node, Scalar)
        for flag in node.value.split(",")
    }
