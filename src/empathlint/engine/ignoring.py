"""Writes that a finding is to be let pass, and why, where no customer can see it; tried out before it counts."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.config.globs import fits_name, relative_to
from empathlint.config.load import NAMES, shown_path
from empathlint.engine.check import Checker
from empathlint.engine.desk import Change, RefusedError, take_back
from empathlint.engine.fingerprint import identities
from empathlint.engine.suppress import paragraphs
from empathlint.engine.twins import pairs
from empathlint.formats.tree import FormatError
from empathlint.formats.views import views_of
from empathlint.model.records import NamedTuple
from empathlint.source import Source, SourceError, encode, from_bytes, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from empathlint.engine.desk import Desk
    from empathlint.engine.tell import Told
    from empathlint.formats.document import Document
    from empathlint.model import Prose, Reply

    Tried = Mapping[int, tuple[Sequence[Told], "Way"]]
    """By reply: what is found in it, and the comments that are to let it pass."""

TEMPLATES = {
    ".liquid": ("{% comment %}", "{% endcomment %}"),
    ".j2": ("{# ", " #}"),
    ".jinja": ("{# ", " #}"),
    ".jinja2": ("{# ", " #}"),
    ".njk": ("{# ", " #}"),
    ".twig": ("{# ", " #}"),
    ".hbs": ("{{!-- ", " --}}"),
    ".handlebars": ("{{!-- ", " --}}"),
    ".mustache": ("{{! ", " }}"),
    ".erb": ("<%# ", " %>"),
    ".ejs": ("<%# ", " %>"),
}
"""The comments of the engines that make replies of files with these suffixes; they leave them out."""
LINES = ("yaml", "toml", "properties")
"""Containers with comments from a number sign to the end of the line, which are no part of any reply."""
_ABOVE = 4
"""So many lines above a value are tried for what it is a value of."""
_READINGS = 64
"""So often a file is read again to find out which comments do harm in it."""
_INDENTED = 200
"""So many characters of a line are looked at for its indentation."""


class Way(NamedTuple):
    """One way to let pass what is found in a reply: comments, and where in the file's text they are put."""

    where: str
    inserted: tuple[tuple[int, str], ...]


def ignore(desk: Desk, told: Told, reason: str) -> tuple[Change, str]:
    """
    Let a finding pass, and return what was written, and where.

    Raises:
        RefusedError: there is no place for it.
        SourceError: a file changed since it was read, or cannot be written.
    """
    for way in ways(desk, [told], reason):
        if working(desk, {told.reply: ([told], way)}):
            return desk.write(inserted(desk.document.source.text, [way])), f"{way.where} in {desk.task.shown}"
    return _in_configuration(desk, told, " ".join(reason.split()))


def ways(desk: Desk, found: Sequence[Told], reason: str) -> Iterator[Way]:
    """Yield the comments that might let pass some findings of one reply, what is likeliest to do first."""
    text = desk.document.source.text
    if desk.document.source is not desk.source:
        return
    words = directive((told.diagnostic.code for told in found), reason)
    marks = TEMPLATES.get(os.path.splitext(desk.task.path)[1].lower())
    if marks and not any(mark.strip() in words for mark in (marks[1], "{%", "{{", "{#", "<%")):
        by_end: dict[int, list[Told]] = {}
        for told in found:
            by_end.setdefault(_end_of_paragraph(desk, told), []).append(told)
        yield Way("a comment of the template", tuple(
            (at, marks[0] + directive((told.diagnostic.code for told in here), reason) + marks[1])
            for at, here in by_end.items()
        ))  # fmt: skip
    if desk.document.container in LINES:
        at = text.rfind("\n", 0, desk.document.replies[found[0].reply].span.start) + 1
        for _ in range(_ABOVE):
            indent = re.match(r"[ \t]*", text[at : at + _INDENTED])
            yield Way("a comment", ((at, f"{indent[0] if indent else ''}# {words}{_break(text)}"),))
            if not at:
                break
            at = text.rfind("\n", 0, at - 1) + 1
    if text.startswith(("---", "+++")):
        from empathlint.formats.containers.front_matter import split

        front = split(text)
        if front.kind in {"yaml", "toml"}:
            head = text[: front.body_start].rstrip("\r\n")
            fence = max(head.rfind("\n"), head.rfind("\r")) + 1
            yield Way("the front matter", ((fence, f"# {words}{_break(text)}"),))


