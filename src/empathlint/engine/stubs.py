"""
Stubs: a sentence with slots to fill in, for what a reply leaves out, written at its place in the reply's own markup.

The sentences are the pack's (`[stubs]` in `text.toml`), by the code of the rule that tells what is missing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from empathlint.model import Applicability, Edit, Fix, TextSpan
from empathlint.rules.fixing import in_house_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empathlint.engine.place import Ground, ValueEdit
    from empathlint.model import Finding, SourceEdit
    from empathlint.rules.rule import Rule
    from empathlint.rules.view import View

BEFORE, AFTER, AS_FIXED = "before", "after", "as-fixed"
"""Where a stub goes: before or after the sentence of its finding, or where the rule's own fix writes."""
NAME = "{name}"
_REACH = 600
"""An element's tags and the blanks around them are no longer than this."""
_INLINE = r"(?:[ \t\r\n]|<(?:b|strong|em|i|u|span|font|a)\b[^<>]*>)*"
_ENDS = r"(?:[ \t]|</(?:b|strong|em|i|u|span|font|a)\s*>)*"


def offered(view: View, rule: Rule, finding: Finding) -> tuple[Fix, ...]:
    """Return a finding's fixes, one of them with the stub that the pack has for its rule, if it has one."""
    entry = view.pack.language.lists.get("stubs", {}).get(rule.code)
    if entry is None:
        return finding.fixes
    if entry["place"] == AS_FIXED:
        made = [fix for fix in finding.fixes if fix.edits]
        return (*finding.fixes, *(_as_stub(fix, AS_FIXED) for fix in made[:1]))
    text = _text(view, entry)
    span = _sentence(view, finding.span)
    if not text or span is None:
        return finding.fixes
    at = span.start if entry["place"] == BEFORE else span.stop
    edits = (Edit(TextSpan(at, at), in_house_style(view, text)),)
    fixes = list(finding.fixes)
    bare = next((i for i, fix in enumerate(fixes) if not fix.edits and fix.applicability is Applicability.SUGGEST), -1)
    if bare < 0:
        fixes.append(_as_stub(Fix(f"add “{text}”", edits, Applicability.SUGGEST), entry["place"]))
    else:
        fixes[bare] = _as_stub(fixes[bare]._replace(edits=edits), entry["place"])
    return tuple(fixes)


def _as_stub(fix: Fix, place: str) -> Fix:
    return fix._replace(applicability=Applicability.SUGGEST, stub=place)


def _text(view: View, entry: Mapping[str, Any]) -> str:
    """Return the stub for the situation, its slots marked; nothing if it wants a name and none is configured."""
    text = str(entry.get(view.situation.known("scenario")) or entry["text"]) if len(entry) > 2 else entry["text"]
    if NAME in text and not view.voice.greeting_placeholder:
        return ""
    text = _slot().sub(r"[TODO: \1]", text)
    return text.replace(NAME, view.voice.greeting_placeholder)


@cache
def _slot() -> re.Pattern[str]:
    return re.compile(r"\[([^\[\]]+)\]")


def _sentence(view: View, span: TextSpan) -> TextSpan | None:
    """Return the sentence that a finding points at, its last sign included; None if it is no plain sentence."""
    structure = view.structure
    if not structure.sentences:
        return None
    word = min(view.text.word_from(span.start), len(view.text.ids) - 1)
    sentence = structure.sentences[structure.sentence_of(word)]
    return view.span(sentence.start, sentence.stop) if sentence.kind in {"plain", "item"} else None


def written(ground: Ground, fix: Fix, place: int) -> list[tuple[ValueEdit, SourceEdit]]:
    """
    Return a stub as it is written, in a paragraph of its own if the reply has paragraphs.

    Raises:
        WithheldError: some layer cannot hold it there.
    """
    if fix.stub == AS_FIXED:
        return [ground.edit(edit, place) for edit in fix.edits]
    ((at, _), text) = fix.edits[0]
    value, tied = ground.reply.value, ground.maps()[0]
    is_html = ground.reply.markup == "html"
    if fix.stub == BEFORE:
        low = tied.low_start(at)
        at, text = (_before_html if is_html else _before)(value, low, text, has_more=_has_paragraphs(value))
    else:
        low = tied.low_stop(at)
        at, text = (_after_html if is_html else _after)(value, low, text, has_more=_has_paragraphs(value))
    return [ground.insert(at, text, place)]


