"""Markdown templates of GitHub and GitLab: what an issue or a merge request begins with, what Service Desk answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.formats import shapes
from empathlint.formats.containers import front_matter
from empathlint.formats.containers.body import Body
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import FileName
    from empathlint.model import Reply

NAME = "repository-templates"

_DESK = "service_desk_templates"
_MARKER = "empathlint:"
_OPENED, _CLOSED = "<!--", "-->"
_WORD = re.compile(r"\w")


def why(name: FileName) -> str:
    """Return what a file is known by."""
    folder = name.folder.lower()
    return f"it stands in `{name.folder}`" if "template" in folder else "its name is that of a template"


def replies(text: str, name: FileName) -> list[Reply]:
    """
    Return the body of a template, what its front matter says of it, and its comments as notes.

    Raises:
        FormatError: the front matter cannot be read.
    """
    front = front_matter.split(text)
    is_reply = name.folder.lower() == _DESK
    kind = "notice" if is_reply else "fragment"
    pieces = [Piece("body", Body(text[front.body_start :], "string", front.body_start, len(text)), kind=kind)]
    pieces[0] = pieces[0]._replace(markup="markdown")
    title = name.stem
    tags: tuple[str, ...] = ()
    if front.table is not None:
        title = shapes.said(front.table, ("name",)) or title
        tags = tuple(shapes.tags(front.table.get("labels")))
        about = front.table.get("about")
        if isinstance(about, Scalar):
            pieces.append(Piece("about", about, markup="text", kind="fragment"))
    pieces += _comments(text, front.body_start)
    vendor = "gitlab" if is_reply or name.folder.lower().endswith("_templates") else "github"
    given = shapes.replies(pieces, title, vendor=vendor, hint=name.hint, name=title, tags=tags, locale=name.locale)
    for reply in given:
        reply.directives += front.directives
    return given


def _comments(text: str, at: int) -> Iterator[Piece]:
    """Yield the comments of a body: they tell whoever fills the template in what goes where."""
    while (start := text.find(_OPENED, at)) >= 0:
        stop = text.find(_CLOSED, start)
        if stop < 0:
            return
        at = stop + len(_CLOSED)
        said = text[start + len(_OPENED) : stop]
        if _MARKER not in said and _WORD.search(said):
            low = start + len(_OPENED) + len(said) - len(said.lstrip())
            high = low + len(said.strip())
            yield Piece("comment", Body(text[low:high], "string", low, high), Role.NOTE, "text")
