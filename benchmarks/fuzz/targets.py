"""What is fuzzed: every container, every markup, placeholders, whole documents of every suffix, the phrase language."""

from __future__ import annotations

import re
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from empathlint.formats.claims import MARKUPS, TEMPLATES, container_suffixes
from empathlint.formats.containers.csv import parse_grid
from empathlint.formats.document import read
from empathlint.formats.modules import module_names
from empathlint.formats.placeholders.arms import MOST_VIEWS, plans, settled
from empathlint.formats.placeholders.scan import may_choose, scan
from empathlint.formats.tree import FormatError, Scalar, walk
from empathlint.formats.views import views, views_of
from empathlint.lexicon.phrase import PhraseError, parse
from empathlint.source import SourceError, from_bytes

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "formats" / "containers"))

from laws import hold_edit, hold_map, scalars  # noqa: E402 - the laws live with the tests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from empathlint.formats.containers.front_matter import FrontMatter
    from empathlint.formats.tree import Node

CONTAINERS = "empathlint.formats.containers"
LONGEST = 4096
"""Bytes of an input; longer ones only cost time."""

EDITS = ("we", "a\nb", '"', "we’re: x, y", "<&", "", "\\", "'s #")


class Target(NamedTuple):
    """What is called with bytes, and the suffixes of the files it begins with."""

    call: Callable[[bytes], None]
    suffixes: tuple[str, ...]


def targets() -> dict[str, Target]:
    """Return all targets by name; containers and suffixes are found as the program itself finds them."""
    found: dict[str, Target] = {"phrases": Target(_phrase, (".toml",))}
    for name in module_names(CONTAINERS):
        module = import_module(f"{CONTAINERS}.{name}")
        reads = getattr(module, "parse", None)
        if reads is None and hasattr(module, "split"):
            reads = partial(_front_matter, module.split)
        if reads is not None:
            suffixes = tuple(getattr(module, "SUFFIXES", (".md",)))
            found[f"container:{name}"] = Target(partial(_container, reads, _SETTLED.get(name)), suffixes)
    for markup in sorted({*MARKUPS.values()}):
        suffixes = tuple("." + suffix for suffix, of in MARKUPS.items() if of == markup)
        found[f"markup:{markup}"] = Target(partial(_views, markup), suffixes)
    templates = tuple("." + suffix for suffix in TEMPLATES)
    found["placeholders"] = Target(_placeholders, (".txt", ".html", *templates))
    for suffix in sorted({"md", "html", "txt", "liquid", *container_suffixes()}):
        found[f"document:{suffix}"] = Target(partial(_document, f"macros.{suffix}"), ("." + suffix,))
    return found


def seeds(target: Target) -> Iterator[bytes]:
    """Yield what the fuzzer begins with: our examples and the tests' library, in pieces that are not too long."""
    for folder in ("examples", "tests/corpus", "src/empathlint/packs/en/rules"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.name.endswith(target.suffixes):
                data = path.read_bytes()
                yield data[:LONGEST]
                if len(data) > LONGEST:
                    yield data[: LONGEST // 4]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "ignore").replace("\0", "")


def _front_matter(split: Callable[[str], FrontMatter], text: str) -> list[Node]:
    table = split(text).table
    return [table] if table is not None else []


def _with_header(text: str) -> str:
    """Return a table that says what parts its cells and what they are: an edit could make another guess likelier."""
    delimiter = parse_grid(text).delimiter
    names = delimiter.join(["body"] * (text.count(delimiter) + 1))
    rows = re.sub(r"\Asep=[^\"\r\n](?:\r\n?|\n)", "", text, flags=re.IGNORECASE)
    return f"sep={delimiter}\n{names}\n{rows}"


_SETTLED = {"csv": _with_header}
"""By container what makes a text one of which nothing is guessed, before it is edited."""


def _container(reads: Callable[[str], list[Node]], settle: Callable[[str], str] | None, data: bytes) -> None:
    """Whatever is read keeps the laws of maps; one edit is made as asked or refused."""
    text = _text(data)
    try:
        roots = reads(text)
    except FormatError as error:
        _lies_in(error.offset, text)
        return
    for node in walk(roots):
        if isinstance(node, Scalar):
            hold_map(node.outer[0].value if node.outer else text, node)
    # where all kinds of line ends meet, an edit may make one of two
    if "\r" not in text.replace("\r\n", ""):
        _edit(reads, settle(text) if settle else text, len(data))


def _edit(reads: Callable[[str], list[Node]], text: str, number: int) -> None:
    """Change a part of a value; a value of which nothing is left may be gone from the tree."""
    try:
        found = scalars(reads(text))
    except FormatError:
        return  # what was taken for a header, and may be anything, is a row below one
    values = [scalar.value for scalar in found if scalar.kind in {"string", "plain"}]
    if not values or any(scalar.outer for scalar in found):
        return
    size, new = len(values[number % len(values)]) + 1, EDITS[number % len(EDITS)]
    start, stop = sorted(((number // 2) % size, (number // 2 + number % 3) % size))
    value = values[number % len(values)]
    if (value[:start] + new + value[stop:]).strip():
        hold_edit(reads, text, number, start, stop, new)


def _lies_in(offset: int, text: str) -> None:
    assert 0 <= offset <= len(text), offset


def _views(markup: str, data: bytes) -> None:
    value = _text(data)
    most = 1 + len(data) % MOST_VIEWS
    readings = views(value, markup, "", (), most)
    assert 1 <= len(readings) <= most
    for prose in readings:
        low = 0
        for segment in prose.layer.map().segments:
            assert low <= segment.low <= segment.high <= len(value)
            low = segment.high


def _placeholders(data: bytes) -> None:
    value = _text(data)
    items = scan(value)
    at = 0
    for item in items:
        assert at <= item.start <= item.stop <= len(value)
        at = item.stop
    assert len(plans(settled(items))) == 1 or may_choose(value, "")


def _document(name: str, data: bytes) -> None:
    try:
        source = from_bytes(data, name)
    except SourceError:
        return
    for reply in read(source, named=True).replies:
        assert 0 <= reply.span.start <= reply.span.stop <= len(source.text)
        views_of(reply)
        for layer in reply.layers:
            layer.map()


def _phrase(data: bytes) -> None:
    try:
        parse(_text(data))
    except PhraseError as error:
        error.caret()
