"""Reads a source as a document: which container, which vendor, which replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.claims import (
    claims_suffix,
    file_name,
    is_about_the_folder,
    is_code,
    is_repository_template,
    prose_suffix,
)
from empathlint.formats.context import LONG_FILE, FileHint
from empathlint.formats.names import Presumed
from empathlint.formats.vendors import plain
from empathlint.model import Reply, Role, Severity, SourceSpan
from empathlint.source import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from empathlint.formats.context import FileName
    from empathlint.formats.tree import FormatError
    from empathlint.source import Source

__all__ = ["Document", "FileHint", "Problem", "claims_suffix", "read"]

_NOT_KNOWN = "no reader knows this file"
_KEYS_WITH_TEXTS = {"json": "translations", "php": "laravel", "properties": "bundles", "yaml": "translations"}
"""The reader of keys with texts, by container; what has no locale, no placeholder and no known name is often data."""
_LINES_LOOKED_AT = 40
_STANDARD_INPUT = ("", "-", "<stdin>")


class Document:
    """A source as read by one container and one vendor."""

    __slots__ = (
        "appends_signature",
        "claimed",
        "container",
        "passed",
        "problems",
        "replies",
        "source",
        "vendor",
        "why",
    )

    def __init__(self, source: Source, container: str, vendor: str = "", why: str = "") -> None:
        """Describe a document in which nothing has been read yet."""
        self.source = source
        self.container = container
        self.vendor = vendor
        self.why = why
        """What of the file its reader knows it by."""
        self.replies: list[Reply] = []
        self.problems: list[Problem] = []
        self.appends_signature = False
        """Whether the vendor's tool adds a signature to a reply when it is sent."""
        self.claimed = False
        """Whether a reader knows the file; what no reader knows is only counted."""
        self.passed = ""
        """Why a file that was met in a folder is passed over, though a reader would take it."""


def read(source: Source, *, named: bool, hint: FileHint | None = None) -> Document:
    """
    Return the replies of a source, and what kept it from being read; bad input raises nothing.

    Args:
        source: the file.
        named: whether it was named by the user or met in a folder.
        hint: what the configuration says about it; such a file counts as named.
    """
    name = file_name(source.path)
    markup = _prose_markup(source.path, name, hint)
    if not named and hint is None and is_about_the_folder(source.path):
        return Document(source, "plain" if markup is not None else "")
    holds_texts = markup == "" and is_code(name.suffixes) and _holds_texts(source.text)
    if not named and hint is None and is_code(name.suffixes) and not (holds_texts or _is_mail(source.text)):
        return Document(source, "")
    if not named and hint is None and not source.archive:
        from empathlint.formats import reports

        if reports.is_report(source.text):
            document = Document(source, "")
            document.passed = reports.PASSED
            return document
    if markup is None or source.archive or holds_texts:
        document = _guarded(source, lambda: _read_tree(source, name, hint, named=named), named=named)
    elif plain.has_matter(source.text):
        document = _guarded(source, lambda: _read_text(source, name, markup), named=True)
    else:
        document = _read_text(source, name, markup)
    if holds_texts and named and not document.claimed:
        document = _read_text(source, name, "")
    if hint is not None:
        _apply(hint, document.replies)
        if hint.vendor:
            document.appends_signature = _appends_signature(hint.vendor)
    if len(document.replies) > 1:
        if source.archive or len(source.text) >= LONG_FILE:
            _count(document)
        _distinguish(document.replies)
    is_asked_for = named or (hint is not None and (hint.vendor or hint.markup))
    if is_asked_for and document.container and not (source.text or source.archive):
        document.claimed = True  # there is nothing in it to know it by, and nothing in it to be missed
    if is_asked_for and not document.claimed:
        message = _not_known(document, hint)
        place = None
        if document.container == "csv":
            from empathlint.formats.containers.csv import broken_quote

            place = broken_quote(source.text)
            if place is not None:
                message = f"{_NOT_KNOWN}; this cell goes on behind its closing quote"
        document.problems.append(Problem("P007", Severity.ERROR, message, place))
    return document


