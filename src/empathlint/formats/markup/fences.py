"""What stands after the fence of a Markdown block: whether it promises prose, or the code of some language."""

from __future__ import annotations

PROSE_INFOS = {
    "": "markdown", "md": "markdown", "markdown": "markdown", "mdx": "markdown", "gfm": "markdown",
    "txt": "text", "text": "text", "plain": "text", "plaintext": "text", "email": "text", "mail": "text",
    "eml": "text", "none": "text", "liquid": "text", "jinja": "text", "handlebars": "text", "hbs": "text",
}  # fmt: skip
"""What may stand after the fence of a reply, and the markup that it promises; everything else names a language."""


def info_word(info: str) -> str:
    """Return the word of an info string that names a language, in lower case: `sh` of `{.sh title="x"}`."""
    words = info.split(None, 1)
    return words[0].strip("{}.").lower() if words else ""
