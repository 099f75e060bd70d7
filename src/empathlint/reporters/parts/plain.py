"""Text for terminals and files whose encoding lacks some characters. Loaded only for those."""

from __future__ import annotations

import codecs

PLAIN = "empathlint-plain"
"""The error handler's name: typographic signs become plain ones, everything else is spelled out."""
_SIGNS = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "×": "x", "→": "->", "·": "-",
    "\u00a0": " ", "\u202f": " ",
}  # fmt: skip


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    told = "".join(_SIGNS.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in lacking)
    return told, error.end


codecs.register_error(PLAIN, _plainly)


def exactly(text: str, encoding: str) -> str:
    """Return a text with what an encoding lacks spelled out: for words of a file, which are not ours to change."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


def plainly(text: str, encoding: str) -> str:
    """Return a text with what an encoding lacks written plainly: for words of our own."""
    return text.encode(encoding, PLAIN).decode(encoding)