def _has_paragraphs(value: str) -> bool:
    return "\n\n" in value or "\n\r\n" in value or "\r\r" in value


def _break(value: str) -> str:
    return "\r\n" if "\r\n" in value else "\n" if "\n" in value or "\r" not in value else "\r"


def _before(value: str, at: int, text: str, *, has_more: bool) -> tuple[int, str]:
    """Return where and how a stub is written before what stands here, in text and Markdown."""
    while at and value[at - 1] in '*_"“‘([':  # signs that open what the sentence stands in
        at -= 1
    is_line = at == 0 or value[at - 1] in "\r\n"
    if is_line and (has_more or text.endswith(",")):
        return at, text + 2 * _break(value)
    return at, f"{text} "


def _after(value: str, at: int, text: str, *, has_more: bool) -> tuple[int, str]:
    """Return where and how a stub is written after what ends here."""
    rest = value[at:]
    while rest[:1] and rest[0] in "*_\"”’')]":  # signs that close what the sentence stands in
        at, rest = at + 1, rest[1:]
    head = value[max(value.rfind("\n", 0, at), value.rfind("\r", 0, at)) + 1 : at]
    is_last = not rest.strip() or rest.lstrip(" \t")[:1] in {"\r", "\n"}
    if is_last and has_more and not head.lstrip().startswith(">"):
        return at, 2 * _break(value) + text
    return at, f" {text}"


def _before_html(value: str, at: int, text: str, *, has_more: bool) -> tuple[int, str]:
    """Return the same in HTML: a paragraph like the one that begins here, or a line above it, or a sentence in it."""
    head = value[max(0, at - _REACH) : at]
    base = at - len(head)
    opened = re.search(rf"(\s*)(<p\b[^<>]*>){_INLINE}$", head, re.IGNORECASE)
    if opened:
        start = base + opened.start(2)
        return start, f"{opened[2]}{text}</p>{_indent(opened[1])}"
    broken = re.search(rf"((?:<br\s*/?>\s*){{2,}}){_INLINE}$", head, re.IGNORECASE)
    if broken:
        return base + broken.end(1), text + broken[1]
    if has_more and re.search(r"(?:^|\n[ \t]*\r?\n)$", head) and "<p" not in value:
        return at, text + 2 * _break(value)
    return at, f"{text} "


def _after_html(value: str, at: int, text: str, *, has_more: bool) -> tuple[int, str]:
    rest = value[at : at + _REACH]
    closed = re.match(rf"{_ENDS}\s*</p\s*>", rest, re.IGNORECASE)
    start = max(value.rfind("<p>", 0, at), value.rfind("<p ", 0, at))
    if closed and start >= 0:
        tag = value[start : value.index(">", start) + 1]
        before = re.search(r"\s*$", value[max(0, start - _REACH) : start])
        return at + closed.end(), f"{_indent(before[0] if before else '')}{tag}{text}</p>"
    broken = re.match(rf"{_ENDS}((?:\s*<br\s*/?>){{2,}})", rest, re.IGNORECASE)
    if broken:
        return at + broken.start(1), broken[1].rstrip() + text
    if has_more and "<p" not in value and re.match(r"[ \t]*(?:\r?\n[ \t]*\r?\n|\s*$)", rest):
        return at, 2 * _break(value) + text
    return at, f" {text}"


def _indent(blanks: str) -> str:
    """Return the last line break of these blanks and what follows it."""
    at = max(blanks.rfind("\n"), blanks.rfind("\r"))
    if at < 0:
        return ""
    return blanks[at - 1 if blanks[at - 1 : at + 1] == "\r\n" else at :]
