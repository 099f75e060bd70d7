"""What other programs read in a file: every value with its key, in order. None of it has anything to do with ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import javaproperties
import polib
import yaml

Leaf = tuple[str, str]

REPLY = re.compile(r"(?:bodyhtml|plaintext|markdown|actions\.0\.value|/text|body|(?<!@)mail\d+)$")
"""The keys of replies in the files of `documents`; staff notes may have them as well."""


def flat(data: object, key: str = "") -> Iterator[Leaf]:
    """Yield every value of what JSON or YAML holds, with the way to it; of what holds nothing, what that is."""
    children: list[tuple[str, object]] = []
    if isinstance(data, dict):
        children = [(str(name), child) for name, child in data.items()]
    elif isinstance(data, list):
        children = [(str(number), child) for number, child in enumerate(data)]
    for name, child in children:
        yield from flat(child, f"{key}.{name}")
    if not children:
        yield key, data if isinstance(data, str) else repr(data)


def json_leaves(text: str) -> list[Leaf]:
    return list(flat(json.loads(text)))


def csv_leaves(text: str) -> list[Leaf]:
    """Every cell is a value, those of the first row as well; cells are parted by what that row has most of."""
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = dict(enumerate(head))
    cells = ((f"{number}.{names.get(i, i)}", cell) for number, row in enumerate(rows) for i, cell in enumerate(row))
    return [*(("head", cell) for cell in head), *cells]


def nested_leaves(text: str) -> list[Leaf]:
    cells = csv_leaves(text)
    return [leaf for key, cell in cells for leaf in (flat(json.loads(cell), key) if cell[:1] == "[" else [(key, cell)])]


def xml_leaves(text: str) -> list[Leaf]:
    """An element's attributes, its text and what stands behind it are values; text goes with the element around it."""
    found: list[Leaf] = []

    def walk(element: ET.Element, key: str) -> None:
        key = f"{key}/{element.tag}"
        found.extend((f"{key}@{name}", value) for name, value in element.attrib.items())
        found.append((key, element.text or ""))
        for child in element:
            walk(child, key)
            found.append((f"{key}/{child.tag}+", child.tail or ""))

    walk(ET.fromstring(text.removeprefix("\ufeff")), "")
    return found


def yaml_leaves(text: str) -> list[Leaf]:
    return [leaf for document in yaml.safe_load_all(text) for leaf in flat(document)]


def yaml_scalars(text: str) -> list[Leaf]:
    """Every scalar as it is written, without a key; lines of nothing but a template's tag are left out if need be."""
    try:
        events = [*yaml.parse(text, Loader=yaml.SafeLoader)]
    except yaml.YAMLError:
        text = "\n".join("" if line.lstrip().startswith("{%") else line for line in text.split("\n"))
        events = [*yaml.parse(text, Loader=yaml.SafeLoader)]
    return [("", event.value) for event in events if isinstance(event, yaml.ScalarEvent)]


def bare_leaves(text: str) -> list[Leaf]:
    """A front matter's values, and what comes after it."""
    if not text.startswith("---"):
        return [("body", text)]
    _, front, body = text.split("---", 2)
    return [*yaml_leaves(front), ("body", body.lstrip("\r").removeprefix("\n"))]


def po_leaves(text: str) -> list[Leaf]:
    """A message's text goes by what it is a message of; all else that is said of it by that and a number sign."""
    catalogue = polib.pofile(text.replace("\r\n", "\n"), wrapwidth=0)
    found = [("#header", "".join(f"{name}: {value}\n" for name, value in catalogue.metadata.items()))]
    found.append(("#comment", re.sub(r"\n\s*\n", "\n", catalogue.header.strip())))  # lines of nothing are left out
    for entry in catalogue:
        found.append((entry.msgid, entry.msgstr))
        also = (entry.msgctxt or "", entry.msgid, entry.msgid_plural, *entry.msgstr_plural.values())
        also += (entry.comment, entry.tcomment, ", ".join(entry.flags))
        found += [(f"{entry.msgid}#{number}", value) for number, value in enumerate(also)]
    return found


def properties_leaves(text: str) -> list[Leaf]:
    """A comment is a value without a key."""
    return [
        (field.key, field.value)
        if isinstance(field, javaproperties.KeyValue)
        else ("", field.source.lstrip("# ").rstrip())
        for field in javaproperties.parse(io.StringIO(text, newline=""))
    ]


def strings_leaves(text: str) -> list[Leaf]:
    found = re.findall(r'"((?:[^"\\]|\\.)*)" = "((?:[^"\\]|\\.)*)";', text.replace("\r\n", "\n"), re.DOTALL)
    return [(key, re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)) for key, value in found]


LEAVES: dict[str, Callable[[str], list[Leaf]]] = {
    "json": json_leaves,
    "csv": csv_leaves,
    "nested": nested_leaves,
    "xml": xml_leaves,
    "yaml": yaml_leaves,
    "bare": bare_leaves,
    "icu": json_leaves,
    "po": po_leaves,
    "properties": properties_leaves,
    "strings": strings_leaves,
}
BY_SUFFIX: dict[str, Callable[[str], list[Leaf]]] = {
    "xml": xml_leaves, "resx": xml_leaves, "xlf": xml_leaves, "xliff": xml_leaves,
    "yml": yaml_leaves, "json": json_leaves, "md": bare_leaves, "email": bare_leaves,
}  # fmt: skip
"""For the files of vendors."""
TEXTS: dict[str, Callable[[str], list[Leaf]]] = {
    "json": json_leaves, "arb": json_leaves, "yaml": yaml_scalars, "yml": yaml_scalars, "csv": csv_leaves,
    "tsv": csv_leaves, "po": po_leaves, "pot": po_leaves, "xml": xml_leaves, "resx": xml_leaves, "xlf": xml_leaves,
    "xliff": xml_leaves, "properties": properties_leaves,
}  # fmt: skip
"""By the suffix of any file: with one of these each text of it is read, whatever it is for."""
