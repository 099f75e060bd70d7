"""Mails whose parts are blocks of one template: subject, text and HTML, as senders in Django and Twig have them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from empathlint.formats import fields, sniff
from empathlint.formats.carve import Slice
from empathlint.formats.digest import digest
from empathlint.model import Reply, Role, SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUPS = {
    "text": "text", "plain": "text", "txt": "text", "plaintext": "text",
    "html": "html", "richtext": "html",
    "body": "", "content": "", "message": "",
}  # fmt: skip
"""The names of the blocks that are sent, without `body`, `email` and what joins them, and their markup."""
_SUBJECTS = ("subject", "subjectline")


@functools.cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"\{%[-~+]?[ \t]*+(?:block[ \t]++(\w++)|endblock(?:[ \t]++\w++)?)[ \t]*+[-~+]?%\}")


def parts(text: str, start: int, stop: int) -> list[Reply]:
    """
    Return the subject and the bodies of a mail that an extent of a text defines as blocks.

    What stands outside of them is not sent. There are none unless the extent has both a subject and a body.
    """
    given: list[Reply] = []
    subject = ""
    for name, low, high in _blocks(text, start, stop):
        known = name.lower().replace("_", "").removeprefix("email").removeprefix("mail")
        is_subject = known in _SUBJECTS
        kind = known if known in _MARKUPS else known.removeprefix("body").removesuffix("body")
        value = text[low:high]
        if not value.strip() or not (is_subject or kind in _MARKUPS):
            continue
        reply = Reply(value, (Slice(low, high),), SourceSpan(low, high))
        reply.key = "subject" if is_subject else kind
        if is_subject:
            reply.role, reply.markup = Role.SUBJECT, "text"
            subject = subject or value.strip()
        else:
            reply.markup = _MARKUPS[kind] or ("html" if sniff.has_tags(value) else "text")
        given.append(reply)
    if not subject or all(reply.role is Role.SUBJECT for reply in given):
        return []
    for reply in given:
        reply.subject = subject if reply.role is Role.REPLY else ""
    return given


def name_keys(given: list[Reply], base: str) -> None:
    """Give the parts of a mail their keys, and mark the HTML and the text that say the same."""
    fields.name_keys(given, base or digest(next(reply.value for reply in given if reply.role is Role.REPLY)))


def _blocks(text: str, start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Yield the names and the extents of the blocks that stand in no other block and are closed."""
    depth, low, name = 0, start, ""
    for found in _tag().finditer(text, start, stop):
        if found[1] is not None:
            if depth == 0:
                low, name = found.end(), found[1]
            depth += 1
        elif depth > 0:
            depth -= 1
            if depth == 0:
                yield name, low, found.start()
