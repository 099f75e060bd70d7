"""
Unified diffs of what fixes would change, for people and for `patch`.

A patch is made of bytes, whatever their encoding. As text it is what they are in UTF-8, each byte that is none as a
lone surrogate, so that `as_bytes` gives them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.source import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.source import Source

    Block = tuple[int, int, int, int]

_CONTEXT = 3
_MOST_LINES = 2000
"""Longer changed stretches with shifted lines are shown as one block: finding the shortest diff is quadratic."""


def patch(source: Source, text: str) -> str:
    """Return the unified diff between a file's bytes and those that this text makes of it."""
    old, new = (encode(source, part).decode("utf-8", "surrogateescape") for part in (source.text, text))
    return unified(source.path, old, new)


def as_bytes(diff: str) -> bytes:
    """Return the bytes of a patch."""
    return diff.encode("utf-8", "surrogateescape")


def unified(path: str, old: str, new: str) -> str:
    """Return the unified diff between two texts of a file, or an empty string if they are equal."""
    if old == new:
        return ""
    before, after = _lines(old), _lines(new)
    name = _name(path)
    pieces = [f"--- {name}\n", f"+++ {name}\n"]
    for hunk in _hunks(_blocks(before, after)):
        pieces.extend(_rendered(hunk, before, after))
    return "".join(piece if piece.endswith("\n") else f"{piece}\n\\ No newline at end of file\n" for piece in pieces)


def _name(path: str) -> str:
    """Return a path as the head of a patch has it: quoted where it would be misread, a tab after one with blanks."""
    if any(character in '"\\' or not character.isprintable() for character in path):
        escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        return '"' + "".join(escapes.get(c, c) for c in path) + '"'
    return f"{path}\t" if " " in path else path


def _lines(text: str) -> list[str]:
    """Split at line feeds only, as `patch` does."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[Block]:
    """Yield what changed: [i1, i2) of the lines before has become [j1, j2) of the lines after."""
    if len(before) == len(after):
        # fixes rarely touch a line end, and then a line is where it was
        start = None
        for i, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new and start is None:
                start = i
            elif old == new and start is not None:
                yield start, i, start, i
                start = None
        if start is not None:
            yield start, len(before), start, len(after)
        return
    head, tail = _same(before, after)
    old_stop, new_stop = len(before) - tail, len(after) - tail
    if max(old_stop, new_stop) - head > _MOST_LINES:
        yield head, old_stop, head, new_stop
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, before[head:old_stop], after[head:new_stop], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield head + i1, head + i2, head + j1, head + j2


def _same(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Return how many lines are the same at the start and at the end."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _hunks(blocks: Iterator[Block]) -> Iterator[list[Block]]:
    """Yield the blocks in groups whose context lines would meet."""
    group: list[Block] = []
    for block in blocks:
        if group and block[0] - group[-1][1] > 2 * _CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _rendered(group: list[Block], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    first, last = group[0], group[-1]
    lead = min(_CONTEXT, first[0])
    trail = min(_CONTEXT, len(before) - last[1])
    old = _range(first[0] - lead, last[1] + trail)
    new = _range(first[2] - lead, last[3] + trail)
    yield f"@@ -{old} +{new} @@\n"
    at = first[0] - lead
    for i1, i2, j1, j2 in group:
        yield from (" " + line for line in before[at:i1])
        yield from ("-" + line for line in before[i1:i2])
        yield from ("+" + line for line in after[j1:j2])
        at = i2
    yield from (" " + line for line in before[at : last[1] + trail])


def _range(start: int, stop: int) -> str:
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"
