"""
Libraries of replies on one Markdown page, a reply below each heading: fenced, quoted or plain.

Whether a page is a library is told by its shape, not by its words: sections that begin with a short line of greeting or
a subject line, that end with a short line and a name, that hold placeholders; and by its name (`canned-responses.md`).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from empathlint.formats import sniff
from empathlint.formats.carve import carve
from empathlint.formats.headers import header_lines
from empathlint.formats.markup.fences import PROSE_INFOS
from empathlint.formats.outline import Block, Section, sections
from empathlint.formats.signs import CLOSES, OPENS, is_said
from empathlint.formats.signs import signs as looks
from empathlint.formats.vendors.plain import body_replies
from empathlint.model import Directive, Reply, Role, SourceSpan
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import FileName
    from empathlint.formats.outline import Extent
    from empathlint.formats.vendors.plain import Matter

NAME = "markdown-library"

_INFOS = {**PROSE_INFOS, "html": "html"}
"""What may stand after the fence of a reply on such a page, and the markup that it promises."""

# Parts of file, folder and page names that say that this is a collection of replies.
_NAMES = (
    "macro", "canned", "reply", "replies", "response", "snippet", "template", "saved", "boilerplate", "comments",
    "messages", "emails",
)  # fmt: skip
_MARK = "empathlint:"
_MAILS = ("@component('mail", '@component("mail', "<x-mail::")
"""What a mail of Laravel is wrapped in: one reply, whatever headings it has."""
_MOST_HEADINGS = 10_000


class _Text(NamedTuple):
    """A reply on the page, and where it stands."""

    section: Section
    pieces: tuple[Extent, ...]
    prefix: str
    markup: str
    start: int
    stop: int


def replies(text: str, front: Matter, name: FileName) -> list[Reply] | None:
    """
    Return the replies of a page and the guidance around them, or None if the page is one reply.

    Args:
        text: the page.
        front: its front matter, read.
        name: its name, taken apart.
    """
    if text.count("\n#", front.body) > _MOST_HEADINGS or any(mail in text for mail in _MAILS):
        return None
    page = sections(text, front.body)
    if len(page) == 2 and not text[page[0].start : page[0].stop].strip() and not _blocks(page, "fence", "quote"):
        return _titled(text, front, name, page[1])
    named = _is_named(page, front, name)
    for shape in (_set_off, _plain):
        found = shape(text, page, named=named)
        if found:
            return _library(text, page, found, (front, name))
    return None


def _blocks(page: list[Section], *kinds: str) -> bool:
    return any(block.kind in kinds for section in page for block in section.blocks)


def _titled(text: str, front: Matter, name: FileName, section: Section) -> list[Reply] | None:
    """Return the one reply of a page whose only heading is its title."""
    if section.level != 1 or (front.object is not None and front.object.titles):
        return None
    start, stop = _trimmed(text, section.start, section.stop)
    return body_replies(text, (start, stop), front, name, "markdown", section.path[0]) if stop > start else None


def _is_named(page: list[Section], front: Matter, name: FileName) -> bool:
    titles = [name.folder, name.stem, front.object.name if front.object else ""]
    titles += [section.path[0] for section in page[1:2] if section.level == 1]
    # a heading above the headings of the replies
    titles += [above.path[-1] for above, below in pairwise(page) if 0 < above.level < below.level]
    return any(word in title.lower() for title in titles for word in _NAMES)


def _with_content(page: list[Section], text: str) -> list[Section]:
    """Return the sections that say something, without those that only introduce the sections below them."""
    found = []
    for section, after in zip(page, [*page[1:], None], strict=True):
        introduces = after is not None and after.level > section.level
        if section.level and not introduces and text[section.start : section.stop].strip():
            found.append(section)
    return found


def _set_off(text: str, page: list[Section], *, named: bool) -> list[_Text]:
    """Return the fenced and quoted replies, each section's by its own shape; on such a page also plain whole ones."""
    fenced, quoted = _fenced(text, page), _quoted(text, page)
    found: list[_Text] = []
    if fenced and quoted:
        holders = {id(each.section) for each in fenced}
        content = {id(section) for section in _with_content(page, text)}
        # beside a fenced reply a quotation is guidance, and so is one above a list of replies unless it looks like one
        others = [
            each
            for each in quoted
            if id(each.section) not in holders and (id(each.section) in content or looks(_joined(text, each.pieces)))
        ]
        found = _if_many(text, page, sorted(fenced + others, key=lambda each: each.start), named=named)
    found = found or _if_many(text, page, fenced, named=named) or _if_many(text, page, quoted, named=named)
    if not found:
        return []
    holders = {id(each.section) for each in found}
    whole = OPENS | CLOSES
    plain = [
        _plain_text(text, section, section.stop)
        for section in _with_content(page, text)
        if id(section) not in holders and looks(text[section.start : section.stop]) & whole == whole
    ]
    return sorted(found + plain, key=lambda each: each.start)


