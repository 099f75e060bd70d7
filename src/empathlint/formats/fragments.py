"""Texts of translation files: each is a fragment under a key, in a locale."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats import fields, names
from empathlint.formats.digest import digest
from empathlint.formats.names import Field
from empathlint.formats.patterns import is_pattern, pattern
from empathlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathlint.formats.tree import Scalar
    from empathlint.model import Reply

_FEWEST_WORDS = 4
_SHORTEST = 2 * _FEWEST_WORDS - 1
_PLURALS = frozenset(("zero", "one", "two", "few", "many", "other"))


def is_said(scalar: Scalar) -> bool:
    """Return whether a text is long enough to be more than a label."""
    if scalar.kind not in ("string", "plain"):
        return False
    value = scalar.value
    if len(value) < _SHORTEST:
        return False
    if "<" not in value and "{" not in value and "%" not in value:
        return len(value.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
    words = _syntax().sub(" ", value).split()
    return len(words) >= _FEWEST_WORDS and sum(_is_word(word) for word in words) > 1


@cache
def _syntax() -> re.Pattern[str]:
    """Match what is no part of a text: tags, and what chooses between the branches of ICU's messages."""
    return re.compile(
        r"<[^<>]*>|\{\s{0,9}\w+\s{0,9},\s{0,9}(?:plural|select(?:ordinal)?)\s{0,9},|"
        r"(?:=\d+|\b(?:zero|one|two|few|many|other))\s{0,9}\{"
    )


def _is_word(word: str) -> bool:
    return word.lstrip("\"'“”‘’«([*_-¿¡")[:1].isalpha()


def fragment(scalar: Scalar, path: str, locale: str, /, *, outer: Sequence[Scalar] = (), **shared: object) -> Reply:
    """
    Return a text as a reply that is part of something larger; the last part of its key may say what it is.

    In a pattern with places for arguments two apostrophes are one.

    Args:
        scalar: the text.
        path: its key, parts separated by dots.
        locale: the locale it is in, or "".
        outer: the scalars that it was parsed from, innermost first.
        shared: further attributes of the reply.
    """
    if not outer and "''" in scalar.value and is_pattern(scalar.value):
        scalar, outer = pattern(scalar)
    above, _, last = path.rpartition(".")
    if last in _PLURALS:
        last = above.rpartition(".")[2]
    named = "html" if last.endswith("_html") or last == "html" else ""
    shared = {"name": path, "category": above, **shared}
    reply = fields.make(scalar, outer, **shared)
    path = path or digest(scalar.value)
    reply.key = f"{path}@{locale}" if locale else path
    reply.locale = locale
    reply.role = Role.SUBJECT if _is_subject(last, scalar.value) else Role.REPLY
    reply.kind = "fragment"
    reply.markup = fields.kind_of(scalar.value, named)
    return reply


def _is_subject(name: str, value: str) -> bool:
    """Return whether a text is a subject: its name is one, or it ends in one (`lampSentSubject`) and is no sentence."""
    if names.field(name) is Field.SUBJECT:
        return True
    return "ubject" in name and _subject().search(name) is not None and not value.rstrip().endswith((".", ">"))


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(r"(?:[a-z0-9]S|[_\- ][sS])ubject(?:[_\- ]?(?:[lL]ine|[tT]ext|[tT]emplate))?\Z")


def note(scalar: Scalar, key: str, /, **shared: object) -> Reply:
    """Return a comment beside a text: whoever translates reads it, no customer does."""
    reply = fields.make(scalar, **{"name": key, **shared})
    reply.key = f"{key}/note"
    reply.role = Role.NOTE
    reply.kind = "staff"
    return reply
