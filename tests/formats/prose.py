"""Reads a value as prose, and shows what its marks cover."""

from __future__ import annotations

from empathlint.formats.views import views
from empathlint.model import Mark, Prose


def prose_of(value: str, markup: str) -> Prose:
    (prose,) = views(value, markup, "")
    return prose


def marked(prose: Prose, mark: Mark) -> list[str]:
    return [prose.text[start:stop] for start, stop, kind in prose.marks if kind is mark]
