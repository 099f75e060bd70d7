"""YAML that a template engine writes: lines of nothing but a tag are taken for comments, at the same length."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"(?:\{%[^\n]*%\}|\{#[^\n]*#\}|\{\{-?\s*(?:/\*|#|else\b|end\b|(?:if|range|with|define|block|template|include)\s)[^\n]*\}\})"
    r"[ \t\r]*\Z"
)
_BLOCK = re.compile(r"(?:\A|[:\-?]|[&!]\S{1,80})[ \t]+[|>][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?\r?\Z")


def without_tags(text: str) -> str:
    """
    Return the text with its lines of tags as comments; one in a block of text belongs to that text and stays.

    Every other character stays where it is, so that places in the result are places in the text.
    """
    lines: list[str] = []
    block: int | None = None
    """How far the line is indented that a block of text belongs to."""
    for line in text.split("\n"):
        body = line.lstrip(" \t")
        indent = len(line) - len(body)
        if block is not None and (not body.strip() or indent > block):
            lines.append(line)
            continue
        block = None
        if body.startswith("{") and _TAG.match(body):
            lines.append(f"{line[:indent]}#{body[1:]}")
            continue
        if body[:1] != "#" and _BLOCK.search(line):
            block = indent
        lines.append(line)
    return "\n".join(lines)
