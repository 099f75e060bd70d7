"""The placeholder of the customer's name as a reply, or its file, would spell it. Imported only if one is suggested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.formats.views import views_of
from empathlint.model import PlaceholderClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.engine.reading import Reading
    from empathlint.model import Placeholder, Reply

MARKER = "{customer-name}"
"""In a suggestion: where the placeholder comes."""
MOST = 50
"""So many of a file's other replies are looked through for a placeholder."""
_FILTER = re.compile(r"\s*\|.*?(\s*%?\}+)$", re.DOTALL)
_PARTS = re.compile(r"([^\w]*)([^\W\d_](?:[\w. -]*\w)?)([^\w]*)")


def with_name(title: str, reading: Reading, replies: Iterable[Reply], slots: tuple[str, ...]) -> str:
    """
    Return a suggestion with the placeholder of the customer's name in place of its marker, if it has one.

    It is the team's, one that the reply or its file has, or one in the style of those that they have.

    Args:
        title: the suggestion.
        reading: the reply.
        replies: those of its file.
        slots: further texts that the team uses as blanks to be filled in.
    """
    if MARKER not in title or not reading.views:
        return title
    view = reading.views[0]
    words = view.pack.language.lists["customer-name"]
    found = [] if view.voice.greeting_placeholder else [*_placeholders(reading, replies, slots)]
    names = [each.raw for each in found if each.kind is PlaceholderClass.CUSTOMER_NAME]
    styled = (_in_style_of(each.raw, words) for each in found)
    bare = f"[{' '.join(words)}]"
    return title.replace(MARKER, view.voice.greeting_placeholder or [*names, *filter(None, styled), bare][0])


def _placeholders(reading: Reading, replies: Iterable[Reply], slots: tuple[str, ...]) -> Iterator[Placeholder]:
    for ground in reading.grounds:
        yield from ground.prose.placeholders
    for reply, _ in zip(replies, range(MOST), strict=False):
        if reply is not reading.reply:
            for prose in views_of(reply, slots)[:1]:
                yield from prose.placeholders


def _in_style_of(raw: str, words: Sequence[str]) -> str:
    """Return words as a placeholder that looks like another one; nothing if that is numbered, or a blank line."""
    parts = _PARTS.fullmatch(_FILTER.sub(r"\1", raw))
    if parts is None or len(parts[2]) < 2 or not parts[1]:
        return ""
    opening, inside, closing = parts.groups()
    joint = next((sign for sign in " _-" if sign in inside), "")
    if inside.isupper():
        words = [word.upper() for word in words]
    elif inside[:1].isupper():
        words = [word.capitalize() for word in words]
    elif not joint and any(letter.isupper() for letter in inside):
        words = [words[0], *(word.capitalize() for word in words[1:])]
        return f"{opening}{''.join(words)}{closing}"
    return f"{opening}{(joint or '_').join(words)}{closing}"
