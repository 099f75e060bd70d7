"""Gettext catalogues; `formats.bilingual` says which of its two texts an entry is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.formats import fragments, names, sniff
from empathlint.formats.bilingual import Side, languages
from empathlint.formats.context import CERTAIN
from empathlint.formats.digest import digest
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.bilingual import Languages
    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "gettext"
VENDOR = "format"
STRENGTH = CERTAIN
MARKERS = ("msgid",)

_SOURCE = "en"
"""What a `msgid` is in, unless it is a key; where it is read, its words tell whether that is so."""
_LONGEST_NAME = 60
_STRINGS = ("msgid", "msgid_plural", "msgstr")


class _Catalogue(NamedTuple):
    """The entries of a catalogue and the languages it translates from and into."""

    entries: list[Table]
    languages: Languages


def claim(tree: Tree) -> _Catalogue | None:
    """Return the entries that have a msgid and a msgstr."""
    entries = [table for table in tree.tables if _is_entry(table)]
    if not entries:
        return None
    header: dict[str, str] = {}
    if not entries[0].text("msgid"):
        header = _header(entries.pop(0).text("msgstr") or "")
    targets = [scalar for entry in entries for _, scalar in _translations(entry)]
    is_template = tree.name.suffixes[-1:] == ("pot",)
    return _Catalogue(entries, languages(_SOURCE, _locale(header, tree), targets, is_template=is_template))


def why(found: _Catalogue) -> str:
    """Return what the file is known by, and which of its texts are read."""
    return f"entries of `msgid` and `msgstr`{'; only the first is filled in' if found.languages.is_template else ''}"


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
    spoken = found.languages
    for entry in found.entries:
        name, key = _names(entry)
        shared: dict[str, Any] = {"name": name, "hint": tree.name.hint, "active": "fuzzy" not in _flags(entry)}
        shared["vendor"] = VENDOR
        texts = list(_translations(entry))
        side = spoken.side(scalar for _, scalar in texts)
        if side is not Side.TARGET:
            texts = list(_sources(entry)) if side is Side.SOURCE else []
        said = [
            fragments.fragment(scalar, key + number, spoken.target, **shared)
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
