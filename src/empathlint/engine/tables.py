"""Takes `[[ignore]]` tables that let nothing pass out of a configuration, and no other byte."""

from __future__ import annotations

import os
import re
import tomllib
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from empathlint.config.lines import lines_of
from empathlint.config.load import shown_path
from empathlint.engine.select import PROBLEMS
from empathlint.model import Diagnostic, Severity
from empathlint.source import Source, SourceError, line_starts, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from empathlint.config.lines import Steps
    from empathlint.engine.report import Report
    from empathlint.engine.run import How
    from empathlint.engine.unused import Unused

    Wanted = Mapping[int, Collection[str]]
    """By the number of a table in its file: its codes that are not needed."""

_STRING = r"""(?:"[^"\\\n]*"|'[^'\n]*')"""
_CODES = re.compile(rf"\[[ \t]*{_STRING}(?:[ \t]*,[ \t]*{_STRING})*[ \t]*,?[ \t]*\]")
_REST = re.compile(r"[ \t\r]*(?:#[^\n]*)?(?:\n|\Z)")
"""What may follow the last value of a table in its line."""


def take_out(report: Report, found: Sequence[Unused], how: How) -> None:
    """
    Take unused tables out of their configurations, or show what that would change.

    What cannot be taken out cleanly stays, and is told as before. What has gone is told no more.
    """
    for path in sorted({unused.path for unused in found}):
        here = [unused for unused in found if unused.path == path and unused.number >= 0]
        shown = shown_path(path)
        try:
            source = read(path, shown)
            above = ("tool", "empathlint") if os.path.basename(path) == "pyproject.toml" else ()
            before = source.text
            done = _possible(before, here, above)
            text = _left(before, done, above)
            if not done or text is None:
                continue
            _put(report, source, text, how)
        except SourceError as error:
            report.extend(
                [Diagnostic(shown, error.code, PROBLEMS[error.code], Severity.ERROR, error.message, None, None)]
            )
            continue
        report.tidied.append((shown, len(done)))
        if not how.is_diff:
            moved = _moved(here, done, above, (before, text))
            told = (moved.get(id(each), each) for each in report.diagnostics)
            report.diagnostics = [each for each in told if each is not None]


def _left(text: str, found: Sequence[Unused], above: tuple[str, ...]) -> str | None:
    return without(text, {one.number: one.codes for one in found}, above)


def _possible(text: str, found: list[Unused], above: tuple[str, ...]) -> list[Unused]:
    """Return what can be taken out cleanly: all of it, as a rule; else what can be of either half."""
    if not found or _left(text, found, above) is not None:
        return found
    half = len(found) // 2
    return [*_possible(text, found[:half], above), *_possible(text, found[half:], above)] if half else []


def _moved(
    here: Iterable[Unused], done: Sequence[Unused], above: tuple[str, ...], texts: tuple[str, str]
) -> dict[int, Diagnostic | None]:
    """Return what is told of each table now that some have gone, by the identity of what was; None if it has gone."""
    tables = _tables(tomllib.loads(texts[0]), above)
    whole = sorted(one.number for one in done if set(tables[one.number]["codes"]) <= set(one.codes))
    gone = {one.number for one in done}
    after = Source("", texts[1])
    starts = line_starts(texts[1])
    moved: dict[int, Diagnostic | None] = {}
    for one in here:
        number = one.number - bisect_left(whole, one.number)
        at = after.position(starts[lines_of(texts[1]).of((*above, "ignore", number)) - 1])
        moved[id(one.diagnostic)] = None if one.number in gone else one.diagnostic._replace(start=at, end=at)
    return moved


def _put(report: Report, source: Source, text: str, how: How) -> None:
    if how.is_diff:
        from empathlint.engine.diff import patch

        report.diffs.append((source.path, patch(source, text)))
        report.diffs.sort()
        return
    if how.require_clean:
        from empathlint.engine.clean import require_clean

        require_clean(source.path)
    source.write(text)


def without(text: str, wanted: Wanted, above: tuple[str, ...]) -> str | None:
    """
    Return a configuration without some codes of its `[[ignore]]` tables; a table goes with its last code.

    Args:
        text: the configuration.
        wanted: the codes that go.
        above: the tables that ours stand in.

    Returns:
        The text, in which nothing else has changed; None if that cannot be made sure of.
    """
    data = tomllib.loads(text)
    tables = _tables(data, above)
    extents = lines_of(text).extents
    gone: list[tuple[int, int]] = []
    edits: list[tuple[int, int, str]] = []
    for number, codes in wanted.items():
        steps: Steps = (*above, "ignore", number)
        if steps not in extents or not text.startswith("[[", extents[steps][0]):
            return None
        kept = [code for code in tables[number]["codes"] if code not in codes]
        if kept:
            low, high = extents[*steps, "codes"]
            if not _CODES.fullmatch(text[low:high]):
                return None
            strings = re.findall(_STRING, text[low:high])
            edits.append((low, high, f"[{', '.join(one for one in strings if one[1:-1] in kept)}]"))
            tables[number]["codes"] = kept
        else:
            lines = _whole_lines(text, *extents[steps])
            if lines is None:
                return None
            gone.append(lines)
            tables[number] = {}
    parts: list[str] = []
    at = 0
    for low, high, new in sorted([*edits, *((low, high, "") for low, high in _joined(text, gone))]):
        parts += (text[at:low], new)
        at = high
    after = "".join([*parts, text[at:]])
    tables[:] = [table for table in tables if table]
    return after if _says(after, data, above) else None


def _tables(data: dict[str, Any], above: Iterable[str]) -> list[Any]:
    for name in above:
        data = data[name]
    tables: list[Any] = data.get("ignore", [])
    return tables


def _says(text: str, data: dict[str, Any], above: tuple[str, ...]) -> bool:
    """Return whether a text says what is expected, whose list of tables may have become empty."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    if not _tables(data, above):
        for found in (said, data):
            _drop(found, (*above, "ignore"))
    return said == data


def _drop(data: dict[str, Any], steps: tuple[str, ...]) -> None:
    """Take out a key, and the tables above it that it leaves empty."""
    inner = data.get(steps[0])
    if len(steps) > 1 and isinstance(inner, dict):
        _drop(inner, steps[1:])
    if steps[0] in data and not data[steps[0]]:
        del data[steps[0]]


def _whole_lines(text: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the lines of a table and of the remarks right above it; None if something else stands in them."""
    start = text.rfind("\n", 0, low) + 1
    rest = _REST.match(text, high)
    if text[start:low].strip(" \t") or rest is None:
        return None
    above = start
    while above and text[text.rfind("\n", 0, above - 1) + 1 : above].lstrip(" \t").startswith("#"):
        above = text.rfind("\n", 0, above - 1) + 1
    # what stands at the top may be about the whole file
    return above or start, rest.end()


def _joined(text: str, extents: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the extents with the blank lines behind them; one that ends the text takes those before it along."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(extents):
        while high < len(text) and not text[high : text.find("\n", high) + 1 or len(text)].strip():
            high = text.find("\n", high) + 1 or len(text)
        if joined and low <= joined[-1][1]:
            low = joined.pop()[0]
        joined.append((low, high))
    if joined and joined[-1][1] == len(text):
        low = joined[-1][0]
        while low and not text[text.rfind("\n", 0, low - 1) + 1 : low].strip():
            low = text.rfind("\n", 0, low - 1) + 1
        joined[-1] = low, len(text)
    return joined
