"""T101."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan, placeholder_class
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from empathlint.rules.view import View

BLANKS = " \t"
BEFORE = frozenset(")]\"'”’»*_…")
"""What may stand between the last word and its exclamation mark."""
AFTER = BLANKS + "\"'”’)*_"
"""What may stand between it and what follows."""
LIGHT = ("thanks", "remedy", "goodwill", "invitation", "reassurance", "closing")
"""What follows an apology in its sentence, and may be said gladly."""
RUN = 2


@rule(
    code="T101",
    severity=Severity.INFO,
    applicability="safe",
    gate=("!",),
    sources=("practice: tone guides", "Li, Chan & Kim 2019"),
)
def exclamation(view: View) -> Iterator[Finding]:
    """
    Raises its voice with exclamation marks.

    One exclamation mark after good news or a thank-you is cheerful. Several in a row shout anywhere. After an apology
    or a no, one is enough to sound careless, and beside grief, illness or danger there is no room for any.

    Bad:
        Sorry!!
        (refusal) We can't refund this!
        (grave) Sorry for your loss!
        Please read this!!!
        Your claim was rejected!
        Thanks!!!
        Is anybody there?!!
        We got your note ! ! !
        !!! The office is closed today !!!
        (complaint) I'm so sorry about the rude reply!
        (grave) Hi {{name}}! ⏎ The account is now in your name.
        (delay-outage) Apologies for the wait!

    Fixed:
        Apologies for the wait.

    Good:
        Thanks for waiting!
        (good-news) Great, that worked!
        Hi {{name}}!
        `rm -rf !important`
        Yahoo! is the email host.
        Happy birthday!
        (delay-outage) I'm sorry for the wait, and thank you for your patience!
        (complaint) Your message said: "Answer me!!!" I've read it, and here is what I found.
        (delay-outage) Sorry for the wait. Your parcel is here!
        Write `a != b` into the first box.
        (grave) Log in at Yahoo! and open the form.
        (quality) I'm sorry about the lid; a new one is on its way!

    Fix safety:
        Safe: a run becomes one mark; in grave matters, and after an apology or a no, it becomes a full stop.
    """
    is_grave = view.situation.is_("grave")
    prose = view.prose.text
    last = {moved.sentence: moved.move for moved in view.moves("apology", "refusal", *LIGHT)}
    for match in _pattern().finditer(prose):
        span = TextSpan(match.start(), match.end())
        is_run = match[0].count("!") >= RUN
        if not (is_run or _ends_words(prose, span)) or not view.is_own(span):
            continue
        if is_grave:
            yield _found(view, span, "“{match}” is loud beside something grave; a full stop is calm", Severity.ERROR)
        elif is_run:
            stays = not _is_hard(view, span, last)
            yield _found(view, span, "“{match}” shouts; one mark says as much", one_stays=stays)
        elif _is_hard(view, span, last):
            yield _found(view, span, "“{match}” makes a hard sentence sound light; a full stop is calmer")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"[!?]*!(?:[ \t]?[!?])*(?![\w=])")


def _ends_words(prose: str, span: TextSpan) -> bool:
    """Return whether a mark ends what was said: words before it, and no sentence that goes on after it."""
    start, stop = _without(prose, span.start, BLANKS), _past(prose, span.stop, AFTER)
    before, after = prose[max(start - 1, 0) : start], prose[stop : stop + 1]
    is_said = before.isalnum() or before in BEFORE or bool(before and placeholder_class(before))
    return bool(before) and is_said and not after.islower() and after not in {",", ";"}


def _without(prose: str, at: int, signs: str) -> int:
    """Return where signs of these begin that end at an offset."""
    while at and prose[at - 1] in signs:
        at -= 1
    return at


def _past(prose: str, at: int, signs: str) -> int:
    """Return where signs of these end that begin at an offset."""
    while at < len(prose) and prose[at] in signs:
        at += 1
    return at


def _opens_line(prose: str, at: int) -> bool:
    """Return whether nothing but white space stands before an offset in its line."""
    while at and prose[at - 1] != "\n" and prose[at - 1].isspace():
        at -= 1
    return not at or prose[at - 1] == "\n"


def _is_hard(view: View, span: TextSpan, last: Mapping[int, str]) -> bool:
    """
    Return whether the mark ends a refusal, or an apology that nothing gladder follows in its sentence.

    Args:
        view: the reply.
        span: the mark.
        last: the last of these moves in each sentence that has any.
    """
    move = last.get(view.structure.sentence_of(view.text.word_from(span.start)), "")
    if move == "refusal":
        return view.situation.known("valence") in {"negative", "unknown"}
    return move == "apology" and view.situation.is_("negative")


def _found(
    view: View, span: TextSpan, message: str, severity: Severity | None = None, *, one_stays: bool = False
) -> Finding:
    prose = view.prose.text
    found = prose[span.start : span.stop]
    start, stop = span
    if _opens_line(prose, start):
        new = ""
        stop = _past(prose, stop, BLANKS)
    elif "?" in found:
        new = "?"
    elif one_stays:
        new = "!"
    else:
        new = "," if view.structure.zone_of(view.text.word_from(start)) is Zone.GREETING else "."
    if new and new != found:
        start = _without(prose, start, BLANKS)
    fix = Fix(f"write “{new}”" if new else "leave it out", (Edit(TextSpan(start, stop), new),), Applicability.SAFE)
    return Finding(span, message, (fix,), severity)