def _not_known(document: Document, hint: FileHint | None) -> str:
    """Return what is told of a file that no reader knows, and what can be done."""
    if hint is not None and hint.vendor:
        return f"the reader {hint.vendor}, named under [[files]] in the config, knows nothing here"
    reader = _KEYS_WITH_TEXTS.get(document.container)
    if reader is not None:
        return f'{_NOT_KNOWN}; `vendor = "{reader}"` under [[files]] in the config reads keys with texts'
    if document.container in {"csv", "xlsx"}:
        return f"{_NOT_KNOWN}; a column of replies is named `reply`, `body` or the like"
    return f"{_NOT_KNOWN}; name its kind under [[files]] in the config"


def _guarded(source: Source, read_it: Callable[[], Document], *, named: bool) -> Document:
    """Return what a reader reads, or the document of a source that it cannot read."""
    from empathlint.formats.tree import CrowdedFileError, FormatError, MissingReaderError

    try:
        return read_it()
    except FormatError as error:
        document = Document(source, "")
        # what only those need to hear who name the file: its reader is not installed, it is no text at all, it is data
        if not named and (isinstance(error, (CrowdedFileError, MissingReaderError)) or error.code == "P002"):
            return document
        document.claimed = True
        document.problems.append(_problem(error, source))
        return document


def _problem(error: FormatError, source: Source) -> Problem:
    """Return what is told about a source that cannot be read, or not to its end."""
    if source.archive and not source.text:
        return Problem(error.code, Severity.ERROR, error.message, None)
    at = min(max(error.offset, 0), len(source.text))
    span = SourceSpan(at, min(at + 1, len(source.text)))
    return Problem(error.code, Severity.ERROR, error.message, span)


def _prose_markup(path: str, name: FileName, hint: FileHint | None) -> str | None:
    """Return the markup of a text file, "" if the text has to tell, None if the file is no text file."""
    markup = prose_suffix(name.suffixes)
    if markup is None and path in _STANDARD_INPUT:
        markup = "text"
    if hint is not None and hint.markup and (markup is not None or not _is_tree(name)):
        markup = hint.markup
    return markup


def _is_tree(name: FileName) -> bool:
    from empathlint.formats.claims import container_suffixes

    return bool(name.suffixes) and name.suffixes[-1] in container_suffixes()


def _read_text(source: Source, name: FileName, markup: str) -> Document:
    if name.suffixes and _is_something_else(name.suffixes[-1], source.text):
        return Document(source, "")
    document = Document(source, "plain", plain.NAME, plain.WHY)
    document.claimed = True
    if markup == "markdown" and is_repository_template(name):
        from empathlint.formats.vendors import repository_templates

        document.vendor, document.why = repository_templates.NAME, repository_templates.why(name)
        document.replies = repository_templates.replies(source.text, name)
        return document
    document.replies = plain.replies(source.text, name, markup)
    if markup == "html" and source.text.startswith("<!--"):
        from empathlint.formats.vendors import hubspot

        found = hubspot.annotation(source.text)
        if found is not None:
            document.vendor, document.why = hubspot.NAME, hubspot.WHY
            hubspot.annotate(document.replies, found)
    return document


def _holds_texts(text: str) -> bool:
    """Return whether a program's suffix hides an array of texts."""
    from empathlint.formats.containers import php

    return php.holds_texts(text)


def _is_mail(text: str) -> bool:
    """Return whether a program's suffix hides a mail."""
    from empathlint.formats import php_pages

    return php_pages.is_mail(text)


def _is_something_else(suffix: str, text: str) -> bool:
    """Return whether a text is what other programs use the suffix of its template language for."""
    if suffix == "tt":
        return text.lstrip().startswith("<#")  # these make programs
    if suffix == "ftl":
        return _is_fluent(text)
    return suffix == "mak" and _is_makefile(text)


def _is_makefile(text: str) -> bool:
    """Return whether a text is a part of a makefile: it sets names or has rules, and no tag of Mako's."""
    import re

    if "<%" in text or re.search(r"^\s*%\s?(?:if|for|end)", text, re.MULTILINE):
        return False
    line = r"^(?:(?:export )?[\w.-]+[ \t]*[:?+]?=|(?:ifn?eq|ifn?def|endif|endef)\b|\.[A-Z]+:|[^\s:]+:[^\n]*\n\t)"
    return re.search(line, text, re.MULTILINE) is not None


def _is_fluent(text: str) -> bool:
    """Return whether a text is a table of texts for Fluent, whose files have the suffix of Freemarker's templates."""
    lines = (line for line in text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT] if line[:1] not in ("", "#", "\r"))
    key, equals, _ = next(lines, "").partition("=")
    return equals != "" and key.strip().replace("-", "").replace("_", "").isalnum() and "<#" not in text


