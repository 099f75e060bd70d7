"""T103."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan
from empathlint.rules.rule import rule
from empathlint.text.emoji import Emoji, find_emoji, in_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

BLANKS = " \t"
QUOTES = frozenset("`'’\"‘“«")
STOPS = ".!?,;:…)"
FRIENDLY = ("thanks", "greeting", "closing", "invitation")
HARD = ("refusal", "apology")

LABEL = 30
"""A label behind an icon has, with its colon, no more characters than this."""


@rule(
    code="T103",
    severity=Severity.ERROR,
    situations=("grave", "high", "refusal", "complaint"),
    applicability="safe",
    sources=("Li, Chan & Kim 2019",),
)
def emoji_in_grave(view: View) -> Iterator[Finding]:
    """
    Puts an emoji beside something grave.

    Emoji make a writer seem warmer and less able, and after something went badly they cost more than they give. Beside
    a death, an illness or an assault there is no place for one; beside a refusal, a complaint or a fraud none that
    laughs. Icons such as a telephone or a tick are left alone.

    Bad:
        (grave) So sorry for your loss 😢
        (grave) We're sorry about the accident 🙏
        (refusal) Your claim is declined 😊
        (complaint) The complaint is closed 👍
        (security) Sorry about the fraud 😅
        (refusal) Refund refused 🙃
        (grave) We were sad to hear of his death 💔 The account is closed now.
        (refusal) Sadly the answer is no :)
        (gravity=high) You're still without heating :tada:
        (grave) Take all the time you need 🙏🏽❤️.

    Fixed:
        Take all the time you need.

    Good:
        (good-news) All fixed 🎉
        (channel=chat valence=neutral) Thanks 😊
        (how-to) ✅ Done
        📦 On its way
        ★★★★★
        © 2025
        (grave) Kind regards, ⏎ Maya ⏎ 📞 020 7946 0000
        (complaint) I'm sorry we let you down 🙏
        (grave) The note you sent, "see you soon 😊", is now in the file.
        (refusal) Tick the box marked ☑️ and send the form.
        (refusal) Answer with `:)` or '😀' if you want no more of these.
        (refusal) 🏆 Our promise: a reply within a day.
        (billing) You were charged twice 😕
        (refusal) The fee for ages 8:(no pass) stays as it is.

    Fix safety:
        Safe: the emoji goes with the blank beside it; where it stood for a full stop, one takes its place.
    """
    lists = view.pack.language.lists
    glad = lists.get("glad-emoji", ())
    names = {*glad, *lists.get("emoji-names", ())}
    is_grave = view.situation.is_("grave")
    shown = [
        found
        for found in find_emoji(view.prose.text, names, glad)
        if (found.is_glad or is_grave) and not found.is_mark and view.is_own(found.span)
    ]
    for run in in_runs(shown, view.prose.text):
        if view.prose.text[run[0].span.start - 1 : run[0].span.start] in QUOTES:
            continue  # it is spoken of
        if _is_icon(view.prose.text, run[-1].span.stop):
            continue
        yield _found(view, run, is_grave=is_grave)


def _is_icon(prose: str, stop: int) -> bool:
    """Return whether an emoji that ends there stands in front of a label, as in "🏆 Our promise: …"."""
    label, colon, _ = prose[stop : stop + LABEL].partition(":")
    return bool(colon) and prose[stop : stop + 1].isspace() and label.replace(" ", "").isalpha() and "\n" not in label


def _found(view: View, run: list[Emoji], *, is_grave: bool) -> Finding:
    span = TextSpan(run[0].span.start, run[-1].span.stop)
    edit = _cut(view.prose.text, span)
    fix = Fix("leave it out" if not edit.text else f"write “{edit.text}”", (edit,), Applicability.SAFE)
    if is_grave:
        return Finding(span, "“{match}” stands beside something grave; words alone are warmer here", (fix,))
    severity = Severity.INFO if _is_friendly(view, span) else Severity.WARNING
    return Finding(span, "“{match}” smiles at bad news; without it the reply reads sincere", (fix,), severity)


def _is_friendly(view: View, span: TextSpan) -> bool:
    """Return whether its sentence is only polite, and not the bad news."""
    sentence = view.structure.sentence_of(max(view.text.word_from(span.start) - 1, 0))
    moves = {moved.move for moved in view.moves(*FRIENDLY, *HARD) if moved.sentence == sentence}
    return bool(moves) and not moves.intersection(HARD)


def _cut(prose: str, span: TextSpan) -> Edit:
    """Return the edit that leaves an emoji out: with a blank beside it, or for a full stop if it stood for one."""
    start, stop = span
    before = len(prose[:start].rstrip(BLANKS))
    after = stop + len(prose[stop:]) - len(prose[stop:].lstrip(BLANKS))
    opens_line = not before or prose[before - 1] in "\r\n"
    if opens_line:
        return Edit(TextSpan(start, after), "")
    following = prose[after : after + 1]
    if following.isupper() and prose[before - 1].isalnum():
        return Edit(TextSpan(before, stop), "." if after > stop else ". ")
    if following in {"", "\r", "\n"} or following in STOPS:
        return Edit(TextSpan(before, stop), "")
    return Edit(TextSpan(start, after), "") if before < start else Edit(span, "")
