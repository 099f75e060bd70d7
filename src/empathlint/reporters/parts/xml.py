"""XML, written line by line, in ASCII, so that no terminal, locale or pipe can change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.reporters.parts.lines import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def escaped(text: str) -> str:
    """Return a text as it stands in XML, on its lines; what XML cannot hold is spelled out."""
    told = "\n".join(visible(line).translate(_ESCAPES) for line in text.split("\n"))
    return told.encode("ascii", "xmlcharrefreplace").decode("ascii")


def tag(name: str, attributes: Mapping[str, object], *, is_empty: bool = False) -> str:
    """Return a tag; attributes that are None are left out."""
    told = "".join(
        f' {key}="{escaped(str(value)).replace(chr(10), "&#10;")}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}{'/' if is_empty else ''}>"