def directive(codes: Iterable[str], reason: str) -> str:
    """Return what a comment says to let some rules' findings pass."""
    return f"empathlint: ignore[{', '.join(sorted(set(codes)))}] {' '.join(reason.split())}".rstrip()


def inserted(text: str, chosen: Iterable[Way]) -> str:
    """Return a text with the comments in it."""
    pieces: list[str] = []
    done = 0
    for at, comment in sorted((each for way in chosen for each in way.inserted), key=itemgetter(0)):
        pieces += (text[done:at], comment)
        done = at
    return "".join([*pieces, text[done:]])


def _break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _end_of_paragraph(desk: Desk, told: Told) -> int:
    """Return where the paragraph of a finding ends in the source."""
    ground = desk.reading(told.reply).grounds[told.view]
    for start, stop in paragraphs(ground.prose.text):
        if stop >= told.span.start:
            return ground.source_span(start, stop).stop
    return ground.source_span(0, len(ground.prose.text)).stop


def working(desk: Desk, tried: Tried, readings: Iterator[int] | None = None) -> set[int]:
    """
    Return the replies in which comments let pass what they are to let pass, and change nothing that anybody reads.

    Args:
        desk: the file.
        tried: by reply, the findings and the comments; all of them are put into the file at once.
        readings: how often the file may still be read again to find out which of them do harm.
    """
    readings = iter(range(_READINGS)) if readings is None else readings
    if next(readings, None) is None:
        return set()
    old = desk.document
    text = inserted(old.source.text, (way for _, way in tried.values()))
    try:
        encode(old.source, text)
        new = desk.read(Source(old.source.path, text, old.source.encoding, old.source.bom))
    except (SourceError, FormatError):
        return _halves(desk, tried, readings)
    if identities(old) != identities(new) or new.problems != old.problems:
        return _halves(desk, tried, readings)
    twins = pairs(old.replies)
    twins |= {second: first for first, second in twins.items()}
    here = tried.keys() | {twins[place] for place in tried if place in twins}
    changed: set[int] = set()
    for place, (before, after) in enumerate(zip(old.replies, new.replies, strict=True)):
        if place not in here and (before.value != after.value or len(before.directives) != len(after.directives)):
            return _halves(desk, tried, readings)
        if before.value != after.value and _read(before, desk) != _read(after, desk):
            changed.add(place)
    groups = {place: {place, twins.get(place, place)} for place in tried}
    then, now = (_counted(desk, document, groups) for document in (old, new))
    return {
        place
        for place, together in groups.items()
        if not together & changed and _is_gone(then[place], now[place], tried, together)
    }