def _fenced(text: str, page: list[Section]) -> list[_Text]:
    found = []
    for section in page[1:]:
        for block in section.blocks:
            markup = _INFOS.get(block.info)
            if block.kind == "fence" and markup is not None and is_said(_value(text, block)):
                found.append(_Text(section, block.pieces, block.prefix, markup, block.start, block.stop))
    return found


def _quoted(text: str, page: list[Section]) -> list[_Text]:
    found = []
    for section in page[1:]:
        for block in _joined_quotes(text, section):
            value = _value(text, block)
            # GitHub's `[!NOTE]` boxes speak to whoever reads the page.
            if is_said(value) and not value.startswith("[!"):
                found.append(_Text(section, block.pieces, block.prefix, "markdown", block.start, block.stop))
    return found


def _joined_quotes(text: str, section: Section) -> Iterator[Block]:
    """Yield the quotes of a section; a blank line without a mark does not end one, unless the next opens anew."""
    parts: list[Block] = []
    for block in section.blocks:
        if block.kind == "quote":
            if parts and looks(_value(text, block)) & OPENS:
                yield _joined_block(parts)
                parts = []
            parts.append(block)
        elif parts and text[block.start : block.stop].strip():
            yield _joined_block(parts)
            parts = []
    if parts:
        yield _joined_block(parts)


def _joined_block(parts: list[Block]) -> Block:
    pieces: list[Extent] = []
    for part in parts:
        # The line end of the blank line between two quotes parts their paragraphs.
        pieces += [(part.start - 1, part.start)] if pieces else []
        pieces += part.pieces
    return parts[0]._replace(stop=parts[-1].stop, pieces=tuple(pieces))


def _if_many(text: str, page: list[Section], found: list[_Text], *, named: bool) -> list[_Text]:
    """Return the blocks if they are what the page is about: below half of its headings, and mostly like replies."""
    holders = {id(each.section) for each in found}
    among = [section for section in _with_content(page, text) if id(section) not in holders]
    if len(holders) < len(among) or len(holders) < (1 if named else 2):
        return []
    alike = sum(bool(looks(_joined(text, each.pieces))) for each in found)
    return found if named or 2 * alike >= len(found) else []


def _plain(text: str, page: list[Section], *, named: bool) -> list[_Text]:
    signs = [looks(text[section.start : section.stop]) for section in page]
    if signs[0] & OPENS:
        return []
    content = {id(section) for section in _with_content(page, text)}
    # A reply may have headings of its own, so a section above others counts if it opens like one.
    listed = [i for i in range(1, len(page)) if id(page[i]) in content or signs[i] & OPENS]
    if named:
        told = [i for i in listed if signs[i] or is_said(text[page[i].start : page[i].stop])]
    else:
        told = [i for i in listed if signs[i] & (OPENS | CLOSES)]
        # One greeting and one farewell may be those of a single long reply with headings.
        if max(sum(bool(signs[i] & sign) for i in told) for sign in (OPENS, CLOSES)) < 2:
            return []
    among = set(told)
    ends = {i: _end(i, page, among) for i in told}
    parts = {below for i in told for below in range(i + 1, ends[i])}
    others = set(listed) - among - parts
    if len(told) < 2 or len(told) < len(others):
        return []
    return [_plain_text(text, page[i], page[ends[i] - 1].stop) for i in told]


def _end(at: int, page: list[Section], told: set[int]) -> int:
    """Return where the sections end that are below a reply's own and no replies themselves."""
    below = at + 1
    while below < len(page) and page[below].level > page[at].level and below not in told:
        below += 1
    return below


def _plain_text(text: str, section: Section, stop: int) -> _Text:
    start, stop = _trimmed(text, section.start, stop)
    return _Text(section, ((start, stop),), "", "markdown", start, stop)


def _value(text: str, block: Block) -> str:
    return _joined(text, block.pieces)


def _joined(text: str, pieces: tuple[Extent, ...]) -> str:
    return "".join(text[start:stop] for start, stop in pieces)


def _trimmed(text: str, start: int, stop: int) -> Extent:
    """Return an extent without the blank lines around it."""
    inner = text[start:stop]
    stop -= len(inner) - len(inner.rstrip())
    lead = len(inner) - len(inner.lstrip())
    return max(start, text.rfind("\n", start, start + lead) + 1), max(stop, start)


def _library(text: str, page: list[Section], found: list[_Text], about: tuple[Matter, FileName]) -> list[Reply]:
    """Return the replies found and the guidance in their sections."""
    front, name = about
    given: list[Reply] = []
    before = _directives(text, (page[0].start, page[0].stop), page[0])
    for section, texts in _by_section(found):
        notes = _guidance(text, section, texts)
        at = section.start
        for each in texts:
            own = _directives(text, (at, each.start), section)
            given += notes[each.start]
            made = _replies(text, each)
            for reply in made:
                reply.directives = (*front.directives, *before, *own)
            given += made
            at = each.stop
        given += notes[-1]
    title = page[1].path[0] if _is_title(page) else ""
    for reply in given:
        reply.hint = f"{name.hint}/{title}" if title else name.hint
        reply.category = reply.category.removeprefix(title).removeprefix("::")
        reply.locale = name.locale
        _describe(reply, front)
    return given


