"""Text, Markdown, HTML and template files: one reply a file, with what its front matter says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from empathlint.formats.carve import Slice
from empathlint.formats.claims import TEMPLATES
from empathlint.formats.digest import digest
from empathlint.model import Reply, Role, SourceSpan

if TYPE_CHECKING:
    from empathlint.formats.context import FileName
    from empathlint.formats.fields import Object
    from empathlint.model import Directive

NAME = "plain"

_SUBJECTS = ("subject", "subject line", "preheader", "preview text")
# Stand among the header lines of a draft and are for nobody to read.
_ADDRESSES = ("to", "from", "cc", "bcc", "reply-to", "date")
_DECORATION = "*_#` \t"
_LONGEST_HEADER = 16
_CONTROL = ("{{#", "{{/", "{{^", "{{else", "{{ else", "{% if", "{%- if", "{% el", "{%- el", "{% end", "{%- end")
_HEADER_LIMIT = 4000


class Matter(NamedTuple):
    """What a file's front matter says, and where the text after it begins."""

    body: int = 0
    object: Object | None = None
    directives: tuple[Directive, ...] = ()


def has_matter(text: str) -> bool:
    """Return whether a text may begin with front matter; a `{` that opens a placeholder begins none."""
    first = text[:3]
    return first in ("---", "+++", ";;;") or (first[:1] == "{" and first[1:2] in ' \t\r\n"')


def matter(text: str) -> Matter:
    """
    Return what the front matter of a text says.

    Raises:
        FormatError: it opens and does not end, or cannot be read.
    """
    from empathlint.formats import fields
    from empathlint.formats.containers import front_matter

    split = front_matter.split(text)
    if split.table is None:
        return Matter(split.body_start, None, split.directives)
    return Matter(split.body_start, fields.read(split.table), split.directives)


def replies(text: str, name: FileName, markup: str) -> list[Reply]:
    """
    Return the subject and the body of a file, and its staff notes.

    Args:
        text: the file's text.
        name: the file's name, taken apart.
        markup: the body's markup, "" if the text has to tell.

    Raises:
        FormatError: the front matter cannot be read.
    """
    front = matter(text) if has_matter(text) else Matter()
    if markup == "markdown" and ("\n#" in text or text.startswith("#", front.body)):
        from empathlint.formats.vendors import markdown_library

        found = markdown_library.replies(text, front, name)
        if found is not None:
            return found
    return body_replies(text, (front.body, len(text)), front, name, markup)


def body_replies(
    text: str, extent: tuple[int, int], front: Matter, name: FileName, markup: str, title: str = ""
) -> list[Reply]:
    """Return the replies in an extent of a text: its subject lines, then its body, then what the front matter holds."""
    start, stop = extent
    subjects, start = header_lines(text, start, stop)
    if not text[start:stop].strip():
        body = []
    elif start == 0 and stop == len(text):
        body = [Reply(text, (), SourceSpan(0, stop))]
    else:
        body = [Reply(text[start:stop], (Slice(start, stop),), SourceSpan(start, stop))]
    given = body + [piece(text, extent_, "subject", Role.SUBJECT) for extent_ in subjects]
    if not markup and body:
        from empathlint.formats.sniff import has_tags

        markup = "html" if has_tags(body[0].value) else "text"
    template = TEMPLATES.get(name.suffixes[-1], "") if name.suffixes else ""
    for reply in given:
        reply.name = title or name.stem
        reply.hint = name.hint
        reply.locale = name.locale
        reply.vendor = template
        reply.directives = front.directives
    for reply in body:
        reply.markup = markup
    if front.object is not None:
        return _with_object(given, front, name, title)
    _keys(given, title)
    return given


def piece(text: str, extent: tuple[int, int], field: str, role: Role) -> Reply:
    """Return a reply that is one stretch of the text; its key is its field's name for the time being."""
    reply = Reply(text[extent[0] : extent[1]], (Slice(*extent),), SourceSpan(*extent), role=role)
    reply.key = field
    return reply


def _keys(given: list[Reply], title: str) -> None:
    """Key the replies of a file without front matter by its heading, else by what the first of them says."""
    if not given:
        return
    base = title
    if not base:
        base = digest(given[0].value)
    at = f"@{given[0].locale}" if given[0].locale else ""
    for reply in given:
        reply.key = f"{base}/{reply.key}{at}" if reply.key else base + at


def _with_object(given: list[Reply], front: Matter, name: FileName, title: str) -> list[Reply]:
    """Give the replies of a file what its front matter says, and add the texts that stand in it."""
    from empathlint.formats import fields

    found = front.object
    if found is None:
        return given
    if given:
        # With a body below it, `text` or `template` in the front matter is a setting.
        found.replies.clear()
    shared = fields.facts(found)
    shared["name"] = found.name or title or name.stem
    for reply in given:
        for attribute, value in shared.items():
            setattr(reply, attribute, value)
        reply.locale = found.locale or reply.locale
        if found.private and reply.role is Role.REPLY:
            reply.role, reply.kind = Role.NOTE, "staff"
    base = found.key or title or digest(given[0].value if given else "")
    inner = fields.replies(found, base, **{**shared, "hint": name.hint, "locale": name.locale})
    for reply in inner:
        reply.directives += front.directives
    for reply in given:
        reply.key = reply.key or "body"
    own = [reply for reply in given if reply.role is not Role.SUBJECT]
    fields.name_keys(given, base, private=found.private and bool(own))
    return given + inner


def header_lines(text: str, start: int, stop: int) -> tuple[list[tuple[int, int]], int]:
    """
    Return the extents of the subjects in the header lines that a draft begins with, and where its body begins.

    Header lines are `Subject: …`, alone or among other headers or the control tags that choose between two subjects.
    Without a subject among them there are none, and the body begins at `start`.
    """
    found: list[tuple[int, int]] = []
    at, limit = start, min(stop, start + _HEADER_LIMIT)
    tags = False
    after = start
    while at < limit:
        end = _line_end(text, at, limit)
        extent = _header(text, at, end)
        if extent is not None:
            found += [extent] if extent[1] else []
            after = end
        elif text[at:end].isspace():
            if found:
                after = end
                break
        elif text.startswith(_CONTROL, at, end):
            tags = True
        else:
            break
        at = end
    if not found or (tags and after < at):
        return [], start
    return found, _body_start(text, after, stop)


def _line_end(text: str, at: int, stop: int) -> int:
    newline = text.find("\n", at, stop)
    if newline < 0:
        newline = text.find("\r", at, stop)
    return newline + 1 if newline >= 0 else stop


def _body_start(text: str, at: int, stop: int) -> int:
    """Return where the first line begins that is not blank."""
    first = at
    while at < stop and text[at].isspace():
        at += 1
        if text[at - 1] in "\r\n":
            first = at
    return first if at < stop else stop


def _header(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the extent of a header line's subject, (0, 0) for another header, None for no header line."""
    colon = text.find(":", start, min(stop, start + _LONGEST_HEADER + 4))
    if colon < 0:
        return None
    label = text[start:colon].strip(_DECORATION).lower()
    if label in _ADDRESSES:
        return (0, 0)
    if label not in _SUBJECTS:
        return None
    low, high = colon + 1, stop
    while high > low and text[high - 1] in "\r\n \t":
        high -= 1
    # `**Subject:** …` and `**Subject: …**`
    while low < high and text[low] in "*_ \t":
        low += 1
    if text[start] in "*_" and text[high - 1] in "*_" and text[colon + 1 : colon + 2] not in ("*", "_"):
        while high > low and text[high - 1] in "*_":
            high -= 1
    return (low, high) if high > low else (0, 0)
