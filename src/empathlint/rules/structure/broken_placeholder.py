"""S101."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from empathlint.model import Finding, Mark, Severity, TextSpan, placeholder_class
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.model import Placeholder
    from empathlint.rules.view import View

_BRACES = (
    r"\{\{\{*+[ \t]*+(?:[\w.|:]++[ \t]?+){0,4}+\}{0,3}|\{%|%\}|<%|\{\}"  # what no reader took for a tag
    r"|(?<![\w.|:])[\w.|:]*+[ \t]?+\}\}\}*+"
    r"|(?P<half>(?<=[\ue000-\ue00f])\}+|\{+(?=[\ue000-\ue00f])"  # beside a tag
    r"|\{[A-Za-z_][\w.]*+(?![^\r\n]{0,200}\})|(?<![\w{.\\])[a-z_][\w.]*+\})"  # half of a tag
)
NEAR = 1000
"""How far away the other half of a brace may be."""
_SIGNS = "{}%"
_FAMILIES = ("{{", "<%", "$")
"""Marks that may be followed by further ones in the same syntax, as in `{{{`, `<%=` and `${`."""
_CONTROLS = frozenset(["{%", "{{", "*|"])
"""How tags begin that come in pairs."""
_CONDITIONS = r"(?<![a-z])(?:(?:else?|els|i)?if|case|unless|else|when|interested)(?![a-z])|\{\{[#^]"
"""What is written where the arms of a condition begin."""
_BOTH = frozenset([frozenset(["[%", "$"]), frozenset(["<%", "$"]), frozenset(["#", "{"]), frozenset(["#{", "{"])])
"""
Marks that one engine reads side by side: Template Toolkit, JSP and Mako know `${x}` beside their own tags. Before `{x}`
a hash is the sign of a number.
"""
_NAMES = frozenset(["Nan"])
"""What is left of an empty field in other letters, and somebody's name in these."""
_APART = frozenset([Zone.CLOSING, Zone.SIGNATURE])


@rule(
    code="S101",
    severity=Severity.ERROR,
    sources=("practice: what reaches customers by mistake",),
    phrases=(
        "^^ {greeting=(hi|hello|dear|hey)} ,",
        "^^ {greeting=(hi|hello|dear|hey)} $$",
        "^^ (hi|hello|dear|hey) {nothing=(undefined|null|none|nan|nil)} $",
        "{filler=(lorem ipsum)}",
        "{blank=(replace me|your (name|text|message) here)}",
        "(replace|replaces|replacing|called|marker|says|reads) {named=(replace me|your (name|text|message) here)}",
    ),
)
def broken_placeholder(view: View) -> Iterator[Finding]:
    r"""
    Holds a placeholder that would reach the customer as it stands.

    A name that stayed empty or a pair of braces that lost its other half says that nobody was there. Ordinary
    placeholders, blanks such as [Name], masked numbers, and bracketed notes to whoever sends the reply are no fault. A
    lone <Name> in a greeting may be how a house writes its slots, or what was forgotten: it is a hint.

    Bad:
        Hi {{name,
        Hi {{}},
        Hi , ⏎ Your parcel is on its way.
        Dear XXX,
        We've refunded xxx to your card.
        Hello undefined,
        Refund of {amount}} is sent.
        Dear <Firstname>,
        The new date is TBD.
        Please call REPLACE ME between nine and five.
        Lorem ipsum dolor sit amet.
        Hi {{name}}, ⏎ Your code is {{code}}. ⏎ Use [Code] at the till.
        Hi {first_name, ⏎ The label is attached.
        [TODO: what happened] We'll look at it by Friday.
        Your parcel {% if late %}is late.
        Thank you for waiting.{{/if}}
        The refund of [INSERT AMOUNT] is on its way.
        The steps are on [the page](TODO), and the desk is open.

    Good:
        Your order #{order_id} has left. Its reference is {order_id}.
        The steps are on [the page](#steps), and the desk is open.
        Fill in [the form]({{form_url}}) before noon.
        Hi {{name}},
        Hi {{ name | default: "there" }},
        Your order #{$order} is on its way. ⏎ Order: {$order}
        Hi <attribute key="first_name" default="there"/>,
        {% if vip %}Hi{% endif %} and welcome back.
        Size XXL
        Dear Nan, ⏎ Your tickets are at the desk.
        Dear ......, ⏎ Your tickets are at the desk.
        Dear [Customer Name], ⏎ [Explain here why the fee was charged.] ⏎ Best, [Your Name]
        Hi{% if name %} {{ name }}{% endif %}, ⏎ Your parcel is here.
        Hi <?php the_field('name'); ?>, ⏎ Your parcel is here.
        The card ending XXXX 4242 was charged once.
        Your line (xxx-xxx-xxxx) has moved to the new plan.
        The account XXXX-XXXX-XXXX is open again.
        Ring us on (xxx) xxx-xxxx before six.
        Hi {{name}}, ⏎ Thanks, {{ name }}.
        Hi [% name %], ⏎ The lamp is for ${name}.
        None of the lamps is damaged.
        Put \code{\link{lamp}} into the manual.
        Replace `XXX` with the number of the order.
        Hi there, ⏎ Please replace me as the contact on the account.
        Please replace REPLACE ME with the name of the shop.
    """
    yield from _said(view)
    yield from _braces(view)
    yield from _halves(view)
    yield from _blanks(view)
    yield from _mixed(view)
    yield from _dead_links(view)