def _describe(reply: Reply, front: Matter) -> None:
    """Give a reply what the page's front matter says of all of them."""
    found = front.object
    if found is None:
        return
    reply.locale = found.locale or reply.locale
    reply.tags, reply.active, reply.facts, reply.places = tuple(found.tags), found.active, found.facts, found.places
    reply.channel, reply.audience = found.facts.get("channel", ""), found.facts.get("audience", "")
    reply.kind = reply.kind or found.facts.get("kind", "")
    if found.private and reply.role is Role.REPLY:
        reply.role, reply.kind = Role.NOTE, "staff"


def _by_section(found: list[_Text]) -> list[tuple[Section, list[_Text]]]:
    grouped: dict[int, tuple[Section, list[_Text]]] = {}
    for each in found:
        grouped.setdefault(id(each.section), (each.section, []))[1].append(each)
    return list(grouped.values())


def _is_title(page: list[Section]) -> bool:
    """Return whether the first heading is the page's title: the only one of its level, above all others."""
    levels = Counter(section.level for section in page[1:])
    return len(page) > 2 and page[1].level == min(levels) and levels[page[1].level] == 1


def _replies(text: str, found: _Text) -> list[Reply]:
    """Return the subjects and the body of one text of the page."""
    value = _joined(text, found.pieces)
    stop = len(value.rstrip())
    subjects, start = header_lines(value, 0, stop)
    body = [_reply(text, found, (start, stop), "", Role.REPLY)] if value[start:stop].strip() else []
    return body + [_reply(text, found, extent, "subject", Role.SUBJECT) for extent in subjects]


def _reply(text: str, found: _Text, extent: Extent, field: str, role: Role) -> Reply:
    value, layer = carve(text, _clipped(found.pieces, extent), found.prefix)
    span = SourceSpan(*_outer(_clipped(found.pieces, extent)))
    reply = Reply(value, (layer,), span, role=role, markup="text" if field else found.markup)
    reply.name = found.section.path[-1]
    reply.key = "::".join(found.section.path) + (f"/{field}" if field else "")
    reply.category = "::".join(found.section.path[:-1])
    return reply


def _clipped(pieces: tuple[Extent, ...], extent: Extent) -> list[Extent]:
    """Return the pieces that make [start, stop) of their joined text."""
    clipped = []
    at = 0
    for start, stop in pieces:
        low, high = max(extent[0] - at, 0), min(extent[1] - at, stop - start)
        if low < high:
            clipped.append((start + low, start + high))
        at += stop - start
    return clipped


def _outer(pieces: list[Extent]) -> Extent:
    return (pieces[0][0], pieces[-1][1]) if pieces else (0, 0)


def _guidance(text: str, section: Section, texts: list[_Text]) -> dict[int, list[Reply]]:
    """
    Return the staff notes of a section by the start of the reply they stand before; -1 for those after the last.

    A subject line above a reply is the reply's.
    """
    notes: dict[int, list[Reply]] = {each.start: [] for each in texts}
    notes[-1] = []
    waiting = iter([*texts, None])
    coming = next(waiting)
    for block in section.blocks:
        while coming is not None and block.start >= coming.stop:
            coming = next(waiting)
        value = _value(text, block)
        is_inside = coming is not None and block.stop > coming.start
        if is_inside or block.kind == "fence" or _MARK in value.lower():
            continue
        piece = _Text(section, block.pieces, block.prefix, "markdown", block.start, block.stop)
        lead = len(value) - len(value.lstrip())
        subjects, lead = header_lines(value, lead, len(value)) if coming is not None else ([], lead)
        if coming is not None:
            notes[coming.start] += [_reply(text, piece, extent, "subject", Role.SUBJECT) for extent in subjects]
        extent = (lead, len(value.rstrip()))
        if not sniff.is_prose(value[lead:]):
            continue
        note = _reply(text, piece, extent, "note", Role.NOTE)
        note.markup, note.kind = "markdown", "staff"
        notes[coming.start if coming else -1].append(note)
    return notes


def _directives(text: str, extent: Extent, section: Section) -> list[Directive]:
    """Return the directives in the comments of a stretch of a section; fenced code only shows how they look."""
    found: list[Directive] = []
    start, stop = extent
    fences = [block for block in section.blocks if block.kind == "fence"]
    at = text.find("<!--", start, stop)
    while at >= 0:
        end = text.find("-->", at + 4, stop)
        if end < 0:
            break
        words = text[at + 4 : end].strip()
        is_shown = any(fence.start <= at < fence.stop for fence in fences)
        if words.lower().startswith(_MARK) and not is_shown:
            found.append(Directive(words, SourceSpan(at, end + 3)))
        at = text.find("<!--", end + 3, stop)
    return found
