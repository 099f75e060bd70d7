"""T101."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan, placeholder_class
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

BLANKS = " \t"
BEFORE = frozenset(")]\"'”’»*_…")
"""What may stand between the last word and its exclamation mark."""
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
    for match in _pattern().finditer(prose):
        span = TextSpan(match.start(), match.end())
        is_run = match[0].count("!") >= RUN
        if not (is_run or _ends_words(prose, span)) or not view.is_own(span):
            continue
        if is_grave:
            yield _found(view, span, "“{match}” is loud beside something grave; a full stop is calm", Severity.ERROR)
        elif is_run:
            yield _found(view, span, "“{match}” shouts; one mark says as much")
        elif _is_hard(view, span):
            yield _found(view, span, "“{match}” makes a hard sentence sound light; a full stop is calmer")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"[!?]*!(?:[ \t]?[!?])*(?![\w=])")


def _ends_words(prose: str, span: TextSpan) -> bool:
    """Return whether a mark ends what was said: words before it, and no sentence that goes on after it."""
    before = prose[: span.start].rstrip(BLANKS)[-1:]
    after = prose[span.stop :].lstrip(BLANKS + "\"'”’)*_")[:1]
    is_said = before.isalnum() or before in BEFORE or bool(before and placeholder_class(before))
    return bool(before) and is_said and not after.islower() and after not in {",", ";"}


def _is_hard(view: View, span: TextSpan) -> bool:
    """Return whether the mark ends a refusal, or an apology that nothing gladder follows in its sentence."""
    word = view.text.word_from(span.start)
    sentence = view.structure.sentence_of(word)
    said = [moved for moved in view.moves("apology", "refusal", *LIGHT) if moved.sentence == sentence]
    if not said or said[-1].move in LIGHT:
        return False
    if said[-1].move == "refusal":
        return view.situation.known("valence") in {"negative", "unknown"}
    return view.situation.is_("negative")


def _found(view: View, span: TextSpan, message: str, severity: Severity | None = None) -> Finding:
    prose = view.prose.text
    found = prose[span.start : span.stop]
    start, stop = span
    if not prose[:start].rpartition("\n")[2].strip():
        new = ""  # it opens the line
        stop += len(prose[stop:]) - len(prose[stop:].lstrip(BLANKS))
    elif "?" in found:
        new = "?"
    elif severity is None and found.count("!") >= RUN and not _is_hard(view, span):
        new = "!"
    else:
        new = "," if view.structure.zone_of(view.text.word_from(start)) is Zone.GREETING else "."
    if new != found:
        while start and prose[start - 1] in BLANKS and new:
            start -= 1
    fix = Fix(f"write “{new}”" if new else "leave it out", (Edit(TextSpan(start, stop), new),), Applicability.SAFE)
    return Finding(span, message, (fix,), severity)