def _said(view: View) -> Iterator[Finding]:
    prose = view.prose.text
    hits = view.named_hits("S101")
    meant = {span for name, span in hits if name == "named"}
    for name, span in dict.fromkeys(hits):  # "Hi ," ends in a comma, and in a sentence of its own
        whole = _bare_greeting(prose, span) if name == "greeting" else span
        if whole is None or span in meant or not view.is_own(span) or prose[span.start : span.stop] in _NAMES:
            continue
        if name == "greeting":
            if _is_written(view, whole):
                yield Finding(whole, "“{match}” greets nobody; the name is missing")
            elif view.prose.text[span.stop : whole.stop].strip(" \t") == "," and _is_conditional(view, whole):
                message = "leaves a gap before the comma where there is no name; the blank can move into the condition"
                yield Finding(whole, message, severity=Severity.INFO)
        elif name == "nothing":
            yield Finding(span, "“{match}” is what an empty field leaves behind; name the field or a fallback")
        elif name == "filler" or prose[span.start : span.stop].isupper():
            yield from _unfilled(view, span, prose[span.start : span.stop])


def _unfilled(view: View, span: TextSpan, slot: str, severity: Severity | None = None) -> Iterator[Finding]:
    """Yield a blank; one that is how the house writes its slots is a note, and told once for a file."""
    if slot not in view.voice.told:
        severity = Severity.INFO if slot in view.voice.slots else severity
        yield Finding(span, "“{match}” is still to be filled in", severity=severity)


def _bare_greeting(prose: str, span: TextSpan) -> TextSpan | None:
    """Return a greeting with the blanks and the comma after it, or None if anything else follows."""
    after = span.stop
    while prose[after : after + 1] in {" ", "\t"}:
        after += 1
    if prose[after : after + 2] == "..":  # dots for a name that is put in by hand
        return None
    return TextSpan(span.start, after + 1) if after > span.stop and prose[after : after + 1] in {",", "."} else None


def _is_written(view: View, span: TextSpan) -> bool:
    """Return whether these characters stand side by side in the reply's value, with no tag between them."""
    low, high = view.prose.layer.map().locate(*span)
    return high - low == span.stop - span.start


def _is_conditional(view: View, span: TextSpan) -> bool:
    """Return whether a condition stands between these characters in the reply's value; a call may print a name."""
    low, high = view.prose.layer.map().locate(*span)
    return re.search(_CONDITIONS, view.reply.value[low:high].lower()) is not None


def _braces(view: View) -> Iterator[Finding]:
    prose = view.prose.text
    if not any(sign in prose for sign in _SIGNS):
        return
    for found in _pattern().finditer(prose):
        span = TextSpan(found.start(), found.start() + len(found[0].rstrip()))
        if (not found["half"] or _is_unbalanced(prose, span)) and not _is_code(view, span.start):
            yield Finding(
                _with_tag(prose, span), "“{match}” is half a placeholder, or an empty one; close it, or name the field"
            )


def _with_tag(prose: str, span: TextSpan) -> TextSpan:
    """Return braces with the tag that they stand beside."""
    if prose[span.start] == "{" and placeholder_class(prose[span.stop : span.stop + 1] or " "):
        return TextSpan(span.start, span.stop + 1)
    if prose[span.start] == "}" and placeholder_class(prose[span.start - 1 : span.start] or " "):
        return TextSpan(span.start - 1, span.stop)
    return span


def _is_unbalanced(prose: str, span: TextSpan) -> bool:
    before = prose[max(span.start - NEAR, 0) : span.stop].rpartition("\n")[2]
    after = prose[span.stop : span.stop + NEAR].partition("\n")[0]
    return (before + after).count("{") != (before + after).count("}")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_BRACES)


def _is_code(view: View, at: int) -> bool:
    if view.prose.text[at - 1 : at] == "`":
        return True
    word = view.text.word_from(at)
    return view.structure.guard("code", word, word + 1)


