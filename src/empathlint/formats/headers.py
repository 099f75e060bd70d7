"""The header lines that a draft of a mail begins with: its subject, and what is for nobody to read."""

from __future__ import annotations

_SUBJECTS = ("subject", "subject line", "preheader", "preview text")
# Stand among the header lines of a draft and are for nobody to read.
_ADDRESSES = ("to", "from", "cc", "bcc", "reply-to", "sender", "date", "content-type", "mime-version")
_DECORATION = "*_#` \t"
_LONGEST_HEADER = 16
_CONTROL = ("{{#", "{{/", "{{^", "{{else", "{{ else", "{% if", "{%- if", "{% el", "{%- el", "{% end", "{%- end")
_COMMENTS = ("[%#", "{#", "{{!", "<%#", "<#--")
_HEADER_LIMIT = 4000
_MAGENTO = "<!--@subject "


def header_lines(text: str, start: int, stop: int) -> tuple[list[tuple[int, int]], int]:
    """
    Return the extents of the subjects in the header lines that a draft begins with, and where its body begins.

    Header lines are `Subject: …`, alone or among other headers or the control tags that choose between two subjects.
    Without a subject among them there are none, and the body begins at `start`.
    """
    found: list[tuple[int, int]] = []
    at, limit = start, min(stop, start + _HEADER_LIMIT)
    tags = False
    after = start
    while at < limit:
        end = _line_end(text, at, limit)
        if end == limit < stop:
            break
        extent = _header(text, at, end)
        if extent is not None:
            found += [extent] if extent[1] else []
            after = end
        elif text[at:end].isspace():
            if found:
                after = end
                break
        elif text.startswith(_CONTROL, at, end):
            tags = True
        elif _is_remark(text, at, end):
            pass
        else:
            break
        at = end
    if not found or (tags and after < at):
        return [], start
    return found, _body_start(text, after, stop)


def commented_subject(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the extent of the subject that stands in a comment before a page, as Magento's mails have it, if any."""
    low = text.find(_MAGENTO, start, min(stop, start + _HEADER_LIMIT)) + len(_MAGENTO)
    high = text.find("@-->", low, stop) if low >= len(_MAGENTO) else -1
    if high < 0 or not text[low:high].strip():
        return []
    held = text[low:high]
    return [(low + len(held) - len(held.lstrip()), low + len(held.rstrip()))]


def _is_remark(text: str, start: int, stop: int) -> bool:
    """Return whether a line is a comment for whoever writes templates; what silences a rule belongs to the body."""
    line = text[start:stop].strip()
    return line.startswith(_COMMENTS) and line.endswith(("]", "}", ">")) and "empathlint" not in line


def _line_end(text: str, at: int, stop: int) -> int:
    newline = text.find("\n", at, stop)
    if newline < 0:
        newline = text.find("\r", at, stop)
    return newline + 1 if newline >= 0 else stop


def _body_start(text: str, at: int, stop: int) -> int:
    """Return where the first line begins that is not blank."""
    first = at
    while at < stop and text[at].isspace():
        at += 1
        if text[at - 1] in "\r\n":
            first = at
    return first if at < stop else stop


def _header(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the extent of a header line's subject, (0, 0) for another header, None for no header line."""
    colon = text.find(":", start, min(stop, start + _LONGEST_HEADER + 4))
    if colon < 0:
        return None
    label = text[start:colon].strip(_DECORATION).lower()
    if label in _ADDRESSES:
        return (0, 0)
    if label not in _SUBJECTS:
        return None
    low, high = colon + 1, stop
    while high > low and text[high - 1] in "\r\n \t":
        high -= 1
    # `**Subject:** …` and `**Subject: …**`
    while low < high and text[low] in "*_ \t":
        low += 1
    if text[start] in "*_" and text[high - 1] in "*_" and text[colon + 1 : colon + 2] not in ("*", "_"):
        while high > low and text[high - 1] in "*_":
            high -= 1
    return (low, high) if high > low else (0, 0)
