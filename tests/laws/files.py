"""The laws that every file that holds replies keeps, whoever wrote it; each takes the file's path and its bytes."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from empathlint.engine import fix
from empathlint.engine.check import check_source
from empathlint.engine.fix import fix_source
from empathlint.formats import trees
from empathlint.formats.claims import file_name
from empathlint.formats.document import read
from empathlint.formats.placeholders.scan import scan
from empathlint.formats.tree import Scalar, walk
from empathlint.model import Applicability, Map, Tie
from empathlint.source import from_bytes

from .leaves import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from empathlint.config.settings import Settings
    from empathlint.formats.tree import Node
    from empathlint.model import Diagnostic, Reply, SourceEdit, SourceSpan
    from empathlint.rules.pack import Pack
    from empathlint.source import Source

BOM = "\ufeff"


_NAMESPACES = re.compile(r'xmlns(?::\w+)?="([^"]*)"')
"""What readers of XML tell nobody."""


def is_read_by_others(path: str) -> bool:
    """Return whether there is a reader other than ours for a file."""
    return path.rpartition(".")[2] in TEXTS


def values_are_those_of(path: str, data: bytes) -> int:
    """Law 1: every value is one that an independent reader gives; return how many there are."""
    source = from_bytes(data, path)
    name = file_name(path)
    reads = TEXTS.get(name.suffixes[-1] if name.suffixes else "")
    if reads is None:
        return 0
    others = {value for _, value in reads(source.text)} | {*_NAMESPACES.findall(source.text)}
    texts = {text.replace("\r\n", "\n") for text in others} | others
    found = [node for node in _scalars(source) if node.kind in ("string", "plain") and not node.outer]
    for node in found:
        assert node.value.replace("\r\n", "\n") in texts, (path, node)
    return len(found)


def _scalars(source: Source) -> list[Scalar]:
    roots: list[Node] = trees.container(file_name(source.path)).parse(source.text)
    return [node for node in walk(roots) if isinstance(node, Scalar)]


def maps_hold(path: str, data: bytes) -> int:
    """Law 2: through all layers, extents are sorted, disjoint and inside; what is verbatim is; return the replies."""
    source = from_bytes(data, path)
    replies = read(source, named=True).replies
    for reply in replies:
        tied = Map.verbatim(len(reply.value))
        for layer in reply.layers:
            tied = tied.over(layer.map())
        _hold_ties(source.text, reply, tied)
    return len(replies)


def _hold_ties(text: str, reply: Reply, tied: Map) -> None:
    assert tied.length == len(reply.value)
    start, low = 0, reply.span.start
    stops = [*(segment.start for segment in tied.segments[1:]), tied.length]
    for segment, stop in zip(tied.segments, stops, strict=True):
        assert segment.start == start
        assert low <= segment.low <= segment.high <= reply.span.stop, (reply.key, segment)
        if segment.tie is Tie.VERBATIM:
            assert text[segment.low : segment.high] == reply.value[segment.start : stop]
        start, low = stop, segment.high
    assert start == tied.length


def _moved(one: Diagnostic, move: Callable[[int], int]) -> object:
    places = [move(place.offset) for place in (one.start, one.end) if place is not None]
    fixes = [(f.title, f.withheld, [_edit(edit, move) for edit in f.edits]) for f in one.fixes]
    match = one.match.replace("\r\n", "\n")
    key = one.reply and re.sub("^#.*", "#", one.reply.key)  # a hash of the text, which has the emoji in it
    return places, one.code, one.severity, one.message.replace("\r\n", "\n"), match, key, fixes


def _edit(edit: SourceEdit, move: Callable[[int], int]) -> object:
    return move(edit.span.start), move(edit.span.stop), edit.text.replace("\r\n", "\n")


def findings_move_with_the_text(path: str, data: bytes, pack: Pack, settings: Settings) -> None:
    """Law 3: line ends of two characters, a byte order mark and an emoji in front move findings by what they add."""

    def told(text: str) -> list[Diagnostic]:
        return check_source(from_bytes(text.encode(), path), named=True, pack=pack, settings=settings).diagnostics

    def moved(found: list[Diagnostic], move: Callable[[int], int] = lambda at: at) -> list[object]:
        return [_moved(one, move) for one in found]

    text = from_bytes(data, path).text
    plain = told(text)
    assert moved(told(BOM + text)) == moved(plain)
    at, added = emoji(path, text)
    after = told(text[:at] + added + text[at:])
    assert moved(after) == moved(plain, lambda place: place + len(added) if place >= at else place)
    lines = text.replace("\r\n", "\n")
    ends = [0, *accumulate(c == "\n" for c in lines)]
    before, after = told(lines) if lines != text else plain, told(lines.replace("\n", "\r\n"))
    assert moved(after) == moved(before, lambda place: place + ends[place])
    assert _lines(after) == _lines(before)


def _lines(found: list[Diagnostic]) -> list[tuple[int, int] | None]:
    return [one.start and (one.start.line, one.start.column) for one in found]


_COMMENTS = {
    "hbs": "{{! 😀 }}\n", "strings": "/* 😀 */\n", "tt": "[%# 😀 %]\n", "vm": "## 😀\n", "cshtml": "@* 😀 *@\n",
    "erb": "<%# 😀 %>\n", "php": "{{-- 😀 --}}\n", "liquid": "{% comment %} 😀 {% endcomment %}\n", "nacl": "// 😀\n",
    "eml": "X-Paint: 😀\n", "md": "<!-- 😀 -->\n\n", "mdx": "<!-- 😀 -->\n\n",
}  # fmt: skip
"""A comment of each kind of file; of files that have none, nothing stands here."""
_EMPTY = ("txt", "email")


def emoji(path: str, text: str) -> tuple[int, str]:
    """Return where an emoji can stand early in a file without being part of a reply, and what is put there."""
    suffix = path.rpartition(".")[2]
    if text.startswith("<?php\n"):
        return 5, " /* 😀 */"
    if text.startswith(("---\n", "+++\n")):
        return 4, "# 😀\n"
    if text.lstrip().startswith(("<?xml", "<!--")):
        return text.index(">") + 1, "<!-- 😀 -->"
    if suffix in ("json", "jsonl", "arb"):
        inner = text.find('"fields": {')  # beside `model` and `fields` nothing else may stand
        return text.index("{", max(inner, 0)) + 1, '"x": "😀", '
    if suffix in ("csv", "tsv"):
        return 0, "😀\n"
    if suffix in _EMPTY:
        return 0, ""
    return 0, _COMMENTS.get(suffix, "<!-- 😀 -->" if text.startswith("<") else "# 😀\n")


def a_fix_keeps_the_rest(path: str, data: bytes, pack: Pack, settings: Settings, patch: pytest.MonkeyPatch) -> int:
    """Law 4: what stands outside the reported spans is the same after a round of fixes; so is the shape of the file."""
    source = from_bytes(data, path)
    with patch.context() as once:
        once.setattr(fix, "ROUNDS", 1)
        outcome = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.UNSAFE)
    spans = [edit.span for one in outcome.before.diagnostics for fixed in one.fixes for edit in fixed.edits]
    _hold_outside(source.text, outcome.text, sorted(spans))
    whole = fix_source(source, named=True, pack=pack, settings=settings, level=Applicability.UNSAFE)
    again = fix_source(
        from_bytes(whole.text.encode(), path), named=True, pack=pack, settings=settings, level=Applicability.UNSAFE
    )
    assert again.text == whole.text
    for text in (outcome.text, whole.text):
        _hold_shape(read(source, named=True).replies, read(from_bytes(text.encode(), path), named=True).replies)
    if trees.container(file_name(path)) is not None and read(source, named=True).container != "plain":
        _hold_values(source, from_bytes(outcome.text.encode(), path), spans)
    return whole.fixed.total()


def _hold_outside(before: str, after: str, spans: list[SourceSpan]) -> None:
    """The pieces between the spans stand in the text afterwards, whole and in order, from its start to its end."""
    pieces: list[str] = []
    at = 0
    for start, stop in spans:
        if start > at or not pieces:
            pieces.append(before[at:start])
        at = max(at, stop)
    pieces.append(before[at:])
    assert after.startswith(pieces[0])
    assert after.endswith(pieces[-1])
    at = 0
    for piece in pieces:
        at = after.find(piece, at)
        assert at >= 0, piece
        at += len(piece)


def _hold_shape(before: list[Reply], after: list[Reply]) -> None:
    kept = [[(r.role, r.markup, r.locale, r.name) for r in replies] for replies in (before, after)]
    assert kept[0] == kept[1]
    for old, new in zip(before, after, strict=True):
        assert _placeholders(old) == _placeholders(new)


def _placeholders(reply: Reply) -> list[str]:
    return [reply.value[item.start : item.stop] for item in scan(reply.value, reply.vendor)]


def _hold_values(before: Source, after: Source, spans: list[SourceSpan]) -> None:
    """Scalars in which nothing was to be fixed are as they were."""
    for old, new in zip(_scalars(before), _scalars(after), strict=True):
        is_touched = any(start < old.stop and old.start < stop for start, stop in spans)
        assert is_touched or old.value == new.value
