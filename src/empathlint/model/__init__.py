"""
The nouns every layer shares: spans, maps, replies, findings, edits, diagnostics.

Offsets are code points. Lines and columns, made only at the edge by `source`, are 1-based.
Nothing here reads a file, knows a format or names a word of any language.
"""

from empathlint.model.finding import (
    Applicability,
    Diagnostic,
    Edit,
    Finding,
    Fix,
    Position,
    Related,
    ReplyRef,
    Severity,
    SourceEdit,
    SourceFix,
    SourceSpan,
    TextSpan,
)
from empathlint.model.reply import (
    PLACEHOLDER_BASE,
    Comment,
    Directive,
    Mark,
    Placeholder,
    PlaceholderClass,
    Prose,
    Reply,
    Role,
    Voice,
    placeholder_character,
    placeholder_class,
)
from empathlint.model.ties import (
    EncodeError,
    Gap,
    Layer,
    Map,
    MapBuilder,
    Segment,
    Tie,
    Widened,
)

__all__ = [
    "PLACEHOLDER_BASE",
    "Applicability",
    "Comment",
    "Diagnostic",
    "Directive",
    "Edit",
    "EncodeError",
    "Finding",
    "Fix",
    "Gap",
    "Layer",
    "Map",
    "MapBuilder",
    "Mark",
    "Placeholder",
    "PlaceholderClass",
    "Position",
    "Prose",
    "Related",
    "Reply",
    "ReplyRef",
    "Role",
    "Segment",
    "Severity",
    "SourceEdit",
    "SourceFix",
    "SourceSpan",
    "TextSpan",
    "Tie",
    "Voice",
    "Widened",
    "placeholder_character",
    "placeholder_class",
]
