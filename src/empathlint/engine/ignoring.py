"""Writes that a finding is to be let pass, and why, where no customer can see it; tried out before it counts."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.config.load import NAMES, shown_path
from empathlint.engine.desk import Change, RefusedError, take_back
from empathlint.engine.fingerprint import identities
from empathlint.engine.suppress import paragraphs
from empathlint.formats.tree import FormatError
from empathlint.formats.views import views
from empathlint.source import Source, SourceError, encode, from_bytes, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.engine.desk import Desk
    from empathlint.engine.tell import Told
    from empathlint.formats.document import Document
    from empathlint.model import Prose, Reply

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


def ignore(desk: Desk, told: Told, reason: str) -> tuple[Change, str]:
    """
    Let a finding pass, and return what was written, and where.

    Raises:
        RefusedError: there is no place for it.
        SourceError: a file changed since it was read, or cannot be written.
    """
    words = f"empathlint: ignore[{told.diagnostic.code}] {' '.join(reason.split())}".rstrip()
    for where, text in _comments(desk, told, words):
        if _does(desk, told, text):
            return desk.write(text), f"{where} in {desk.task.shown}"
    return _in_configuration(desk, told, " ".join(reason.split()))


def _comments(desk: Desk, told: Told, words: str) -> Iterator[tuple[str, str]]:
    """Yield the comments that might do, each as where it stands and the file's text with it."""
    text = desk.document.source.text
    if desk.document.source is not desk.source:
        return
    marks = TEMPLATES.get(os.path.splitext(desk.task.path)[1].lower())
    if marks and not any(mark.strip() in words for mark in (marks[1], "{%", "{{", "{#", "<%")):
        at = _end_of_paragraph(desk, told)
        yield "a comment of the template", f"{text[:at]}{marks[0]}{words}{marks[1]}{text[at:]}"
    if desk.document.container in LINES:
        at = text.rfind("\n", 0, desk.document.replies[told.reply].span.start) + 1
        for _ in range(_ABOVE):
            indent = re.match(r"[ \t]*", text[at:])
            yield "a comment", f"{text[:at]}{indent[0] if indent else ''}# {words}{_break(text)}{text[at:]}"
            if not at:
                break
            at = text.rfind("\n", 0, at - 1) + 1
    if text.startswith(("---", "+++")):
        from empathlint.formats.containers.front_matter import split

        front = split(text)
        if front.kind in {"yaml", "toml"}:
            head = text[: front.body_start].rstrip("\r\n")
            fence = max(head.rfind("\n"), head.rfind("\r")) + 1
            yield "the front matter", f"{text[:fence]}# {words}{_break(text)}{text[fence:]}"


def _break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _end_of_paragraph(desk: Desk, told: Told) -> int:
    """Return where the paragraph of a finding ends in the source."""
    ground = desk.reading(told.reply).grounds[told.view]
    for start, stop in paragraphs(ground.prose.text):
        if stop >= told.span.start:
            return ground.source_span(start, stop).stop
    return ground.source_span(0, len(ground.prose.text)).stop


def _does(desk: Desk, told: Told, text: str) -> bool:
    """Return whether a comment lets pass what it is to let pass, and changes nothing that anybody reads."""
    old = desk.document
    source = old.source
    try:
        encode(source, text)
        new = desk.read(Source(source.path, text, source.encoding, source.bom))
    except (SourceError, FormatError):
        return False
    if identities(old) != identities(new) or new.problems != old.problems:
        return False
    twin = next((place for place, reply in enumerate(old.replies) if reply.key and reply.key == _twin(old, told)), -1)
    for place, (before, after) in enumerate(zip(old.replies, new.replies, strict=True)):
        is_here = place in {told.reply, twin}
        if not is_here and (before.value != after.value or len(before.directives) != len(after.directives)):
            return False
        if before.value != after.value and _read(before, desk) != _read(after, desk):
            return False
    here = {told.reply, twin} - {-1}
    before_, after_ = (_counted(desk, document, here) for document in (old, new))
    gone = before_ - after_
    return not after_ - before_ and set(gone) == {told.diagnostic.code}


def _twin(document: Document, told: Told) -> str:
    return document.replies[told.reply].twin


def _read(reply: Reply, desk: Desk) -> list[tuple[str, list[str]]]:
    """Return a reply's views as their reader sees them."""
    proses: list[Prose] = list(views(reply.value, reply.markup, reply.vendor, desk.settings.slots))
    return [(prose.text, [found.raw for found in prose.placeholders]) for prose in proses]


def _counted(desk: Desk, document: Document, places: set[int]) -> Counter[str]:
    return Counter(told.diagnostic.code for told in desk.recheck(document, places))


# -- in the configuration ---------------------------------------------------------------------------------------------


def _in_configuration(desk: Desk, told: Told, reason: str) -> tuple[Change, str]:
    """
    Add an `[[ignore]]` to the configuration that counts for the file, or to a new one.

    Raises:
        RefusedError: it takes none, or none that does this.
        SourceError: the configuration cannot be written.
    """
    desk.resettle()
    file = desk.settings.path or os.path.abspath(NAMES[0])
    is_new = not desk.settings.path
    source = from_bytes(b"", shown_path(file)) if is_new else read(file)
    text = source.text
    if text and not text.endswith("\n"):
        text += _break(text)
    entry = _break(text).join(_entry(desk, told, reason, file))
    after = f"{text}{_break(text) if text else ''}{entry}{_break(text)}"
    _make_sure(after, source.path)
    change = Change(file, None if is_new else source.text, after)
    if is_new:
        _create(file, after)
    else:
        source.write(after)
    if not _counts(desk, told):
        take_back(change)
        raise RefusedError(f"an [[ignore]] in {source.path} would not reach this finding")
    return change, f"an [[ignore]] in {source.path}"


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


def _entry(desk: Desk, told: Told, reason: str, file: str) -> Iterator[str]:
    replies = desk.document.replies
    reply = replies[told.reply]
    root = os.path.dirname(os.path.abspath(file))
    path = os.path.relpath(os.path.abspath(desk.task.path), root).replace(os.sep, "/")
    yield "[[tool.empathlint.ignore]]" if os.path.basename(file) == "pyproject.toml" else "[[ignore]]"
    yield f"files = [{_quoted('./' + path)}]"
    if len(replies) > 1:
        names = Counter(other.name.lower() for other in replies)
        is_lasting = reply.key and not reply.key.startswith("#")
        name = reply.key if is_lasting or names[reply.name.lower()] > 1 or not reply.name else reply.name
        yield f"reply = {_quoted(name)}"
    yield f"codes = [{_quoted(told.diagnostic.code)}]"
    if reason:
        yield f"reason = {_quoted(reason)}"


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