def _read_tree(source: Source, name: FileName, hint: FileHint | None, *, named: bool) -> Document:
    """Read a file through its container and the vendor that knows it best."""
    from empathlint.formats import trees
    from empathlint.formats.tree import CrowdedFileError, FormatError

    module = trees.container(name)
    if source.archive and not hasattr(module, "unpack"):
        raise FormatError("P002", "is not text: it is an archive", 0)
    if module is None:
        return Document(source, "")
    document = Document(source, module.__name__.rpartition(".")[2])
    roots = module.unpack(source) if source.archive else None
    vendor = hint.vendor if hint else ""
    known = crowded = None
    try:
        known = trees.read(module, source.text, name, vendor, roots)
    except CrowdedFileError as error:
        crowded = error.with_traceback(None)  # what was parsed so far is not needed any more
    # who names no reader is told first that none knows the file
    if crowded and (not named or vendor or source.archive or trees.may_know(module, source.text, name)):
        raise crowded
    if known is not None:
        document.claimed = True
        document.vendor, document.why, document.replies, broken = known
        document.appends_signature = _appends_signature(document.vendor)
        if broken is not None:
            document.problems.append(_problem(broken, source))
    return document


def _count(document: Document) -> None:
    """
    Settle how many readings of each text of a document are read, in view of all of them.

    Where the texts are more together, or hold more markup, than replies, they are left out, and that is told; so are
    words that stand in no reading that is left.
    """
    from empathlint.formats.crowded import most_readings_together, why_fallbacks_unread, why_unread_together

    held = len(document.source.text) or sum(len(reply.value) for reply in document.replies)
    why = why_unread_together(document.replies, held)
    if why:
        document.problems.append(Problem("P004", Severity.ERROR, why, document.replies[0].span))
        document.replies = []
    most = most_readings_together(document.replies, held)
    why = why_fallbacks_unread(document.replies) if most == 1 else ""
    if why:
        document.problems.append(Problem("P004", Severity.ERROR, why, document.replies[0].span))
    for reply in document.replies:
        reply.most_readings = most


def _apply(hint: FileHint, replies: list[Reply]) -> None:
    """Give replies what the configuration says about their file; what the file says of itself stands."""
    for reply in replies:
        if not reply.locale or isinstance(reply.locale, Presumed):
            reply.locale = hint.locale or reply.locale
        reply.channel = reply.channel or hint.channel
        reply.vendor = hint.vendor or reply.vendor
        if reply.role is Role.REPLY:
            reply.markup = hint.markup or reply.markup
            reply.role = Role(hint.role) if hint.role else reply.role
            reply.kind = "staff" if reply.role is Role.NOTE else reply.kind


def _appends_signature(vendor: str) -> bool:
    """Return whether the tool of this name adds a signature to what it sends, as its reader says."""
    from empathlint.formats import trees

    return getattr(trees.vendors().get(vendor), "APPENDS_SIGNATURE", False)


def _distinguish(replies: list[Reply]) -> None:
    """Add `~2`, `~3` … to keys that occur again; twins go on pointing at each other, the HTML that is sent first."""
    pairs = _twins(replies)
    seen: dict[str, int] = {}
    for reply in replies:
        key = reply.key
        count = seen.get(key, 0) + 1
        while count > 1 and f"{key}~{count}" in seen:
            count += 1
        seen[key] = count
        if count > 1:
            reply.key = f"{key}~{count}"
            seen[reply.key] = 1
    late = [pair for pair in pairs if pair[1].markup == "html" and pair[0].markup != "html"]
    places = {id(reply): place for place, reply in enumerate(replies)} if late else {}
    for first, second in late:
        here, there = places[id(first)], places[id(second)]
        replies[here], replies[there] = second, first
    for first, second in pairs:
        first.twin, second.twin = second.key, first.key


def _twins(replies: list[Reply]) -> list[tuple[Reply, Reply]]:
    """Return the replies that name each other; those of one object follow each other before those of the next."""
    pairs: list[tuple[Reply, Reply]] = []
    waiting: dict[tuple[str, str], Reply] = {}
    for reply in replies:
        if reply.twin:
            other = waiting.pop((reply.twin, reply.key), None)
            if other is None:
                waiting[reply.key, reply.twin] = reply
            else:
                pairs.append((other, reply))
    return pairs