def _halves(view: View) -> Iterator[Finding]:
    for found in view.prose.placeholders:
        if found.raw[:2] in _CONTROLS and _half().match(found.raw) and not _is_code(view, found.at):
            span = TextSpan(found.at, found.at + 1)
            yield Finding(span, "“{match}” has no other half, so the engine may stop here; close the condition")


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        r"\{%[-+~]?\s*+(?:end)?(?:if|unless|case)\w*+|\{\{[-~]?\s*+(?:[#/^]|if\b)|\*\|(?:IF|END|INTERESTED)"
    )


def _blanks(view: View) -> Iterator[Finding]:
    angles = sum(_is_angled(found.raw) for found in view.prose.placeholders)
    for found in view.prose.placeholders:
        is_lone_angle = angles == 1 and _is_angled(found.raw)
        is_raw = _is_hand_fill(view, found.raw)
        is_asked = not is_raw and (_is_asked_for(view, found.raw) or (is_lone_angle and _greets(view, found.at)))
        if not (is_raw or is_asked) or _is_code(view, found.at):
            continue
        span = TextSpan(found.at, found.at + 1)
        yield from _unfilled(view, span, found.raw, Severity.INFO if is_asked else None)


def _is_angled(raw: str) -> bool:
    """Return whether a placeholder is a name between angle brackets; an element with attributes is filled in."""
    return raw[0] == "<" and raw[1:2].isalpha() and "=" not in raw


def _is_hand_fill(view: View, raw: str) -> bool:
    if raw[:1] != "[" and not raw[:1].isalpha():
        return False
    word = raw.strip("[]<> ").split(":")[0]
    lowered = word.lower()
    if raw[:1].isalpha():
        return lowered[:3] == "xxx" or word.isupper()
    return raw[0] == "[" and lowered in view.pack.language.lists.get("hand-fill", ())


def _is_asked_for(view: View, raw: str) -> bool:
    """Return whether a text in brackets and capitals asks for something to be put in its place."""
    starts = view.pack.language.lists.get("hand-fill-starts", ())
    return raw[0] == "[" and raw.isupper() and raw.strip("[] ").split(None, 1)[0].lower() in starts


def _greets(view: View, at: int) -> bool:
    return view.structure.zone_of(view.text.word_from(at)) is Zone.GREETING


def _mixed(view: View) -> Iterator[Finding]:
    """Yield the placeholders of a field that the same reply writes in another syntax before."""
    if len({_family(found.raw) for found in view.prose.placeholders}) <= 1:
        return
    first: dict[str, Placeholder] = {}
    for found in view.prose.placeholders:
        before = first.setdefault(_field(found.raw), found)
        families = frozenset([_family(before.raw), _family(found.raw)])
        if before.raw == found.raw or len(families) == 1 or families in _BOTH or not _field(found.raw):
            continue
        if _is_said(view, found.at) and _is_said(view, before.at):
            message = f"“{{match}}” is “{before.raw}” earlier on; one of the two is likely to stay unfilled"
            yield Finding(TextSpan(found.at, found.at + 1), message)


def _is_said(view: View, at: int) -> bool:
    """Return whether a placeholder belongs to what the reply says: not to code, and not to the name below it."""
    return not _is_code(view, at) and view.structure.zone_of(view.text.word_from(at)) not in _APART


def _field(raw: str) -> str:
    """Return the field that a placeholder names, without its marks, blanks and filters."""
    return "".join(filter(str.isalnum, raw.split("|", maxsplit=1)[0])).lower()


@lru_cache(1024)
def _family(raw: str) -> str:
    """Return the marks a placeholder opens with; before `{$x}` a hash is the sign of a number."""
    raw = raw[1:] if raw.startswith("#{$") else raw
    marks = raw[: len(raw) - len(raw.lstrip("{[<%#$*|@&!~="))]
    return next((family for family in _FAMILIES if marks.startswith(family)), marks)


def _dead_links(view: View) -> Iterator[Finding]:
    """Yield the words of links in Markdown whose address nobody filled in."""
    if view.reply.markup != "markdown" or "](" not in view.reply.value:
        return
    for start, stop, mark in view.prose.marks:
        if mark is not Mark.LINK or start == stop:
            continue
        address = _address().match(view.reply.value, view.prose.layer.map().low_stop(stop))
        if address is None or _is_code(view, start):
            continue
        if not address[1] or address[1].lower() in view.pack.language.lists.get("hand-fill", ()):
            yield Finding(TextSpan(start, stop), "the link behind “{match}” leads nowhere; its address is missing")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[*_~]*\]\(\s*+([^\s()]*)\s*+\)")
