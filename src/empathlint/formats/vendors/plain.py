"""Text, Markdown, HTML and template files: one reply a file, with what its front matter says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.carve import Slice
from empathlint.formats.claims import TEMPLATES
from empathlint.formats.digest import digest
from empathlint.formats.headers import commented_subject, header_lines
from empathlint.model import Reply, Role, SourceSpan
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from empathlint.formats.context import FileName
    from empathlint.formats.fields import Object
    from empathlint.model import Directive

NAME = "plain"
WHY = "its suffix is one of text, Markdown, HTML or templates"

_SUBJECTS = ("_subject", "-subject", ".subject")
"""How the names of files end that hold nothing but a subject."""
_LONGEST_SUBJECT = 600


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
    if "{%" in text and "block" in text:
        mail = _blocks(text, (start, stop), front, name, title)
        if mail:
            return mail
    subjects, start = header_lines(text, start, stop)
    subjects = subjects or commented_subject(text, start, stop)
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
        if "mail::" in body[0].value and name.suffixes[-2:] == ("blade", "php"):
            markup = "markdown"  # Laravel's mails
    _about(given, front, name, title)
    for reply in body:
        reply.markup = markup
        reply.subject = " ".join(text[low:high] for low, high in subjects)
        if markup == "text" and not subjects and _is_subject(name.stem, reply.value):
            reply.role = Role.SUBJECT
    if front.object is not None:
        return _with_object(given, front, name, title)
    _keys(given, title)
    return given


def _about(given: list[Reply], front: Matter, name: FileName, title: str) -> None:
    """Give the replies of a file what its name says."""
    template = TEMPLATES.get(name.suffixes[-1], "") if name.suffixes else ""
    for reply in given:
        reply.name = title or name.stem
        reply.hint = name.hint
        reply.locale = name.locale
        reply.vendor = template
        reply.directives = front.directives


def _blocks(text: str, extent: tuple[int, int], front: Matter, name: FileName, title: str) -> list[Reply]:
    """Return the parts of a mail whose parts are blocks of its template, if it is one."""
    from empathlint.formats import blocks

    given = blocks.parts(text, *extent)
    if not given:
        return []
    _about(given, front, name, title)
    if front.object is not None:
        return _with_object(given, front, name, title)
    blocks.name_keys(given, title)
    return given


def _is_subject(stem: str, value: str) -> bool:
    """Return whether a file holds a subject and no more, as `parcel_late_subject.txt` does beside its message."""
    if not stem.endswith(_SUBJECTS) and stem != "subject":
        return False
    lines = value.replace("\r\n", "\n").strip()
    said = [part for part in lines.split("\n\n") if part.strip() and not _is_tag(part.strip())]
    return len(said) <= 1 and len(lines) <= _LONGEST_SUBJECT


def _is_tag(text: str) -> bool:
    """Return whether a paragraph is one tag and no more, such as `{% load i18n %}`."""
    return text.startswith("{%") and text.find("%}") == len(text) - 2


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