def _halves(desk: Desk, tried: Tried, readings: Iterator[int]) -> set[int]:
    """Return what works of comments that do some harm together: one half of them, and what works beside it."""
    if len(tried) < 2:
        return set()
    places = sorted(tried)
    found: set[int] = set()
    for half in (places[: len(places) // 2], places[len(places) // 2 :]):
        found |= working(desk, {place: tried[place] for place in half}, readings)
    return found


def _is_gone(then: Counter[str], now: Counter[str], tried: Tried, together: Iterable[int]) -> bool:
    """Return whether what is to be let pass is not told any more, and of other rules what was told is told still."""
    gone = then - now
    asked = Counter(told.diagnostic.code for place in together if place in tried for told in tried[place][0])
    return not now - then and asked <= gone and gone.keys() == asked.keys()


def _read(reply: Reply, desk: Desk) -> list[tuple[str, list[str]]]:
    """Return a reply's views as their reader sees them."""
    proses: list[Prose] = list(views_of(reply, desk.settings.slots))
    return [(prose.text, [found.raw for found in prose.placeholders]) for prose in proses]


def _counted(desk: Desk, document: Document, groups: Mapping[int, set[int]]) -> dict[int, Counter[str]]:
    """Return how often each rule is told of some replies, each checked with its twin."""
    checker = Checker(document, desk.pack, desk.settings, desk.ignored)
    counts: dict[int, Counter[str]] = {}
    for place, together in groups.items():
        checker.result.told = []
        checker.check(sorted(together))
        counts[place] = Counter(told.diagnostic.code for told in checker.result.told)
    return counts


# -- in the configuration ---------------------------------------------------------------------------------------------


def _in_configuration(desk: Desk, told: Told, reason: str) -> tuple[Change, str]:
    """
    Add an `[[ignore]]` to the configuration that counts for the file, or to a new one.

    Raises:
        RefusedError: it takes none, or none that does this.
        SourceError: the configuration cannot be written.
    """
    desk.resettle()
    file = configuration_of(desk)
    written = entry(desk, [told], reason, file, Names(desk.document.replies))
    change = add_entries(file, [written], is_new=not desk.settings.path)
    shown = shown_path(file)
    if not _counts(desk, told):
        take_back(change)
        raise RefusedError(f"an [[ignore]] in {shown} would not reach this finding")
    return change, f"an [[ignore]] in {shown}"


def configuration_of(desk: Desk) -> str:
    """Return the configuration that counts for a file, or the one in the working folder that is to be made."""
    return desk.settings.path or os.path.abspath(NAMES[0])


def add_entries(file: str, entries: Sequence[str], *, is_new: bool) -> Change:
    """
    Add `[[ignore]]` entries to a configuration, in one step.

    Raises:
        RefusedError: it takes none.
        SourceError: it cannot be written.
    """
    source = from_bytes(b"", shown_path(file)) if is_new else read(file)
    text = source.text
    line_end = _break(text)
    if text and not text.endswith("\n"):
        text += line_end
    header = "[[tool.empathlint.ignore]]" if os.path.basename(file) == "pyproject.toml" else "[[ignore]]"
    added = line_end.join(f"{header}\n{entry}\n".replace("\n", line_end) for entry in entries)
    after = f"{text}{line_end if text else ''}{added}"
    _make_sure(after, source.path)
    change = Change(file, None if is_new else source.text, after)
    if is_new:
        _create(file, after)
    else:
        source.write(after)
    return change


def _make_sure(text: str, shown: str) -> None:
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RefusedError(f"{shown} has `ignore` as a list; write it as [[ignore]], and it takes more") from error


def _create(file: str, text: str) -> None:
    try:
        with open(file, "x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as error:
        raise RefusedError(f"{shown_path(file)} can't be written ({error.strerror or error})") from error


def entry(desk: Desk, found: Sequence[Told], reason: str, file: str, names: Names) -> str:
    """
    Return the keys of an `[[ignore]]` for some findings of one reply, on lines of their own.

    Args:
        desk: the file.
        found: the findings.
        reason: why they are let pass.
        file: the configuration that the entry is for.
        names: the names of the file's replies.

    Raises:
        RefusedError: the reply has no name that is its alone.
    """
    root = os.path.dirname(os.path.abspath(file))
    path = relative_to(desk.task.path, root)
    # a bare name would fit at any depth
    lines = [f"files = [{_quoted(path if '/' in path else './' + path)}]"]
    if len(desk.document.replies) > 1:
        lines.append(f"reply = {_quoted(names.own(found[0].reply))}")
    codes = sorted({told.diagnostic.code for told in found})
    lines.append(f"codes = [{', '.join(map(_quoted, codes))}]")
    if reason:
        lines.append(f"reason = {_quoted(reason)}")
    return "\n".join(lines)


class Names:
    """What the replies of a file are called."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        """Note all names and keys."""
        self._replies = replies
        self._places: dict[str, set[int]] = {}
        for place, reply in enumerate(replies):
            for word in (reply.name, reply.key):
                self._places.setdefault(word.lower(), set()).add(place)

    def own(self, place: int) -> str:
        """
        Return the key or the name by which an `[[ignore]]` means this reply and no other.

        Raises:
            RefusedError: it has none.
        """
        reply = self._replies[place]
        is_lasting = reply.key and not reply.key.startswith("#")
        for word in (reply.key if is_lasting else "", reply.name, reply.key):
            if word and self._meant(word) == {place}:
                return word
        raise RefusedError("other replies of the file have the same name; give each a key of its own")

    def _meant(self, word: str) -> set[int]:
        if "*" not in word and "?" not in word:
            return self._places[word.lower()]
        return {place for known, places in self._places.items() if fits_name(known, word) for place in places}


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _counts(desk: Desk, told: Told) -> bool:
    """Return whether the configuration, as it is now, lets a finding pass; the desk goes by it from here on."""
    before = Counter(_name(each) for each in desk.findings)
    try:
        desk.resettle()
    except ConfigError:
        return False
    after = Counter(_name(each) for each in desk.findings)
    return set(before - after) == {_name(told)}


def _name(told: Told) -> tuple[int, str]:
    return told.reply, told.diagnostic.code
